"""What is printed text: every prose of every text block, and the sentences that it is made of.

Rules look at the whole text of an edition: several of them ask for the same, which is found once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.claims import exclude_others
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.record import Record
from mnr_briefs.content.sentences import SENTENCE_END
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.content.translation import Translation
from mnr_briefs.problems import Place
from mnr_briefs.rules.printed_labels import printed_labels

_NOWHERE = Place("?")  # of a record that was not read from a file by itself
_NOT_PRINTED = frozenset({"at", "keys_at", "source"})
_NODE = p.Block | p.Inline
_PLACED = p.Expression | p.Citation
_OF_INLINES = p.Paragraph | p.Heading | p.Cell
_OF_OTHERS = p.Emphasis | p.Strong | p.Link | p.Claim  # inlines that hold others


@dataclass(frozen=True)
class PrintedText:
    """A prose, or the inlines of one line; the place and the name of the text block that it belongs to, if any.

    `cited` says that its record names the source of all that it says, `way_out` what to do with a typed figure in it
    where that is not as in other texts.
    """

    prose: tuple[object, ...]
    at: Place
    block: BlockId | None
    cited: bool = False
    way_out: str = ""

    @cached_property
    def sentences(self) -> tuple[tuple[tuple[p.Inline, ...], Place], ...]:
        """The inlines of each sentence, with the place of its paragraph."""
        return tuple(split_sentences(self.prose, self.at))


def printed_texts(sources: Sources) -> Iterator[PrintedText]:
    """Every printed text of every block."""
    for block in sources.blocks:
        yield from (PrintedText(prose, at, block.block) for prose, at in texts_in(block, block.at))


def printed_beside(sources: Sources) -> Iterator[PrintedText]:
    """What a document prints beside the texts of blocks: those of the edition, of corrections, and all labels."""
    for name in ("subtitle", "description"):
        if text := getattr(sources.settings, name):
            yield PrintedText(text, sources.settings.place_of(name), None)
    for correction in sources.survey.corrections:
        yield PrintedText(correction.because, correction.place_of("because"), None)
    for label, at, cited in printed_labels(sources):
        yield PrintedText((p.Text(label),), at, None, cited)


def translated_texts(translation: Translation) -> Iterator[PrintedText]:
    """Every text and message of a translation."""
    for text in translation.texts.values():
        yield from (PrintedText(prose, text.at, text.of) for prose in text.fields.values())
    for message in translation.messages.values():
        yield PrintedText(message.inlines or (p.Text(message.text),), message.at, None)


def cited_references(sources: Sources, nodes: Iterable[object]) -> Iterator[tuple[str, Place]]:
    """The keys of all references that texts cite, whose nodes are given, and those that data cite; and where."""
    for node in nodes:
        if isinstance(node, p.Citation):
            yield node.key, node.at
    whole = (sources.settings, sources.framework, sources.countries)
    records: Iterable[Any] = (*sources.facts, *sources.glossary.terms, *whole)
    yield from ((record.reference, record.at) for record in records if record.reference)


def shown(nodes: Iterable[p.Inline]) -> str:
    """The inlines of a sentence as a reader sees them: expressions and excuses are blanked out, citations left out."""
    return "".join(
        node.text if isinstance(node, p.Text) else "" if isinstance(node, p.Citation) else " " for node in nodes
    )


def split_sentences(prose: tuple[object, ...], at: Place) -> Iterator[tuple[tuple[p.Inline, ...], Place]]:
    """The inlines of each sentence of a text, with the place of its paragraph."""
    for paragraph, where in paragraphs(prose):
        nodes = tuple(_joined(_flat(paragraph)))
        line = where or next((n.at for n in nodes if isinstance(n, _PLACED)), at)
        sentence: list[p.Inline] = []
        for node in nodes:
            if not isinstance(node, p.Text):
                sentence.append(node)
                continue
            first, *rest = SENTENCE_END.split(node.text)
            sentence.append(p.Text(first) if rest else node)
            for piece in rest:
                yield tuple(sentence), line
                sentence = [p.Text(piece)]
        yield tuple(sentence), line


def texts_in(value: object, at: Place) -> Iterator[tuple[tuple[object, ...], Place]]:
    """The proses in a record, each at its key, not those in its body where it has sections; `at` is where it stands
    that has no place of its own."""
    if isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item, at)
    elif isinstance(value, Record):
        has_sections = bool(getattr(value, "sections", None))
        for name in type(value).model_fields:
            if name not in _NOT_PRINTED and not (has_sections and name == "body"):
                own = at if value.at == _NOWHERE else value.at
                yield from texts_in(getattr(value, name), value.keys_at.get(name, own))
    elif isinstance(value, tuple) and value:
        if isinstance(value[0], _NODE):
            yield value, at
        else:
            for item in value:
                yield from texts_in(item, at)


def paragraphs(
    prose: tuple[object, ...], with_pictures: bool = True
) -> Iterator[tuple[tuple[p.Inline, ...], Place | None]]:
    """The inlines of each paragraph, heading, cell and text of a picture; a tuple of inlines is one paragraph."""
    if prose and not isinstance(prose[0], p.Block):
        yield prose, None  # type: ignore[misc]
        return
    for node in p.walk(prose):
        if isinstance(node, p.Image) and with_pictures:
            yield (p.Text(node.alt),), node.at
        if isinstance(node, _OF_INLINES):
            yield node.children, node.at


def _joined(nodes: Iterable[p.Inline]) -> Iterator[p.Inline]:
    """Texts that follow each other as one, so that a sentence ends where its mark does."""
    before: p.Text | None = None
    for node in nodes:
        if isinstance(node, p.Text):
            before = p.Text(before.text + node.text) if before else node
            continue
        if before and before.text:
            yield before
        before = None
        yield node
    if before and before.text:
        yield before


def _flat(nodes: Iterable[p.Inline]) -> Iterator[p.Inline]:
    """Inlines without those that hold others; a claim that only some gave an answer leaves its mark, which is empty."""
    for node in nodes:
        if isinstance(node, p.Claim) and exclude_others(node.answers):
            yield replace(node, children=())
        if isinstance(node, _OF_OTHERS):
            yield from _flat(node.children)
        else:
            yield node


@dataclass(frozen=True, eq=False)
class WholeText:
    """All that the texts of some sources say."""

    sources: Sources

    @cached_property
    def of_blocks(self) -> tuple[PrintedText, ...]:
        """Every printed text of every block."""
        return tuple(printed_texts(self.sources))

    @cached_property
    def printed(self) -> tuple[PrintedText, ...]:
        """Every text that a document prints: those of the blocks, and those of the records beside them."""
        return (*self.of_blocks, *printed_beside(self.sources))

    @cached_property
    def nodes(self) -> tuple[object, ...]:
        """Every node of all printed texts."""
        return tuple(chain.from_iterable(p.walk(text.prose) for text in self.printed))

    @cached_property
    def bindings(self) -> frozenset[Binding]:
        """What the expressions in all printed texts are bound to."""
        read = (binding_of(node.source) for node in self.nodes if isinstance(node, p.Expression))
        return frozenset(binding for binding in read if binding is not None)

    @cached_property
    def cited(self) -> tuple[tuple[str, Place], ...]:
        """The keys of all references that texts and data cite, and where."""
        return tuple(cited_references(self.sources, self.nodes))
