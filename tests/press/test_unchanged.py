"""A build that has nothing to do is seen from hashes alone, and says what a build that looks at everything says."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mnr_briefs.press.build import build
from mnr_briefs.press.files import stamp_files
from mnr_briefs.press.outcome import BuildResult, Fate
from mnr_briefs.press.seen import look_at, unchanged

pytestmark = pytest.mark.usefixtures("no_office")

FIJI = "build/en/country-one-pagers/FJI-fiji.docx"
INITIATIVE, STATE = "content/initiatives/fji-plain-law.md", "build/.state.json"
UNUSED = ("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")


def said(result: BuildResult | None) -> Any:
    """What a user sees of a result."""
    assert result is not None
    documents = [(d.target.id, d.target.kind, d.target.title, d.outcome, d.path, d.why) for d in result.documents]
    return documents, result.problems


@pytest.mark.parametrize(
    "words",
    [[], ["report"], ["briefs"], ["countries"], ["country:FJI"], ["country:Fiji"], ["COUNTRY:costa rica"], ["brief:2"],
     ["brief:rules"], ["countries", "brief:1"], ["country:SEN", "country:sen"]],
    ids=" ".join,
)  # fmt: skip
def test_it_says_what_a_build_says_that_looks_at_everything(built: Any, words: list[str]) -> None:
    assert said(unchanged(look_at(built.root), words)) == said(build(built.root, words))


def test_warnings_are_told_again(built: Any) -> None:
    built.replace(*UNUSED)
    first = build(built.root, [])
    assert [p.code for p in first.problems] == ["unused-fact"]
    quick = unchanged(look_at(built.root), [])
    assert quick is not None
    assert quick.problems == first.problems
    assert said(quick) == said(build(built.root, []))


@pytest.mark.parametrize("words", [["raport"], ["report", "nowhere"], ["country:XXX"], [""]], ids=str)
def test_words_that_mean_nothing_are_left_to_the_build(built: Any, words: list[str]) -> None:
    assert unchanged(look_at(built.root), words) is None


def test_a_touched_file_is_no_change(built: Any) -> None:
    os.utime(built.root / INITIATIVE, ns=(1, 1))
    assert said(unchanged(look_at(built.root), [])) == said(build(built.root, []))


def other_program(project: Any) -> None:
    state = json.loads((project.root / STATE).read_text(encoding="utf-8"))
    project.write(STATE, json.dumps({**state, "program": "another"}))


CHANGES: dict[str, Callable[[Any], object]] = {
    "a file reads otherwise": lambda p: p.replace(INITIATIVE, "2025", "2024"),
    "a file was added": lambda p: p.write("content/initiatives/notes.txt", "A note."),
    "a template was added": lambda p: p.write("brief_templates/other.docx", b"PK"),
    "a file was removed": lambda p: p.remove(INITIATIVE),
    "a file has another name": lambda p: (p.root / INITIATIVE).rename(p.root / "content/initiatives/other.md"),
    "a document was removed": lambda p: p.remove(FIJI),
    "a document was edited": lambda p: p.write(FIJI, (p.root / FIJI).read_bytes() + b"mine"),
    "another program": other_program,
    "the last build was killed": lambda p: p.write("build/.journal", ""),
    "no records": lambda p: p.remove(STATE),
    "no manifest": lambda p: p.remove("build/manifest.json"),
    "another manifest": lambda p: p.write("build/manifest.json", '{"documents": []}'),
}


@pytest.mark.parametrize("what", CHANGES)
def test_where_anything_changed_it_says_nothing(built: Any, what: str) -> None:
    assert unchanged(look_at(built.root), []) is not None
    CHANGES[what](built)
    assert unchanged(look_at(built.root), []) is None


def test_a_document_that_was_edited_concerns_only_those_who_ask_for_it(built: Any) -> None:
    built.write(FIJI, b"mine")
    assert unchanged(look_at(built.root), ["country:FJI"]) is None
    assert unchanged(look_at(built.root), ["countries"]) is None
    assert said(unchanged(look_at(built.root), ["country:SEN"])) == said(build(built.root, ["country:SEN"]))


def test_after_a_build_with_errors_all_is_looked_at_again(built: Any) -> None:
    built.replace(INITIATIVE, "year: 2025", "year: [2025")
    assert build(built.root, []).held_back
    assert unchanged(look_at(built.root), []) is None
    assert unchanged(look_at(built.root), ["country:SEN"]) is None


def test_a_project_that_was_never_built_is_looked_at(buildable: Any) -> None:
    assert unchanged(look_at(buildable.root), []) is None


def test_after_a_build_of_some_documents_only_those_are_known_to_be_up_to_date(built: Any) -> None:
    built.replace("content/findings/03-complaints.md", "Quick answers.", "Slow answers.")
    build(built.root, ["brief:2"])
    assert said(unchanged(look_at(built.root), ["brief:2"])) == said(build(built.root, ["brief:2"]))
    assert unchanged(look_at(built.root), ["report"]) is None
    assert unchanged(look_at(built.root), []) is None
    build(built.root, [])
    assert unchanged(look_at(built.root), []) is not None


def test_builds_of_some_documents_add_up(buildable: Any) -> None:
    for words in (["countries"], ["briefs"], ["report"]):
        assert unchanged(look_at(buildable.root), []) is None
        build(buildable.root, words)
    assert said(unchanged(look_at(buildable.root), [])) == said(build(buildable.root, []))


def test_with_pdfs_a_missing_one_is_looked_at(built: Any) -> None:
    assert unchanged(look_at(built.root), ["country:FJI"], pdf=True) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
STEPS = st.lists(st.integers(0, 20), min_size=1, max_size=5)


def put(value: Any, steps: list[int], new: Any) -> Any:
    """A value with another somewhere inside."""
    if not steps or not isinstance(value, dict | list) or not value:
        return new
    keys = sorted(value) if isinstance(value, dict) else range(len(value))
    key = keys[steps[0] % len(keys)]
    changed = {**value} if isinstance(value, dict) else [*value]
    changed[key] = put(value[key], steps[1:], new)
    return changed


@pytest.fixture(scope="module")
def copied(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built project whose records may be broken again and again."""
    return Path(
        shutil.copytree(small_build, tmp_path_factory.mktemp("records") / "project", copy_function=shutil.copy2)
    )


@example([0, 0], [], ".state.json")
@example([0, 0], 1, ".state.json")
@example([3], [], ".state.json")
@example([3, 0], 1, ".state.json")
@example([2, 0, 2], {}, ".state.json")
@example([1, 0, 0], [], ".state.json")
@example([4], [[1, 2, 3, 4, 5, 6]], ".state.json")
@example([0, 0, 2], [], "manifest.json")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(STEPS, JSON, st.sampled_from([".state.json", "manifest.json"]))
def test_records_that_hold_something_else_are_no_crash(
    small_build: Path, copied: Path, steps: list[int], new: Any, record: str
) -> None:
    for name in (".state.json", "manifest.json"):
        data = json.loads((small_build / "build" / name).read_text(encoding="utf-8"))
        (copied / "build" / name).write_text(json.dumps(put(data, steps, new) if name == record else data))
    for words in ([], ["report"], ["country:Fiji"]):
        found = unchanged(look_at(copied), words)
        assert found is None or {d.outcome for d in found.documents} == {Fate.FRESH}


ODD: dict[str, Any] = {
    "a folder": Path.mkdir,
    "a pipe": os.mkfifo,
    "a ring of links": lambda path: path.symlink_to(path),
    "a link to nothing": lambda path: path.symlink_to("nowhere.md"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes have names here")
@pytest.mark.parametrize("make", ODD.values(), ids=ODD.keys())
def test_what_takes_the_place_of_a_file_is_seen_and_not_read(built: Any, make: Any) -> None:
    path = built.root / "content/findings/01-water-law.md"
    path.unlink()
    gone = stamp_files(built.root, {})
    make(path)
    stamps = stamp_files(built.root, {})
    assert stamps != gone
    assert stamps["content/findings/01-water-law.md"].digest == ""
