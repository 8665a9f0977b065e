"""The format HTML: a page fills an HTML template, and becomes one file that a browser opens, without network or script.

Charts are in it as pictures that grow with the window, notes follow at the end, and each figure says its binding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree, html
from markupsafe import Markup

from mnr_briefs.content.theme import Theme
from mnr_briefs.formats.format import Keep, Made, PrintedFigure, Tools, template_name
from mnr_briefs.formats.html.checks import check_html
from mnr_briefs.formats.html.finishing import finish
from mnr_briefs.formats.html.template import FOLDER, LAYOUT, PIECES, STYLE, HtmlTemplate, fill, framed, read_template
from mnr_briefs.formats.html.writer import HtmlWriter
from mnr_briefs.formats.word.parts.figure_tags import tag_of
from mnr_briefs.pages.page import Page
from mnr_briefs.problems import Found, Problem, each_once

_BLOCKS = ("p", "li", "td", "th", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "dd")


@dataclass(frozen=True)
class Html:
    """HTML files. See `Format` for what each part means."""

    name: str = "html"
    suffix: str = ".html"
    laid_out: bool = False

    def reads(self, kind: str) -> tuple[str, ...]:
        """The template of a kind, and what all templates share."""
        folder = FOLDER.rpartition("/")[2]
        names = (f"{template_name(kind)}.html", LAYOUT, STYLE, *PIECES)
        return tuple(f"{folder}/{name}" for name in names)

    def load(self, root: Path, kind: str, keep: Keep) -> Found[HtmlTemplate | None]:
        """The template of a kind, read anew: that takes a few milliseconds."""
        return read_template(root, template_name(kind))

    def texts(self, template: HtmlTemplate) -> tuple[()]:
        """None: the templates hold no words of their own, and rules do not look at those that a designer adds."""
        return ()

    def make(self, page: Page, template: HtmlTemplate, tools: Tools) -> Made:
        """A page's HTML file."""
        turned = page.properties.direction == "rtl"
        writer = HtmlWriter(tools.theme, partial(tools.picture, right_to_left=turned), draws=tools.prints)
        filled = fill(template, page.content, writer)
        if filled.value is None:
            return Made(None, filled.problems)
        body = finish(filled.value, str(writer.notes))
        data = framed(template, _frame(page, template, tools.theme, body)).encode()
        problems = each_once((*filled.problems, *check_html(data, f"build/{page.target.path}")))
        return Made(data, problems, tuple(figures_of(data))) if tools.prints else Made(b"", problems)

    def check(self, data: bytes, file: str) -> Iterable[Problem]:
        """The problems of an HTML file."""
        return check_html(data, file)


def _frame(page: Page, template: HtmlTemplate, theme: Theme, body: str) -> dict[str, object]:
    """What a layout may name."""
    said = page.properties
    fonts = (theme.right_to_left_font, *theme.fonts) if said.direction == "rtl" else theme.fonts
    names = ", ".join(f'"{name}"' for name in fonts if name)
    looks = (
        f":root {{ --ink: {theme.ink}; --muted: {theme.muted}; --cover: {theme.cover}; --font: {names}, sans-serif; }}"
    )
    return {
        "language": said.language,
        "direction": said.direction,
        "title": said.title,
        "author": said.author,
        "subject": said.subject,
        "keywords": said.keywords,
        "kind": said.category.replace("_", "-"),
        "style": Markup(f"{looks}\n{template.style}"),  # noqa: S704 - the designer's own, which the loader has confined
        "body": Markup(body),  # noqa: S704 - built from escaped pieces
    }


def figures_of(data: bytes) -> Iterator[PrintedFigure]:
    """The bound figures of a file, each under the heading before it and in the block that it stands in."""
    heading = ""
    for element in html.document_fromstring(data).iter("data", "h1", "h2", "h3", "h4", "h5", "h6"):
        if element.tag != "data":
            heading = _words(element)
            continue
        block = next(element.iterancestors(*_BLOCKS), element)
        yield PrintedFigure(heading, _words(block), _words(element), tag_of(str(element.get("value"))))


def _words(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


FORMAT = Html()
