"""The theme file: what is wrong with it is named with line and key."""

from pathlib import Path

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.reading.theme import read_theme

FILE = "brief_templates/theme.yaml"

THEME = """\
fonts: [Carlito]
domain_colours: ["#0E5A94"]
ink: "#1D2733"
muted: "#5A6673"
cover: "#14344F"
symbols:
  {full: "●", partial: "◐", none: "○", no_response: "–", not_asked: "·", lost: "□", not_published: "…"}
chart:
  row_height_cm: 0.41
  group_height_cm: 0.43
  label_width_cm: 4.9
  font_size: 8.2
  dpi: 220
region_colours: ["#F2A93B"]
"""


def _problems(root: Path, text: str | bytes) -> list[Problem]:
    path = root / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_theme(root)
    assert (found.value is None) == bool(found.problems)
    assert all(p.remedy for p in found.problems)
    return list(found.problems)


def test_a_theme_is_read(tmp_path: Path) -> None:
    assert _problems(tmp_path, THEME) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("ink:", "inc:", 3, "unknown-key"),
        ('"#1D2733"', "#1D2733", 3, "wrong-type"),
        ('"#1D2733"', '"#1D27"', 3, "wrong-value"),
        ('["#0E5A94"]', "[blue]", 2, "wrong-value"),
        ("[Carlito]", "[]", 1, "wrong-type"),
        ("dpi: 220", "dpi: high", 13, "wrong-type"),
        ("dpi: 220", "dpi: 20", 13, "wrong-type"),
        ("row_height_cm: 0.41", "row_height_cm: tall", 9, "wrong-type"),
        ("  dpi: 220\n", "", 8, "missing-key"),
        ("ink:", "ink: [", 3, "yaml-syntax"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert THEME.count(old) == 1
    problems = _problems(tmp_path, THEME.replace(old, new))
    assert (f"{FILE}:{line}", code) in [(str(p.place), p.code) for p in problems]


def test_a_theme_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    problems = _problems(tmp_path, THEME.encode("utf-16"))
    assert [(str(p.place), p.code) for p in problems] == [(f"{FILE}:1", "wrong-encoding")]


def test_a_project_without_a_theme_is_told_where_to_get_one(tmp_path: Path) -> None:
    found = read_theme(tmp_path)
    assert found.value is None
    assert [(str(p.place), p.code, p.remedy) for p in found.problems] == [
        (FILE, "missing-file", "Copy it from a new edition (mnr-briefs new edition DIR).")
    ]


def test_a_theme_may_be_called_yml(tmp_path: Path) -> None:
    (tmp_path / "brief_templates").mkdir()
    (tmp_path / "brief_templates" / "theme.yml").write_text(THEME)
    found = read_theme(tmp_path)
    assert found.problems == ()
    assert found.value is not None
    assert str(found.value.place_of("ink")) == "brief_templates/theme.yml:3"
