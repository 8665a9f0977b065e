"""All rules over one document. Each is a function from the Word file to findings; the modules beside this have them."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

from lxml import etree

from mnr_briefs.lint import (
    accessibility,
    contrast,
    fields,
    formatting,
    language,
    packaging,
    properties,
    references,
    structure,
    tables,
)
from mnr_briefs.lint.finding import Finding, Findings, remedy_of
from mnr_briefs.lint.word_file import NoWordFileError, WordFile
from mnr_briefs.problems import Place, Problem, Problems
from mnr_briefs.word.package import Package

MAX_UNPACKED_BYTES = 500_000_000
RULES: tuple[Callable[[WordFile], Findings], ...] = (
    packaging.content_types,
    packaging.relationships,
    packaging.leftover_tags,
    packaging.thumbnail,
    properties.core_properties,
    properties.compatibility,
    properties.prompts,
    references.styles,
    references.lists,
    references.notes,
    references.drawing_ids,
    references.bookmarks,
    references.anchors,
    structure.misplaced_blocks,
    structure.ends_of_cells,
    structure.empty_paragraphs,
    structure.headings,
    structure.restarts,
    formatting.direct_formatting,
    fields.balance,
    fields.filled,
    fields.sequences,
    fields.notes,
    tables.table_forms,
    accessibility.alternative_texts,
    accessibility.links,
    accessibility.reading_order,
    language.document_language,
    language.other_scripts,
    contrast.low_contrast,
)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, OSError, ValueError)


def lint_document(package: Package, file: str) -> Iterator[Problem]:
    """A problem for each rule that a document breaks; `file` is what it will be called."""
    word = WordFile(package)
    for rule in RULES:
        for finding in rule(word):
            yield Problem(Place(file, None, finding.spot or None), finding.code, finding.message, remedy_of(finding))


def verify_document(docx: bytes, file: str, problems: Problems, scope: frozenset[str]) -> None:
    """Add a problem for each rule that a document breaks; `file` is what it will be called."""
    for finding in findings(docx):
        problems.add(finding.code, Place(file, None, finding.spot or None), finding.message, remedy_of(finding), scope)


def findings(docx: bytes) -> Findings:
    """What the rules find in a file; of one that is no Word file, or is broken, that alone."""
    try:
        package = _opened(docx)
        broken = list(_broken_parts(package))
        if broken:
            yield from broken
            return
        word = WordFile(package)
    except NoWordFileError as error:
        yield Finding("no-word-file", "", str(error), "Save it in Word as “Word Document (*.docx)”.")
        return
    for rule in RULES:
        yield from rule(word)


def _opened(docx: bytes) -> Package:
    """The package of a file. Raises NoWordFileError."""
    if docx.startswith(_OLE):
        raise NoWordFileError("It is protected by a password, or of a Word older than 2007.")
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise NoWordFileError("It unpacks to more than any Word file should.")
        package = Package(docx)
    except _BROKEN_ZIP as error:
        raise NoWordFileError("It is no Word file, or not a whole one.") from error
    if not package.has("[Content_Types].xml") or not package.has("_rels/.rels"):
        raise NoWordFileError("It is no Word file.")
    return package


def _broken_parts(package: Package) -> Findings:
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            try:
                package.xml(name)
            except etree.XMLSyntaxError as error:
                yield Finding("broken-document", name, f"The document is not well formed: {error}.")
