"""Bindings: what a printed figure came from, as it is kept in the tag of its content control.

A tag is the prefix and the expression. Word allows 64 characters; a longer expression keeps its beginning and a hash,
and is found again among the edition's expressions.
"""

import hashlib

PREFIX = "mnr:"
MAX_TAG = 64


def tag_of(binding: str) -> str:
    """The tag of a binding, at most 64 characters."""
    tag = PREFIX + binding
    if len(tag) <= MAX_TAG:
        return tag
    digest = hashlib.sha256(binding.encode()).hexdigest()[:8]
    return f"{tag[: MAX_TAG - 9]}~{digest}"
