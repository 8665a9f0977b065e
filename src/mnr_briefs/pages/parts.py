"""The report's chapters that belong to no capability, with the figures that their texts have a place for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import BlockId, Part, Position
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.numbered import NumberedChart, split_where_told
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Problem, did_you_mean

PLACE = "figure:"  # a picture of this address is one of the report's own figures: ![What it shows](figure:timeline)


@dataclass(frozen=True)
class PartPiece:
    """A stretch of a part's text, and the figure that follows it, if one does."""

    text: p.Prose
    figure: NumberedChart | None


@dataclass(frozen=True)
class PartChapter:
    """A part; `title` is what references lead to."""

    title: Line
    pieces: tuple[PartPiece, ...]
    block: BlockId


def parts_at(
    resolver: Resolver, position: Position, figures: Mapping[str, NumberedChart] | None = None
) -> tuple[PartChapter, ...]:
    """The parts at one position, in order, with the figures (by name) that their texts have a place for."""
    found = sorted(_parts(resolver.edition, position), key=lambda part: (part.order, part.id))
    return tuple(_chapter(resolver, part, figures or {}) for part in found)


def placed_figures(edition: Edition, position: Position) -> frozenset[str]:
    """The names of the figures that texts at a position have a place for."""
    blocks = (block for part in _parts(edition, position) for block in part.body)
    return frozenset(name for block in blocks if (name := _figure_name(block)))


def _parts(edition: Edition, position: Position) -> Iterator[Part]:
    return (part for part in edition.texts.parts.values() if part.position is position)


def _figure_name(block: p.Block) -> str:
    if isinstance(block, p.Image) and block.path.startswith(PLACE):
        return block.path.removeprefix(PLACE)
    return ""


def _chapter(resolver: Resolver, part: Part, figures: Mapping[str, NumberedChart]) -> PartChapter:
    own = resolver.of(part)
    title: Line = (p.Anchor(part.id, own.inlines(part.title)),)
    pieces: list[PartPiece] = []
    waiting: list[p.Block] = []
    for block in part.body:
        name = _figure_name(block)
        if not name:
            waiting.append(block)
            continue
        figure = figures.get(name)
        if figure is None:
            _note_unknown(resolver, block, name, figures)
            continue
        before, rest = split_where_told(own.prose(tuple(waiting)), (), figure.reference)
        pieces.append(PartPiece((*before, *rest), figure))
        waiting = []
    if waiting or not pieces:
        pieces.append(PartPiece(own.prose(tuple(waiting)), None))
    return PartChapter(title, tuple(pieces), part.block)


def _note_unknown(resolver: Resolver, block: p.Block, name: str, figures: Mapping[str, NumberedChart]) -> None:
    if isinstance(block, p.Image):
        message = f"The report has no figure “{name}” for this place."
        resolver.problems.append(Problem(block.at, "unknown-image", message, did_you_mean(name, figures)))
