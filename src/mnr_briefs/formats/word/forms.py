"""Each tag remembers where it stands: its form and number in the template, or the style of its paragraph.

``{{ x }}`` is for a plain text within a run, ``{{r x }}`` for a line of runs, ``{{p x }}`` for whole paragraphs.
docxtpl puts what a tag prints where its form says, whatever it is; but a text outside a run prints nothing, and a run
inside a text breaks the file. So when a template is read, a filter with the tag's number is written into each tag of
the first two forms, by which one of the wrong form is named at its place. The third takes anything, and gets the
name of its paragraph's style: a designer restyles a text by restyling the paragraph that the tag stands in.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour
from mnr_briefs.formats.word.parts.elements import Element, style_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.tags import own_texts, printed_text, tags_in

_PRINTS = re.compile(r"\{\{(?!(?:p|tr|tc)\s)(?:(r)\s+)?\s*(?![-\s])(.+?)(?<![-\s])\s*\}\}", re.DOTALL)

TEXT, LINE, PROSE = "", "r", "p"


_WHOLE = re.compile(r"\{\{p\s+([^{}]+?)\s*\}\}")
_BREAKS_TAG = re.compile(r"[{}%'\\]")


@dataclass(frozen=True)
class Formed:
    """A value with the form of the tag that prints it, and the tag's number in the template."""

    value: object
    form: str
    tag: int

    @property
    def right_form(self) -> str:
        """The form that the value needs; that of the tag where it prints nothing, or something that cannot be told."""
        match self.value:
            case str() | int() | float() | DomainColour() if self.value != "":
                return TEXT
            case p.Table() | p.ImageFile() | Chart():
                return PROSE
            case tuple() if self.value and isinstance(self.value[0], p.Block | Chart):
                return PROSE
            case tuple() if self.value and isinstance(self.value[0], p.Inline):
                return LINE
        return self.form


def in_form(value: object, form: str, tag: int) -> Formed:
    """The filter: what a tag prints remembers the tag."""
    return Formed(value, form, tag)


def write_forms(root: Element, first: int) -> None:
    """Write form and number into the tags of a template's part; the part's first tag has the number `first`."""
    number = first
    for paragraph in root.iter(f"{W}p"):
        texts = own_texts(paragraph)
        inserted: list[tuple[int, str]] = []
        for tag in tags_in(printed_text("".join(t.text or "" for t in texts))):
            if printing := _PRINTS.fullmatch(tag[0]):
                words = f")|in_form('{printing[1] or TEXT}',{number})"
                inserted += [(tag.start() + printing.start(2), "("), (tag.start() + printing.end(2), words)]
            number += 1
        _insert(texts, inserted)


def _insert(texts: list[Element], inserted: list[tuple[int, str]]) -> None:
    """Put words into the texts of a paragraph, each before the character with its number."""
    end = 0
    spans = [(end, end := end + len(t.text or ""), t) for t in texts]
    for position, words in reversed(inserted):
        start, text = next((start, t) for start, stop, t in spans if start <= position < stop)
        written = text.text or ""
        text.text = written[: position - start] + words + written[position - start :]


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
