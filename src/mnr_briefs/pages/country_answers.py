"""Which countries gave which answer, by region, and which answers are not known: to a domain's questions in its brief,
to all in the report.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.countries import Country
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Line, Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.edition.expressions.answer_words import footing
from mnr_briefs.edition.progress import questions_of
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers, cell
from mnr_briefs.survey.survey import Status

GROUP_STYLE = "Table Group"
WIDTHS = (2.8, 3.5, 10.7)  # in centimetres: question, answer, countries

Row = tuple[p.Cell, ...]


@dataclass(frozen=True)
class CountryAnswers:
    """The answers that are known, as a table, with the reasons of those that the source does not print as they stand, a
    line each; and in a sentence those that are not known. Each may be missing.
    """

    table: p.Table | None
    reasons: tuple[Line, ...]
    unknown: Line


@dataclass(frozen=True)
class _Given:
    """An answer and the countries that gave it; `option` where it is one option alone."""

    words: str
    tone: Tone | None
    option: str | None
    countries: tuple[str, ...]


def country_answers(resolver: Resolver, domain: Domain) -> CountryAnswers:
    """The answers of a domain's questions."""
    standing, edition = resolver.standing, resolver.edition
    given = [(question, tuple(_given(standing, question))) for question in questions_of(edition, domain)]
    body = tuple(row for question, answers in given for row in _printed(standing, question, answers))
    table = _table(standing, body, standing.locale.word("answers_by_country", domain=domain.title))
    lines = (
        resolver.inlines(line)
        for question, answers in given
        for answer in answers
        for country in answer.countries
        for line in _reasons(standing, question, country)
    )
    reasons = {p.plain(line): line for line in lines}  # a reason of several answers is told once
    return CountryAnswers(table if body else None, tuple(reasons.values()), _unknown(standing, given))


def all_answers(standing: ShownAnswers, summary: str) -> p.Table:
    """The known answers to the questions of all domains, each domain under its name."""
    body: list[Row] = []
    for domain in standing.edition.framework.domains:
        questions = questions_of(standing.edition, domain)
        rows = [row for q in questions for row in _printed(standing, q, tuple(_given(standing, q)), marked=False)]
        body += [group_row(f"{domain.number}. {domain.title}", len(WIDTHS)), *rows] if rows else []
    return _table(standing, tuple(body), summary)


def missing_answers(standing: ShownAnswers) -> Iterator[str]:
    """For each domain a line with the questions of which some answers are lost in our copy, and one with those of which
    the publication leaves some open.
    """
    edition = standing.edition
    for domain in edition.framework.domains:
        missing = [
            question
            for question in questions_of(edition, domain)
            if not all(is_known(standing, question, country) for country in edition.countries.countries)
        ]
        for word, is_lost in (("missing_lost", True), ("missing_open", False)):
            labels = [q.label for q in missing if (standing.unknown(q) is Tone.LOST) is is_lost]
            if labels:
                yield edition.locale.word(word, domain=domain.title, questions=edition.locale.clauses(labels))


def is_known(standing: ShownAnswers, question: Question, country: Country) -> bool:
    """Whether what a country answered is known, on each option where there are several answers."""
    survey = standing.edition.survey
    if not question.chooses_many:
        return standing.tone(survey.country_answer(question, country.id)).is_known
    return all(survey.answer(question.id, option.id, country.id).status.is_known for option in question.options)


def by_region(countries: Iterable[Country]) -> tuple[tuple[str, tuple[Country, ...]], ...]:
    """Countries by their regions, both in the order of their names."""
    regions: defaultdict[str, list[Country]] = defaultdict(list)
    for country in countries:
        regions[country.region].append(country)
    return tuple((region, tuple(regions[region])) for region in sorted(regions))


def group_row(title: str, columns: int) -> Row:
    """A row that is the heading of those below it."""
    return (p.Cell((p.Text(title),), span=columns, role=GROUP_STYLE),)


def _table(standing: ShownAnswers, body: tuple[Row, ...], summary: str) -> p.Table:
    header = tuple(cell(standing.locale.word(key)) for key in ("question", "answer", "by_region_column"))
    return p.Table((header,), body, WIDTHS, "Answers Table", summary)


# -- who gave which answer --


def _given(standing: ShownAnswers, question: Question) -> Iterator[_Given]:
    """The known answers to a question, in the order of its options; then what is left open, and who did not answer."""
    survey = standing.edition.survey
    answers = {c.id: survey.country_answer(question, c.id) for c in standing.edition.countries.countries}
    for option in question.options:
        given = tuple(c for c, answer in answers.items() if option.id in answer.options and not answer.between)
        if given:
            tone = None if question.chooses_many else standing.tone(answers[given[0]])
            yield _Given(option.label, tone, option.id, given)
    others: defaultdict[tuple[str, Tone], list[str]] = defaultdict(list)
    for country, answer in answers.items():
        if answer.between or (not answer.options and answer.status in (Status.NO, Status.NO_RESPONSE)):
            none = question.chooses_many and answer.status is Status.NO
            words = standing.locale.word("none_of_these") if none else standing.words(answer)
            others[words, standing.tone(answer)].append(country)
    for (words, tone), alike in others.items():
        yield _Given(words, tone, None, tuple(alike))


def _is_complete(standing: ShownAnswers, question: Question) -> bool:
    """Whether every country's answer to a question is known, if only as one of several."""
    answers = (standing.edition.survey.country_answer(question, c.id) for c in standing.edition.countries.countries)
    return all(answer.status.is_known or answer.between for answer in answers)


def _reasons(standing: ShownAnswers, question: Question, country: str) -> tuple[Line, ...]:
    """From what an answer follows, or from what it was corrected."""
    return footing(standing.edition, standing.edition.survey.country_answer(question, country))


# -- in print --


def _printed(
    standing: ShownAnswers, question: Question, given: tuple[_Given, ...], marked: bool = True
) -> Iterator[Row]:
    """The rows of a question; `marked` with a sign at answers that have reasons, where these are told."""
    sign, countries = standing.locale.word("footing_sign"), standing.edition.countries.by_id
    for number, answer in enumerate(given):
        merge = None if len(given) == 1 else "go on" if number else "begin"
        first = p.Cell((), merge=merge) if number else replace(cell(question.label), merge=merge)
        signed = {c for c in answer.countries if marked and _reasons(standing, question, c)}
        words = _counted(standing, question, answer)
        if signed == set(answer.countries):
            words, signed = replace(words, children=(*words.children, p.Text(sign))), set()
        names = {c: countries[c].name + (sign if c in signed else "") for c in answer.countries}
        yield first, words, p.Cell(_by_region(standing, names))


def _counted(standing: ShownAnswers, question: Question, answer: _Given) -> p.Cell:
    """An answer with the number of countries that gave it; where only some are known by name, it says so."""
    words = p.Text(answer.words)
    total = standing.edition.survey.total(question.id, answer.option) if answer.option else None
    if total is None or total.count is None:
        return p.Cell((words,), answer.tone)
    count = p.Figure(standing.numbers.figures(total.count), Binding(question.id, total.options, "figures"))
    key = "answer_of" if total.count == len(answer.countries) else "answer_among"
    return p.Cell(standing.locale.around(key, answer=words, count=count), answer.tone)


def _by_region(standing: ShownAnswers, names: Mapping[str, str]) -> Line:
    """The names of countries, by their ids, region by region; in a word where they are all."""
    if len(names) == standing.all:
        return (p.Text(standing.locale.word("all_countries")),)
    line: list[p.Inline] = []
    for region, countries in by_region(standing.edition.countries.by_id[country] for country in names):
        line += [p.Text("  ")] if line else []
        line += [p.Strong((p.Text(region),)), p.Text(f" {standing.locale.row(names[c.id] for c in countries)}")]
    return tuple(line)


def _unknown(standing: ShownAnswers, given: list[tuple[Question, tuple[_Given, ...]]]) -> Line:
    """For which questions not all answers are known, or none, and why."""
    word, shown = standing.locale.word, standing.numbers.listing(standing.edition.lost_shown)
    some = [q for q, answers in given if answers and not _is_complete(standing, q)]
    none = [q for q, answers in given if not answers]
    sentences = [
        word(key, questions=standing.locale.clauses(q.label for q in questions))
        for key, questions in (("answers_of_some", some), ("answers_of_none", none))
        if questions
    ]
    if any(standing.unknown(q) is Tone.LOST for q in some + none):
        sentences.append(word("answers_lost", shown=shown) if shown else word("answers_lost_plain"))
    return (p.Text(" ".join(sentences)),) if sentences else ()
