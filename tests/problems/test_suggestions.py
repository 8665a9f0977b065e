"""The nearest name, or the choice where there are few, or nothing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import did_you_mean
from mnr_briefs.problems.suggestions import nearest

DOZEN = [f"name{i}" for i in range(12)]


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("hotlin", ["hotline", "tests"], "Did you mean “hotline”?"),
        ("Senegall", ["Fiji", "Senegal"], "Did you mean “Senegal”?"),
        (
            "Costa Ric\u0430",
            ["Costa Rica"],
            "Did you mean “Costa Rica”? Letter 10 of “Costa Ric\u0430” is a similar letter of another alphabet "
            "(cyrillic small letter a): type it again.",
        ),
        ("xyz", ["tests", "hotline"], "Choose one of: hotline, tests."),
        ("xyz", ["b", "a", "b"], "Choose one of: a, b."),
        ("xyz", [], ""),
        ("q", DOZEN, f"Choose one of: {', '.join(sorted(DOZEN))}."),
        ("q", [*DOZEN, "one_more"], ""),
        ("", ["hotline"], "Choose one of: hotline."),
    ],
)
def test_what_is_said_of_an_unknown_name(name: str, known: list[str], said: str) -> None:
    assert did_you_mean(name, known) == said


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("name", ["names", *DOZEN], "Did you mean “names”?"),
        ("q", ["a"], "Choose one of: a."),
        ("q", [*DOZEN, "one_more"], "Correct it, or add it to countries.yaml."),
        ("q", [], "Correct it, or add it to countries.yaml."),
    ],
)
def test_a_name_that_is_like_none_of_many_could_be_added_to_its_home(name: str, known: list[str], said: str) -> None:
    assert did_you_mean(name, known, "countries.yaml") == said


@settings(deadline=None)
@given(st.sets(st.text(min_size=1), min_size=1), st.data())
def test_a_known_name_is_its_own_nearest(known: set[str], data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(known)))
    assert did_you_mean(name, known) == f"Did you mean “{name}”?"


def test_how_like_a_name_must_be_can_be_asked_for() -> None:
    assert nearest("countries.yaml", ["facts.yaml"]) == "Did you mean “facts.yaml”?"
    assert nearest("countries.yaml", ["facts.yaml"], likeness=0.8) == ""
