"""How much is known of countries' answers: the questions to which most are known, and for each domain in a sentence
which questions have lost some.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mnr_briefs.content.countries import Country
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.progress import questions_of
from mnr_briefs.pages.standing import Standing

GROUP_STYLE = "Table Group"
LEAST_KNOWN = 0.5  # the part of the countries whose answers must be known


def by_region(countries: Iterable[Country]) -> tuple[tuple[str, tuple[Country, ...]], ...]:
    """Countries by their regions, both in the order of their names."""
    found: defaultdict[str, list[Country]] = defaultdict(list)
    for country in countries:
        found[country.region].append(country)
    return tuple((region, tuple(found[region])) for region in sorted(found))


def mostly_known(standing: Standing, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions to which at least half of the countries' answers are known."""
    countries = standing.edition.countries.countries
    found = []
    for question in questions:
        known = sum(_is_known(standing, question, country) for country in countries)
        if known and known >= LEAST_KNOWN * len(countries):
            found.append(question)
    return tuple(found)


def missing_answers(standing: Standing) -> Iterator[str]:
    """For each domain a line with the questions of which some answers are lost in our copy, and one with those of which
    the publication leaves some open.
    """
    edition = standing.edition
    for domain in edition.framework.domains:
        missing = [
            question
            for question in questions_of(edition, domain)
            if not all(_is_known(standing, question, country) for country in edition.countries.countries)
        ]
        for word, is_lost in (("missing_lost", True), ("missing_open", False)):
            labels = [q.label for q in missing if (standing.unknown(q) is Tone.LOST) is is_lost]
            if labels:
                yield edition.locale.word(word, domain=domain.title, questions=edition.locale.clauses(labels))


def _is_known(standing: Standing, question: Question, country: Country) -> bool:
    """Whether what a country answered is known, on each option where there are several answers."""
    survey = standing.edition.survey
    if not question.chooses_many:
        return standing.tone(survey.country_answer(question, country.id)).is_known
    return all(survey.answer(question.id, option.id, country.id).status.is_known for option in question.options)
