"""Writes prose, tables and pictures as WordprocessingML in a template's styles.

One writer serves one document: it hands out numbers for pictures, lists and notes, and remembers which styles the
template lacks.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from jinja2 import Undefined
from markupsafe import Markup

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.content.theme import Theme
from mnr_briefs.formats.word.draft import BODY as DOCUMENT
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.forms import Formed, Styled
from mnr_briefs.formats.word.notes import FIRST_NOTE
from mnr_briefs.formats.word.parts.figure_tags import MAX_TAG, tag_of
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES
from mnr_briefs.formats.word.parts.passages import passage_tag
from mnr_briefs.formats.word.parts.tables import fill_shares
from mnr_briefs.formats.word.references import CHAPTER, LINK, REFERENCE
from mnr_briefs.formats.word.wordml import Shown, element, inline_picture, is_rtl, run

BODY, QUOTE, PULL_QUOTE, CHART = "Body Text", "Quote", "Pull Quote", "Chart"
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
NUMBERS = ("List Number", "List Number 2", "List Number 3")
CONTINUED = ("List Continue", "List Continue 2", "List Continue 3")
TABLE, TABLE_TEXT, TABLE_HEADING = "List Table", "Table Text", "Table Heading"
EMPHASIS, STRONG = "Emphasis", "Strong"
NOTE_TEXT, NOTE_MARK = "{kind} text", "{kind} reference"
FIRST_FIGURE_ID = 100_000
FIRST_PASSAGE_ID = 500_000
FIRST_ANCHOR_ID = 700_000  # of bookmarks, behind those of the template
_R = NAMESPACES["r"]
HYPERLINK = f"{_R}/hyperlink"


@dataclass(frozen=True)
class Looks:
    """The theme, and the sizes in which its charts are drawn: width and height in centimetres."""

    theme: Theme
    size_of: Callable[[Chart], tuple[float, float]]


class WordWriter:
    """Turns values of a page into WordprocessingML."""

    def __init__(self, draft: Draft, style_ids: Mapping[str, str], looks: Looks) -> None:
        self._draft = draft
        self._style_ids = style_ids
        self._looks, self._theme = looks, looks.theme
        self._pictures = self._figures = self._anchors = 0
        self._passages: set[int] = set()
        self._cited_in: dict[str, str] = {}
        self._rtl = False
        self.missing_styles: set[str] = set()
        self.wrong_forms: dict[int, Formed] = {}

    def finalize(self, value: object) -> object:
        """Jinja's hook for everything a tag prints."""
        value = self._checked(value)
        style, block = BODY, False
        if isinstance(value, Styled):
            style, block, value = value.style or BODY, True, value.value
        match self._themed(value):
            case Undefined():
                return value  # an unknown name, noted when it is printed
            case None:
                return ""
            case str() | int() | float() as plain:
                text = str(plain).replace("\n", " ")
                if not block or not text:
                    return text
                value = (p.Text(text),)
        return Markup(self._markup(value, style, block))  # noqa: S704 - built from escaped pieces

    def _themed(self, value: object) -> object:
        """A value, or what the theme prints for it: the symbol of a tone, the colour of a domain."""
        match value:
            case Tone():
                return self._theme.symbols[value]
            case DomainColour(number=number):
                return self._theme.colour(number).removeprefix("#")
        return value

    def _markup(self, value: object, style: str, block: bool) -> str:
        """Prose, tables, pictures and lines as WordprocessingML. Raises TypeError for other things."""
        match value:
            case p.ImageFile() | Chart():
                return self.picture(value, style)
            case p.Table():
                return self.table(value)
            case tuple() if value and isinstance(value[0], p.Block | Chart):
                return self.blocks(value, style)
            case tuple() if not value or isinstance(value[0], p.Inline):
                return self.paragraph(value, style) if block and value else self.inlines(value)
            case tuple():
                raise TypeError("a whole list cannot be printed; use `for` to print its items")
        raise TypeError(f"a whole {type(value).__name__} cannot be printed; print one of its fields")

    def _checked(self, value: object) -> object:
        """A value out of its form; one that needs another form is noted, and nothing printed."""
        if not isinstance(value, Formed):
            return value
        if value.right_form == value.form:
            return value.value
        self.wrong_forms[value.tag] = value
        return ""

    # -- blocks --

    def blocks(self, blocks: Iterable[p.Block | Chart], style: str = BODY) -> str:
        """Blocks one after the other; `style` is that of their plain paragraphs."""
        return "".join(self._block(block, style) for block in blocks)

    def _block(self, block: p.Block | Chart, style: str = BODY, depth: int = 0) -> str:
        match block:
            case p.Paragraph(children=children, role=role):
                return self.paragraph(children, role or style)
            case p.Heading(level=level, children=children):
                return self.paragraph(children, f"heading {min(level, 9)}")
            case p.BulletList(items=items):
                return self._items(items, BULLETS[min(depth, 2)], "", depth)
            case p.NumberedList(items=items, start=start):
                name = NUMBERS[min(depth, 2)]
                numbering = self._draft.restarted_list(self.style(name), start)
                return self._items(items, name, numbering, depth)
            case p.Quote(blocks=blocks, pulled=pulled):
                return "".join(self._block(inner, PULL_QUOTE if pulled else QUOTE) for inner in blocks)
            case p.Table():
                return self.table(block)
            case p.ImageFile() | Chart():
                return self.picture(block)
        raise TypeError(f"{type(block).__name__} must be resolved before it is rendered")

    def _items(self, items: Iterable[p.Prose], style: str, numbering: str, depth: int) -> str:
        paragraphs = []
        for item in items:
            for index, block in enumerate(item):
                if index == 0 and isinstance(block, p.Paragraph):
                    paragraphs.append(self.paragraph(block.children, style, numbering))
                else:
                    paragraphs.append(self._block(block, CONTINUED[min(depth, 2)], depth + 1))
        return "".join(paragraphs)

    def paragraph(self, children: Iterable[p.Inline], style: str, properties: str = "", tone: str | None = None) -> str:
        """One paragraph in a named style; `tone` is the character style of its plain runs."""
        children = tuple(children)
        around, self._rtl = self._rtl, is_rtl(p.plain(children))
        ppr = element("pPr", element("pStyle", val=self.style(style)), properties, element("bidi") if self._rtl else "")
        inside = self.inlines(children, tone)
        self._rtl = around
        return element("p", ppr, inside)

    def table(self, table: p.Table) -> str:
        """A table: repeated header rows, rows that stay whole, widths in shares of the text width."""
        columns = max((sum(c.span for c in row) for row in table.header + table.rows), default=1)
        widths = table.widths or tuple(1.0 for _ in range(columns))
        shares = fill_shares(widths, 5000)
        look = element("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1)
        described = element("tblCaption", val=table.summary) if table.summary else ""
        tbl_pr = element(
            "tblPr",
            element("tblStyle", val=self.style(table.role or TABLE)),
            element("tblW", w=sum(shares), type="pct"),
            element("tblLayout", type="fixed"),
            look,
            described,
        )
        grid = element("tblGrid", *(element("gridCol", w=share * 2) for share in shares))
        head = element("trPr", element("cantSplit"), element("tblHeader"))
        body = element("trPr", element("cantSplit"))
        rows = [element("tr", head, *self._cells(row, shares, TABLE_HEADING)) for row in table.header]
        rows += [element("tr", body, *self._cells(row, shares, TABLE_TEXT)) for row in table.rows]
        return element("tbl", tbl_pr, grid, *rows)

    def _cells(self, row: tuple[p.Cell, ...], shares: list[int], style: str) -> Iterable[str]:
        column = 0
        for cell in row:
            width = sum(shares[column : column + cell.span])
            column += cell.span
            span = element("gridSpan", val=cell.span) if cell.span > 1 else ""
            merges = {"begin": element("vMerge", val="restart"), "go on": element("vMerge")}
            properties = element("tcPr", element("tcW", w=width, type="pct"), span, merges.get(cell.merge or "", ""))
            yield element("tc", properties, self._cell(cell, cell.role or style))

    def _cell(self, cell: p.Cell, style: str) -> str:
        """A cell's paragraph; one with a tone begins with its symbol."""
        if cell.tone is None:
            return self.paragraph(cell.children, style)
        symbol = self._theme.symbols[cell.tone]
        match cell.children:
            case (p.Text(text=text), *others):
                children = (p.Text(f"{symbol} {text}"), *others)
            case others:
                children = (p.Text(f"{symbol} "), *others)
        looks = cell.tone if cell.tone.is_known else Tone.NOT_PUBLISHED  # all that is not known looks alike
        return self.paragraph(children, style, tone=f"Answer {looks.replace('_', ' ')}")

    def picture(self, picture: p.ImageFile | Chart, style: str = BODY) -> str:
        """A paragraph that holds a picture, in a style for pictures where its tag's is one for prose."""
        style = CHART if style.casefold() == BODY.casefold() else style
        self._pictures += 1
        pixels, vector = self._draft.picture(picture)
        number, name = 1000 + self._pictures, f"Chart {self._pictures}"
        drawing = inline_picture(pixels, vector, number, name, self._shown(picture))
        return element("p", element("pPr", element("pStyle", val=self.style(style))), element("r", drawing))

    def _shown(self, picture: p.ImageFile | Chart) -> Shown:
        if isinstance(picture, p.ImageFile):
            return Shown(picture.alt, picture.width_cm, picture.height_cm)
        return Shown(picture.alt, *self._looks.size_of(picture), decorative=picture.decorative)

    # -- inlines --

    def inlines(self, children: Iterable[p.Inline], style: str | None = None) -> str:
        """Runs; `style` is the character style of those that have none of their own."""
        runs, after_mark = list[str](), False
        for child in children:
            if p.is_note(child) and after_mark:  # so that ³ and ⁴ do not read as ³⁴
                runs.append(run(",", self.style(NOTE_MARK.format(kind=child.kind))))
            runs.append(self._inline(child, style))
            after_mark = p.is_note(child)
        return "".join(runs)

    def _inline(self, node: p.Inline, style: str | None) -> str:
        style_id = self.style(style) if style else None
        match node:
            case p.Figure():
                return self._figure(node, style_id)
            case p.Cited() if node.entry:
                return self._cited(node)
            case p.Text(text=text) | p.Cited(text=text):
                return run(text, style_id, rtl=self._rtl)
            case p.LineBreak():
                return element("r", element("br"))
            case p.Emphasis(children=children) | p.Strong(children=children):
                return self.inlines(children, EMPHASIS if isinstance(node, p.Emphasis) else STRONG)
            case p.CrossReference() | p.Link() | p.FirstNote():
                return self._link(node)
            case p.Anchor(id=name, children=children):
                return self._anchor(name, children, style)
            case p.Note(blocks=blocks, kind=kind):
                return self._note(blocks, kind)
            case p.Passage():
                return self._passage(node, style)
        raise TypeError(f"{type(node).__name__} must be resolved before it is rendered")

    def _figure(self, figure: p.Figure, style_id: str | None) -> str:
        """A figure in a content control that names its binding and cannot be typed into (section 17.5.2)."""
        self._figures += 1
        properties = element(
            "sdtPr",
            element("alias", val=str(figure.binding)[:MAX_TAG]),
            element("tag", val=tag_of(figure.binding)),
            element("id", val=FIRST_FIGURE_ID + self._figures),
            element("lock", val="contentLocked"),
            element("text"),
        )
        return element("sdt", properties, element("sdtContent", run(figure.text, style_id, rtl=self._rtl)))

    def _passage(self, passage: p.Passage, style: str | None) -> str:
        """A text that everybody may edit in the locked document, in a content control that says which it is and how it
        read, and that cannot be deleted; of a text that is printed twice, the first.
        """
        tag, inside = passage_tag(passage.name, passage.children), self.inlines(passage.children, style)
        if tag.number in self._passages:
            return inside
        self._passages.add(tag.number)
        properties = element(
            "sdtPr",
            element("alias", val=passage.name[:MAX_TAG]),
            element("tag", val=str(tag)),
            element("id", val=FIRST_PASSAGE_ID + len(self._passages)),
            element("lock", val="sdtLocked"),
        )
        control = element("sdt", properties, element("sdtContent", inside))
        return element("permStart", id=tag.number, edGrp="everyone") + control + element("permEnd", id=tag.number)

    def _anchor(self, name: str, children: tuple[p.Inline, ...], style: str | None) -> str:
        """The title of a chapter in a bookmark, by which references find it when the document is finished."""
        self._anchors += 1
        start = element("bookmarkStart", id=FIRST_ANCHOR_ID + self._anchors, w__name=f"{CHAPTER}{name}")
        return start + self.inlines(children, style) + element("bookmarkEnd", id=FIRST_ANCHOR_ID + self._anchors)

    def _link(self, node: p.Link | p.CrossReference | p.FirstNote) -> str:
        """A link; one within the document is finished when all of the document is known."""
        match node:
            case p.FirstNote(key=key):
                return element("hyperlink", anchor=f"{FIRST_NOTE}{self._cited_in[key]}")
            case p.CrossReference(children=children, title=title):
                self._draft.references.append(node)
                anchor = f"{REFERENCE}{len(self._draft.references) - 1}"
                return element("hyperlink", self.inlines(children, LINK), anchor=anchor, tooltip=title)
            case p.Link(href=href, children=children):
                relationship = self._draft.link(href, HYPERLINK)
                return element("hyperlink", self.inlines(children, LINK), xmlns__r=_R, r__id=relationship, tooltip=href)

    def _cited(self, cited: p.Cited) -> str:
        """A note with the whole reference, or one that points to it; its number is known when all is finished."""
        again = cited.key in self._cited_in
        number = len(self._draft.notes[cited.kind]) + 1
        self._cited_in.setdefault(cited.key, f"{cited.kind}:{number}")
        return self._note((p.Paragraph(cited.again if again else cited.entry),), cited.kind)

    def _note(self, blocks: p.Prose, kind: p.NoteKind) -> str:
        """A note's mark; the note is kept until the document is finished. Raises ValueError outside the body."""
        if self._draft.part != DOCUMENT:
            raise ValueError("a header or footer cannot contain a note")
        style, mark_style = NOTE_TEXT.format(kind=kind), self.style(NOTE_MARK.format(kind=kind))
        properties = element("rPr", element("rStyle", val=mark_style))
        inner = "".join(self._block(block, style) for block in blocks) or self.paragraph((), style)
        end = inner.index("</w:pPr>") + len("</w:pPr>")
        mark = element("r", properties, element(f"{kind}Ref"))
        notes = self._draft.notes[kind]
        notes.append(inner[:end] + mark + run(" ") + inner[end:])
        return element("r", properties, element(f"{kind}Reference", id=len(notes)))

    def style(self, name: str) -> str:
        """The template's id of a style; a style it lacks is noted."""
        style_id = self._style_ids.get(name.casefold())
        if style_id is None:
            self.missing_styles.add(name)
            return "Normal"
        return style_id
