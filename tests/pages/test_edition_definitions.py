"""The project's own report and briefs spell a short form out where they first use it, and only there."""

from pathlib import Path

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import walk
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.project import open_edition

ROOT = Path(__file__).parents[2]
TERM = "online CSEA"


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(ROOT).edition


@pytest.mark.parametrize("name", ["report", *(f"brief:{number}" for number in range(1, 7))])
def test_the_term_of_the_whole_publication_is_defined_once_and_first(edition: Edition, name: str) -> None:
    (target,) = select_targets(edition, [name])
    page = page_of(edition, target).value
    assert page is not None
    text = " ".join(node.text for node in walk(page.content) if isinstance(node, p.Text))
    assert text.count(f"({TERM})") == min(1, text.count(TERM))
    assert text.find(TERM) == max(-1, text.find(f"({TERM})") + (f"({TERM})" in text))
