"""How far a country is in a domain."""

from typing import Any

import pytest

from mnr_briefs.model.progress import Progress, progress
from mnr_briefs.problems import Problems
from mnr_briefs.workshop import load_edition


def found(project: Any, domain: str, country: str) -> Progress:
    _, edition = load_edition(project.root, Problems())
    return progress(edition, edition.framework.domain_by_id[domain], country)


@pytest.mark.parametrize(
    ("domain", "country", "answered", "in_place"),
    [
        ("rules", "CRI", ("water_law",), ("water_law",)),  # comprehensive
        ("rules", "FJI", ("water_law",), ()),  # partial: not fully in place
        ("rules", "SEN", ("water_law",), ()),  # no
        ("people", "CRI", ("hotline",), ("hotline",)),
        ("people", "FJI", ("hotline",), ()),
        ("people", "SEN", (), ()),  # no response
    ],
)
def test_what_is_fully_in_place_of_what_is_answered(
    project: Any, domain: str, country: str, answered: tuple[str, ...], in_place: tuple[str, ...]
) -> None:
    assert found(project, domain, country) == Progress(answered, in_place)


def test_an_answer_that_the_source_leaves_open_is_not_known(project: Any) -> None:
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
    assert found(project, "rules", "CRI") == found(project, "rules", "FJI") == Progress((), ())
    assert found(project, "rules", "SEN") == Progress(("water_law",), ())
