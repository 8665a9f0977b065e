"""The words of messages: the nearest name, or the choice where there are few, or nothing; numbers with nouns."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, TemplateSyntaxError

from mnr_briefs.problems import did_you_mean
from mnr_briefs.problems.wording import counted, in_words, nearest

DOZEN = [f"name{i}" for i in range(12)]


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("hotlin", ["hotline", "tests"], "Did you mean “hotline”?"),
        ("Senegall", ["Fiji", "Senegal"], "Did you mean “Senegal”?"),
        (
            "Costa Ric\u0430",
            ["Costa Rica"],
            "Did you mean “Costa Rica”? Letter 10 of “Costa Ric\u0430” is a similar letter of another alphabet "
            "(cyrillic small letter a): type it again.",
        ),
        ("xyz", ["tests", "hotline"], "Choose one of: hotline, tests."),
        ("xyz", ["b", "a", "b"], "Choose one of: a, b."),
        ("xyz", [], ""),
        ("q", DOZEN, f"Choose one of: {', '.join(sorted(DOZEN))}."),
        ("q", [*DOZEN, "one_more"], ""),
        ("", ["hotline"], "Choose one of: hotline."),
    ],
)
def test_what_is_said_of_an_unknown_name(name: str, known: list[str], said: str) -> None:
    assert did_you_mean(name, known) == said


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("name", ["names", *DOZEN], "Did you mean “names”?"),
        ("q", ["a"], "Choose one of: a."),
        ("q", [*DOZEN, "one_more"], "Correct it, or add it to countries.yaml."),
        ("q", [], "Correct it, or add it to countries.yaml."),
    ],
)
def test_a_name_that_is_like_none_of_many_could_be_added_to_its_home(name: str, known: list[str], said: str) -> None:
    assert did_you_mean(name, known, "countries.yaml") == said


@settings(deadline=None)
@given(st.sets(st.text(min_size=1), min_size=1), st.data())
def test_a_known_name_is_its_own_nearest(known: set[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(known)))
    assert did_you_mean(name, known) == f"Did you mean “{name}”?"


def test_how_like_a_name_must_be_can_be_asked_for() -> None:
    assert nearest("countries.yaml", ["facts.yaml"]) == "Did you mean “facts.yaml”?"
    assert nearest("countries.yaml", ["facts.yaml"], likeness=0.8) == ""


@pytest.mark.parametrize(
    ("number", "nouns", "said"),
    [
        (1, ("word",), "1 word"),
        (0, ("word",), "0 words"),
        (3, ("word",), "3 words"),
        (1, ("piece of text is", "pieces of text are"), "1 piece of text is"),
        (2, ("piece of text is", "pieces of text are"), "2 pieces of text are"),
    ],
)
def test_a_noun_goes_with_its_number(number: int, nouns: tuple[str, ...], said: str) -> None:
    assert counted(number, *nouns) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ (a }}", "a bracket or a quotation mark in it is never closed, or never opened"),
        ("{{ a | }}", "a name is missing in it"),
        ("{{ a. }}", "a name is missing after the point"),
        ("{{ }}", "a name is missing in it"),
        ("{% for c in %}{% endfor %}", "a name is missing in it"),
        ("{% for in c %}{% endfor %}", "it must read {% for name in names %}"),
        ("{{ a b }}", "a word or sign in it is missing, or one is too many"),
        ("{% elif a %}", "it does not fit the tags before it, or its first word is unknown"),
        ("{{ ? }}", "“?” has no meaning in a tag"),
    ],
)
def test_what_is_wrong_is_said_in_our_words(source: str, said: str) -> None:
    with pytest.raises(TemplateSyntaxError) as caught:
        Environment(autoescape=True).parse(source)
    assert in_words(caught.value.message or "", "a tag") == said


def test_an_expression_that_ends_too_early_may_have_a_brace_too_many() -> None:
    message = "unexpected end of template, expected ':'."
    assert in_words(message) == "it is not complete, or has a brace too many"


def test_what_we_say_ourselves_stays() -> None:
    assert in_words("too many brackets") == "too many brackets"
