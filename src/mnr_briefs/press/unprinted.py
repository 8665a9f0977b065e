"""Texts that no document prints, such as the whole text of an initiative of which the briefs print the short one.

They are checked like all others (what the rules look at, they see in any text), and `check` says how many they are.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import TextBlock
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.printed import texts_in

_RUN = 5  # words by which a text is known again: pages cut texts, bind figures, and shorten acronyms
_WORD = re.compile(r"\w+")

Runs = frozenset[tuple[str, ...]]
"""Words that follow each other in a text."""


@dataclass(frozen=True)
class UnprintedText:
    """A text of a block that no document prints, and where it stands."""

    block: TextBlock
    prose: tuple[object, ...]
    at: Place


def runs_on(pages: Iterable[Page]) -> Runs:
    """The words that follow each other on some pages."""
    passed = (p.Figure, IconDrawing)
    return frozenset(run for page in pages for run in _runs(walk(page.content, passed)))


def unprinted_texts(sources: Sources, printed: Runs) -> Iterator[UnprintedText]:
    """The texts of which most stands on no page; `printed` are the words of all pages."""
    for block in sources.blocks:
        for prose, at in texts_in(block, block.at):
            own = frozenset(_runs(p.walk(prose)))
            if 2 * len(own & printed) < len(own):
                yield UnprintedText(block, prose, at)


def _runs(nodes: Iterable[object]) -> Iterator[tuple[str, ...]]:
    for node in nodes:
        words = _WORD.findall(node.text) if isinstance(node, p.Text) else ()
        yield from (tuple(words[start : start + _RUN]) for start in range(max(1, len(words) - _RUN + 1)) if words)


def unprinted_problems(text: UnprintedText, edition: Edition) -> tuple[Problem, ...]:
    """What is wrong with a text that a page would show: its names, expressions, pictures and cross-references.

    What it says of one country is read as the one-pager of its own first country would, or of the edition's first.
    """
    sources = [node.source for node in p.walk(text.prose) if isinstance(node, p.Expression)]
    bindings = [binding for source in sources if (binding := binding_of(source))]
    is_of_one = any(binding.is_of_one_country for binding in bindings)
    country = next(iter((*text.block.about.countries, *edition.countries.by_id)), None) if is_of_one else None
    resolver = Resolver(edition, country)
    if isinstance(text.prose[0], p.Block):
        resolver.prose(text.prose)  # type: ignore[arg-type]
    else:
        resolver.inlines(text.prose)  # type: ignore[arg-type]
    return tuple(resolver.problems)
