"""Figures and tables that a text refers to, and how countries answered as a figure.

The number of a figure is a field of the template's caption. A reference names the figure by its id, and shows
“Figure 4” in a document that has it; elsewhere its plain words stay.

In a figure, answers that can be counted have marks, others bars; a number that is all that is known stands alone.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mnr_briefs.charts.answers import AnswerRow, AnswerRows, RowGroup
from mnr_briefs.charts.chart import Chart
from mnr_briefs.charts.number_cards import NumberCard, NumberCards
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import Line, Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import LEVEL_TONES, ShownAnswers

BEFORE_FIGURE = "Before Figure"  # the style of a paragraph that a figure must not be parted from
MOST_MARKS = 40  # more of them are not counted at a glance
MOST_NAMED = 6  # countries behind an answer, in the words for a figure


@dataclass(frozen=True)
class NumberedChart:
    """A chart, or one in several parts, with its caption; `reference` shows its number wherever it is printed.

    `note` says whose answers it shows. `told` is the sentence that names the figure where no text does; both may be
    empty.
    """

    chart: Chart | tuple[Chart, ...]
    caption: Line
    reference: Line
    note: Line = ()
    told: Line = ()


@dataclass(frozen=True)
class NumberedTable:
    """A table with its caption; `told` is the sentence that names the table, by a reference that shows its number."""

    table: p.Table
    caption: Line
    told: Line


def numbered_chart(
    locale: Locale,
    name: str,
    chart: Chart | tuple[Chart, ...],
    caption: Line,
    note: Line = (),
    told: str | None = None,
) -> NumberedChart:
    """A chart with its caption, under a name that no other figure of the document has; `told` is the key of the
    sentence that names it.
    """
    caption, reference = _captioned(locale, "figure", name, caption)
    return NumberedChart(chart, caption, reference, note, locale.around(told, figure=reference) if told else ())


def numbered_table(locale: Locale, name: str, table: p.Table, caption: Line, told: str) -> NumberedTable:
    """A table with its caption, under a name that no other table of the document has; `told` is the key of the
    sentence that names it.
    """
    caption, reference = _captioned(locale, "table", name, caption)
    return NumberedTable(table, caption, locale.around(told, table=reference))


def _captioned(locale: Locale, kind: str, name: str, caption: Line) -> tuple[Line, Line]:
    """A caption that references lead to, and such a reference."""
    name = f"{kind}:{name}"
    return (p.Anchor(name, caption),), (p.CrossReference(name, p.plain(caption), (p.Text(locale.word(kind)),), ""),)


def split_where_told(text: p.Prose, questions: Iterable[str], reference: Line) -> tuple[p.Prose, p.Prose]:
    """A text up to the paragraph that tells of some questions, which then names their figure in brackets, and the rest.

    The paragraph, which stays with the figure, is the first with a figure bound to one of the questions; without any
    it is the last one.
    """
    names = tuple(questions)
    paragraphs = [(index, block) for index, block in enumerate(text) if isinstance(block, p.Paragraph)]
    if not paragraphs:
        return text, ()
    at, told = next((pair for pair in paragraphs if _tells(pair[1], names)), paragraphs[-1])
    told = replace(told, children=_with_reference(told.children, reference), role=BEFORE_FIGURE)
    return (*text[:at], told), text[at + 1 :]


def _tells(block: p.Block, questions: tuple[str, ...]) -> bool:
    bindings = [node.binding for node in p.walk(block) if isinstance(node, p.Figure)]
    return any(binding.is_about(question) for binding in bindings for question in questions)


def _with_reference(children: Line, reference: Line) -> Line:
    """A paragraph's inlines with the reference in brackets before the full stop that ends it, and any notes there."""
    end = len(children)
    while end and p.is_note(children[end - 1]):
        end -= 1
    before, stop = children[:end], ""
    last = before[-1] if before else None
    if isinstance(last, p.Text) and (text := last.text.rstrip()).endswith((".", ":")):
        before, stop = (*before[:-1], *([p.Text(text[:-1])] if text[:-1] else [])), text[-1]
    return (*before, p.Text(" ("), *reference, p.Text(f"){stop}"), *children[end:])


# -- how countries answered --


def figure_note(resolver: Resolver) -> Line:
    """Whose answers a figure shows: how many countries', and when."""
    period = p.Text(resolver.edition.settings.data_period)
    return resolver.locale.around("figure_note", count=resolver.surveyed, period=period)


def figure_of(standing: ShownAnswers, questions: Sequence[Question], domain: Domain, width_cm: float) -> Chart:
    """How countries answered some questions of one domain; a number alone where no more is known."""
    alone = _number_alone(standing, questions[0], domain, width_cm) if len(questions) == 1 else None
    if alone is not None:
        return alone
    groups = tuple(_group(standing, question, domain) for question in questions)
    return AnswerRows(groups, standing.all, p.joined(_described(standing, group) for group in groups), width_cm)


def in_bars(figure: Chart) -> Chart:
    """The same figure for a narrow column: bars in the place of marks, one number a row, and answers alone."""
    if not isinstance(figure, AnswerRows):
        return figure
    return replace(figure, groups=tuple(_in_bars(group) for group in figure.groups))


def _in_bars(group: RowGroup) -> RowGroup:
    known = (row for row in group.rows if row.share_binding)
    rows = (replace(row, share="", share_binding=None) if row.count else row for row in known)
    return replace(group, rows=tuple(rows), counted=False)


def is_counted(standing: ShownAnswers, question: Question) -> bool:
    """Whether a question has one answer for each country, and all of them can be counted."""
    segments = standing.bar(question).segments
    return (
        not question.chooses_many
        and 0 < standing.all <= MOST_MARKS
        and all(s.text and float(s.weight).is_integer() for s in segments)
    )


def _group(standing: ShownAnswers, question: Question, domain: Domain) -> RowGroup:
    """A question's answers: in their order where one is given, else by how many gave them, nothing last."""
    rows = list(_rows(standing, question))
    if question.chooses_many:
        rows.sort(key=lambda row: (row.tone is Tone.NONE, -row.weight))
    rows += _silent(standing, question)
    return RowGroup(question.label, domain.number, tuple(rows), is_counted(standing, question))


def _rows(standing: ShownAnswers, question: Question) -> Iterator[AnswerRow]:
    """A row for each option; the countries are named where they are known for all of them."""
    numbers, everyone = standing.numbers, standing.all
    totals = [(option, standing.edition.survey.total(question.id, option.id)) for option in question.options]
    named = all(total.countries is not None for _, total in totals)
    for option, total in totals:
        if total.count is None and total.per_cent is None:
            unknown = standing.unknown(question)
            yield AnswerRow(option.label, unknown, 0, share=standing.locale.word(unknown))
            continue
        base = everyone if total.base is None else total.base
        count = "" if total.count is None else standing.in_place(total.count, base)
        yield AnswerRow(
            option.label,
            LEVEL_TONES[option.level],
            total.count if total.count is not None else everyone * (total.per_cent or 0) / 100,
            count,
            numbers.per_cent(total.per_cent) if total.per_cent is not None else "",
            (total.countries or ()) if named else (),
            Binding(question.id, total.options, "of"),
            Binding(question.id, total.options, "share_only"),
        )


def _silent(standing: ShownAnswers, question: Question) -> Iterator[AnswerRow]:
    """The countries that gave no answer, by why; those of which it is not known are no row."""
    survey = standing.edition.survey
    for segment in standing.silent(question):
        answers = {code: survey.country_answer(question, code) for code in survey.countries}
        codes = tuple(code for code, answer in answers.items() if standing.tone(answer) is segment.tone)
        count, named = standing.in_place(int(segment.weight), standing.all), len(codes) == segment.weight
        binding = segment.binding and segment.binding.said_as("of")
        yield AnswerRow(segment.label, segment.tone, segment.weight, count, "", codes if named else (), binding)


def _number_alone(standing: ShownAnswers, question: Question, domain: Domain, width_cm: float) -> NumberCards | None:
    """The one number that is known of a question, where there is one only."""
    known = [row for row in _rows(standing, question) if row.share_binding]
    if len(known) != 1 or question.chooses_many or standing.silent(question):
        return None
    (row,) = known
    words = standing.locale.labelled(question.label, row.label)
    number, binding = (row.count, row.count_binding) if row.count else (row.share, row.share_binding)
    icon = standing.edition.icons.get(domain.icon or "")
    card = NumberCard(number, words, domain.number, binding, row.weight / max(1, standing.all), icon)
    return NumberCards((card,), f"{standing.locale.labelled(words, number)}.", width_cm)


def _described(standing: ShownAnswers, group: RowGroup) -> str:
    """A question's answers in words, with the countries where they are known and few."""
    word, names = standing.locale.word, standing.edition.countries.by_id
    parts = []
    for row in group.rows:
        numbers = standing.locale.row(_numbers(row))
        if 0 < len(row.codes) <= MOST_NAMED:
            listed = standing.numbers.listing([names[code].name for code in row.codes])
            numbers = word("answer_countries", numbers=numbers, countries=listed)
        parts.append(word("answer_row", answer=row.label, numbers=numbers))
    return p.joined([f"{group.title}. ", standing.locale.clauses(parts), "."], "")


def _numbers(row: AnswerRow) -> Iterator[str]:
    """The count and the share of a row, which know what they are bound to."""
    for text, binding in ((row.count, row.count_binding), (row.share, row.share_binding)):
        if text:
            yield p.said([p.Figure(text, binding)]) if binding else text
