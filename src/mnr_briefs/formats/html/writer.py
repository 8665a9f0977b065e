"""Writes prose, tables and pictures as HTML. How they look is for the style sheet; the theme gives symbols and colours.

One writer serves one document: it collects the notes, which follow at the end.
"""

import base64
from collections.abc import Callable, Iterable

from jinja2 import Undefined
from markupsafe import Markup, escape

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.content.theme import Theme

PIXELS_PER_CM = 96 / 2.54  # of CSS
_SAFE = ("http:", "https:", "mailto:", "tel:", "#")


class HtmlWriter:
    """Turns values of a page into HTML; `draw` gives the picture of a chart or of a file."""

    def __init__(self, theme: Theme, draw: Callable[[Chart | p.ImageFile], p.Picture], draws: bool = True) -> None:
        """Unless it `draws`, pictures are left out of what is written, as for a document that is only tried."""
        self._theme, self._draw, self._draws = theme, draw, draws
        self._notes: list[str] = []
        self._cited: dict[str, int] = {}

    @property
    def notes(self) -> Markup:
        """The notes of all that was written, as a list in the order of their marks."""
        items = (f'<li id="note-{n}">{_back(n)} {note}</li>' for n, note in enumerate(self._notes, 1))
        return Markup(f'<ol class="notes">{"".join(items)}</ol>' if self._notes else "")  # noqa: S704 - escaped pieces

    def finalize(self, value: object) -> object:
        """Jinja's hook for everything that a tag prints. Raises TypeError for what cannot be printed as a whole."""
        match value:
            case Undefined() | Markup():
                return value  # an unknown name is noted when it is printed
            case None:
                return ""
            case Tone():
                return self._theme.symbols[value]
            case DomainColour(number=number):
                return self._theme.colour(number)
            case str() | int() | float():
                return str(value)
        return Markup(self._markup(value))  # noqa: S704 - built from escaped pieces

    def _markup(self, value: object) -> str:
        match value:
            case tuple() if all(isinstance(item, p.Block | Chart) for item in value):
                return "".join(self._block(item) for item in value)
            case tuple() if all(isinstance(item, p.Inline) for item in value):
                return self.line(value)
            case p.Table() | p.ImageFile() | Chart():
                return self._block(value)
        raise TypeError(f"a whole {type(value).__name__} cannot be printed; print its items or one of its fields")

    # -- blocks --

    def _blocks(self, blocks: Iterable[p.Block]) -> str:
        return "".join(self._block(block) for block in blocks)

    def _block(self, block: object) -> str:
        match block:
            case p.Paragraph(children=children, role=role):
                return f"<p{_class(role)}>{self.line(children)}</p>"
            case p.Heading(level=level, children=children):
                level = min(level + 1, 6)  # a document's title is the first
                return f"<h{level}>{self.line(children)}</h{level}>"
            case p.BulletList(items=items):
                return f"<ul>{self._items(items)}</ul>"
            case p.NumberedList(items=items, start=start):
                return f'<ol start="{start}">{self._items(items)}</ol>'
            case p.Quote(blocks=blocks, pulled=pulled):
                return f"<blockquote{_class('pulled' if pulled else None)}>{self._blocks(blocks)}</blockquote>"
            case p.Table():
                return self._table(block)
            case p.ImageFile() | Chart():
                return self._picture(self._draw(block)) if self._draws else ""
        raise TypeError(f"{type(block).__name__} must be resolved before it is written")

    def _items(self, items: Iterable[p.Prose]) -> str:
        """The items of a list; one that is a single paragraph needs no paragraph of its own."""
        return "".join(
            f"<li>{self.line(item[0].children)}</li>"
            if len(item) == 1 and isinstance(item[0], p.Paragraph)
            else f"<li>{self._blocks(item)}</li>"
            for item in items
        )

    def _picture(self, picture: p.Picture) -> str:
        kind = "image/svg+xml" if picture.vector else "image/png" if picture.data[:4] == b"\x89PNG" else "image/jpeg"
        data = base64.b64encode(picture.vector or picture.data).decode()
        width, height = (round(cm * PIXELS_PER_CM) for cm in (picture.width_cm, picture.height_cm))
        alt = "" if picture.decorative else escape(picture.alt)
        return f'<img src="data:{kind};base64,{data}" alt="{alt}" width="{width}" height="{height}">'

    def _table(self, table: p.Table) -> str:
        """A table in a frame that scrolls where the window is narrow, and that the keyboard can reach."""
        label = escape(table.summary)
        columns = "".join(f'<col style="width:{100 * w / sum(table.widths):.3g}%">' for w in table.widths)
        head = "".join(f"<tr>{self._cells(row, header=True)}</tr>" for row in table.header)
        body = "".join(f"<tr>{self._cells(row)}</tr>" for row in _merged(table.rows))
        return (
            f'<div class="table" role="region" aria-label="{label}" tabindex="0"><table{_class(table.role)}>'
            f"<colgroup>{columns}</colgroup><thead>{head}</thead><tbody>{body}</tbody></table></div>"
        )

    def _cells(self, row: Iterable[p.Cell | tuple[p.Cell, int]], header: bool = False) -> str:
        found = []
        for item in row:
            cell, rows = item if isinstance(item, tuple) else (item, 1)
            spans = (f' colspan="{cell.span}"' if cell.span > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")
            name = "th" if header or cell.role else "td"
            scope = f' scope="{"col" if header else "colgroup" if cell.span > 1 else "row"}"' if name == "th" else ""
            found.append(f"<{name}{scope}{spans}{_class(cell.tone)}>{self._cell(cell)}</{name}>")
        return "".join(found)

    def _cell(self, cell: p.Cell) -> str:
        symbol = f'<span class="symbol">{escape(self._theme.symbols[cell.tone])}</span> ' if cell.tone else ""
        return symbol + self.line(cell.children)

    # -- lines --

    def line(self, children: Iterable[p.Inline]) -> str:
        """Inlines one after the other; marks of notes that meet are parted by a comma."""
        found, after_mark = list[str](), False
        for child in children:
            if p.is_note(child) and after_mark:
                found.append("<sup>,</sup>")
            found.append(self._inline(child))
            after_mark = p.is_note(child)
        return "".join(found)

    def _inline(self, node: p.Inline) -> str:
        match node:
            case p.Figure(text=text, binding=binding):
                return f'<data value="{escape(str(binding))}">{escape(text)}</data>'
            case p.Cited() if node.entry:
                return self._cited_note(node)
            case p.Text(text=text) | p.Cited(text=text):
                return str(escape(text))
            case p.LineBreak():
                return "<br>"
            case p.Emphasis(children=children) | p.Strong(children=children):
                name = "em" if isinstance(node, p.Emphasis) else "strong"
                return f"<{name}>{self.line(children)}</{name}>"
            case p.Passage(children=children):
                return self.line(children)
            case p.Anchor(id=name, children=children):
                return f'<span id="{escape(name)}">{self.line(children)}</span>'
            case p.Note(blocks=blocks):
                return self._note(p.one_line(blocks))
            case p.CrossReference() | p.FirstNote() | p.Link():
                return self._link(node)
        raise TypeError(f"{type(node).__name__} must be resolved before it is written")

    def _link(self, node: p.CrossReference | p.FirstNote | p.Link) -> str:
        match node:
            case p.FirstNote(key=key):
                number = self._cited[key]
                return f'<a href="#note-{number}">{number}</a>'
            case p.CrossReference(target=target, children=children):
                return f'<a class="reference" href="#{escape(target)}">{self.line(children)}</a>'
        if not node.href.lower().startswith(_SAFE):
            return self.line(node.children)
        return f'<a href="{escape(node.href)}">{self.line(node.children)}</a>'

    def _cited_note(self, cited: p.Cited) -> str:
        """The mark of a note with the whole reference, or of one that points to it."""
        again = cited.key in self._cited
        self._cited.setdefault(cited.key, len(self._notes) + 1)
        return self._note(cited.again if again else cited.entry)

    def _note(self, words: p.Line) -> str:
        written = self.line(words)  # first, since it may hold marks itself
        self._notes.append(written)
        n = len(self._notes)
        return f'<sup><a id="mark-{n}" href="#note-{n}" role="doc-noteref">{n}</a></sup>'


def _back(number: int) -> str:
    return f'<a href="#mark-{number}" role="doc-backlink">{number}.</a>'


def _class(name: str | None) -> str:
    """A style's name as a class ("Before Figure" as before-figure), or nothing."""
    return f' class="{escape(name.lower().replace(" ", "-").replace("_", "-"))}"' if name else ""


def _merged(rows: tuple[tuple[p.Cell, ...], ...]) -> Iterable[list[tuple[p.Cell, int]]]:
    """The rows of a table with the number of rows that each cell covers; the cells that are covered are left out."""
    placed = [[(column, cell) for column, cell in zip(_columns(row), row, strict=True)] for row in rows]
    for index, row in enumerate(placed):
        yield [
            (cell, _covered(placed[index + 1 :], column) if cell.merge == "begin" else 1)
            for column, cell in row
            if cell.merge != "go on"
        ]


def _columns(row: tuple[p.Cell, ...]) -> Iterable[int]:
    column = 0
    for cell in row:
        yield column
        column += cell.span


def _covered(below: list[list[tuple[int, p.Cell]]], column: int) -> int:
    """How many rows a cell covers that begins in a column and goes on below."""
    rows = 1
    for row in below:
        if not any(start == column and cell.merge == "go on" for start, cell in row):
            break
        rows += 1
    return rows
