"""A chart is one module and no list: one that this file brings along is drawn, measured, printed and traced."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import docx
import pytest

from mnr_briefs.charts.canvas import Canvas, Ruler
from mnr_briefs.charts.chart import Chart, ChartFigure, Studio
from mnr_briefs.charts.shapes import Box, Lines
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import parse
from mnr_briefs.evidence.workbook import page_figures
from mnr_briefs.pages.page import fingerprint
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Job, make
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.project import open_project
from mnr_briefs.press.seen import look_at


@dataclass(frozen=True)
class Column(Chart):
    """A column as high as a number."""

    number: int
    binding: Binding
    alt: str
    width_cm: float

    def size(self, ruler: Ruler) -> tuple[float, float]:
        return self.width_cm, self.number / 10

    def draw(self, canvas: Canvas) -> None:
        canvas.box(0, 0, self.width_cm, canvas.height_cm, canvas.theme.cover)
        canvas.text(0.2, canvas.height_cm / 2, str(self.number))

    def figures(self) -> Iterator[ChartFigure]:
        yield ChartFigure("Countries", str(self.number), self.binding)


COLUMN = Column(20, parse("survey.countries"), "A column of 20 countries.", 3.0)


def test_it_is_measured_and_drawn(studio: Studio, drawn: Any) -> None:
    assert studio.size_of(COLUMN) == (3.0, 2.0)
    assert [type(shape) for shape in drawn(COLUMN).canvas.shapes] == [Box, Lines]
    picture = studio.draw(COLUMN)
    assert (picture.alt, picture.width_cm, picture.height_cm) == (COLUMN.alt, 3.0, 2.0)


@pytest.mark.usefixtures("no_office")
def test_it_stands_on_a_page_and_its_number_is_known(buildable: Any) -> None:
    project = open_project(read_ahead(look_at(buildable.root), Cache(None)))
    (target,) = select_targets(project.edition, ["country:FJI"])
    page = page_of(project.edition, target).value
    other = replace(page, content=replace(page.content, profile=COLUMN))  # type: ignore[type-var]
    assert fingerprint(other) != fingerprint(page)
    data = make(Job(other), Workbench(project.kit)).made.data
    assert data is not None
    shapes = docx.Document(io.BytesIO(data)).element.body.iter()
    assert COLUMN.alt in {shape.get("descr") for shape in shapes}
    vectors = [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if name.endswith(".svg")]
    assert vectors
    found = [(figure.sentence, figure.text) for figure in page_figures(other.content)]
    assert ("Countries", "20") in found
