"""Figures with their captions, and the paragraph that names them."""

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.pages.figures import BEFORE_FIGURE, split_where_told

REFERENCE = (p.CrossReference("figure:law", "Law", (p.Text("the figure"),), ""),)


def told(text: str, binding: str = "") -> p.Paragraph:
    figure = (p.Figure("one", parse(binding)), p.Text(text)) if binding else (p.Text(text),)
    return p.Paragraph(figure)


def test_the_paragraph_that_tells_of_the_question_names_the_figure_before_its_full_stop() -> None:
    text = (told("Before."), told(" country has a law.", "law.yes"), told("After."))
    before, rest = split_where_told(text, ["law"], REFERENCE)
    assert [p.plain((block,)) for block in before] == ["Before.\n", "one country has a law (the figure).\n"]
    assert rest == text[2:]
    assert [block.role for block in before if isinstance(block, p.Paragraph)] == [None, BEFORE_FIGURE]


def test_where_no_paragraph_tells_of_it_the_last_one_names_it() -> None:
    before, rest = split_where_told((told("One."), told("Two.")), ["law"], REFERENCE)
    assert (p.plain(before), rest) == ("One.\nTwo (the figure).\n", ())


def test_a_text_without_paragraphs_stays() -> None:
    text = (p.BulletList(((told("Item"),),)),)
    assert split_where_told(text, ["law"], REFERENCE) == (text, ())
