"""Sentences: where one ends, and the first one of a text."""

import re
from collections.abc import Iterable
from dataclasses import replace

from mnr_briefs.content import prose as p

SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-Z“\"'({\[]|$)")


def first_sentence(blocks: p.Prose) -> tuple[p.Inline, ...]:
    """The first sentence of the first paragraph, with the notes that are called at its end; empty where there is none.

    A sentence ends before a space that a capital letter follows, so that an abbreviation within one ends it too.
    """
    for block in blocks:
        if isinstance(block, p.Paragraph):
            return _until_end(block.children, "")[0]
    return ()


def _until_end(nodes: Iterable[p.Inline], before: str) -> tuple[tuple[p.Inline, ...], bool]:
    """Inlines up to the end of a sentence, and whether it ends among them; `before` is the character before them."""
    found: list[p.Inline] = []
    for node in nodes:
        match node:
            case p.Text(text=text):
                if end := SENTENCE_END.search(before + text):
                    last = text[: end.start() - len(before)]
                    return (*found, p.Text(last)) if last else tuple(found), True
                found.append(node)
            case p.Emphasis() | p.Strong() | p.Link() | p.Typed() | p.Claim():
                inside, ends = _until_end(node.children, before)
                found.append(replace(node, children=inside))
                if ends:
                    return tuple(found), True
            case _:
                found.append(node)
        before = p.plain((node,))[-1:] or before
    return tuple(found), False
