"""The theme file of a project."""

from pathlib import Path

from mnr_briefs.content.theme import Theme
from mnr_briefs.problems import Found, Place, nothing
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.keeping import Kept
from mnr_briefs.reading.yaml_files import ENDINGS, read_record_file

STEM = "brief_templates/theme"


def read_theme(root: Path, kept: Kept | None = None) -> Found[Theme | None]:
    """The project's theme, or None with problems; with `kept`, it is read anew only where it has changed."""
    files = ProjectFiles(root, kept)
    if files.named(STEM, ENDINGS) is None:
        place = Place(STEM + ENDINGS[0])
        return nothing(
            place,
            "missing-file",
            "The theme file is missing.",
            "Copy it from a new edition (mnr-briefs new edition DIR).",
        )
    return read_record_file(Theme, STEM, files)
