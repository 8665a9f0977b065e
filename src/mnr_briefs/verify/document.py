"""The rules that every finished document must keep, each a function from package to problems."""

import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator

from lxml import etree

from mnr_briefs.problems import Place, Problems
from mnr_briefs.word_package import NAMESPACES, Package, W

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
_R = f"{{{NAMESPACES['r']}}}"
_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"

Finding = tuple[str, str, str]


def verify_document(docx: bytes, file: str, problems: Problems, scope: frozenset[str]) -> None:
    """Add a problem for each rule that a document breaks; `file` is what it will be called."""
    try:
        package = Package(docx)
        for name in package.names:
            if name.endswith((".xml", ".rels")):
                package.xml(name)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        problems.add("broken-document", Place(file), f"The document is not well formed: {error}.", _REPORT, scope)
        return
    for rule in _RULES:
        for code, spot, message in rule(package):
            problems.add(code, Place(file, None, spot), message, _REMEDIES.get(code, _REPORT), scope)


def _leftover_tags(package: Package) -> Iterator[Finding]:
    for name in package.names:
        if name.endswith(".xml"):
            text = "".join(package.xml(name).itertext())
            if _TAG.search(text):
                where = _TAG.search(text)
                start = max(0, where.start() - 20) if where else 0
                yield "leftover-tag", name, f"A template tag is left: “{text[start : start + 60].strip()}”."


def _misplaced_blocks(package: Package) -> Iterator[Finding]:
    for name in package.story_names():
        for run in package.xml(name).iter(f"{W}r"):
            if (
                run.find(f".//{W}tbl") is not None
                or run.find(f"{W}t/{W}p") is not None
                or run.find(f"{W}p") is not None
            ):
                message = "A text block stands inside a line; its tag needs the form {{p …}}."
                yield "broken-document", name, message


def _empty_cells(package: Package) -> Iterator[Finding]:
    for name in package.story_names():
        for cell in package.xml(name).iter(f"{W}tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield "broken-document", name, "A table cell does not end with a paragraph."


def _repeated_ids(package: Package) -> Iterator[Finding]:
    seen: set[str] = set()
    for name in package.story_names():
        for drawing in package.xml(name).iter(_DOC_PR):
            number = str(drawing.get("id"))
            if number in seen:
                yield "broken-document", name, f"The drawing id {number} stands twice."
            seen.add(number)


def _pictures_without_text(package: Package) -> Iterator[Finding]:
    for name in package.story_names():
        for drawing in package.xml(name).iter(_DOC_PR):
            if not (drawing.get("descr") or "").strip() and not _is_decorative(drawing):
                yield (
                    "missing-alt-text",
                    name,
                    f"The picture “{drawing.get('name')}” has no alternative text.",
                )


def _is_decorative(drawing: etree._Element) -> bool:
    return any(e.tag.endswith("}decorative") and e.get("val") == "1" for e in drawing.iter())


def _dangling_relationships(package: Package) -> Iterator[Finding]:
    for name in package.story_names():
        folder, stem = posixpath.split(name)
        known = package.relationships(f"{folder}/_rels/{stem}.rels")
        for element in package.xml(name).iter():
            for attribute in ("id", "embed", "link"):
                wanted = element.get(f"{_R}{attribute}")
                if wanted is not None and wanted not in known:
                    yield "broken-document", name, f"The relationship {wanted} does not exist."
        for target, external in known.values():
            if not external and not package.has(posixpath.normpath(posixpath.join(folder, target))):
                yield "broken-document", name, f"The part {target} does not exist."


_RULES: tuple[Callable[[Package], Iterator[Finding]], ...] = (
    _leftover_tags,
    _misplaced_blocks,
    _empty_cells,
    _repeated_ids,
    _pictures_without_text,
    _dangling_relationships,
)

_REPORT = "Correct the template; if it is in order, this is a fault of the program: please report it."
_REMEDIES = {"leftover-tag": "Correct the tag in the template."}
