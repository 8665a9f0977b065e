"""Reading files that others wrote: inside the project only, of bounded size, UTF-8, normalized to NFC."""

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

from mnr_briefs.problems import Place, Problems
from mnr_briefs.problems.suggestions import nearest

MAX_TEXT_BYTES = 2_000_000
MAX_TABLE_BYTES = 20_000_000

Scope = frozenset[str] | None

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_SEPARATORS = {0x2028: " ", 0x2029: " "}


def clean(text: str, at: Place, problems: Problems) -> str:
    """A text in NFC without the control characters that Word files cannot hold; each of them is a problem.

    `at` is where the text's first line stands.
    """
    for char in sorted(set(_CONTROLS.findall(text))):
        line = (at.line or 1) + text.count("\n", 0, text.index(char))
        problems.add(
            "control-character",
            at.at_line(line),
            f"The text holds the control character U+{ord(char):04X}.",
            "Delete it; it is invisible in most editors.",
            frozenset(),
        )
    return unicodedata.normalize("NFC", _CONTROLS.sub("", text))


class ProjectFiles:
    """The files of one project, by paths relative to its root."""

    def __init__(self, root: Path, problems: Problems, survey: str = "content/survey") -> None:
        self.survey = survey
        self.root = root.resolve()
        self.problems = problems
        self.read_paths: set[Path] = set()

    def path(self, relative: str) -> Path | None:
        """The file at a relative path, or None with a problem when it leads out of the project or is not there."""
        place = Place(relative)
        try:
            path = (self.root / relative).resolve()
            inside, there = path.is_relative_to(self.root), path.is_file()
        except (OSError, RuntimeError, ValueError):  # a name too long, a ring of links, a null character
            message = "This is not the path of a file that can be opened."
            self.problems.add("unreadable-file", place, message, "Correct its name.")
            return None
        if not inside:
            self.problems.add("path-outside", place, "The path leads out of the project.", "Keep the file inside.")
            return None
        if not there:
            siblings = (p.name for p in path.parent.iterdir() if p.is_file()) if path.parent.is_dir() else ()
            remedy = nearest(path.name, siblings, likeness=0.8) or "Add it, or correct its name."
            self.problems.add("missing-file", place, "The file is not there.", remedy)
            return None
        self.read_paths.add(path)
        return path

    def text(self, relative: str, scope_of: Callable[[str], Scope] = lambda text: None) -> str | None:
        """The text of a file, line ends as LF, or None with a problem; `scope_of` says whom a broken text concerns."""
        data = self.data(relative, MAX_TEXT_BYTES, "unreadable-file", "Divide it, or check that it is the right file.")
        return None if data is None else self.decode(data, relative, scope_of)

    def data(self, relative: str, limit: int, code: str, remedy: str) -> bytes | None:
        """The bytes of a file, or None with a problem; one of more than `limit` bytes has the problem `code`."""
        path = self.path(relative)
        if path is None:
            return None
        try:
            if path.stat().st_size <= limit:
                return path.read_bytes()
        except OSError as error:
            message = f"The file cannot be opened: {error.strerror}."
            self.problems.add("unreadable-file", Place(relative), message, "Check who may read it.")
            return None
        self.problems.add(code, Place(relative), f"The file has more than {limit:,} bytes.", remedy)
        return None

    def decode(self, data: bytes, relative: str, scope_of: Callable[[str], Scope] = lambda text: None) -> str | None:
        """Bytes as UTF-8 text without control characters, or None with a problem that names the line."""
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            self.problems.add(
                "wrong-encoding",
                Place(relative, line),
                f"The byte 0x{data[error.start]:02x} is not UTF-8.",
                "Save the file as UTF-8 (in Excel: “CSV UTF-8”).",
                scope_of(data.decode("utf-8", "replace")),
            )
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_SEPARATORS)
        return clean(text, Place(relative, 1), self.problems)

    def names(self, folder: str, suffix: str) -> list[str]:
        """Relative paths of a folder's files with a suffix, in order of their names."""
        base = self.root / folder
        if not base.is_dir():
            return []
        return sorted(f"{folder}/{p.name}" for p in base.iterdir() if p.suffix == suffix and p.is_file())
