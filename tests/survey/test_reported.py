"""Answers that country offices report."""

from collections.abc import Iterable
from datetime import date

import pytest

from mnr_briefs.content.packs import OfficeAnswer, Pack, PackSettings
from mnr_briefs.content.questionnaire import Option, Question, Questionnaire
from mnr_briefs.survey.answers import reported_answers
from mnr_briefs.survey.survey import Answer, Status, Survey
from mnr_briefs.survey.values import Report

YES, NO = Option(id="yes", label="Yes", level="full"), Option(id="no", label="No", level="none")
A, B = Option(id="a", label="A", level="full"), Option(id="b", label="B", level="full")
LINE = Question(id="line", number=1, section="S", label="Line", text="?", kind="single", options=(YES, NO))
TESTS = Question(id="tests", number=2, section="S", label="T", text="?", kind="multiple", options=(A, B))
FORM = Questionnaire(questions=(LINE, TESTS))
SAID = Report("Mere Vuki", "2026-11-01")


def words(*given: OfficeAnswer) -> list[tuple[str, str, Status]]:
    """The words that a pack of Fiji gives."""
    pack = Pack(PackSettings(country="FJI", office="Suva", answers=given))
    return [(a.question, a.option, a.status) for a in reported_answers([pack], FORM)]


def answer(question: str, *options: str) -> OfficeAnswer:
    """An answer of 1 November 2026."""
    return OfficeAnswer(question=question, answer=options, date=date(2026, 11, 1), by="Mere Vuki")


def survey(statuses: Iterable[tuple[str, str, Status]]) -> Survey:
    """A survey of Fiji and Senegal in which Fiji answered."""
    answers = [Answer("FJI", question, option, status, "table") for question, option, status in statuses]
    answers += [Answer("SEN", "line", option, status, "table") for option, status in (("yes", "yes"), ("no", "no"))]
    return Survey(FORM, ["FJI", "SEN"], answers)


def test_an_answer_says_something_of_each_option() -> None:
    assert words(answer("line", "no")) == [("line", "yes", Status.NO), ("line", "no", Status.YES)]
    assert words(answer("tests", "b")) == [("tests", "a", Status.NO), ("tests", "b", Status.YES)]
    assert words(answer("line", "no_response")) == [
        ("line", "yes", Status.NO_RESPONSE),
        ("line", "no", Status.NO_RESPONSE),
    ]


@pytest.mark.parametrize("given", [answer("lines", "no"), answer("line", "maybe"), answer("line", "yes", "no")])
def test_what_the_rules_refuse_says_nothing(given: OfficeAnswer) -> None:
    assert words(given) == []


def test_the_page_has_the_reported_answer_and_the_totals_stay() -> None:
    before = survey([("line", "yes", Status.NO), ("line", "no", Status.YES)])
    pack = Pack(PackSettings(country="FJI", office="Suva", answers=(answer("line", "yes"),)))
    after = before.with_reported(reported_answers([pack], FORM))
    given = after.country_answer(LINE, "FJI")
    assert (given.options, given.report, given.is_as_read) == (("yes",), SAID, False)
    assert after.answer("line", "yes", "FJI").report == SAID
    assert after.total("line", "yes") == before.total("line", "yes")
    assert (before.total("line", "yes").count, after.total("line", "yes").count) == (1, 1)
    assert before.country_answer(LINE, "FJI").options == ("no",)
    assert after.country_answer(LINE, "SEN") == before.country_answer(LINE, "SEN")


def test_a_lost_answer_can_be_reported() -> None:
    before = survey([])
    assert not before.country_answer(LINE, "FJI").status.is_known
    pack = Pack(PackSettings(country="FJI", office="Suva", answers=(answer("line", "yes"),)))
    after = before.with_reported(reported_answers([pack], FORM))
    assert after.country_answer(LINE, "FJI").options == ("yes",)
    assert not after.is_counted("line")  # for the edition it is still lost


def test_a_survey_that_counts_reports_knows_the_round_as_published() -> None:
    published = survey([("line", "yes", Status.NO), ("line", "no", Status.YES)])
    pack = Pack(PackSettings(country="FJI", office="Suva", answers=(answer("line", "yes"),)))
    answers = {a.key: a for a in published.answers} | {a.key: a for a in reported_answers([pack], FORM)}
    counting = Survey(FORM, ["FJI", "SEN"], answers.values(), published=published)
    assert (counting.total("line", "yes").count, counting.published.total("line", "yes").count) == (2, 1)
    assert published.published is published
