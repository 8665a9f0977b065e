"""Documents joined for LibreOffice: what is kept of each, and which can be joined."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from mnr_briefs.formats.office.page_counts import MARK, alike, first_mark, joined, own_mark
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package

BODY, NOTES = "word/document.xml", "word/footnotes.xml"


def docx(change: Callable[[Any], object] = lambda word: None) -> bytes:
    """A document of one paragraph, changed."""
    word = Document()
    word.add_paragraph("First")
    change(word)
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def with_part(data: bytes, name: str, part: str) -> bytes:
    """A document with another part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for item in old.infolist():
            if item.filename != name:
                new.writestr(item.filename, old.read(item))
        new.writestr(name, part)
    return buffer.getvalue()


def with_note(text: str) -> Callable[[], bytes]:
    """A document with a footnote, whose separator every document has."""
    note = '<w:footnote w:id="{}"{}><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnote>'
    notes = note.format(0, ' w:type="separator"', "") + note.format(1, "", text)

    def refer(word: Any) -> None:
        run = word.paragraphs[0].add_run()
        run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="1"/>'))

    return lambda: with_part(docx(refer), NOTES, f"<w:footnotes {nsdecls('w')}>{notes}</w:footnotes>")


def join(*documents: bytes) -> Package:
    return Package(joined([Package(document) for document in documents]))


def texts(part: Any) -> list[str]:
    return [text for p in part.iter(f"{W}p") if (text := "".join(t.text or "" for t in p.iter(f"{W}t")))]


def test_documents_follow_each_other_each_in_its_own_section_between_marks() -> None:
    body = join(docx(), docx(lambda word: word.add_paragraph("Second"))).read(BODY)
    assert texts(body) == ["First", "First", "Second"]
    assert len(list(body.iter(f"{W}sectPr"))) == 3  # and one behind them
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    assert marks == [first_mark(0), first_mark(1), first_mark(2)]


def styled(word: Any) -> None:
    word.styles["Normal"].font.name = "Other"


def linked(word: Any) -> None:
    relation = word.part.relate_to("charts/chart1.xml", "http://x/chart", is_external=True)
    word.paragraphs[0].add_run()._r.append(
        parse_xml(f'<w:drawing {nsdecls("w")}><c:chart {nsdecls("c", "r")} r:id="{relation}"/></w:drawing>')
    )


def landscape_margins(word: Any) -> None:
    word.sections[0].left_margin = 1_000_000


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda word: word.add_paragraph("More"), [[0, 1]]),
        (landscape_margins, [[0, 1]]),
        (styled, [[0], [1]]),
        (linked, [[0], [1]]),
    ],
    ids=["other text", "other margins", "other styles", "a chart"],
)
def test_documents_of_the_same_styles_can_be_joined(change: Any, expected: list[list[int]]) -> None:
    assert alike([Package(docx()), Package(docx(change))]) == expected


def headed(text: str) -> Callable[[Any], None]:
    def change(word: Any) -> None:
        word.sections[0].header.paragraphs[0].text = text

    return change


def test_each_document_keeps_its_headers() -> None:
    package = join(docx(headed("One")), docx(headed("Two")))
    references = list(package.read(BODY).iter(f"{W}headerReference"))
    parts = {relation.id: relation.part for relation in package.relations(BODY)}
    named = [parts[str(reference.get(qn("r:id")))] for reference in references]
    assert [texts(package.read(str(name))) for name in named] == [["One"], ["Two"]]
    assert {package.content_types().of(str(name)).rpartition(".")[2] for name in named} == {"header+xml"}


def test_each_document_keeps_its_footnotes_under_numbers_of_their_own() -> None:
    package = join(docx(), with_note("A")(), with_note("B")())
    notes = {note.get(f"{W}id"): texts(note) for note in package.read(NOTES)}
    referred = [reference.get(f"{W}id") for reference in package.read(BODY).iter(f"{W}footnoteReference")]
    assert [notes[number] for number in referred] == [["A"], ["B"]]
    assert len(set(referred)) == 2


def test_fields_say_what_they_said_and_links_lead_nowhere() -> None:
    def change(word: Any) -> None:
        inside = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>said</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
            '<w:fldSimple w:instr=" SEQ T "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
            '<w:hyperlink w:anchor="x"><w:r><w:t>link</w:t></w:r></w:hyperlink>'
        )
        word.element.body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{inside}</w:p>"))

    body = join(docx(change)).read(BODY)
    assert texts(body) == ["said7link", "First"]
    assert not list(body.iter(f"{W}fldChar", f"{W}instrText", f"{W}fldSimple", f"{W}hyperlink"))


def test_pictures_are_blank_and_keep_their_size() -> None:
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), (200, 0, 0)).save(buffer, "PNG")

    def change(word: Any) -> None:
        word.add_picture(io.BytesIO(buffer.getvalue()), width=914_400)

    package = join(docx(change), docx(change))
    parts = {relation.id: relation.part for relation in package.relations(BODY)}
    blips = [str(parts[str(blip.get(qn("r:embed")))]) for blip in package.read(BODY).iter(qn("a:blip"))]
    assert [Image.open(io.BytesIO(package.data(part))).size for part in blips] == [(1, 1), (1, 1)]
    assert [extent.get("cx") for extent in package.read(BODY).iter(qn("wp:extent"))] == ["914400", "914400"]


def test_pages_are_numbered_through_and_own_marks_keep_their_names_beside_the_documents_number() -> None:
    def change(word: Any) -> None:
        numbering = OxmlElement("w:pgNumType")
        numbering.set(qn("w:start"), "7")
        word.sections[0]._sectPr.append(numbering)
        for number, name in enumerate((f"{MARK}a", "_Ref1")):
            start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
            for mark in (start, end):
                mark.set(qn("w:id"), str(number))
            start.set(qn("w:name"), name)
            word.paragraphs[0]._p.extend((start, end))

    body = join(docx(change), docx(change)).read(BODY)
    assert not list(body.iter(f"{W}pgNumType"))
    marks = {mark.get(f"{W}name"): mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")}
    assert {name for name in marks if name not in map(first_mark, range(3))} == {
        own_mark(0, f"{MARK}a"), own_mark(1, f"{MARK}a"),
    }  # fmt: skip
    assert sorted(marks.values()) == sorted(str(end.get(f"{W}id")) for end in body.iter(f"{W}bookmarkEnd"))
    assert len(set(marks.values())) == 5


def test_a_document_that_ends_in_a_table_gets_a_paragraph_for_its_section() -> None:
    def change(word: Any) -> None:
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        word.add_table(1, 1)

    body = join(docx(change), docx()).read(BODY)
    assert len(list(body.iter(f"{W}sectPr"))) == 3
    assert all(section.getparent().tag != f"{W}sectPr" for section in body.iter(f"{W}sectPr"))
