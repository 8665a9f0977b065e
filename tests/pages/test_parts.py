"""Figures of the report that a text has a place for."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.pages.page import Page
from mnr_briefs.problems import Found

PART = "---\nid: introduction\ntitle: Introduction\nposition: opening\n---\nSee this.\n\n![All](figure:{})\n\nAfter.\n"


def test_a_figure_stands_where_a_text_places_it_and_not_again(project: Any, page: Callable[[str], Page]) -> None:
    project.write("content/parts/introduction.md", PART.format("framework"))
    report: Any = page("report").content
    (part,) = [part for part in report.opening if part.block.name == "introduction"]
    assert [(p.plain(piece.text), piece.figure is not None) for piece in part.pieces] == [
        ("See this (the figure).\n", True),
        ("After.\n", False),
    ]
    assert report.framework_chart is None


def test_a_figure_that_the_report_does_not_have_is_told(project: Any, found_page: Callable[[str], Found[Page]]) -> None:
    project.write("content/parts/introduction.md", PART.format("framewrok"))
    (problem,) = found_page("report").problems
    assert (problem.code, problem.place.line) == ("unknown-image", 8)
    assert "framework" in problem.remedy
