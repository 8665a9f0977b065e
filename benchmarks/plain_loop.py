"""What people write without this program: docxtpl, and a matplotlib figure drawn anew with pyplot for each country.

Each figure has as many bars and labels as a one-pager of ours. Usage: plain_loop.py COUNTRIES FOLDER
"""

import io
import sys
from pathlib import Path

ROWS = 20


def plain_loop(countries: int, folder: Path) -> None:
    """Render a simple template with a fresh figure for each country."""
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
        for row in range(ROWS):
            left = 0
            for part in (14, 9, 5, 1):
                axes.barh(row, part, left=left)
                axes.text(left + part / 2, row, str(part), ha="center", va="center")
                left += part
        axes.set_yticks(range(ROWS), [f"Question {row}" for row in range(ROWS)])
        figure.tight_layout()
        picture = io.BytesIO()
        figure.savefig(picture, dpi=220)
        plt.close(figure)
        package = DocxTemplate(str(template))
        chart = InlineImage(package, picture, width=Cm(17))
        package.render({"name": f"Country {country}", "chart": chart}, autoescape=True)
        package.save(str(folder / f"{country}.docx"))


if __name__ == "__main__":
    plain_loop(int(sys.argv[1]), Path(sys.argv[2]))
