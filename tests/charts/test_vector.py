"""Vector pictures: the same shapes as the pixels, the same bytes each time, and nothing to look up elsewhere."""

import hashlib
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts import vector
from mnr_briefs.charts.answers import AnswerBars, AnswerRow, AnswerRows, Bar, BarGroup, RowGroup
from mnr_briefs.charts.canvas import Canvas
from mnr_briefs.charts.chart import Chart, Segment, Studio
from mnr_briefs.charts.country_matrix import CountryMatrix, Mark, MatrixColumn, MatrixGroup
from mnr_briefs.charts.shapes import Box, Hatch, Stroke, box_outlines
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import Theme

Blank = Callable[..., Canvas]
Seen = Callable[[Canvas], Any]
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
BAR = Bar("Water law", tuple(Segment(tone, 4, "4", f"$ä & <{tone}>") for tone in Tone))
ROWS = tuple(AnswerRow(tone, tone, 4, "4 of 9") for tone in Tone)
BARS, UNITS = (
    AnswerBars((BarGroup("Rules", 1, (BAR,)),), "alt", 16, tuple((tone, tone) for tone in Tone)),
    AnswerRows((RowGroup("Water law", 2, ROWS, counted=True),), 24, "alt", 17),
)
COLUMN = MatrixColumn("Water law", tuple(Mark(tone, True) for tone in Tone), (Segment(Tone.FULL, 4, "4 of 9", "Full"),))
MATRIX = CountryMatrix(
    tuple(f"Land {tone}" for tone in Tone),
    (MatrixGroup("Rules", "Rules", 1, (COLUMN,)),),
    ("Total",),
    tuple((tone, tone) for tone in Tone),
    ("?", "doubt"),
    "alt",
    16,
)
CHARTS = (BARS, UNITS, MATRIX)
points = st.tuples(st.floats(-9999, 9999), st.floats(-9999, 9999))


def svg(canvas: Canvas, studio: Studio) -> ElementTree.Element:
    data = studio.picture_of(canvas, "alt").vector
    assert data is not None
    return ElementTree.fromstring(data)


def absolute(data: str) -> Iterator[tuple[str, list[tuple[float, float]]]]:
    """The pieces of path data with absolute points."""
    here = start = (0.0, 0.0)
    for letter, arguments in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", arguments)]
        if letter in "hv":
            numbers = [numbers[0], 0] if letter == "h" else [0, numbers[0]]
            letter = "l"
        base = (0, 0) if letter == "M" else here
        found = [(base[0] + x, base[1] + y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if letter == "z":
            here = start
        else:
            here = found[-1]
            start = here if letter in "Mm" else start
        yield letter.upper(), found


def bounds(data: str) -> tuple[float, float, float, float]:
    x, y = zip(*(point for _, found in absolute(data) for point in found), strict=True)
    return min(x), min(y), max(x), max(y)


# -- paths --


@given(st.lists(st.tuples(st.sampled_from("MLQC"), st.lists(points, min_size=3, max_size=3)), max_size=30))
def test_rounded_points_do_not_drift(pieces: list[Any]) -> None:
    sizes = {"M": 1, "L": 1, "Q": 2, "C": 3}
    wanted = [("M", [(0, 0)]), *((letter, found[: sizes[letter]]) for letter, found in pieces)]
    read = list(absolute(vector.path_data(wanted)))
    rounded, here = [], (0, 0)
    for letter, found in wanted:
        whole = [(round(x), round(y)) for x, y in found]
        if letter != "L" or whole[-1] != here:
            rounded.append((letter, whole))
        here = whole[-1]
    assert read == rounded


def test_a_closed_shape_goes_on_from_where_it_began() -> None:
    square = [("M", [(10, 10)]), ("L", [(20, 10)]), ("L", [(20, 20)]), ("Z", []), ("M", [(30, 30)]), ("L", [(31, 35)])]
    assert vector.path_data(square) == "M10 10h10v10zm20 20l1 5"


def pattern(hatch: Hatch, x: float, y: float, width: float, height: float) -> str:
    """The path data of a pattern in a box, in hundredths of a millimetre."""
    box = Box(x, y, width, height, "#ffffff", Stroke("#000000", 0.6), hatch)
    _, lines = box_outlines(box)
    scaled = ((letter, [(1000 * px, 1000 * py) for px, py in found]) for letter, found in lines.pieces)
    return vector.path_data(scaled)  # type: ignore[arg-type]


@pytest.mark.parametrize("hatch", ["strokes", "dots"])
@given(st.floats(0, 20), st.floats(0, 20), st.floats(0.01, 4), st.floats(0.01, 0.6))
def test_a_pattern_stays_in_its_box(hatch: Hatch, x: float, y: float, width: float, height: float) -> None:
    data = pattern(hatch, x, y, width, height)
    if data:
        left, top, right, bottom = bounds(data)
        assert left >= 1000 * x - 1
        assert top >= 1000 * y - 1
        assert right <= 1000 * (x + width) + 1
        assert bottom <= 1000 * (y + height) + 1


@pytest.mark.parametrize("hatch", ["strokes", "dots"])
def test_a_pattern_is_there_in_the_smallest_part(hatch: Hatch) -> None:
    assert pattern(hatch, 0, 0, 0.3, 0.28)


# -- pictures --


def test_a_picture_is_as_large_as_its_canvas_and_counts_in_hundredths_of_a_millimetre(
    blank: Blank, studio: Studio
) -> None:
    root = svg(blank(16, 2.5), studio)
    assert (root.tag, root.get("viewBox")) == (f"{SVG}svg", "0 0 16000 2500")
    assert (root.get("width"), root.get("height")) == ("160mm", "25mm")


@pytest.mark.parametrize("ground", ["#14344f", "#ffffff", "#000000"])
def test_a_ground_keeps_its_colour_exactly(blank: Blank, studio: Studio, seen: Seen, ground: str) -> None:
    canvas = blank(2, 1, ground)
    canvas.marks([(0.3 * n, 0.5) for n in range(1, 6)], "half", 0.25, "#86acc9", "#86acc9")
    image = seen(canvas)
    wanted = tuple(bytes.fromhex(ground[1:]))
    assert {image.getpixel(at) for at in ((0, 0), (image.width - 1, 0), (0, image.height - 1))} == {wanted}
    data = studio.picture_of(canvas, "alt").vector or b""
    assert f'<path fill="{ground}" d="M0 0h2000v1000h-2000z"/>'.encode() in data


def test_boxes_and_marks_stand_where_the_pixels_stand(theme: Theme, blank: Blank, studio: Studio, seen: Seen) -> None:
    canvas = blank(8, 3)
    canvas.box(0.5, 0.25, 2, 1, "#ff0000")
    canvas.marks([(5, 1), (6, 2)], "disc", 0.5, "#0000ff", "#0000ff")
    red, blue = (p for p in svg(canvas, studio).iter(f"{SVG}path") if p.get("fill") in ("#ff0000", "#0000ff"))
    assert bounds(red.get("d", "")) == (500, 250, 2500, 1250)
    left, top, right, bottom = bounds(blue.get("d", ""))
    assert (left, top, right, bottom) == pytest.approx((4750, 750, 6250, 2250), abs=3)
    image, scale = seen(canvas), theme.chart.dpi / 2.54
    assert [image.getpixel((int(x * scale), int(y * scale))) for x, y in ((1, 1), (5, 1), (6, 2), (5.5, 1.5))] == [
        (255, 0, 0),
        (0, 0, 255),
        (0, 0, 255),
        (255, 255, 255),
    ]


def test_a_mark_is_the_same_at_all_its_points(blank: Blank, studio: Studio) -> None:
    canvas = blank(8, 3)
    canvas.marks([(1.0004, 1.0004), (3.3333, 1), (6.5555, 2)], "square", 0.333, "#0000ff", "#0000ff")
    (blue,) = (p for p in svg(canvas, studio).iter(f"{SVG}path") if p.get("fill") == "#0000ff")
    first, *others = re.findall(r"M\d+ \d+(\D[^M]*)", blue.get("d", ""))
    assert others == [first] * 2


@pytest.mark.parametrize("angle", [0, 90], ids=["level", "upwards"])
def test_a_text_stands_where_the_pixels_stand(
    theme: Theme, blank: Blank, studio: Studio, seen: Seen, angle: int
) -> None:
    canvas = blank(6, 6)
    canvas.text(3, 5, "Hill", size=20, angle=angle)
    root = svg(canvas, studio)
    (group,) = root.iter(f"{SVG}g")
    signs = {str(p.get("id")): p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("id")}
    x, y, *turn, scale, flip = [float(n) for n in re.findall(r"-?[\d.]+", group.get("transform", ""))]
    assert (turn, flip) == ([-90] if angle else [], -scale)
    last = list(group.iter(f"{SVG}use"))[-1]
    along = (float(last.get("x", "")) + bounds(signs[last.get(LINK, "")[1:]])[2]) * scale
    above = max(bounds(data)[3] for data in signs.values()) * scale
    left, top, right, bottom = seen(canvas).convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    unit = 2540 / theme.chart.dpi
    wanted = (x - above, y - along, x) if angle else (y - above, x + along, y)
    found = (left, top, right) if angle else (top, right, bottom)
    assert wanted == pytest.approx([edge * unit for edge in found], abs=1.5 * unit)


def test_signs_raised_above_their_line_are_raised_in_both(blank: Blank, studio: Studio) -> None:
    canvas = blank(6, 2)
    canvas.text(3, 1, "q\u0323\u0302", size=20)
    heights = [use.get("y") for use in svg(canvas, studio).iter(f"{SVG}use")]
    run = studio.ruler.fonts.run("q\u0323\u0302", False)
    assert heights == [f"{round(2000 * y)}" if y else None for glyph, _, y in run.glyphs if len(glyph.vertices)]


def test_outlines_are_filled_by_the_quick_rule_unless_parts_of_them_may_overlap(blank: Blank, studio: Studio) -> None:
    canvas = blank(6, 2)
    canvas.text(1, 1, "%o")
    root = svg(canvas, studio)
    rules = {p.get("fill-rule") for p in root.iter(f"{SVG}path") if p.get("id")}
    overlapping = {glyph.overlaps for glyph, _, _ in studio.ruler.fonts.run("%o", False).glyphs}
    assert root.get("fill-rule") == "evenodd"
    assert rules == {"nonzero" if overlaps else None for overlaps in overlapping}


@pytest.mark.parametrize("chart", CHARTS, ids=["bars", "units", "matrix"])
def test_nothing_in_a_picture_has_to_be_looked_up_elsewhere(studio: Studio, chart: Chart) -> None:
    data = studio.draw(chart).vector
    assert data is not None
    tree = ElementTree.fromstring(data)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert {e.tag.removeprefix(SVG) for e in tree.iter()} == {"svg", "defs", "path", "g", "use"}
    assert {u.get(LINK) for u in tree.iter(f"{SVG}use")} == {f"#{i}" for i in ids}
    assert len(ids) == len(set(ids))
    assert all(path.get("d") for path in tree.iter(f"{SVG}path"))
    assert b"font" not in data
    assert not re.search(rb"\d{4}-\d\d-\d\d", data)


def test_another_process_draws_the_same_bytes_in_another_order(
    theme: Theme, fonts_folder: Path, tmp_path: Path
) -> None:
    code = (
        "import pickle, sys, hashlib, pathlib\n"
        "from mnr_briefs.charts.chart import Studio\n"
        "charts, theme, fonts = pickle.loads(pathlib.Path(sys.argv[1]).read_bytes())\n"
        "for chart in charts:\n"
        "    drawn = Studio(theme, fonts).draw(chart)\n"
        "    print(hashlib.sha256(drawn.vector + drawn.data).hexdigest())\n"
    )
    wanted = []
    for chart in CHARTS:
        picture = Studio(theme, fonts_folder).draw(chart)
        wanted.append(hashlib.sha256((picture.vector or b"") + picture.data).hexdigest())
    for seed, charts in (("1", CHARTS), ("2", CHARTS[::-1])):
        (tmp_path / "charts").write_bytes(pickle.dumps((charts, theme, fonts_folder)))
        done = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path / "charts")],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        assert done.stdout.split() == (wanted if charts == CHARTS else wanted[::-1])
