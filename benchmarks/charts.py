"""How long the edition's charts take to draw in a fresh process: importing what draws, and each kind of chart.

Run it with

    .venv/bin/python benchmarks/charts.py

The milliseconds are of the processor's time. “First” is the first of its kind, with the fonts and signs that it needs
to be read; the median is of the others.
"""

import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]


def milliseconds(since: float) -> float:
    """The processor's time since a moment."""
    return (time.process_time() - since) * 1000


def main() -> None:
    """Print a line for each kind of chart."""
    from mnr_briefs.charts.chart import Chart, Studio
    from mnr_briefs.pages.page import walk
    from mnr_briefs.pages.registry import all_targets, page_of
    from mnr_briefs.press.project import open_edition
    from mnr_briefs.reading.theme import read_theme

    edition, theme = open_edition(ROOT).edition, read_theme(ROOT).value
    assert theme is not None
    pages = [page_of(edition, target).value for target in all_targets(edition)]
    charts = [node for page in pages for node in walk(page) if isinstance(node, Chart)]
    start = time.process_time()
    import mnr_briefs.charts.raster  # noqa: F401

    print(f"{'imports':<24}{milliseconds(start):8.1f}")
    studio = Studio(theme, ROOT / "brief_templates" / "fonts")
    taken: dict[str, list[float]] = {}
    for chart in charts:
        begun = time.process_time()
        studio.draw(chart)
        kind = type(chart).__name__
        taken.setdefault(kind, []).append(milliseconds(begun))
    for kind, (first, *others) in taken.items():
        print(f"{kind:<24}{first:8.1f} first{median(others or [first]):8.1f} median of {len(others)}")
    print(f"{'all':<24}{sum(map(sum, taken.values())):8.1f}")


if __name__ == "__main__":
    main()
