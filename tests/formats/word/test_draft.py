"""A document that is being made: pictures have their parts before what they show is there."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from lxml import etree
from PIL import Image

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import EMPTY_VECTOR, PIXEL, Draft
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package

TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Drawing(Chart):
    """A chart."""

    alt: str
    width_cm: float = 16.0


def image(path: str, digest: str = "digest", alt: str = "alt") -> p.ImageFile:
    return p.ImageFile(path, digest, alt, 8.0, 2.5)


def drawn(name: str, vector: bytes | None = None) -> p.Picture:
    return p.Picture(f"pixels of {name}".encode(), name, 1.0, 1.0, vector)


@pytest.fixture
def draft() -> Draft:
    """A document of nothing but a list of its content types."""
    return Draft(Package.of({TYPES: b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'}))


def types(draft: Draft) -> dict[str, str]:
    """The content types of the parts."""
    return {str(e.get("PartName")).lstrip("/"): str(e.get("ContentType")) for e in draft.package.xml(TYPES)}


def test_a_picture_has_parts_with_types_and_a_pixel_in_them_as_soon_as_it_is_asked_for(draft: Draft) -> None:
    draft.picture(Drawing("a"))
    draft.picture(image("photo.jpg"))
    chart, photo = draft.pictures
    assert (draft.package.data(chart.pixels), draft.package.data(photo.pixels)) == (PIXEL, PIXEL)
    assert chart.vector is not None
    assert draft.package.data(chart.vector) == EMPTY_VECTOR
    assert types(draft) == {chart.pixels: "image/png", chart.vector: "image/svg+xml", photo.pixels: "image/jpeg"}


def test_what_stands_in_a_picture_meanwhile_can_be_read() -> None:
    with Image.open(io.BytesIO(PIXEL)) as pixel:
        assert (pixel.format, pixel.size) == ("PNG", (1, 1))
    assert etree.fromstring(EMPTY_VECTOR).tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("a.png", "image/png"), ("a.PNG", "image/png"), ("a.jpg", "image/jpeg"), ("a.JPEG", "image/jpeg")],
)
def test_an_images_part_has_the_type_of_its_file(draft: Draft, path: str, content_type: str) -> None:
    draft.picture(image(path))
    assert types(draft) == {draft.pictures[0].pixels: content_type}


def test_a_picture_that_is_used_twice_is_stored_once(draft: Draft) -> None:
    assert draft.picture(Drawing("a")) == draft.picture(Drawing("a"))
    assert draft.picture(Drawing("b")) not in (draft.picture(Drawing("a")), draft.picture(image("a.png")))
    assert len(draft.pictures) == 3


def test_an_image_with_another_text_is_the_same_image(draft: Draft) -> None:
    assert draft.picture(image("a.png", "one", "a lake")) == draft.picture(image("a.png", "one", "a river"))
    assert draft.picture(image("b.png", "other")) != draft.picture(image("a.png", "one"))
    assert len(draft.pictures) == 2


def test_a_picture_takes_the_place_of_none_that_the_template_has(draft: Draft) -> None:
    draft.picture(Drawing("a"))
    (taken,) = draft.pictures
    other = Draft(Package.of({TYPES: b"<Types/>", taken.pixels: b"logo", str(taken.vector): b"vector logo"}))
    other.picture(Drawing("a"))
    assert (other.package.data(taken.pixels), other.package.data(str(taken.vector))) == (b"logo", b"vector logo")
    assert {other.pictures[0].pixels, other.pictures[0].vector}.isdisjoint({taken.pixels, taken.vector})


def test_each_part_that_shows_a_picture_has_a_relationship_of_its_own_to_it(draft: Draft) -> None:
    pixels, vector = draft.picture(Drawing("a"))
    draft.part = "word/header1.xml"
    others = draft.picture(Drawing("a"))
    (held,) = draft.pictures
    for part, keys in (("word/document.xml", (pixels, vector)), ("word/header1.xml", others)):
        leads_to = {relation.id: relation.part for relation in draft.package.relations(part)}
        assert [leads_to[str(key)] for key in keys] == [held.pixels, held.vector]


def test_what_pictures_show_is_put_in_when_it_is_there(draft: Draft) -> None:
    for shows in (Drawing("a"), Drawing("b"), image("c.png")):
        draft.picture(shows)
    before = draft.package.names
    draft.fill_pictures(
        {Drawing("b"): drawn("b", b"<svg b/>"), Drawing("a"): drawn("a", b"<svg a/>"), image("c.png"): drawn("c")}
    )
    assert draft.package.names == before
    found = [(draft.package.data(h.pixels), h.vector and draft.package.data(h.vector)) for h in draft.pictures]
    assert found == [(b"pixels of a", b"<svg a/>"), (b"pixels of b", b"<svg b/>"), (b"pixels of c", None)]


def test_a_picture_that_nobody_drew_or_a_chart_without_its_vector_is_an_error(draft: Draft) -> None:
    draft.picture(Drawing("a"))
    with pytest.raises(KeyError):
        draft.fill_pictures({Drawing("b"): drawn("b", b"<svg/>")})
    with pytest.raises(ValueError, match="a chart was drawn without its vector: a"):
        draft.fill_pictures({Drawing("a"): drawn("a")})


def test_a_draft_can_be_saved_before_and_after_its_pictures_are_there(compiled: Callable[..., Any]) -> None:
    chart = Drawing("a")
    draft = compiled("{{p chart }}")(chart=chart).draft
    early = Package(draft.package.save())
    draft.fill_pictures({chart: drawn("a", b"<svg/>")})
    late = Package(draft.package.save())
    (held,) = draft.pictures
    assert (early.data(held.pixels), late.data(held.pixels)) == (PIXEL, b"pixels of a")
    assert (early.data(held.vector), late.data(held.vector)) == (EMPTY_VECTOR, b"<svg/>")
    changed = [name for name in early.names if early.data(name) != late.data(name)]
    assert (changed, early.names) == ([name for name in early.names if name in (held.pixels, held.vector)], late.names)


def test_a_link_is_related_to_from_the_part_that_is_being_filled(draft: Draft) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    key = draft.link("https://example.org/?a=1&b=2", kind)
    draft.part = "word/footer1.xml"
    other = draft.link("https://example.org/", kind)
    assert draft.package.relations("word/document.xml") == ((key, "hyperlink", "https://example.org/?a=1&b=2", None),)
    assert draft.package.relations("word/footer1.xml") == ((other, "hyperlink", "https://example.org/", None),)


# -- numbered lists begin anew: each has a numbering of its own --


Fill = Callable[..., Any]


def item(text: str, *more: p.Block) -> tuple[p.Block, ...]:
    return (p.Paragraph((p.Text(text),)), *more)


def ids(filled: Any) -> list[str]:
    """The numbering of each paragraph that has one of its own, in order."""
    return [str(value) for value in filled.xpath("//w:body//w:p/w:pPr/w:numPr/w:numId/@w:val")]


def started(filled: Any, number: str) -> list[str]:
    """Where a numbering starts."""
    path = f"//w:num[@w:numId='{number}']/w:lvlOverride[@w:ilvl='0']/w:startOverride/@w:val"
    return [str(value) for value in filled.xpath(path, "numbering")]


def test_each_list_has_one_numbering_that_no_other_has(fill: Fill) -> None:
    lists = (p.NumberedList((item("a"), item("b"))), p.Paragraph((p.Text("between"),)), p.NumberedList((item("c"),), 4))
    filled = fill("{{p text }}", text=lists)
    first, again, second = ids(filled)
    assert first == again != second
    assert (started(filled, first), started(filled, second)) == (["1"], ["4"])


def test_both_lists_have_the_looks_of_the_styles_numbering(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.NumberedList((item("a"),)), p.NumberedList((item("b"),))))
    (style,) = filled.xpath("//w:style[@w:styleId='ListNumber']/w:pPr/w:numPr/w:numId/@w:val", "styles")
    looks = {
        number: filled.xpath(f"string(//w:num[@w:numId='{number}']/w:abstractNumId/@w:val)", "numbering")
        for number in (style, *ids(filled))
    }
    assert len(looks) == 3
    assert len(set(looks.values())) == 1


def test_a_list_that_a_loop_repeats_begins_anew_each_time(fill: Fill) -> None:
    filled = fill("{%p for x in texts %}", "{{p x }}", "{%p endfor %}", texts=[(p.NumberedList((item("a"),)),)] * 3)
    assert len(set(ids(filled))) == 3


def test_a_nested_list_begins_anew_in_each_item_and_the_outer_one_goes_on(fill: Fill) -> None:
    inner = p.NumberedList((item("x"), item("y")))
    filled = fill("{{p text }}", text=(p.NumberedList((item("a", inner), item("b", inner))),))
    a, x, y, b, x2, y2 = ids(filled)
    assert a == b
    assert x == y != x2 == y2
    assert filled.xpath("//w:pStyle/@w:val") == [
        *("ListNumber", "ListNumber2", "ListNumber2", "ListNumber", "ListNumber2", "ListNumber2")
    ]


def test_new_numberings_stand_behind_those_of_the_template(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.NumberedList((item("a"),)),))
    (root,) = filled.xpath("/w:numbering", "numbering")
    tags = [etree.QName(child).localname for child in root]
    assert tags == sorted(tags)
    numbers = [int(value) for value in root.xpath("./w:num/@w:numId", namespaces=NAMESPACES)]
    assert len(numbers) == len(set(numbers))
    assert numbers[-1] == max(numbers) == int(ids(filled)[0])


@pytest.fixture
def package() -> Package:
    """A document with Word's own styles of lists, each with a numbering."""
    buffer = io.BytesIO()
    Document().save(buffer)
    return Package(buffer.getvalue())


def numbering_of(package: Package, style: str) -> Any:
    path = f"//w:style[@w:styleId='{style}']/w:pPr/w:numPr"
    (found,) = package.xml("word/styles.xml").xpath(path, namespaces=NAMESPACES)
    return found


@pytest.mark.parametrize("style", ["BodyText", "NoSuchStyle"])
def test_a_style_without_a_numbering_gives_none(package: Package, style: str) -> None:
    assert Draft(package).restarted_list(style, 1) == ""


def test_a_style_whose_numbering_is_not_there_gives_none(package: Package) -> None:
    numbering_of(package, "ListNumber").find(f"{W}numId").set(f"{W}val", "999")
    assert Draft(package).restarted_list("ListNumber", 1) == ""


def test_a_document_without_numberings_gives_none(package: Package) -> None:
    package.drop("word/numbering.xml")
    assert Draft(package).restarted_list("ListNumber", 1) == ""


def test_a_style_on_a_deeper_level_of_its_numbering_begins_anew_on_that_level(package: Package) -> None:
    numbering = numbering_of(package, "ListNumber2")
    level = etree.SubElement(numbering, f"{W}ilvl")
    level.set(f"{W}val", "1")
    numbering.insert(0, level)
    assert '<w:ilvl w:val="1"/>' in Draft(package).restarted_list("ListNumber2", 3)
    path = "./w:num[last()]/w:lvlOverride/@w:ilvl"
    assert package.xml("word/numbering.xml").xpath(path, namespaces=NAMESPACES) == ["1"]
