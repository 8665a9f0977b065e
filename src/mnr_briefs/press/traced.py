"""What a built document is about, found by its name, for those who trace its figures."""

from mnr_briefs.charts import Chart
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import walk
from mnr_briefs.pages.registry import all_targets, country_of, page_of


def charts_of(edition: Edition, file_name: str) -> tuple[tuple[Chart, ...], str | None]:
    """The charts of the document with a file name, and the country it is about; nothing for an unknown name."""
    target = next((t for t in all_targets(edition) if t.path.rsplit("/", 1)[-1] == file_name), None)
    if target is None:
        return (), None
    charts = tuple(node for node in walk(page_of(edition, target).value) if isinstance(node, Chart))
    return charts, country_of(edition, target)
