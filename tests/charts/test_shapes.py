"""The shapes that the canvas is made of, as pieces of paths."""

from collections.abc import Iterable
from math import hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.charts import shapes
from mnr_briefs.content.theme import Piece, Point

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


@given(points, st.floats(0.01, 50))
def test_a_circle_is_round_and_its_left_half_is_left(middle: Point, radius: float) -> None:
    x, y = middle
    around, left = walked(shapes.circle(x, y, radius)), walked(shapes.left_half(x, y, radius))
    assert [hypot(px - x, py - y) for px, py in (*around, *left)] == pytest.approx(
        [radius] * (len(around) + len(left)), rel=1e-3
    )
    assert (min(px for px, _ in around), max(px for px, _ in around)) == pytest.approx((x - radius, x + radius))
    assert max(px for px, _ in left) == pytest.approx(x)


def test_lines_join_points_and_close_where_they_are_to() -> None:
    corners = [(0.0, 0.0), (2.0, 0.0), (2.0, 1.0)]
    assert spelled(shapes.polygon(corners)) == "M0,0 L2,0 L2,1 Z"
    assert spelled(shapes.polygon(corners, closed=False)) == "M0,0 L2,0 L2,1"
    assert spelled(shapes.rectangle(1, 2, 3, 4)) == "M1,2 L4,2 L4,6 L1,6 Z"
    assert shapes.polygon([]) == ()


def test_pieces_are_scaled_and_moved() -> None:
    assert spelled(shapes.placed(shapes.polygon([(1, 1), (3, 5)]), 10, 20, 2)) == "M12,22 L16,30 Z"
