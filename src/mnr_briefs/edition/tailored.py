"""The edition as one country's pack has it: the office's texts and answers over the edition's own."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Countries
from mnr_briefs.content.packs import OfficeText, Pack, folder_of
from mnr_briefs.content.record import Logo, changed
from mnr_briefs.content.texts import Initiative, Recommendation, TextBlock
from mnr_briefs.edition.edition import Edition, Texts
from mnr_briefs.survey.answers import reported_answers


@lru_cache(8)
def tailored(edition: Edition, country: str) -> Edition:
    """The edition with what a country's pack replaces and adds; the edition itself where the country has none."""
    pack = edition.packs.get(country)
    if pack is None:
        return edition
    texts = Texts((*edition.texts, *_texts(edition, pack)))  # of two texts of one name, the later one stands
    survey = edition.survey.with_reported(reported_answers([pack], edition.questionnaire))
    return replace(edition, texts=texts, countries=_countries(edition.countries, pack), survey=survey)


def _texts(edition: Edition, pack: Pack) -> Iterator[TextBlock]:
    for text in pack.texts:
        stands_for = text.stands_for
        if stands_for is None:
            continue
        if stands_for.sort == Initiative.sort:
            yield _initiative(text, edition.texts.initiatives.get(stands_for.name), stands_for.name)
        else:
            yield _recommendation(text, edition.texts.recommendations.get(stands_for.name), stands_for.name)


def _initiative(text: OfficeText, known: Initiative | None, name: str) -> Initiative:
    """An initiative in the office's words: an own one comes before all others, unless the pack says otherwise."""
    if known is not None:
        claims = known.claims if text.claims is None else text.claims
        title = text.title or known.title
        return changed(known, title=title, claims=claims, short=text.body, body=text.body, at=text.at)
    return Initiative.model_construct(
        id=name, title=text.title or (), countries=(text.country,), capability=text.capability or "", year=text.year,
        priority=0, claims=text.claims, short=text.body, body=text.body, at=text.at,
    )  # fmt: skip


def _recommendation(text: OfficeText, known: Recommendation | None, name: str) -> Recommendation:
    if known is not None:
        return changed(known, title=text.title or known.title, takes=p.one_line(text.body, p.LineBreak()), at=text.at)
    return Recommendation.model_construct(
        id=name,
        title=text.title or (),
        capability=text.capability,
        takes=p.one_line(text.body, p.LineBreak()),
        at=text.at,
    )


def _countries(countries: Countries, pack: Pack) -> Countries:
    """The countries with the office's contact and logo."""
    settings = pack.settings
    office = countries.by_id[pack.country]
    logo = settings.logo and _logo_of(pack, settings.logo)
    own = changed(office, contact=settings.contact or office.contact, logo=logo or office.logo)
    listed = tuple(own if c.id == pack.country else c for c in countries.countries)
    return changed(countries, countries=listed)


def _logo_of(pack: Pack, logo: Logo) -> Logo:
    """A logo by its path in content/."""
    folder = folder_of(pack.country).removeprefix("content/")
    return changed(logo, file=f"{folder}/{logo.file}")
