"""Why a part of a Word file cannot be read."""

import pytest
from lxml import etree

from mnr_briefs.formats.word.parts.package import damage_of


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<a>\n<b c=d/></a>", "The XML in it is damaged or not complete (line 2, column 6)"),
        ("<a>", "The XML in it is damaged or not complete (line 1, column 4)"),
        ("<a>" * 300, "Paragraphs, tables or other elements are nested too deeply"),
    ],
)
def test_the_damage_is_said_without_the_parser_s_words(xml: str, said: str) -> None:
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring(xml)
    assert damage_of(caught.value) == said
