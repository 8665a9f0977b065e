"""docs/security.md: behind each thing that it says is checked there is a test."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "security.md"
ROWS = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
TESTS = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("file", "test"), TESTS, ids=[test for _, test in TESTS])
def test_a_test_that_the_page_names_exists(file: str, test: str) -> None:
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_each_line_of_the_page_names_its_test() -> None:
    checks = [row for row in ROWS if not row.startswith(("| ---", "| where a file", "| what |"))]
    assert [row for row in checks if "::test_" not in row.split("|")[-2]] == []
    assert len(checks) == len(TESTS) > 30
