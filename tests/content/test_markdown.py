"""Prose as Markdown: what is written reads as what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_line, read_prose

AT = Place("text.md", 1)
SIGNS = ["water", "a*b", "[x]", "_", "#", "1.", "<b>", "!", "\\", "&", "`", "|", "R&D"]
WORDS = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=6).map(" ".join)


def without_places(value: object) -> object:
    """A prose as a comparable value, whatever lines it stood on."""
    if isinstance(value, tuple):
        return tuple(map(without_places, value))
    names = getattr(value, "__dataclass_fields__", None)
    if names is None:
        return value
    return (type(value).__name__, *(without_places(getattr(value, name)) for name in names if name != "at"))


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.\n",
        "*Some* words are **strong**, and [some](<https://example.org/a b>) lead on.\n",
        "{{ hotline.yes | say(\"most\") }} have a line [@survey, p. 3].\n",
        '[Twelve steps]{typed="their name"} and [Fiji]{claims="hotline: yes; tests: not_x"}, [Oz]{claims="none"}.\n',
        "A line\\\nand another.\n",
        "- one\n- two\n\n3. three\n4. four\n",
        "- one\n\n  more\n\n- two\n",
        "> Somebody said\n>\n> this.\n",
        "# A title\n\n## A lower one\n",
        "| a | b |\n| --- | --- |\n| {{ x \\| share }} | d |\n",
        "![What it shows](<images/a b.png>)\n",
        "Words.[^1] More.[^2]\n\n[^1]: A note.\n\n[^2]: Another.\n\n    It goes on.\n",
        "1\\. is no list, and \\# no title.\n",
    ],
)  # fmt: skip
def test_markdown_that_is_read_and_written_reads_the_same(text: str) -> None:
    prose = read_prose(text, AT)
    assert prose.problems == ()
    again = read_prose(as_markdown(prose.value), AT)
    assert again.problems == ()
    assert without_places(again.value) == without_places(prose.value)


@given(st.lists(WORDS, min_size=1, max_size=3))
def test_characters_that_mean_something_in_markdown_are_escaped(texts: list[str]) -> None:
    prose = tuple(p.Paragraph((p.Text(text),)) for text in texts)
    again = read_prose(as_markdown(prose), AT)
    assert [p.plain((block,)) for block in again.value] == [p.plain((block,)) for block in prose]


@given(WORDS)
def test_a_line_stays_one_line(text: str) -> None:
    again = read_line(line_as_markdown((p.Text(text),)), AT)
    assert p.plain(again.value) == text


def test_lines_are_wrapped_and_expressions_are_not_parted() -> None:
    expression = '{{ hotline.yes | say("almost all of the many countries") }}'
    prose = read_prose(f"{'word ' * 20}{expression} end", AT).value
    lines = as_markdown(prose).splitlines()
    assert [len(line) <= 110 for line in lines] == [True, True]
    assert expression in lines[1]


def test_what_markdown_has_no_form_of_is_refused() -> None:
    with pytest.raises(ValueError, match="no form of a Figure"):
        as_markdown((p.Paragraph((p.Figure("27", parse("hotline.yes")),)),))
    merged = p.Table(((p.Cell((p.Text("a"),)),), (p.Cell((p.Text("b"),)),)), ())
    with pytest.raises(ValueError, match="no form of a Table"):
        as_markdown((merged,))
