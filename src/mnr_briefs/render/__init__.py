"""Stage 6, render: a context and a Word template become a Word document.

docxtpl puts the context into the template. Prose, tables and pictures are written as WordprocessingML in the
template's own styles; nothing here says how anything looks. The only door to docxtpl.
"""

from mnr_briefs.render.document import Rendered, render_document
from mnr_briefs.render.template import Template, load_template

__all__ = ["Rendered", "Template", "load_template", "render_document"]
