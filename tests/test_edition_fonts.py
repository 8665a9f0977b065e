"""The fonts that the templates and charts are set in: free, embeddable, and named with a fallback."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from mnr_briefs.formats.word.parts.package import Package

TEMPLATES = Path(__file__).parents[1] / "brief_templates"
FONTS = sorted((TEMPLATES / "fonts").glob("*.ttf"))
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}
LICENCE, FAMILY = 13, 1  # ids of the OpenType naming table


def test_the_licence_lies_beside_the_fonts() -> None:
    for licence in ("OFL.txt", "OFL-Almarai.txt"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (TEMPLATES / "fonts" / licence).read_text(encoding="utf-8")
    names = [f"{family}-{weight}.ttf" for family in ("Almarai", "Carlito") for weight in ("Bold", "Regular")]
    assert [font.name for font in FONTS] == names


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_a_font_may_be_embedded_and_is_free(path: Path) -> None:
    font = TTFont(path)
    assert font["OS/2"].fsType == 0  # installable embedding, without any restriction
    assert "Open Font License" in font["name"].getDebugName(LICENCE)


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.docx")), ids=lambda path: path.stem)
def test_what_a_template_is_set_in_is_there_and_has_a_fallback(template: Path) -> None:
    package = Package(template.read_bytes())
    theme = etree.fromstring(package.data("word/theme/theme1.xml"))
    families = set(
        theme.xpath("//a:majorFont/a:latin/@typeface | //a:minorFont/a:latin/@typeface", namespaces=NAMESPACES)
    )
    table = etree.fromstring(package.data("word/fontTable.xml"))
    fallbacks = {
        family: table.xpath(f"//w:font[@w:name='{family}']/w:altName/@w:val", namespaces=NAMESPACES)
        for family in families
    }
    assert fallbacks == {"Carlito": ["Calibri"]}
    assert families <= {TTFont(path)["name"].getDebugName(FAMILY) for path in FONTS}
