"""Path data of SVG: commands, their short forms, and the shapes that the canvas is made of."""

from collections.abc import Iterable
from math import cos, hypot, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts import paths
from mnr_briefs.charts.paths import PathError, Piece, Point, parsed

numbers = st.floats(-999, 999).map(lambda n: round(n, 3))
points = st.tuples(numbers, numbers)


def spelled(pieces: Iterable[Piece]) -> str:
    return " ".join(letter + " ".join(f"{x:g},{y:g}" for x, y in found) for letter, found in pieces)


def on_curve(curve: Piece, start: Point, part: float) -> Point:
    """A point of a cubic curve."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = start, *curve[1]
    weights = [(1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3]
    return (
        sum(w * x for w, x in zip(weights, (ax, bx, cx, dx), strict=True)),
        sum(w * y for w, y in zip(weights, (ay, by, cy, dy), strict=True)),
    )


def walked(pieces: Iterable[Piece]) -> list[Point]:
    """Points along lines and curves."""
    found: list[Point] = []
    for letter, ends in pieces:
        if letter == "C":
            found += [on_curve((letter, ends), found[-1], n / 8) for n in range(1, 9)]
        elif ends:
            found.append(ends[-1])
    return found


# -- reading --


@pytest.mark.parametrize(
    ("data", "pieces"),
    [
        ("", ""),
        ("M1 2L3 4", "M1,2 L3,4"),
        ("m1 2l3 4", "M1,2 L4,6"),
        ("M1,2 3,4 5,6", "M1,2 L3,4 L5,6"),
        ("m1 2 3 4z", "M1,2 L4,6 Z"),
        ("M1 1H5V7h-2v-3", "M1,1 L5,1 L5,7 L3,7 L3,4"),
        ("M1 1h2zl1 1", "M1,1 L3,1 Z L2,2"),
        ("M0 0C1 2 3 4 5 6", "M0,0 C1,2 3,4 5,6"),
        ("M1 1c1 2 3 4 5 6", "M1,1 C2,3 4,5 6,7"),
        ("M0 0C1 2 3 4 5 6S9 9 10 10", "M0,0 C1,2 3,4 5,6 C7,8 9,9 10,10"),
        ("M5 6S9 9 10 10", "M5,6 C5,6 9,9 10,10"),
        ("M0 0Q1 2 3 4T6 6", "M0,0 Q1,2 3,4 Q5,6 6,6"),
        ("M0 0q1 2 3 4t3 2", "M0,0 Q1,2 3,4 Q5,6 6,6"),
        ("M.5.5-1e1-.5", "M0.5,0.5 L-10,-0.5"),
        ("M 1 , 2\n\tL 3 4", "M1,2 L3,4"),
    ],
)
def test_commands_are_read_with_absolute_points(data: str, pieces: str) -> None:
    assert spelled(parsed(data)) == pieces


@pytest.mark.parametrize(
    "data", ["L1 1", "M1", "M1 1 2", "M1 1Z5", "M1 1C1 1", "x", "M1 1 abc", "M1 1L", "M0 0A1 1 0 2 0 1 1"]
)
def test_what_is_no_path_data_is_refused(data: str) -> None:
    with pytest.raises(PathError):
        parsed(data)


@given(st.lists(st.tuples(st.sampled_from("MLQC"), st.lists(points, min_size=3, max_size=3)), max_size=20))
def test_what_is_spelled_out_is_read_again(found: list[tuple[str, list[Point]]]) -> None:
    sizes = {"M": 1, "L": 1, "Q": 2, "C": 3}
    wanted = [("M", ((0.0, 0.0),)), *((letter, tuple(ends[: sizes[letter]])) for letter, ends in found)]
    data = " ".join(letter + " ".join(f"{x!r} {y!r}" for x, y in ends) for letter, ends in wanted)
    assert list(parsed(data)) == wanted


# -- arcs --


@pytest.mark.parametrize(("large", "sweep"), [(0, 0), (0, 1), (1, 0), (1, 1)])
@given(st.floats(0.5, 50), st.floats(10, 350), st.floats(0, 360))
def test_an_arc_stays_on_its_circle_and_ends_where_it_says(
    large: int, sweep: int, radius: float, turn: float, start: float
) -> None:
    one, other = ((radius * cos(radians(angle)), radius * sin(radians(angle))) for angle in (start, start + turn))
    data = f"M{one[0]!r} {one[1]!r}A{radius!r} {radius!r} 0 {large} {sweep} {other[0]!r} {other[1]!r}"
    found = walked(parsed(data))
    assert found[-1] == pytest.approx(other)
    wanted = (large == 1) == (turn > 180)  # then the arc is around nought, if it also turns the right way
    if wanted and (sweep == 1 or turn == 180):
        assert [hypot(x, y) for x, y in found] == pytest.approx([radius] * len(found), rel=1e-3)


def test_flags_of_an_arc_may_stand_without_separators() -> None:
    assert parsed("M0 0a1 1 0 012 0") == parsed("M0 0 a 1,1 0 0,1 2,0")
    assert parsed("M0 0a1 1 0 01.5.5") == parsed("M0 0 A 1 1 0 0 1 0.5 0.5")


@pytest.mark.parametrize(
    ("data", "end"), [("M0 0A0 1 0 0 1 5 5", (5, 5)), ("M0 0A1 1 0 0 1 6 0", (6, 0)), ("M3 3A1 1 0 0 1 3 3", (3, 3))]
)
def test_an_arc_without_a_radius_is_a_line_and_one_too_small_grows(data: str, end: Point) -> None:
    assert walked(parsed(data))[-1] == pytest.approx(end)


# -- shapes --


@given(points, st.floats(0.01, 50))
def test_a_circle_is_round_and_its_left_half_is_left(middle: Point, radius: float) -> None:
    x, y = middle
    around, left = walked(paths.circle(x, y, radius)), walked(paths.left_half(x, y, radius))
    assert [hypot(px - x, py - y) for px, py in (*around, *left)] == pytest.approx(
        [radius] * (len(around) + len(left)), rel=1e-3
    )
    assert (min(px for px, _ in around), max(px for px, _ in around)) == pytest.approx((x - radius, x + radius))
    assert max(px for px, _ in left) == pytest.approx(x)


def test_lines_join_points_and_close_where_they_are_to() -> None:
    corners = [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)]
    assert spelled(paths.polygon(corners)) == "M0,0 L2,0 L2,1 Z"
    assert spelled(paths.polygon(corners, closed=False)) == "M0,0 L2,0 L2,1"
    assert spelled(paths.rectangle(1, 2, 3, 4)) == "M1,2 L4,2 L4,6 L1,6 Z"
    assert paths.polygon([]) == ()


def test_pieces_are_scaled_and_moved() -> None:
    assert spelled(paths.placed(parsed("M1 1L3 5Z"), 10, 20, 2)) == "M12,22 L16,30 Z"
