"""The first sentence of a text."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sentences import first_sentence
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose


def first(text: str) -> str:
    """The first sentence of a Markdown text, in plain characters."""
    return p.plain(first_sentence(read_prose(text, Place("text.md", 1)).value))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fines are low. They do not hurt.", "Fines are low."),
        ("Only one sentence", "Only one sentence"),
        ("Is it so? It is.", "Is it so?"),
        ("Prices rose by 2.5 per cent, i.e. little. Then they fell.", "Prices rose by 2.5 per cent, i.e. little."),
        ("It is {{ law.yes | count }}. Then more.", "It is {{ law.yes | count }}."),
        ("A *law. And* more.", "A law."),
        ('[Fiji has a law. It works.]{typed="so"} More.', "Fiji has a law."),
        ("One.\n\nTwo.", "One."),
        ("- a list\n\nThen a paragraph. And more.", "Then a paragraph."),
        ("## Only a heading", ""),
        ("", ""),
    ],
)
def test_it_ends_before_the_capital_letter_of_the_next(text: str, expected: str) -> None:
    assert first(text) == expected


def test_it_keeps_its_emphasis_and_the_note_called_at_its_end() -> None:
    found = first_sentence(read_prose("*Few* do.[^1] More do.\n\n[^1]: In 2021.", Place("text.md", 1)).value)
    assert [type(node) for node in found] == [p.Emphasis, p.Text, p.Note]
    assert p.plain(found) == "Few do."
