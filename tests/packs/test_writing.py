"""Files of a pack after a text of theirs was edited in Word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.parts.passages import tidy, wording
from mnr_briefs.packs.writing import line_of, with_field, with_values
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose

HEAD = "---\ntext: initiative:wells\ntitle: Wells\n---\n"
LONG = "(tests.bacteria + tests.nitrate + tests.arsenic + tests.fluoride) | of"
PARTS = ["water", " ", "27", "*", "_", "[a]", "{{ tests.base }}", ".", "\n", "# ", "1. ", "&"]
WORDS = st.lists(st.sampled_from(PARTS))


def read(text: str) -> p.Line:
    """Paragraphs of Markdown as a line."""
    return p.one_line(read_prose(text, Place("?")).value, p.LineBreak())


def edited(text: str, words: str) -> str:
    """A text as Markdown after its wording has become another."""
    line = read(text)
    return with_field(HEAD + text, "text", line, wording(line), words).removeprefix(HEAD)


@pytest.mark.parametrize(
    ("text", "words", "written"),
    [
        ("A line in {{ tests.base | of }} towns.", "A line in {{ tests.base | of }} big towns.",
         "A line in {{ tests.base | of }} big towns.\n"),
        (f"In {{{{ {LONG} }}}} towns.", None, f"So in {{{{ {LONG} }}}} towns.\n"),
        ("We *dig* [3]{typed=\"three\"} wells.", "We dig 3 deep wells.", "We *dig* [3]{typed=\"three\"} deep wells.\n"),
        ("We *dig* wells.", "We drill wells.", "We drill wells.\n"),
        ("One.", "One.\nTwo.", "One.\n\nTwo.\n"),
        ("One.", "", ""),
    ],
)  # fmt: skip
def test_words_change_and_figures_and_marks_stay(text: str, words: str | None, written: str) -> None:
    """Also a figure that the tag of a control has no room for."""
    assert edited(text, wording(read(text)).replace("In ", "So in ") if words is None else words) == written


def test_a_title_is_written_into_the_front_matter() -> None:
    title = (p.Text("Wells"),)
    assert with_field(HEAD + "We dig.\n", "title", title, "Wells", 'Wells: "ours"') == (
        '---\ntext: initiative:wells\ntitle: "Wells: \\"ours\\""\n---\nWe dig.\n'
    )
    assert with_field("---\ntext: x\n---\n", "title", (), "", "Wells") == '---\ntext: x\ntitle: "Wells"\n---\n'


@given(WORDS.map("".join), WORDS.map("".join))
def test_no_word_is_lost_or_made_up(before: str, after: str) -> None:
    line, words = line_of(tidy(before)), tidy(after)
    written = with_field(HEAD, "text", line, tidy(before), words).removeprefix(HEAD)
    assert wording(read(written)) == words


def test_a_value_of_pack_yaml_stands_where_it_stood_and_all_else_stays() -> None:
    settings = "country: FJI\nblocks:\n  - tiles\n# ours\n# initiatives: [x]\npaper: A4"
    assert with_values(settings, {"blocks": "[actions]", "initiatives": "[]", "language": "fr"}) == (
        "country: FJI\nblocks: [actions]\n# ours\n# initiatives: [x]\ninitiatives: []\npaper: A4\nlanguage: fr\n"
    )
