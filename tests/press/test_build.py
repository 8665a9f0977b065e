"""The whole line on a small project: what is written, what is kept, what the records say."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.formats.office.libreoffice import MISSING
from mnr_briefs.press.build import build, check
from mnr_briefs.press.outcome import Built, Fate, Listener
from mnr_briefs.press.output import locked
from mnr_briefs.problems import Place, StageError, UsageError

pytestmark = pytest.mark.usefixtures("no_office")

PATHS = {
    "report": "en/full-report.docx",
    "brief:1": "en/domain-briefs/1-rules.docx",
    "brief:2": "en/domain-briefs/2-people.docx",
    "country:CRI": "en/country-one-pagers/CRI-costa-rica.docx",
    "country:FJI": "en/country-one-pagers/FJI-fiji.docx",
    "country:SEN": "en/country-one-pagers/SEN-senegal.docx",
}
COUNTRIES = {"country:CRI", "country:FJI", "country:SEN"}
INITIATIVE, COMPLAINTS = "content/initiatives/fji-plain-law.md", "content/findings/03-complaints.md"
ANSWERS = "content/survey/published/answers.csv"
STUDY = "---\nid: fiji\ncountry: FJI\ntitle: Wells\n---\n## Background\nTests: {{ tests.metals }}.\n"
PART = "---\nid: intro\ntitle: Introduction\nposition: openning\n---\nWater.\n"

Change = Callable[[Any], object]
FAULTS: dict[str, tuple[Change, set[str], str]] = {
    "an initiative whose YAML is broken": (
        lambda p: p.replace(INITIATIVE, "year: 2025", "year: [2025"),
        {"report", "brief:1", "country:FJI"},
        "yaml-syntax",
    ),
    "an initiative that is too long": (
        lambda p: p.replace(INITIATIVE, "short: Fiji", "short: Fiji" + " very" * 60),
        {"report", "brief:1", *COUNTRIES},
        "text-too-long",
    ),
    "a name in a finding that does not exist": (
        lambda p: p.replace(COMPLAINTS, "{{ hotline.yes }}", "{{ hotline.yess }}"),
        {"report", "brief:2"},
        "unknown-name",
    ),
    "words in a domain's text that are not true": (
        lambda p: p.replace("content/domains/1-rules.md", "A law exists in {{ water_law.in_place }}", FALSE),
        {"report", "brief:1"},
        "false-words",
    ),
    "a chart of a question that does not exist": (
        lambda p: p.replace("content/findings/02-inspection.md", "[tests]", "[tests, test]"),
        {"report", "brief:1"},
        "unknown-question",
    ),
    "a recommendation for an answer that does not exist": (
        lambda p: p.replace("content/recommendations/open-a-line.md", "[no]", "[never]"),
        {"report", "brief:2", *COUNTRIES},
        "unknown-option",
    ),
    "a case study's number that does not exist": (
        lambda p: p.write("content/case_studies/fiji.md", STUDY),
        {"report"},
        "unknown-name",
    ),
    "a part that has no such position": (lambda p: p.write("content/parts/a.md", PART), {"report"}, "wrong-value"),
    "an answer that is no word of the table": (
        lambda p: p.replace(ANSWERS, "Fiji,Partial", "Fiji,Partly"),
        set(PATHS),
        "unknown-code",
    ),
    "a template that is no Word file": (
        lambda p: p.write("brief_templates/country-one-pager.docx", b"PK cut"),
        COUNTRIES,
        "template-broken",
    ),
    "a fact that nobody uses": (
        lambda p: p.replace("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells"),
        set(),
        "unused-fact",
    ),
}
FALSE = 'A law exists in {{ water_law.in_place | say("few") }}'


# -- what a problem holds back --


@pytest.mark.parametrize("fault", FAULTS)
def test_a_document_with_a_problem_keeps_its_last_good_version_and_all_others_are_written(
    built: Any, fault: str
) -> None:
    change, held, code = FAULTS[fault]
    documents, entries = built.documents(PATHS), built.manifest()
    built.replace("content/edition.yaml", "January 2027", "February 2027")  # what is written is another document
    change(built)
    checked = check(built.root)
    assert built.documents(PATHS) == documents
    result = build(built.root, [])
    assert checked.problems == result.problems
    assert [d.target for d in checked.held_back] == [d.target for d in result.held_back]
    assert code in {problem.code for problem in result.problems}
    assert {d.target.id for d in result.held_back} == held
    assert {target for target in PATHS if built.documents(PATHS)[target] == documents[target]} == held
    assert {target for target in PATHS if built.manifest()[target] == entries[target]} == held
    assert sorted({row[0] for row in built.evidence()}) == sorted(PATHS.values())


def test_a_document_that_was_never_built_is_not_there(buildable: Any) -> None:
    buildable.replace(INITIATIVE, "year: 2025", "year: [2025")
    build(buildable.root, [])
    assert set(buildable.documents(PATHS)) == set(buildable.manifest()) == {*("brief:2", "country:CRI", "country:SEN")}


def test_a_problem_mended_lets_the_documents_through_again(built: Any) -> None:
    before = built.documents(PATHS)
    built.replace(INITIATIVE, "year: 2025", "year: [2025")
    build(built.root, [])
    built.replace(INITIATIVE, "year: [2025", "year: 2025")
    assert build(built.root, []).problems == ()
    assert built.documents(PATHS) == before


@pytest.mark.parametrize("file", ["content/edition.yaml", "content/countries.yaml", "brief_templates/theme.yaml"])
def test_where_nothing_can_be_built_nothing_is_touched(built: Any, file: str) -> None:
    before = {path: path.read_bytes() for path in (built.root / "build").rglob("*") if path.is_file()}
    built.write(file, "title: [")
    result = build(built.root, [])
    assert result.documents == ()
    assert "yaml-syntax" in {problem.code for problem in result.problems}
    assert {path: path.read_bytes() for path in (built.root / "build").rglob("*") if path.is_file()} == before


# -- files that cannot be written --


def test_a_document_that_is_open_elsewhere_stops_no_other(buildable: Any) -> None:
    (buildable.root / "build" / PATHS["brief:1"] / "open").mkdir(parents=True)
    result = build(buildable.root, [])
    assert [(p.code, str(p.place)) for p in result.problems] == [("unwritable", f"build/{PATHS['brief:1']}")]
    assert [d.target.id for d in result.held_back] == ["brief:1"]
    assert set(buildable.documents(PATHS)) == set(buildable.manifest()) == set(PATHS) - {"brief:1"}


@pytest.mark.parametrize("name", ["en/evidence.xlsx", "manifest.json"])
def test_records_that_cannot_be_written_are_a_problem(buildable: Any, name: str) -> None:
    (buildable.root / "build" / name / "open").mkdir(parents=True)
    result = build(buildable.root, [])
    assert [(p.code, str(p.place)) for p in result.problems] == [("unwritable", f"build/{name}")]
    assert set(buildable.documents(PATHS)) == set(PATHS)


def test_a_file_where_the_folder_should_be_stops_the_build_with_a_problem(buildable: Any) -> None:
    buildable.write("build", "mine")
    with pytest.raises(StageError) as stop:
        build(buildable.root, ["countries"])
    assert [(p.code, str(p.place), p.remedy) for p in stop.value.problems] == [
        ("unwritable", "build/", "There is a file where a folder is needed: rename or move it.")
    ]
    assert (buildable.root / "build").read_text(encoding="utf-8") == "mine"


def test_two_builds_at_once_do_not_mix(buildable: Any) -> None:
    with locked(buildable.root / "build"), pytest.raises(UsageError, match="Another build is running"):
        build(buildable.root, [])


# -- some documents, all documents --


def test_a_partial_build_keeps_the_entries_of_all_others(built: Any) -> None:
    before, documents = built.manifest(), built.documents(PATHS)
    built.replace("content/edition.yaml", "January 2027", "February 2027")
    build(built.root, ["country:FJI"])
    after = built.manifest()
    assert {target for target in PATHS if after[target] != before[target]} == {"country:FJI"}
    changed = built.documents(PATHS)
    assert {target for target in PATHS if changed[target] != documents[target]} == {"country:FJI"}
    assert {row[0] for row in built.evidence()} == set(PATHS.values())


def files(root: Path) -> dict[str, str]:
    """The hashes of all files in build/."""
    out = root / "build"
    paths = [p for p in out.rglob("*") if p.is_file() and not p.name.startswith(".")]
    return {p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def test_partial_builds_add_up_to_a_full_one(buildable: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("full") / "project"
    shutil.copytree(buildable.root, other)
    build(other, [])
    for words in (["countries"], ["brief:2", "report"], ["brief:1"]):
        build(buildable.root, words)
    assert files(buildable.root) == files(other)


def without_senegal(project: Any) -> None:
    project.replace("content/countries.yaml", SENEGAL, "")
    project.replace(ANSWERS, "Senegal,No,No,Yes,No response\n", "")


SENEGAL = "  - {id: SEN, name: Senegal, region: Africa, subregion: Western Africa}\n"


def test_a_full_build_deletes_the_documents_of_a_removed_country(built: Any) -> None:
    mine = built.write("build/en/country-one-pagers/notes.docx", b"mine")
    without_senegal(built)
    notes: list[str] = []
    assert build(built.root, [], Listener(on_note=notes.append)).problems == ()
    assert set(built.documents(PATHS)) == set(built.manifest()) == set(PATHS) - {"country:SEN"}
    assert mine.exists()
    gone = f"build/{PATHS['country:SEN']} was deleted: the edition no longer has this document."
    assert gone in notes
    assert PATHS["country:SEN"] not in {row[0] for row in built.evidence()}


def test_a_build_with_errors_deletes_nothing_and_thins_out_nothing(built: Any) -> None:
    before, rows = built.documents(PATHS), built.evidence()
    built.replace("content/countries.yaml", "{id: SEN,", "{id: SNN,")  # mistyped: its document would be another's
    built.replace(INITIATIVE, "year: 2025", "year: [2025")
    build(built.root, [])
    assert built.documents(PATHS)["country:SEN"] == before["country:SEN"]
    assert len(built.evidence()) >= len(rows)


def test_what_was_edited_by_hand_is_kept_beside_the_new_document(built: Any) -> None:
    path = built.root / "build" / PATHS["country:FJI"]
    path.write_bytes(path.read_bytes() + b"edited")
    mine, notes = path.read_bytes(), list[str]()
    result = build(built.root, [], Listener(on_note=notes.append))
    assert [(d.target.id, d.why) for d in result.documents if d.why] == [("country:FJI", "its file was edited")]
    (kept,) = path.parent.glob("FJI-fiji (edited *).docx")
    assert kept.read_bytes() == mine
    assert path.read_bytes() != mine
    assert any(kept.name in note for note in notes)


def test_a_partial_build_deletes_nothing_and_the_next_full_one_does(built: Any) -> None:
    without_senegal(built)
    build(built.root, ["report"])
    assert set(built.documents(PATHS)) == set(built.manifest()) == set(PATHS)
    build(built.root, [])
    assert set(built.documents(PATHS)) == set(built.manifest()) == set(PATHS) - {"country:SEN"}


def test_a_renamed_countrys_document_goes_only_when_the_new_one_is_there(built: Any) -> None:
    before = built.documents(PATHS)["country:FJI"]
    for file in ("content/countries.yaml", ANSWERS):
        path = built.root / file
        path.write_text(path.read_text(encoding="utf-8").replace("Fiji", "Viti"), encoding="utf-8")
    built.replace(INITIATIVE, "year: 2025", "year: [2025")
    build(built.root, [])
    assert built.documents(PATHS)["country:FJI"] == before
    built.replace(INITIATIVE, "year: [2025", "year: 2025")
    build(built.root, [])
    assert "country:FJI" not in built.documents(PATHS)
    assert built.manifest()["country:FJI"]["path"] == "en/country-one-pagers/FJI-viti.docx"


def test_words_that_mean_no_document_write_nothing(buildable: Any) -> None:
    with pytest.raises(UsageError, match="There is no document “raport”"):
        build(buildable.root, ["report", "raport"])
    assert not (buildable.root / "build").exists()


# -- what is told while it runs --


def test_a_listener_is_told_what_happens(buildable: Any) -> None:
    buildable.replace(COMPLAINTS, "{{ hotline.yes }}", "{{ hotline.yess }}")
    told: list[Any] = []
    listener = Listener(told.append, told.append, told.append)
    result = build(buildable.root, ["briefs"], listener)
    assert [item if not isinstance(item, Built) else (item.target.id, item.outcome) for item in told] == [
        2, *((d.target.id, d.outcome) for d in told if isinstance(d, Built)),
        f"{MISSING} The pages of one-pagers and briefs were not counted.",
    ]  # fmt: skip
    outcomes = {("brief:1", Fate.WRITTEN), ("brief:2", Fate.HELD_BACK)}
    assert {(d.target.id, d.outcome) for d in told if isinstance(d, Built)} == outcomes
    assert {d.target.id for d in result.documents} == {"brief:1", "brief:2"}


@pytest.mark.parametrize("text", ["*a " * 400 + "b*" * 400, "*" * 3_000 + "a" + "*" * 3_000])
def test_deep_emphasis_holds_back_only_what_prints_it(built: Any, text: str) -> None:
    built.replace("content/findings/03-complaints.md", "A line.", text)
    result = build(built.root, [])
    errors = [(p.place, p.message) for p in result.problems if p.is_error]
    assert errors == [(Place("content/findings/03-complaints.md", 5), "This is nested too deeply.")]
    assert Fate.HELD_BACK not in {d.outcome for d in result.documents if d.target.id == "brief:1"}
