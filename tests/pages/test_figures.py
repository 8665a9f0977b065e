"""The figures of capabilities: what is drawn of a question, and what it says.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. tests: Costa Rica and Fiji bacteria, Senegal nothing.
hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerRows
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.number_cards import NumberCards
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import domain_chapter
from mnr_briefs.pages.figures import figure_note, figure_of, is_counted
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]


def figure(edition: Edition, *questions: str) -> Chart:
    by_id = edition.questionnaire.by_id
    return figure_of(ShownAnswers(edition), [by_id[q] for q in questions], edition.framework.domains[0], 16)


def rows(edition: Edition, question: str) -> list[tuple[str, Tone, float, str, str, tuple[str, ...]]]:
    found = figure(edition, question)
    assert isinstance(found, AnswerRows)
    return [(r.label, r.tone, r.weight, r.count, r.share, r.codes) for r in found.groups[0].rows]


def lose(project: Any, decision: str) -> None:
    """The published table no longer holds the water law, and a decision says one total of it."""
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    project.write("content/survey/decisions.yaml", f"decisions: [{decision}]\n")


# -- one answer --


def test_answers_are_in_their_order_with_the_countries_that_gave_them(load: Load) -> None:
    assert rows(load(), "water_law") == [
        ("Comprehensive", Tone.FULL, 1, "1 of 3", "33 per cent", ("CRI",)),
        ("Partial", Tone.PARTIAL, 1, "1 of 3", "33 per cent", ("FJI",)),
        ("No", Tone.NONE, 1, "1 of 3", "33 per cent", ("SEN",)),
    ]


def test_shares_are_of_those_that_answered_and_who_did_not_is_a_row(load: Load) -> None:
    assert rows(load(), "hotline") == [
        ("Yes", Tone.FULL, 1, "1 of 2", "50 per cent", ("CRI",)),
        ("No", Tone.NONE, 1, "1 of 2", "50 per cent", ("FJI",)),
        ("No response", Tone.NO_RESPONSE, 1, "1 of 3", "", ("SEN",)),
    ]


def test_its_words_name_the_countries_where_they_are_few(load: Load) -> None:
    assert figure(load(), "hotline").alt == (
        "Complaints line. Yes: 1 of 2, 50 per cent (Costa Rica); No: 1 of 2, 50 per cent (Fiji); "
        "No response: 1 of 3 (Senegal)."
    )


def test_a_published_total_has_no_countries(project: Any, load: Load) -> None:
    options = ", ".join(
        f"{{question: water_law, option: {option}, count: {count}, base: 3, why: w}}"
        for option, count in (("comprehensive", 1), ("partial", 2), ("no", 0))
    )
    lose(project, options)
    edition = load()
    assert [row[-1] for row in rows(edition, "water_law")] == [(), (), ()]
    assert is_counted(ShownAnswers(edition), edition.questionnaire.by_id["water_law"])


def test_more_countries_than_can_be_counted_have_bars(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = load()
    hotline = edition.questionnaire.by_id["hotline"]
    assert is_counted(ShownAnswers(edition), hotline)
    monkeypatch.setattr("mnr_briefs.pages.figures.MOST_MARKS", 2)
    assert not is_counted(ShownAnswers(edition), hotline)


# -- a number alone --


def test_the_only_number_that_is_known_stands_alone(project: Any, load: Load) -> None:
    lose(project, "{question: water_law, option: comprehensive, count: null, base: null, share: 42, why: w}")
    found = figure(load(), "water_law")
    assert isinstance(found, NumberCards)
    (card,) = found.cards
    assert (card.number, card.words, card.part) == ("42 per cent", "Water law: Comprehensive", 0.42)
    assert str(card.binding) == "water_law.comprehensive | share_only"
    assert found.alt == "Water law: Comprehensive: 42 per cent."


def test_a_count_comes_before_a_share(project: Any, load: Load) -> None:
    lose(project, "{question: water_law, option: comprehensive, count: 1, base: 3, why: w}")
    found = figure(load(), "water_law")
    assert isinstance(found, NumberCards)
    assert (found.cards[0].number, str(found.cards[0].binding)) == ("1 of 3", "water_law.comprehensive | of")


# -- several answers --


def test_several_answers_are_by_how_many_gave_them_and_nothing_is_last(project: Any, load: Load) -> None:
    old = "{id: bacteria, label: Bacteria, level: full}"
    project.replace("content/questionnaire.yaml", old, f"{{id: lead, label: Lead, level: full}}\n      - {old}")
    project.replace("content/survey/published/answers.csv", "tests.none", "tests.none,tests.lead")
    answers = (
        "country,water_law,tests.bacteria,tests.none,tests.lead,hotline\n"
        "Costa Rica,Comprehensive,Yes,No,Yes,Yes\nFiji,Partial,Yes,No,No,No\nSenegal,No,No,Yes,No,No\n"
    )
    project.write("content/survey/published/answers.csv", answers)
    assert [(row[0], row[1], row[3]) for row in rows(load(), "tests")] == [
        ("Bacteria", Tone.FULL, "2 of 3"),
        ("Lead", Tone.FULL, "1 of 3"),
        ("Nothing", Tone.NONE, "1 of 3"),
    ]


def test_a_total_that_is_not_known_says_so_and_is_not_zero(project: Any, load: Load) -> None:
    project.replace("content/survey/published/answers.csv", "tests.bacteria,tests.none", "gone,gone_too")
    decision = "{question: tests, option: bacteria, count: 2, base: 3, why: w}"
    project.write("content/survey/decisions.yaml", f"decisions: [{decision}]\n")
    edition = load()
    assert [row[:5] for row in rows(edition, "tests")] == [
        ("Bacteria", Tone.FULL, 2, "2 of 3", "67 per cent"),
        ("Nothing", Tone.NOT_PUBLISHED, 0, "", "Not published"),
    ]
    assert figure(edition, "tests").alt == "What is tested. Bacteria: 2 of 3, 67 per cent; Nothing: Not published."


def test_countries_that_were_not_asked_are_a_row(project: Any, load: Load) -> None:
    old = "text: Is there a complaints line?"
    project.replace("content/questionnaire.yaml", old, f"{old}\n    asked_if: {{water_law: [comprehensive, partial]}}")
    assert rows(load(), "hotline")[-1][:4] == ("Does not apply", Tone.NOT_ASKED, 1, "1 of 3")


def test_several_questions_are_groups_of_one_figure(load: Load) -> None:
    found = figure(load(), "water_law", "tests")
    assert isinstance(found, AnswerRows)
    assert [(g.title, g.counted, len(g.rows)) for g in found.groups] == [
        ("Water law", True, 3),
        ("What is tested", False, 2),
    ]


# -- the sentence --


def test_a_figure_says_what_it_shows_with_bound_numbers(project: Any, load: Load) -> None:
    title = 'charts: [water_law]\nchart_title: "{{ water_law.in_place | of }} have a law"'
    project.replace("content/findings/01-water-law.md", "charts: [water_law]", title)
    edition = load()
    caption = domain_chapter(Resolver(edition), edition.framework.domains[0], 16).capabilities[0].chart.caption  # type: ignore[union-attr]
    assert p.plain(caption) == "2 of the 3 countries have a law"
    assert [str(node.binding) for node in p.walk(caption) if isinstance(node, p.Figure)] == ["water_law.in_place | of"]


def test_a_figure_without_a_sentence_has_its_subject_as_caption(load: Load) -> None:
    edition = load()
    capability = domain_chapter(Resolver(edition), edition.framework.domains[0], 16).capabilities[0]
    assert capability.chart is not None
    assert p.plain(capability.chart.caption) == f"{capability.title}: answers of the surveyed countries"


def test_a_note_says_whose_answers_they_are(load: Load) -> None:
    found = figure_note(Resolver(load()))
    assert p.plain(found) == "Survey of 3 countries, 2026."
    assert [str(node.binding) for node in found if isinstance(node, p.Figure)] == ["survey.countries"]
