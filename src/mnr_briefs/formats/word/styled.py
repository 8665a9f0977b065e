"""Prose takes the paragraph style of its tag: a designer restyles a text by restyling the paragraph the tag stands in.

When a template is read, the tag of each paragraph that is nothing but ``{{p name }}`` gets the name of that paragraph's
style, as the argument of a filter; so the writer knows which style the text's paragraphs are to have.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.formats.word.parts.elements import Element, style_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.tags import own_texts

_WHOLE = re.compile(r"\{\{p\s+([^{}]+?)\s*\}\}")
_BREAKS_TAG = re.compile(r"[{}%'\\]")


@dataclass(frozen=True)
class Styled:
    """A value with the name of the paragraph style that its tag stands in; empty where the paragraph names none."""

    value: object
    style: str


def in_style(value: object, style: str) -> Styled | None:
    """The filter: what a block tag prints remembers the style."""
    return Styled(value, style) if value is not None else None


def write_styles(root: Element, style_names: Mapping[str, str]) -> None:
    """Write their paragraph's style into the tags of a template's part; `style_names` maps ids to names."""
    for paragraph in root.iter(f"{W}p"):
        texts = own_texts(paragraph)
        whole = _WHOLE.fullmatch("".join(t.text or "" for t in texts).strip())
        if whole is not None:
            name = style_names.get(style_of(paragraph), "")
            name = "" if _BREAKS_TAG.search(name) else name
            texts[0].text = f"{{{{p ({whole.group(1)})|in_style('{name}') }}}}"
            for other in texts[1:]:
                other.text = ""
