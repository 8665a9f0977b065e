"""The theme file of a project."""

from pathlib import Path

from mnr_briefs.content.theme import Theme
from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.survey_files import load_yaml

FILE = "brief_templates/theme.yaml"


def load_theme(root: Path, problems: Problems) -> Theme | None:
    """The project's theme, or None with problems."""
    if not (root / FILE).is_file():
        problems.add("missing-file", Place(FILE), "The theme file is not there.", "Copy it from a new edition.")
        return None
    source = load_yaml(FILE, ProjectFiles(root, problems), problems)
    return None if source is None else read_record(Theme, source, problems)
