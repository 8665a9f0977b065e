"""Every code has a severity and a meaning, is used by the code, and stands in the handbook."""

import re
from pathlib import Path

import pytest

from mnr_briefs.problems import CATALOGUE, Severity
from mnr_briefs.problems.catalogue import handbook

ROOT = Path(__file__).parents[2]
CODE = re.compile(r'"([a-z]+(?:-[a-z]+)*)"')


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_code_is_words_with_hyphens_and_its_meaning_a_sentence(code: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", code)
    assert re.fullmatch(r"[A-Z].*\.", CATALOGUE[code].meaning)
    assert CATALOGUE[code].severity in Severity


def test_the_handbook_has_a_row_for_every_code() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| (error|warning) \| (.+) \|$", handbook(), re.MULTILINE)
    assert rows == [(code, str(kind.severity), kind.meaning) for code, kind in sorted(CATALOGUE.items())]


def test_the_page_of_the_docs_is_the_handbook() -> None:
    assert (ROOT / "docs" / "problems.md").read_text(encoding="utf-8") == handbook()


def test_no_code_is_left_that_nothing_reports() -> None:
    modules = [p for p in (ROOT / "src").rglob("*.py") if p.name != "catalogue.py"]
    named = {code for path in modules for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert set(CATALOGUE) - named == set()
