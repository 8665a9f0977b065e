"""`mnr-briefs new edition`. What it makes is tested in tests/test_scaffold.py."""

from pathlib import Path
from typing import Any

import pytest


def test_it_says_what_it_made_and_what_comes_next(tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("new", "edition", "water", "--title", "Clean water")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"Created {tmp_path / 'water'}. To build it:\n\n    cd water\n    mnr-briefs build\n"
    assert "title: 'Clean water'\n" in (tmp_path / "water/content/edition.yaml").read_text(encoding="utf-8")


def test_a_folder_with_files_in_it_is_wrong_usage_and_left_alone(tmp_path: Path, run: Any) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    done = run("new", "edition", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"mnr-briefs: {tmp_path} already exists and is not empty. Choose another folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("words", [["new"], ["new", "edition"], ["new", "country", "x"]])
def test_what_to_make_and_where_must_be_said(run: Any, words: list[str]) -> None:
    assert run(*words).status == 2
