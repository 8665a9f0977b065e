"""References that were formatted before are the same, and are formatted anew where anything that they follow from has
changed.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition import references
from mnr_briefs.edition.references import STYLE, NoReferences, References
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.known_texts import kept_references
from mnr_briefs.problems import Found
from mnr_briefs.reading.sources import read_sources

TEMPLATES = Path(__file__).parents[2] / "brief_templates"
ENTRY = "\n@book{Zebra-2020, author = {{A House}}, title = {Zebras}, year = {2020}}\n"
BIBLIOGRAPHY = "content/references.bib"
Kept = Callable[[], Found[References]]


@pytest.fixture
def kept(project: Any) -> Kept:
    """Gives the references of the small project, to which one is added, with a cache beside it."""
    (project.root / "brief_templates").mkdir()
    shutil.copy(TEMPLATES / "references.csl", project.root / STYLE)
    bibliography = (project.root / BIBLIOGRAPHY).read_text(encoding="utf-8")
    project.write(BIBLIOGRAPHY, bibliography + ENTRY)

    def run() -> Found[References]:
        sources = read_sources(project.root).value
        assert sources is not None
        return kept_references(sources, Cache(project.root / "cache"))

    return run


def _all(found: References) -> tuple[object, ...]:
    keys = ("Zebra-2020", "survey-2026")
    listed = [p.plain((entry,)) for entry in found.listed((*keys, "nobody"))]
    return [(key in found, found.cite(key, "p. 4"), found.entry(key)) for key in keys], "nobody" in found, listed


def test_what_is_kept_is_the_same_and_needs_neither_style_nor_bibliography(
    kept: Kept, project: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = read_sources(project.root).value
    assert sources is not None
    plain = references.references_of(sources).value
    first = kept().value
    monkeypatch.setattr(references, "formatted", None)
    again = kept().value
    assert _all(first) == _all(again) == _all(plain)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (BIBLIOGRAPHY, "{{A House}}", "{{Another House}}"),
        (STYLE, "<layout prefix=\"(\"", "<layout prefix=\"[\""),
        ("content/glossary.yaml", "A Home", "A House"),
    ],
)  # fmt: skip
def test_they_are_formatted_anew_where_what_they_follow_from_has_changed(
    kept: Kept, project: Any, file: str, old: str, new: str
) -> None:
    terms = "terms: [{term: Well, text: A hole.}]\nacronyms: [{short: AH, long: A Home}]\n"
    project.write("content/glossary.yaml", terms)
    before = kept().value.cite("zebra-2020")
    assert kept().value.cite("zebra-2020") == before
    project.replace(file, old, new)
    assert kept().value.cite("zebra-2020") != before


def test_what_cannot_be_read_is_told_every_time(kept: Kept, project: Any) -> None:
    project.write(STYLE, "<style/>")
    found = kept(), kept()
    assert [[problem.code for problem in one.problems] for one in found] == [["broken-reference"]] * 2
    assert all(isinstance(one.value, NoReferences) for one in found)
    project.remove(STYLE)
    assert [problem.code for problem in kept().problems] == ["missing-file"]


def test_an_entry_that_cannot_be_formatted_is_told_every_time_and_all_others_are_kept(kept: Kept, project: Any) -> None:
    project.write(BIBLIOGRAPHY, ENTRY + "@book{b, title = {x}, year = {soon}}\n")
    for found in (kept(), kept()):
        assert [problem.place.line for problem in found.problems] == [2]
        assert ["zebra-2020" in found.value, "b" in found.value] == [True, False]
