"""All of finishing: the same document gives the same bytes, a broken one an error."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish, show_pages
from mnr_briefs.formats.word.finishing import finish as finish_draft
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties

Make = Callable[..., bytes]
MakeDraft = Callable[..., Draft]
PROPERTIES = Properties("T", "S", "A", "K", "en")
NOTE = "<w:p><w:r><w:footnoteRef/></w:r></w:p>"
HEADING = ("Heading1", "One")
LABELS = ("Figure", "Table", "Box", "Map")


def field(instruction: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    asks = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks[0]}{asks}{marks[1]}<w:r><w:t>1</w:t></w:r>{marks[2]}"


def finished(draft: Draft) -> bytes:
    """The bytes of a finished draft."""
    finish(draft, PROPERTIES)
    return draft.package.save()


def test_the_same_document_gives_the_same_bytes(make_file: Make, make_draft: MakeDraft) -> None:
    docx = make_file(HEADING, "plain")
    first = finished(make_draft(docx, (NOTE, NOTE)))
    assert finished(make_draft(docx, (NOTE, NOTE))) == first
    assert finished(make_draft(docx, (NOTE,))) != first


def test_the_time_at_which_the_parts_were_saved_does_not_matter(make_file: Make, make_draft: MakeDraft) -> None:
    docx, buffer = make_file("plain"), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in reversed(source.namelist()):
            target.writestr(zipfile.ZipInfo(name, (2031, 5, 6, 7, 8, 10)), source.read(name))
    assert finished(make_draft(buffer.getvalue())) == finished(make_draft(docx))


PROGRAM = """
import hashlib, sys
from pathlib import Path
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish
from mnr_briefs.pages.page import Properties
from mnr_briefs.formats.word.parts.package import Package

draft = Draft(Package(Path(sys.argv[1]).read_bytes()), notes={"footnote": [sys.argv[2]]})
finish(draft, Properties(*"TSAKe"))
print(hashlib.sha256(draft.package.save()).hexdigest())
"""


def test_neither_the_hash_seed_nor_the_time_zone_matters(make_file: Make, tmp_path: Path) -> None:
    lists = [("Normal", field(f"TOC \\c {label}")) for label in LABELS]
    captions = [("Caption", field(f"SEQ {label}")) for label in LABELS]
    (tmp_path / "in.docx").write_bytes(make_file(HEADING, *lists, *captions))
    made = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path / "in.docx"), NOTE],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "UTC"), ("7", "Pacific/Apia"))
    ]
    assert len(set(made)) == 1


def test_finishing_a_finished_document_again_changes_nothing(make_file: Make, make_draft: MakeDraft) -> None:
    cell = "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    once = finished(make_draft(make_file("a", cell, "b")))
    assert finished(make_draft(once)) == once


@pytest.mark.parametrize("part", ["word__document", "word__header1", "word__settings"])
def test_a_part_that_is_not_well_formed_is_an_error(make_file: Make, make_draft: MakeDraft, part: str) -> None:
    draft = make_draft(make_file("a", **{part: "<w:p><w:r></w:p>"}), (NOTE,))
    with pytest.raises(etree.XMLSyntaxError, match=r"prefix|mismatch"):
        finish(draft, PROPERTIES)


def test_a_note_that_is_not_well_formed_is_an_error_too(make_file: Make, make_draft: MakeDraft) -> None:
    with pytest.raises(etree.XMLSyntaxError):
        finish(make_draft(make_file("a"), ("<w:p><w:r></w:p>",)), PROPERTIES)


def test_notes_in_the_text_and_in_tables_are_mended_together(make_file: Make, make_draft: MakeDraft) -> None:
    docx = finished(make_draft(make_file("a"), ("<w:p/><w:tbl><w:tr><w:tc/></w:tr></w:tbl>",)))
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert b"<w:tc><w:p/></w:tc>" in archive.read("word/footnotes.xml")


def test_page_numbers_are_shown_in_the_package_that_was_saved_for_layout(
    make_file: Make, make_draft: MakeDraft
) -> None:
    draft = make_draft(make_file(("Normal", field("TOC")), HEADING, ("Heading1", "Two")))
    numbers = finish(draft, PROPERTIES)
    assert [number.bookmark for number in numbers] == ["_Toc000001", "_Toc000002"]
    laid_out = draft.package.save()
    show_pages(numbers, {"_Toc000001": "12"})
    assert [texts(docx) for docx in (laid_out, draft.package.save())] == [
        *(["One000", "Two000", "One", "Two"], ["One12", "Two", "One", "Two"])
    ]


def texts(docx: bytes) -> list[str]:
    paragraphs = Package(docx).xml("word/document.xml").iterfind("{*}body/{*}p")
    return ["".join(paragraph.itertext("{*}t")) for paragraph in paragraphs]


def test_a_document_that_prints_no_page_numbers_waits_for_none(make_file: Make, make_draft: MakeDraft) -> None:
    draft = make_draft(make_file(HEADING))
    assert finish(draft, PROPERTIES) == ()
    before: Any = draft.package.save()
    show_pages((), {"_Toc000001": "1"})
    assert draft.package.save() == before


# -- where a page ends, a heading keeps what follows it, and a list the sentence that introduces it --


Finish = Callable[..., Any]

STYLES = ("BodyText", "LeadIn", "ListBullet", "ListBulletFirst", "Heading2")
NAMES = ("Body Text", "Lead-in", "List Bullet", "List Bullet First", "heading 2")
TEN_LINES, FOUR_LINES, ONE_LINE = "word " * 190, "word " * 70, "A line."


def styles(*left_out: str) -> str:
    """A part with the styles, but for some."""
    namespace = Document().styles.element.nsmap["w"]
    found = "".join(
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/></w:style>'
        for key, name in zip(STYLES, NAMES, strict=True)
        if key not in left_out
    )
    return f'<w:styles xmlns:w="{namespace}">{found}</w:styles>'


def given(finish: Finish, *body: tuple[str, str], left_out: tuple[str, ...] = ()) -> list[str]:
    """The styles of the paragraphs of a finished document."""
    finished = finish(*body, word__styles=styles(*left_out))
    return finished.values("//w:body/w:p/w:pPr/w:pStyle/@w:val")


@pytest.mark.parametrize(("text", "style"), [(ONE_LINE, "LeadIn"), (FOUR_LINES, "LeadIn"), (TEN_LINES, "BodyText")])
def test_a_paragraph_of_some_lines_below_a_heading_stays_with_the_next(finish: Finish, text: str, style: str) -> None:
    body = (("Heading2", "A section"), ("BodyText", text), ("BodyText", FOUR_LINES))
    assert given(finish, *body) == ["Heading2", style, "BodyText"]


def test_a_section_of_one_paragraph_of_some_lines_does_not_stay_with_the_next_section(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("BodyText", FOUR_LINES), ("Heading2", "Another"), ("BodyText", TEN_LINES))
    assert given(finish, *body) == ["Heading2", "BodyText", "Heading2", "BodyText"]


def test_what_ends_a_section_has_nothing_to_stay_with(finish: Finish) -> None:
    assert given(finish, ("Heading2", "A section"), ("BodyText", ONE_LINE)) == ["Heading2", "BodyText"]


def test_a_sentence_that_introduces_a_list_stays_with_it(finish: Finish) -> None:
    body = (
        ("BodyText", "There are two:"),
        ("ListBullet", "One"),
        ("BodyText", "A list was this."),
        ("ListBullet", "Two"),
    )
    assert given(finish, *body) == ["LeadIn", "ListBullet", "BodyText", "ListBullet"]


def test_a_list_below_a_heading_keeps_its_first_item_with_the_second(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("ListBullet", "One"), ("ListBullet", "Two"))
    assert given(finish, *body) == ["Heading2", "ListBulletFirst", "ListBullet"]
    assert given(finish, *body[:2]) == ["Heading2", "ListBullet"]


def test_a_template_without_these_styles_keeps_its_own(finish: Finish) -> None:
    body = (("Heading2", "A section"), ("BodyText", ONE_LINE), ("BodyText", "Two:"), ("ListBullet", "One"))
    assert given(finish, *body, left_out=("LeadIn",)) == ["Heading2", *["BodyText"] * 2, "ListBullet"]


# -- what the file says of itself, and nothing of the template or the machine --


CORE = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Title</dc:title><dc:subject>Subject</dc:subject>'
    b"<dc:creator>Author</dc:creator><cp:keywords>one, two</cp:keywords><dc:language>en</dc:language>"
    b"</cp:coreProperties>"
)
APP = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)


def body(xml: bytes) -> bytes:
    return xml.split(b"?>", 1)[1].strip()


@pytest.mark.parametrize(("part", "expected"), [("docProps/core.xml", CORE), ("docProps/app.xml", APP)])
def test_properties_are_exactly_those_given(finish: Finish, part: str, expected: bytes) -> None:
    found = finish("a").parts[part]
    assert (body(found) if found.startswith(b"<?xml") else found) == body(expected)


def test_properties_are_escaped(finish: Finish) -> None:
    hostile = "A & B <b> \"c\" 'd' ]]>"
    finished = finish("a", properties=Properties(*[hostile] * 5))
    values = [str(e.text) for e in finished.xpath("/*/*", "docProps/core.xml")]
    assert values == [hostile] * 5


KINDS = {
    "docProps/core.xml": (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    ),
    "docProps/app.xml": (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
    ),
}


@pytest.mark.parametrize("missing", [(), ("docProps/core.xml",), ("docProps/app.xml",), tuple(KINDS)])
def test_each_part_has_one_type_and_one_relationship(make_file: Callable[..., bytes], missing: tuple[str, ...]) -> None:
    package = Package(make_file("a"))
    for name in missing:
        package.drop(name)
    finish_draft(Draft(package), Properties(*"TSAKe"))
    for name, (content_type, kind) in KINDS.items():
        types = [e.get("ContentType") for e in package.xml("[Content_Types].xml") if e.get("PartName") == f"/{name}"]
        kinds = [e.get("Type") for e in package.xml("_rels/.rels") if e.get("Target") == name]
        assert (types, kinds) == ([content_type], [kind])


def test_the_kind_of_document_is_its_category_and_what_is_empty_is_left_out(finish: Finish) -> None:
    finished = finish("a", properties=Properties("T", "", "A", "", "en", "brief"))
    found = [(e.tag.split("}")[1], e.text) for e in finished.xpath("/*/*", "docProps/core.xml")]
    assert found == [("title", "T"), ("creator", "A"), ("language", "en"), ("category", "brief")]


def test_a_thumbnail_goes_with_its_relationship(finish: Finish, make_file: Callable[..., bytes]) -> None:
    finished = finish("a")
    assert b"docProps/thumbnail.jpeg" in make_file("a")
    assert not any("thumbnail" in name for name in finished.parts)
    assert finished.count("//rel:Relationship[contains(@Type, 'thumbnail')]", "_rels/.rels") == 0


def test_nothing_says_when_by_whom_or_how_often_it_was_saved(finish: Finish) -> None:
    finished = finish("a")
    inside = finished.parts["docProps/core.xml"] + finished.parts["docProps/app.xml"]
    for word in (b"created", b"modified", b"lastModifiedBy", b"revision", b"python-docx", b"Template", b"TotalTime"):
        assert word not in inside
