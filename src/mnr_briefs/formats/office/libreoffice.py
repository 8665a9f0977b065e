"""Running LibreOffice: several documents to a process, each process in a workplace of its own, every output checked.

A process that breaks down or hangs costs the document that it was at; another one goes on with the rest.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import weakref
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from mnr_briefs.formats.office.profiles import Workplace, guest_of, workplace
from mnr_briefs.problems import MnrBriefsError

MISSING = "LibreOffice is not installed."
SECONDS_PER_FILE = 120  # more than the start and any document take
TAGGED = {
    "UseTaggedPDF": "true",
    "PDFUACompliance": "true",
    "ExportBookmarks": "true",
    "ExportFormFields": "false",
    "ExportBookmarksToPDFDestination": "true",
}
_FILES_PER_PROCESS = 4  # for fewer it does not pay to start another
_MOST_FAILURES = 3  # starts one after the other that give nothing: LibreOffice itself is broken
_TICK = 0.02  # seconds
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "C:/Program Files (x86)/LibreOffice/program/soffice.com",
)
# The shell leads a group of processes: the program, and a watcher that reads from us. At a line from us, or where our
# side of the pipe is closed, as it is even if we are killed, the watcher ends the group. The shell waits for the
# program all the same, so that it has ended when the shell has, and then ends all that is left. LibreOffice puts its
# things away in a tenth of the time that it gets.
_WATCHED = """
exec 3<&0
trap 'stopped=1' TERM
"$@" </dev/null 3<&- &
program=$!
{ trap '' TERM; read -r line <&3; kill -TERM 0; sleep 0.2; kill -KILL 0; } &
watcher=$!
wait $program
status=$?
while [ "$stopped" ] && kill -0 $program; do wait $program; done
[ "$stopped" ] && kill -KILL 0
kill -KILL $watcher
wait $watcher
exit $status
"""
# With a table, and a field that tells the page of a bookmark, for which LibreOffice loads what our documents need: it
# reads RTF and Word files with the same code.
_SMALL_DOCUMENT = (
    r"{\rtf1{\*\bkmkstart _Toc1}{\*\bkmkend _Toc1}{\field{\*\fldinst PAGEREF _Toc1}{\fldrslt 1}}\par"
    r"\trowd\cellx999\intbl\cell\row\pard\par}"
)


class OfficeError(MnrBriefsError):
    """LibreOffice is missing, or did not do what it was asked."""


def find_office() -> Path | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        found = shutil.which(name)
        if found:
            return Path(found)
    return next((Path(place) for place in _PLACES if Path(place).is_file()), None)


def office_version() -> str | None:
    """LibreOffice's version, such as 25.2.3.2; None where it is not installed or does not say."""
    office = find_office()
    found = None if office is None else re.search(r"\d+(\.\d+)+", _version(office))
    return None if found is None else found[0]


def _version(office: Path) -> str:
    """What LibreOffice says of its version; nothing where it does not."""
    try:
        said = subprocess.run([str(office), "--version"], capture_output=True, timeout=20, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return said.stdout.decode(errors="replace")


class Office:
    """LibreOffice, which converts Word files in the background, one lot after the other.

    `profiles` is a folder where its profiles are kept; `host` is the workplace of one that has been started and waits
    (`WaitingOffice`), which then does the work. `close` ends it and removes what it has left; so does the end of this
    program. Raises OfficeError where LibreOffice is missing or cannot work.
    """

    def __init__(self, profiles: Path | None, host: Workplace | None = None) -> None:
        self._program, self._stack, self._profiles = required_office(), ExitStack(), profiles
        self._process: ChildProcess | None = None
        place = None if host is None else self._guest_of(host)
        self._is_guest = place is not None
        self._place = place or _own_place(profiles, self._stack)
        self.close = weakref.finalize(self, self._stack.close)

    def _guest_of(self, host: Workplace) -> Workplace | None:
        with suppress(OSError):  # it has ended
            return self._stack.enter_context(guest_of(host))
        return None

    @property
    def work(self) -> Path:
        """A folder for the files to convert, and what becomes of them."""
        return self._place.work

    def convert(self, files: Sequence[Path], folder: Path, export: Mapping[str, str], renewed: bool = False) -> None:
        """Begin to make PDFs of Word files in `folder`, with these options of the export, and end what was going on.

        With `renewed`, do so with a new profile, as the old one may be broken. Raises OfficeError.
        """
        kinds = {name: "boolean" if value in ("true", "false") else "string" for name, value in export.items()}
        options = {name: {"type": kinds[name], "value": value} for name, value in export.items()}
        target = f"pdf:writer_pdf_Export:{json.dumps(options, separators=(',', ':'))}"
        words = ("--convert-to", target, "--outdir", str(folder), *map(str, files))
        self.stop()
        if renewed and self._is_guest:
            self._place, self._is_guest = _own_place(self._profiles, self._stack), False
        with office_errors("LibreOffice cannot be started"):
            if not self._is_guest:
                self._place.set_up(lambda: _version(self._program), renewed)
            self._process = _started(self._program, self._place, words)
        self._stack.callback(self._process.stop)

    def wait(self, seconds: float) -> int | None:
        """The exit status, waited for at most so long; None while it is at work."""
        return 0 if self._process is None else self._process.wait(seconds)

    def stop(self) -> None:
        """End what is going on."""
        if self._process is not None:
            self._process.stop()


class WaitingOffice:
    """LibreOffice, started before there is anything to convert, so that the first document need not wait for it. It has
    a small document open, for which it loads most of what others need.

    An `Office` with its `place` as host works through it: for the same profile, a second process hands its files to the
    first. `close` ends it; so does the end of this program. Raises OfficeError where LibreOffice is missing or cannot
    be started.
    """

    def __init__(self, profiles: Path | None) -> None:
        program, stack = required_office(), ExitStack()
        self.place = _own_place(profiles, stack)
        self.close = weakref.finalize(self, stack.close)
        with office_errors("LibreOffice cannot be started"):
            self.place.set_up(lambda: _version(program))
            document = self.place.work / "waiting.rtf"
            document.write_text(_SMALL_DOCUMENT, encoding="ascii")
            stack.callback(_started(program, self.place, (str(document),)).stop)


def required_office() -> Path:
    """LibreOffice's program. Raises OfficeError where it is not installed."""
    program = find_office()
    if program is None:
        raise OfficeError(MISSING)
    return program


@contextmanager
def office_errors(what: str) -> Iterator[None]:
    """What the system refuses is an OfficeError that begins with these words."""
    try:
        yield
    except OSError as error:
        raise OfficeError(f"{what}: {error.strerror}.") from error


def _own_place(profiles: Path | None, stack: ExitStack) -> Workplace:
    with office_errors("LibreOffice has no folder to work in"):
        return stack.enter_context(workplace(profiles))


def _started(program: Path, place: Workplace, words: Iterable[str]) -> "ChildProcess":
    """LibreOffice's process. Raises OSError."""
    return ChildProcess([str(program), *place.options, "--headless", "--norestore", *words], place.environment)


def to_pdf(
    files: Sequence[Path], folder: Path, processes: int | None = None, profiles: Path | None = None
) -> dict[Path, Path | None]:
    """Tagged PDFs of Word files in `folder`, by file; None for one that could not be converted.

    Files of the same name get numbers to theirs. Raises OfficeError where LibreOffice is missing or cannot work.
    """
    required_office()
    pdfs = _named(files, folder)
    wanted = processes or min(os.cpu_count() or 1, -(-len(pdfs) // _FILES_PER_PROCESS))
    by_size = sorted((file for file in pdfs if file.is_file()), key=lambda file: file.stat().st_size, reverse=True)
    shares = [by_size[number::wanted] for number in range(min(wanted, len(by_size)))]
    with ExitStack() as stack:
        offices = [stack.enter_context(closing(Office(profiles))) for _ in shares]
        running = [_converting(*each, pdfs, folder) for each in zip(offices, shares, strict=True)]
        while running := [each for each in running if next(each, True) is None]:
            time.sleep(_TICK)
    return {file: pdf if is_whole(pdf) else None for file, pdf in pdfs.items()}


def is_whole(pdf: Path) -> bool:
    """Whether a PDF is there, from its beginning to its end."""
    try:
        data = pdf.read_bytes()
    except OSError:
        return False
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:]


def _named(files: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """A PDF in `folder` for each file, all of different names."""
    names: dict[str, Path] = {}
    for number, file in enumerate(dict.fromkeys(files)):
        names[f"{file.stem}-{number}" if file.stem in names else file.stem] = file
    return {file: folder / f"{name}.pdf" for name, file in names.items()}


def _converting(
    office: Office, files: Sequence[Path], pdfs: Mapping[Path, Path], folder: Path
) -> Generator[None, None, None]:
    """Make the PDFs of some files, one process after the other; yields while one is at work.

    A process that ends well has been through all files, and leaves those that it cannot read. Another one broke down at
    the first file that it leaves, which is given up; but where it made nothing, its profile may have been broken.
    """
    left, failures = dict(_copied(files, pdfs, office.work)), 0
    while left and failures < _MOST_FAILURES:
        office.convert([*left], folder, TAGGED, renewed=failures > 0)
        status = yield from _ended(office, folder)
        rest = {copy: pdf for copy, pdf in left.items() if not is_whole(pdf)}
        failures = 0 if len(rest) < len(left) else failures + 1
        if status == 0 and failures != 1:
            return
        left = rest if failures == 1 else dict([*rest.items()][1:])


def _copied(files: Sequence[Path], pdfs: Mapping[Path, Path], folder: Path) -> Iterator[tuple[Path, Path]]:
    """Copies of files that can be read, with their PDFs: LibreOffice puts a lock beside each file that it opens."""
    for file in files:
        copy = folder / f"{pdfs[file].stem}.docx"
        with suppress(OSError):
            shutil.copyfile(file, copy)
            yield copy, pdfs[file]


def _ended(office: Office, folder: Path) -> Generator[None, None, int | None]:
    """Yields while LibreOffice makes files in a folder; returns its exit status, or None where it makes no more."""
    made, since = -1, time.monotonic()
    while (status := office.wait(0)) is None:
        if made != (made := folder.stat().st_mtime_ns):
            since = time.monotonic()
        if time.monotonic() - since > SECONDS_PER_FILE:
            return None
        yield
    return status


class ChildProcess:
    """A running program. Raises OSError where no process can be started.

    On Windows it goes on when this program is killed; everywhere else it ends then too.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        watched = [*command] if sys.platform == "win32" else ["/bin/sh", "-c", _WATCHED, "sh", *command]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            watched,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )

    def wait(self, seconds: float) -> int | None:
        """The exit status, waited for at most so long; None while the program runs, 126 or 127 if it cannot be run."""
        try:
            status = self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        self._close()
        return status

    def stop(self) -> None:
        """End the program and all processes that it started; nothing happens where it has ended."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                tree = ["taskkill", "/T", "/F", "/PID", str(self._process.pid)]
                subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
            self._close(b"\n")
            self._process.wait()
        self._close()

    def _close(self, line: bytes = b"") -> None:
        """Close our side of the pipe, after a line for the watcher: a process forked from us may hold the pipe open."""
        if self._process.stdin is not None and not self._process.stdin.closed:
            with suppress(OSError):  # nobody reads any more
                self._process.stdin.write(line)
                self._process.stdin.close()
