"""What Jinja says is told in our own words."""

import pytest
from jinja2 import Environment, TemplateSyntaxError

from mnr_briefs.content.syntax_words import in_words


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
