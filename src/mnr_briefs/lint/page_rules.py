"""How many pages a document of a kind may have, and which block is the first that does not fit.

The pages are LibreOffice's. Only of a document that is too long are the blocks looked for: a copy of it gets a bookmark
around each paragraph, and is laid out once more.
"""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml import etree

from mnr_briefs.lint.wording import quoted
from mnr_briefs.office.libreoffice import to_pdf
from mnr_briefs.office.page_numbers import bookmark_pages, page_count
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.word.archive import NoWordFileError
from mnr_briefs.word.elements import Element, child, control_tag, remove, text_of
from mnr_briefs.word.namespaces import CORE, W
from mnr_briefs.word.package import Package
from mnr_briefs.word.passages import read_passage_tag

# Kinds of documents with the fewest and the most pages; those that are not here may have any number.
LIMITS: Mapping[str, tuple[int, int]] = {"one_pager": (1, 1), "brief": (1, 4)}
_ANY = (1, 100_000)
_FOLDERS = {"country-one-pagers": "one_pager", "domain-briefs": "brief"}
_CATEGORY = f"{CORE}category"
_CODE = "page-count"
_CORE = "docProps/core.xml"
_BODY = "word/document.xml"
_PREFIX = "_Toc9"  # the names that `bookmark_pages` looks for begin with _Toc
_QUOTE, _MOST_NAMED = 60, 3
_REMEDY = {
    True: "Shorten the texts, or print fewer of them (one_pager in content/edition.yaml).",
    False: "Add text.",
}


def kind_of(file: Path, docx: bytes) -> str | None:
    """The kind of a document: the file's own category, or by its folder where it has none."""
    own = _category(docx)
    return own if own in LIMITS else _FOLDERS.get(file.resolve().parent.name, own)


def _category(docx: bytes) -> str | None:
    try:
        package = Package(docx)
        core = package.read(_CORE) if package.has(_CORE) else None
    except (NoWordFileError, etree.XMLSyntaxError):
        return None
    return None if core is None else core.findtext(_CATEGORY)


def check_pages(files: Sequence[Path]) -> Found[tuple[Path, ...]]:
    """The files whose kind has no limit, and a problem for each of the others with too few or too many pages.

    Raises OfficeError where LibreOffice is missing. Files that are no Word files must not be given.
    """
    kinds = {file: kind_of(file, file.read_bytes()) or "" for file in files}
    limited = [file for file in files if kinds[file] in LIMITS]
    with tempfile.TemporaryDirectory(prefix="mnr-verify-") as folder:
        copies = {file: Path(folder) / f"{number}.docx" for number, file in enumerate(limited)}
        for file, copy in copies.items():
            copy.write_bytes(file.read_bytes())
        pdfs = to_pdf(list(copies.values()), Path(folder)) if copies else {}
        checked = [check_pdf_pages(file, str(file), kinds[file], pdfs[copy]) for file, copy in copies.items()]
    free = tuple(file for file in files if file not in copies)
    return Found(free, tuple(problem for problem in checked if problem is not None))


def check_pdf_pages(file: Path, shown: str, kind: str, pdf: Path | None) -> Problem | None:
    """The problem of a file of a kind by the pages of its PDF, or None; `shown` is what the file is called."""
    if pdf is None:
        return Problem(
            Place(shown), "no-pdf", "LibreOffice could not lay out this document.", "Open it in LibreOffice to see why."
        )
    (least, most), pages = LIMITS.get(kind, _ANY), page_count(pdf)
    if least <= pages <= most:
        return None
    allowed = str(most) if least == most else f"{least} to {most}"
    message = f"It has {pages} {'page' if pages == 1 else 'pages'}; {allowed} {_may(most)} allowed."
    if pages > most:
        docx = file.read_bytes()
        first, words = overflow(docx, most)
        message += f" The first text that does not fit is {first}; {words} words follow from there."
        if longest := _longest(Package(docx)):
            message += f" The longest texts are {longest}."
    spot = f"page {most + 1}" if pages > most else None
    return Problem(Place(shown, None, spot), _CODE, message, _REMEDY[pages > most])


def _may(most: int) -> str:
    return "is" if most == 1 else "are"


def _longest(package: Package) -> str:
    """The texts that an office may shorten, the longest first, with their words; empty where there are none."""
    texts = []
    for control in package.read(_BODY).iter(f"{W}sdt"):
        alias = control.find(f"{W}sdtPr/{W}alias")
        if alias is not None and read_passage_tag(control_tag(control)):
            texts.append((len(text_of(control).split()), str(alias.get(f"{W}val"))))
    return ", ".join(f"“{name}” ({words} words)" for words, name in sorted(texts, reverse=True)[:_MOST_NAMED])


def overflow(docx: bytes, most: int) -> tuple[str, int]:
    """The beginning of the first paragraph that is not whole on the first `most` pages, or what it holds, in words; and
    how many words there are from there on.

    Raises OfficeError where LibreOffice is missing or fails.
    """
    package = Package(docx)
    root = package.xml(_BODY) if package.has(_BODY) else None
    if root is None:
        return "unknown", 0
    for numbering in list(root.iter(f"{W}pgNumType")):
        remove(numbering)
    paragraphs = list(root.iter(f"{W}p"))
    for number, paragraph in enumerate(paragraphs):
        _mark(paragraph, number)
    pages = bookmark_pages(package.save())
    for number, paragraph in enumerate(paragraphs):
        found = [pages.get(_name(number, end), "") for end in "01"]
        if any(page.isdecimal() and int(page) > most for page in found):
            return _words(paragraph), sum(len(text_of(p).split()) for p in paragraphs[number:])
    return "an empty page", 0


def _name(number: int, end: str) -> str:
    return f"{_PREFIX}{number:05d}{end}"


def _mark(paragraph: Element, number: int) -> None:
    """Bookmarks at both ends of a paragraph."""
    properties = child(paragraph, "pPr")
    for end in "01":
        index = len(paragraph) if end == "1" else (0 if properties is None else 1)
        key = str(800_000 + 2 * number + int(end))
        start = etree.Element(f"{W}bookmarkStart", {f"{W}id": key, f"{W}name": _name(number, end)})
        paragraph.insert(index, start)
        start.addnext(etree.Element(f"{W}bookmarkEnd", {f"{W}id": key}))


def _words(paragraph: Element) -> str:
    if (text := text_of(paragraph)).strip():
        return quoted(text, _QUOTE)
    return "a picture" if next(paragraph.iter(f"{W}drawing"), None) is not None else "an empty paragraph"
