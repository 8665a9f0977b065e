"""What was decided, in full and in a reader's words: the further sheets of the evidence workbook."""

from collections.abc import Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.edition.expressions.footing import footing
from mnr_briefs.evidence.workbook import Sheet

Row = tuple[str, ...]


def decision_sheets(sources: Sources, edition: Edition) -> tuple[Sheet, ...]:
    """A sheet for each list of decisions that has any, with the names that pages print instead of ids."""
    found = (
        Sheet("Totals decided on", _TOTALS, tuple(_totals(sources, edition))),
        Sheet("Corrections", _CORRECTIONS, tuple(_corrections(sources, edition))),
        Sheet("Open questions", _OPEN, tuple(_open_questions(sources, edition))),
        Sheet("Contradictions", _CONTRADICTIONS, tuple(_contradictions(sources, edition))),
        Sheet("Answers that follow", _FOLLOWING, tuple(_following(edition))),
        Sheet("Lost tables", _LOST, tuple(_lost(sources, edition))),
    )
    return tuple(sheet for sheet in found if sheet.rows)


_QUESTION, _LINES = ("Question", 34), ("Lines of the source", 18)
_TOTALS = (_QUESTION, ("Answer", 28), ("Countries", 10), ("Of", 8), ("Share (per cent)", 10), ("Why", 70), _LINES)
_CORRECTIONS = (
    ("No.", 6), _QUESTION, ("Answer", 24), ("Countries", 30), ("The table prints", 24), ("Now", 16), ("Evidence", 70),
    _LINES,
)  # fmt: skip
_OPEN = (("No.", 6), _QUESTION, ("Countries", 40), ("The table prints", 24), ("Known together", 24), ("Evidence", 70),
         _LINES)  # fmt: skip
_CONTRADICTIONS = (("No.", 6), ("About", 34), ("What was found", 70), ("What is decided", 50), ("Why", 60), _LINES)
_FOLLOWING = (("Country", 24), _QUESTION, ("Why the answer is printed", 90))
_LOST = (("Table", 50), ("Place", 36), ("Questions", 60), ("How the publication shows it", 30), ("Note", 40))


def _totals(sources: Sources, edition: Edition) -> Iterator[Row]:
    for d in sources.survey.decisions:
        numbers = ("" if number is None else str(number) for number in (d.count, d.base, d.share))
        answer = _option(edition, d.question, d.option)
        yield _question(edition, d.question), answer, *numbers, d.why, ", ".join(d.statements)


def _corrections(sources: Sources, edition: Edition) -> Iterator[Row]:
    for c in sources.survey.corrections:
        answer = _option(edition, c.question, c.option) if c.option else ""
        now, countries = _option(edition, c.question, c.corrected), _names(edition, c.countries)
        question = _question(edition, c.question)
        yield c.id, question, answer, countries, c.published, now, c.evidence, ", ".join(c.lines)


def _open_questions(sources: Sources, edition: Edition) -> Iterator[Row]:
    for q in sources.survey.open_questions:
        known = ", ".join(f"{_option(edition, q.question, word)}: {count}" for word, count in q.split.items())
        question, countries = _question(edition, q.question), _names(edition, q.countries)
        yield q.id, question, countries, q.published, known, q.evidence, ", ".join(q.lines)


def _contradictions(sources: Sources, edition: Edition) -> Iterator[Row]:
    for x in sources.survey.contradictions:
        known = all(question in edition.questionnaire.by_id for question in x.questions)
        about = ", ".join(_question(edition, question) for question in x.questions) if known else x.about
        yield x.id, about, x.found, x.decision, x.why, ", ".join(x.lines)


def _following(edition: Edition) -> Iterator[Row]:
    """The answers that a page marks with a dagger, and why."""
    evaluator = Evaluator(edition)
    for question in edition.questionnaire.with_options:
        for country in edition.countries.countries:
            for line in footing(edition, edition.survey.country_answer(question, country.id)):
                nodes = (evaluator.evaluate(n).value if isinstance(n, p.Expression) else n for n in line)
                yield country.name, question.label, p.plain(nodes)


def _lost(sources: Sources, edition: Edition) -> Iterator[Row]:
    for table in sources.survey.lost:
        questions = "; ".join(_question(edition, question) for question in table.questions)
        yield table.title, str(table.place), questions, table.shown or "", table.note or ""


def _question(edition: Edition, name: str) -> str:
    question = edition.questionnaire.by_id.get(name)
    return question.label if question else name


def _option(edition: Edition, question: str, name: str) -> str:
    """An option's label, or the fixed word for yes, no or no response."""
    known = edition.questionnaire.by_id.get(question)
    option = known.option_by_id.get(name) if known else None
    return option.label if option else edition.locale.words.get(name, name)


def _names(edition: Edition, codes: Iterable[str]) -> str:
    by_id = edition.countries.by_id
    return ", ".join(by_id[code].name if code in by_id else code for code in codes)
