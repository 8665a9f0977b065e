"""Answers that follow from a total: all that gave an option are known, or all that are left gave it.

Three countries: A, B and C. Question q has one answer, question m several.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sources import RecordedDecision
from mnr_briefs.survey.implications import add_eliminated
from mnr_briefs.survey.values import Answer, Inference, Key, Rule, Status

COUNTRIES = ("A", "B", "C")


def _question(name: str, kind: str) -> dict[str, Any]:
    options = [{"id": option, "label": option, "level": "full"} for option in ("full", "partial", "no")]
    return {"id": name, "number": 1, "section": "s", "label": name, "text": "?", "kind": kind, "options": options}


QUESTIONNAIRE = Questionnaire.model_validate({"questions": [_question("q", "single"), _question("m", "multiple")]})


def answers(*said: str, **more: Any) -> dict[Key, Answer]:
    """Answers as `country q.option: status`."""
    found = {}
    for one in said:
        country, name, status = one.replace(":", "").split()
        question, option = name.split(".")
        answer = Answer(country, question, option, Status(status), "Annex", **more)
        found[answer.key] = answer
    return found


def decided(name: str, count: int | None, base: int | None = 3) -> RecordedDecision:
    question, option = name.split(".")
    data = {"question": question, "option": option, "count": count, "base": base, "why": "w", "statements": ["7", "8"]}
    return RecordedDecision.model_validate(data)


def added(known: dict[Key, Answer], *decisions: RecordedDecision) -> set[str]:
    after = dict(known)
    changed = add_eliminated(after, QUESTIONNAIRE, COUNTRIES, decisions)
    new = {f"{a.country} {a.question}.{a.option}: {a.status}" for key, a in after.items() if a != known.get(key)}
    assert changed == bool(new)
    return new


@pytest.mark.parametrize(
    ("known", "decisions", "follows"),
    [
        # as many are known as there are: the others did not
        (["A q.full: yes"], [("q.full", 1)], {"B q.full: no", "C q.full: no"}),
        ([], [("q.full", 0)], {"A q.full: no", "B q.full: no", "C q.full: no"}),
        (["A m.full: yes", "B m.full: lost"], [("m.full", 1)], {"B m.full: no", "C m.full: no"}),
        # no more can have given it than did
        (["A q.full: no"], [("q.full", 2)], {"B q.full: yes", "C q.full: yes"}),
        ([], [("m.full", 3)], {"A m.full: yes", "B m.full: yes", "C m.full: yes"}),
        # one total after the other: of three options, two are known, and the third is what is left
        (
            ["A q.full: yes", "A q.partial: no", "A q.no: no", "B q.no: yes", "B q.partial: no", "B q.full: no"],
            [("q.partial", 1), ("q.full", 1), ("q.no", 1)],
            {"C q.full: no", "C q.no: no", "C q.partial: yes"},
        ),
        # nothing follows: not all are known, nobody knows the count, somebody did not answer
        (["A q.full: yes"], [("q.full", 2)], set()),
        (["A q.full: yes"], [("q.full", None)], set()),
        (["A q.full: no_response"], [("q.full", 2)], set()),
        (["A q.full: not_asked"], [("q.full", 2)], set()),
        (["A q.full: yes", "B q.full: yes"], [("q.full", 1)], set()),  # more than there are: a rule says so
        (["A q.gold: yes"], [("q.gold", 1), ("gold.full", 0)], set()),
    ],
)
def test_what_follows_from_a_total(
    known: list[str], decisions: list[tuple[str, int | None]], follows: set[str]
) -> None:
    assert added(answers(*known), *(decided(name, count) for name, count in decisions)) == follows


def test_on_a_smaller_base_nothing_follows_as_nobody_knows_who_did_not_answer() -> None:
    assert added(answers("A q.full: yes"), decided("q.full", 1, base=2)) == set()
    assert added(answers("A q.full: yes"), decided("q.full", 1, base=None)) == set()


def test_where_an_answer_is_in_doubt_nothing_follows() -> None:
    assert added(answers("A q.full: yes", open_question="q01"), decided("q.full", 1)) == set()


@pytest.mark.parametrize(("count", "rule"), [(1, Rule.NAMED), (3, Rule.LEFT)])
def test_an_answer_knows_by_what_it_follows_and_says_the_lines(count: int, rule: Rule) -> None:
    known = answers("A q.full: yes")
    add_eliminated(known, QUESTIONNAIRE, COUNTRIES, [decided("q.full", count)])
    answer = known["q", "full", "B"]
    assert answer.inference == Inference(rule, "q", "full")
    assert answer.source == f"lines 7, 8; follows from the total of q.full, {count} of 3"
    assert known["q", "full", "A"].inference is None


@settings(deadline=None)
@given(
    st.dictionaries(st.sampled_from(COUNTRIES), st.sampled_from(list(Status))),
    st.integers(min_value=0, max_value=3),
)
def test_what_is_known_stays_and_the_total_comes_out(words: dict[str, Status], count: int) -> None:
    known = {("q", "full", c): Answer(c, "q", "full", status, "") for c, status in words.items()}
    after = dict(known)
    if add_eliminated(after, QUESTIONNAIRE, COUNTRIES, [decided("q.full", count)]):
        assert all(after[key] == answer for key, answer in known.items() if answer.status.is_known)
        assert sum(answer.status is Status.YES for answer in after.values()) == count
        assert len(after) == len(COUNTRIES)
    else:
        assert after == known
