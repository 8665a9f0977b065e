"""Checked sources become an edition: what is looked up by id, and the notes on the data."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.content.texts import About, BrokenBlock
from mnr_briefs.edition.assembly import build_edition
from mnr_briefs.edition.edition import DataNote, Edition
from mnr_briefs.press.project import Opened

EditionOf = Callable[[], Edition]

INSTRUMENTS = """
    table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
    instruments:
      - {id: basin, title: Basin treaty, short: Basin}
      - {id: basin_reservations, title: Reservations, short: Reservations, kind: reservations}
    statuses:
      yes: {published: "Yes", label: Party, level: full}
      yes_accession: {published: Yes (accession), label: By accession, level: full}
      no: {published: "No", label: No, level: none}
      no_withdrawn: {published: No (withdrawn), label: Withdrawn, level: none}
    """
PARTIES = """
    country,basin,basin_reservations
    Costa Rica,Yes,No
    Fiji,Yes (accession),No (withdrawn)
    Senegal,No,No
    """


@pytest.fixture
def edition_of(opened: Callable[[], Opened]) -> EditionOf:
    """The edition of the project as it is by then; it must be without problems."""

    def make() -> Edition:
        found = opened()
        assert found.problems == ()
        return found.edition

    return make


def test_texts_are_found_by_what_they_are_about(edition_of: EditionOf) -> None:
    texts = edition_of().texts
    assert list(texts.domains) == ["rules", "people"]
    assert list(texts.findings) == ["water_law", "inspection", "complaints"]
    assert list(texts.recommendations) == ["open-a-line"]
    assert list(texts.initiatives) == ["fji-plain-law"]


def test_a_text_is_known_by_its_sort_and_id_and_each_file_says_what_it_is_about(edition_of: EditionOf) -> None:
    edition = edition_of()
    assert {str(text.block) for text in edition.texts} == {
        *("domain:rules", "domain:people", "finding:water_law", "finding:inspection", "finding:complaints"),
        *("recommendation:open-a-line", "initiative:fji-plain-law"),
    }
    assert len(edition.blocks) == 7
    assert edition.blocks["content/domains/1-rules.md"] == About("domain", domain="rules")
    assert edition.blocks["content/initiatives/fji-plain-law.md"] == About("initiative", ("FJI",), "water_law")


def test_a_file_that_cannot_be_read_still_says_what_it_is_about(opened: Callable[[], Opened]) -> None:
    found = opened()
    about = About("finding", capability="water_law")
    sources = replace(found.sources, broken=(BrokenBlock("content/findings/x.md", about),))
    edition = build_edition(sources, found.edition.survey, found.edition.references)
    assert edition.blocks["content/findings/x.md"] == about
    assert len(edition.blocks) == 8


def test_words_of_the_ratification_table_become_their_statuses(project: Any, edition_of: EditionOf) -> None:
    project.write("content/survey/instruments.yaml", INSTRUMENTS)
    project.write("content/survey/published/parties.csv", PARTIES)
    assert edition_of().ratifications == {
        ("CRI", "basin"): "yes",
        ("FJI", "basin"): "yes_accession",
        ("SEN", "basin"): "no",
        ("CRI", "basin_reservations"): "no",
        ("FJI", "basin_reservations"): "no_withdrawn",
        ("SEN", "basin_reservations"): "no",
    }


def test_without_instruments_nobody_has_a_status(edition_of: EditionOf) -> None:
    edition = edition_of()
    assert (edition.ratifications, edition.instruments.instruments) == ({}, ())


def test_corrections_open_questions_and_contradictions_become_notes(project: Any, edition_of: EditionOf) -> None:
    project.write(
        "content/survey/corrections.yaml",
        """
        corrections:
          - {id: c01, question: hotline, countries: [FJI], published: "No", corrected: yes, evidence: A, lines: [1, 2]}
        open_questions:
          - id: q01
            question: water_law
            countries: [CRI, SEN]
            published: "No"
            split: {no: 1, no_response: 1}
            evidence: B
        """,
    )
    project.replace("content/survey/published/answers.csv", "Costa Rica,Comprehensive", "Costa Rica,No")
    project.write(
        "content/survey/decisions.yaml",
        """
        contradictions:
          - {id: x01, about: hotline, found: Two lines differ., decision: The first., why: It is older., lines: [7]}
        """,
    )
    assert edition_of().data_notes == (
        DataNote("c01", "correction", "hotline", "A", "No → Yes", "1, 2", ("FJI",), "No"),
        DataNote("q01", "open question", "water_law", "B", "No: 1, No response: 1", "", ("CRI", "SEN")),
        DataNote("x01", "contradiction", "hotline", "Two lines differ.", "The first. It is older.", "7"),
    )


def test_the_house_style_adds_to_the_hedges_of_the_language(project: Any, edition_of: EditionOf) -> None:
    project.replace(
        "content/edition.yaml",
        "licence: Free to use.",
        "licence: Free to use.\nhouse_style:\n  hedges: {Hardly Any: {most: 0.1}, most: {above: 0.6}}",
    )
    hedges = edition_of().hedges
    assert str(hedges["hardly any"].most) == "0.1"
    assert (float(hedges["most"].above or 0), hedges["most"].below) == (0.6, None)
    assert hedges["only one"].count == 1
