"""The manifest: what is written is read again, and a broken one is none."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.press.records import ManifestEntry, read_manifest, write_manifest

GHANA = ManifestEntry("country:GHA", "en/GHA-ghana.docx", "one_pager", "Ghana", "ab" * 32, 4711, ("a.yaml", "b.md"))
CHAD = ManifestEntry("country:TCD", "en/TCD-tchad.docx", "one_pager", "Tchad – été", "cd" * 32, 12, ())
GOOD: dict[str, Any] = {
    "target": "report", "path": "en/a.docx", "kind": "report", "title": "A", "sha256": "00", "size": 1, "inputs": ["x"],
}  # fmt: skip


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    write_manifest(tmp_path, [GHANA, CHAD], "1.2.3")
    assert read_manifest(tmp_path) == {GHANA.path: GHANA, CHAD.path: CHAD}


def test_the_file_is_json_that_a_person_can_read(tmp_path: Path) -> None:
    write_manifest(tmp_path, [CHAD], "1.2.3")
    text = (tmp_path / "manifest.json").read_text(encoding="utf-8")
    assert "Tchad – été" in text
    assert text.endswith("}\n")
    assert json.loads(text) == {
        "program": "mnr-briefs",
        "version": "1.2.3",
        "documents": [
            {
                "target": "country:TCD",
                "path": "en/TCD-tchad.docx",
                "kind": "one_pager",
                "title": "Tchad – été",
                "sha256": "cd" * 32,
                "size": 12,
                "inputs": [],
            }
        ],
    }


def test_entries_stand_in_the_order_of_their_paths_whatever_the_order_given(tmp_path: Path) -> None:
    texts = set()
    for entries in ([GHANA, CHAD], [CHAD, GHANA], iter([CHAD, GHANA])):
        write_manifest(tmp_path, entries, "1")
        texts.add((tmp_path / "manifest.json").read_bytes())
    assert len(texts) == 1
    assert list(read_manifest(tmp_path)) == ["en/GHA-ghana.docx", "en/TCD-tchad.docx"]


def test_a_manifest_without_documents_is_empty(tmp_path: Path) -> None:
    write_manifest(tmp_path, [], "1")
    assert read_manifest(tmp_path) == {}
    assert (tmp_path / "manifest.json").is_file()


def test_no_manifest_is_an_empty_one(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    assert read_manifest(tmp_path / "not there") == {}
    (tmp_path / "manifest.json").mkdir()
    assert read_manifest(tmp_path) == {}


def changed(**values: Any) -> dict[str, Any]:
    """A manifest of one document that has other values; for `...` the key is left out."""
    entry = {key: value for key, value in {**GOOD, **values}.items() if value is not ...}
    return {"documents": [entry]}


def read(tmp_path: Path, data: Any) -> dict[str, ManifestEntry]:
    text = data if isinstance(data, bytes) else json.dumps(data).encode()
    (tmp_path / "manifest.json").write_bytes(text)
    return read_manifest(tmp_path)


def test_a_manifest_that_is_in_order_is_taken(tmp_path: Path) -> None:
    assert list(read(tmp_path, changed())) == ["en/a.docx"]
    assert list(read(tmp_path, changed(path="en/..a/b..docx"))) == ["en/..a/b..docx"]


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{", b"null", b"[]", b"7", b'"text"', b"\xff\xfe", b'{"documents": [', b"[" * 100_000),
        *({}, {"documents": None}, {"documents": 7}, {"documents": {"a": 1}}, {"documents": [None]}),
        {"documents": ["text"]},
        *(changed(**{key: ...}) for key in GOOD),
        changed(more=1),
        *(changed(**{key: value}) for key in ("path", "title", "sha256", "kind", "target") for value in (None, 7, [])),
        *(changed(size=value) for value in ("1", None, 1.5, True)),
        *(changed(inputs=value) for value in (None, 7, [1], [None])),
    ],
)  # fmt: skip
def test_a_broken_manifest_is_none(tmp_path: Path, data: Any) -> None:
    assert read(tmp_path, data) == {}


@pytest.mark.parametrize("path", ["../a.docx", "en/../../a.docx", "/etc/a.docx", "", ".", "en", "manifest.json"])
def test_an_entry_that_is_no_document_in_the_folder_is_left_out(tmp_path: Path, path: str) -> None:
    entries = {"documents": [*changed(path=path)["documents"], *changed()["documents"]]}
    assert list(read(tmp_path, entries)) == ["en/a.docx"]


def test_a_path_that_no_file_can_have_breaks_the_manifest(tmp_path: Path) -> None:
    assert read(tmp_path, changed(path="a\0.docx")) == {}


def test_an_entry_that_leads_out_by_a_link_is_left_out(tmp_path: Path) -> None:
    build = tmp_path / "build"
    build.mkdir()
    (build / "en").symlink_to(tmp_path)
    assert read(build, changed()) == {}


@st.composite
def entries(draw: st.DrawFn) -> ManifestEntry:
    text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    path = draw(st.lists(st.text("aé 1-_'", min_size=1, max_size=8), min_size=2, max_size=3))
    inputs = tuple(draw(st.lists(text, max_size=3)))
    size = draw(st.integers(0, 10**12))
    return ManifestEntry(draw(text), "/".join(path) + ".docx", draw(text), draw(text), draw(text), size, inputs)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(entries(), max_size=4, unique_by=lambda entry: entry.path))
def test_any_entries_survive_a_round(tmp_path: Path, written: list[ManifestEntry]) -> None:
    write_manifest(tmp_path, written, "1")
    assert read_manifest(tmp_path) == {entry.path: entry for entry in written}
