"""Names of files."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.pages.page import file_name, slug


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
        ("日本", ""),
        ("", ""),
        ("---", ""),
        ("Republic " * 40, "republic-republic-republic-republic-republic-republic"),
        ("x" * 360, "x" * 60),
    ],
)
def test_a_name_becomes_words_of_ascii_letters(text: str, name: str) -> None:
    assert slug(text) == name


@settings(deadline=None)
@given(st.text())
def test_whatever_the_text_the_name_is_safe_and_stable(text: str) -> None:
    name = slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", name)
    assert len(name) <= 60
    assert slug(name) == name


@pytest.mark.parametrize(
    ("key", "title", "name"),
    [("FJI", "Fiji", "FJI-fiji"), ("TLV", "תל אביב", "TLV"), (3, "Victim support", "3-victim-support")],
)
def test_a_file_is_named_by_its_key_and_as_much_of_its_title_as_ascii_can_spell(
    key: str | int, title: str, name: str
) -> None:
    assert file_name(key, title) == name
