"""The country one-pager: one A4 page on one country."""

from dataclasses import dataclass

from mnr_briefs.charts import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.blocks import About, BlockId
from mnr_briefs.content.countries import Contact, Country
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.content.tone import DomainColour, Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import progress
from mnr_briefs.pages.chapters import Line, titled
from mnr_briefs.pages.choice import applicable_recommendations, reason
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
from mnr_briefs.pages.kind import file_name, output_path
from mnr_briefs.pages.page import Page, Target
from mnr_briefs.pages.place import memberships
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing
from mnr_briefs.problems import Found

CHART_WIDTH_CM = 18.0


@dataclass(frozen=True)
class CountryName:
    """The country, as its page names it."""

    id: str
    name: str
    official: str
    region: str
    subregion: str


@dataclass(frozen=True)
class ContactBlock:
    """Whom to ask in the country; what is not known is empty."""

    name: str
    organization: str
    email: str
    phone: str
    web: str


@dataclass(frozen=True)
class DomainProgress:
    """How far the country is in one domain: "1 of 4" fully in place, of the answers that are known, and what the others
    are. `figure` is empty where none of its answers is known.
    """

    number: int
    title: str
    colour: DomainColour
    figure: Line
    others: Line


@dataclass(frozen=True)
class InitiativeBox:
    """An initiative in short."""

    title: Line
    text: Line
    block: BlockId


@dataclass(frozen=True)
class Step:
    """Something to do next, the domain it belongs to, what it takes, and the country's answers that call for it."""

    title: Line
    domain: str
    text: p.Prose
    reason: str
    block: BlockId


@dataclass(frozen=True)
class Ratification:
    """An instrument, and in symbol and word whether the country is party to it; of reservations just the word."""

    instrument: str
    symbol: Tone | None
    status: str


@dataclass(frozen=True)
class OnePager:
    """What the template country-one-pager.docx may name."""

    imprint: Imprint
    document_title: str
    country: CountryName
    memberships: str
    logo: p.ImageFile | None
    domains: tuple[DomainProgress, ...]
    chart: Chart
    initiatives: tuple[InitiativeBox, ...]
    recommendations: tuple[Step, ...]
    ratifications: tuple[Ratification, ...]
    contact: ContactBlock | None
    unconfirmed: bool


class CountryOnePager:
    """One page for each country."""

    name = "one_pager"
    group = "countries"
    template = "country-one-pager.docx"

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """One for each country, in the order of countries.yaml."""
        return tuple(
            Target(
                id=f"country:{country.id}",
                kind=self.name,
                subject=country.id,
                path=output_path(edition, f"country-one-pagers/{file_name(country.id, country.name)}"),
                title=edition.locale.word("one_pager", country=country.name),
            )
            for country in edition.countries.countries
        )

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        """Whether it is an initiative of the country, or a recommendation, of which it chooses."""
        if about.sort == Initiative.sort:
            return target.subject in about.countries
        return about.sort == Recommendation.sort and about.capability is not None

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The page of one country."""
        resolver, standing = Resolver(edition, target.subject), Standing(edition)
        country = edition.countries.by_id[target.subject]
        limits = edition.settings.one_pager
        steps = applicable_recommendations(edition, country.id)[: limits.recommendations]
        initiatives = initiatives_of(edition, country.id)[: limits.initiatives]
        page = OnePager(
            imprint=imprint(resolver),
            document_title=target.title,
            country=_country_name(country),
            memberships=memberships(edition, country.id),
            logo=resolver.logo(country.logo),
            domains=tuple(_progress(resolver, d, country.id) for d in edition.framework.domains),
            chart=standing.country_chart(country.id, CHART_WIDTH_CM),
            initiatives=tuple(_initiative(resolver, initiative) for initiative in initiatives),
            recommendations=tuple(_step(resolver, country.id, recommendation) for recommendation in steps),
            ratifications=_ratifications(standing, country.id),
            contact=_contact(country.contact),
            unconfirmed=edition.survey.has_open_question(country.id),
        )
        return as_page(resolver, target, page)


def _country_name(country: Country) -> CountryName:
    return CountryName(country.id, country.name, country.official or "", country.region, country.subregion)


def _contact(contact: Contact | None) -> ContactBlock | None:
    if contact is None:
        return None
    known = (contact.organization, contact.email, contact.phone, contact.web)
    return ContactBlock(contact.name, *(text or "" for text in known))


def _initiative(resolver: Resolver, initiative: Initiative) -> InitiativeBox:
    text = titled(resolver, initiative, initiative.title, initiative.short)
    return InitiativeBox(text.title, _one_paragraph(text.text), initiative.block)


def _step(resolver: Resolver, country: str, recommendation: Recommendation) -> Step:
    edition = resolver.edition
    domain = edition.framework.domain_of.get(recommendation.capability or "")
    text = titled(resolver, recommendation, recommendation.title, recommendation.body)
    why = reason(edition, country, recommendation)
    return Step(text.title, domain.title if domain else "", text.text, why, recommendation.block)


def _progress(resolver: Resolver, domain: Domain, country: str) -> DomainProgress:
    edition, numbers = resolver.edition, resolver.evaluator.numbers
    counts = progress(edition, domain, country).counts()
    figures = {name: p.Figure(numbers.figures(n), f"progress.{domain.id}.{name}") for name, n in counts.items()}
    figure: tuple[p.Inline, ...] = ()
    others: list[p.Inline] = []
    if counts["answered"]:
        figure = edition.locale.around("in_place", count=figures["in_place"], of=figures["answered"])
        for name in ("partly", "not_in_place", "not_known"):
            if counts[name]:
                others += [p.Text(", ")] if others else []
                others += edition.locale.around(f"progress_{name}", count=figures[name])
    return DomainProgress(domain.number, domain.title, DomainColour(domain.number), figure, tuple(others))


def initiatives_of(edition: Edition, country: str) -> list[Initiative]:
    """A country's initiatives: by priority, then its own before shared ones, then in the framework's order."""
    order = {c.id: c.number for c in edition.framework.capabilities}
    own = edition.texts.initiatives_of.get(country, ())
    return sorted(own, key=lambda i: (i.priority, len(i.countries), order.get(i.capability, 0), i.id))


def _one_paragraph(blocks: p.Prose) -> tuple[p.Inline, ...]:
    """The paragraphs of a short text as one."""
    found: list[p.Inline] = []
    for block in blocks:
        if isinstance(block, p.Paragraph):
            found += [p.Text(" ")] if found else []
            found += block.children
    return tuple(found)


def _ratifications(standing: Standing, country: str) -> tuple[Ratification, ...]:
    instruments = standing.edition.instruments.instruments
    return tuple(Ratification(i.short, *standing.ratification(country, i)) for i in instruments)
