"""The language catalogues that come with the program."""

import pytest

from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale

AT = Place("content/edition.yaml", 4)


def test_english_comes_with_the_program() -> None:
    found = read_locale("en", AT)
    locale = found.value
    assert found.problems == ()
    assert locale is not None
    assert (locale.language, locale.word("country"), locale.numbers[7]) == ("en", "country", "seven")
    assert locale.word("yes") == "Yes"
    assert locale.word("one_in", number=5) == "1 in 5"


@pytest.mark.parametrize("language", ["xx", "../en", "EN", "", "../locale/en"])
def test_a_language_without_a_catalogue_is_named_with_those_there_are(language: str) -> None:
    found = read_locale(language, AT)
    assert found.value is None
    assert [(p.place, p.code, p.message, p.remedy) for p in found.problems] == [
        (AT, "wrong-value", f"There is no catalogue for the language “{language}”.", "Known languages: en.")
    ]
