"""Word files: a page and a Word template become a document as Word itself would have made it.

docxtpl reads the template's tags. Prose, tables and pictures are written as WordprocessingML in the template's own
styles; nothing here says how anything looks.
"""

from mnr_briefs.formats.word.filling import Rendered, render_document
from mnr_briefs.formats.word.finishing import BrokenDocumentError, Properties, finish_document
from mnr_briefs.formats.word.template import Template, load_template

__all__ = [
    "BrokenDocumentError",
    "Properties",
    "Rendered",
    "Template",
    "finish_document",
    "load_template",
    "render_document",
]
