"""The tables of the project's own edition: every answer of every country, in symbol and word."""

import re
from pathlib import Path

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.country_answers import country_answers
from mnr_briefs.pages.registry import all_targets, select_targets
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.pages.steps import REASON_LIMIT, applicable, reason
from mnr_briefs.press.project import open_edition

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(ROOT).edition


@pytest.fixture(scope="module")
def standing(edition: Edition) -> ShownAnswers:
    return ShownAnswers(edition)


def test_every_cell_of_ratifications_has_a_symbol_and_a_word(edition: Edition, standing: ShownAnswers) -> None:
    """But reservations, of which to have none is no lack: they have a word alone."""
    table = appendices.ratifications(edition, standing)
    rows = [row for row in table.rows if len(row) > 1]  # without regions
    assert {p.plain(row[0].children) for row in rows} == {c.name for c in edition.countries.countries}
    for row in rows:
        assert len(row) == len(table.widths) > 1
        for cell in row[1:]:
            assert re.fullmatch(r"\w.*", p.plain(cell.children))  # the tone is printed as its symbol
    assert len({i for row in rows for i, cell in enumerate(row[1:]) if cell.tone is None}) == 1


def test_there_is_one_report_six_briefs_and_a_page_for_each_country(edition: Edition) -> None:
    targets = all_targets(edition)
    assert [t.kind for t in targets] == ["report"] + ["brief"] * 6 + ["one_pager"] * 29
    assert len({t.path for t in targets}) == len({t.id for t in targets}) == 36
    assert all(re.fullmatch(r"[A-Za-z0-9/-]+", t.path) for t in targets)


def test_every_country_can_be_called_by_its_name(edition: Edition) -> None:
    for country in edition.countries.countries:
        (target,) = select_targets(edition, [f"country:{country.name}"])
        assert target.subject == country.id


def test_what_is_recommended_to_a_country_follows_from_a_confirmed_answer(edition: Edition) -> None:
    for country in edition.survey.countries:
        chosen = [r for r, _ in applicable(edition, country)]
        assert len({r.id for r in chosen}) == len(chosen)
        for recommendation in chosen:
            options = [(q, o.removeprefix("not_")) for q, given in recommendation.applies_to.items() for o in given]
            answers = [edition.survey.answer(q, o, country) for q, o in options]
            assert any(a.status in ("yes", "no") and a.open_question is None for a in answers)


def test_every_recommendation_to_a_country_has_its_reason_and_none_is_too_long(edition: Edition) -> None:
    labels = {question.label for question in edition.questionnaire.with_options}
    for country in edition.survey.countries:
        for recommendation, _ in applicable(edition, country):
            said = reason(edition, country, recommendation)
            assert any(said.startswith((f"{label}: ", f"{label} – ")) for label in labels)
            assert len(said) <= REASON_LIMIT
            assert "…" not in said  # words are cut only where a label is far too long


def test_a_reason_names_what_a_programme_lacks(edition: Edition) -> None:
    programmes = edition.texts.recommendations["institutionalize-education-programmes"]
    reasons = {country: reason(edition, country, programmes) for country in ("ALB", "NPL", "PHL")}
    assert reasons == {
        "ALB": "Whom the education programme addresses – missing: Young people, and others",
        "NPL": "Whom the education programme addresses – missing: Social service workforce, Educators",
        "PHL": "National education programme: No",
    }


def test_a_brief_tells_a_reason_of_several_answers_once(edition: Edition) -> None:
    for domain in edition.framework.domains:
        reasons = [p.plain(line) for line in country_answers(Resolver(edition), domain).reasons]
        assert len(reasons) == len(set(reasons))
