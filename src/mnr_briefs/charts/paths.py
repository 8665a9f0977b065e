"""Paths: pieces with absolute points, and the path data of SVG (moves, lines, curves and arcs) read into them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import acos, ceil, copysign, cos, hypot, pi, radians, sin, sqrt, tan

Point = tuple[float, float]
Piece = tuple[str, tuple[Point, ...]]  # M, L, Q, C with 1, 1, 2, 3 points, Z with none
Pieces = tuple[Piece, ...]

_KAPPA = 0.5522847498  # how far the control points of a quarter of a circle are from its ends, in radii
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^A-Za-z]*(?:[eE][-+]?\d[^A-Za-z]*)*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SEPARATOR = re.compile(r"[\s,]*")
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class PathError(ValueError):
    """Path data that cannot be read."""


def polygon(points: Iterable[Point], closed: bool = True) -> Pieces:
    """Points joined by lines."""
    found: list[Piece] = [("L" if index else "M", (point,)) for index, point in enumerate(points)]
    return (*found, ("Z", ())) if closed and found else tuple(found)


def rectangle(x: float, y: float, width: float, height: float) -> Pieces:
    """A rectangle by its top left corner and size."""
    return polygon([(x, y), (x + width, y), (x + width, y + height), (x, y + height)])


def circle(x: float, y: float, radius: float) -> Pieces:
    """A circle around a point."""
    return (*left_half(x, y, radius)[:-1], *_quarters(x, y, radius, ((0, 1), (1, 0), (0, -1))), ("Z", ()))


def left_half(x: float, y: float, radius: float) -> Pieces:
    """The left half of a disc, where y counts downwards or upwards."""
    return ("M", ((x, y - radius),)), *_quarters(x, y, radius, ((0, -1), (-1, 0), (0, 1))), ("Z", ())


def _quarters(x: float, y: float, radius: float, ends: tuple[Point, ...]) -> Iterator[Piece]:
    """Quarters of a circle from each of some directions to the next."""
    for (ax, ay), (bx, by) in pairwise(ends):
        turns = [(ax + bx * _KAPPA, ay + by * _KAPPA), (bx + ax * _KAPPA, by + ay * _KAPPA), (bx, by)]
        yield "C", tuple((x + radius * px, y + radius * py) for px, py in turns)


def placed(pieces: Iterable[Piece], x: float, y: float, scale: float) -> Pieces:
    """Pieces scaled around their origin, which then stands at a point."""
    return tuple((letter, tuple((x + px * scale, y + py * scale) for px, py in points)) for letter, points in pieces)


# -- path data --


@lru_cache(64)
def parsed(data: str) -> Pieces:
    """The pieces of the `d` of an SVG path. Raises PathError."""
    reader = _Reader()
    end = 0
    for match in _COMMAND.finditer(data):
        if data[end : match.start()].strip(" ,\n\t\r"):
            break
        end = match.end()
        reader.take(match[1], list(_arguments(match[1], match[2])))
    if data[end:].strip() or (reader.pieces and reader.pieces[0][0] != "M"):
        raise PathError(f"no path data: {data[:40]!r}")
    return tuple(reader.pieces)


def _arguments(command: str, text: str) -> Iterator[list[float]]:
    """The numbers of a command, in as many sets as it has; the flags of an arc may stand without separators."""
    size, position, numbers = _SIZES[command.upper()], _skipped(text, 0), list[float]()
    while position < len(text):
        flag = command in "Aa" and len(numbers) % 7 in (3, 4)
        match = re.compile("[01]").match(text, position) if flag else _NUMBER.match(text, position)
        if match is None:
            raise PathError(f"no number: {text[position:][:20]!r}")
        numbers.append(float(match[0]))
        position = _skipped(text, match.end())
    if (len(numbers) % size if size else numbers) or (size and not numbers):
        raise PathError(f"{command} has {len(numbers)} numbers")
    if not size:
        yield []
    for start in range(0, len(numbers), size or 1):
        yield numbers[start : start + size]


def _skipped(text: str, position: int) -> int:
    match = _SEPARATOR.match(text, position)
    return match.end() if match else position


class _Reader:
    """Follows commands with a pen."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._here = self._start = (0.0, 0.0)
        self._control: tuple[str, Point] = ("", (0.0, 0.0))  # of the last curve: its letter and last control point

    def take(self, command: str, sets: list[list[float]]) -> None:
        """Follow a command with its sets of numbers."""
        for index, numbers in enumerate(sets):
            letter = command.upper()
            base = self._here if command.islower() else (0.0, 0.0)
            if letter == "M" and index:
                letter = "L"
            self._follow(letter, numbers, base)

    def _follow(self, letter: str, numbers: list[float], base: Point) -> None:
        if letter == "Z":
            self._add("Z", (), self._start)
        elif letter == "H":
            self._line((numbers[0] + base[0], self._here[1]))
        elif letter == "V":
            self._line((self._here[0], numbers[0] + base[1]))
        elif letter == "A":
            end = (numbers[5] + base[0], numbers[6] + base[1])
            for curve in _arc(self._here, end, numbers[:2], numbers[2], bool(numbers[3]), bool(numbers[4])):
                self._add("C", curve, curve[-1])
            self._here = end
        else:
            points = tuple((x + base[0], y + base[1]) for x, y in zip(numbers[::2], numbers[1::2], strict=True))
            if letter in "ST":
                letter = {"S": "C", "T": "Q"}[letter]
                points = (self._mirrored(letter), *points)
            self._add(letter, points, points[-1])
            if letter == "M":
                self._start = points[-1]

    def _line(self, end: Point) -> None:
        self._add("L", (end,), end)

    def _add(self, letter: str, points: tuple[Point, ...], end: Point) -> None:
        self.pieces.append((letter, points))
        self._here = end
        self._control = (letter, points[-2]) if letter in "CQ" else ("", end)

    def _mirrored(self, letter: str) -> Point:
        """The last control point mirrored at the pen, if the last piece was a curve of the same kind."""
        kind, (x, y) = self._control
        return (2 * self._here[0] - x, 2 * self._here[1] - y) if kind == letter else self._here


def _arc(
    start: Point, end: Point, radii: list[float], turn: float, large: bool, sweep: bool
) -> Iterator[tuple[Point, Point, Point]]:
    """An elliptical arc as curves (SVG 1.1, appendix F.6)."""
    rx, ry = abs(radii[0]), abs(radii[1])
    if start == end:
        return
    if not rx or not ry:
        yield start, end, end
        return
    c, s = cos(radians(turn)), sin(radians(turn))
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    x, y = c * dx + s * dy, c * dy - s * dx
    grown = sqrt(max(1.0, (x / rx) ** 2 + (y / ry) ** 2))
    rx, ry = rx * grown, ry * grown
    rest = (rx * ry) ** 2 - (rx * y) ** 2 - (ry * x) ** 2
    factor = copysign(sqrt(max(0.0, rest) / ((rx * y) ** 2 + (ry * x) ** 2)), 1 if large != sweep else -1)
    mx, my = factor * rx * y / ry, -factor * ry * x / rx
    middle = c * mx - s * my + (start[0] + end[0]) / 2, s * mx + c * my + (start[1] + end[1]) / 2
    first, angle = _swept(((x - mx) / rx, (y - my) / ry), ((-x - mx) / rx, (-y - my) / ry), sweep)
    parts = max(1, ceil(abs(angle) / (pi / 2) - 1e-9))
    step = angle / parts
    reach = 4 / 3 * tan(step / 4)

    def place(px: float, py: float) -> Point:
        return middle[0] + c * rx * px - s * ry * py, middle[1] + s * rx * px + c * ry * py

    for part in range(parts):
        a, b = first + part * step, first + (part + 1) * step
        before = place(cos(a) - reach * sin(a), sin(a) + reach * cos(a))
        after = place(cos(b) + reach * sin(b), sin(b) - reach * cos(b))
        yield before, after, end if part == parts - 1 else place(cos(b), sin(b))


def _swept(one: Point, other: Point, sweep: bool) -> tuple[float, float]:
    """The angle of a direction, and how far it is from there to another one."""

    def angle(a: Point, b: Point) -> float:
        part = (a[0] * b[0] + a[1] * b[1]) / (hypot(*a) * hypot(*b))
        return copysign(acos(max(-1.0, min(1.0, part))), a[0] * b[1] - a[1] * b[0])

    swept = angle(one, other)
    if sweep and swept < 0:
        swept += 2 * pi
    if not sweep and swept > 0:
        swept -= 2 * pi
    return angle((1.0, 0.0), one), swept
