"""The plain texts of records that documents print beside the blocks: edition, framework, codebook, glossary, countries.

What the source says of itself in corrections and decisions is printed too: with its lines, which stand in the record.
"""

from collections.abc import Iterator

from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import Initiative
from mnr_briefs.problems import Place

Label = tuple[str, Place, bool]
"""A text, its place, and whether its record names the source of what it says."""


def printed_labels(sources: Sources) -> Iterator[Label]:
    """Every plain text that a document prints, titles of cited works left out."""
    yield from _edition(sources)
    yield from _codebook(sources)
    yield from _notes(sources)
    for country in sources.countries.countries:
        yield from _of(country, "official", "region", "subregion")
        if country.logo is not None:
            yield country.logo.alt, country.logo.at, False
    for group in sources.countries.memberships:
        yield from _of(group, "name", "short")
    for instrument in sources.survey.instruments.instruments:
        yield from _of(instrument, "title", "short", cited=True)
    for status in sources.survey.instruments.statuses.values():
        yield from _of(status, "label")
    for initiative in sources.of(Initiative):
        yield from _of(initiative, "region", "partners")
    for pack in sources.packs:
        yield from _of(pack.settings, "office")
        logo, picture = pack.settings.logo, pack.settings.picture
        yield from ((shown.alt, shown.at, False) for shown in (logo, picture) if shown is not None)


def _of(record: Record, *keys: str, cited: bool = False) -> Iterator[Label]:
    """The texts under some keys of a record, those that are there."""
    for key in keys:
        value = getattr(record, key)
        for text in (value,) if isinstance(value, str) else value or ():
            yield text, record.place_of(key), cited


def _edition(sources: Sources) -> Iterator[Label]:
    settings = sources.settings
    yield from _of(settings, "title", "short_title", "data_period", "publisher", "disclaimer", "licence", "keywords")
    if settings.logo is not None:
        yield settings.logo.alt, settings.logo.at, False
    yield from _of(sources.framework, "title", "short_title", "enablers")
    for domain in sources.framework.domains:
        yield from _of(domain, "title", "short_title")
        yield from _of(domain.outcome, "title", "text")
        for capability in domain.capabilities:
            yield from _of(capability, "title", "summary")
    for acronym in sources.glossary.acronyms:
        yield from _of(acronym, "short", "long")
    for term in sources.glossary.terms:
        yield from _of(term, "term", "text", cited=term.reference is not None)


def _codebook(sources: Sources) -> Iterator[Label]:
    for question in sources.questionnaire.questions:
        yield from _of(question, "label", "text")
        for option in question.options:
            yield from _of(option, "label", "form")


def _notes(sources: Sources) -> Iterator[Label]:
    """The note on data, as far as it names no lines of the source."""
    survey = sources.survey
    for corrected in survey.corrections:
        if not corrected.lines:
            yield from _of(corrected, "evidence")
    for left_open in survey.open_questions:
        if not left_open.lines:
            yield from _of(left_open, "evidence")
    for found in survey.contradictions:
        if not found.lines:
            yield from _of(found, "found", "decision", "why")
