"""`mnr-briefs schema`: a JSON Schema for each kind of content."""

import json
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content.schemas import schemas
from mnr_briefs.survey.question_types import question_types


def test_a_schema_for_each_kind_of_content_is_written(tmp_path: Path, run: Any) -> None:
    done = run("schema", tmp_path / "made")
    assert (done.status, done.err) == (0, "")
    expected = schemas(question_types())
    assert done.out == f"Wrote {len(expected)} schemas to {tmp_path / 'made'}. How to use them: docs/editors.md.\n"
    written = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "made").iterdir()}
    assert written == {f"{name}.schema.json": data for name, data in expected.items()}


def test_they_stand_in_a_folder_of_their_own_if_none_is_named(
    tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run("schema")
    assert [path.name for path in tmp_path.iterdir()] == ["schemas"]


def test_the_same_schemas_each_time(tmp_path: Path, run: Any) -> None:
    for name in ("one", "two"):
        run("schema", tmp_path / name)
    one, two = ({p.name: p.read_bytes() for p in (tmp_path / name).iterdir()} for name in ("one", "two"))
    assert one == two
