"""How many pages documents have, of many at once, without making a PDF of any: saves 2.6 s of a build.

To start LibreOffice, and to let it read the styles of a file, takes longer than to lay out a page; so documents of one
template are put one after the other into a single file. In it each document begins on a page of its own, in sections of
its own with its headers, footers and footnotes. Pictures are blank, of their size; fields say what they said, since
what they refer to is elsewhere now; pages count from the first to the last. Bookmarks tell on which page each document
begins, and on which its own marks stand.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain, pairwise
from pathlib import Path

from lxml import etree

from mnr_briefs.formats.office.libreoffice import OfficeError, required_office
from mnr_briefs.formats.office.page_numbers import add_bookmark, body_of, start_layout
from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.formats.word.parts.elements import Element, child, insert_before, properties_of, remove, whole_number
from mnr_briefs.formats.word.parts.fields import BOOKMARK_END, BOOKMARK_START, read_bookmarks
from mnr_briefs.formats.word.parts.namespaces import KINDS, SVG, VML, A, R, W
from mnr_briefs.formats.word.parts.package import CONTENT_TYPES, Package, Relation, rels_name

MARK = "_Toc9"  # the names of a document's own marks begin with it, as `page_numbers` looks for those with _Toc
Read = Callable[[], bytes]
_MOST_JOINED, _MOST_NOTES = 100, 10_000
_OWN = re.compile(rf"{MARK}(\d{{5}})_(.+)")
_MOST_FAILURES = 2  # documents that cannot be laid out alone: LibreOffice itself is broken
_BODY, _NOTES, _SETTINGS = "word/document.xml", "word/footnotes.xml", "word/settings.xml"
_OWN_PARTS = (CONTENT_TYPES, "_rels/", "docProps/", "word/_rels/", "word/media/", _BODY, _NOTES, _SETTINGS)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_FIELD_PARTS, _WRAPPERS = (f"{W}fldChar", f"{W}instrText"), (f"{W}hyperlink", f"{W}fldSimple")
_CONTROL = f"{W}sdt"
_STORIES = (f"{W}headerReference", f"{W}footerReference")
_BLIP, _IMAGE, _VECTOR = f"{A}blip", f"{VML}imagedata", f"{SVG}svgBlip"
_KNOWN = (_BLIP, _IMAGE, _VECTOR, f"{W}hyperlink", *_STORIES)
_ON_A_SIDE = ("oddPage", "evenPage")  # the empty page before such a section is in no PDF
_DOT = bytes.fromhex(  # a PNG of one white pixel
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f000101010018dd8db0"
    "0000000049454e44ae426082"
)


@dataclass(frozen=True)
class LaidOut:
    """How many pages a document has, and on which each of its own marks stands (the names begin with `MARK`)."""

    pages: int
    marks: Mapping[str, int] = field(default_factory=dict)


def count_pages(
    documents: Sequence[Read], profiles: Path | None = None, host: Workplace | None = None
) -> list[LaidOut | None]:
    """Each document as LibreOffice lays it out; None where it fails on it.

    Each is given by a function that reads it, so that only those that are being joined are in memory; such a function
    may raise OfficeError. `host` is the workplace of a LibreOffice that waits. Raises OfficeError where LibreOffice is
    missing or cannot work.
    """
    if documents:
        required_office()
    groups = alike(Package(read()) for read in documents)  # one open at a time
    lots = [g[i : i + _MOST_JOINED] for g in groups for i in range(0, len(g), _MOST_JOINED)]
    if len(documents) > _MOST_JOINED:
        host = None  # so many are counted sooner side by side
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each thread waits for a LibreOffice of its own
        counted = pool.map(lambda lot: _laid_out([documents[n] for n in lot], profiles, host), lots)
        found = dict(zip(chain(*lots), chain.from_iterable(counted), strict=True))
    return [found[number] for number in range(len(documents))]


def _laid_out(documents: Sequence[Read], profiles: Path | None, host: Workplace | None = None) -> list[LaidOut | None]:
    """Documents that are alike; one by one where LibreOffice fails, as one of them may be the reason."""
    layout = start_layout(joined(Package(read()) for read in documents), profiles, host)
    try:
        return _by_document(layout.page_numbers(), len(documents))
    except OfficeError:
        if len(documents) == 1:
            return [None]
    alone: list[LaidOut | None] = []
    for read in documents:
        alone += [None] if alone.count(None) >= _MOST_FAILURES else _laid_out([read], profiles)
    return alone


def _by_document(found: Mapping[str, str], count: int) -> list[LaidOut | None]:
    """What is known of each document, from the pages of all bookmarks of the joined file."""
    firsts = [int(found.get(first_mark(number), 0)) for number in range(count + 1)]
    marks: list[dict[str, int]] = [{} for _ in range(count)]
    for name, page in found.items():
        if own := _OWN.fullmatch(name):
            number = int(own[1])
            marks[number][MARK + own[2]] = int(page) - firsts[number] + 1
    return [
        LaidOut(after - first, marks[number]) if 0 < first < after else None
        for number, (first, after) in enumerate(pairwise(firsts))
    ]


def alike(documents: Iterable[Package]) -> list[list[int]]:
    """The numbers of documents that can be joined, together: those with the same styles, lists and settings.

    One that leads to other parts of its own, as to a chart that Word can edit, is alone.
    """
    found: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        key = f"alone {number}" if _leads_elsewhere(document) else _shared(document)
        found.setdefault(key, []).append(number)
    return list(found.values())


def _leads_elsewhere(document: Package) -> bool:
    others = (e for e in document.read(_BODY).iter(etree.Element) if e.tag not in _KNOWN)
    stories = (_NOTES, *(str(story.part) for story in _headers(document).values()))
    return any(str(name).startswith(R) for e in others for name in e.attrib) or any(
        document.has(rels_name(story)) for story in stories
    )


def _headers(document: Package) -> dict[str, Relation]:
    """The relationships to headers and footers that are there, by their ids."""
    there = (r for r in document.relations(_BODY) if r.kind in ("header", "footer"))
    return {r.id: r for r in there if r.part is not None and document.has(r.part)}


def _shared(document: Package) -> str:
    """A hash of what documents that are joined have in common."""
    headers = _headers(document).values()
    own = {r.part for r in headers}
    digest = hashlib.sha256(",".join(sorted(r.kind for r in headers)).encode())
    for name in sorted(document.names):
        if name not in own and not name.startswith(_OWN_PARTS):
            digest.update(name.encode() + document.data(name))
    if document.has(_SETTINGS):
        settings = document.xml(_SETTINGS)
        for notes in settings.findall(f"{W}footnotePr"):
            settings.remove(notes)
        digest.update(etree.tostring(settings))
    return digest.hexdigest()


def joined(documents: Iterable[Package]) -> bytes:
    """The file of one or more documents that are alike, which it uses up; one is asked for when it is the next.

    Its marks: `first_mark` of each document's number and, where the last one ends, of their count; and their own.
    """
    waiting = iter(documents)
    base = next(waiting)
    media = "media/dot.png"
    base.put(f"word/{media}", _DOT)
    base.declare(f"word/{media}", "image/png")
    dot = base.relate(rels_name(_BODY), media, f"{KINDS}/image")
    body, count = body_of(base), 0
    for number, document in enumerate(chain((base,), waiting)):
        root, count = document.xml(_BODY), number + 1
        _take_headers(base, document, root, number)
        _take_notes(base, document, root, number)
        _make_plain(root, dot)
        _mark(root, number)
        own = body_of(document)
        _close(own)
        if document is not base:
            body.extend(list(own))
    if base.has(_NOTES):
        _freeze(base.xml(_NOTES))
    _end(body, count)
    return base.save()


def first_mark(number: int) -> str:
    """The bookmark where a document begins."""
    return f"{MARK}{number:05d}"


def own_mark(number: int, name: str) -> str:
    """The bookmark of the joined file that was a document's own, of this name."""
    return f"{first_mark(number)}_{name.removeprefix(MARK)}"


def _take_headers(base: Package, document: Package, root: Element, number: int) -> None:
    """Put a document's headers and footers into the joined file, under names of their own."""
    headers = _headers(document)
    for reference in list(root.iter(*_STORIES)):
        story = headers.get(str(reference.get(f"{R}id")))
        if story is None:
            remove(reference)
            continue
        name = f"word/{story.kind}-{number}-{story.id}.xml"
        base.put(name, document.data(str(story.part)))
        base.declare(name, _TYPE.format(story.kind))
        relation = base.relate(rels_name(_BODY), name.removeprefix("word/"), f"{KINDS}/{story.kind}")
        reference.set(f"{R}id", relation)


def _take_notes(base: Package, document: Package, root: Element, number: int) -> None:
    """Put a document's footnotes behind those of the joined file, under ids of their own; the first that has any gives
    its part.
    """
    if document is base or not document.has(_NOTES):
        return
    if not base.has(_NOTES):
        base.put(_NOTES, document.data(_NOTES))
        base.declare(_NOTES, _TYPE.format("footnotes"))
        base.relate(rels_name(_BODY), _NOTES.removeprefix("word/"), f"{KINDS}/footnotes")
        return
    own = [n for n in document.read(_NOTES).findall(f"{W}footnote") if n.get(f"{W}type") is None]
    base.xml(_NOTES).extend(own)
    for note in (*own, *root.iter(f"{W}footnoteReference")):
        note.set(f"{W}id", str(number * _MOST_NOTES + whole_number(note.get(f"{W}id"))))


def _make_plain(root: Element, dot: str) -> None:
    """Leave of a document what its layout needs: no fields, links or numbers of pages, and blank pictures."""
    _freeze(root)
    for blip in root.iter(_BLIP):
        blip.attrib.clear()
        blip.set(f"{R}embed", dot)
        del blip[:]
    for image in root.iter(_IMAGE):
        image.set(f"{R}id", dot)
    for numbering in list(root.iter(f"{W}pgNumType")):
        remove(numbering)
    for number, section in enumerate(root.iter(f"{W}sectPr")):
        for kind in section.findall(f"{W}type"):
            if number == 0 or kind.get(f"{W}val") in _ON_A_SIDE:
                remove(kind)


def _freeze(root: Element) -> None:
    """Let fields say what they said when they were filled last, without controls, which take LibreOffice a while."""
    for part in list(root.iter(*_FIELD_PARTS)):
        remove(part)
    for wrapper in list(root.iter(_CONTROL, *_WRAPPERS)):
        content = child(wrapper, "sdtContent") if wrapper.tag == _CONTROL else wrapper
        for inside in () if content is None else list(content):
            wrapper.addprevious(inside)
        remove(wrapper)


def _mark(root: Element, number: int) -> None:
    """Mark where a document begins, and rename its own marks; all other bookmarks go."""
    bookmarks = read_bookmarks(root.iter(BOOKMARK_START, BOOKMARK_END))
    for stray in bookmarks.strays:
        remove(stray)
    for index, bookmark in enumerate(bookmarks.all, start=1):
        bookmark.start.set(f"{W}name", own_mark(number, bookmark.name))
        for mark in (bookmark.start, *bookmark.ends):
            mark.set(f"{W}id", str(_first_id(number) + index))
            if not bookmark.name.startswith(MARK):
                remove(mark)
    first = next(root.iter(f"{W}p"), None)
    if first is not None:
        add_bookmark(first, first_mark(number), _first_id(number))


def _first_id(number: int) -> int:
    """The id of the mark where a document begins, after which those of its own marks follow."""
    return (number + 1) * 100_000


def _close(body: Element) -> None:
    """Let the last section of a document end in its last paragraph."""
    section = child(body, "sectPr")
    section = etree.Element(f"{W}sectPr") if section is None else section
    last = next((e for e in body.iterchildren(etree.Element, reversed=True) if e is not section), None)
    if last is None or last.tag != f"{W}p" or last.find(f"{W}pPr/{W}sectPr") is not None:
        last = etree.SubElement(body, f"{W}p")
    insert_before(properties_of(last, "pPr"), section, ("pPrChange",))


def _end(body: Element, count: int) -> None:
    """Put a page behind the last document, with the mark of where it ends."""
    add_bookmark(etree.SubElement(body, f"{W}p"), first_mark(count), _first_id(count))
    etree.SubElement(body, f"{W}sectPr")
