"""A format is added from outside: pages are made into files of it, beside the Word files, which stay as they are."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mnr_briefs import formats
from mnr_briefs.cli.app import app
from mnr_briefs.content.prose import Figure
from mnr_briefs.formats.format import Keep, Made, PrintedFigure, Tools
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Processes
from mnr_briefs.press.outcome import BuildResult, Fate
from mnr_briefs.press.records import read_manifest
from mnr_briefs.press.staleness import standing_of_documents
from mnr_briefs.problems import Found, Place, Problem, UsageError

pytestmark = pytest.mark.usefixtures("no_office")


@dataclass(frozen=True)
class PlainText:
    """A line for the title and one for each figure, after the words of its template."""

    name: str = "text"
    suffix: str = ".txt"
    laid_out: bool = False

    def reads(self, kind: str) -> tuple[str, ...]:
        return ("head.txt",) if kind == "one_pager" else ()

    def load(self, root: Path, kind: str, keep: Keep) -> Found[str | None]:
        files = [root / "brief_templates" / name for name in self.reads(kind)]
        places = [Place(f"brief_templates/{file.name}") for file in files if not file.exists()]
        missing = [Problem(place, "missing-file", "It is missing.", "Write it.") for place in places]
        return Found(None if missing else "".join(f.read_text("utf-8") for f in files), tuple(missing))

    def texts(self, template: str) -> tuple[Any, ...]:
        return ()

    def make(self, page: Page, template: str, tools: Tools) -> Made:
        figures = tuple(PrintedFigure("", f.text, f.text, "") for f in walk(page.content) if isinstance(f, Figure))
        lines = (template, page.properties.title, *(figure.text for figure in figures))
        data = "\n".join(lines).encode() if tools.prints else b""
        return Made(data, tuple(self.check(data, page.target.path)))

    def check(self, data: bytes, file: str) -> Iterable[Problem]:
        return ()


@pytest.fixture(autouse=True)
def text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "_ADDED", {})
    formats.add_format(PlainText())


@pytest.fixture
def root(buildable: Any) -> Path:
    (buildable.root / "brief_templates/head.txt").write_text("A page", encoding="utf-8")
    return Path(buildable.root)


def built(root: Path, format: str = "text", **options: Any) -> BuildResult:
    processes = Processes(1)
    return build(root, [], None, Options(format=format, executor=processes, cache=Cache(None), **options))


def files(root: Path, suffix: str) -> dict[str, str]:
    found = (path for path in (root / "build/en").rglob(f"*{suffix}"))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def test_each_page_becomes_a_file_of_it_beside_the_word_files(root: Path) -> None:
    word = built(root, "word")
    documents, records = files(root, ".docx"), (root / "build/manifest.json").read_bytes()
    result = built(root)
    assert [d.outcome for d in result.documents] == [Fate.WRITTEN] * 6
    assert {Path(name).stem for name in files(root, ".txt")} == {Path(name).stem for name in documents}
    text = (root / "build/en/country-one-pagers/FJI-fiji.txt").read_text("utf-8").splitlines()
    assert text[:2] == ["A page", "Fiji: country one-pager"]
    assert (files(root, ".docx"), (root / "build/manifest.json").read_bytes()) == (documents, records)
    assert [d.path for d in word.documents] == [d.path.replace(".txt", ".docx") for d in result.documents]


def test_its_files_are_recorded_and_made_again_where_they_are_stale(root: Path) -> None:
    built(root)
    entries = read_manifest(root / "build", "text")
    assert entries["en/country-one-pagers/FJI-fiji.txt"].inputs[0] == "brief_templates/head.txt"
    assert {d.outcome for d in built(root).documents} == {Fate.FRESH}
    (root / "brief_templates/head.txt").write_text("Another page", encoding="utf-8")
    stale = {s.target.id: s.why for s in standing_of_documents(root, format="text") if s.why}
    assert stale == dict.fromkeys(("country:CRI", "country:FJI", "country:SEN"), "brief_templates/head.txt changed")
    assert {d.target.id for d in built(root).documents if d.outcome is Fate.WRITTEN} == stale.keys()


def test_where_its_template_cannot_be_used_only_that_kind_is_held_back(root: Path) -> None:
    (root / "brief_templates/head.txt").unlink()
    result = built(root)
    assert {d.target.id for d in result.held_back} == {"country:CRI", "country:FJI", "country:SEN"}
    assert "missing-file" in {problem.code for problem in result.problems}


def test_one_that_somebody_edited_is_kept(root: Path) -> None:
    built(root)
    page = root / "build/en/country-one-pagers/FJI-fiji.txt"
    page.write_text("Mine", encoding="utf-8")
    built(root)
    (kept,) = page.parent.glob("FJI-fiji (edited *).txt")
    assert kept.read_text("utf-8") == "Mine"


def test_a_name_is_given_once_and_one_that_there_is_not_is_refused(root: Path) -> None:
    with pytest.raises(ValueError, match="already"):
        formats.add_format(PlainText())
    with pytest.raises(UsageError, match="Did you mean “word”"):
        built(root, "ward")
    arguments = ["build", "-C", str(root), "--format", "text", "--pdf"]
    with pytest.raises(UsageError, match="does not work together with --format text"):
        CliRunner().invoke(app, arguments, catch_exceptions=False)


def test_the_format_of_a_file_is_known_by_its_ending() -> None:
    names = {
        name: formats.format_of(Path(name)).name for name in ("a.docx", "a.DOCM", "a.html", "a.HTML", "a.txt", "a")
    }
    assert names == {
        "a.docx": "word",
        "a.DOCM": "word",
        "a.html": "html",
        "a.HTML": "html",
        "a.txt": "text",
        "a": "word",
    }
