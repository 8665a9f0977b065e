"""Reading files that others wrote: inside the project only, of bounded size, UTF-8, normalized to NFC."""

import unicodedata
from pathlib import Path

from mnr_briefs.problems import Place, Problems

MAX_TEXT_BYTES = 2_000_000
MAX_TABLE_BYTES = 20_000_000
_KEPT_CONTROLS = "\n\t"


class ProjectFiles:
    """The files of one project, by paths relative to its root."""

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root.resolve()
        self.problems = problems
        self.read_paths: set[Path] = set()

    def path(self, relative: str) -> Path | None:
        """The file at a relative path, or None with a problem when it leads out of the project or is not there."""
        place = Place(relative)
        path = (self.root / relative).resolve()
        if not path.is_relative_to(self.root):
            self.problems.add("path-outside", place, "The path leads out of the project.", "Keep the file inside.")
            return None
        if not path.is_file():
            self.problems.add("missing-file", place, "The file is not there.", "Add it, or correct its name.")
            return None
        self.read_paths.add(path)
        return path

    def text(self, relative: str) -> str | None:
        """The text of a file, line ends as LF, or None with a problem."""
        path = self.path(relative)
        if path is None:
            return None
        data = self._bytes(path, relative, MAX_TEXT_BYTES)
        return None if data is None else self.decode(data, relative)

    def decode(self, data: bytes, relative: str) -> str | None:
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
            )
            return None
        text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return self._without_controls(text, relative)

    def names(self, folder: str, suffix: str) -> list[str]:
        """Relative paths of a folder's files with a suffix, in order of their names."""
        base = self.root / folder
        if not base.is_dir():
            return []
        return sorted(f"{folder}/{p.name}" for p in base.iterdir() if p.suffix == suffix and p.is_file())

    def _bytes(self, path: Path, relative: str, limit: int) -> bytes | None:
        if path.stat().st_size > limit:
            self.problems.add(
                "unreadable-file",
                Place(relative),
                f"The file has more than {limit:,} bytes.",
                "Divide it, or check that it is the right file.",
            )
            return None
        return path.read_bytes()

    def _without_controls(self, text: str, relative: str) -> str:
        bad = {c for c in text if unicodedata.category(c) == "Cc" and c not in _KEPT_CONTROLS}
        for char in sorted(bad):
            line = text.count("\n", 0, text.index(char)) + 1
            self.problems.add(
                "control-character",
                Place(relative, line),
                f"The text holds the control character U+{ord(char):04X}.",
                "Delete it; it is invisible in most editors.",
                frozenset(),
            )
            text = text.replace(char, "")
        return text
