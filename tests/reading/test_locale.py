"""The language catalogues that come with the program."""

import re
from string import Formatter

import pytest

from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Figure, Said, figures_said
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale

AT = Place("content/edition.yaml", 4)


def test_english_comes_with_the_program() -> None:
    found = read_locale("en", AT)
    locale = found.value
    assert found.problems == ()
    assert locale is not None
    assert (locale.language, locale.nouns, locale.numbers[7]) == ("en", ("countries", "country"), "seven")
    assert locale.word("yes") == "Yes"
    assert locale.word("one_in", number=5) == "1 in 5"


@pytest.mark.parametrize("language", ["xx", "../en", "EN", "", "../locale/en"])
def test_a_language_without_a_catalogue_is_named_with_those_there_are(language: str) -> None:
    found = read_locale(language, AT)
    assert found.value is None
    assert [(p.place, p.code, p.message, p.remedy) for p in found.problems] == [
        (
            AT,
            "wrong-value",
            f"The language “{language}” is not supported.",
            "Choose one of: ar, en, es, fr.",
        )
    ]


@pytest.mark.parametrize("language", ["ar", "es", "fr"])
def test_another_language_has_its_own_forms_of_words(language: str) -> None:
    locale = read_locale(language, AT).value
    assert locale is not None
    assert (locale.language, locale.direction) == (language, "rtl" if language == "ar" else "ltr")
    english = read_locale("en", AT).value
    assert english is not None
    assert set(locale.words) == set(english.words)
    assert len(locale.plurals["countries"]) >= 2


def gaps(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


SAME_IN_BOTH: dict[str, set[str]] = {
    "ar": set(),
    "es": {"no"},
    "fr": {"contact", "figure_noted", "figures", "kind_upload", "licence", "on_page", "question", "sources"},
}


@pytest.mark.parametrize("language", SAME_IN_BOTH)
def test_no_word_is_left_in_english_and_each_keeps_its_gaps(language: str) -> None:
    locale, english = read_locale(language, AT).value, read_locale("en", AT).value
    assert locale is not None
    assert english is not None
    said = {key: "".join(text for text, *_ in Formatter().parse(words)) for key, words in english.words.items()}
    has_letters = {key for key, text in said.items() if any(c.isalpha() for c in text)}
    assert {key for key in has_letters if locale.words[key] == english.words[key]} == SAME_IN_BOTH[language]
    assert {key: gaps(text) for key, text in locale.words.items()} == {
        key: gaps(text) for key, text in english.words.items()
    }
    assert not set(locale.nouns) & set(english.nouns)
    assert set(locale.plurals) == set(english.plurals)
    for key, forms in english.plurals.items():
        assert {tuple(gaps(form)) for form in locale.plurals[key]} == {tuple(gaps(form)) for form in forms}, key
        assert not set(locale.plurals[key]) & set(forms), key


def test_arabic_words_agree_with_their_number() -> None:
    locale = read_locale("ar", AT).value
    assert locale is not None
    found = {number: locale.counted("countries", number) for number in (1, 3, 10, 11, 29, 99, 100, 102, 103)}
    few, many, hundreds = "بلدان", "بلدًا", "بلد"
    assert found == dict(zip(found, (hundreds, few, few, many, many, many, hundreds, hundreds, few), strict=True))


def test_arabic_has_its_own_letters_and_punctuation() -> None:
    locale = read_locale("ar", AT).value
    assert locale is not None
    said = "".join(text for word in locale.words.values() for text, *_ in Formatter().parse(word))
    assert set(re.findall("[A-Za-z,;?]", said + "".join([*locale.plurals["countries"], *locale.hedges]))) == set()


def test_things_in_a_row_have_the_signs_of_the_language_and_keep_their_figures() -> None:
    english, arabic = read_locale("en", AT).value, read_locale("ar", AT).value
    assert english is not None
    assert arabic is not None
    assert (english.row(["a", "b"]), english.clauses(["a", "b"]), english.labelled("a", "b")) == (
        "a, b",
        "a; b",
        "a: b",
    )
    assert (arabic.row(["a", "b"]), arabic.clauses(["a", "b"])) == ("a، b", "a؛ b")
    three = Said("3", [Figure("3", parse("hotline.yes"))])
    assert figures_said(english.labelled("Yes", english.row([three, "rest"]))) == three.figures


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "لا بلد"),
        (1, "بلد واحد"),
        (2, "بلدان"),
        (3, "3 بلدان"),
        (10, "10 بلدان"),
        (11, "11 بلدًا"),
        (27, "27 بلدًا"),
        (99, "99 بلدًا"),
        (100, "100 بلد"),
        (102, "102 بلد"),
        (103, "103 بلدان"),
        (111, "111 بلدًا"),
    ],
)
def test_arabic_has_six_forms_for_a_number_of_countries(count: int, said: str) -> None:
    locale = read_locale("ar", AT).value
    assert locale is not None
    assert locale.with_number("countries", count, str(count)) == said


def test_a_word_has_the_form_that_goes_with_its_number() -> None:
    english = read_locale("en", AT).value
    assert english is not None
    rule = "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"
    forms = tuple(f"{name} of {{what}}" for name in ("none", "one", "two", "few", "many", "other"))
    locale = english.model_copy(update={"plurals": {"sorts": forms}, "plural_rule": rule})
    said = [locale.counted("sorts", number, what="dates") for number in (0, 1, 2, 7, 11, 100)]
    assert said == [f"{name} of dates" for name in ("none", "one", "two", "few", "many", "other")]
