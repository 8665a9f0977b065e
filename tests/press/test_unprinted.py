"""Texts that no document prints: which they are, and that they are checked like all others."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.project import open_edition
from mnr_briefs.press.unprinted import UnprintedText, runs_on, unprinted_problems, unprinted_texts

LAW = "content/initiatives/fji-plain-law.md"
WELLS = """\
---
id: fji-wells
countries: [FJI]
capability: water_law
title: Wells
short: Fiji counts its wells.
priority: 9
claims: none
source: {section: "3", lines: "1"}
---
BODY
"""
Found = tuple[list[str], list[tuple[str, str]]]


@pytest.fixture
def found(project: Any) -> Callable[[str], Found]:
    """The files of texts that no document prints, and what is wrong with them, when a text that is not in focus says
    something.
    """

    def run(body: str) -> Found:
        project.replace("content/edition.yaml", "licence:", "report: {in_focus: 1}\nlicence:")
        project.write("content/initiatives/fji-wells.md", WELLS.replace("BODY", body))
        opened = open_edition(project.root)
        pages = [page_of(opened.edition, target).value for target in all_targets(opened.edition)]
        texts: list[UnprintedText] = list(unprinted_texts(opened.sources, runs_on(pages)))
        problems = [problem for text in texts for problem in unprinted_problems(text, opened.edition)]
        return [text.at.file for text in texts], [(p.code, str(p.place)) for p in problems]

    return run


def test_the_long_text_of_an_initiative_that_is_not_in_focus_stands_nowhere(found: Callable[[str], Found]) -> None:
    files, problems = found("Every village has a list of its wells, and sends it to the capital each year.")
    assert "content/initiatives/fji-wells.md" in files
    assert LAW not in files
    assert problems == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("In {{ hotlines.yes | count }}, each village keeps a list of all its wells.", "unknown-name"),
        ("In {{ hotline.yes | counted }}, each village keeps a list of all its wells.", "unknown-name"),
        ("Each village keeps a list of its wells, as [is told there](#nowhere).", "unknown-target"),
        ("{{ answer.hotlines }} is what each village of the country says of its wells.", "unknown-name"),
        ("{{ country.name }} has a list of the wells in each of its many villages.", ""),
    ],
)
def test_what_is_wrong_in_it_is_told_at_its_place(found: Callable[[str], Found], words: str, code: str) -> None:
    _, problems = found(words)
    assert problems == ([(code, "content/initiatives/fji-wells.md:11")] if code else [])
