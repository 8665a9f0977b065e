"""Checked sources become an edition: what is looked up by id, and the notes on the data."""

from typing import Any

from mnr_briefs.edition.edition import DataNote, Edition
from mnr_briefs.press.workshop import load_edition
from mnr_briefs.problems import Problems

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


def edition_of(project: Any) -> Edition:
    problems = Problems()
    edition = load_edition(project.root, problems)[1]
    assert list(problems) == []
    return edition


def test_texts_are_found_by_what_they_are_about(project: Any) -> None:
    texts = edition_of(project).texts
    assert list(texts.domains) == ["rules", "people"]
    assert list(texts.findings) == ["water_law", "inspection", "complaints"]
    assert list(texts.recommendations) == ["open-a-line"]
    assert list(texts.initiatives) == ["fji-plain-law"]


def test_words_of_the_ratification_table_become_their_statuses(project: Any) -> None:
    project.write("content/survey/instruments.yaml", INSTRUMENTS)
    project.write("content/survey/published/parties.csv", PARTIES)
    assert edition_of(project).ratifications == {
        ("CRI", "basin"): "yes",
        ("FJI", "basin"): "yes_accession",
        ("SEN", "basin"): "no",
        ("CRI", "basin_reservations"): "no",
        ("FJI", "basin_reservations"): "no_withdrawn",
        ("SEN", "basin_reservations"): "no",
    }


def test_without_instruments_nobody_has_a_status(project: Any) -> None:
    edition = edition_of(project)
    assert (edition.ratifications, edition.instruments.instruments) == ({}, ())


def test_corrections_open_questions_and_contradictions_become_notes(project: Any) -> None:
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
    assert edition_of(project).data_notes == (
        DataNote("c01", "correction", "hotline", "A", "No → Yes", "1, 2", ("FJI",)),
        DataNote("q01", "open question", "water_law", "B", "No: 1, No response: 1", "", ("CRI", "SEN")),
        DataNote("x01", "contradiction", "hotline", "Two lines differ.", "The first. It is older.", "7"),
    )


def test_the_house_style_adds_to_the_hedges_of_the_language(project: Any) -> None:
    project.replace(
        "content/edition.yaml",
        "licence: Free to use.",
        "licence: Free to use.\nhouse_style:\n  hedges: {Hardly Any: {most: 0.1}, most: {above: 0.6}}",
    )
    hedges = edition_of(project).hedges
    assert str(hedges["hardly any"].most) == "0.1"
    assert (float(hedges["most"].above or 0), hedges["most"].below) == (0.6, None)
    assert hedges["only one"].count == 1
