"""`check --against`: the parts of documents that another survey changes and that no editor wrote.

These are what a page computes: headlines, tiles, the choice of steps and initiatives, tables, charts. The sentences of
texts are told by `prospects`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import BlockId
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.registry import all_targets, page_of


@dataclass(frozen=True)
class PageChange:
    """A part that reads differently, in some documents (their ids); what is not there is empty."""

    part: str
    before: str
    after: str
    targets: tuple[str, ...]


def page_changes(edition: Edition, other: Edition) -> Iterator[PageChange]:
    """What changes on the pages of an edition with another survey, each change once for all documents that have it."""
    found: dict[tuple[str, str, str], list[str]] = {}
    there = {target.id: target for target in all_targets(other)}
    for target in all_targets(edition):
        if target.id in there:
            before = dict(_parts(page_of(edition, target).value.content, ""))
            after = dict(_parts(page_of(other, there[target.id]).value.content, ""))
            for part in dict.fromkeys((*before, *after)):
                change = part, before.get(part, ""), after.get(part, "")
                if change[1] != change[2]:
                    found.setdefault(change, []).append(target.id)
    for (part, old, new), targets in found.items():
        yield PageChange(part, old, new, tuple(targets))


def _parts(value: object, name: str) -> Iterator[tuple[str, str]]:
    """The computed parts of a page's content with their words, each under a name made of its fields."""
    match value:
        case Chart():
            yield from _of_chart(value, name)
        case str() if value:
            yield name, value
        case tuple():
            yield from _of_row(value, name)
        case _ if is_dataclass(value) and isinstance(getattr(value, "block", None), BlockId):
            yield name, p.plain(getattr(value, "title", ())) or str(getattr(value, "block", ""))
        case p.Table():
            yield from _of_table(value, name)
        case _ if is_dataclass(value):
            for member in fields(value):
                yield from _parts(getattr(value, member.name), f"{name} {member.name.replace('_', ' ')}".strip())


def _of_row(values: tuple[object, ...], name: str) -> Iterator[tuple[str, str]]:
    """The parts of a line, of tables in a text, or of things in a row."""
    if values and all(isinstance(node, p.Inline) for node in values):
        yield name, p.plain(values)
    elif values and isinstance(values[0], p.Block):
        for table in (block for block in values if isinstance(block, p.Table)):
            yield from _of_table(table, name)
    else:
        for number, item in enumerate(values, start=1):
            yield from _parts(item, f"{name} {number}")


def _of_chart(chart: Chart, name: str) -> Iterator[tuple[str, str]]:
    """The numbers of a chart by their series; of one without numbers, what it says in words."""
    figures = list(chart.figures())
    yield from ((f"{name}, {figure.label}", figure.text) for figure in figures)
    if not figures:
        yield name, str(chart.alt)


def _of_table(table: p.Table, name: str) -> Iterator[tuple[str, str]]:
    """The cells of a table by their row and column."""
    heads = [p.plain(cell.children) for cell in table.header[-1]] if table.header else []
    for row in table.rows:
        first = p.plain(row[0].children) if row else ""
        for head, cell in zip(heads[1:], row[1:], strict=False):
            yield f"{name}, {first}, {head}", p.plain(cell.children)
