"""Parties to international instruments in expressions."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.problems import Place

INSTRUMENTS = """
    table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
    instruments:
      - {id: basin, title: Basin treaty, short: Basin}
      - {id: reservations, title: Reservations, short: Reservations, kind: reservations}
    statuses:
      yes: {published: "Yes", label: Party, level: full}
      yes_accession: {published: Yes (accession), label: By accession, level: full}
      no: {published: "No", label: No, level: none}
      no_withdrawn: {published: No (withdrawn), label: Withdrawn, level: none}
    """
PARTIES = """
    country,basin,reservations
    Costa Rica,Yes,No
    Fiji,Yes (accession),No (withdrawn)
    Senegal,No,No
    """


@pytest.fixture
def edition(project: Any, edition_in: Callable[..., Edition]) -> Edition:
    project.write("content/survey/instruments.yaml", INSTRUMENTS)
    project.write("content/survey/published/parties.csv", PARTIES)
    return edition_in()


def evaluated(edition: Edition, source: str) -> tuple[str, list[str]]:
    found = Evaluator(edition).evaluate(p.Expression(source, Place("t.md", 1)))
    return p.plain((found.value,)), [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("ratified.basin.yes", "two countries (67 per cent)"),  # whoever is bound, however it came about
        ("ratified.basin.yes | names", "Costa Rica and Fiji"),
        ("ratified.basin.yes_accession | names", "Fiji"),
        ("ratified.basin.no | names", "Senegal"),
        ("ratified.reservations.no_withdrawn | names", "Fiji"),
        ("ratified.reservations.no | names", "Costa Rica and Senegal"),
        ("ratified.reservations.yes", "no countries (0 per cent)"),
        ("(ratified.reservations.no + ratified.reservations.no_withdrawn) | number", "three"),
        ('ratified.basin.yes | say("most")', "most"),
    ],
)
def test_parties_are_counted_by_their_status(edition: Edition, source: str, text: str) -> None:
    assert evaluated(edition, source) == (text, [])


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("ratified.basn.yes", "unknown-name"),
        ("ratified.basin.yes_succession", "unknown-name"),
        ("ratified.basin", "bad-expression"),
        ("ratified.basin.yes + ratified.basin.yes_accession", "bad-expression"),  # Fiji would count twice
        ("ratified.basin.yes + ratified.reservations.no", "bad-expression"),
        ("ratified.basin.yes + hotline.yes", "bad-expression"),
    ],
)
def test_other_sums_and_names_are_refused(edition: Edition, source: str, code: str) -> None:
    assert evaluated(edition, source) == ("[…]", [code])


def test_a_status_that_was_not_published_makes_no_count(project: Any, edition_in: Callable[..., Edition]) -> None:
    project.write("content/survey/instruments.yaml", INSTRUMENTS)
    project.write("content/survey/published/parties.csv", PARTIES.replace("Senegal,No,No", "Senegal,?,No"))
    edition = edition_in()
    assert evaluated(edition, "ratified.basin.yes") == ("[…]", ["not-published"])
    assert evaluated(edition, "ratified.reservations.yes | number") == ("none", [])
