"""Faults at each touch of the disk while PDFs are made, or pages counted: what is there is whole, and known for what it
is; the next build completes the rest.
"""

import hashlib
import io
import multiprocessing
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter

from mnr_briefs.formats.office import page_rules
from mnr_briefs.formats.office.libreoffice import is_whole
from mnr_briefs.formats.office.page_counts import LaidOut
from mnr_briefs.press import laid_out as counted
from mnr_briefs.press import laid_out as pdfs
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.files import file_digest
from mnr_briefs.press.job import Processes
from mnr_briefs.press.outcome import BuildResult
from mnr_briefs.press.records import read_journal, read_manifest, read_state
from mnr_briefs.problems import Found, Problem

forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="what is patched is inherited")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_office", "made_once"), forks]

SETTINGS, OLD, NEW = "content/edition.yaml", "January 2027", "February 2027"
Keep = Callable[[Path, bytes], Problem | None]


def pdf_of(docx: Path) -> bytes:
    """A PDF of one page whose title is the hash of its document."""
    writer, buffer = PdfWriter(), io.BytesIO()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/Title": file_digest(docx)})
    writer.write(buffer)
    return buffer.getvalue()


def make(files: Iterable[Path], _build: Path, keep: Keep, *_: object) -> Found[tuple[Path, ...]]:
    """What LibreOffice does, without it."""
    kept = [keep(file.with_suffix(".pdf"), pdf_of(file)) for file in files]
    return Found((), tuple(problem for problem in kept if problem is not None))


def two_pages(documents: list[bytes], *_: object) -> list[LaidOut]:
    """Every document has two pages."""
    return [LaidOut(2)] * len(documents)


def built(root: Path, pdf: bool) -> BuildResult:
    """A build of the one-pagers in which a stand-in does LibreOffice's part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfs, "make_pdfs", make)
        for module in (counted, page_rules):
            patch.setattr(module, "count_pages", two_pages)
        return build(root, ["countries"], options=Options(pdf=pdf, executor=Processes(1)))


def assert_known(root: Path) -> None:
    """Whatever the records say of a file that is as they say is true of it."""
    out = root / "build"
    entries, state, journal = read_manifest(out), read_state(out), read_journal(out)
    assert entries.keys() == state.documents.keys() == {p.relative_to(out).as_posix() for p in out.rglob("*.docx")}
    for path, entry in entries.items():
        digest, pdf = file_digest(out / path), (out / path).with_suffix(".pdf")
        assert digest == entry.sha256 or digest in journal.digests
        if pdf.exists():
            assert is_whole(pdf)
            known = state.documents[path].pdf
            if digest == entry.sha256 and known == file_digest(pdf):
                assert title_of(pdf) == digest
    rows = list(openpyxl.load_workbook(out / "en/evidence.xlsx").active.values)[1:]
    assert {str(row[0]) for row in rows} <= entries.keys()


def title_of(pdf: Path) -> str:
    return str((PdfReader(pdf).metadata or {}).get("/Title"))


@pytest.mark.parametrize("pdf", [True, False], ids=["PDFs", "pages counted"])
def test_a_fault_at_any_touch_leaves_what_is_known_for_what_it_is(
    small_build: Path, tmp_path: Path, faulty_builds: Any, pdf: bool
) -> None:
    root = Path(shutil.copytree(small_build, tmp_path / "project"))
    built(root, pdf)
    more = {"unwritable"} if pdf else {"page-count"}  # a PDF that cannot be deleted is a note

    def faulty() -> set[str]:
        return {problem.code for problem in built(root, pdf).problems}

    assert faulty_builds(root, faulty, lambda: assert_known(root), more) > (25 if pdf else 15)
    found = built(root, pdf)
    assert [problem.code for problem in found.problems] == ([] if pdf else ["page-count"] * 3)
    documents = [root / "build" / document.path for document in found.documents]
    if pdf:
        assert [title_of(d.with_suffix(".pdf")) for d in documents] == [
            hashlib.sha256(d.read_bytes()).hexdigest() for d in documents
        ]
    assert not list((root / "build").rglob("*(edited*"))
