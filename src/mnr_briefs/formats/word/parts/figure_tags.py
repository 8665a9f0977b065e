"""The tags of the content controls that figures stand in: a prefix, and the binding as an expression.

Word allows 64 characters. A longer tag keeps its beginning and a hash; whoever has all the bindings that there are
finds its own among them.
"""

import hashlib

from mnr_briefs.content.binding import Binding

PREFIX = "mnr:"
MAX_TAG = 64


def tag_of(binding: Binding | str) -> str:
    """The tag of a binding, or of what it says."""
    tag = f"{PREFIX}{binding}"
    if len(tag) <= MAX_TAG:
        return tag
    digest = hashlib.sha256(str(binding).encode()).hexdigest()[:8]
    return f"{tag[: MAX_TAG - 9]}~{digest}"
