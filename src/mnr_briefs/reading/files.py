"""Reading files that others wrote: inside the project only, of bounded size, UTF-8, normalized to NFC."""

import errno
import os
import re
import stat
import traceback
import unicodedata
from collections import Counter
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Protocol, TypeVar

from mnr_briefs.content.characters import plainly
from mnr_briefs.problems import Found, MnrBriefsError, Place, Problem, nothing, then
from mnr_briefs.problems.wording import nearest

T = TypeVar("T")

MAX_TEXT_BYTES = 2_000_000
MAX_TABLE_BYTES = 20_000_000

_AS_UTF8 = "Open it in a text editor, check its letters with accents, and save it with the encoding UTF-8."
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202d\u202e\ufffe\uffff]")
_TURNS = "\u202d\u202e"  # they turn letters and figures around, so that 12 is read as 21
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str, at: Place) -> Found[str]:
    """A text in NFC without the control characters that Word files cannot hold; each of them is a problem.

    `at` is where the text's first line stands.
    """
    controls = () if text.isascii() and text.isprintable() else sorted(set(_CONTROLS.findall(text)))
    problems = tuple(
        Problem(
            at.at_line((at.line or 1) + text.count("\n", 0, text.index(char))),
            "control-character",
            f"The text contains the control character U+{ord(char):04X}{_named(char)}.",
            "Delete it; it is invisible in most editors.",
        )
        for char in controls
    )
    return Found(unicodedata.normalize("NFC", _CONTROLS.sub("", text) if controls else text), problems)


def _named(char: str) -> str:
    return f" ({unicodedata.name(char).lower()})" if char in _TURNS else ""


def decode(data: bytes, relative: str) -> Found[str | None]:
    """Bytes as UTF-8 text, line ends as LF, without control characters; or None with a problem that names the line."""
    if message := _other_sort(data[:_BEGINNING]):
        return nothing(Place(relative, 1), "wrong-encoding", message, _remedy_of_encoding(relative))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        place = Place(relative, data.count(b"\n", 0, error.start) + 1)
        message = f"The file is not in the encoding UTF-8 (byte 0x{data[error.start]:02x})."
        return nothing(place, "wrong-encoding", message, _remedy_of_encoding(relative))
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", " ").replace("\u2029", " ")
    if merge := _MERGE.search(text):
        place = Place(relative, text.count("\n", 0, merge.start()) + 1)
        message = "Two versions of these lines stand here, which Git could not bring together."
        remedy = "Keep one of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        return nothing(place, "unreadable-file", message, remedy)
    found = clean(text, Place(relative, 1))
    return Found(found.value, found.problems)


def _remedy_of_encoding(relative: str) -> str:
    return "Save it as UTF-8 (in Excel: “CSV UTF-8”)." if relative.lower().endswith((".csv", ".tsv")) else _AS_UTF8


def _other_sort(beginning: bytes) -> str:
    """What is said of a file that begins so, and is no text of UTF-8 at all; nothing of any other."""
    sort = next((words for start, words in _SORTS.items() if beginning.startswith(start)), "")
    if sort:
        return f"The file is {sort}, not a text."
    zeros = beginning.count(0)
    if beginning.startswith(_UTF_16) or zeros * 4 > len(beginning):
        return "The file is in the encoding UTF-16, not UTF-8." if zeros * 2 <= len(beginning) else "This is no text."
    return ""


_MERGE = re.compile(r"^<{7} ", re.MULTILINE)
_BEGINNING = 1_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# How files begin that people give a wrong ending.
_SORTS = {
    b"PK\x03\x04": "a zip file or an Office document",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"%PDF": "a PDF",
    b"{\\rtf": "an RTF document",
}


class Kept(Protocol):
    """Keeps what was made of files, and a log."""

    def made(self, sort: str, name: str, data: bytes, make: Callable[[], Found[T]]) -> Found[T]:
        """What `make` makes of a file's bytes, now or before; `sort` says what it makes of them."""

    def log(self, fault: str) -> str:
        """Write down what happened inside the program where it failed; gives the file, empty where there is none."""


class ProjectFiles:
    """The files of one project, by paths relative to its root. `read_paths` are those that were found there.

    A name that only looks like the one asked for (in another form of Unicode, or with invisible characters) is the
    same name. Hidden files (``.x``, ``~$x``) are nobody's.
    """

    def __init__(self, root: Path, kept: Kept | None = None) -> None:
        self.root = Path(os.path.realpath(root))
        self.kept = kept
        self.read_paths: set[Path] = set()
        self._asked: set[str] = set()
        self._folders: dict[str, str] = {}

    def made(
        self,
        relative: str,
        sort: str,
        make: Callable[[bytes], Found[T]],
        otherwise: T,
        limit: int = MAX_TEXT_BYTES,
        code: str = "unreadable-file",
    ) -> Found[T]:
        """What `make` makes of a file's bytes, which is kept as `sort`; `otherwise` where it cannot be opened, has more
        than `limit` bytes (then the problem has the `code`), or where the program fails on it.
        """
        read = self.data(relative, limit, code)
        return then(read, lambda data: self.made_of(data, relative, sort, make, otherwise), otherwise)

    def made_of(self, data: bytes, name: str, sort: str, make: Callable[[bytes], Found[T]], otherwise: T) -> Found[T]:
        """The same of bytes that were read, those of the file of a name."""
        kept = self.kept
        if kept is None:
            return self.guarded(name, lambda: make(data), otherwise)
        return self.guarded(name, lambda: kept.made(sort, name, data, lambda: make(data)), otherwise)

    def guarded(self, name: str, make: Callable[[], Found[T]], otherwise: T) -> Found[T]:
        """What `make` makes; `otherwise` where the program fails, which is a problem of that file and logged."""
        try:
            return make()
        except MnrBriefsError:
            raise
        except Exception as error:
            told = f"{name}\n{''.join(traceback.format_exception(error))}"
            log = self.kept.log(told) if self.kept else ""
            message = f"The program failed on this file: {type(error).__name__}: {error}".rstrip(".")
            remedy = f"Please report this, and attach the file{f' and {log}' if log else ''}."
            return Found(otherwise, (Problem(Place(name), "program-fault", f"{message}.", remedy),))

    def data(self, relative: str, limit: int, code: str = "unreadable-file") -> Found[bytes | None]:
        """The bytes of a file, or None with a problem; one of more than `limit` bytes has the problem `code`."""
        found = self.path(relative)
        if found.value is None:
            return Found(None, found.problems)
        try:
            with found.value.open("rb") as file:
                data = file.read(limit + 1) if os.fstat(file.fileno()).st_size <= limit else None
        except OSError as error:
            return _unopened(relative, error)
        if data is not None and len(data) <= limit:
            return Found(data)
        message = f"The file has more than {limit:,} bytes."
        return nothing(Place(relative), code, message, "Split it, or check that it is the right file.")

    def path(self, relative: str) -> Found[Path | None]:
        """The file at a relative path, or None with a problem when it leads out of the project or is not there."""
        self._asked.add(relative)
        path = written = os.path.join(self.root, relative)
        try:
            path = self._real(relative)
            mode = os.stat(path).st_mode if self._holds(path) else None
        except (FileNotFoundError, NotADirectoryError):
            if os.path.islink(written):
                message = f"This is a link to “{_shown(os.readlink(written))}”, which does not exist."
                return _refused(relative, message, _NO_LINK)
            return _refused(relative, "The file is missing.", _nearest(path), "missing-file")
        except PermissionError as error:
            return _unopened(relative, error)
        except (OSError, ValueError) as error:  # a name too long, a ring of links, a null character
            if isinstance(error, OSError) and error.errno == errno.ELOOP:
                return _refused(relative, "This is a link that leads back to itself.", _NO_LINK)
            return _refused(relative, "This is not a valid path of a file.", "Correct its name.")
        if mode is None:
            message = "The path leads outside the project."
            return _refused(relative, message, "Move the file into the project.", "path-outside")
        if not stat.S_ISREG(mode):
            message, remedy = (
                f"This is {_sort_of(mode)}, not a file.",
                "Rename it, or correct the name where it is used.",
            )
            return _refused(relative, message, remedy, "missing-file")
        self.read_paths.add(Path(path))
        return Found(Path(path))

    def names(self, folder: str, endings: tuple[str, ...]) -> Found[tuple[str, ...]]:
        """Relative paths of what lies in a folder and ends so, in large or small letters, in order of their names."""
        try:
            listed = os.listdir(os.path.join(self.root, folder))
        except FileNotFoundError:
            return Found(())
        except NotADirectoryError:
            return then(_refused(folder, "This is a file, not a folder.", "Rename or delete it."), Found, ())
        except OSError as error:
            return then(_unopened(folder, error), Found, ())
        shown = Counter(_shown(name) for name in listed if not name.startswith((".", "~$")))
        names = sorted(name for name in shown if name.lower().endswith(endings))
        message = "Two files have names that look the same."
        twice = (
            Problem(Place(f"{folder}/{name}"), "duplicate-id", message, "Delete or rename one of the two.")
            for name in names
            if shown[name] > 1
        )
        return Found(tuple(f"{folder}/{name}" for name in names), tuple(twice))

    def folders(self, folder: str) -> Found[tuple[str, ...]]:
        """Relative paths of the folders in a folder, in order of their names; none where it is not there."""
        try:
            path = self._real(folder)
            if not self._holds(path) or not os.path.isdir(path):
                return Found(())
            with os.scandir(path) as entries:
                names = sorted(e.name for e in entries if not e.name.startswith((".", "~$")) and e.is_dir())
        except OSError as error:
            return then(_unopened(folder, error), Found, ())
        return Found(tuple(f"{folder}/{name}" for name in names))

    def named(self, stem: str, endings: tuple[str, ...]) -> str | None:
        """The relative path of the file that has a path but for its ending, or None where there is none."""
        folder, _, name = stem.rpartition("/")
        there = self.names(folder, endings).value
        return next((path for path in there if PurePath(path).stem.casefold() == name.casefold()), None)

    def unread(self, folder: str, endings: tuple[str, ...]) -> Found[tuple[str, ...]]:
        """What lies in a folder and ends so, and was never asked for."""
        names = self.names(folder, endings)
        return Found(tuple(name for name in names.value if name not in self._asked), names.problems)

    def _holds(self, path: str) -> bool:
        return path == str(self.root) or path.startswith(os.path.join(self.root, ""))

    def _real(self, relative: str) -> str:
        """The real path of a relative one; where nothing has it, of what is named alike."""
        folder, _, name = relative.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(os.path.join(self.root, folder))
        path = os.path.join(self._folders[folder], name)
        if os.path.islink(path):
            path = os.path.realpath(path)
        if not self._holds(path) or os.path.exists(path):
            return path
        here = str(self.root)
        for part in PurePath(relative).parts:
            name = part
            if not os.path.lexists(os.path.join(here, part)):
                name = next((name for name in sorted(os.listdir(here)) if _shown(name) == _shown(part)), part)
            here = os.path.join(here, name)
        return os.path.realpath(here)


def _shown(name: str) -> str:
    """A file's name as it looks, whatever bytes it has on this disk."""
    printable = _UNPRINTABLE.sub(lambda found: ascii(found.group())[1:-1], name)
    return plainly(unicodedata.normalize("NFC", printable))


def _nearest(path: str) -> str:
    """What to do about a file that is not there."""
    try:
        with os.scandir(os.path.dirname(path)) as entries:
            siblings = [entry.name for entry in entries if entry.is_file() and not entry.name.startswith((".", "~$"))]
    except (OSError, ValueError):
        siblings = []
    return nearest(os.path.basename(path), siblings, likeness=0.8) or "Add it, or correct its name."


_NO_LINK = "Put the file itself in its place, or delete the link."


def _refused(relative: str, message: str, remedy: str, code: str = "unreadable-file") -> Found[T | None]:
    return nothing(Place(relative), code, message, remedy)


def _sort_of(mode: int) -> str:
    """What is no file, in words."""
    sorts = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
    return next((words for is_so, words in sorts if is_so(mode)), "a device")


def _unopened(relative: str, error: OSError) -> Found[T | None]:
    if isinstance(error, PermissionError):
        remedy = "Ask for permission, or change the permissions of the file."
        return _refused(relative, "You do not have permission to read this.", remedy)
    remedy = "Check that its disk is connected and the file is not damaged."
    return _refused(relative, f"The file cannot be opened: {error.strerror}.", remedy)
