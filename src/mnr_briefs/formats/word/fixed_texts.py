"""What a template prints in each of its documents: the text around its tags, and the words for its pictures and tables.

A tag that prints becomes an expression, any other a space; what a field shows is computed, and left out.
"""

import re
from collections.abc import Iterator, Mapping

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.parts.elements import VAL, Element
from mnr_briefs.formats.word.parts.fields import FIELD_PARTS, read_fields
from mnr_briefs.formats.word.parts.namespaces import WP, W
from mnr_briefs.formats.word.parts.spots import Spots, label_of
from mnr_briefs.formats.word.tags import own_texts, printed_text
from mnr_briefs.problems import Place

FixedText = tuple[tuple[p.Inline, ...], Place]
"""The inlines of a paragraph, or of a text for those who cannot see, and where it stands."""

_TAG = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_GAPS = frozenset({f"{W}tab", f"{W}br"})


def fixed_texts(roots: Mapping[str, Element], file: str) -> Iterator[FixedText]:
    """The texts of a template's parts that hold more than tags."""
    for name, root in roots.items():
        spots = Spots(root, label_of(name))
        computed = {text for code in read_fields(root.iter(*FIELD_PARTS)).whole for text in code.texts}
        for element, written in _written(root, computed):
            at = Place(file, None, spots.of(element))
            inlines = tuple(_inlines(printed_text(written), at))
            if any(isinstance(inline, p.Text) and inline.text.strip() for inline in inlines):
                yield inlines, at


def _written(root: Element, computed: set[Element]) -> Iterator[tuple[Element, str]]:
    for paragraph in root.iter(f"{W}p"):
        own = {*own_texts(paragraph)} - computed
        yield paragraph, "".join(_characters(paragraph, own))
    for drawing in root.iter(f"{WP}docPr"):
        yield drawing, str(drawing.get("descr", ""))
    for words in root.iter(f"{W}tblCaption", f"{W}tblDescription"):
        yield words, str(words.get(VAL, ""))


def _characters(paragraph: Element, own: set[Element]) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", *_GAPS):
        if element in own:
            yield element.text or ""
        elif element.tag in _GAPS:
            yield " "


def _inlines(text: str, at: Place) -> Iterator[p.Inline]:
    for piece in _TAG.split(text):
        if piece.startswith("{{"):
            yield p.Expression(piece[2:-2].strip(), at)
        elif piece:
            yield p.Text(" " if piece.startswith("{%") else piece)
