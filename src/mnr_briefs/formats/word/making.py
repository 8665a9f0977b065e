"""Word files: a page and a Word template become a document as Word itself would have made it.

docxtpl reads the template's tags. Prose, tables and pictures are written as WordprocessingML in the template's own
styles; nothing here says how anything looks.
"""

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.filling import Filler
from mnr_briefs.formats.word.finishing import finish, show_pages
from mnr_briefs.formats.word.references import PageNumber
from mnr_briefs.formats.word.template import Template, load_template, read_template
from mnr_briefs.formats.word.writer import Looks

__all__ = [
    "Draft",
    "Filler",
    "Looks",
    "PageNumber",
    "Template",
    "finish",
    "load_template",
    "read_template",
    "show_pages",
]
