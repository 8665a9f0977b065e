"""Which countries gave which answer, by region: to a domain's questions in its brief, to all in the report."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.expressions.footing import footing
from mnr_briefs.edition.progress import questions_of
from mnr_briefs.pages.known_answers import GROUP_STYLE, by_region
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing, cell
from mnr_briefs.survey.survey import Status

WIDTHS = (2.8, 3.5, 10.7)  # in centimetres: question, answer, countries


@dataclass(frozen=True)
class CountryAnswers:
    """The answers that are known, as a table, with the reasons of those that the source does not print as they stand, a
    line each; and in a sentence those that are not known. Each may be missing.
    """

    table: p.Table | None
    reasons: tuple[Line, ...]
    unknown: Line


@dataclass(frozen=True)
class _Row:
    """An answer and the countries that gave it, by region; `option` where it is one option alone."""

    words: str
    tone: Tone | None
    option: str | None
    countries: tuple[str, ...]


def country_answers(resolver: Resolver, standing: Standing, domain: Domain) -> CountryAnswers:
    """The answers of a domain's questions."""
    questions = questions_of(standing.edition, domain)
    rows = {q.id: tuple(_rows(standing, q)) for q in questions}
    body = tuple(row for question in questions for row in _printed(standing, question, rows[question.id]))
    table = _table(standing, body, standing.locale.word("answers_by_country", domain=domain.title))
    given = ((q, country) for q in questions for row in rows[q.id] for country in row.countries)
    lines = (resolver.inlines(line) for q, country in given for line in _reasons(standing, q, country))
    reasons = {p.plain(line): line for line in lines}  # a reason of several answers is told once
    return CountryAnswers(table if body else None, tuple(reasons.values()), _unknown(standing, questions, rows))


def all_answers(standing: Standing, summary: str) -> p.Table:
    """The known answers to the questions of all domains, each domain under its name."""
    body: list[tuple[p.Cell, ...]] = []
    for domain in standing.edition.framework.domains:
        questions = questions_of(standing.edition, domain)
        rows = [row for q in questions for row in _printed(standing, q, tuple(_rows(standing, q)), marked=False)]
        title = p.Text(f"{domain.number}. {domain.title}")
        body += [(p.Cell((title,), span=len(WIDTHS), role=GROUP_STYLE),), *rows] if rows else []
    return _table(standing, tuple(body), summary)


def _table(standing: Standing, body: tuple[tuple[p.Cell, ...], ...], summary: str) -> p.Table:
    header = tuple(cell(standing.locale.word(key)) for key in ("question", "answer", "by_region_column"))
    return p.Table((header,), body, WIDTHS, "Answers Table", summary)


# -- who gave which answer --


def _rows(standing: Standing, question: Question) -> Iterator[_Row]:
    """The known answers to a question, in the order of its options; then what is left open, and who did not answer."""
    survey, countries = standing.edition.survey, [c.id for c in standing.edition.countries.countries]
    answers = {country: survey.country_answer(question, country) for country in countries}
    for option in question.options:
        given = tuple(c for c in countries if option.id in answers[c].options and not answers[c].between)
        if given:
            tone = None if question.chooses_many else standing.tone(answers[given[0]])
            yield _Row(option.label, tone, option.id, given)
    others: defaultdict[tuple[str, Tone], list[str]] = defaultdict(list)
    for country, answer in answers.items():
        if answer.between or (not answer.options and answer.status in (Status.NO, Status.NO_RESPONSE)):
            none = question.chooses_many and answer.status is Status.NO
            words = standing.locale.word("none_of_these") if none else standing.words(answer)
            others[words, standing.tone(answer)].append(country)
    for (words, tone), alike in others.items():
        yield _Row(words, tone, None, tuple(alike))


def _is_complete(standing: Standing, question: Question) -> bool:
    """Whether every country's answer to a question is known, if only as one of several."""
    answers = (standing.edition.survey.country_answer(question, c.id) for c in standing.edition.countries.countries)
    return all(answer.status.is_known or answer.between for answer in answers)


def _reasons(standing: Standing, question: Question, country: str) -> tuple[Line, ...]:
    """From what an answer follows, or from what it was corrected."""
    return footing(standing.edition, standing.edition.survey.country_answer(question, country))


# -- in print --


def _printed(
    standing: Standing, question: Question, rows: tuple[_Row, ...], marked: bool = True
) -> Iterator[tuple[p.Cell, ...]]:
    """The rows of a question; `marked` with a sign at answers that have reasons, where these are told."""
    for number, row in enumerate(rows):
        first = cell(question.label) if number == 0 else p.Cell(())
        if len(rows) > 1:
            first = p.Cell(first.children, merge="go on" if number else "begin")
        sign = standing.locale.word("footing_sign")
        signed = {country for country in row.countries if marked and _reasons(standing, question, country)}
        answer = _answer(standing, question, row)
        if signed == set(row.countries):
            answer, signed = replace(answer, children=(*answer.children, p.Text(sign))), set()
        names = {c: standing.edition.countries.by_id[c].name + (sign if c in signed else "") for c in row.countries}
        yield first, answer, p.Cell(_by_region(standing, names))


def _answer(standing: Standing, question: Question, row: _Row) -> p.Cell:
    """An answer with the number of countries that gave it; where only some are known by name, it says so."""
    words = p.Text(row.words)
    total = standing.edition.survey.total(question.id, row.option) if row.option else None
    if total is None or total.count is None:
        return p.Cell((words,), row.tone)
    count = p.Figure(standing.numbers.figures(total.count), Binding(question.id, total.options, "figures"))
    all_named = total.count == len(row.countries)
    key = "answer_of" if all_named else "answer_among"
    return p.Cell(standing.locale.around(key, answer=words, count=count), row.tone)


def _by_region(standing: Standing, names: Mapping[str, str]) -> Line:
    """The names of countries, by their ids, region by region; in a word where they are all."""
    if len(names) == standing.all:
        return (p.Text(standing.locale.word("all_countries")),)
    line: list[p.Inline] = []
    for region, countries in by_region(standing.edition.countries.by_id[country] for country in names):
        line += [p.Text("  ")] if line else []
        line += [p.Strong((p.Text(region),)), p.Text(f" {standing.locale.row(names[c.id] for c in countries)}")]
    return tuple(line)


def _unknown(standing: Standing, questions: tuple[Question, ...], rows: dict[str, tuple[_Row, ...]]) -> Line:
    """For which questions not all answers are known, or none, and why."""
    word, shown = standing.locale.word, standing.numbers.listing(standing.edition.lost_shown)
    some = [q for q in questions if rows[q.id] and not _is_complete(standing, q)]
    none = [q for q in questions if not rows[q.id]]
    sentences = [
        word(key, questions=standing.locale.clauses(q.label for q in found))
        for key, found in (("answers_of_some", some), ("answers_of_none", none))
        if found
    ]
    if any(standing.unknown(q) is Tone.LOST for q in some + none):
        sentences.append(word("answers_lost", shown=shown) if shown else word("answers_lost_plain"))
    return (p.Text(" ".join(sentences)),) if sentences else ()
