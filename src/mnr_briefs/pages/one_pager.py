"""The country one-pager: one A4 page on one country."""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Contact, Country
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.texts import Initiative
from mnr_briefs.content.theme import Theme
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import progress
from mnr_briefs.expressions.numbers import NumberStyle
from mnr_briefs.pages.choice import applicable_recommendations, reason
from mnr_briefs.pages.imprint import Imprint, imprint
from mnr_briefs.pages.kind import Target, slug
from mnr_briefs.pages.place import memberships
from mnr_briefs.pages.resolve import Resolver

CHART_WIDTH_CM = 18.0


@dataclass(frozen=True)
class DomainProgress:
    """How far the country is in one domain: "1 of 4" fully in place, of the answers that are known, and what the others
    are. `figure` is empty where none of its answers is known.
    """

    number: int
    title: str
    colour: str
    figure: tuple[p.Inline, ...]
    others: tuple[p.Inline, ...]


@dataclass(frozen=True)
class InitiativeBox:
    """An initiative in short."""

    title: tuple[p.Inline, ...]
    text: tuple[p.Inline, ...]


@dataclass(frozen=True)
class Step:
    """Something to do next, the domain it belongs to, what it takes, and the country's answers that call for it."""

    title: tuple[p.Inline, ...]
    domain: str
    text: p.Prose
    reason: str


@dataclass(frozen=True)
class Ratification:
    """An instrument, and in symbol and word whether the country is party to it; of reservations just the word."""

    instrument: str
    symbol: str
    status: str


@dataclass(frozen=True)
class OnePager:
    """What the template country-one-pager.docx may name."""

    imprint: Imprint
    document_title: str
    country: Country
    memberships: str
    logo: Picture | None
    domains: tuple[DomainProgress, ...]
    chart: Picture
    initiatives: tuple[InitiativeBox, ...]
    recommendations: tuple[Step, ...]
    ratifications: tuple[Ratification, ...]
    contact: Contact | None
    unconfirmed: bool


class CountryOnePager:
    """One page for each country."""

    name = "one_pager"
    group = "countries"
    template = "country-one-pager.docx"
    has_contents = False

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        """One for each country, in the order of countries.yaml."""
        return tuple(
            Target(
                id=f"country:{country.id}",
                kind=self.name,
                subject=country.id,
                path=f"country-one-pagers/{country.id}-{slug(country.name)}.docx",
                title=edition.locale.word("one_pager", country=country.name),
                topics=frozenset({f"country:{country.id}", "recommendations"}),
            )
            for country in edition.countries.countries
        )

    def charts(self, edition: Edition, target: Target, theme: Theme) -> Mapping[str, ChartRequest]:
        """One chart: the country among all."""
        from mnr_briefs.pages.standing import Standing

        return {"standing": Standing(edition, theme).country_chart(target.subject, CHART_WIDTH_CM)}

    def context(
        self,
        edition: Edition,
        target: Target,
        resolver: Resolver,
        pictures: Mapping[str, Picture],
        theme: Theme,
    ) -> OnePager:
        """The page of one country."""
        country = edition.countries.by_id[target.subject]
        limits = edition.settings.one_pager
        steps = applicable_recommendations(edition, country.id)[: limits.recommendations]
        capability = edition.framework.domain_of
        return OnePager(
            imprint=imprint(edition, resolver),
            document_title=target.title,
            country=country,
            memberships=memberships(edition, country.id),
            logo=resolver.logo(country.logo),
            domains=tuple(_progress(edition, d, country.id, theme) for d in edition.framework.domains),
            chart=pictures["standing"],
            initiatives=tuple(
                InitiativeBox(resolver.inlines(i.title), _one_paragraph(resolver.prose(i.short)))
                for i in initiatives_of(edition, country.id)[: limits.initiatives]
            ),
            recommendations=tuple(
                Step(
                    resolver.inlines(r.title),
                    capability[r.capability].title if r.capability else "",
                    resolver.prose(r.body),
                    reason(edition, country.id, r),
                )
                for r in steps
            ),
            ratifications=_ratifications(edition, country.id, theme),
            contact=country.contact,
            unconfirmed=any(a.open_question for a in edition.survey.answers if a.country == country.id),
        )


def _progress(edition: Edition, domain: Domain, country: str, theme: Theme) -> DomainProgress:
    counts, numbers = progress(edition, domain, country).counts(), NumberStyle(edition)
    figures = {name: p.Figure(numbers.figures(n), f"progress.{domain.id}.{name}") for name, n in counts.items()}
    figure: tuple[p.Inline, ...] = ()
    others: list[p.Inline] = []
    if counts["answered"]:
        figure = edition.locale.around("in_place", count=figures["in_place"], of=figures["answered"])
        for name in ("partly", "not_in_place", "not_known"):
            if counts[name]:
                others += [p.Text(", ")] if others else []
                others += edition.locale.around(f"progress_{name}", count=figures[name])
    colour = theme.colour(domain.number).removeprefix("#")
    return DomainProgress(domain.number, domain.title, colour, figure, tuple(others))


def initiatives_of(edition: Edition, country: str) -> list[Initiative]:
    """A country's initiatives: by priority, then its own before shared ones, then in the framework's order."""
    order = {c.id: c.number for c in edition.framework.capabilities}
    own = [i for i in edition.texts.initiatives.values() if country in i.countries]
    return sorted(own, key=lambda i: (i.priority, len(i.countries), order.get(i.capability, 0), i.id))


def _one_paragraph(blocks: p.Prose) -> tuple[p.Inline, ...]:
    """The paragraphs of a short text as one."""
    found: list[p.Inline] = []
    for block in blocks:
        if isinstance(block, p.Paragraph):
            found += [p.Text(" ")] if found else []
            found += block.children
    return tuple(found)


def _ratifications(edition: Edition, country: str, theme: Theme) -> tuple[Ratification, ...]:
    found = []
    for instrument in edition.instruments.instruments:
        status = edition.instruments.statuses.get(edition.ratifications.get((country, instrument.id), ""))
        tone = Tone.NOT_PUBLISHED if status is None else Tone(status.level)
        word = edition.locale.word("not_published") if status is None else status.label
        symbol = "" if status and instrument.kind == "reservations" else theme.symbols[tone]  # to have none is no lack
        found.append(Ratification(instrument.short, symbol, word))
    return tuple(found)
