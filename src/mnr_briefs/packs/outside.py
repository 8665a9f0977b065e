"""Figures that stand outside of the texts that an office may edit, as in a tile: which were typed over, with what."""

from collections.abc import Container, Iterator, Mapping
from difflib import SequenceMatcher

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Line
from mnr_briefs.formats.word.parts.edited import Edited, EditedControl
from mnr_briefs.packs.rewriting import rewritten

TypedOver = tuple[tuple[str, str, str], ...]
"""Figures as printed, their bindings, and what was typed in their place."""


def typed_over_outside(
    original: Edited, document: Edited, bindings: Mapping[str, Binding], number_words: Container[str] = ()
) -> Mapping[str, TypedOver]:
    """The figures that were typed over, by the paragraphs of the document that they stand in.

    `original` was read with all its controls; those of figures have a tag of `bindings`. A paragraph is held against
    the one that stood in its place.
    """
    lines = list(_lines(original, bindings))
    found: dict[str, TypedOver] = {}
    matcher = SequenceMatcher(None, original.whole, document.whole, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "replace" or b - a != d - c:
            continue
        for line, words in zip(lines[a:b], document.whole[c:d], strict=True):
            typed = rewritten(line, words, number_words).typed_over
            if typed:
                found[words] = tuple((figure.text, str(figure.binding), said) for figure, said in typed)
    return found


def _lines(original: Edited, bindings: Mapping[str, Binding]) -> Iterator[Line]:
    """The paragraphs of a document with its figures."""
    controls = [control for control in original.controls if control.tag in bindings]
    for paragraph in original.whole:
        nodes: list[p.Inline] = []
        here = 0
        while controls and (start := _start(controls[0], paragraph)) >= here:
            control = controls.pop(0)
            nodes += [p.Text(paragraph[here:start]), p.Figure(control.words, bindings[control.tag])]
            here = start + len(control.words)
        yield (*nodes, p.Text(paragraph[here:]))


def _start(control: EditedControl, paragraph: str) -> int:
    """Where a control begins in its paragraph; -1 where the paragraph is another one."""
    if not control.words or not (paragraph.startswith(control.before) and paragraph.endswith(control.after)):
        return -1
    start = paragraph.find(control.words, len(control.before))
    end = start + len(control.words)
    return start if start >= 0 and paragraph[end:].strip() == control.after else -1
