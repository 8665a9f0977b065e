"""Terms that the house has decided against are named, except inside the names that hold them."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules.texts import banned_terms

Checked = Callable[..., list[Problem]]

FILE = "content/initiatives/fji-plain-law.md"
LINE = "Fiji printed a plain summary of its law and sent it to every village."
STYLE = """\
house_style:
  terms:
    - {avoid: bad water, instead: unsafe water, except_in: [Bad Water Act, Act on Bad Water]}
    - {avoid: pipe, instead: main}
"""


@pytest.fixture
def styled(project: Any) -> None:
    text = (project.root / "content/edition.yaml").read_text(encoding="utf-8")
    project.write("content/edition.yaml", text + STYLE)


@pytest.mark.parametrize(
    ("sentence", "avoided"),
    [
        ("Bad water is unsafe.", ["bad water"]),
        ("It is about *bad* waters.", ["bad water"]),
        ("BAD  WATER, and pipes.", ["bad water", "pipe"]),
        ("It is not about bad waterways or a pipeline.", []),
        ("The bad water act is old.", []),
        ("The Act on Bad Water forbids bad water.", ["bad water"]),
        ("Unsafe water.", []),
    ],
)
@pytest.mark.usefixtures("styled")
def test_a_term_is_found_as_a_word_in_any_case_and_number(
    project: Any, checked: Checked, sentence: str, avoided: list[str]
) -> None:
    project.replace(FILE, LINE, sentence)
    assert [(str(p.place), p.message) for p in checked(banned_terms)] == [
        (f"{FILE}:10", f"House style does not use “{term}”.") for term in avoided
    ]


@pytest.mark.usefixtures("styled")
def test_a_problem_says_what_to_write(project: Any, checked: Checked) -> None:
    project.replace(FILE, LINE, "Bad water.")
    assert [p.remedy for p in checked(banned_terms)] == ["Write “unsafe water”."]


@pytest.mark.usefixtures("styled")
def test_the_glossary_is_read_too(project: Any, checked: Checked) -> None:
    project.write("content/glossary.yaml", "terms:\n  - {term: Well, text: A hole without bad water.}\n")
    assert [str(p.place) for p in checked(banned_terms)] == ["content/glossary.yaml:2"]


def test_a_house_without_such_terms_finds_none(checked: Checked) -> None:
    assert checked(banned_terms) == []
