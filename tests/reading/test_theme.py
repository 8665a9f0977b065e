"""The theme file: what is wrong with it is named with line and key."""

from pathlib import Path

import pytest

from mnr_briefs.content.framework import Framework
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.theme import MOST_PIECES, Icons, drawing_of, read_icons, read_theme
from mnr_briefs.reading.yaml_text import parse_yaml

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


FRAMEWORK = """\
title: Water
short_title: Water
domains:
  - id: rules
    number: 1
    title: Rules
    short_title: Rules
    icon: {icon}
    outcome: {{title: Law, text: Law.}}
    capabilities: []
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke-width="2">{}</svg>'
GAVEL = SVG.format('<path d="M2 22h10" />')


def _framework(icon: str) -> Framework:
    source = parse_yaml(FRAMEWORK.format(icon=icon), "content/framework.yaml").value
    assert source is not None
    found = read_record(Framework, source)
    assert found.value is not None, found.problems
    return found.value


def _read(root: Path, icon: str, **files: str) -> Found[Icons]:
    folder = root / "brief_templates" / "icons"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / f"{name}.svg").write_text(text, encoding="utf-8")
    return read_icons(_framework(icon), ProjectFiles(root))


def _pieces(shape: str) -> str:
    found = drawing_of(SVG.format(shape), "a.svg")
    assert found.value is not None, found.problems
    return " ".join(letter + " ".join(f"{x:g},{y:g}" for x, y in ends) for letter, ends in found.value.pieces)


# -- which --


def test_the_icon_of_a_domain_is_read(tmp_path: Path) -> None:
    found = _read(tmp_path, "gavel", gavel=GAVEL, scale="never read")
    assert found == Found({"gavel": IconDrawing((("M", ((2, 22),)), ("L", ((12, 22),))), 24, 2)})


def test_a_domain_needs_no_icon(tmp_path: Path) -> None:
    assert _read(tmp_path, "null") == Found({})


def test_an_icon_that_is_not_there_is_a_problem_of_the_domain(tmp_path: Path) -> None:
    found = _read(tmp_path, "gavle", gavel=GAVEL)
    assert found.value == {}
    (problem,) = found.problems
    assert (problem.code, problem.place) == ("unknown-icon", Place("content/framework.yaml", 8))
    assert "gavel" in problem.remedy


@pytest.mark.parametrize("name", ["../theme", "a/b", "A b", "-x"])
def test_an_icon_has_a_plain_name(name: str) -> None:
    source = parse_yaml(FRAMEWORK.format(icon=name), "content/framework.yaml").value
    assert source is not None
    (problem,) = read_record(Framework, source).problems
    assert (problem.code, problem.place.line) == ("wrong-value", 8)


# -- what --


@pytest.mark.parametrize(
    ("shape", "pieces"),
    [
        ('<path d="m1 2 3 4z"/>', "M1,2 L4,6 L1,2 Z"),
        ('<path d="M0 0Q1 2 3 4"/>', "M0,0 Q1,2 3,4"),
        ('<path d="M0 0c1 2 3 4 5 6"/>', "M0,0 C1,2 3,4 5,6"),
        ('<line x1="1" x2="5" y1="2" y2="2"/>', "M1,2 L5,2"),
        ('<polyline points="1 2 3 4 5 2"/>', "M1,2 L3,4 L5,2"),
        ('<rect x="1" y="2" width="3" height="4"/>', "M1,2 L4,2 L4,6 L1,6 L1,2 Z"),
        ('<!-- by hand --><g><title>A</title><path d="M1 1h4"/></g>', "M1,1 L5,1"),
    ],
)
def test_shapes_are_read_as_pieces_with_absolute_points(shape: str, pieces: str) -> None:
    assert _pieces(shape) == pieces


def test_a_circle_is_round() -> None:
    assert _pieces('<circle cx="12" cy="12" r="10"/>').startswith("M2,12 C2,")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "its shapes cannot be read"),
        ("<svg", "its shapes cannot be read"),
        (GAVEL.replace('fill="none"', 'fill="#000000"'), "it is not made of lines"),
        (GAVEL.replace("0 0 24 24", "0 0 24 12"), "it is not drawn in a square that begins at 0 0"),
        (GAVEL.replace("0 0 24 24", "0 0 nan nan"), "it is not drawn in a square that begins at 0 0"),
        (GAVEL.replace('stroke-width="2"', 'stroke-width="30"'), "it is not drawn in a square that begins at 0 0"),
        (SVG.format('<image href="http://example.org/a.png"/>'), "it contains “image”"),
        (SVG.format("<script>alert(1)</script>"), "it contains “script”"),
        (SVG.format('<path d="M0 0h1e9"/>'), "it reaches beyond its square"),
        (SVG.format('<path d="M0 0h1" transform="scale(2)"/>'), "its shapes cannot be read"),
        (SVG.format('<path d="nonsense"/>'), "its shapes cannot be read"),
        (SVG.format('<path d="M0 0' + "h1h-1" * MOST_PIECES + '"/>'), f"it has more than {MOST_PIECES} pieces"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]>' + GAVEL, "it contains a document type declaration (DTD)"),
    ],
)
def test_what_is_no_drawing_of_lines_is_refused_with_the_reason(text: str, why: str) -> None:
    found = drawing_of(text, "brief_templates/icons/a.svg")
    assert found.value is None
    (problem,) = found.problems
    assert (problem.code, problem.place) == ("broken-icon", Place("brief_templates/icons/a.svg"))
    assert problem.message == f"This cannot be drawn as an icon: {why}."
    assert problem.remedy
