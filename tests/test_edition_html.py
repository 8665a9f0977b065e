"""The project's own edition as HTML: 36 files that say what the Word files say, and that everybody can use."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.conftest import ROOT, copy_edition

from mnr_briefs.formats.html.format import figures_of
from mnr_briefs.formats.word.parts.elements import style_of, text_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.printed import figures_of as figures_in_word
from mnr_briefs.press.build import Options, build

pytestmark = pytest.mark.slow

AXE = ROOT / "tests" / "axe"
CONTENTS = ("TOC", "Tableoffigures")  # styles of lists that have page numbers
PAGE = re.compile(r"\s\((?:on )?page\s\d+\)")  # of the printed document
LEAST_WORDS = 6  # of a sentence; shorter ones are labels, which a table may hold as two cells


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The HTML files of the edition, by their targets, and an Arabic one."""
    root = copy_edition(tmp_path_factory.mktemp("html"))
    found = {}
    for language, words in ((None, []), ("ar", ["country:GHA"])):
        result = build(root, words, None, Options(format="html", language=language))
        assert result.problems == ()
        found |= {f"{language or ''}{d.target.id}": root / "build" / d.path for d in result.documents}
    return found


def words_of(text: str) -> str:
    """The words of a sentence; a list's own number, which Word prints before it, is none of them."""
    return re.sub(r"^\d+ ", "", re.sub(r"[\W_]+", " ", text).strip().casefold())


def without_marks(page: bytes) -> str:
    """All characters of a file but the marks of notes, which Word counts itself."""
    root = html.document_fromstring(page)
    for mark in list(root.iter("sup")):
        mark.drop_tree()
    return str(root.text_content())


def test_there_is_a_file_for_each_document(pages: dict[str, Path], edition_build: Any) -> None:
    assert {name for name in pages if not name.startswith("ar")} == edition_build.documents.keys()
    assert {path.suffix for path in pages.values()} == {".html"}


def test_each_figure_of_a_word_file_is_said(pages: dict[str, Path], edition_build: Any) -> None:
    lacking = {}
    for name, word in edition_build.documents.items():
        here = {(figure.text, figure.tag) for figure in figures_of(pages[name].read_bytes())}
        there = {(figure.text, figure.tag) for figure in figures_in_word(word.read_bytes())}
        assert len(there) > 3
        if there - here:
            lacking[name] = there - here
    assert lacking == {}


def test_each_sentence_of_a_word_file_is_said(pages: dict[str, Path], edition_build: Any) -> None:
    lacking = {}
    for name, word in edition_build.documents.items():
        here = words_of(without_marks(pages[name].read_bytes()))
        body = Package(word.read_bytes()).read("word/document.xml")
        paragraphs = [PAGE.sub("", text_of(p)) for p in body.iter(f"{W}p") if not style_of(p).startswith(CONTENTS)]
        sentences = [s for paragraph in paragraphs for s in re.split(r"(?<=[.!?])\s", paragraph)]
        missing = [s for s in sentences if len(s.split()) >= LEAST_WORDS and words_of(s) not in here]
        if missing:
            lacking[name] = missing
    assert lacking == {}


def test_an_arabic_page_runs_from_right_to_left(pages: dict[str, Path]) -> None:
    root = html.document_fromstring(pages["arcountry:GHA"].read_bytes())
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")


def test_the_same_input_gives_the_same_bytes(pages: dict[str, Path], tmp_path: Path) -> None:
    root = copy_edition(tmp_path)
    (made,) = build(root, ["brief:1"], None, Options(format="html")).documents
    assert (root / "build" / made.path).read_bytes() == pages["brief:1"].read_bytes()


# -- in Chromium, with axe-core --


@pytest.fixture(scope="module")
def axe() -> list[str]:
    """The command that tries files."""
    node, chromium = shutil.which("node"), shutil.which("chromium") or shutil.which("google-chrome")
    if node is None or chromium is None or not (AXE / "node_modules").is_dir():
        pytest.skip("axe-core is not installed: npm ci --prefix tests/axe, and Chromium and Node.js besides")
    return [node, str(AXE / "axe.mjs"), chromium]


def tried(command: list[str], files: list[Path]) -> dict[str, list[str]]:
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=True)
    found: dict[str, list[str]] = json.loads(done.stdout)
    return found


def test_axe_finds_no_fault_in_any_file_narrow_or_wide(axe: list[str], pages: dict[str, Path]) -> None:
    assert tried(axe, [*pages.values()]) == {}


def test_axe_would_find_a_fault(axe: list[str], pages: dict[str, Path], tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    broken.write_text(re.sub(r' alt="[^"]*"', "", pages["country:GHA"].read_text("utf-8")), "utf-8")
    assert any("image-alt" in row for rows in tried(axe, [broken]).values() for row in rows)


def test_the_lock_file_of_axe_names_no_registry() -> None:
    lock = json.loads((AXE / "package-lock.json").read_text("utf-8"))
    wanted = json.loads((AXE / "package.json").read_text("utf-8"))["devDependencies"]
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted
