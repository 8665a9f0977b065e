"""What can be seen of a project before anything of it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.formats import DEFAULT, ensure_format
from mnr_briefs.press.fingerprints import FileStamp, stamp_files
from mnr_briefs.press.manifest import State, label_of, read_state


@dataclass(frozen=True)
class Seen:
    """A project whose documents are to be made in a `language`, the edition's own where it is None, and in a `format`:
    what the last build left, and its `files` as they are now.
    """

    root: Path
    language: str | None
    state: State
    files: Mapping[str, FileStamp]
    format: str = DEFAULT

    @property
    def label(self) -> str | None:
        """Whose the records of builds are."""
        return label_of(self.language, self.format)


def look_at(root: Path, language: str | None = None, format: str = DEFAULT) -> Seen:
    """Look at a project; only files that are not as old and as large as the last build noted are read.

    Raises UsageError for a format that there is not.
    """
    ensure_format(format)
    state = read_state(root / "build", label_of(language, format))
    return Seen(root, language, state, stamp_files(root, state.files), format)
