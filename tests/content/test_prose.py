"""The block model of texts: its characters, its nodes, its words."""

import pickle

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.problems import Place

AT = Place("text.md", 3)
WORD = (p.Text("word"),)


@pytest.mark.parametrize(
    ("node", "characters"),
    [
        (p.Text("a & b"), "a & b"),
        (p.LineBreak(), " "),
        (p.Emphasis((p.Strong(WORD),)), "word"),
        (p.Link("https://example.org", WORD), "word"),
        (p.Typed(WORD, "a name", AT), "word"),
        (p.Expression("a.yes | count", AT), "{{ a.yes | count }}"),
        (p.Figure("27 countries", parse("a.yes")), "27 countries"),
        (p.Citation("key", "p. 3", AT), ""),
        (p.Cited("(Key, 2020)", "key"), ""),
        (p.Note((p.Paragraph(WORD),)), ""),
        (p.Paragraph(WORD), "word\n"),
        (p.Heading(2, WORD), "word\n"),
        (p.BulletList(((p.Paragraph(WORD),), (p.Paragraph(WORD),))), "word\nword\n"),
        (p.NumberedList(((p.Paragraph(WORD),),), 3), "word\n"),
        (p.Quote((p.Paragraph(WORD),)), "word\n"),
        (p.Table(((p.Cell(WORD),),), ((p.Cell(WORD),),)), "word\nword\n"),
    ],
    ids=lambda value: type(value).__name__ if not isinstance(value, str) else None,
)
def test_the_characters_of_each_node(node: object, characters: str) -> None:
    assert p.plain((node,)) == characters


def test_every_node_is_walked_once_parents_first() -> None:
    note = p.Note((p.Paragraph((p.Citation("a", "", AT),)),))
    prose = (p.Quote((p.Paragraph((p.Strong((p.Expression("x", AT),)), note)),)), p.Table((), ((p.Cell(WORD),),)))
    assert [type(node).__name__ for node in p.walk(prose)] == [
        *("Quote", "Paragraph", "Strong", "Expression", "Note", "Paragraph", "Citation"),
        *("Table", "Cell", "Text"),
    ]


def test_walking_leaves_places_out() -> None:
    assert not any(isinstance(node, Place) for node in p.walk((p.Paragraph(WORD, at=AT),)))


@pytest.mark.parametrize(("text", "words"), [("", 0), ("  one  two\nthree ", 3), ("well-known, isn’t it?", 3)])
def test_words_are_what_stands_between_spaces(text: str, words: int) -> None:
    assert p.word_count((p.Paragraph((p.Text(text),)),)) == words


# -- plain texts that know their figures --

ONE, TWO = p.Figure("1", parse("law.yes")), p.Figure("2", parse("law.no"))


def test_a_text_that_is_said_knows_the_figures_in_it_and_is_its_characters() -> None:
    said = p.said((p.Text("Laws: "), p.Strong((ONE,)), p.Text(" and\n"), TWO))
    assert (said, said.figures) == ("Laws: 1 and 2", (ONE, TWO))
    assert said.upper() == "LAWS: 1 AND 2"


def test_texts_in_a_row_know_the_figures_of_all() -> None:
    row = p.joined([p.said((ONE,)), "of", p.said((TWO,))])
    assert (row, row.figures) == ("1 of 2", (ONE, TWO))
    assert p.joined(["a", "b"], "; ") == "a; b"


def test_a_text_keeps_its_figures_when_it_is_added_to_another_and_refuses_to_be_formatted() -> None:
    said = p.said((ONE,))
    for longer in ("In " + said, said + " of 3", "In " + said + " of 3"):
        assert p.figures_said(longer) == (ONE,)
    with pytest.raises(TypeError):
        f"{said} of 3"
    with pytest.raises(TypeError):
        f"{said} of 3"
    assert (f"{said!s} of 3", f"{p.Said('no figure')}") == ("1 of 3", "no figure")


def test_a_text_that_knows_its_figures_goes_to_another_process() -> None:
    said = p.said((ONE,))
    copy = pickle.loads(pickle.dumps(said))
    assert (copy, copy.figures) == (said, said.figures)
