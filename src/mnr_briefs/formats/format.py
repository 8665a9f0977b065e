"""What a format is: it makes a file of a page. The press runs formats, and knows none of them by name.

A format is a frozen value of a module, so that it can go to another process. Its template is whatever it has read for a
kind of document, which must be picklable too.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mnr_briefs.problems import Found, Problem

if TYPE_CHECKING:
    from mnr_briefs.charts.chart import Chart
    from mnr_briefs.content import prose
    from mnr_briefs.content.theme import Theme
    from mnr_briefs.formats.office.profiles import Workplace
    from mnr_briefs.pages.page import Page
    from mnr_briefs.problems import Place

    FixedText = tuple[tuple[prose.Inline, ...], Place]

# How what is read of a file is kept between builds: given the file's bytes, its name, and what reads them.
Keep = Callable[[bytes, str, Callable[[bytes, str], Found[Any]]], Found[Any]]

_TEMPLATES = {"report": "full-report", "brief": "domain-brief", "one_pager": "country-one-pager"}


def template_name(kind: str) -> str:
    """The name of the template of a kind of document, without the ending that a format gives it; that of a kind from
    outside is the kind's own.
    """
    return _TEMPLATES.get(kind, kind)


@dataclass(frozen=True)
class PrintedFigure:
    """A figure as a document prints it: under which heading, in which sentence, with which tag."""

    heading: str
    sentence: str
    text: str
    tag: str


@dataclass(frozen=True)
class Made:
    """A file: `data` is None where it cannot be made, and empty where it was only tried.

    `figures` are the bound figures that its text prints; `note` is for the reader of the log, and says that the file
    lacks what LibreOffice would have given.
    """

    data: bytes | None
    problems: tuple[Problem, ...] = ()
    figures: tuple[PrintedFigure, ...] = ()
    note: str = ""


class Tools(Protocol):
    """What a format may ask of the press. Where nothing `prints`, the file is made for its problems only: nothing need
    be drawn or laid out, and each picture has some size.
    """

    @property
    def prints(self) -> bool:
        """Whether the file is wanted, and not only its problems."""

    @property
    def theme(self) -> "Theme":
        """The project's colours, fonts and symbols."""

    @property
    def profiles(self) -> Path | None:
        """Where LibreOffice keeps its profiles, and finds the project's fonts."""

    @property
    def host(self) -> "Workplace | None":
        """The workplace of a LibreOffice that stands by, if one does."""

    def picture(self, shows: "Chart | prose.ImageFile", right_to_left: bool = False) -> "prose.Picture":
        """What a picture shows, in pixels, and for a chart also as SVG; from the cache where it is the same."""

    def size_of(self, chart: "Chart") -> tuple[float, float]:
        """A chart's width and height in centimetres, before it is drawn."""


class Format(Protocol):
    """A sort of file that pages are made into."""

    @property
    def name(self) -> str:
        """What the command calls it (``build --format NAME``), which is also the name of its folder."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as ``.docx``."""

    @property
    def laid_out(self) -> bool:
        """Whether LibreOffice can lay its files out: then their pages are counted, and `build --pdf` makes PDFs."""

    def reads(self, kind: str) -> tuple[str, ...]:
        """The files of brief_templates/, by their names there, that documents of a kind follow from besides the theme
        and the fonts.
        """

    def load(self, root: Path, kind: str, keep: Keep) -> Found[Any]:
        """What it has read of brief_templates/ for a kind; None with problems where that cannot be used."""

    def texts(self, template: Any) -> "tuple[FixedText, ...]":
        """What a template prints of its own in each document, which rules look at."""

    def make(self, page: "Page", template: Any, tools: Tools) -> Made:
        """A page's file, checked. The same page, template and tools give the same bytes."""

    def check(self, data: bytes, file: str) -> Iterable[Problem]:
        """The problems of a finished file, as `verify` tells them."""
