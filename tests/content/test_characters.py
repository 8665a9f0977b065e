"""Characters that nobody sees are left out of names, told by column, and stay in prose."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content.characters import first_invisible, mended, plainly, told
from mnr_briefs.content.countries import Countries

INVISIBLE = [
    chr(n)
    for n in range(0xA0, 0x10000)
    if unicodedata.category(chr(n)) in ("Cf", "Zs") and not 0x600 <= n <= 0x605 and n not in (0x6DD, 0x70F, 0x8E2)
]
SEEN = [char for char in INVISIBLE if 0x890 <= ord(char) <= 0x891 or 0xFFF9 <= ord(char) <= 0xFFFB]


@pytest.mark.parametrize("char", sorted({*INVISIBLE} - {*SEEN}), ids=lambda c: f"U+{ord(c):04X}")
def test_every_invisible_character_is_known(char: str) -> None:
    assert first_invisible(f"ab{char}c") == char
    assert plainly(f"a{char}b") == ("a b" if unicodedata.category(char) == "Zs" else "ab")


@pytest.mark.parametrize(
    "text", ["", "plain", "Co\u0302te d\u2019Ivoire", "\u0634\u0645\u0633", "👩🏽\u200d🌾"[:2], "a b"]
)
def test_what_can_be_seen_is_not_touched(text: str) -> None:
    assert first_invisible(text) == ""
    assert (plainly(text), mended(text)) == (text, text)


@pytest.mark.parametrize(
    ("name", "looks"),
    [
        ("Costa\u00a0Rica", "Costa Rica"),
        ("\u200eCosta  Rica\u200f ", "Costa Rica"),
        ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("a\u200db", "ab"),
        ("two\nlines", "two\nlines"),
    ],
)
def test_a_name_is_what_it_looks_like(name: str, looks: str) -> None:
    assert plainly(name) == looks


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("FJI\u00a0", "FJI"),
        ("water\u200b_law", "water_law"),
        ("Costa\u00a0Rica", "Costa\u00a0Rica"),
        ("é\u200b", "é\u200b"),
    ],
)
def test_only_words_of_plain_letters_are_mended(text: str, word: str) -> None:
    assert mended(text) == word


def test_an_invisible_character_is_told_by_its_column_number_and_name() -> None:
    assert told("\u00a0", 7) == "an invisible character in column 7 (U+00A0, no-break space)"
    assert told("\u200b", 0) == "an invisible character (U+200B, zero width space)"


@given(st.text())
def test_a_name_looks_the_same_however_often_it_is_looked_at(text: str) -> None:
    assert plainly(plainly(text)) == plainly(text)
    assert mended(mended(text)) == mended(text)


def test_countries_are_found_by_how_their_names_look() -> None:
    country = {"id": "CRI", "name": "Costa\u00a0Rica", "region": "Americas", "subregion": "Central America"}
    assert set(Countries.model_validate({"countries": [country]}).by_name) == {"costa rica", "costa\u00a0rica"}
