"""Pages: what each document prints, as a value.

A kind of document is one module here and one template: it says which documents there are, which texts each takes into
account, and what each prints. How it looks is in the templates and the theme.
"""

from mnr_briefs.pages.kind import Kind
from mnr_briefs.pages.page import Page, Properties, Target, fingerprint, walk
from mnr_briefs.pages.registry import KINDS, all_targets, names_of, page_of, reads, select_targets

__all__ = [
    "KINDS",
    "Kind",
    "Page",
    "Properties",
    "Target",
    "all_targets",
    "fingerprint",
    "names_of",
    "page_of",
    "reads",
    "select_targets",
    "walk",
]
