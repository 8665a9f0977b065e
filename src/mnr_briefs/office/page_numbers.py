"""On which page each bookmark of a document stands.

A copy of the document gets a last page that refers to every bookmark (PAGEREF fields); LibreOffice lays it out, and
the numbers are read from that page. LibreOffice gives them in Arabic numerals; where the section counts in Roman ones
or in letters, they are turned into these, so that they are the numbers that the pages show.
"""

import re
import tempfile
from pathlib import Path
from typing import Any

from lxml import etree

from mnr_briefs.office.libreoffice import OfficeError, to_pdf
from mnr_briefs.word.namespaces import W
from mnr_briefs.word.numbers import by_section, numeral
from mnr_briefs.word.package import Package

_MARK = re.compile(r"@@(_Toc\d+)=(\d+)@@")


def bookmark_pages(docx: bytes) -> dict[str, str]:
    """Page numbers by bookmark name. Raises OfficeError where LibreOffice is missing or fails."""
    probe = _with_probe(docx)
    with tempfile.TemporaryDirectory(prefix="mnr-pages-") as folder:
        file = Path(folder) / "probe.docx"
        file.write_bytes(probe)
        pdf = to_pdf([file], Path(folder))[file]
        if pdf is None:
            raise OfficeError("LibreOffice did not lay out the document.")
        formats = _number_formats(docx)
        numbers = _MARK.findall("".join(_last_text(pdf).split()))
        return {name: _printed(int(number), formats[name]) for name, number in numbers if name in formats}


def _number_formats(docx: bytes) -> dict[str, str]:
    """By bookmark, how the section that it stands in numbers its pages (section 17.6.12)."""
    found: dict[str, str] = {}
    for section, starts in by_section(Package(docx).xml("word/document.xml"), "bookmarkStart"):
        kind = None if section is None else section.find(f"{W}pgNumType")
        form = "decimal" if kind is None else str(kind.get(f"{W}fmt", "decimal"))
        found |= dict.fromkeys((str(start.get(f"{W}name")) for start in starts), form)
    return found


def _printed(number: int, number_format: str) -> str:
    """A page number in its format; one of a format that is not known is printed in Arabic numerals."""
    printed = numeral(number, number_format)
    return str(number) if printed is None else printed


def page_count(pdf: Path) -> int:
    """The pages of a PDF."""
    from pypdf import PdfReader

    return len(PdfReader(pdf).pages)


def _last_text(pdf: Path) -> str:
    """The text of the last pages that hold marks; reading all pages would take seconds. Endnotes may follow them."""
    from pypdf import PdfReader

    texts: list[str] = []
    for page in reversed(PdfReader(pdf).pages):
        text = page.extract_text()
        if "@@" in text:
            texts.insert(0, text)
        elif texts:
            break
    return "".join(texts)


def _with_probe(docx: bytes) -> bytes:
    package = Package(docx)
    body = package.xml("word/document.xml").find(f"{W}body")
    names = [str(b.get(f"{W}name")) for b in body.iter(f"{W}bookmarkStart")]
    paragraph = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(paragraph, f"{W}pPr"), f"{W}pageBreakBefore")
    for name in names:
        if name.startswith("_Toc"):
            _reference(paragraph, name)
    last = body.find(f"{W}sectPr")
    if last is not None:
        last.addprevious(paragraph)
    else:
        body.append(paragraph)
    return package.save()


def _reference(paragraph: Any, name: str) -> None:
    _run(paragraph, "t", f"@@{name}=")
    for kind, text in (("begin", None), (None, f" PAGEREF {name} "), ("separate", None), ("t", "0"), ("end", None)):
        if kind == "t":
            _run(paragraph, "t", text or "")
        elif kind is None:
            _run(paragraph, "instrText", text or "")
        else:
            run = etree.SubElement(paragraph, f"{W}r")
            etree.SubElement(run, f"{W}fldChar", {f"{W}fldCharType": kind})
    _run(paragraph, "t", "@@ ")


def _run(paragraph: Any, tag: str, text: str) -> None:
    node = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}{tag}")
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
