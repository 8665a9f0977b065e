"""What the file says of itself, and nothing of the template or the machine."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.finish import Properties

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


@pytest.mark.parametrize("missing", [(), ("core",), ("app",), ("core", "app")])
def test_each_part_has_one_type_and_one_relationship(finish: Finish, missing: tuple[str, ...]) -> None:
    finished = finish("a", **{f"docProps__{name}": None for name in missing})
    for name in ("docProps/core.xml", "docProps/app.xml"):
        assert finished.count(f"//ct:Override[@PartName='/{name}']", "[Content_Types].xml") == 1
        assert finished.count(f"//rel:Relationship[@Target='{name}']", "_rels/.rels") == 1


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
