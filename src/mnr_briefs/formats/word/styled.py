"""Prose takes the paragraph style of its tag: a designer restyles a text by restyling the paragraph the tag stands in.

When a template is read, each paragraph that is nothing but ``{{p name }}`` gets its own style's name written into the
tag, as the argument of a filter; the writer then knows which style the text's paragraphs shall have.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from mnr_briefs.formats.word.tags import own_texts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WHOLE = re.compile(r"\{\{p\s+([^{}]+?)\s*\}\}")
_BREAKS_TAG = re.compile(r"[{}%'\\]")


@dataclass(frozen=True)
class Styled:
    """A value with the name of the paragraph style that its tag stands in; empty where the paragraph names none."""

    value: Any
    style: str


def in_style(value: Any, style: str) -> Any:
    """The filter: what a block tag prints remembers the style."""
    return Styled(value, style) if value is not None else None


def with_styles(xml: bytes, style_names: dict[str, str]) -> bytes:
    """A part of a template whose block tags name their paragraph's style; `style_names` maps ids to names."""
    root = etree.fromstring(xml)
    changed = False
    for paragraph in root.iter(f"{_W}p"):
        texts = own_texts(paragraph)
        whole = _WHOLE.fullmatch("".join(t.text or "" for t in texts).strip())
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = "" if style is None else style_names.get(str(style.get(f"{_W}val")), "")
        if whole is None:
            continue
        name = "" if _BREAKS_TAG.search(name) else name
        texts[0].text = f"{{{{p ({whole.group(1)})|in_style('{name}') }}}}"
        for other in texts[1:]:
            other.text = ""
        changed = True
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True) if changed else xml
