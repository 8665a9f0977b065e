"""Vector pictures: the same shapes as the pixels, the same bytes each time, and nothing to look up elsewhere."""

import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts import vector
from mnr_briefs.charts.drawing import Canvas, picture
from mnr_briefs.charts.specifications import (
    AnswerBars,
    Bar,
    Column,
    ColumnGroup,
    CountryMatrix,
    Group,
    Mark,
    Segment,
    Units,
)
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone
from mnr_briefs.pages import KINDS
from mnr_briefs.press.project import open_edition

Extent = Callable[[Canvas, Any], tuple[float, float, float, float]]
SVG, LINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
BAR = Bar("Water law", tuple(Segment(tone, 4, "4", f"$ä & <{tone}>") for tone in Tone))
REQUESTS = (
    AnswerBars((Group("Rules", 1, (BAR,)),), "alt", 16, tuple((tone, tone) for tone in Tone)),
    Units((Group("Water law", 2, (BAR,)),), "alt", 17),
)
COLUMN = Column("Water law", tuple(Mark(tone, True) for tone in Tone), (Segment(Tone.FULL, 4, "4 of 9", "Full"),))
MATRIX = CountryMatrix(
    tuple(f"Land {tone}" for tone in Tone),
    (ColumnGroup("Rules", "Rules", 1, (COLUMN,)),),
    ("Total",),
    tuple((tone, tone) for tone in Tone),
    ("?", "doubt"),
    "alt",
    16,
)
REQUESTS = (*REQUESTS, MATRIX)
points = st.tuples(st.floats(-9999, 9999), st.floats(-9999, 9999))


def drawn(canvas: Canvas) -> ElementTree.Element:
    data = picture(canvas.layer(), "alt", canvas).vector
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


@pytest.mark.parametrize("hatch", ["/////", "...."])
@given(points, st.floats(1, 4000), st.floats(1, 600))
def test_a_pattern_stays_in_its_box(hatch: str, corner: tuple[float, float], width: float, height: float) -> None:
    box = (*corner, corner[0] + width, corner[1] + height)
    data, _ = vector.pattern(box, hatch)
    if data:
        left, top, right, bottom = bounds(data)
        assert left >= box[0] - 1
        assert top >= box[1] - 1
        assert right <= box[2] + 1
        assert bottom <= box[3] + 1


@pytest.mark.parametrize("hatch", ["/////", "...."])
def test_a_pattern_is_there_in_the_smallest_part(hatch: str) -> None:
    assert vector.pattern((0, 0, 300, 280), hatch)[0]


# -- pictures --


def test_a_picture_is_as_large_as_its_canvas_and_counts_in_hundredths_of_a_millimetre(theme: Theme) -> None:
    root = drawn(Canvas(16, 2.5, theme))
    assert (root.tag, root.get("viewBox")) == (f"{SVG}svg", "0 0 16000 2500")
    assert (root.get("width"), root.get("height")) == ("160mm", "25mm")


def test_boxes_and_marks_stand_where_the_pixels_stand(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(8, 3, theme)
    canvas.box(0.5, 0.25, 2, 1, "#ff0000")
    canvas.marks([(5, 1), (6, 2)], "o", 0.5, "#0000ff", "#0000ff")
    red, blue = (p for p in drawn(canvas).iter(f"{SVG}path") if p.get("fill") in ("#ff0000", "#0000ff"))
    assert bounds(red.get("d", "")) == (500, 250, 2500, 1250)
    left, top, right, bottom = bounds(blue.get("d", ""))
    assert (left, top, right, bottom) == pytest.approx((4750, 750, 6250, 2250), abs=3)
    seen = canvas.layer().pixels.image().convert("RGB")
    scale = theme.chart.dpi / 2.54
    assert [seen.getpixel((int(x * scale), int(y * scale))) for x, y in ((1, 1), (5, 1), (6, 2), (5.5, 1.5))] == [
        (255, 0, 0),
        (0, 0, 255),
        (0, 0, 255),
        (255, 255, 255),
    ]


def test_a_text_stands_where_the_pixels_stand(theme: Theme, extent: Extent) -> None:
    canvas = Canvas(8, 2, theme)
    canvas.text(2, 1, "Hill", size=20)
    root = drawn(canvas)
    (group,) = root.iter(f"{SVG}g")
    signs = {str(p.get("id")): p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("id")}
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", group.get("transform", ""))]
    left, base, scale, flip = numbers
    assert flip == -scale
    last = list(group.iter(f"{SVG}use"))[-1]
    end = (float(last.get("x", "")) + bounds(signs[last.get(LINK, "")[1:]])[2]) * scale + left
    box = canvas.layer().pixels.image().convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert box is not None
    unit = 2540 / theme.chart.dpi
    top = base - max(bounds(data)[3] for data in signs.values()) * scale
    assert (end, top, base) == pytest.approx((box[2] * unit, box[1] * unit, box[3] * unit), abs=1.5 * unit)


def test_a_text_that_runs_upwards_stands_where_the_pixels_stand(theme: Theme) -> None:
    canvas = Canvas(3, 6, theme)
    canvas.text(1.5, 5, "Hill", size=20, angle=90)
    root = drawn(canvas)
    (group,) = root.iter(f"{SVG}g")
    signs = {str(p.get("id")): p.get("d", "") for p in root.iter(f"{SVG}path") if p.get("id")}
    base, bottom, angle, scale, flip = [float(n) for n in re.findall(r"-?[\d.]+", group.get("transform", ""))]
    assert (angle, flip) == (-90, -scale)
    last = list(group.iter(f"{SVG}use"))[-1]
    end = bottom - (float(last.get("x", "")) + bounds(signs[last.get(LINK, "")[1:]])[2]) * scale
    box = canvas.layer().pixels.image().convert("L").point(lambda v: 255 * (v < 128)).getbbox()
    assert box is not None
    unit = 2540 / theme.chart.dpi
    left = base - max(bounds(data)[3] for data in signs.values()) * scale
    assert (end, left, base) == pytest.approx((box[1] * unit, box[0] * unit, box[2] * unit), abs=1.5 * unit)


@pytest.mark.parametrize("request_", REQUESTS, ids=["bars", "units", "matrix"])
def test_nothing_in_a_picture_has_to_be_looked_up_elsewhere(
    theme: Theme, root: Path, request_: AnswerBars | Units | CountryMatrix
) -> None:
    data = ChartStudio(theme, root).draw(request_).vector
    assert data is not None
    tree = ElementTree.fromstring(data)
    ids = [e.get("id") for e in tree.iter() if e.get("id")]
    assert {e.tag.removeprefix(SVG) for e in tree.iter()} == {"svg", "defs", "path", "g", "use"}
    assert {u.get(LINK) for u in tree.iter(f"{SVG}use")} == {f"#{i}" for i in ids}
    assert len(ids) == len(set(ids))
    assert all(path.get("d") for path in tree.iter(f"{SVG}path"))
    assert b"font" not in data
    assert not re.search(rb"\d{4}-\d\d-\d\d", data)


def test_a_country_is_drawn_over_what_all_have_in_common(theme: Theme, root: Path) -> None:
    marked = Bar(BAR.label, BAR.segments, 1, "Partial", Tone.PARTIAL)
    legend = ((Tone.FULL, "In place"),)
    one = AnswerBars((Group("Rules", 1, (marked,)),), "alt", 18, legend, "Fiji", "This country")
    studio = ChartStudio(theme, root)
    data = studio.draw(one).vector
    other = studio.draw(AnswerBars((Group("Rules", 1, (BAR,)),), "alt", 18, legend, "Senegal", "This country")).vector
    assert data is not None
    assert other is not None
    shared = other.split(b"</defs>")[1].removesuffix(b"</svg>\n")
    assert shared in data
    assert len(data) > len(other)


def test_another_process_draws_the_same_bytes(theme: Theme, root: Path) -> None:
    code = (
        "import sys, hashlib, pathlib\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from test_svg import REQUESTS, ChartStudio\n"
        "from mnr_briefs.reading.theme import load_theme\nfrom mnr_briefs.problems import Problems\n"
        "root = pathlib.Path(sys.argv[2])\ntheme = load_theme(root, Problems())\n"
        "for request in reversed(REQUESTS):\n"
        "    drawn = ChartStudio(theme, root).draw(request)\n"
        "    print(hashlib.sha256(drawn.vector + drawn.data).hexdigest())\n"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), str(root)],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin"},
        ).stdout
        for seed in ("1", "2")
    ]
    import hashlib

    here = [ChartStudio(theme, root).draw(request) for request in reversed(REQUESTS)]
    wanted = [hashlib.sha256((p.vector or b"") + p.data).hexdigest() for p in here]
    assert [text.split() for text in found] == [wanted, wanted]


def test_the_editions_pictures_are_small(theme: Theme, root: Path) -> None:
    edition, studio = open_edition(root).edition, ChartStudio(theme, root)
    for kind in KINDS.values():
        for target in kind.targets(edition):
            for name, request in kind.charts(edition, target, theme).items():
                data = studio.draw(request).vector
                assert data is not None
                assert len(zlib.compress(data, 6)) < 32_000, (target.id, name)
