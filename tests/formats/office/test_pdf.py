"""A PDF beside each Word file, or a problem."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from mnr_briefs.formats.office.libreoffice import OfficeError, find_office
from mnr_briefs.formats.office.pdf import make_pdfs
from mnr_briefs.problems import Found, Place, Problem

Install = Callable[[str], Path]
GOOD = 'for f in "$@"; do n=$(basename "$f" .docx); cp "$(dirname "$0")/new.pdf" "$out/$n.pdf"; done'
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


@pytest.fixture
def build(tmp_path: Path, make_pdf: Callable[..., bytes]) -> Path:
    """A folder of two built documents, of which the first has an older PDF."""
    folder = tmp_path / "build"
    (folder / "en" / "briefs").mkdir(parents=True)
    for name in ("report", "briefs/1-rules"):
        (folder / "en" / f"{name}.docx").write_bytes(b"a Word file")
    (folder / "en" / "report.pdf").write_bytes(b"old")
    (tmp_path / "programs").mkdir()
    (tmp_path / "programs" / "new.pdf").write_bytes(make_pdf("new"))
    return folder


def keep(path: Path, data: bytes) -> Problem | None:
    """Writes a PDF, unless there is a folder of its name."""
    if path.is_dir():
        return Problem(Place(f"build/en/{path.name}"), "unwritable", "It cannot be written.")
    path.write_bytes(data)
    return None


def documents(build: Path) -> list[Path]:
    return [build / "en" / "report.docx", build / "en" / "briefs" / "1-rules.docx"]


def test_each_document_gets_its_pdf_beside_it(office: Install, build: Path) -> None:
    office(GOOD)
    found = make_pdfs(documents(build), build, keep, "wells, law")
    assert found == Found(tuple(path.with_suffix(".pdf") for path in documents(build)))
    readers = [PdfReader(path) for path in found.value]
    assert [reader.pages[0].extract_text() for reader in readers] == ["new"] * 2
    assert [reader.metadata["/Keywords"] for reader in readers if reader.metadata] == ["wells, law"] * 2


def test_a_document_without_a_pdf_is_a_problem_and_its_old_one_stays(office: Install, build: Path) -> None:
    office(f'for f in "$@"; do case "$f" in *report.docx) ;; *) set -- "$f"; {GOOD};; esac; done')
    report, brief = documents(build)
    message, remedy = "LibreOffice could not make a PDF of this document.", "Open it in LibreOffice to see why."
    problem = Problem(Place("build/en/report.docx"), "no-pdf", message, remedy)
    assert make_pdfs([report, brief], build, keep) == Found((brief.with_suffix(".pdf"),), (problem,))
    assert report.with_suffix(".pdf").read_bytes() == b"old"


def test_a_pdf_that_cannot_be_replaced_is_a_problem_and_the_others_are_made(office: Install, build: Path) -> None:
    office(GOOD)
    report, brief = documents(build)
    report.with_suffix(".pdf").unlink()
    report.with_suffix(".pdf").mkdir()
    found = make_pdfs([report, brief], build, keep)
    assert found.value == (brief.with_suffix(".pdf"),)
    (problem,) = found.problems
    assert (problem.code, problem.place) == ("unwritable", Place("build/en/report.pdf"))
    assert sorted(path.name for path in report.parent.iterdir()) == ["briefs", "report.docx", "report.pdf"]


def test_a_pdf_that_cannot_be_read_is_none(office: Install, build: Path) -> None:
    office('for f in "$@"; do printf "%%PDF-1.7 broken\\n%%%%EOF\\n" > "$out/$(basename "$f" .docx).pdf"; done')
    found = make_pdfs(documents(build), build, keep)
    assert found.value == ()
    assert [(problem.code, problem.place.file) for problem in found.problems] == [
        ("no-pdf", "build/en/report.docx"),
        ("no-pdf", "build/en/briefs/1-rules.docx"),
    ]
    assert (build / "en" / "report.pdf").read_bytes() == b"old"


@pytest.mark.usefixtures("no_office")
def test_that_libreoffice_is_missing_is_said_once(build: Path) -> None:
    remedy = "Install LibreOffice Writer. The Word files were built."
    problem = Problem(Place("build/"), "no-office", "LibreOffice is not installed.", remedy)
    assert make_pdfs(documents(build), build, keep) == Found((), (problem,))
    assert (build / "en" / "report.pdf").read_bytes() == b"old"


def test_that_libreoffice_cannot_work_is_said_once(
    office: Install, build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(GOOD)

    def refuse(*_: object, **__: object) -> None:
        raise OfficeError("LibreOffice has no folder to work in: No space left on device.")

    monkeypatch.setattr("mnr_briefs.formats.office.pdf.to_pdf", refuse)
    message = "LibreOffice has no folder to work in: No space left on device."
    problem = Problem(Place("build/"), "no-pdf", message, "The Word files were built.")
    assert make_pdfs(documents(build), build, keep) == Found((), (problem,))


def test_documents_of_the_same_name_get_their_own(office: Install, build: Path, make_pdf: Callable[..., bytes]) -> None:
    office('for f in "$@"; do cp "$f" "$out/$(basename "$f" .docx).pdf"; done')
    paths = [build / "en" / "report.docx", build / "fr" / "report.docx"]
    paths[1].parent.mkdir()
    for path in paths:
        path.write_bytes(make_pdf(path.parent.name))
    made = make_pdfs(paths, build, keep).value
    assert [PdfReader(path).pages[0].extract_text() for path in made] == ["en", "fr"]


def test_no_documents_give_no_pdfs(office: Install, build: Path) -> None:
    office(GOOD)
    assert make_pdfs([], build, keep) == Found(())


@pytest.mark.slow
@needs_office
def test_libreoffice_makes_tagged_pdfs(build: Path, make_pages: Callable[..., bytes]) -> None:
    report, _ = documents(build)
    report.write_bytes(make_pages(("Title",), ("More",)))
    assert make_pdfs([report], build, keep) == Found((report.with_suffix(".pdf"),))
    reader = PdfReader(report.with_suffix(".pdf"))
    assert [page.extract_text().split()[:1] for page in reader.pages] == [["Title"], ["More"]]
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    first = report.with_suffix(".pdf").read_bytes()
    make_pdfs([report], build, keep, profiles=build.parent / "profiles")
    assert report.with_suffix(".pdf").read_bytes() == first  # the same bytes, whenever it is made
