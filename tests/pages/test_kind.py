"""Names of files."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.pages.kind import slug


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fiji", "fiji"),
        ("Media and communications", "media-and-communications"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Côte d'Ivoire", "cote-d-ivoire"),
        ("São Tomé and Príncipe", "sao-tome-and-principe"),
        ("Türkiye", "turkiye"),
        ("Curac\u0327ao", "curacao"),
        ("Łódź, Đakovo & Ærø", "lodz-dakovo-aero"),
        ("Straße", "strasse"),
        ("Bosnia and Herzegovina (BiH)", "bosnia-and-herzegovina-bih"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con"),
        ("日本", "x"),
        ("", "x"),
        ("---", "x"),
    ],
)
def test_a_name_becomes_words_of_ascii_letters(text: str, name: str) -> None:
    assert slug(text) == name


@settings(deadline=None)
@given(st.text())
def test_whatever_the_text_the_name_is_safe_and_stable(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)
    assert slug(name) == name
