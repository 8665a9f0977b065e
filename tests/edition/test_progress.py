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
    ("domain", "country", "meaning", "question"),
    [
        ("rules", "CRI", "in_place", "water_law"),  # comprehensive
        ("rules", "FJI", "partly", "water_law"),
        ("rules", "SEN", "not_in_place", "water_law"),
        ("people", "CRI", "in_place", "hotline"),
        ("people", "FJI", "not_in_place", "hotline"),
        ("people", "SEN", "not_known", "hotline"),  # no response
    ],
)
def test_each_question_counts_by_what_its_answer_means(
    found: Find, domain: str, country: str, meaning: str, question: str
) -> None:
    progress_found = found(domain, country)
    expected = {"in_place": (), "partly": (), "not_in_place": (), "not_known": (), meaning: (question,)}
    assert progress_found == Progress(**expected)
    known = meaning != "not_known"
    assert progress_found.answered == ((question,) if known else ())
    assert progress_found.counts() == {name: len(some) for name, some in expected.items()} | {"answered": int(known)}


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
    open_answer = Progress((), not_known=("water_law",))
    assert found("rules", "CRI") == found("rules", "FJI") == open_answer
    assert found("rules", "SEN") == Progress((), not_in_place=("water_law",))
