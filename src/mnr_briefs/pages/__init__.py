"""The kinds of document: which documents there are, which charts each asks for, and what each prints.

A kind is one module here and one Word template. Its context is a frozen record; what a template may name is what the
record has.
"""

from mnr_briefs.pages.kind import Kind, Target
from mnr_briefs.pages.registry import KINDS, all_targets, select_targets

__all__ = ["KINDS", "Kind", "Target", "all_targets", "select_targets"]
