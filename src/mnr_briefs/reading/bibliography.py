"""The keys of references.bib, with their lines. Formatting references belongs to context."""

import re

from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.files import ProjectFiles

FILE = "content/references.bib"

_ENTRY = re.compile(r"^\s*@(?!comment\b|string\b|preamble\b)(\w+)\s*\{\s*([^,\s]+)\s*,", re.MULTILINE | re.IGNORECASE)


def load_bibliography(files: ProjectFiles, problems: Problems) -> tuple[str, dict[str, Place]]:
    """The text of references.bib, and where each reference stands; empty where the edition has no references."""
    text = files.text(FILE) if (files.root / FILE).exists() else None
    if text is None:
        return "", {}
    found: dict[str, Place] = {}
    for match in _ENTRY.finditer(text):
        key = match.group(2)
        place = Place(FILE, text.count("\n", 0, match.start(1)) + 1)
        if key.casefold() in {known.casefold() for known in found}:
            problems.add("duplicate-id", place, f"The reference “{key}” stands here twice.", "Keep one of the two.")
        found.setdefault(key, place)
    return text, found
