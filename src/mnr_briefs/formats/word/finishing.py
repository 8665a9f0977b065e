"""All of finishing, in order."""

from collections.abc import Mapping

from lxml import etree

from mnr_briefs.formats.word.fields import fill_fields
from mnr_briefs.formats.word.note_references import refer_to_notes
from mnr_briefs.formats.word.notes import add_notes
from mnr_briefs.formats.word.properties import Properties, set_properties
from mnr_briefs.formats.word.structure import mend_tables, renumber
from mnr_briefs.formats.word.vectors import add_vectors
from mnr_briefs.problems import MnrBriefsError
from mnr_briefs.word.package import Package

__all__ = ["BrokenDocumentError", "Properties", "finish_document"]


class BrokenDocumentError(MnrBriefsError):
    """A rendered document is not well formed."""


def finish_document(
    docx: bytes,
    notes: Mapping[str, tuple[str, ...]],
    properties: Properties,
    pages: Mapping[str, str] | None = None,
    vectors: Mapping[bytes, bytes] | None = None,
) -> bytes:
    """A rendered document, finished; `pages` are the page numbers of its contents, None while they are not known.

    `notes` are those of each kind (footnote, endnote), in order.
    `vectors` are its pictures as SVG, by their pixels; without them it is laid out the same, and sooner.
    Raises BrokenDocumentError where a part is not well formed.
    """
    try:
        package = Package(docx)
        add_vectors(package, vectors or {})
        return _finished(package, notes, properties, pages)
    except etree.XMLSyntaxError as error:
        raise BrokenDocumentError(str(error)) from error


def _finished(
    package: Package, notes: Mapping[str, tuple[str, ...]], properties: Properties, pages: Mapping[str, str] | None
) -> bytes:
    for kind, texts in sorted(notes.items()):
        add_notes(package, kind, texts)
    refer_to_notes(package)
    mend_tables(package)
    fill_fields(package, pages)
    renumber(package)
    set_properties(package, properties)
    return package.save()
