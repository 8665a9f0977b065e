"""The survey as rows of plain values, for people and other programs to read."""

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Contradiction, Sources
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.survey.question_types import type_of
from mnr_briefs.survey.reconciliation import Reconciled, conflicts, numbers, reconcile
from mnr_briefs.survey.survey import Status, Survey, Total
from mnr_briefs.survey.values import Answer, Measure

Row = dict[str, str | int | None]


def answer_rows(edition: Edition) -> list[Row]:
    """A row for each question, option and country; where the source leaves the answer open, all that it may be."""
    return [
        {
            "country": answer.country,
            "question": answer.question,
            "option": answer.option or _value(edition, answer),
            "status": " or ".join(answer.between) or str(answer.status),
            "source": answer.source,
            "correction": answer.correction or "",
            "open_question": answer.open_question or "",
        }
        for answer in edition.survey.answers
    ]


def total_rows(edition: Edition) -> list[Row]:
    """A row for each question and option. `share` is in whole per cent; what is not known is None, as `origin` says."""
    rows: list[Row] = []
    for question in edition.questionnaire.questions:
        for option in question.options:
            total = edition.survey.total(question.id, option.id)
            rows.append(
                {
                    "question": question.id,
                    "option": option.id,
                    "count": total.count,
                    "base": total.base,
                    "share": total.per_cent,
                    "origin": _origin(total, edition.survey),
                    "countries": " ".join(total.countries) if total.countries is not None else None,
                }
            )
        rows += [_measure_row(edition, question, measure) for measure in edition.survey.measures(question.id).values()]
    return rows


def _value(edition: Edition, answer: Answer) -> str:
    """The answer to a question without options, in words; empty where there is none."""
    question = edition.questionnaire.by_id[answer.question]
    given = edition.survey.country_answer(question, answer.country)
    return type_of(question).say(question, given, NumberStyle(edition)) if given.status is Status.YES else ""


def _measure_row(edition: Edition, question: Question, measure: Measure) -> Row:
    """What was found out from answers that are values: its count is in words, its base the answers that are known."""
    known = measure.value is not None
    return {
        "question": question.id,
        "option": measure.name,
        "count": type_of(question).say(question, measure, NumberStyle(edition)) if known else None,
        "base": len(measure.countries),
        "share": None,
        "origin": "counted" if known else edition.survey.unknown(question.id).words,
        "countries": " ".join(measure.countries),
    }


def correction_rows(edition: Edition) -> list[Row]:
    """A row for each correction, open question and contradiction."""
    return [
        {
            "id": note.id,
            "type": note.sort,
            "about": note.question,
            "countries": " ".join(note.countries),
            "found": note.text,
            "decision": note.decision,
            "lines": note.lines,
        }
        for note in edition.data_notes
    ]


def reconciliation_rows(sources: Sources, survey: Survey) -> list[Row]:
    """A row for each statement of the publication held against its survey, then one for each conflict among them."""
    published, recorded = sources.survey.published_totals, sources.survey.contradictions
    survey = survey.published
    rows = [
        {
            "line": r.statement.line,
            "question": r.statement.question,
            "options": " ".join(r.statement.options),
            "published": numbers(r.statement.count, r.statement.share, r.statement.base),
            "ours": "" if r.total is None else numbers(r.total.count, r.total.per_cent, r.total.base),
            "verdict": str(r.verdict),
            "words": _words(r),
            "decision": _decision(r.contradiction, ""),
        }
        for r in reconcile(published, survey, recorded, sources.hedges)
    ]
    found = [
        {
            "line": ", ".join(c.lines),
            "question": c.question,
            "published": c.found,
            "verdict": "the source contradicts itself",
            "decision": _decision(c.contradiction, "undecided"),
        }
        for c in conflicts(published, survey, recorded)
    ]
    columns = ("line", "question", "options", "published", "ours", "verdict", "words", "decision")
    return [{column: row.get(column, "") for column in columns} for row in (*rows, *found)]


def _decision(contradiction: Contradiction | None, undecided: str) -> str:
    return f"{contradiction.id}: {contradiction.decision}" if contradiction else undecided


def _words(row: Reconciled) -> str:
    """A statement's words, and whether they fit the numbers, where the house says what they mean."""
    fit = {True: ": fits", False: ": does not fit", None: ""}[row.words_agree]
    return f"“{row.statement.words}”{fit}" if row.statement.words else ""


def _origin(total: Total, survey: Survey) -> str:
    """Whether a total is counted from answers, quoted from the publication, or why it is not to be had."""
    if total.counted:
        return "counted"
    unknown = total.count is None and total.per_cent is None
    return survey.unknown(total.question).words if unknown else "published"
