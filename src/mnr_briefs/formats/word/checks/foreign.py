"""Nothing acts, nothing reaches outside, and no trace of the editing is left."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.parts.active_content import active_parts, tracked_changes
from mnr_briefs.problems import Problem


def active_content(word: WordFile) -> Iterator[Problem]:
    """No macros, objects, attached templates, linked pictures, or fields that fetch or run something."""
    for spot, what in active_parts(word.package):
        yield word.problem("active-content", spot, f"The document contains {what}.")


def traces_of_editing(word: WordFile) -> Iterator[Problem]:
    """No tracked changes and no comments."""
    for spot, what in tracked_changes(word.package):
        yield word.problem("tracked-change", spot, f"The document contains {what}.")
