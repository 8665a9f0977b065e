"""The report's chapters: those of domains with their capabilities, of which briefs take pieces, and those that belong
to no capability, with the figures that their texts have a place for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.decoration import Icon
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.prose import DomainColour, Line
from mnr_briefs.content.texts import BlockId, DomainText, Finding, KeyNumber, Part, Position, Recommendation, TextBlock
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.diagrams import domain_icon
from mnr_briefs.pages.figures import NumberedChart, figure_note, figure_of, numbered_chart, split_where_told
from mnr_briefs.pages.initiatives import InitiativeInFull, in_focus, in_full, others
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.problems import Problem, did_you_mean

ICON_CM, EMBLEM_CM = 0.8, 1.4
PLACE = "figure:"  # a picture of this address is one of the report's own figures: ![What it shows](figure:timeline)


@dataclass(frozen=True)
class KeyFigure:
    """A number printed large; `base` says who answered, where not all did."""

    figure: Line
    text: Line
    base: str


@dataclass(frozen=True)
class Titled:
    """A title and its text; `block` is the text block that they come from."""

    title: Line
    text: p.Prose
    block: BlockId | None = None


@dataclass(frozen=True)
class CapabilityChapter:
    """A capability as the report prints it; `heading` is its title where its chapter begins.

    `standing` goes as far as the paragraph that names the chart, `standing_rest` from there.
    `works` leads to the `initiatives` in focus, and `more` says where the others are listed. `block` is the finding.
    """

    number: int
    title: str
    heading: Line
    asks: p.Prose
    standing: p.Prose
    chart: NumberedChart | None
    standing_rest: p.Prose
    works: p.Prose
    initiatives: tuple[InitiativeInFull, ...]
    more: Line
    gaps_lead: p.Prose
    gaps: p.Prose
    recommendations: tuple[Titled, ...]
    block: BlockId


@dataclass(frozen=True)
class DomainChapter:
    """A domain as the report prints it; `heading` is its title where its chapter begins, as “Domain 3: Victim”, and
    `emblem` its icon there.
    """

    number: int
    title: str
    heading: Line
    colour: DomainColour
    icon: Icon | None
    emblem: Icon | None
    outcome: str
    outcome_text: str
    headline: Line
    key_numbers: tuple[KeyFigure, ...]
    summary: p.Prose
    capabilities: tuple[CapabilityChapter, ...]


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


def anchored(name: str, title: str) -> Line:
    """The title of a chapter, where it begins."""
    return (p.Anchor(name, (p.Text(title),)),)


# -- text blocks that every edition needs --


def domain_text(resolver: Resolver, domain: Domain) -> DomainText:
    """The text of a domain; where it has none, an empty one, and a problem of the page."""
    found = resolver.edition.texts.domains.get(domain.id)
    if found is not None:
        return found
    _note_missing(resolver, domain, f"The domain “{domain.id}” has no text.", DomainText, f"{domain.number}")
    nothing = KeyNumber(figure=(), text=(), at=domain.at)  # as templates may ask for each of the three
    return DomainText.model_construct(domain=domain.id, headline=(), key_numbers=(nothing,) * 3, at=domain.at)


def finding(resolver: Resolver, capability: Capability) -> Finding:
    """The finding on a capability; where it has none, an empty one, and a problem of the page."""
    found = resolver.edition.texts.findings.get(capability.id)
    if found is not None:
        return found
    message = f"The capability “{capability.id}” has no finding."
    _note_missing(resolver, capability, message, Finding, f"{capability.number:02d}")
    return Finding(capability=capability.id, at=capability.at)


def _note_missing(
    resolver: Resolver, subject: Domain | Capability, message: str, sort: type[TextBlock], number: str
) -> None:
    """A problem, unless a file that could not be read is the reason."""
    folder = f"content/{sort.folder}/"
    remedy = f"Add {folder}{number}-{subject.id.replace('_', '-')}.md."
    resolver.problems.append(Problem(subject.at, "missing-text", message, remedy, follows_from=(folder,)))


# -- pieces --


def key_figures(resolver: Resolver, text: DomainText) -> tuple[KeyFigure, ...]:
    """A domain's key numbers."""
    own = resolver.of(text)
    return tuple(
        KeyFigure(own.inlines(item.figure), own.inlines(item.text), _base(resolver, item)) for item in text.key_numbers
    )


def _base(resolver: Resolver, item: KeyNumber) -> str:
    """How many countries answered, where not all did."""
    expression = next((node for node in item.figure if isinstance(node, p.Expression)), None)
    total = resolver.evaluator.total(expression) if expression else None
    if total is None or total.base in (None, resolver.standing.all):
        return ""
    figure = p.Figure(resolver.numbers.figures(total.base or 0), Binding(total.question, ("base",)))
    return resolver.locale.word("base_note", base=figure)


def capability_chart(standing: ShownAnswers, domain: Domain, text: Finding, width_cm: float) -> Chart | None:
    """How countries answered the questions that a finding names; None where it names none with options."""
    by_id = standing.edition.questionnaire.by_id
    questions = [by_id[name] for name in text.charts if name in by_id and by_id[name].options]
    return figure_of(standing, questions, domain, width_cm) if questions else None


def recommendations_on(resolver: Resolver, capability: Capability) -> list[Recommendation]:
    """The recommendations on a capability, in their order."""
    return ordered(r for r in resolver.edition.texts.recommendations.values() if r.capability == capability.id)


def ordered(recommendations: Iterable[Recommendation]) -> list[Recommendation]:
    """Recommendations in their order."""
    return sorted(recommendations, key=lambda r: (r.order, r.id))


def titled(resolver: Resolver, block: TextBlock, title: Line, text: p.Prose) -> Titled:
    """A block's title and text."""
    own = resolver.of(block)
    return Titled(own.inlines(title), own.prose(text), block.block)


def capability_chapter(
    resolver: Resolver, domain: Domain, capability: Capability, width_cm: float
) -> CapabilityChapter:
    """A capability with all that belongs to it; its chart is so wide."""
    text = finding(resolver, capability)
    own = resolver.of(text)
    chart = capability_chart(resolver.standing, domain, text, width_cm)
    figure = _figure(resolver, capability, own.inlines(text.chart_title), chart) if chart else None
    standing = own.prose(text.standing)
    standing, rest = split_where_told(standing, text.charts, figure.reference) if figure else (standing, ())
    return CapabilityChapter(
        number=capability.number,
        title=capability.title,
        heading=anchored(capability.id, capability.title),
        asks=own.prose(text.asks),
        standing=standing,
        chart=figure,
        standing_rest=rest,
        works=own.prose(text.works),
        initiatives=tuple(in_full(resolver, i) for i in in_focus(resolver.edition, capability.id)),
        more=others(resolver, capability.id),
        gaps_lead=own.prose(text.gaps_lead),
        gaps=tuple(b for g in text.gaps for b in run_in(own.inlines(g.title), own.prose(g.text))),
        recommendations=tuple(titled(resolver, r, r.title, r.body) for r in recommendations_on(resolver, capability)),
        block=text.block,
    )


def _figure(resolver: Resolver, capability: Capability, title: Line, chart: Chart) -> NumberedChart:
    """A capability's chart with the sentence that it stands for as its caption, or else with its subject."""
    subject = resolver.locale.around("caption_answers", title=p.Text(capability.title))
    return numbered_chart(resolver.locale, capability.id, chart, title or subject, figure_note(resolver))


def run_in(title: Line, text: p.Prose) -> p.Prose:
    """A text that begins with its title in bold, as a sentence of its own."""
    stop = "" if p.plain(title).rstrip().endswith((".", "?", "!")) else "."
    head: Line = (p.Strong((*title, p.Text(stop))), p.Text(" "))
    if text and isinstance(text[0], p.Paragraph):
        return (replace(text[0], children=(*head, *text[0].children)), *text[1:])
    return (p.Paragraph(head[:1]), *text)


def domain_chapter(resolver: Resolver, domain: Domain, width_cm: float) -> DomainChapter:
    """A domain with its capabilities, whose charts are so wide."""
    text = domain_text(resolver, domain)
    own = resolver.of(text)
    title, number = anchored(domain.id, domain.title), p.Text(str(domain.number))
    return DomainChapter(
        number=domain.number,
        title=domain.title,
        heading=resolver.locale.around("domain_numbered", number=number, title=title),
        colour=DomainColour(domain.number),
        icon=domain_icon(resolver.edition, domain, ICON_CM, on_colour=True),
        emblem=domain_icon(resolver.edition, domain, EMBLEM_CM, on_colour=True),
        outcome=domain.outcome.title,
        outcome_text=domain.outcome.text,
        headline=own.inlines(text.headline),
        key_numbers=key_figures(resolver, text),
        summary=own.prose(text.body),
        capabilities=tuple(capability_chapter(resolver, domain, c, width_cm) for c in domain.capabilities),
    )


# -- chapters that belong to no capability --


def parts_at(
    resolver: Resolver, position: Position, figures: Mapping[str, NumberedChart] | None = None
) -> tuple[PartChapter, ...]:
    """The parts at one position, in order, with the figures (by name) that their texts have a place for."""
    parts = sorted(_parts(resolver.edition, position), key=lambda part: (part.order, part.id))
    return tuple(_part_chapter(resolver, part, figures or {}) for part in parts)


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


def _part_chapter(resolver: Resolver, part: Part, figures: Mapping[str, NumberedChart]) -> PartChapter:
    own = resolver.of(part)
    title: Line = (p.Anchor(part.id, own.inlines(part.title)),)
    pieces: list[PartPiece] = []
    waiting: list[p.Block] = []
    for block in part.body:
        if not (name := _figure_name(block)):
            waiting.append(block)
        elif figure := figures.get(name):
            before, rest = split_where_told(own.prose(tuple(waiting)), (), figure.reference)
            pieces.append(PartPiece((*before, *rest), figure))
            waiting = []
        elif isinstance(block, p.Image):
            message = f"The report has no figure “{name}” for this place."
            resolver.problems.append(Problem(block.at, "unknown-image", message, did_you_mean(name, figures)))
    if waiting or not pieces:
        pieces.append(PartPiece(own.prose(tuple(waiting)), None))
    return PartChapter(title, tuple(pieces), part.block)
