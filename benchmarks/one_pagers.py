"""How long the one-pagers take, as a ratio to a plain loop in the same run.

The plain loop is what people write without this program: docxtpl, and a matplotlib figure drawn anew with pyplot for
each country, with as many bars and labels as ours has. Run it with

    .venv/bin/python benchmarks/one_pagers.py

and read the ratio; seconds differ from machine to machine, and from hour to hour on one.
"""

import io
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def plain_loop(countries: int, rows: int, folder: Path) -> None:
    """Render a simple template with a fresh pyplot figure for each country."""
    import matplotlib as mpl

    mpl.use("Agg")
    import matplotlib.pyplot as plt
    from docx import Document
    from docx.shared import Cm
    from docxtpl import DocxTemplate, InlineImage

    template = folder / "template.docx"
    document = Document()
    document.add_heading("{{ name }}", 1)
    document.add_paragraph("{{ chart }}")
    for index in range(12):
        document.add_paragraph(f"Text {index} of {{{{ name }}}}")
    document.save(str(template))
    for country in range(countries):
        figure, axes = plt.subplots(figsize=(7.1, 4.4))
        for row in range(rows):
            left = 0
            for part in (14, 9, 5, 1):
                axes.barh(row, part, left=left)
                axes.text(left + part / 2, row, str(part), ha="center", va="center")
                left += part
        axes.set_yticks(range(rows), [f"Question {row}" for row in range(rows)])
        figure.tight_layout()
        picture = io.BytesIO()
        figure.savefig(picture, dpi=220)
        plt.close(figure)
        package = DocxTemplate(str(template))
        chart = InlineImage(package, picture, width=Cm(17))
        package.render({"name": f"Country {country}", "chart": chart}, autoescape=True)
        package.save(str(folder / f"{country}.docx"))


def ours() -> int:
    """Make all one-pagers, without writing them; how many there are."""
    from mnr_briefs.charts.studio import ChartStudio
    from mnr_briefs.pages import select_targets
    from mnr_briefs.press.document import make_document
    from mnr_briefs.press.workshop import open_workshop
    from mnr_briefs.problems import Problems

    problems = Problems()
    workshop = open_workshop(ROOT, problems)
    if workshop is None:
        sys.exit("The edition cannot be built; run mnr-briefs check.")
    draw = ChartStudio(workshop.theme, ROOT).draw
    targets = select_targets(workshop.edition, ["countries"])
    for target in targets:
        make_document(workshop, target, draw, lambda _: {}, problems)
    return len(targets)


def main() -> None:
    """Time both, each after its libraries are loaded."""
    import docxtpl  # noqa: F401
    import matplotlib.pyplot  # noqa: F401

    started = time.perf_counter()
    count = ours()
    mine = time.perf_counter() - started
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        plain_loop(count, 20, Path(folder))
        plain = time.perf_counter() - started
    print(f"{count} one-pagers: ours {mine:.2f} s, plain loop {plain:.2f} s, ratio {mine / plain:.2f}")


if __name__ == "__main__":
    main()
