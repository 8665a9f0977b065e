"""Where countries stand, as charts.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. tests: Costa Rica and Fiji bacteria, Senegal nothing.
hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.answers import Bar
from mnr_briefs.content.prose import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import questions_of, single_questions
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]


@pytest.fixture
def standing(load: Load) -> ShownAnswers:
    return ShownAnswers(load())


def bar_of(standing: ShownAnswers, question: str) -> Bar:
    return standing.bar(standing.edition.questionnaire.by_id[question])


def parts(bar: Bar) -> list[tuple[str, float, str, str]]:
    return [(s.tone.value, round(s.weight, 2), s.text, s.label) for s in bar.segments]


def lose(project: Any, *decisions: str) -> None:
    """The published table no longer holds the water law."""
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    project.write("content/survey/decisions.yaml", f"decisions: [{', '.join(decisions)}]\n")


# -- bars --


def test_a_bar_divides_all_countries_by_their_answers(standing: ShownAnswers) -> None:
    assert parts(bar_of(standing, "water_law")) == [
        ("full", 1, "1", "Comprehensive"),
        ("partial", 1, "1", "Partial"),
        ("none", 1, "1", "No"),
    ]
    line = parts(bar_of(standing, "hotline"))
    assert line == [("full", 1, "1", "Yes"), ("none", 1, "1", "No"), ("no_response", 1, "1", "No response")]


def test_a_published_share_is_drawn_as_a_share(project: Any, load: Load) -> None:
    lose(project, "{question: water_law, option: comprehensive, count: null, base: null, share: 42, why: w}")
    assert parts(bar_of(ShownAnswers(load()), "water_law")) == [
        ("full", 1.26, "42 per cent", "Comprehensive"),
        ("not_published", 1.74, "", "Not published"),
    ]


def test_countries_that_were_not_asked_are_a_part_of_their_own(project: Any, load: Load) -> None:
    project.replace(
        "content/questionnaire.yaml",
        "text: Is there a complaints line?",
        "text: Is there a complaints line?\n    asked_if: {water_law: [comprehensive, partial]}",
    )
    assert parts(bar_of(ShownAnswers(load()), "hotline"))[-1] == ("not_asked", 1, "1", "Does not apply")


def test_all_questions_with_one_answer_are_shown_by_domain_and_said(standing: ShownAnswers) -> None:
    chart = standing.overview_chart(16)
    assert [(g.title, g.domain, [bar.label for bar in g.bars]) for g in chart.groups] == [
        ("Rules", 1, ["Water law"]),
        ("People", 2, ["Complaints line"]),
    ]
    assert chart.alt == (
        "Rules: Water law: Comprehensive 1, Partial 1, No 1. People: Complaints line: Yes 1, No 1, No response 1."
    )


def test_what_is_in_place_in_part_is_shown_beside_what_is_in_full(project: Any, load: Callable[[], Edition]) -> None:
    chart = ShownAnswers(load()).completeness_chart(16)
    assert chart is not None
    assert [bar.label for group in chart.groups for bar in group.bars] == ["Water law"]
    project.replace("content/survey/published/answers.csv", "Fiji,Partial", "Fiji,No")
    assert ShownAnswers(load()).completeness_chart(16) is None


def test_the_legend_has_what_is_drawn_and_no_more(standing: ShownAnswers) -> None:
    assert standing.overview_chart(16).legend == (
        (Tone.FULL, "In place"),
        (Tone.PARTIAL, "Partly in place"),
        (Tone.NONE, "Not in place"),
        (Tone.NO_RESPONSE, "No response"),
    )


# -- one country --


@pytest.mark.usefixtures("lost_law")
def test_what_is_lost_in_our_copy_is_told_from_what_nobody_published(load: Load) -> None:
    standing = ShownAnswers(load())
    assert parts(standing.overview_chart(16).groups[0].bars[0])[-1] == ("lost", 3, "", "Lost in our copy")
    assert standing.legend(Tone.LOST) == "Lost in our copy (the publication shows it by colour in Annex 4)"


def test_a_domain_without_questions_is_left_out(project: Any, load: Load) -> None:
    project.replace("content/questionnaire.yaml", "domain: people", "domain: rules")
    chart = ShownAnswers(load()).overview_chart(16)
    assert [group.title for group in chart.groups] == ["Rules"]
    assert "People" not in chart.alt


# -- which questions --


def test_coded_questions_stand_in_tables_only_where_they_divide_the_countries(project: Any, load: Load) -> None:
    def coded(name: str, coding: str, *options: str) -> str:
        listed = ", ".join(f"{{id: {o}, label: {o}, level: full}}" for o in options)
        where = "number: null, section: Rules, domain: rules, label: Coded, text: '?', kind: coded"
        return f"  - {{id: {name}, {where}, coding: {coding}, options: [{listed}]}}\n"

    path = project.root / "content/questionnaire.yaml"
    extra = (
        coded("divides", "single", "a", "b") + coded("counts", "single", "a") + coded("several", "multiple", "a", "b")
    )
    path.write_text(path.read_text(encoding="utf-8") + extra, encoding="utf-8")
    edition = load()
    rules = edition.framework.domains[0]
    assert [q.id for q in questions_of(edition, rules)] == ["water_law", "tests", "divides"]
    assert [q.id for q in single_questions(edition, rules)] == ["water_law", "divides"]
