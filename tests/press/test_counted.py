"""The pages of one-pagers and briefs are counted when they are made, and what was found is remembered."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.formats.office import page_rules
from mnr_briefs.formats.office.libreoffice import MISSING, OfficeError
from mnr_briefs.formats.office.page_counts import LaidOut
from mnr_briefs.press import laid_out as counted
from mnr_briefs.press import seen
from mnr_briefs.press.build import Options
from mnr_briefs.press.build import build as build_documents
from mnr_briefs.press.job import Processes
from mnr_briefs.press.outcome import BuildResult, Listener
from mnr_briefs.press.seen import look_at
from mnr_briefs.press.seen import unchanged as unchanged_build

FIJI = "build/en/country-one-pagers/FJI-fiji.docx"
CHANGE = ("content/initiatives/fji-plain-law.md", "that people can read", "that anyone can read")
Counts = Callable[..., list[int]]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Counts:
    """Lets every document have so many pages; gives how many documents were counted at a time."""

    def each_has(number: int | None) -> list[int]:
        asked: list[int] = []

        def count(documents: list[bytes], profiles: object = None, host: object = None) -> list[LaidOut | None]:
            asked.append(len(documents))
            return [None if number is None else LaidOut(number)] * len(documents)

        monkeypatch.setattr(counted, "count_pages", count)
        monkeypatch.setattr(page_rules, "count_pages", count)
        monkeypatch.setattr(seen, "find_office", lambda: "soffice")
        return asked

    return each_has


def build(root: Path, words: list[str], listener: Listener | None = None) -> BuildResult:
    """A build in this process alone, so that the count can be noted."""
    return build_documents(root, words, listener, Options(executor=Processes(1)))


def notes_of(project: Any, *words: str) -> tuple[BuildResult, list[str]]:
    notes: list[str] = []
    return build(project.root, list(words), Listener(on_note=notes.append)), notes


def codes(result: BuildResult | None) -> list[tuple[str, str]]:
    assert result is not None
    return [(problem.place.file, problem.code) for problem in result.problems]


def test_documents_of_their_length_are_counted_once(buildable: Any, pages: Counts, no_office: None) -> None:
    asked = pages(1)
    words = ["countries", "briefs"]
    result, notes = notes_of(buildable, *words, "report")
    assert (asked[0], codes(result), len(notes)) == (5, [], 1)  # the report may be as long as it likes
    assert codes(unchanged_build(look_at(buildable.root), words)) == []
    assert (build(buildable.root, words).problems, [n for n in asked if n]) == ((), [5])


def test_a_one_pager_that_is_too_long_is_told_until_it_is_mended(
    buildable: Any, pages: Counts, no_office: None
) -> None:
    pages(2)
    result, _ = notes_of(buildable, "country:FJI")
    assert [(d.outcome, d.path) for d in result.documents] == [("written", FIJI.removeprefix("build/"))]
    assert codes(result) == [(FIJI, "page-count")]
    assert "It has 2 pages; 1 is allowed." in result.problems[0].message
    asked = pages(2)
    known = unchanged_build(look_at(buildable.root), ["country:FJI"])
    assert known is not None
    assert known.problems == result.problems
    assert (codes(build(buildable.root, ["country:FJI"])), sum(asked)) == ([(FIJI, "page-count")], 0)
    buildable.replace(*CHANGE)
    pages(1)
    assert codes(build(buildable.root, ["country:FJI"])) == []
    assert codes(unchanged_build(look_at(buildable.root), ["country:FJI"])) == []


def test_a_document_that_is_too_long_keeps_no_other_from_being_deleted(
    buildable: Any, pages: Counts, no_office: None
) -> None:
    pages(2)
    build(buildable.root, [])
    for file in ("content/countries.yaml", "content/survey/published/answers.csv"):
        path = buildable.root / file
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "Senegal" not in line), encoding="utf-8")
    assert {code for _, code in codes(build(buildable.root, []))} == {"page-count"}
    assert not list((buildable.root / "build").rglob("SEN-*.docx"))


def test_without_libreoffice_it_says_so_once_and_counts_when_it_is_there(
    buildable: Any, pages: Counts, no_office: None
) -> None:
    _, notes = notes_of(buildable)
    assert [note for note in notes if "not counted" in note] == [
        f"{MISSING} The pages of one-pagers and briefs were not counted."
    ]
    assert codes(unchanged_build(look_at(buildable.root), [])) == []
    asked = pages(5)
    assert unchanged_build(look_at(buildable.root), []) is None
    result, _ = notes_of(buildable, "countries", "briefs")
    assert {d.outcome for d in result.documents} == {"up to date"}
    assert (asked[0], len(result.problems)) == (5, 5)
    assert codes(unchanged_build(look_at(buildable.root), ["country:FJI"])) == [(FIJI, "page-count")]


def test_documents_that_libreoffice_fails_on_are_built_and_counted_by_the_next_build(
    buildable: Any, pages: Counts, no_office: None
) -> None:
    pages(None)
    result, notes = notes_of(buildable, "briefs")
    assert [d.outcome for d in result.documents] == ["written", "written"]
    assert notes == ["LibreOffice could not count the pages of en/domain-briefs/1-rules.docx and of 1 more."]
    assert unchanged_build(look_at(buildable.root), ["briefs"]) is None
    pages(5)
    assert len(build(buildable.root, ["briefs"]).problems) == 2


def test_a_libreoffice_that_cannot_work_stops_no_build(
    buildable: Any, monkeypatch: pytest.MonkeyPatch, no_office: None
) -> None:
    def broken(*_: object) -> None:
        raise OfficeError("LibreOffice cannot be started: no.")

    monkeypatch.setattr(counted, "count_pages", broken)
    result, notes = notes_of(buildable, "briefs")
    assert [d.outcome for d in result.documents] == ["written", "written"]
    assert notes == ["LibreOffice cannot be started: no. The pages of one-pagers and briefs were not counted."]


TEMPLATE = " If all documents of this kind are too long, correct brief_templates/country-one-pager.docx."


@pytest.mark.parametrize(
    ("pack", "where"),
    [("", "content/edition.yaml"), ("country: FJI\noffice: Fiji office\n", "content/countries/FJI/pack.yaml")],
)
def test_what_to_do_about_a_page_that_is_too_long_names_only_a_pack_that_is_there(
    buildable: Any, pages: Counts, no_office: None, pack: str, where: str
) -> None:
    if pack:
        buildable.write("content/countries/FJI/pack.yaml", pack)
    pages(2)
    result, _ = notes_of(buildable, "country:FJI")
    (problem,) = (problem for problem in result.problems if problem.code == "page-count")
    assert problem.remedy == f"Shorten the texts, or leave some out in {where}.{TEMPLATE}"
