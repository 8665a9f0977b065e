"""The small project as an edition, the pages of its documents, and what its tables print."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Found, Place
from mnr_briefs.reading.markdown import read_prose

STYLE = Path(__file__).parents[1] / "edition" / "style.csl"
SYMBOLS = dict(zip(Tone, "●◐○–·□…", strict=True))


@pytest.fixture
def load(project: Any) -> Callable[..., Edition]:
    """Loads the project as it is by then; `style` is what stands under house_style, on one line."""
    project.write("brief_templates/references.csl", STYLE.read_bytes())

    def make(style: str = "") -> Edition:
        if style:
            text = f"licence: Free to use.\nhouse_style: {{{style}}}"
            project.replace("content/edition.yaml", "licence: Free to use.", text)
        return open_edition(project.root).edition

    return make


@pytest.fixture
def found_page(load: Callable[..., Edition]) -> Callable[[str], Found[Page]]:
    """Makes the page of a document, by its id, of the project as it is by then."""

    def make(name: str) -> Found[Page]:
        edition = load()
        (target,) = select_targets(edition, [name])
        return page_of(edition, target)

    return make


@pytest.fixture
def page(found_page: Callable[[str], Found[Page]]) -> Callable[[str], Page]:
    """Makes the page of a document, by its id; its texts must be without problems."""

    def make(name: str) -> Page:
        found = found_page(name)
        assert found.problems == ()
        return found.value

    return make


@pytest.fixture
def cells() -> Callable[[p.Table], list[list[str]]]:
    """What the cells of a table print, with a symbol for what an answer means: ● ◐ ○ – · …"""

    def shown(cell: p.Cell) -> str:
        words = p.plain(cell.children)
        return words if cell.tone is None else f"{SYMBOLS[cell.tone]} {words}"

    return lambda table: [[shown(cell) for cell in row] for row in table.rows]


@pytest.fixture
def read() -> Callable[[str], p.Prose]:
    """Reads Markdown; its first line is line 1 of text.md."""
    return lambda text: read_prose(text, Place("text.md", 1)).value


@pytest.fixture
def lost_law(project: Any) -> None:
    """Our copy of the publication has lost the column of the water law."""
    place = "place: {section: Annex}, questions: [water_law], shown: by colour in Annex 4"
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    tables = (project.root / "content/survey/tables.yaml").read_text("utf-8")
    project.write("content/survey/tables.yaml", f"{tables}lost:\n  - {{id: laws, title: Laws, {place}}}\n")
