"""The language catalogues that come with the program."""

import re
from string import Formatter
from typing import Any

import pytest

from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import Figure, Said, figures_said
from mnr_briefs.problems import Place
from mnr_briefs.reading.files import ProjectFiles
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


@pytest.mark.parametrize("language", ["xx", "../en", "EN", "", "../locale/en", "pt-XX"])
def test_what_is_no_code_of_a_language_is_refused(language: str) -> None:
    found = read_locale(language, AT)
    assert found.value is None
    assert [(p.place, p.code, p.message, p.remedy) for p in found.problems] == [
        (
            AT,
            "wrong-value",
            f"“{language}” is not the code of a language.",
            "Write the code that CLDR has for it, such as fr or pt-BR.",
        )
    ]


@pytest.mark.parametrize(("language", "direction"), [("pt", "ltr"), ("ur", "rtl"), ("sw", "ltr"), ("zh-Hant", "ltr")])
def test_a_language_that_the_program_has_no_words_of_has_them_in_english(language: str, direction: str) -> None:
    found = read_locale(language, AT)
    assert found.value is not None
    assert (found.value.language, found.value.direction, found.value.word("yes")) == (language, direction, "Yes")
    (problem,) = found.problems
    assert (problem.place, problem.code, problem.is_error) == (AT, "missing-translation", False)
    number = len(found.value.words)
    assert problem.message == (
        f"{number} of the {number} fixed words of documents are not translated into “{language}”."
    )


YES = 'msgctxt "yes"\nmsgid "Yes"\nmsgstr "Sim"\n'
COUNTRIES = 'msgctxt "countries"\nmsgid "country"\nmsgid_plural "countries"\nmsgstr[0] "país"\nmsgstr[1] "países"\n'
PLURALS = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


def test_a_project_brings_words_of_its_own(project: Any) -> None:
    project.write("content/locale/pt.po", f"{PLURALS}{YES}\n{COUNTRIES}")
    project.write(
        "content/locale/pt.yaml", "numbers: [nenhum, um, dois]\nwords: {no: Não}\nhedges: {todos: {least: 1}}"
    )
    files = ProjectFiles(project.root)
    locale = read_locale("pt", AT, files).value
    assert locale is not None
    assert (locale.word("yes"), locale.word("no"), locale.word("lost")) == ("Sim", "Não", "Lost in our copy")
    assert [locale.counted("countries", number) for number in (0, 1, 2)] == ["país", "país", "países"]
    assert (locale.numbers[2], *locale.hedges) == ("dois", "todos")
    assert {path.name for path in files.read_paths} == {"pt.po", "pt.yaml"}


@pytest.mark.parametrize(("language", "word"), [("en", "Yep"), ("fr", "Ouais")])
def test_a_project_overrides_words_of_the_program(project: Any, language: str, word: str) -> None:
    project.write(f"content/locale/{language}.yaml", f"words: {{yes: {word}}}")
    ours, theirs = read_locale(language, AT).value, read_locale(language, AT, ProjectFiles(project.root)).value
    assert ours is not None
    assert theirs is not None
    assert theirs.words == {**ours.words, "yes": word}
    assert (theirs.numbers, theirs.plurals, theirs.hedges) == (ours.numbers, ours.plurals, ours.hedges)


@pytest.mark.parametrize(
    ("file", "text", "place", "code"),
    [
        ("pt.po", PLURALS + YES.replace('"Sim"', '"Sim'), ":6", "broken-catalogue"),
        ("pt.po", PLURALS.replace("(n > 1)", "(n > boom)") + YES, ":1", "wrong-value"),
        ("pt.yaml", "words: {no: Não", ":1", "yaml-syntax"),
        ("pt.yaml", "- words", ":1", "wrong-type"),
        ("pt.yaml", "wrods: {no: Não}", ":1", "unknown-key"),
        ("pt.yaml", "words:\n  ofs: de", ":2", "unknown-key"),
        ("pt.yaml", "words:\n  of: de {base}", ":2", "wrong-value"),
        ("pt.yaml", "words:\n  of: '{count} de {base.real}'", ":2", "wrong-value"),
        ("pt.yaml", "words:\n  of: '{count} de {base'", ":2", "wrong-value"),
        ("pt.yaml", "plurals:\n  countries: ['{count} país', países]", ":2", "wrong-value"),
    ],
)
def test_what_is_wrong_with_words_of_a_project_is_told_where_it_stands(
    project: Any, file: str, text: str, place: str, code: str
) -> None:
    project.write(f"content/locale/{file}", text)
    found = read_locale("pt", AT, ProjectFiles(project.root))
    told = [(str(problem.place), problem.code) for problem in found.problems if problem.is_error]
    assert told == [(f"content/locale/{file}{place}", code)]


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
