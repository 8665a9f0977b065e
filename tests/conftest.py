"""A small project that tests can write to a folder and change file by file: two domains, three countries.

`buildable` is that project with the real templates; `edition_build` is the project's own edition, built once.
"""

from __future__ import annotations

import io
import json
import os
import pickle
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from filelock import FileLock

from mnr_briefs.press.cache import FOLDER_VARIABLE

if TYPE_CHECKING:
    from mnr_briefs.press.outcome import BuildResult

ROOT = Path(__file__).parents[1]

FILES: dict[str, str] = {
    "content/edition.yaml": """
        title: Clean water
        subtitle: "What {{ survey.countries }} countries have in place"
        short_title: Clean water
        language: en
        date: January 2027
        data_period: 2026
        publisher: Example Press
        reference: survey-2026
        citation: Example Press (2027), Clean water.
        source_citation: Example Press (2026), Survey of clean water
        disclaimer: All of this is invented.
        licence: Free to use.
        """,
    "content/framework.yaml": """
        title: Clean Water Framework
        short_title: CWF
        enablers: [Money]
        domains:
          - id: rules
            number: 1
            title: Rules
            short_title: Rules
            outcome: {title: Water is protected, text: Laws protect water.}
            capabilities:
              - {id: water_law, number: 1, title: Water law, summary: A law}
              - {id: inspection, number: 2, title: Inspection, summary: Inspectors}
          - id: people
            number: 2
            title: People
            short_title: People
            outcome: {title: People use clean water, text: People know.}
            capabilities:
              - {id: complaints, number: 3, title: Complaints, summary: A line}
        """,
    "content/questionnaire.yaml": """
        questions:
          - id: water_law
            number: 1
            section: Rules
            domain: rules
            capabilities: [water_law]
            label: Water law
            text: Is there a water law?
            kind: single
            options:
              - {id: comprehensive, label: Comprehensive, level: full}
              - {id: partial, label: Partial, level: partial}
              - {id: no, label: No, level: none}
          - id: tests
            number: 2
            section: Rules
            domain: rules
            capabilities: [inspection]
            label: What is tested
            text: What do inspectors test?
            kind: multiple
            options:
              - {id: bacteria, label: Bacteria, level: full}
              - {id: none, label: Nothing, level: none}
          - id: hotline
            number: 3
            section: People
            domain: people
            capabilities: [complaints]
            label: Complaints line
            text: Is there a complaints line?
            kind: single
            options:
              - {id: yes, label: Yes, level: full}
              - {id: no, label: No, level: none}
        """,
    "content/countries.yaml": """
        countries:
          - {id: CRI, name: Costa Rica, region: Americas, subregion: Central America}
          - {id: FJI, name: Fiji, region: Oceania, subregion: Melanesia}
          - {id: SEN, name: Senegal, region: Africa, subregion: Western Africa}
        """,
    "content/survey/tables.yaml": """
        tables:
          - id: answers
            file: published/answers.csv
            title: Answers
            place: {section: Annex}
            words:
              Yes: yes
              No: no
              Comprehensive: comprehensive
              Partial: partial
              No response: no_response
        """,
    "content/survey/published/answers.csv": """
        country,water_law,tests.bacteria,tests.none,hotline
        Costa Rica,Comprehensive,Yes,No,Yes
        Fiji,Partial,Yes,No,No
        Senegal,No,No,Yes,No response
        """,
    "content/facts.yaml": """
        facts:
          - id: wells_2026
            value: 1250
            label: wells tested
            year: 2026
            source: {section: Chapter 2, lines: "12"}
        """,
    "content/references.bib": """
        @book{survey-2026,
          author    = {{Example Press}},
          title     = {Survey of clean water},
          publisher = {Example Press},
          year      = {2026}
        }
        """,
    "content/domains/1-rules.md": """
        ---
        domain: rules
        headline: A law exists in {{ water_law.in_place | count }}
        key_numbers:
          - {figure: "{{ water_law.in_place | of }}", text: have a law}
          - {figure: "{{ tests.bacteria | share_only }}", text: test for bacteria}
          - {figure: "{{ tests.none | number }}", text: tests nothing}
        ---
        A law exists in {{ water_law.in_place }}.
        """,
    "content/domains/2-people.md": """
        ---
        domain: people
        headline: A line exists in {{ hotline.yes | count }}
        key_numbers:
          - {figure: "{{ hotline.yes | of }}", text: have a line}
          - {figure: "{{ hotline.no | number }}", text: has none}
          - {figure: "{{ hotline.no_response | number }}", text: did not answer}
        ---
        A line exists in {{ hotline.yes }}.
        """,
    "content/findings/01-water-law.md": """
        ---
        capability: water_law
        charts: [water_law]
        ---
        ## What the framework asks
        A law.

        ## Where countries stand
        A law exists in {{ water_law.in_place }}.

        ## What works
        Plain words.

        ## Gaps and challenges

        ### Fines are too low
        They do not hurt.
        """,
    "content/findings/02-inspection.md": """
        ---
        capability: inspection
        charts: [tests]
        ---
        ## What the framework asks
        Inspectors.

        ## Where countries stand
        Bacteria are tested for in {{ tests.bacteria }}.

        ## What works
        [Fiji]{claims="none"} tested {{ fact.wells_2026 }} wells.

        ## Gaps and challenges

        ### Results stay in drawers
        Few are published [@survey-2026].
        """,
    "content/findings/03-complaints.md": """
        ---
        capability: complaints
        ---
        ## What the framework asks
        A line.

        ## Where countries stand
        A line exists in {{ hotline.yes }}.

        ## What works
        Quick answers.

        ## Gaps and challenges

        ### Few people know the number
        It is on no bill.
        """,
    "content/recommendations/open-a-line.md": """
        ---
        id: open-a-line
        capability: complaints
        title: Open a complaints line
        applies_to: {hotline: [no]}
        ---
        One number for all water.
        """,
    "content/initiatives/fji-plain-law.md": """
        ---
        id: fji-plain-law
        title: A law that people can read
        countries: [FJI]
        capability: water_law
        year: 2025
        claims: none
        short: Fiji printed a plain summary of its law.
        ---
        Fiji printed a plain summary of its law and sent it to every village.
        """,
}


class Project:
    """A project in a folder. Texts may be indented as their surroundings are."""

    def __init__(self, root: Path, files: dict[str, str] = FILES) -> None:
        self.root = root
        for name, text in files.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> Path:
        """Write one file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return path

    def replace(self, name: str, old: str, new: str) -> None:
        """Change a text in one file; it must be there exactly once."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def remove(self, name: str) -> None:
        """Delete one file."""
        (self.root / name).unlink()

    def documents(self, paths: Mapping[str, str]) -> dict[str, bytes]:
        """Those of some documents, given by their paths in build/, that are there, by the same names."""
        files = {name: self.root / "build" / path for name, path in paths.items()}
        return {name: file.read_bytes() for name, file in files.items() if file.is_file()}

    def manifest(self) -> dict[str, dict[str, Any]]:
        """The entries of build/manifest.json by target."""
        data = json.loads((self.root / "build/manifest.json").read_text(encoding="utf-8"))
        return {entry["target"]: entry for entry in data["documents"]}

    def evidence(self) -> list[tuple[Any, ...]]:
        """The rows of the workbook of figures, without its header."""
        sheet = openpyxl.load_workbook(io.BytesIO((self.root / "build/en/evidence.xlsx").read_bytes())).active
        return list(sheet.values)[1:]


def _shared(factory: pytest.TempPathFactory) -> Path:
    """A folder for all processes that run tests."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(autouse=True, scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A cache of the tests' own."""
    folder = _shared(tmp_path_factory) / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder))
        yield folder


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """The small project, in a folder of its own."""
    return Project(tmp_path)


@pytest.fixture
def buildable(project: Project) -> Project:
    """The small project with the real templates, so that its six documents can be built."""
    return make_printable(project)


@pytest.fixture
def with_endnotes(buildable: Project) -> Project:
    """The buildable project with a remark as a footnote, and a source as an endnote, cited twice in its summary."""
    settings = (buildable.root / "content/edition.yaml").read_text(encoding="utf-8")
    buildable.write("content/edition.yaml", settings + "house_style: {notes: footnotes, citations: endnotes}\n")
    cites = "Clean water needs rules [@survey-2026]. It needs money.[^1] So it is [@survey-2026, p. 3]."
    summary = textwrap.dedent(SUMMARY).replace("Clean water needs rules.", f"{cites}\n\n[^1]: A remark.")
    buildable.write("content/parts/summary.md", summary)
    template = buildable.root / "brief_templates" / "full-report.docx"
    word = Document(str(template))
    kinds = {"endnote text": WD_STYLE_TYPE.PARAGRAPH, "endnote reference": WD_STYLE_TYPE.CHARACTER}
    for name in kinds.keys() - {style.name for style in word.styles}:
        word.styles.add_style(name, kinds[name])
    word.save(str(template))
    return buildable


@pytest.fixture
def no_office(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice: nothing is on its path."""
    monkeypatch.setenv("PATH", str(tmp_path_factory.mktemp("nothing")))


@pytest.fixture(scope="session")
def small_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with the real templates, built once; for copying."""
    from mnr_briefs.press.build import build

    root = tmp_path_factory.mktemp("small")
    make_printable(Project(root))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path_factory.mktemp("nothing")))
        build(root, [])
    return root


@pytest.fixture
def built(small_build: Path, tmp_path: Path) -> Project:
    """The small project with the real templates and its six documents, built without LibreOffice."""
    shutil.copytree(small_build, tmp_path / "built")
    return Project(tmp_path / "built", {})


def make_printable(project: Project) -> Project:
    """Give the small project the real templates, and what these need to be printed without a problem."""
    copy_templates(project.root)
    project.write("content/edition.yaml", textwrap.dedent(FILES["content/edition.yaml"]) + "keywords: [water]\n")
    project.write("content/parts/summary.md", SUMMARY)
    return project


SUMMARY = """
    ---
    id: summary
    title: Executive summary
    position: summary
    ---
    Clean water needs rules.
    """


def copy_templates(folder: Path) -> None:
    """Copy the real templates, as an edition of its own has them, into a folder."""
    shutil.copytree(ROOT / "brief_templates", folder / "brief_templates", ignore=shutil.ignore_patterns("scaffolds"))


def copy_edition(folder: Path) -> Path:
    """Copy the project's own edition, content and templates, into a folder."""
    shutil.copytree(ROOT / "content", folder / "content")
    copy_templates(folder)
    return folder


@pytest.fixture
def edition_copy(tmp_path: Path) -> Path:
    """The project's own edition in a folder, to be changed."""
    return copy_edition(tmp_path / "edition")


class EditionBuild:
    """The project's own edition, built: its folder, what the build said, and its documents by target."""

    def __init__(self, root: Path, result: BuildResult) -> None:
        self.root = root
        self.result = result
        self.documents = {built.target.id: root / "build" / built.path for built in result.documents}


@pytest.fixture(scope="session")
def edition_build(tmp_path_factory: pytest.TempPathFactory) -> EditionBuild:
    """The project's own edition, built once for all tests; they must not change it."""
    from mnr_briefs.press.build import build

    folder = _shared(tmp_path_factory)
    root, result = folder / "edition", folder / "edition.pickle"
    with FileLock(folder / "edition.lock"):
        if not result.exists():
            result.write_bytes(pickle.dumps(build(copy_edition(root), [])))
    return EditionBuild(root, pickle.loads(result.read_bytes()))


@pytest.fixture(scope="session")
def edition_pdfs(edition_build: EditionBuild, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A PDF of each document of the edition, by its target, as `build --pdf` makes them; they must not be changed."""
    from mnr_briefs.formats.office.pdf import make_pdfs

    folder = _shared(tmp_path_factory) / "pdfs"
    files = {name: folder / path.name for name, path in edition_build.documents.items()}
    with FileLock(folder.with_suffix(".lock")):
        if not folder.exists():
            folder.mkdir()
            for name, path in edition_build.documents.items():
                shutil.copy(path, files[name])
            made = make_pdfs(list(files.values()), folder, lambda path, data: path.write_bytes(data) and None)
            assert made.problems == ()
    return {name: path.with_suffix(".pdf") for name, path in files.items()}
