"""Stage 8, verify: is a finished document whole? Looks at nothing but the document."""

from mnr_briefs.lint.document import verify_document

__all__ = ["verify_document"]
