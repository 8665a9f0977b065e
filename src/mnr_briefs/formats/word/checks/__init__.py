"""Is a finished document whole? Looks at nothing but the document."""

from mnr_briefs.formats.word.checks.document import lint_document

__all__ = ["lint_document"]
