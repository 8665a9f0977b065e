"""An edited text back into Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.markdown import line_as_markdown
from mnr_briefs.packs.rewriting import as_written, rewritten

FIGURE = p.Figure("27 of 29", parse("hotline.yes | of"))
PRINTED = (p.Text("A line exists in "), FIGURE, p.Text(" towns."))
WORDS = st.lists(st.sampled_from(["water", " ", "27", "29", "three", ".", ",", "of"])).map("".join)


def markdown(edited: str) -> str:
    """The edited text of PRINTED as Markdown."""
    return line_as_markdown(rewritten(PRINTED, edited, {"three"}).line)


@pytest.mark.parametrize(
    ("edited", "written"),
    [
        ("A line exists in 27 of 29 towns.", "A line exists in {{ hotline.yes | of }} towns."),
        ("Today a line exists in 27 of 29 big towns.", "Today a line exists in {{ hotline.yes | of }} big towns."),
        ("In 27 of 29 towns there is a line.", "In {{ hotline.yes | of }} towns there is a line."),
        ("A line exists.", "A line exists."),
    ],
)
def test_a_figure_that_stayed_is_an_expression_again(edited: str, written: str) -> None:
    assert markdown(edited) == written
    assert rewritten(PRINTED, edited).typed_over == ()


@pytest.mark.parametrize("typed", ["28", "three"])
def test_a_figure_that_was_typed_over_stays_and_is_named(typed: str) -> None:
    printed = (p.Text("In "), p.Figure("27", parse("hotline.yes")), p.Text(" towns."))
    found = rewritten(printed, f"In {typed} towns.", {"three"})
    assert line_as_markdown(found.line) == "In {{ hotline.yes }} towns."
    assert found.typed_over == ((printed[1], typed),)


def test_what_was_printed_is_known_as_it_was_written() -> None:
    passage = (p.Passage("closing", PRINTED),)
    assert line_as_markdown(as_written(passage)) == "A line exists in {{ hotline.yes | of }} towns."


@given(WORDS, WORDS)
def test_no_word_is_lost_or_made_up_where_there_are_no_figures(printed: str, edited: str) -> None:
    assert p.plain(rewritten((p.Text(printed),), edited).line) == edited


@given(WORDS, WORDS)
def test_a_text_that_nobody_touched_is_as_it_was(before: str, after: str) -> None:
    printed = (p.Text(f"{before} "), FIGURE, p.Text(f" {after}"))
    found = rewritten(printed, p.plain(printed))
    assert p.plain(found.line) == p.plain(as_written(printed))
    assert found.typed_over == ()
