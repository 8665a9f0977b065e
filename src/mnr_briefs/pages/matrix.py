"""Country × question at a glance, for the questions with one answer whose answers are known: one chart or several."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from mnr_briefs.charts.chart import Segment
from mnr_briefs.charts.country_matrix import MOST_COLUMNS, MOST_ROWS, CountryMatrix, Mark, MatrixColumn, MatrixGroup
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.countries import Country
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.progress import single_questions
from mnr_briefs.pages.country_answers import by_region, is_known
from mnr_briefs.pages.standing import ShownAnswers

LEAST_KNOWN = 0.5  # the part of the countries whose answers to a question must be known
LEVELS = (Level.FULL, Level.PARTIAL)  # what is counted under the marks
T = TypeVar("T")
Columns = list[tuple[Domain, list[Question]]]


def country_matrices(standing: ShownAnswers, width_cm: float) -> tuple[CountryMatrix, ...]:
    """The matrix of all countries, by region, and the questions whose answers are known; where there are too many for
    one chart, in parts of about one size.

    A part with more questions than `MOST_COLUMNS` is divided between domains where it can be, and one with more
    countries than `MOST_ROWS` into runs of countries. Totals are those of all countries in every part.
    """
    edition = standing.edition
    columns = [(d, list(mostly_known(standing, single_questions(edition, d)))) for d in edition.framework.domains]
    ordered = [country for _, some in by_region(edition.countries.countries) for country in some]
    regions = len({country.region for country in ordered})
    return tuple(
        _matrix(standing, part, countries, width_cm)
        for part in _divided_columns([(d, questions) for d, questions in columns if questions])
        for countries in _even(ordered, max(1, MOST_ROWS - regions))
    )


def mostly_known(standing: ShownAnswers, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions to which at least half of the countries' answers are known."""
    countries = standing.edition.countries.countries
    known = ((q, sum(is_known(standing, q, country) for country in countries)) for q in questions)
    return tuple(q for q, number in known if number and number >= LEAST_KNOWN * len(countries))


# -- parts --


def _even(items: Sequence[T], most: int) -> Iterable[Sequence[T]]:
    """Items in as few parts of at most so many as there can be, of about one size."""
    parts = -(-len(items) // most)
    for part in range(parts):
        yield items[part * len(items) // parts : (part + 1) * len(items) // parts]


def _divided_columns(columns: Columns) -> list[Columns]:
    """Domains side by side until they are too many; a domain too large for one chart is divided itself."""
    parts: list[Columns] = []
    room = 0
    for domain, questions in columns:
        for some in _even(questions, MOST_COLUMNS):
            if len(some) > room:
                parts.append([])
                room = MOST_COLUMNS
            parts[-1].append((domain, list(some)))
            room -= len(some)
    return parts


def _matrix(standing: ShownAnswers, columns: Columns, countries: Sequence[Country], width_cm: float) -> CountryMatrix:
    word = standing.locale.word
    levels = [level for level in LEVELS if any(_options(q, level) for _, questions in columns for q in questions)]
    groups = tuple(
        MatrixGroup(d.title, d.short_title, d.number, tuple(_column(standing, q, countries, levels) for q in questions))
        for d, questions in columns
    )
    marks = [mark for group in groups for column in group.columns for mark in column.marks]
    unknown = {total.tone for g in groups for c in g.columns for total in c.totals if total and not total.text}
    used = {mark.tone for mark in marks} | unknown
    doubt = word("legend_doubt") if any(mark.unconfirmed for mark in marks) else ""
    return CountryMatrix(
        tuple(country.name for country in countries),
        groups,
        tuple(word(f"total_{level}") for level in levels),
        standing.legends(used),
        (word("doubt_sign"), doubt),
        _describe(standing, columns, groups, countries),
        width_cm,
        tuple((region, len(some)) for region, some in by_region(countries)),
    )


def _column(
    standing: ShownAnswers, question: Question, countries: Sequence[Country], levels: list[Level]
) -> MatrixColumn:
    marks = tuple(_mark(standing, question, country.id) for country in countries)
    return MatrixColumn(question.label, marks, tuple(_total(standing, question, level) for level in levels))


def _mark(standing: ShownAnswers, question: Question, country: str) -> Mark:
    answer = standing.edition.survey.country_answer(question, country)
    return Mark(standing.tone(answer), answer.unconfirmed)


def _options(question: Question, level: Level) -> tuple[str, ...]:
    return tuple(option.id for option in question.options if option.level is level)


def _total(standing: ShownAnswers, question: Question, level: Level) -> Segment | None:
    """How many countries gave an answer of a level, and of how many; the share where only that was published."""
    options = _options(question, level)
    if not options:
        return None
    total = standing.edition.survey.totals_of(question.id, options)
    label, tone = standing.locale.word(f"legend_{level}"), Tone(level)
    if total.count is not None:
        counted, base = total.count, total.base
        text = standing.numbers.figures(counted) if base is None else standing.in_place(counted, base)
        return Segment(tone, counted, text, label, Binding(question.id, options, "" if base is None else "of"))
    if total.per_cent is not None:
        weight = standing.all * total.per_cent / 100
        return Segment(tone, weight, standing.numbers.per_cent(total.per_cent), label, Binding(question.id, options))
    return Segment(standing.unknown(question), 0, "", label)


# -- in words --


def _describe(
    standing: ShownAnswers, columns: Columns, groups: tuple[MatrixGroup, ...], shown: Sequence[Country]
) -> str:
    """What a part shows of its questions, in words: what is known of all countries, not of those `shown` only."""
    word, countries = standing.locale.word, standing.edition.countries.countries
    questions = [q for _, some in columns for q in some]
    answers = {q.id: [_mark(standing, q, c.id) for c in countries] for q in questions}
    sentences = [word("matrix_what", countries=standing.surveyed)]
    if len(shown) < len(countries):
        sentences.append(word("matrix_rows", first=shown[0].name, last=shown[-1].name))
    sentences += _known(standing, questions, answers)
    doubts = [q.label for q in questions if any(mark.unconfirmed for mark in answers[q.id])]
    sentences += [word("matrix_doubt", answers=standing.locale.row(doubts))] if doubts else []
    sentences.append(word("matrix_totals", domains=p.joined(_totals(standing, group) for group in groups)))
    return p.joined(sentences)


def _known(standing: ShownAnswers, questions: list[Question], answers: dict[str, list[Mark]]) -> list[str]:
    """Of which questions every country's answer is published, and of which none."""
    word, clauses = standing.locale.word, standing.locale.clauses
    known = [q.label for q in questions if all(mark.tone.is_known for mark in answers[q.id])]
    unknown = [q.label for q in questions if not any(mark.tone.is_known for mark in answers[q.id])]
    said = [word("matrix_known", questions=clauses(known)) if known else word("matrix_none_known")]
    return said + ([word("matrix_unknown", questions=clauses(unknown))] if unknown else [])


def _totals(standing: ShownAnswers, group: MatrixGroup) -> str:
    columns, locale = [], standing.locale
    for column in group.columns:
        totals = [_total_in_words(standing, total) for total in column.totals if total]
        columns.append(locale.labelled(column.label, locale.row(totals)))
    return p.joined([locale.labelled(group.title, locale.clauses(columns)), "."], "")


def _total_in_words(standing: ShownAnswers, total: Segment) -> str:
    if total.binding is None:
        return f"{total.label} {standing.locale.word(total.tone).lower()}"
    return p.Said(f"{total.label} {total.text}", [p.Figure(total.text, total.binding)])
