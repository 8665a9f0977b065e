"""Bindings: what a printed figure came from, as it is kept in the tag of its content control.

A tag is the prefix and the expression. Word allows 64 characters; a longer expression keeps its beginning and a hash,
and is found again among the edition's expressions.
"""

import hashlib
from collections.abc import Sequence

PREFIX = "mnr:"
MAX_TAG = 64


def total_binding(question: str, options: Sequence[str], with_base: bool = False) -> str:
    """The expression for the countries that gave any of some options; `with_base` where their number is printed with
    that of those who answered."""
    names = " + ".join(f"{question}.{option}" for option in options)
    total = f"({names})" if len(options) > 1 else names
    return f"{total} | of" if with_base else total


def tag_of(binding: str) -> str:
    """The tag of a binding, at most 64 characters."""
    tag = PREFIX + binding
    if len(tag) <= MAX_TAG:
        return tag
    digest = hashlib.sha256(binding.encode()).hexdigest()[:8]
    return f"{tag[: MAX_TAG - 9]}~{digest}"
