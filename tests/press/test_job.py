"""One document, made from its page and a kit alone: in any process, in any order, with the same bytes."""

import io
import pickle
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import docx
import pytest

from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.pages.registry import page_of
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Done, Job, make
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.project import Project, open_project
from mnr_briefs.press.seen import look_at

NAMES = ("report", "brief:1", "brief:2", "country:CRI", "country:FJI", "country:SEN")

pytestmark = pytest.mark.usefixtures("no_office")


def opened(project: Any) -> Project:
    return open_project(read_ahead(look_at(project.root), Cache(None)))


@pytest.fixture
def project_of_water(buildable: Any) -> Project:
    return opened(buildable)


def job(project: Project, name: str) -> Job:
    (target,) = (t for t in project.targets() if t.id == name)
    return Job(page_of(project.edition, target).value)


def made(project: Project, name: str) -> bytes:
    document = make(job(project, name), Workbench(project.kit)).made.data
    assert document is not None
    return document


@pytest.mark.parametrize(
    ("name", "title"),
    [("report", "Clean water"), ("brief:2", "Brief 2: People"), ("country:FJI", "Fiji: country one-pager")],
)
def test_a_document_is_a_word_file_with_its_title(project_of_water: Project, name: str, title: str) -> None:
    properties = docx.Document(io.BytesIO(made(project_of_water, name))).core_properties
    assert (properties.title, properties.author, properties.language) == (title, "Example Press", "en")


def test_remarks_are_footnotes_sources_endnotes_and_a_later_citation_points_to_the_first(with_endnotes: Any) -> None:
    project = opened(with_endnotes)
    document = made(project, "report")
    package = Package(document)
    texts = {
        kind: ["".join(note.itertext(f"{W}t")).strip() for note in package.xml(f"word/{kind}s.xml")]
        for kind in ("footnote", "endnote")
    }
    assert texts["footnote"] == ["", "", "A remark."]
    assert texts["endnote"] == [
        *("", "", "Example Press, ‘Survey of clean water’, Example Press, 2026."),
        *("Example Press, 2026, p. 3; see note i.", "Example Press, 2026; see note i."),
    ]
    asked = {node.text for node in package.xml("word/endnotes.xml").iter(f"{W}instrText")}
    assert asked == {" NOTEREF _Ref000001 \\h "}
    starts = package.xml("word/document.xml").iter(f"{W}bookmarkStart")
    (first,) = (start.getnext() for start in starts if start.get(f"{W}name") == "_Ref000001")
    assert first.find(f"{W}endnoteReference").get(f"{W}id") == "1"
    assert made(project, "report") == document


# -- a value --


@pytest.mark.parametrize("name", NAMES)
def test_a_job_and_its_kit_can_go_to_another_process(project_of_water: Project, name: str) -> None:
    here = job(project_of_water, name)
    there, kit = pickle.loads(pickle.dumps((here, project_of_water.kit)))
    assert there == here
    assert make(there, Workbench(kit)).made.data == made(project_of_water, name)


def test_the_order_in_which_documents_are_made_does_not_matter(project_of_water: Project) -> None:
    alone = {name: made(project_of_water, name) for name in NAMES}
    for names in (NAMES, NAMES[::-1]):
        bench = Workbench(project_of_water.kit)
        assert {name: make(job(project_of_water, name), bench).made.data for name in names} == alone


def test_documents_may_be_made_at_the_same_time(project_of_water: Project) -> None:
    alone = [made(project_of_water, name) for name in NAMES]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda name: made(project_of_water, name), NAMES)) == alone


def with_typo(project: Any, template: str) -> None:
    path = project.root / "brief_templates" / template
    word = docx.Document(str(path))
    word.add_paragraph("Licence: {{ imprint.licenze }}")
    word.save(str(path))


@pytest.mark.parametrize("names", [NAMES, NAMES[::-1]])
def test_a_typo_in_one_template_is_the_problem_of_its_documents_alone_in_any_order(
    buildable: Any, names: tuple[str, ...]
) -> None:
    with_typo(buildable, "country-one-pager.docx")
    project = opened(buildable)
    bench = Workbench(project.kit)
    found = {name: [p.code for p in make(job(project, name), bench).made.problems if p.is_error] for name in names}
    assert {name: codes for name, codes in found.items() if codes} == {
        name: ["template-name"] for name in NAMES if name.startswith("country")
    }


def test_an_unknown_name_of_a_template_is_a_problem_at_its_tag(buildable: Any) -> None:
    with_typo(buildable, "country-one-pager.docx")
    (problem,) = made_of(opened(buildable), "country:FJI").made.problems
    assert (problem.code, problem.remedy) == ("template-name", "Did you mean “licence”?")
    assert problem.place.file == "brief_templates/country-one-pager.docx"
    assert "“{{ imprint.licenze }}” uses “licenze”" in problem.message


def made_of(project: Project, name: str) -> Done:
    return make(job(project, name), Workbench(project.kit))


def test_what_the_program_fails_on_is_the_problem_of_that_document(
    project_of_water: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mnr_briefs.formats.word.format.finish", lambda *given: 1 / 0)
    failed = made_of(project_of_water, "brief:1")
    (problem,) = failed.made.problems
    assert (problem.code, problem.place.file) == ("program-fault", "build/en/domain-briefs/1-rules.docx")
    assert "ZeroDivisionError" in problem.message
    assert "1 / 0" in failed.fault
    assert failed.made.data is None


# -- pictures and pages --


def test_a_document_that_is_only_tried_draws_nothing(
    project_of_water: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Workbench(project_of_water.kit)
    monkeypatch.setattr(bench, "picture", lambda shows: pytest.fail("drawn"))
    tried = make(Job(job(project_of_water, "brief:1").page, prints=False), bench)
    assert tried.made.problems == ()
    assert tried.made.data is not None


def test_every_picture_is_drawn_in_pixels_and_as_a_vector(project_of_water: Project) -> None:
    with zipfile.ZipFile(io.BytesIO(made(project_of_water, "brief:1"))) as archive:
        media = {name: archive.read(name) for name in archive.namelist() if name.startswith("word/media/")}
    assert {name.rpartition(".")[2] for name in media} == {"png", "svg"}
    assert all(len(data) > 1000 for data in media.values())


def contents(document: bytes) -> list[str]:
    """The lines of a document's lists of contents, each entry and its page with a tab between."""
    found = []
    for link in Package(document).xml("word/document.xml").iter(f"{W}hyperlink"):
        if str(link.get(f"{W}anchor")).startswith("_Toc"):
            nodes = link.iter(f"{W}t", f"{W}tab")
            found.append("".join("\t" if node.tag == f"{W}tab" else node.text or "" for node in nodes))
    return found


def test_without_libreoffice_the_contents_have_no_pages_and_the_reader_is_told(project_of_water: Project) -> None:
    report = made_of(project_of_water, "report")
    assert report.made.data is not None
    assert "Executive summary" in contents(report.made.data)
    assert "LibreOffice is not installed." in report.made.note
    assert made_of(project_of_water, "brief:1").made.note == ""


class Pages:
    """Stands in for LibreOffice: numbers the bookmarks of contents from 100."""

    def __init__(self) -> None:
        self.seen: list[bytes] = []

    def __call__(self, document: bytes) -> Mapping[str, str]:
        self.seen.append(document)
        starts = Package(document).xml("word/document.xml").iter(f"{W}bookmarkStart")
        names = [str(b.get(f"{W}name")) for b in starts if str(b.get(f"{W}name")).startswith("_Toc")]
        return {name: str(100 + number) for number, name in enumerate(names)}
