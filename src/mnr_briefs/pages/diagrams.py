"""Drawings that are not one question's answers: where countries are, the framework and its icons, milestones, and what
decorates a cover.
"""

from collections.abc import Iterable

from mnr_briefs.charts.decoration import ArtRow, CoverArt, Icon
from mnr_briefs.charts.framework_map import FrameworkMap, MapDomain
from mnr_briefs.charts.maps import CountryMap, Locator, MapCountry, MapRegion, Site
from mnr_briefs.charts.timeline import Event, Timeline
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.edition.progress import single_questions
from mnr_briefs.pages.figures import is_counted
from mnr_briefs.pages.standing import ShownAnswers

ART_CM = (15.5, 7.5)  # on a cover that lists six domains, each in one line
_USUAL_TITLES, _TITLE_CM, _TITLE_LETTERS = 2, 2.5, 26  # lines of a cover's title, their height, letters in each
_USUAL_LINES, _LINE_CM, _LINE_LETTERS, _LEAST_CM = 6, 1.25, 80, 0.5


def domain_icon(edition: Edition, domain: Domain, width_cm: float, on_colour: bool = False) -> Icon | None:
    """The icon of a domain, where it has one: in its colour, or in white for places that have its colour."""
    drawing = edition.icons.get(domain.icon or "")
    return Icon(drawing, domain.number, width_cm, on_colour) if drawing else None


def locator(edition: Edition, countries: Iterable[str], width_cm: float) -> Locator | None:
    """Where some countries are; nothing where no location of theirs is known."""
    places = [(c, c.location) for c in map(edition.countries.by_id.get, countries) if c and c.location]
    if not places:
        return None
    names = NumberStyle(edition).listing([country.in_sentence for country, _ in places])
    locale = edition.locale
    regions = dict.fromkeys(locale.row(dict.fromkeys((c.region, c.subregion))) for c, _ in places)
    alt = locale.word("locator", countries=names, regions=locale.clauses(regions))
    return Locator(tuple(Site(c.id, lon, lat) for c, (lat, lon) in places), alt, width_cm)


def country_map(standing: ShownAnswers, width_cm: float) -> CountryMap | None:
    """All countries on a map, by region in the order of their names; nothing where a location is missing."""
    word, numbers = standing.locale.word, standing.numbers
    places: dict[str, list[MapCountry]] = {}
    for country in standing.edition.countries.countries:
        if country.location is None:
            return None
        latitude, longitude = country.location
        places.setdefault(country.region, []).append(MapCountry(Site(country.id, longitude, latitude), country.name))
    regions = tuple(MapRegion(title, n, tuple(places[title])) for n, title in enumerate(sorted(places), start=1))
    said = [
        word("map_region", region=region.title, countries=numbers.listing([c.name for c in region.countries]))
        for region in regions
    ]
    return CountryMap(regions, word("country_map", count=standing.surveyed, regions=" ".join(said)), width_cm)


def timeline(edition: Edition, width_cm: float) -> Timeline | None:
    """The milestones of content/timeline.yaml; nothing where there are none."""
    events = tuple(Event(milestone.when, milestone.text) for milestone in edition.milestones)
    said = " ".join(edition.locale.word("timeline_event", when=event.when, text=event.text) for event in events)
    return Timeline(events, edition.locale.word("timeline", events=said), width_cm) if events else None


def framework_map(edition: Edition, width_cm: float) -> FrameworkMap:
    """The framework's domains with their capabilities and outcomes, and what carries them."""
    framework, locale = edition.framework, edition.locale
    outcome, enablers = locale.word("outcome"), locale.word("enablers")
    domains = tuple(
        MapDomain(
            d.number,
            d.title,
            locale.labelled(outcome, d.outcome.title),
            tuple((c.number, c.title) for c in d.capabilities),
            edition.icons.get(d.icon or ""),
        )
        for d in framework.domains
    )
    sentences = [
        locale.word(
            "framework_in_short",
            title=framework.title,
            domains=p.Figure(str(len(domains)), Binding("framework", ("domains",))),
            capabilities=p.Figure(str(len(framework.capabilities)), Binding("framework", ("capabilities",))),
        )
    ]
    for domain in domains:
        capabilities = locale.row(f"{number} {title}" for number, title in domain.capabilities)
        sentences.append(f"{domain.number}. {locale.labelled(domain.title, capabilities)}. {domain.outcome}.")
    if framework.enablers:
        sentences.append(f"{locale.labelled(enablers, locale.clauses(framework.enablers))}.")
    return FrameworkMap(domains, enablers, framework.enablers, p.joined(sentences), width_cm)


def cover_art(standing: ShownAnswers) -> CoverArt | None:
    """A row for each question whose countries can be counted, in the colour of its domain; None without any.

    It gives way to a long list of domains, and to a title of many lines, so that the cover stays one page.
    """
    rows = []
    for domain in standing.edition.framework.domains:
        for question in single_questions(standing.edition, domain):
            if is_counted(standing, question):
                segments = standing.bar(question).segments
                tones = tuple(segment.tone for segment in segments for _ in range(round(segment.weight)))
                rows.append(ArtRow(domain.number, tones))
    lines = sum(-(-len(domain.title) // _LINE_LETTERS) for domain in standing.edition.framework.domains)
    titles = -(-len(standing.edition.settings.title) // _TITLE_LETTERS)
    titles += standing.locale.direction == "rtl"  # whose lines stand further apart
    width, height = ART_CM
    height -= max(0, lines - _USUAL_LINES) * _LINE_CM + max(0, titles - _USUAL_TITLES) * _TITLE_CM
    return CoverArt(tuple(rows), width, max(_LEAST_CM, height)) if rows else None
