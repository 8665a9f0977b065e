"""A filled document becomes one as Word itself would have made it.

Notes get their parts, captions their numbers, lists of contents their entries, drawings and bookmarks ids of their own,
headings the lines that stay with them, the file its properties.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import count

from lxml import etree

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.fields import fill_fields
from mnr_briefs.formats.word.language import mark_scripts, set_language
from mnr_briefs.formats.word.notes import add_notes, refer_to_notes
from mnr_briefs.formats.word.parts.elements import VAL, Element, below, remove, style_of, text_of
from mnr_briefs.formats.word.parts.fields import BOOKMARK_END, BOOKMARK_START, read_bookmarks
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.protection import protect
from mnr_briefs.formats.word.references import PageNumber
from mnr_briefs.formats.word.right_to_left import turn
from mnr_briefs.formats.word.tables import fit_shares, mend_tables, set_paper
from mnr_briefs.pages.page import Properties

_CORE = "docProps/core.xml"
_APP = "docProps/app.xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_APP_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
LEAD_IN, BODY = "lead-in", "body text"
ITEMS = {"list bullet": "list bullet first", "list number": "list number first"}
SHORT, LONG = 220, 640  # characters: more are three lines of a portrait page, and more than six
_ENDS = ("", "sectPr", "tbl")
_BODY_PART = "word/document.xml"


def finish(draft: Draft, properties: Properties, right_to_left_font: str = "") -> tuple[PageNumber, ...]:
    """Finish a draft; gives the page numbers that are still placeholders. The font sets scripts that run from right to
    left, in documents of such a language.

    Raises XMLSyntaxError where a part or a note is not well formed.
    """
    for kind, notes in sorted(draft.notes.items()):
        add_notes(draft.package, kind, tuple(notes))
    refer_to_notes(draft.package)
    mend_tables(draft.package)
    keep_together(draft.package)
    numbers = fill_fields(draft)
    renumber(draft.package)
    set_properties(draft.package, properties)
    set_language(draft.package, properties.language)
    mark_scripts(draft.package, properties.language)
    set_paper(draft.package, properties.paper)
    fit_shares(draft.package)
    if properties.direction == "rtl":
        turn(draft.package, right_to_left_font)
    protect(draft.package)
    return tuple(numbers)


def show_pages(numbers: tuple[PageNumber, ...], pages: Mapping[str, str]) -> None:
    """Show the page numbers, by bookmark; those that are not known go."""
    for number in numbers:
        number.show(pages.get(number.bookmark))


def renumber(package: Package) -> None:
    """Drawing and bookmark ids unique in the whole file; bookmarks that a loop repeated keep their first only."""
    drawings, bookmarks = count(1), count(1)
    seen: set[str] = set()
    for name in package.story_names():
        root = package.xml(name)
        for drawing in root.iter(f"{WP}docPr"):
            drawing.set("id", str(next(drawings)))
        _unique_bookmarks(root, seen, bookmarks)


def _unique_bookmarks(root: Element, seen: set[str], numbers: Iterator[int]) -> None:
    """`seen` are the names of the bookmarks so far. A bookmark ends at the next end of its id, wherever that is."""
    bookmarks = read_bookmarks(root.iter(BOOKMARK_START, BOOKMARK_END))
    unneeded = list(bookmarks.strays)
    for bookmark in bookmarks.all:
        if bookmark.ends and bookmark.name not in seen:
            seen.add(bookmark.name)
            number = str(next(numbers))
            bookmark.start.set(f"{W}id", number)
            bookmark.ends[0].set(f"{W}id", number)
            unneeded += bookmark.ends[1:]
        else:
            unneeded += [bookmark.start, *bookmark.ends]
    for mark in unneeded:
        remove(mark)


def set_properties(package: Package, properties: Properties) -> None:
    """Write the core and application properties anew, so that nothing of a template or a machine stays in them; a
    thumbnail goes.
    """
    for name in package.names:
        if name.startswith("docProps/thumbnail"):
            package.drop(name)
    values = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "cp:keywords": properties.keywords,
        "dc:language": properties.language,
        "cp:category": properties.category,
    }
    inside = "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in values.items() if text)
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        f' xmlns:dc="http://purl.org/dc/elements/1.1/">{inside}</cp:coreProperties>'
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
    )
    for name, xml, content_type, kind in (
        (_CORE, core, _CORE_TYPE, _CORE_KIND),
        (_APP, app, _APP_TYPE, _APP_KIND),
    ):
        package.put(name, xml.encode())
        package.declare(name, content_type)
        package.relate("_rels/.rels", name, kind)


def keep_together(package: Package) -> None:
    """Give the paragraphs after headings and before lists the styles that keep them there, where the template has them.

    Word keeps a heading with the first two lines of its next paragraph, or with a single one if there is no more. So
    that three lines stand below it, a paragraph of less than three lines gets a style that stays with what follows:
    `Lead-in`. So does one that leads to a list, and the first item of a list below a heading gets `List Bullet First`
    or `List Number First`. A paragraph of up to six lines is kept so too, unless a table or the next heading follows:
    all of that would move with it. LibreOffice leaves headings behind where a paragraph is kept whole but does not stay
    with the next. A longer one may be cut after its second line: kept whole it would leave a page half white.
    """
    names = package.style_names()
    ids = {name: key for key, name in names.items()}
    for paragraph in package.xml(_BODY_PART).iter(f"{W}p"):
        own = below(paragraph, "pPr/pStyle")
        name = names.get(style_of(paragraph))
        if own is None or (name != BODY and name not in ITEMS):
            continue
        kept = ids.get(_style(paragraph, names) if name == BODY else _style_of_item(paragraph, names))
        if kept is not None:
            own.set(VAL, kept)


def _style(paragraph: Element, names: dict[str, str]) -> str:
    """The style that a paragraph of the text needs where it stands; empty where it needs none of its own."""
    before, after = _name(paragraph.getprevious(), names), _name(paragraph.getnext(), names)
    follows_heading = before.startswith("heading ")
    if after.startswith("list ") and (follows_heading or text_of(paragraph).rstrip().endswith(":")):
        return LEAD_IN
    if not follows_heading:
        return ""
    length = len(text_of(paragraph))
    if length < SHORT:
        return LEAD_IN if after not in ("", "sectPr") else ""
    return LEAD_IN if length < LONG and after not in _ENDS and not after.startswith("heading ") else ""


def _style_of_item(paragraph: Element, names: dict[str, str]) -> str:
    """The style of the first item of a list below a heading, where that is less than three lines and not the only."""
    before, after = (_name(p, names) for p in (paragraph.getprevious(), paragraph.getnext()))
    name = names[style_of(paragraph)]
    is_short = len(text_of(paragraph)) < SHORT
    return ITEMS[name] if before.startswith("heading ") and after == name and is_short else ""


def _name(element: Element | None, names: dict[str, str]) -> str:
    """The name of a paragraph's style; of another element the name of its kind; empty for none."""
    if element is None:
        return ""
    if element.tag == f"{W}p":
        return names.get(style_of(element), "")
    return etree.QName(element).localname
