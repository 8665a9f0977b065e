"""What programs make of a one-pager that is opened, edited and saved in them, as far as its texts can be told by it.

- Word keeps controls. It marks revisions (`w:rsid…`), spelling (`w:proofErr`) and page breaks as it laid them out,
  divides runs at them, tracks changes, puts drawings into `mc:AlternateContent`, and shows what to type in a control
  that was emptied (`w:showingPlcHdr`). Word on the web calls the body word/document2.xml.
- Google Docs drops controls, ranges that may be edited, fields, bookmarks, properties and names of styles; neighbours
  of one look are one run, and it puts controls of its own (`goog_rdk_0`) around runs and cells, locked.
- Pages drops controls, ranges and properties, and writes new styles; text stands in few runs.
- WPS Writer keeps controls, drops what it does not know of their properties, and adds data of its own.
"""

import copy
import io
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BODY = "word/document.xml"
Element = etree._Element
Program = Callable[[bytes], bytes]


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document_of(parts: dict[str, bytes]) -> bytes:
    """A document of some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def with_body(data: bytes, change: Callable[[Element], None]) -> bytes:
    """A document whose body was changed."""
    parts = parts_of(data)
    root = etree.fromstring(parts[BODY])
    change(root)
    return document_of({**parts, BODY: etree.tostring(root)})


def word(data: bytes) -> bytes:
    """As Word saves it."""

    def change(root: Element) -> None:
        for number, paragraph in enumerate(root.iter(f"{W}p")):
            paragraph.set(f"{W}rsidR", f"00{number:06X}")
            for run in list(paragraph.iterchildren(f"{W}r")):
                _divided_by_word(run)
        for drawing in list(root.iter(f"{W}drawing")):
            choice = etree.Element(f"{MC}AlternateContent")
            drawing.addprevious(choice)
            etree.SubElement(choice, f"{MC}Choice", {"Requires": "wps"}).append(drawing)
            fallback = etree.SubElement(choice, f"{MC}Fallback")
            fallback.append(copy.deepcopy(drawing))

    return with_body(data, change)


def word_online(data: bytes) -> bytes:
    """As Word on the web saves it."""
    parts = parts_of(word(data))
    parts["word/document2.xml"] = parts.pop(BODY)
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    return document_of(parts)


def google_docs(data: bytes) -> bytes:
    """As Google Docs downloads it."""

    def change(root: Element) -> None:
        _flatten(root)
        for number, run in enumerate(list(root.iter(f"{W}r"))):
            for name in ("rsidDel", "rsidR", "rsidRPr"):
                run.set(f"{W}{name}", "00000000")
            looks = run.find(f"{W}rPr")
            if looks is None:
                looks = etree.Element(f"{W}rPr")
                run.insert(0, looks)
            etree.SubElement(looks, f"{W}rtl", {f"{W}val": "0"})
            if number % 3 == 0:
                _control_of_google(run, number)

    parts = parts_of(with_body(data, change))
    return document_of({name: part for name, part in parts.items() if not name.startswith("docProps/")})


def pages(data: bytes) -> bytes:
    """As Pages exports it."""

    def change(root: Element) -> None:
        _flatten(root)
        for style in root.iter(f"{W}pStyle"):
            style.set(f"{W}val", "Body")

    parts = parts_of(with_body(data, change))
    return document_of({name: part for name, part in parts.items() if not name.startswith("docProps/")})


def wps(data: bytes) -> bytes:
    """As WPS Writer saves it."""

    def change(root: Element) -> None:
        for properties in root.iter(f"{W}sdtPr"):
            for alias in properties.findall(f"{W}alias"):
                properties.remove(alias)
            etree.SubElement(properties, "{http://www.wps.cn/officeDocument/2013/wpsCustomData}docPart")

    return with_body(data, change)


PROGRAMS: dict[str, Program] = {
    "Word": word, "Word on the web": word_online, "Google Docs": google_docs, "Pages": pages, "WPS": wps,
}  # fmt: skip
KEEP_CONTROLS = ("Word", "Word on the web", "WPS")


def _divided_by_word(run: Element) -> None:
    """A run in two, with a mark of spelling and the page break of the last layout between them."""
    text = run.find(f"{W}t")
    if text is None or len(text.text or "") < 8 or len(run.findall(f"{W}t")) > 1:
        return
    twin = copy.deepcopy(run)
    middle, words = len(text.text or "") // 2, text.text or ""
    text.text, second = words[:middle], twin.find(f"{W}t")
    text.set(SPACE, "preserve")
    assert second is not None
    second.text = words[middle:]
    second.set(SPACE, "preserve")
    second.addprevious(etree.Element(f"{W}lastRenderedPageBreak"))
    mark = etree.Element(f"{W}proofErr", {f"{W}type": "spellStart"})
    run.addnext(mark)
    mark.addnext(twin)


def _flatten(root: Element) -> None:
    """Without controls, fields and bookmarks, the names of styles, and with one run for neighbours of one look."""
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        for inside in list(content if content is not None else ()):
            control.addprevious(inside)
        _remove(control)
    for name in ("bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "fldChar", "instrText", "proofErr", "rStyle"):
        for element in list(root.iter(f"{W}{name}")):
            _remove(element)
    for paragraph in root.iter(f"{W}p"):
        for first, second in _pairs(paragraph):
            if _look(first) == _look(second):
                for child in [e for e in first if e.tag != f"{W}rPr"][::-1]:
                    second.insert(1 if second.find(f"{W}rPr") is not None else 0, child)
                _remove(first)


def _pairs(paragraph: Element) -> Iterator[tuple[Element, Element]]:
    for run in list(paragraph.iterchildren(f"{W}r")):
        following = run.getnext()
        if following is not None and following.tag == f"{W}r":
            yield run, following


def _look(run: Element) -> bytes:
    looks = run.find(f"{W}rPr")
    return b"" if looks is None else etree.tostring(looks)


def _control_of_google(run: Element, number: int) -> None:
    control = etree.Element(f"{W}sdt")
    run.addprevious(control)
    properties = etree.SubElement(control, f"{W}sdtPr")
    etree.SubElement(properties, f"{W}lock", {f"{W}val": "contentLocked"})
    etree.SubElement(properties, f"{W}tag", {f"{W}val": f"goog_rdk_{number}"})
    etree.SubElement(control, f"{W}sdtContent").append(run)


def _remove(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)
