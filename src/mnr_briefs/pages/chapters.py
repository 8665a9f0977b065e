"""Pieces that reports and briefs share: key figures, and a capability in full."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.decoration import Icon
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Capability, Domain
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import BlockId, DomainText, Finding, KeyNumber, Recommendation, TextBlock
from mnr_briefs.content.tone import DomainColour
from mnr_briefs.pages.diagrams import domain_icon
from mnr_briefs.pages.figures import figure_note, figure_of, figure_title
from mnr_briefs.pages.initiatives import InitiativeInFull, in_focus, in_full, others
from mnr_briefs.pages.numbered import NumberedChart, numbered_chart, split_where_told
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing
from mnr_briefs.problems import Problem

ICON_CM, EMBLEM_CM = 0.8, 1.4


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
    """A domain's key numbers, each with its base where not all countries answered."""
    edition, own = resolver.edition, resolver.of(text)
    surveyed = len(edition.countries.countries)
    found = []
    for item in text.key_numbers:
        expressions = [node for node in item.figure if isinstance(node, p.Expression)]
        total = resolver.evaluator.total(expressions[0]) if expressions else None
        base = ""
        if total is not None and total.base not in (None, surveyed):
            figure = p.Figure(resolver.evaluator.numbers.figures(total.base or 0), Binding(total.question, ("base",)))
            base = edition.locale.word("base_note", base=figure)
        found.append(KeyFigure(own.inlines(item.figure), own.inlines(item.text), base))
    return tuple(found)


def domain_charts(standing: Standing, domain: Domain, width_cm: float) -> dict[str, Chart]:
    """The charts of a domain's capabilities, by capability id."""
    edition = standing.edition
    by_id = edition.questionnaire.by_id
    found: dict[str, Chart] = {}
    for capability in domain.capabilities:
        text = edition.texts.findings.get(capability.id)
        questions = [by_id[q] for q in (text.charts if text else ()) if q in by_id and by_id[q].options]
        if questions:
            found[capability.id] = figure_of(standing, questions, domain, width_cm)
    return found


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


def capability_chapter(resolver: Resolver, capability: Capability, chart: Chart | None) -> CapabilityChapter:
    """A capability with all that belongs to it."""
    text = finding(resolver, capability)
    own = resolver.of(text)
    figure = _figure(resolver, capability, text, chart)
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


def _figure(resolver: Resolver, capability: Capability, text: Finding, chart: Chart | None) -> NumberedChart | None:
    """A capability's chart with the sentence that it stands for as its caption, or else with its subject."""
    if chart is None:
        return None
    locale = resolver.edition.locale
    subject = locale.around("caption_answers", title=p.Text(capability.title))
    caption = figure_title(resolver, text) or subject
    return numbered_chart(locale, capability.id, chart, caption, figure_note(resolver))


def run_in(title: Line, text: p.Prose) -> p.Prose:
    """A text that begins with its title in bold, as a sentence of its own."""
    stop = "" if p.plain(title).rstrip().endswith((".", "?", "!")) else "."
    head: Line = (p.Strong((*title, p.Text(stop))), p.Text(" "))
    if text and isinstance(text[0], p.Paragraph):
        return (replace(text[0], children=(*head, *text[0].children)), *text[1:])
    return (p.Paragraph(head[:1]), *text)


def domain_chapter(resolver: Resolver, domain: Domain, charts: dict[str, Chart]) -> DomainChapter:
    """A domain with its capabilities; `charts` are those of its capabilities, by their ids."""
    text = domain_text(resolver, domain)
    own = resolver.of(text)
    title, number = anchored(domain.id, domain.title), p.Text(str(domain.number))
    return DomainChapter(
        number=domain.number,
        title=domain.title,
        heading=resolver.edition.locale.around("domain_numbered", number=number, title=title),
        colour=DomainColour(domain.number),
        icon=domain_icon(resolver.edition, domain, ICON_CM, on_colour=True),
        emblem=domain_icon(resolver.edition, domain, EMBLEM_CM, on_colour=True),
        outcome=domain.outcome.title,
        outcome_text=domain.outcome.text,
        headline=own.inlines(text.headline),
        key_numbers=key_figures(resolver, text),
        summary=own.prose(text.body),
        capabilities=tuple(capability_chapter(resolver, c, charts.get(c.id)) for c in domain.capabilities),
    )
