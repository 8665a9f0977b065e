"""docs/coverage.md: what carries which passage of the source. The table must stay true as the content changes."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "docs" / "coverage.md"
SOURCE = ROOT.parent / "shared" / "source" / "ending-online-csea-2021.txt"
HEADER = ["Source", "Lines", "Carried by", "Note"]
WIDEST_GAP = 6
FOLDERS = ["case_studies", "domains", "findings", "initiatives", "parts", "recommendations"]


class Row(NamedTuple):
    source: str
    lines: str
    carried_by: str
    note: str

    @property
    def paths(self) -> list[str]:
        return re.findall(r"`([^`]+)`", self.carried_by)

    @property
    def ranges(self) -> list[tuple[int, int]]:
        pairs = [part.strip().partition("-") for part in self.lines.split(",")]
        return [(int(first), int(last or first)) for first, _, last in pairs]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def read_rows(text: str) -> list[Row]:
    """The rows of the one table whose header is HEADER."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("|") and cells(line) == HEADER)
    table = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append(cells(line))
    assert all(len(row) == len(HEADER) for row in table), "a row of docs/coverage.md has too few or too many cells"
    return [Row(*row) for row in table]


def files_of(path: str) -> list[Path]:
    return sorted(ROOT.glob(path)) if "*" in path else [p for p in (ROOT / path,) if p.exists()]


def gaps(ranges: list[tuple[int, int]], last_line: int) -> list[tuple[int, int]]:
    """Runs of lines between 1 and the last that no range covers."""
    found, next_line = [], 1
    for first, last in [*sorted(ranges), (last_line + 1, last_line + 1)]:
        if first > next_line:
            found.append((next_line, first - 1))
        next_line = max(next_line, last + 1)
    return found


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_rows(TABLE.read_text(encoding="utf-8"))


def test_every_path_or_pattern_exists(rows):
    assert [(row.source, path) for row in rows for path in row.paths if not files_of(path)] == []


def test_no_passage_has_two_rows_of_the_same_name(rows):
    names = [row.source for row in rows]
    assert sorted(name for name in set(names) if names.count(name) > 1) == []


def test_lines_are_ranges_in_ascending_order(rows):
    assert [row.source for row in rows if not re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", row.lines)] == []
    assert [(row.source, pair) for row in rows for pair in row.ranges if not 1 <= pair[0] <= pair[1]] == []


def test_what_nothing_carries_says_why(rows):
    assert [row.source for row in rows if not row.paths and "Not carried" not in row.note] == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_text_is_named(rows, folder):
    named = {file for row in rows for path in row.paths for file in files_of(path)}
    texts = sorted((ROOT / "content" / folder).glob("*.md"))
    assert texts, f"content/{folder} holds no texts"
    originals = {text.with_name(f"{text.name.split('.')[0]}.md") for text in texts}  # a translation is x.fr.md
    assert originals <= {*texts}
    assert [str(text.relative_to(ROOT)) for text in sorted(originals) if text not in named] == []


def test_the_lines_leave_no_gap_in_the_source(rows):
    if not SOURCE.exists():
        pytest.skip(f"The source text is no part of the repository and does not stand at {SOURCE}.")
    last_line = len(SOURCE.read_text(encoding="utf-8").splitlines())
    ranges = [pair for row in rows for pair in row.ranges]
    assert [pair for pair in ranges if pair[1] > last_line] == []
    assert [(first, last) for first, last in gaps(ranges, last_line) if last - first + 1 > WIDEST_GAP] == []


def test_a_gap_would_be_found():
    assert gaps([(3, 5), (4, 8), (12, 12)], 14) == [(1, 2), (9, 11), (13, 14)]
    assert gaps([(1, 14)], 14) == []


def test_a_row_is_read():
    text = "Before\n\n| Source | Lines | Carried by | Note |\n| --- | --- | --- | --- |\n| A | 1-4, 9 | `x`, `y*` | |\n"
    assert read_rows(text) == [Row("A", "1-4, 9", "`x`, `y*`", "")]
    assert read_rows(text)[0].paths == ["x", "y*"]
    assert read_rows(text)[0].ranges == [(1, 4), (9, 9)]
