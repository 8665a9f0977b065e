"""What a built document is about, found by its name, for those who trace its figures."""

from mnr_briefs.edition.edition import Edition
from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.rows import page_figures
from mnr_briefs.pages.registry import all_targets, country_of, page_of


def figures_beside(edition: Edition, file_name: str) -> tuple[tuple[PrintedFigure, ...], str | None]:
    """The figures outside the prose of the document with a file name, and the country it is about; nothing for an
    unknown name.
    """
    target = next((t for t in all_targets(edition) if t.path.rsplit("/", 1)[-1] == file_name), None)
    if target is None:
        return (), None
    return tuple(page_figures(page_of(edition, target).value.content)), country_of(edition, target)
