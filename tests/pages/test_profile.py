"""One country at a glance: only answers that are known are rows.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.country_profile import CountryProfile
from mnr_briefs.content.prose import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.profile import country_profile
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]


def rows(chart: CountryProfile) -> dict[str, list[tuple[str, Tone, str, str]]]:
    return {g.title: [(r.label, r.tone, r.answer, r.count) for r in g.rows] for g in chart.groups}


def test_each_known_answer_is_a_row_with_how_many_gave_the_same(load: Load) -> None:
    assert rows(country_profile(ShownAnswers(load()), "FJI", 18)) == {
        "Rules": [("Water law", Tone.PARTIAL, "Partial", "1 of 3"), ("What is tested", Tone.FULL, "1 of 1", "")],
        "People": [("Complaints line", Tone.NONE, "No", "1 of 2")],
    }


def test_its_words_say_each_answer_and_rank_nobody(load: Load) -> None:
    assert country_profile(ShownAnswers(load()), "FJI", 18).alt == (
        "Fiji at a glance: its known answers, and how many of all countries gave the same. "
        "Rules: Water law: Partial (1 of 3); What is tested: 1 of 1. People: Complaints line: No (1 of 2)."
    )


def test_a_country_that_did_not_respond_is_in_that_part_of_the_bar(load: Load) -> None:
    chart = country_profile(ShownAnswers(load()), "SEN", 18)
    (row,) = chart.groups[1].rows
    assert (row.tone, row.answer, row.count) == (Tone.NO_RESPONSE, "No response", "1")
    assert row.own is not None
    assert row.segments[row.own].tone is Tone.NO_RESPONSE


def test_its_figures_can_be_traced(load: Load) -> None:
    chart = country_profile(ShownAnswers(load()), "CRI", 18)
    assert [(figure.text, str(figure.binding)) for figure in chart.figures()] == [
        ("1 of 3", "water_law.comprehensive | of"),
        ("1 of 2", "hotline.yes | of"),
    ]


@pytest.mark.parametrize(
    ("country", "tone", "answer", "own"),
    [("FJI", Tone.PARTIAL, "1 of 2", Tone.PARTIAL), ("SEN", Tone.NONE, "Nothing", Tone.NONE)],
)
def test_of_several_answers_it_says_how_many_or_that_there_is_none(
    project: Any, load: Load, country: str, tone: Tone, answer: str, own: Tone
) -> None:
    """Bacteria are tested in Costa Rica and Fiji, lead nowhere; Senegal tests nothing."""
    project.replace(
        "content/questionnaire.yaml",
        "{id: none, label: Nothing",
        "{id: lead, label: Lead, level: full}\n      - {id: none, label: Nothing",
    )
    answers = "Costa Rica,Comprehensive,Yes,No,No,Yes\nFiji,Partial,Yes,No,No,No\nSenegal,No,No,No,Yes,No\n"
    header = "country,water_law,tests.bacteria,tests.lead,tests.none,hotline\n"
    project.write("content/survey/published/answers.csv", header + answers)
    row = country_profile(ShownAnswers(load()), country, 18).groups[0].rows[1]
    assert (row.label, row.tone, row.answer) == ("What is tested", tone, answer)
    assert [(segment.tone, segment.weight) for segment in row.segments] == [(Tone.PARTIAL, 2), (Tone.NONE, 1)]
    assert row.own is not None
    assert row.segments[row.own].tone is own


def test_a_domain_of_which_nothing_is_known_says_so(project: Any, load: Load) -> None:
    project.replace("content/survey/published/answers.csv", ",hotline", ",gone")
    tables = (project.root / "content/survey/tables.yaml").read_text("utf-8")
    lost = "lost:\n  - {id: lines, title: Lines, place: {section: Annex}, questions: [hotline]}\n"
    project.write("content/survey/tables.yaml", tables + lost)
    _, people = country_profile(ShownAnswers(load()), "FJI", 18).groups
    assert (people.rows, people.note) == ((), "The answer to the one question is lost in our copy of the publication.")


def test_an_answer_that_is_remarked_on_has_a_sign(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mnr_briefs.pages.profile.footing", lambda _, answer: answer.question.id == "hotline")
    chart = country_profile(ShownAnswers(load()), "FJI", 18)
    assert [row.sign for group in chart.groups for row in group.rows] == ["", "", "†"]
    assert "Complaints line: No† (1 of 2)" in chart.alt
