"""How much a paragraph may hold of what makes Markdown slow to read."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.reading import bounds
from mnr_briefs.reading.markdown import read_line, read_prose

AT = Place("t.md", 3)
REMEDY = "Divide it by empty lines, or delete brackets."


@pytest.fixture(autouse=True)
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_BRACKETS", 3)


@pytest.mark.parametrize("piece", ["[^1] ", "![a", "[@", "[", "[a](", "^["])
def test_a_paragraph_with_too_many_brackets_is_told_once_and_not_read(piece: str) -> None:
    found = read_prose("one\n\n" + piece * 4 + "\nmore\n\nlast", AT)
    (problem,) = found.problems
    assert problem.place.line == 5
    assert problem.message == "This paragraph has 4 opening brackets; 3 is the limit."
    assert problem.remedy == REMEDY
    assert [p.plain((block,)).strip() for block in found.value] == ["one", "?", "last"]


def test_as_many_as_are_allowed_are_read_in_each_paragraph() -> None:
    text = "[a](#b) [a](#b) [a](#b)"
    found = read_prose(f"{text}\n\n{text}", AT)
    assert found.problems == ()
    assert len(found.value) == 2


def test_a_line_with_too_many_has_no_other_problem() -> None:
    assert [q.remedy for q in read_line("[" * 4, AT).problems] == [REMEDY]


def test_the_lines_of_what_follows_stay_the_same() -> None:
    found = read_prose("[[\n[[\n[\n\n\n---\n", AT)
    assert [q.place.line for q in found.problems] == [3, 8]


def test_headings_right_above_a_paragraph_with_too_many_are_kept() -> None:
    found = read_prose("## One\n" + "[a " * 4, AT)
    assert [p.plain((block,)).strip() for block in found.value] == ["One", "?"]
