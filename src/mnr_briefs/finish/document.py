"""All of finishing, in order."""

from mnr_briefs.finish.fields import fill_fields
from mnr_briefs.finish.notes import add_notes
from mnr_briefs.finish.package import Package
from mnr_briefs.finish.properties import Properties, set_properties
from mnr_briefs.finish.structure import mend_tables, renumber

__all__ = ["Properties", "finish_document"]


def finish_document(docx: bytes, notes: tuple[str, ...], properties: Properties) -> bytes:
    """A rendered document, finished. Raises lxml's XMLSyntaxError where a part is not well formed."""
    package = Package(docx)
    add_notes(package, notes)
    mend_tables(package)
    fill_fields(package)
    renumber(package)
    set_properties(package, properties)
    return package.save()
