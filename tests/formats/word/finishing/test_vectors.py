"""A vector stands beside its picture's pixels, once for each picture."""

import io
import zipfile
from collections.abc import Callable

from lxml import etree

from mnr_briefs.formats.word.vectors import add_vectors
from mnr_briefs.word.package import NAMESPACES, Package

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
R = NAMESPACES["r"]
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def drawing(key: str) -> str:
    return f'<w:p><w:r><a:blip xmlns:a="{A}" xmlns:r="{R}" r:embed="{key}"/></w:r></w:p>'


def relations(**targets: str) -> str:
    inside = "".join(f'<Relationship Id="{k}" Type="{R}/image" Target="{t}"/>' for k, t in targets.items())
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'


def with_vectors(make_file: Callable[..., bytes], vectors: dict[bytes, bytes]) -> dict[str, bytes]:
    docx = make_file(
        *(drawing(key) for key in ("rId1", "rId2", "rId1")),
        **{
            "word___rels__document.xml.rels": relations(rId1="media/a.png", rId2="media/b.png"),
            "word__media__a.png": b"pixels a",
            "word__media__b.png": b"pixels b",
        },
    )
    package = Package(docx)
    add_vectors(package, vectors)
    with zipfile.ZipFile(io.BytesIO(package.save())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_each_picture_names_its_pixels_and_its_vector(make_file: Callable[..., bytes]) -> None:
    parts = with_vectors(make_file, {b"pixels a": b"<svg a/>"})
    root = etree.fromstring(parts["word/document.xml"])
    names = {"a": A, "asvg": ASVG, "r": R}
    assert root.xpath("//a:blip/@r:embed", namespaces=names) == ["rId1", "rId2", "rId1"]
    vectors = root.xpath("//a:blip/a:extLst/a:ext/asvg:svgBlip/@r:embed", namespaces=names)
    known = etree.fromstring(parts["word/_rels/document.xml.rels"])
    assert [known.xpath(f"string(*[@Id='{key}']/@Target)") for key in vectors] == ["media/vector1.svg"] * 2
    assert parts["word/media/vector1.svg"] == b"<svg a/>"
    assert [name for name in parts if name.endswith(".svg")] == ["word/media/vector1.svg"]
    assert b'PartName="/word/media/vector1.svg" ContentType="image/svg+xml"' in parts["[Content_Types].xml"]


def test_pictures_without_a_vector_stay_as_they_are(make_file: Callable[..., bytes]) -> None:
    for vectors in ({}, {b"other": b"<svg/>"}):
        parts = with_vectors(make_file, vectors)
        assert b"svgBlip" not in parts["word/document.xml"]
        assert not any(name.endswith(".svg") for name in parts)
