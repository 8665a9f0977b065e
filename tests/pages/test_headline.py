"""A headline as a person would write it: from the rarest strength and the rarest gap, or added by the office."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.page import Page
from mnr_briefs.press.project import open_edition

LAW = "{id: comprehensive, label: Comprehensive, level: full"
PACK = "country: FJI\noffice: Office of Fiji\n"


@pytest.fixture
def phrased(project: Any) -> Any:
    """The project with phrases for what Costa Rica has and Fiji lacks."""
    project.replace("content/questionnaire.yaml", LAW, f"{LAW}, phrase: with a whole law")
    project.replace(
        "content/questionnaire.yaml", "label: Bacteria, level: full", "label: B, level: full, phrase: that test"
    )
    hotline = "      - {id: yes, label: Yes, level: full}\n      - {id: no, label: No, level: none}"
    project.replace("content/questionnaire.yaml", hotline, hotline.replace("none}", "none, phrase: without a line}"))
    return project


@pytest.fixture
def line(page: Callable[[str], Page]) -> Callable[[str], tuple[p.Inline, ...]]:
    def make(code: str) -> tuple[p.Inline, ...]:
        content = page(f"country:{code}").content
        assert isinstance(content, OnePager)
        return content.headline

    return make


@pytest.mark.usefixtures("phrased")
def test_it_joins_what_the_country_has_and_what_it_lacks(line: Any) -> None:
    assert p.plain(line("CRI")) == "The only one of three countries with a whole law"
    assert p.plain(line("FJI")) == "Among the two of three countries that test; the only one of two without a line"


def test_few_are_so_many_of_all(phrased: Any, line: Any) -> None:
    phrased.replace(
        "content/countries.yaml", "countries:", "countries:\n  - {id: TON, name: Tonga, region: O, subregion: P}"
    )
    phrased.replace("content/survey/published/answers.csv", "Fiji,", "Tonga,No,No,Yes,No\nFiji,")
    assert p.plain(line("TON")) == "One of two countries that answered “Water law: No”"
    assert p.plain(line("FJI")) == "One of two countries that test; among the two of three without a line"


@pytest.mark.usefixtures("phrased")
def test_each_of_its_figures_is_bound_and_can_be_traced(line: Any) -> None:
    figures = [(node.text, str(node.binding)) for node in p.walk(line("FJI")) if isinstance(node, p.Figure)]
    assert figures == [
        ("two", "tests.bacteria | number"),
        ("three", "tests.base | number"),
        ("only one", 'hotline.no | say("only one")'),
        ("two", "hotline.base | number"),
    ]


def test_an_option_without_a_phrase_is_called_by_its_labels(line: Any) -> None:
    assert p.plain(line("CRI")) == "The only one of three countries that answered “Water law: Comprehensive”"


def test_where_nothing_is_known_there_is_none(project: Any, line: Any) -> None:
    project.write("content/survey/published/answers.csv", "country,water_law\nCosta Rica,No response\n")
    assert line("CRI") == ()


def test_an_office_may_write_its_own(project: Any, line: Any) -> None:
    project.write("content/countries/FJI/pack.yaml", PACK)
    text = "---\ntext: headline\n---\nFiji reads its law, one of {{ tests.bacteria | count }} that test.\n"
    project.write("content/countries/FJI/texts/headline.md", text)
    assert p.plain(line("FJI")) == "Fiji reads its law, one of two countries that test."


def test_an_offices_headline_is_held_to_the_checks(project: Any) -> None:
    project.write("content/countries/FJI/pack.yaml", PACK)
    text = "---\ntext: headline\n---\nOne of two countries that test.\n"
    project.write("content/countries/FJI/texts/headline.md", text)
    found = {x.code for x in open_edition(project.root).problems if x.place.file.endswith("FJI/texts/headline.md")}
    assert found == {"typed-count", "unmarked-claim"}
