"""PDFs: tags, title, language, fonts, PDF/UA-1."""

import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from mnr_briefs.formats.office.libreoffice import find_office, to_pdf
from mnr_briefs.formats.office.pdf import check_pdf

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


def blank(path: Path, *things: str, font: DictionaryObject | None = None) -> Path:
    """A PDF of one empty page that has some of: tags, title, shown, language."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    root = writer._root_object
    if "tags" in things:
        root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})
        root[NameObject("/StructTreeRoot")] = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    if "title" in things:
        writer.add_metadata({"/Title": "Wells"})
    if "shown" in things:
        shown = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
        root[NameObject("/ViewerPreferences")] = shown
    if "language" in things:
        root[NameObject("/Lang")] = TextStringObject("en-GB")
    if font is not None:
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    writer.write(path)
    return path


def messages(path: Path) -> list[str]:
    return [p.message for p in check_pdf(path).problems if p.code == "pdf-form"]


ALL = {
    "tags": "It is not tagged.",
    "title": "It has no title.",
    "shown": "The window shows the file's name instead of the title.",
    "language": "It does not say what language it is in.",
}


def test_a_pdf_with_all_of_it_is_fine(tmp_path: Path) -> None:
    assert messages(blank(tmp_path / "x.pdf", *ALL)) == []


@pytest.mark.parametrize("missing", list(ALL))
def test_each_thing_that_is_missing_is_found(tmp_path: Path, missing: str) -> None:
    assert messages(blank(tmp_path / "x.pdf", *(thing for thing in ALL if thing != missing))) == [ALL[missing]]


def font(**entries: Any) -> DictionaryObject:
    named = {"Type": NameObject("/Font"), "Subtype": NameObject("/TrueType"), "BaseFont": NameObject("/Arial")}
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in {**named, **entries}.items()})


def test_a_font_that_is_not_in_the_file_is_found(tmp_path: Path) -> None:
    path = blank(tmp_path / "x.pdf", *ALL, font=font())
    assert messages(path) == ["These fonts are not embedded: Arial."]


def test_a_font_in_the_file_is_fine(tmp_path: Path) -> None:
    held = DictionaryObject({NameObject("/FontFile2"): DictionaryObject()})
    assert messages(blank(tmp_path / "x.pdf", *ALL, font=font(FontDescriptor=held))) == []


@pytest.mark.parametrize(
    ("roles", "renamed"),
    [
        ({"Remark": "P"}, ""),
        ({"Figure": "Figure"}, ""),
        ({"Note": "P"}, "Note"),
        ({"Quote": "P", "Remark": "P", "Note": "P"}, "Note, Quote"),
    ],
)
def test_a_tag_of_pdfs_own_that_means_something_else_is_found(
    tmp_path: Path, roles: dict[str, str], renamed: str
) -> None:
    path = blank(tmp_path / "x.pdf", *ALL)
    writer = PdfWriter(clone_from=path)
    names = DictionaryObject({NameObject(f"/{tag}"): NameObject(f"/{role}") for tag, role in roles.items()})
    writer._root_object["/StructTreeRoot"][NameObject("/RoleMap")] = names  # type: ignore[index]
    writer.write(path)
    expected = [f"It gives standard PDF tags another meaning: {renamed}."] if renamed else []
    assert messages(path) == expected


def test_a_link_outside_the_tags_is_found_with_its_page(tmp_path: Path) -> None:
    path = blank(tmp_path / "x.pdf", *ALL)
    writer = PdfWriter(clone_from=path)
    writer.add_blank_page(100, 100)
    link = DictionaryObject({NameObject("/Subtype"): NameObject("/Link")})
    held = DictionaryObject({**link, NameObject("/StructParent"): NumberObject(0)})
    writer.pages[0][NameObject("/Annots")] = ArrayObject([held])
    writer.write(path)
    assert messages(path) == []
    writer.pages[1][NameObject("/Annots")] = ArrayObject([held, link])
    writer.write(path)
    assert messages(path) == ["It has links without a tag, the first on page 2."]


def test_what_only_looks_like_a_pdf_is_one_problem(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing")
    checked = check_pdf(path)
    assert checked.value == ()
    assert [p.code for p in checked.problems] == ["no-word-file"]


def test_without_the_library_the_basics_are_checked_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pdfua", None)
    checked = check_pdf(blank(tmp_path / "x.pdf", "tags", "title", "shown"))
    (note,) = checked.value
    assert "pdfua is not installed" in note
    assert [p.message for p in checked.problems] == [ALL["language"]]


def test_a_rule_of_pdf_ua_that_is_broken_is_found(tmp_path: Path) -> None:
    pytest.importorskip("pdfua")
    problems = check_pdf(blank(tmp_path / "x.pdf", *ALL)).problems
    assert {p.code for p in problems} == {"pdf-accessibility"}
    assert all("UA-" in p.message and p.remedy for p in problems)


def test_nothing_is_told_twice(tmp_path: Path) -> None:
    pytest.importorskip("pdfua")
    problems = check_pdf(blank(tmp_path / "x.pdf")).problems
    assert not [p for p in problems if "language" in p.message and p.code == "pdf-accessibility"]


@pytest.mark.slow
@needs_office
def test_a_pdf_of_libreoffice_is_fine(tmp_path: Path, word: Any) -> None:
    path = tmp_path / "x.docx"
    path.write_bytes(word.data())
    pdf = to_pdf([path], tmp_path)[path]
    assert pdf is not None
    assert [(p.code, p.message) for p in check_pdf(pdf).problems] == []
    assert len(PdfReader(pdf).pages) == 1


@pytest.mark.slow
@needs_office
def test_the_pdf_of_every_real_document_keeps_the_rules(edition_pdfs: dict[str, Path]) -> None:
    pytest.importorskip("pdfua")
    assert len(edition_pdfs) == 36
    problems = [problem for pdf in edition_pdfs.values() for problem in check_pdf(pdf).problems]
    assert sorted((p.place.file, p.code, p.message) for p in problems) == []
