"""What is known of countries' answers: a table of the questions that most answers are known to, and the rest by name.

A question with one answer belongs into the table where the answers of at least half of the countries are known. Of the
others the known answers are listed with their countries, and a sentence says which questions have lost the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Country
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.progress import questions_of
from mnr_briefs.pages.standing import Standing, cell
from mnr_briefs.survey.survey import Status

GROUP_STYLE = "Table Group"
PAD, MARK = 3.5, 2.0  # characters: the edges of a cell; a symbol and a space
NARROW, WIDE = frozenset("fijlrt.,:’'()-"), frozenset("mwMW")  # letters
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


def known_table(standing: Standing, questions: Sequence[Question], summary: str) -> p.Table | None:
    """Country × question with one answer, the countries by region; None without questions."""
    if not questions:
        return None
    header = standing.header(questions)
    columns = sum(c.span for c in header[0])
    rows: list[tuple[p.Cell, ...]] = []
    for region, countries in by_region(standing.edition.countries.countries):
        rows.append((p.Cell((p.Text(region),), span=columns, role=GROUP_STYLE),))
        rows += [standing.row(questions, country) for country in countries]
    return p.Table(header, tuple(rows), _widths(header, rows), "Answers Table", summary)


def _widths(header: Iterable[tuple[p.Cell, ...]], rows: Iterable[tuple[p.Cell, ...]]) -> tuple[float, ...]:
    """Widths of columns in characters: room for their longest word, the first of an answer behind its symbol."""
    columns = zip(*(row for row in (*header, *rows) if len(row) > 1), strict=True)
    return tuple(max(map(_longest_word, column)) + PAD for column in columns)


def _longest_word(cell: p.Cell) -> float:
    first, *others = p.plain(cell.children).split()
    return max(_length(first) + (MARK if cell.tone else 0), *map(_length, others), 0)


def _length(word: str) -> float:
    """A word's length in letters of middling width."""
    return sum(0.65 if letter in NARROW else 1.65 if letter in WIDE else 1.0 for letter in word)


def named_answers(standing: Standing, questions: Iterable[Question]) -> p.Table | None:
    """What is known of the answers to some questions: each answer with the countries that gave it."""
    word = standing.locale.word
    rows = []
    for question in questions:
        line: list[p.Inline] = []
        for answer, names in _answers(standing, question):
            if not names:
                continue
            line += [p.LineBreak()] if line else []
            line += [p.Strong((p.Text(standing.locale.labelled(answer, "")),)), p.Text(standing.numbers.listing(names))]
        if line:
            rows.append((cell(question.label), p.Cell(tuple(line))))
    if not rows:
        return None
    header = (cell(word("question")), cell(word("known_answers")))
    return p.Table((header,), tuple(rows), (4, 12), "List Table", word("known_answers"))


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
                yield edition.locale.word(word, domain=domain.title, questions=standing.numbers.listing(labels))


def _is_known(standing: Standing, question: Question, country: Country) -> bool:
    """Whether what a country answered is known, on each option where there are several answers."""
    survey = standing.edition.survey
    if not question.chooses_many:
        return standing.tone(survey.country_answer(question, country.id)).is_known
    return all(survey.answer(question.id, option.id, country.id).status.is_known for option in question.options)


def _answers(standing: Standing, question: Question) -> Iterator[tuple[str, list[str]]]:
    """Each answer that is known of some country, in the order of the options, with the countries' names."""
    survey, countries = standing.edition.survey, standing.edition.countries.countries
    if question.chooses_many:
        statuses = {
            c.name: [survey.answer(question.id, o.id, c.id).status for o in question.options] for c in countries
        }
        for index, option in enumerate(question.options):
            yield option.label, [name for name, of_one in statuses.items() if of_one[index] is Status.YES]
        for silent in (Status.NO_RESPONSE, Status.NOT_ASKED):
            yield standing.locale.word(silent), [n for n, of_one in statuses.items() if {*of_one} == {silent}]
        return
    found: defaultdict[str, list[str]] = defaultdict(list)
    for country in countries:
        answer = survey.country_answer(question, country.id)
        if standing.tone(answer).is_known:
            found[standing.words(answer)].append(country.name)
    order = [option.label for option in question.options]
    for words in sorted(found, key=lambda w: (order.index(w) if w in order else len(order), w)):
        yield words, found[words]
