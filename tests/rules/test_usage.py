"""What nobody uses, and references that lead nowhere, are warnings that follow from anything wrong in content/."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules.usage import unused

Checked = Callable[..., list[Problem]]


def _found(checked: Checked) -> list[tuple[str, str, str]]:
    problems = checked(unused)
    assert all(not p.is_error and p.follows_from == ("content/",) for p in problems)
    return [(str(p.place).removeprefix("content/"), p.code, p.message) for p in problems]


def test_the_small_project_uses_all_it_has(checked: Checked) -> None:
    assert _found(checked) == []


def test_a_fact_that_no_text_uses(project: Any, checked: Checked) -> None:
    project.replace("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")
    assert _found(checked) == [("facts.yaml:2", "unused-fact", "No text uses the fact “wells_2026”.")]
    project.replace("content/edition.yaml", "{{ survey.countries }} countries", "{{ fact.wells_2026 }} wells")
    assert _found(checked) == []  # the title page uses it


ENTRY = "@book{%s,\n  title = {Wells},\n  publisher = {A},\n}\n"


def test_a_reference_that_nothing_cites(project: Any, checked: Checked) -> None:
    text = (project.root / "content/references.bib").read_text(encoding="utf-8")
    project.write("content/references.bib", text + ENTRY % "wells")
    assert _found(checked) == [("references.bib:7", "unused-reference", "Nothing cites “wells”.")]
    project.replace("content/facts.yaml", "year: 2026", "year: 2026\n    reference: wells")
    assert _found(checked) == []


@pytest.mark.parametrize(
    ("old", "lacks"),
    [
        ("publisher = {Example Press},", "a publisher or a url"),
        ("title     = {Survey of clean water},", "a title"),
    ],
)
def test_a_reference_that_says_too_little(project: Any, checked: Checked, old: str, lacks: str) -> None:
    project.replace("content/references.bib", old, "")
    message = f"The reference “survey-2026” lacks {lacks}."
    assert _found(checked) == [("references.bib:1", "thin-reference", message)]


def test_a_text_in_a_folder_that_nothing_reads(project: Any, checked: Checked) -> None:
    project.write("content/initiative/a.md", "---\n---\n")
    assert _found(checked) == [("initiative/a.md", "unused-text", "No document prints this text.")]


def test_a_translation_is_used_if_the_edition_is_made_in_its_language_and_its_original_is_there(
    project: Any, checked: Checked
) -> None:
    project.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    for name in ("fji-plain-law.fr.md", "fji-plain-law.es.md", "fji-plane-law.fr.md"):
        project.write(f"content/initiatives/{name}", "---\ntranslates: nothing yet\n---\n")
    assert [place for place, _, _ in _found(checked)] == [
        "initiatives/fji-plain-law.es.md",
        "initiatives/fji-plane-law.fr.md",
    ]
