"""What holds a document back does not hide its other problems; and what only follows from it is not told."""

from typing import Any

import docx
import pytest

from mnr_briefs.press.build import build, check
from mnr_briefs.press.outcome import Fate

ANSWERS = "content/survey/published/answers.csv"
COMPLAINTS = "content/findings/03-complaints.md"
LAW = "content/findings/01-water-law.md"


def told(project: Any) -> set[tuple[str, str]]:
    """The errors of a check, each once, by file and code; nothing may have been written."""
    result = check(project.root)
    assert not (project.root / "build").exists()
    return {(p.place.file, p.code) for p in result.problems if p.severity == "error"}


CELL = (ANSWERS, "unknown-code")
NAME = (COMPLAINTS, "unknown-name")


def broken_cell(project: Any) -> None:
    project.replace(ANSWERS, "Fiji,Partial", "Fiji,Partly")


def unknown_name(project: Any) -> None:
    project.replace(COMPLAINTS, "{{ hotline.yes }}", "{{ hotline.yess }}")


def test_a_broken_survey_and_an_unknown_name_are_shown_together(buildable: Any) -> None:
    broken_cell(buildable)
    unknown_name(buildable)
    assert told(buildable) == {CELL, NAME}


def test_build_shows_what_check_shows_and_writes_nothing(buildable: Any) -> None:
    broken_cell(buildable)
    unknown_name(buildable)
    checked, result = check(buildable.root), build(buildable.root, [])
    assert result.problems == checked.problems
    assert [d.outcome for d in result.documents] == [Fate.HELD_BACK] * 6
    assert list((buildable.root / "build").rglob("*.docx")) == []


def test_only_the_documents_that_were_asked_for_are_tried(buildable: Any) -> None:
    broken_cell(buildable)
    unknown_name(buildable)
    assert NAME in {(p.place.file, p.code) for p in build(buildable.root, ["brief:2"]).problems}
    assert NAME not in {(p.place.file, p.code) for p in build(buildable.root, ["brief:1"]).problems}


def test_a_broken_survey_and_a_fault_of_a_template_are_shown_together(buildable: Any) -> None:
    broken_cell(buildable)
    path = buildable.root / "brief_templates/country-one-pager.docx"
    template = docx.Document(str(path))
    template.add_paragraph("{{ imprint.licenze }}")
    template.save(str(path))
    assert told(buildable) == {CELL, ("brief_templates/country-one-pager.docx", "template-name")}


def test_faults_of_two_texts_of_one_document_are_shown_together(buildable: Any) -> None:
    buildable.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: soon")
    buildable.replace(LAW, "{{ water_law.in_place }}", "{{ water_law.in_placee }}")
    assert told(buildable) == {("content/initiatives/fji-plain-law.md", "wrong-type"), (LAW, "unknown-name")}


@pytest.mark.parametrize(
    ("file", "old"), [("content/findings/02-inspection.md", "capability"), ("content/domains/1-rules.md", "headline")]
)
def test_a_text_that_is_lost_does_not_hide_the_faults_of_its_neighbours(buildable: Any, file: str, old: str) -> None:
    """Nor is it told to be missing, as it is there."""
    buildable.replace(file, f"{old}:", f"{old}x:")
    buildable.replace(LAW, "{{ water_law.in_place }}", "{{ water_law.in_placee }}")
    codes = {(file, "missing-key"), (file, "unknown-key")}
    assert told(buildable) == codes | {(LAW, "unknown-name")}


def test_references_that_cannot_be_read_do_not_hide_other_faults(buildable: Any) -> None:
    bibliography = (buildable.root / "content/references.bib").read_text(encoding="utf-8")
    buildable.write("content/references.bib", bibliography + "@book{b, title = {Open")
    unknown_name(buildable)
    assert told(buildable) == {("content/references.bib", "broken-reference"), NAME}


# -- what only follows --


def test_numbers_that_a_broken_survey_cannot_give_are_not_told(buildable: Any) -> None:
    buildable.replace(COMPLAINTS, "{{ hotline.yes }}", '{{ hotline.yes | say("few") }}, {{ hotline.yes | names }}')
    buildable.replace(ANSWERS, "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Perhaps")
    assert told(buildable) == {CELL}


def test_words_that_are_false_are_told_where_the_survey_is_sound(buildable: Any) -> None:
    buildable.replace(COMPLAINTS, "{{ hotline.yes }}", '{{ hotline.yes | say("almost all") }}')
    buildable.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: soon")
    assert (COMPLAINTS, "false-words") in told(buildable)


def test_facts_that_a_broken_file_does_not_give_are_not_told(buildable: Any) -> None:
    buildable.replace("content/facts.yaml", "value: 1250", "value: many")
    unknown_name(buildable)
    assert told(buildable) == {("content/facts.yaml", "wrong-type"), NAME}


def test_what_the_program_fails_on_where_a_file_is_wrong_is_not_told_beside_it(buildable: Any) -> None:
    buildable.replace("content/questionnaire.yaml", "- id: tests", "- id: water_law")
    codes = {problem.code for problem in check(buildable.root).problems}
    assert "duplicate-id" in codes
    assert "program-fault" not in codes
