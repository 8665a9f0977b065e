"""Figures and tables that a text refers to: their captions, and the references that show their numbers.

The number itself is a field of the template's caption. A reference names the figure by its id, and shows “Figure 4” in
a document that has it; elsewhere its plain words stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.prose import Line

BEFORE_FIGURE = "Before Figure"  # the style of a paragraph that a figure must not be parted from


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
    """A table with its caption; `reference` shows its number wherever it is printed, `told` is the sentence that names
    the table.
    """

    table: p.Table
    caption: Line
    reference: Line
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
    reference = _reference(locale, "figure", name, caption)
    sentence = locale.around(told, figure=reference) if told else ()
    return NumberedChart(chart, _named(f"figure:{name}", caption), reference, note, sentence)


def numbered_table(locale: Locale, name: str, table: p.Table, caption: Line, told: str) -> NumberedTable:
    """A table with its caption, under a name that no other table of the document has; `told` is the key of the
    sentence that names it.
    """
    reference = _reference(locale, "table", name, caption)
    return NumberedTable(table, _named(f"table:{name}", caption), reference, locale.around(told, table=reference))


def split_where_told(text: p.Prose, questions: Iterable[str], reference: Line) -> tuple[p.Prose, p.Prose]:
    """A text up to the paragraph that tells of some questions, which then names their figure in brackets, and the rest.

    The paragraph, which stays with the figure, is the first with a figure bound to one of the questions; without any
    it is the last one.
    """
    names = tuple(questions)
    places = [index for index, block in enumerate(text) if isinstance(block, p.Paragraph)]
    if not places:
        return text, ()
    at = next((index for index in places if _tells(text[index], names)), places[-1])
    told = text[at]
    if isinstance(told, p.Paragraph):
        told = replace(told, children=_with_reference(told.children, reference), role=BEFORE_FIGURE)
    return (*text[:at], told), text[at + 1 :]


def _named(name: str, caption: Line) -> Line:
    return (p.Anchor(name, caption),)


def _reference(locale: Locale, kind: str, name: str, caption: Line) -> Line:
    return (p.CrossReference(f"{kind}:{name}", p.plain(caption), (p.Text(locale.word(kind)),), ""),)


def _tells(block: p.Block, questions: tuple[str, ...]) -> bool:
    bindings = [node.binding for node in p.walk(block) if isinstance(node, p.Figure)]
    return any(binding.is_about(question) for binding in bindings for question in questions)


def _with_reference(children: Line, reference: Line) -> Line:
    """A paragraph's inlines with the reference in brackets before the full stop that ends it, and any notes there."""
    end = len(children)
    while end and p.is_note(children[end - 1]):
        end -= 1
    last = children[end - 1] if end else None
    if isinstance(last, p.Text) and last.text.rstrip().endswith((".", ":")):
        text = last.text.rstrip()
        kept = (p.Text(text[:-1]),) if text[:-1] else ()
        return (*children[: end - 1], *kept, p.Text(" ("), *reference, p.Text(f"){text[-1]}"), *children[end:])
    return (*children[:end], p.Text(" ("), *reference, p.Text(")"), *children[end:])
