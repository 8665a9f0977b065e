"""The project's own texts: every answer that a sentence claims is one, and turning it names that sentence."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import SORTS, CaseStudy, Initiative
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Problem
from mnr_briefs.rules import claims
from mnr_briefs.rules.claims.statements import Statement, statements
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.survey import Key, Status, Survey

ROOT = Path(__file__).parents[1]

Claim = tuple[Key, Statement, str]  # the answer that is claimed, by whom, and how it is written
TURNED = {Status.YES: Status.NO, Status.NO: Status.YES}

# Answers that were once turned without anybody being told, and more: each with the texts that state it.
ONCE_SILENT = [
    ("child_helpline", "yes", "VNM", {"initiatives/vnm-child-helpline", "findings/11-child-helpline"}),
    ("case_management", "yes", "GHA", {"initiatives/gha-standard-operating-procedures"}),
    ("case_management", "yes", "PHL", {"initiatives/phl-case-management-protocols", "findings/08-end-to-end-support"}),
    ("child_participation", "yes", "RWA", {"initiatives/rwa-children-committees", "findings/14-child-participation"}),
    ("hotline", "yes", "MDG", {"initiatives/multi-hotline-networks"}),
    ("offender_support", "young_people", "ZAF", {"initiatives/zaf-abuse-reactive-children"}),
    ("education_programme", "no", "PHL", {"case_studies/philippines", "findings/13-education-programme"}),
    ("remedies", "comprehensive", "IDN", {"initiatives/idn-remedies"}),
    ("governance_body", "yes", "MNG", {"initiatives/mng-working-group", "findings/01-leadership"}),
    ("national_policy", "yes", "KHM", {"initiatives/khm-action-plan", "parts/covid"}),
    ("research", "online_experiences", "SRB", {"initiatives/multi-global-kids-online", "findings/02-research"}),
    ("any_research", "yes", "KEN", {"initiatives/multi-disrupting-harm", "findings/02-research"}),
    ("legislation", "comprehensive", "ZAF", {"initiatives/zaf-legal-framework"}),
    ("investigation_tools", "icse", "GHA", {"initiatives/gha-forensic-laboratory", "findings/07-image-databases"}),
    ("remedies", "no", "DOM", {"case_studies/dominican-republic"}),
    ("hotline", "no", "DOM", {"case_studies/dominican-republic"}),
    ("media_support", "yes", "NAM", {"case_studies/namibia"}),
    ("terminology", "yes", "COL", {"initiatives/multi-terminology-workshops"}),
    ("mnr_use", "good_practice", "MDG", {"parts/framework"}),
]  # fmt: skip


@pytest.fixture(scope="module")
def opened() -> tuple[Sources, Survey]:
    edition = open_edition(ROOT)
    return edition.sources, edition.edition.survey


@pytest.fixture(scope="module")
def claimed(opened: tuple[Sources, Survey]) -> list[Claim]:
    """Every claim of the texts, once for each of its countries."""
    sources, _ = opened
    found = []
    for statement in statements(sources):
        for claim in statement.claims or ():
            for written in claim.options:
                option = sources.questionnaire.by_id[claim.question].named(written)
                assert option is not None
                keys = [(claim.question, option.id, country) for country in statement.countries]
                found += [(key, statement, f"{claim.question}: {written}") for key in keys]
    return found


def _turned(survey: Survey, keys: Iterable[Key]) -> Survey:
    """The survey with some answers as they are not."""
    wanted = set(keys)
    answers = (replace(a, status=TURNED[a.status]) if a.key in wanted else a for a in survey.answers)
    return Survey(survey.questionnaire, survey.countries, answers)


def _false(sources: Sources, survey: Survey) -> list[Problem]:
    return [problem for problem in claims.claims(WholeText(sources), survey) if problem.code == "false-claim"]


def test_nothing_is_false_unrecorded_or_without_a_mark(opened: tuple[Sources, Survey]) -> None:
    sources, survey = opened
    text = WholeText(sources)
    assert [problem for rule in claims.RULES for problem in rule(text, survey)] == []


def test_each_text_on_countries_says_on_which_answers_it_stands(opened: tuple[Sources, Survey]) -> None:
    sources, _ = opened
    texts = [block for block in sources.blocks if isinstance(block, CaseStudy | Initiative) and block.about.countries]
    assert texts
    assert [block.block for block in texts if block.claims is None] == []


def test_texts_of_every_sort_that_names_countries_claim_answers(claimed: list[Claim]) -> None:
    named = {type(statement.block) for _, statement, _ in claimed}
    assert {sort.sort for sort in {*SORTS, OfficeText} - named} <= {"domain", "office_text"}


def test_turning_the_answers_of_a_country_names_each_sentence_that_claims_one_and_no_other(
    opened: tuple[Sources, Survey], claimed: list[Claim]
) -> None:
    sources, survey = opened
    for country in sorted({key[2] for key, _, _ in claimed}):
        name = sources.countries.by_id[country].in_text or sources.countries.by_id[country].name
        own = [claim for claim in claimed if claim[0][2] == country]
        problems = _false(sources, _turned(survey, (key for key, _, _ in own)))
        assert {(q.place, q.message.partition(", whose answer")[0]) for q in problems} == {
            (statement.at, f"“{statement.words}” claims “{written}” for {name}") for _, statement, written in own
        }
        assert all(q.place.line for q in problems)


@pytest.mark.parametrize(("question", "option", "country", "texts"), ONCE_SILENT)
def test_an_answer_that_is_turned_names_the_texts_that_state_it(
    opened: tuple[Sources, Survey], question: str, option: str, country: str, texts: set[str]
) -> None:
    sources, survey = opened
    assert survey.answer(question, option, country).status is Status.YES
    problems = _false(sources, _turned(survey, [(question, option, country)]))
    named = {q.place.file.removeprefix("content/").removesuffix(".md") for q in problems}
    assert texts <= named


def test_a_second_country_with_what_only_one_is_said_to_have_is_named(opened: tuple[Sources, Survey]) -> None:
    sources, survey = opened
    (problem,) = _false(sources, _turned(survey, [("remedies", "comprehensive", "GHA")]))
    assert problem.message.endswith(
        "claims that only Indonesia gave the answer “remedies: comprehensive”, but so did Ghana."
    )
    assert problem.place.file == "content/initiatives/idn-remedies.md"
