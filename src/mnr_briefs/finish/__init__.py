"""Stage 7, finish: a rendered document becomes one as Word itself would have made it.

Notes get their parts, captions their numbers, lists of contents their entries, drawings and bookmarks ids of their
own, the file its properties; and the package is written so that the same content gives the same bytes.
"""

from mnr_briefs.finish.document import BrokenDocumentError, Properties, finish_document

__all__ = ["BrokenDocumentError", "Properties", "finish_document"]
