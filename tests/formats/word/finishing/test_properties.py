"""What the file says of itself, and nothing of the template or the machine."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.finishing import finish as finish_draft
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
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
