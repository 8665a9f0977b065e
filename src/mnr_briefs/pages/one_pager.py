"""The country one-pager: one A4 page that says what stands out in a country, what is missing and what to do."""

from dataclasses import dataclass

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Contact
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.prose import Line, Tone
from mnr_briefs.content.texts import About, Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.tailored import tailored
from mnr_briefs.pages.diagrams import locator
from mnr_briefs.pages.headline import Tile, Treaties, gaps, headline, strengths, tile, treaties
from mnr_briefs.pages.imprint import Imprint, as_page, imprint
from mnr_briefs.pages.labels import OnePagerLabels, one_pager_labels
from mnr_briefs.pages.office import OfficeParts, office_parts
from mnr_briefs.pages.page import Page, Target, file_name, output_path
from mnr_briefs.pages.profile import country_profile, remarks, reports
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers, memberships
from mnr_briefs.pages.steps import InitiativeBox, Step, chosen_for, steps, works
from mnr_briefs.problems import Found

CHART_WIDTH_CM = 18.0
LOCATOR_CM = 1.9


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
class Ratification:
    """An instrument, and in symbol and word whether the country is party to it; of reservations just the word."""

    instrument: str
    symbol: Tone | None
    status: str


@dataclass(frozen=True)
class OnePager:
    """What the template country-one-pager.docx may name.

    `works` are the country's own initiatives, then those from elsewhere; `works_here` is whether there are any of its
    own. `remarks` say what is lost, left open, inferred, corrected or reported, a line each; `reports` say what the
    office reports where the page has no profile, under which the remarks stand.
    """

    imprint: Imprint
    document_title: str
    country: CountryName
    memberships: str
    logo: p.ImageFile | None
    locator: Chart | None
    headline: Line
    strength: Tile | None
    gap: Tile | None
    treaties: Treaties
    profile: Chart
    remarks: tuple[Line, ...]
    reports: tuple[Line, ...]
    works: tuple[InitiativeBox, ...]
    works_here: bool
    steps: tuple[Step, ...]
    ratifications: tuple[Ratification, ...]
    contact: ContactBlock | None
    office: OfficeParts
    labels: OnePagerLabels


class CountryOnePager:
    """One page for each country."""

    name = "one_pager"
    group = "countries"

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
        """Whether it is a recommendation, of which it chooses, an initiative that it may print, or written for it."""
        if about.sort == Recommendation.sort:
            return about.capability is not None
        if target.subject in about.countries:
            return about.sort in (Initiative.sort, OfficeText.sort)
        if about.sort != Initiative.sort:
            return False
        printed = chosen_for(tailored(edition, target.subject), target.subject).peers
        return any(peer.initiative.about == about for peer in printed)

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        """The page of one country, as its office has it."""
        edition = tailored(edition, target.subject)
        resolver = Resolver(edition, target.subject)
        country = edition.countries.by_id[target.subject]
        chosen, office = chosen_for(edition, country.id), office_parts(resolver, country.id)
        page = OnePager(
            imprint=imprint(resolver),
            document_title=target.title,
            country=CountryName(country.id, country.name, country.official or "", country.region, country.subregion),
            memberships=memberships(edition, country.id),
            logo=resolver.logo(country.logo),
            locator=locator(edition, [country.id], LOCATOR_CM),
            headline=headline(resolver, country.id),
            strength=tile(resolver, strengths(edition, country.id)),
            gap=tile(resolver, gaps(edition, country.id)),
            treaties=treaties(resolver, country.id),
            profile=country_profile(resolver.standing, country.id, CHART_WIDTH_CM),
            remarks=tuple(remarks(resolver, country.id)),
            reports=() if "profile" in office.blocks else tuple(reports(resolver, country.id)),
            works=tuple(works(resolver, chosen)),
            works_here=bool(chosen.own),
            steps=tuple(steps(resolver, country.id, chosen)),
            ratifications=_ratifications(resolver.standing, country.id),
            contact=_contact(country.contact),
            office=office,
            labels=one_pager_labels(resolver, country),
        )
        pack = edition.packs.get(country.id)
        return as_page(resolver, target, page, pack.settings.paper if pack else "A4")


def _contact(contact: Contact | None) -> ContactBlock | None:
    if contact is None:
        return None
    known = (contact.organization, contact.email, contact.phone, contact.web)
    return ContactBlock(contact.name, *(text or "" for text in known))


def _ratifications(standing: ShownAnswers, country: str) -> tuple[Ratification, ...]:
    instruments = standing.edition.instruments.instruments
    return tuple(Ratification(i.short, *standing.ratification(country, i)) for i in instruments)
