"""The figure of a capability: how countries answered a few questions, and the sentence that it stands for.

Answers that can be counted have marks, others bars; a number that is all that is known stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mnr_briefs.charts.answers import AnswerRow, AnswerRows, RowGroup
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.number_cards import NumberCard, NumberCards
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import SURVEYED, Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.texts import Finding
from mnr_briefs.content.tone import Tone
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import LEVEL_TONES, Standing
from mnr_briefs.survey.survey import Total

MOST_MARKS = 40  # more of them are not counted at a glance
MOST_NAMED = 6  # countries behind an answer, in the words for a figure


def figure_title(resolver: Resolver, finding: Finding) -> tuple[p.Inline, ...]:
    """What the figure of a finding shows, in a sentence; nothing where nobody wrote one."""
    return resolver.of(finding).inlines(finding.chart_title)


def figure_note(resolver: Resolver) -> tuple[p.Inline, ...]:
    """Whose answers a figure shows: how many countries', and when."""
    edition, numbers = resolver.edition, resolver.evaluator.numbers
    surveyed = p.Figure(numbers.figures(len(edition.countries.countries)), SURVEYED)
    return edition.locale.around("figure_note", count=surveyed, period=p.Text(edition.settings.data_period))


def figure_of(standing: Standing, questions: Sequence[Question], domain: Domain, width_cm: float) -> Chart:
    """How countries answered some questions of one domain; a number alone where no more is known."""
    alone = _number_alone(standing, questions, domain, width_cm) if len(questions) == 1 else None
    if alone is not None:
        return alone
    groups = tuple(_group(standing, question, domain) for question in questions)
    alt = p.joined(_described(standing, q, group.rows) for q, group in zip(questions, groups, strict=True))
    return AnswerRows(groups, standing.all, alt, width_cm)


def in_bars(figure: Chart) -> Chart:
    """The same figure for a narrow column: bars in the place of marks, one number a row, and answers alone."""
    if not isinstance(figure, AnswerRows):
        return figure
    return replace(figure, groups=tuple(_in_bars(group) for group in figure.groups))


def _in_bars(group: RowGroup) -> RowGroup:
    known = (row for row in group.rows if row.share_binding)
    rows = (replace(row, share="", share_binding=None) if row.count else row for row in known)
    return replace(group, rows=tuple(rows), counted=False)


def is_counted(standing: Standing, question: Question) -> bool:
    """Whether a question has one answer for each country, and all of them can be counted."""
    segments = standing.bar(question).segments
    return (
        not question.chooses_many
        and 0 < standing.all <= MOST_MARKS
        and all(s.text and float(s.weight).is_integer() for s in segments)
    )


# -- rows --


def _group(standing: Standing, question: Question, domain: Domain) -> RowGroup:
    """A question's answers: in their order where one is given, else by how many gave them, nothing last."""
    rows = list(_rows(standing, question))
    if question.chooses_many:
        rows.sort(key=lambda row: (row.tone is Tone.NONE, -row.weight))
    rows += _silent(standing, question)
    return RowGroup(question.label, domain.number, tuple(rows), is_counted(standing, question))


def _rows(standing: Standing, question: Question) -> Iterator[AnswerRow]:
    totals = {option.id: standing.edition.survey.total(question.id, option.id) for option in question.options}
    named = all(total.countries is not None for total in totals.values())
    for option in question.options:
        total = totals[option.id]
        tone, codes = LEVEL_TONES[option.level], total.countries if named else None
        if total.count is None and total.per_cent is None:
            unknown = standing.locale.word(standing.unknown(question))
            yield AnswerRow(option.label, standing.unknown(question), 0, share=unknown)
        else:
            yield _row(standing, option.label, tone, total, codes or ())


def _row(standing: Standing, label: str, tone: Tone, total: Total, codes: tuple[str, ...]) -> AnswerRow:
    numbers, share = standing.numbers, total.per_cent
    weight = total.count if total.count is not None else standing.all * (share or 0) / 100
    count = ""
    if total.count is not None:
        of = total.base if total.base is not None else standing.all
        count = standing.locale.word("in_place", count=numbers.figures(total.count), of=numbers.figures(of))
    return AnswerRow(
        label,
        tone,
        weight,
        count,
        numbers.per_cent(share) if share is not None else "",
        codes,
        Binding(total.question, total.options, "of"),
        Binding(total.question, total.options, "share_only"),
    )


def _silent(standing: Standing, question: Question) -> Iterator[AnswerRow]:
    """The countries that gave no answer, by why; those of which it is not known are no row."""
    survey, of = standing.edition.survey, standing.numbers.figures(standing.all)
    for segment in standing.silent(question):
        count = standing.locale.word("in_place", count=segment.text, of=of)
        codes = tuple(c for c in survey.countries if _said(standing, question, c) is segment.tone)
        named = codes if len(codes) == segment.weight else ()
        binding = segment.binding and segment.binding.said_as("of")
        yield AnswerRow(segment.label, segment.tone, segment.weight, count, "", named, binding)


def _said(standing: Standing, question: Question, country: str) -> Tone:
    return standing.tone(standing.edition.survey.country_answer(question, country))


# -- a number alone --


def _number_alone(
    standing: Standing, questions: Sequence[Question], domain: Domain, width_cm: float
) -> NumberCards | None:
    """The one number that is known of a question, where there is one only."""
    (question,) = questions
    known = [row for row in _rows(standing, question) if row.share_binding]
    if len(known) != 1 or question.chooses_many or list(_silent(standing, question)):
        return None
    (row,) = known
    words = standing.locale.word("single_number", question=question.label, answer=row.label)
    number, binding = (row.count, row.count_binding) if row.count else (row.share, row.share_binding)
    icon = standing.edition.icons.get(domain.icon or "")
    card = NumberCard(number, words, domain.number, binding, row.weight / max(1, standing.all), icon)
    return NumberCards((card,), f"{standing.locale.labelled(words, number)}.", width_cm)


# -- in words --


def _described(standing: Standing, question: Question, rows: Sequence[AnswerRow]) -> str:
    """A question's answers in words, with the countries where they are known and few."""
    word, names = standing.locale.word, standing.edition.countries.by_id
    parts = []
    for row in rows:
        numbers: str = standing.locale.row(_numbers(row))
        if 0 < len(row.codes) <= MOST_NAMED:
            listed = standing.numbers.listing([names[code].name for code in row.codes])
            numbers = word("answer_countries", numbers=numbers, countries=listed)
        parts.append(word("answer_row", answer=row.label, numbers=numbers))
    return p.joined([f"{question.label}. ", standing.locale.clauses(parts), "."], "")


def _numbers(row: AnswerRow) -> Iterator[str]:
    """The count and the share of a row, which know what they are bound to."""
    for text, binding in ((row.count, row.count_binding), (row.share, row.share_binding)):
        if text:
            yield p.said([p.Figure(text, binding)]) if binding else text
