"""What the last check found is told again where nothing changed, and looked for anew where anything did."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.press import seen as checked
from mnr_briefs.press.build import Options, check
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.project import open_project
from mnr_briefs.press.seen import look_at, recall

INITIATIVE, COMPLAINTS = "content/initiatives/fji-plain-law.md", "content/findings/03-complaints.md"
UNUSED = ("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")


@pytest.fixture
def cache(tmp_path_factory: pytest.TempPathFactory) -> Cache:
    return Cache(tmp_path_factory.mktemp("own"))


def check_in(cache: Cache, project: Any) -> Any:
    return check(project.root, Options(cache=cache))


FAULTS: dict[str, Callable[[Any], object]] = {
    "none": lambda p: None,
    "a warning": lambda p: p.replace(*UNUSED),
    "an error with a place": lambda p: p.replace(COMPLAINTS, "{{ hotline.yes }}", "{{ hotline.yess }}"),
    "an error that holds back some": lambda p: p.replace(INITIATIVE, "year: 2025", "year: soon"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_it_tells_what_a_check_tells_that_looks_at_everything(buildable: Any, cache: Cache, fault: str) -> None:
    FAULTS[fault](buildable)
    assert recall(look_at(buildable.root), cache) is None
    found = check_in(cache, buildable)
    known = recall(look_at(buildable.root), cache)
    assert known is not None
    assert known.problems == found.problems == check_in(cache, buildable).problems
    assert known.documents == found.documents


CHANGES: dict[str, Callable[[Any], object]] = {
    "a file reads otherwise": lambda p: p.replace(INITIATIVE, "2025", "2024"),
    "a file was added": lambda p: p.write("content/initiatives/notes.txt", "A note."),
    "a file was removed": lambda p: p.remove(INITIATIVE),
    "a template is another": lambda p: p.write("brief_templates/domain-brief.docx", b"PK"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_where_anything_changed_it_tells_nothing(buildable: Any, cache: Cache, what: str) -> None:
    check_in(cache, buildable)
    assert recall(look_at(buildable.root), cache) is not None
    CHANGES[what](buildable)
    assert recall(look_at(buildable.root), cache) is None


def test_a_folder_that_can_no_longer_be_read_is_a_change(
    buildable: Any, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, scandir = buildable.root / "content" / "countries", os.scandir
    folder.mkdir()
    check_in(cache, buildable)
    assert recall(look_at(buildable.root), cache) is not None

    def refuse(path: Any = ".") -> Any:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert recall(look_at(buildable.root), cache) is None


def test_another_program_looks_again(buildable: Any, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    check_in(cache, buildable)
    monkeypatch.setattr(checked, "program_digest", lambda: "another")
    assert recall(look_at(buildable.root), cache) is None


def test_a_touched_file_is_no_change(buildable: Any, cache: Cache) -> None:
    check_in(cache, buildable)
    os.utime(buildable.root / INITIATIVE, ns=(1, 1))
    assert recall(look_at(buildable.root), cache) is not None


def test_a_change_taken_back_is_as_it_was(buildable: Any, cache: Cache) -> None:
    found = check_in(cache, buildable)
    buildable.replace(INITIATIVE, "2025", "2024")
    check_in(cache, buildable)
    buildable.replace(INITIATIVE, "2024", "2025")
    known = recall(look_at(buildable.root), cache)
    assert known is not None
    assert (known.documents, known.problems) == (found.documents, found.problems)


@pytest.mark.parametrize(
    "data",
    [b"", b"{", b"[]", b"null", b"{}", b'{"documents": [1], "problems": []}', b'{"documents": [], "problems": [[]]}',
     b'{"documents": [["a", "b", "c", "d", "e", "f", "g"]], "problems": []}'],
)  # fmt: skip
def test_an_entry_that_holds_something_else_is_looked_for_anew(buildable: Any, cache: Cache, data: bytes) -> None:
    check_in(cache, buildable)
    assert cache.folder is not None
    for path in cache.folder.rglob("??/*"):
        cache.put(path.name, data)
    assert recall(look_at(buildable.root), cache) is None


def test_without_a_cache_nothing_is_kept(buildable: Any) -> None:
    check_in(Cache(None), buildable)
    assert recall(look_at(buildable.root), Cache(None)) is None


def test_what_may_not_happen_again_is_not_remembered(built: Any, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr("mnr_briefs.press.build.page_of", fails)
        assert {problem.code for problem in check_in(cache, built).problems} == {"program-fault"}
    assert recall(look_at(built.root), cache) is None


def test_a_check_during_which_a_file_was_saved_is_not_remembered(
    built: Any, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would be told of the file as it was before, which is not what was read."""
    old = (built.root / INITIATIVE).read_bytes()

    def saved_meanwhile(*arguments: Any) -> Any:
        built.replace(INITIATIVE, "year: 2025", "year: 2024")
        return open_project(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr("mnr_briefs.press.build.open_project", saved_meanwhile)
        check_in(cache, built)
    built.write(INITIATIVE, old)
    assert recall(look_at(built.root), cache) is None
