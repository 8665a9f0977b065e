"""Faults at each touch of the disk while PDFs are made, or pages counted: what is there is whole, and known for what it
is; the next build completes the rest.
"""

import errno
import hashlib
import io
import multiprocessing
import os
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pypdf import PdfReader, PdfWriter

from mnr_briefs.lint import page_rules
from mnr_briefs.office.libreoffice import is_whole
from mnr_briefs.office.page_counts import LaidOut
from mnr_briefs.press import counted, pdfs
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.executor import Processes
from mnr_briefs.press.fingerprints import file_digest
from mnr_briefs.press.journal import read_journal
from mnr_briefs.press.manifest import read_manifest, read_state
from mnr_briefs.press.outcome import BuildResult
from mnr_briefs.problems import Found, Problem

forks = pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="what is patched is inherited")
pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("no_office"), forks]

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


class TwoPages:
    """Every document has two pages."""

    def __init__(self, documents: list[bytes], *_: object) -> None:
        self.count = len(documents)

    def results(self) -> list[LaidOut]:
        return [LaidOut(2)] * self.count

    def close(self) -> None:
        pass


def built(root: Path, pdf: bool) -> BuildResult:
    """A build of the one-pagers in which a stand-in does LibreOffice's part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfs, "make_pdfs", make)
        for module in (counted, page_rules):
            patch.setattr(module, "PageCount", TwoPages)
        return build(root, ["countries"], options=Options(pdf=pdf, executor=Processes(1)))


def touch(root: Path, patch: pytest.MonkeyPatch, number: int, fault: Callable[[], None]) -> Callable[[], bool]:
    """Let one touch of build/ fail; gives whether it came to that."""
    out, touches, fired = root / "build", count(1), list[int]()

    def let(place: Any, name: str, concerns: Callable[..., bool]) -> None:
        real = getattr(place, name)

        def step(*arguments: Any, **more: Any) -> Any:
            if concerns(*arguments, **more) and next(touches) == number:
                fired.append(number)
                fault()
            return real(*arguments, **more)

        patch.setattr(place, name, step)

    let(tempfile, "mkstemp", lambda dir, **_: Path(dir).is_relative_to(out))
    let(os, "fsync", lambda *_: True)
    let(os, "replace", lambda _, target: Path(target).is_relative_to(out))
    let(Path, "open", lambda path, mode="r", **_: path.is_relative_to(out) and mode == "a")
    let(Path, "unlink", lambda path, **_: path.is_relative_to(out) and path.suffix in (".pdf", ".journal"))
    return lambda: bool(fired)


def refuse() -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


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
@pytest.mark.parametrize("fault", [refuse, die])
def test_a_fault_at_any_touch_leaves_what_is_known_for_what_it_is(
    small_build: Path, tmp_path: Path, fault: Callable[[], None], pdf: bool
) -> None:
    root = Path(shutil.copytree(small_build, tmp_path / "project"))
    built(root, pdf)

    def faulty(number: int) -> bool:
        with pytest.MonkeyPatch.context() as patch:
            came = touch(root, patch, number, fault)
            codes = {problem.code for problem in built(root, pdf).problems}
        assert codes <= {"unwritable"} | (set() if pdf else {"page-count"})
        return came()

    words = (OLD, NEW)
    for number in count(1):
        settings = root / SETTINGS
        settings.write_text(settings.read_text(encoding="utf-8").replace(*words), encoding="utf-8")
        if fault is die:
            process = multiprocessing.get_context("fork").Process(target=faulty, args=(number,))
            process.start()
            process.join()
            assert process.exitcode in (0, -signal.SIGKILL)
            came = process.exitcode != 0
        else:
            came = faulty(number)
        assert_known(root)
        if not came:
            break
        words = (words[1], words[0])
    assert number > (25 if pdf else 15)
    found = built(root, pdf)
    assert [problem.code for problem in found.problems] == ([] if pdf else ["page-count"] * 3)
    documents = [root / "build" / document.path for document in found.documents]
    if pdf:
        assert [title_of(d.with_suffix(".pdf")) for d in documents] == [
            hashlib.sha256(d.read_bytes()).hexdigest() for d in documents
        ]
    assert not list((root / "build").rglob("*(edited*"))
