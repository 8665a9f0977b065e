"""How far a country is in a domain."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.progress import Progress, progress
from mnr_briefs.press.project import Opened

Find = Callable[[str, str], Progress]


@pytest.fixture
def found(opened: Callable[[], Opened]) -> Find:
    """How far a country is in a domain, by the project as it is by then."""

    def find(domain: str, country: str) -> Progress:
        edition = opened().edition
        return progress(edition, edition.framework.domain_by_id[domain], country)

    return find


@pytest.mark.parametrize(
    ("domain", "country", "expected"),
    [
        ("rules", "CRI", Progress(in_place=("water_law", "tests"))),  # comprehensive; bacteria
        ("rules", "FJI", Progress(in_place=("tests",), partly=("water_law",))),
        ("rules", "SEN", Progress((), not_in_place=("water_law", "tests"))),  # no; nothing is tested
        ("people", "CRI", Progress(("hotline",))),
        ("people", "FJI", Progress((), not_in_place=("hotline",))),
        ("people", "SEN", Progress((), not_known=("hotline",))),  # no response
    ],
)
def test_each_question_counts_by_what_its_answer_means(
    found: Find, domain: str, country: str, expected: Progress
) -> None:
    assert found(domain, country) == expected


def test_counts_are_called_as_expressions_call_them(found: Find) -> None:
    assert found("rules", "FJI").counts() == {
        "in_place": 1,
        "partly": 1,
        "not_in_place": 0,
        "not_known": 0,
        "lost": 0,
        "answered": 2,
    }


def test_what_our_copy_has_lost_is_not_known(project: Any, found: Find) -> None:
    lost = "lost: [{id: gone, title: G, place: {section: A}, questions: [hotline]}]\ntables:"
    project.replace("content/survey/tables.yaml", "tables:", lost)
    project.write("content/survey/published/answers.csv", "country,water_law\nFiji,Partial\n")
    assert found("people", "FJI") == Progress((), not_known=("hotline",), lost=("hotline",))


def test_a_question_that_another_sums_up_does_not_count(project: Any, found: Find) -> None:
    summed = """
          - {id: any_test, number: null, section: Rules, domain: rules, capabilities: [inspection],
             label: Any, text: Any?, kind: coded, coding: single, implied_by: {yes: {tests: [bacteria]}},
             options: [{id: yes, label: Yes, level: full}, {id: no, label: No, level: none}]}
          - id: hotline"""
    project.replace("content/questionnaire.yaml", "\n  - id: hotline", summed.replace("\n          ", "\n  "))
    assert found("rules", "FJI") == Progress(("any_test",), partly=("water_law",))


def test_an_answer_that_the_source_leaves_open_is_not_known(project: Any, found: Find) -> None:
    project.write(
        "content/survey/corrections.yaml",
        """
        open_questions:
          - id: q01
            question: water_law
            countries: [CRI, FJI]
            published: Comprehensive
            split: {comprehensive: 1, partial: 1}
            evidence: The text says one of the two
        """,
    )
    open_answer = Progress(("tests",), not_known=("water_law",))
    assert found("rules", "CRI") == found("rules", "FJI") == open_answer
    assert found("rules", "SEN") == Progress((), not_in_place=("water_law", "tests"))
