"""Checks of the small project, as what an editor would see of them."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Found, Problem
from mnr_briefs.reading.sources import read_sources
from mnr_briefs.rules import OF_TEXTS, contradictions, survey_tables, totals
from mnr_briefs.rules.figures import typed_figures
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.rules.usage import unused
from mnr_briefs.survey.answers import build_survey
from mnr_briefs.survey.survey import Survey

Rule = Callable[[Any, Survey], Iterator[Problem]]
Read = Callable[[], Found[Sources]]
Checked = Callable[..., list[Problem]]

SURVEY_RULES: tuple[Rule, ...] = (
    survey_tables.published_tables,
    survey_tables.lost_tables,
    survey_tables.ratifications,
    survey_tables.named_answers,
    contradictions.published_contradictions,
    survey_tables.corrections,
    contradictions.repeated_cells,
    contradictions.repeated_corrections,
    totals.decisions,
    totals.published_totals,
)


@pytest.fixture
def read(project: Any) -> Read:
    """Reads the small project as it is by then: its sources, and the problems of its files."""

    def run() -> Found[Sources]:
        found = read_sources(project.root)
        assert found.value is not None
        return Found(found.value, found.problems)

    return run


@pytest.fixture
def surveyed(read: Read) -> Callable[[], Survey]:
    """The survey of the small project as it is by then."""

    def run() -> Survey:
        sources = read().value
        return build_survey(sources.questionnaire, sources.countries, sources.survey)

    return run


@pytest.fixture
def checked(read: Read) -> Checked:
    """Reads the project, which must give no problems, and runs some rules; every problem must say what to do."""

    def run(*rules: Rule) -> list[Problem]:
        found = read()
        assert [p.message for p in found.problems] == []
        survey = build_survey(found.value.questionnaire, found.value.countries, found.value.survey)
        problems = [problem for rule in rules for problem in _found(rule, found.value, survey)]
        assert all(p.remedy for p in problems)
        return problems

    return run


def _found(rule: Rule, sources: Sources, survey: Survey) -> Iterator[Problem]:
    of_texts = (*OF_TEXTS, typed_figures, unused)
    return rule(WholeText(sources) if rule in of_texts else sources, survey)


@pytest.fixture
def checked_survey(checked: Checked) -> Callable[[], list[Problem]]:
    """Runs all rules about the survey's files."""
    return lambda: checked(*SURVEY_RULES)
