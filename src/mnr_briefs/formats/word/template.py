"""A Word template: its parts, its tags and its styles, read once and used for all documents of a kind.

docxtpl puts the tags in their places: what it makes of a part is a Jinja template. This is the only door to docxtpl.
"""

import io
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from lxml import etree

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.environment import sandbox
from mnr_briefs.formats.word.forms import write_forms, write_styles
from mnr_briefs.formats.word.parts.active_content import active_parts, hidden_text, spot_of_part, tracked_changes
from mnr_briefs.formats.word.parts.archive import NoWordFileError, read_parts
from mnr_briefs.formats.word.parts.elements import VAL, Element
from mnr_briefs.formats.word.parts.fields import FIELD_PARTS, read_fields
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.formats.word.parts.package import Package, damage_of
from mnr_briefs.formats.word.parts.spots import Spots, label_of
from mnr_briefs.formats.word.picture_files import bare_picture
from mnr_briefs.formats.word.tags import Tag, check_tags, own_texts, printed_text, straighten, tags_of
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.pictures import ImageError, ensure_printable

MAX_UNPACKED_BYTES = 100_000_000
_MOST_EMPTY = 500  # paragraphs: LibreOffice takes minutes for thousands
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_UNREADABLE = (ValueError, NoWordFileError, etree.XMLSyntaxError)
_PICTURE = re.compile(
    r"(?:word/(?:glossary/)?media/.+|docProps/thumbnail)\.(?:png|jpe?g|gif|tiff?|bmp|emf|wmf)", re.IGNORECASE
)
_SETTINGS, _LOCKS = "word/settings.xml", (f"{W}documentProtection", f"{W}writeProtection")
_FILLED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")

FixedText = tuple[tuple[p.Inline, ...], Place]
"""The inlines of a paragraph, or of a text for those who cannot see, and where it stands."""


_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_GAPS = frozenset({f"{W}tab", f"{W}br"})


@dataclass(frozen=True, eq=False)
class Template:
    """A checked template. `style_ids` maps style names, in lower case, to the ids that Word uses; `sources` are the
    parts that are filled, as Jinja templates; `parts` are all others; `texts` are what it prints of its own.
    """

    file: str
    tags: tuple[Tag, ...]
    style_ids: Mapping[str, str]
    parts: Mapping[str, bytes]
    sources: Mapping[str, str]
    texts: tuple[FixedText, ...] = ()


Reader = Callable[[bytes, str], Found[Template | None]]


def load_template(root: Path, name: str, read: Reader | None = None) -> Found[Template | None]:
    """A template of the project's brief_templates/; None with problems where it cannot be used. `read` is how its
    bytes are read, if not by `read_template`.
    """
    file = f"brief_templates/{name}"
    path = root / file
    try:
        outside = not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a ring of links
        outside = True
    if outside:
        message = "The template is a link to a file outside the project."
        return _refused(file, "path-outside", message, "Replace the link with a copy of the file.")
    if os.path.isdir(path):  # which is silent where a folder cannot be read
        message = "This is a folder, not a template."
        return _refused(file, "missing-file", message, "Rename it, and copy the template from a new edition.")
    if not _is_there(path):
        return _refused(
            file, "missing-file", "The template is missing.", "Copy it from a new edition (mnr-briefs new edition DIR)."
        )
    try:
        return (read or read_template)(path.read_bytes(), file)
    except OSError as error:
        message = f"The template cannot be opened: {error.strerror}."
        return _refused(
            file, "template-broken", message, "Close it in Word, and check that you have permission to read it."
        )


def _is_there(path: Path) -> bool:
    """Whether it is a file, or nobody can say, since its folder cannot be read."""
    try:
        return path.is_file()
    except OSError:
        return True


@lru_cache(8)  # for a program that goes on without a cache folder
def read_template(data: bytes, file: str) -> Found[Template | None]:
    """A template from its bytes; `file` is what it is called."""
    try:
        package = _opened(data)
    except _UNREADABLE as error:
        why = f"{damage_of(error)}." if isinstance(error, etree.XMLSyntaxError) else error
        message = f"The template cannot be read. {why}"
        return _refused(file, "template-broken", message, "Open it in Word and save it again as .docx.")
    unfit = tuple(_unfit(package, file))
    if unfit:
        return Found(None, unfit)
    filled = [name for name in package.names if _FILLED.fullmatch(name)]
    for name in filled:
        straighten(package.xml(name))
    found = tags_of({name: package.xml(name) for name in filled}, file)
    problems = (*found.problems, *check_tags(found.value, sandbox()))
    if problems:
        return Found(None, problems)
    styles = package.style_names() if package.has("word/styles.xml") else {}
    parts = {name: _passed_on(name, package.data(name)) for name in package.names if name not in filled}
    ids = {name: key for key, name in styles.items()}
    texts = tuple(fixed_texts({name: package.xml(name) for name in filled}, file))
    return Found(Template(file, found.value, ids, parts, dict(_sources(package, filled, found.value, styles)), texts))


def _unfit(package: Package, file: str) -> Iterator[Problem]:
    """What a template must not pass on to documents: parts that act or reach outside, and traces of its editing."""
    for spot, what in active_parts(package):
        joint = ", and" if ", which " in what else ", which"
        message = f"The template contains {what}{joint} would be copied into every document."
        remedy = "Remove it in Word."
        if what.startswith("a part "):  # which no menu shows
            remedy = "Remove it in Word, or begin with a template of this program."
        if package.has(spot):  # a file in the file, which no page shows
            remedy = "Remove it in Word (File > Info > Inspect Document), or begin with a template of this program."
        yield Problem(Place(file, None, spot), "active-content", message, remedy)
    for spot, what in tracked_changes(package):
        message = f"The template contains {what}, which every document would show."
        remedy = "Accept or reject all changes, and delete all comments (Review)."
        yield Problem(Place(file, None, spot), "tracked-change", message, remedy)
    for spot, what in hidden_text(package):
        message = f"The template contains {what}, which everybody finds who receives a document."
        yield Problem(
            Place(file, None, spot), "tracked-change", message, "Delete it, or make it visible (Font > Hidden)."
        )
    if package.has(_SETTINGS) and any(_is_on(lock) for lock in package.xml(_SETTINGS).iter(*_LOCKS)):
        message = "The template is protected, so that nobody could edit a document made with it."
        remedy = "Stop the protection in Word (Review > Restrict Editing; File > Info > Protect Document)."
        yield Problem(Place(file), "template-broken", message, remedy)
    empty = sum(_is_empty(paragraph) for paragraph in package.xml("word/document.xml").iter(f"{W}p"))
    if empty > _MOST_EMPTY:
        message = f"The template has {empty:,} empty paragraphs, which fill pages; {_MOST_EMPTY} is the limit."
        remedy = "Delete them; the style of a paragraph says how much space stands before and after it."
        yield Problem(Place(file), "template-broken", message, remedy)
    yield from _unfit_pictures(package, file)


def _is_empty(paragraph: Element) -> bool:
    """Whether nothing stands in a paragraph but its looks."""
    return all(child.tag == f"{W}pPr" and child.find(f"{W}sectPr") is None for child in paragraph)


def _is_on(lock: Element) -> bool:
    """Whether a protection is in force: one of editing says so, one of writing always is."""
    return lock.tag == _LOCKS[1] or lock.get(f"{W}enforcement") in ("1", "true", "on")


def _unfit_pictures(package: Package, file: str) -> Iterator[Problem]:
    """Pictures of a template that cannot be decoded whole, which must not be passed on to documents."""
    for name in package.names:
        if _PICTURE.fullmatch(name):
            try:
                ensure_printable(package.data(name))
            except ImageError as error:
                place = Place(file, None, spot_of_part(package, name))
                message = f"The picture {PurePosixPath(name).name} in the template cannot be printed: {error}."
                yield Problem(place, "unreadable-image", message, f"{error.remedy} Then insert it anew, or delete it.")


def _passed_on(name: str, data: bytes) -> bytes:
    """What documents get of a part: of a picture, what can be seen."""
    return bare_picture(data) if _PICTURE.fullmatch(name) else data


def _refused(file: str, code: str, message: str, remedy: str) -> Found[Template | None]:
    return Found(None, (Problem(Place(file), code, message, remedy),))


def _opened(data: bytes) -> Package:
    """The package of a Word document. Raises one of _UNREADABLE for anything else."""
    package = Package.of(read_parts(data, MAX_UNPACKED_BYTES))
    roots = {name: package.xml(name) for name in package.names if name.endswith((".xml", ".rels"))}
    if any(root.getroottree().docinfo.internalDTD is not None for root in roots.values()):
        raise NoWordFileError("It contains a document type declaration (DTD), which no Word file has.")
    document = roots.get("word/document.xml")
    if b"wordprocessingml.template" in package.data("[Content_Types].xml"):
        raise NoWordFileError("It is a Word template (.dotx), not a document.")
    if document is None or _MAIN not in package.data("[Content_Types].xml") or "_rels/.rels" not in roots:
        raise NoWordFileError("It is not a Word document.")
    if "word/styles.xml" not in roots:
        raise NoWordFileError("It has no styles, whose names all texts need.")
    if document.tag != f"{W}document":
        raise NoWordFileError("It is saved as Strict Open XML, which is not supported.")
    for kind in ("footnote", "endnote"):
        notes = roots.get(f"word/{kind}s.xml", ())
        if any(note.tag == f"{W}{kind}" and note.get(f"{W}type") is None for note in notes):
            raise NoWordFileError("It has footnotes or endnotes of its own; a template must have none.")
    return package


def _sources(
    package: Package, names: list[str], tags: tuple[Tag, ...], styles: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Parts as Jinja templates: block tags with the names of their styles, others with their forms."""
    from docxtpl import DocxTemplate

    engine = DocxTemplate(io.BytesIO())  # whose work on a part's text needs no file
    for name in names:
        root = package.xml(name)
        write_styles(root, styles)
        write_forms(root, next((number for number, tag in enumerate(tags) if tag.part == name), 0))
        yield name, str(engine.patch_xml(etree.tostring(root, encoding="unicode")))


def fixed_texts(roots: Mapping[str, Element], file: str) -> Iterator[FixedText]:
    """The texts of a template's parts that hold more than tags: those around its tags, and the words for its pictures
    and tables. A tag that prints becomes an expression, any other a space. What fields show is computed, and left out.
    """
    for name, root in roots.items():
        spots = Spots(root, label_of(name))
        computed = {text for code in read_fields(root.iter(*FIELD_PARTS)).whole for text in code.texts}
        for element, written in _written(root, computed):
            at = Place(file, None, spots.of(element))
            inlines = tuple(_inlines(printed_text(written), at))
            if any(isinstance(inline, p.Text) and inline.text.strip() for inline in inlines):
                yield inlines, at


def _written(root: Element, computed: set[Element]) -> Iterator[tuple[Element, str]]:
    for paragraph in root.iter(f"{W}p"):
        own = {*own_texts(paragraph)} - computed
        yield paragraph, "".join(_characters(paragraph, own))
    for drawing in root.iter(f"{WP}docPr"):
        yield drawing, str(drawing.get("descr", ""))
    for words in root.iter(f"{W}tblCaption", f"{W}tblDescription"):
        yield words, str(words.get(VAL, ""))


def _characters(paragraph: Element, own: set[Element]) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", *_GAPS):
        if element in own:
            yield element.text or ""
        elif element.tag in _GAPS:
            yield " "


def _inlines(text: str, at: Place) -> Iterator[p.Inline]:
    for piece in _TAG.split(text):
        if piece.startswith("{{"):
            yield p.Expression(piece[2:-2].strip(), at)
        elif piece:
            yield p.Text(" " if piece.startswith("{%") else piece)
