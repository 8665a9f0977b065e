"""A document that is being made: pictures have their parts before what they show is there."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.draft import EMPTY_VECTOR, PIXEL, Draft
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
