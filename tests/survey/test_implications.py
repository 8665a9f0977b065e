"""Answers that nobody published and that follow from published ones: three rules, and nothing else follows."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.survey.implications import Implied, add_implied, contradicted, implied_answers
from mnr_briefs.survey.survey import Answer, Key, Status
from mnr_briefs.survey.values import Inference, Rule


def question(name: str, kind: str, options: dict[str, str], **more: Any) -> dict[str, Any]:
    listed = [{"id": option, "label": option, "level": level} for option, level in options.items()]
    fixed = {"number": None, "section": "s", "label": name, "text": "?", "kind": kind}
    return {"id": name, **fixed, "options": listed, **more}


YES_NO = {"yes": "full", "no": "none"}
QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "questions": [
            question("tests", "multiple", {"lead": "full", "iron": "partial", "none": "none"}),
            question("any_test", "coded", YES_NO, coding="single", implied_by={"yes": {"tests": ["lead", "iron"]}}),
            question("lab", "coded", YES_NO, coding="single", implied_by={"yes": {"any_test": ["yes"]}}),
            question("law", "single", {"full": "full", "partial": "partial", "no": "none"}),
            question("seal", "coded", {"gold": "full"}, coding="multiple", ruled_out_by={"gold": {"law": ["no"]}}),
        ]
    }
)


def answers(*said: str, **more: Any) -> dict[Key, Answer]:
    """Answers of Fiji, each as `question.option: status`, from one line of one annex."""
    found = {}
    for one in said:
        name, status = one.split(": ")
        asked, option = name.split(".")
        answer = Answer("FJI", asked, option, Status(status), "Annex (lines 7)", **more)
        found[answer.key] = answer
    return found


def added(known: dict[Key, Answer]) -> set[str]:
    """What `add_implied` adds or changes, in the words that `answers` takes."""
    after = dict(known)
    add_implied(after, QUESTIONNAIRE)
    return {f"{a.question}.{a.option}: {a.status}" for key, a in after.items() if a != known.get(key)}


LEAD = Inference(Rule.IMPLIED, "tests", "lead")
ANY_TEST = {"any_test.yes: yes", "any_test.no: no", "lab.yes: yes", "lab.no: no"}


@pytest.mark.parametrize(
    ("known", "follows"),
    [
        (["tests.lead: yes"], {"tests.none: no", *ANY_TEST}),
        (["tests.iron: yes"], {"tests.none: no", *ANY_TEST}),  # in part is in place too
        (["tests.lead: yes", "tests.none: not_published"], {"tests.none: no", *ANY_TEST}),
        (["any_test.yes: yes", "any_test.no: no"], {"lab.yes: yes", "lab.no: no"}),  # which test, nobody knows
        (["law.partial: yes"], {"law.no: no"}),
        (["law.no: yes"], {"seal.gold: no"}),  # there is no seal without a law
        # nothing follows the other way round, or from anything but a yes
        (["tests.none: yes"], set()),
        (["tests.none: no"], set()),
        (["tests.lead: no", "tests.iron: no"], set()),
        (["any_test.yes: no", "any_test.no: yes"], set()),
        (["tests.lead: no_response"], set()),
        (["tests.lead: not_asked"], set()),
        (["tests.lead: not_published"], set()),
        ([], set()),
    ],
)
def test_what_follows_from_an_answer(known: list[str], follows: set[str]) -> None:
    assert added(answers(*known)) == follows


@pytest.mark.parametrize("status", ["yes", "no", "no_response", "not_asked"])
def test_what_is_known_is_never_replaced(status: str) -> None:
    known = answers("tests.lead: yes", f"tests.none: {status}", f"any_test.yes: {status}", f"any_test.no: {status}")
    assert added(known) <= {"lab.yes: yes", "lab.no: no"}


def test_a_doubtful_answer_implies_nothing() -> None:
    assert added(answers("tests.lead: yes", open_question="q01")) == set()


def test_a_doubt_is_not_resolved_by_what_follows() -> None:
    doubtful = answers("tests.none: not_published", open_question="q01")
    assert added(answers("tests.lead: yes") | doubtful) == ANY_TEST


def test_a_source_says_from_what_an_answer_follows() -> None:
    known = answers("tests.lead: yes", correction="c01")
    reasons = add_implied(known, QUESTIONNAIRE)
    implied, chained = known["any_test", "yes", "FJI"], known["lab", "yes", "FJI"]
    assert (implied.source, implied.correction) == ("Annex (lines 7); follows from tests.lead", "c01")
    assert chained.source == "Annex (lines 7); follows from tests.lead; follows from any_test.yes"
    assert reasons[chained.key] == implied
    assert reasons[implied.key] == known["tests", "lead", "FJI"]
    assert set(reasons) == {(*option, "FJI") for option in [("tests", "none"), *_options("any_test"), *_options("lab")]}


def _options(name: str) -> list[tuple[str, str]]:
    return [(name, option.id) for option in QUESTIONNAIRE.by_id[name].options]


def test_of_several_reasons_the_first_is_told() -> None:
    known = answers("tests.iron: yes", "tests.lead: yes")
    add_implied(known, QUESTIONNAIRE)
    assert known["tests", "none", "FJI"].source == "Annex (lines 7); follows from tests.iron"


def test_an_answer_without_a_source_still_says_from_what_it_follows() -> None:
    lead = Answer("FJI", "tests", "lead", Status.YES, "")
    first = next(implied_answers({lead.key: lead}, QUESTIONNAIRE))
    assert first == Implied(Answer("FJI", "tests", "none", Status.NO, "follows from tests.lead", inference=LEAD), lead)


@pytest.mark.parametrize(
    ("known", "against"),
    [
        ("yes", True),
        ("no_response", True),
        ("no", False),
        ("not_published", False),
        ("not_asked", False),
    ],
)
def test_an_implied_answer_contradicts_another_word_on_its_option(known: str, against: bool) -> None:
    (published,) = answers(f"tests.none: {known}").values()
    implied = Answer("FJI", "tests", "none", Status.NO, "")
    assert contradicted({published.key: published}, implied) == (published if against else None)
    (doubtful,) = answers(f"tests.none: {known}", open_question="q01").values()
    assert contradicted({doubtful.key: doubtful}, implied) is None


def test_options_that_do_not_exist_imply_nothing() -> None:
    implied_by = {"yes": {"tests": ["gold"], "tset": ["lead"]}, "yse": {"tests": ["lead"]}}
    broken = question("any_test", "coded", YES_NO, coding="single", implied_by=implied_by)
    tests = QUESTIONNAIRE.by_id["tests"].model_dump()
    known = answers("tests.lead: yes", "tests.gold: yes")
    add_implied(known, Questionnaire.model_validate({"questions": [tests, broken]}))
    assert {key[:2] for key in known} == {("tests", "lead"), ("tests", "gold"), ("tests", "none")}


pairs = [(q.id, o.id) for q in QUESTIONNAIRE.questions for o in q.options]
said = st.dictionaries(st.sampled_from(pairs), st.tuples(st.sampled_from(list(Status)), st.none() | st.just("q01")))


@settings(deadline=None)
@given(said)
def test_adding_only_fills_gaps_and_leaves_nothing_to_add(
    words: dict[tuple[str, str], tuple[Status, str | None]],
) -> None:
    found = [Answer("FJI", q, o, status, "Annex", None, doubt) for (q, o), (status, doubt) in words.items()]
    known = {answer.key: answer for answer in found}
    after = dict(known)
    reasons = add_implied(after, QUESTIONNAIRE)
    assert {key for key in after if after[key] != known.get(key)} == set(reasons)
    for key in reasons:
        assert key not in known or not known[key].status.is_known
        assert after[key].status in (Status.YES, Status.NO)
    assert add_implied(dict(after), QUESTIONNAIRE) == {}
