"""A country's headline and the tiles under it: what stands out here, what is missing, which treaties are open.

The headline joins the rarest thing that the country has and the rarest that it lacks. It compares with numbers of
countries, never with a country, and never ranks. The patterns are the catalogue's, the phrases the questionnaire's.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.characters import capitalized
from mnr_briefs.content.prose import Line
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import treaty_levels
from mnr_briefs.pages.office import passage
from mnr_briefs.pages.readings import Need, Reading, gaps, strengths
from mnr_briefs.pages.resolve import Resolver

Position = Literal["first", "next"]


@dataclass(frozen=True)
class Tile:
    """One answer printed large: how many countries gave it ("3 of 29"), the question and the answer's own word.

    `also` is the next one, in a line; it may be empty.
    """

    figure: Line
    label: str
    answer: str
    also: Line


@dataclass(frozen=True)
class Treaties:
    """How many treaties the country is party to ("4 of 5"), and the names of the others; `figure` is empty where its
    status is not known for each of them.
    """

    figure: Line
    open: str


def headline(resolver: Resolver, country: str) -> Line:
    """The headline of the country's office where it wrote one, else the rarest strength and the rarest gap; empty where
    neither is known.
    """
    edition = resolver.edition
    pack = edition.packs.get(country)
    if pack is not None and (written := pack.text("headline")) is not None:
        return passage("headline", p.one_line(resolver.of(written).prose(written.body), p.LineBreak()))
    readings = [*strengths(edition, country)[:1], *gaps(edition, country)[:1]]
    between = p.Text(edition.locale.word("clauses_between"))
    line: list[p.Inline] = []
    for reading in readings:
        line += [between, *_clause(resolver, "next", reading)] if line else _clause(resolver, "first", reading)
    return passage("headline", _capital(tuple(line)))


def tile(resolver: Resolver, found: list[Reading]) -> Tile | None:
    """The first of some answers as a tile, with the next that is about something else; None where there is none."""
    if not found:
        return None
    first, *others = found
    other = next((r for r in others if not set(r.question.capabilities) & set(first.question.capabilities)), None)
    also: Line = ()
    if other is not None:
        also = resolver.edition.locale.around(
            "tile_also", answer=p.Text(_short(resolver.edition, other)), **_counts(resolver, other)
        )
    figure = resolver.edition.locale.around("count_of", **_counts(resolver, first))
    return Tile(figure, first.question.label, first.option.label, also)


def treaties(resolver: Resolver, country: str) -> Treaties:
    """The treaties that the country is party to, of all; reservations are no treaty."""
    edition, figures = resolver.edition, resolver.evaluator.numbers.figures
    levels = treaty_levels(edition, country)
    if not levels or None in levels.values():
        return Treaties((), "")
    lacking = [i.short for i in edition.instruments.instruments if levels.get(i.id) == "none"]
    count = p.Figure(figures(len(levels) - len(lacking)), Binding("treaties", ("party",)))
    figure = edition.locale.around(
        "count_of", count=count, of=p.Figure(figures(len(levels)), Binding("treaties", ("all",)))
    )
    return Treaties(figure, edition.locale.clauses(lacking))


def _short(edition: Edition, reading: Reading) -> str:
    """An answer in a line; of one of several things that are there, just what it is."""
    if reading.question.chooses_many and reading.need is Need.THERE:
        return reading.option.label
    return edition.locale.word("reason", question=reading.question.label, options=reading.option.label)


def _counts(resolver: Resolver, reading: Reading) -> dict[str, p.Inline]:
    """How many gave an answer, of how many, in figures."""
    figures, question = resolver.evaluator.numbers.figures, reading.question.id
    count = p.Figure(figures(reading.total.count or 0), Binding(question, (reading.option.id,), "figures"))
    return {"count": count, "of": p.Figure(figures(reading.total.base or 0), Binding(question, ("base",), "figures"))}


def _clause(resolver: Resolver, position: Position, reading: Reading) -> Line:
    """One half of a headline: ex. "one of three countries with a comprehensive law"."""
    edition, numbers = resolver.edition, resolver.evaluator.numbers
    names = {"question": reading.question.label, "options": reading.option.label}
    phrase = reading.option.phrase or edition.locale.word("headline_phrase", **names)
    count, base = reading.total.count or 0, reading.total.base or 0
    kind = "only" if count == 1 else "few" if reading.share <= Fraction(1, 2) else "many"
    question, only_one = reading.question.id, edition.locale.word("only_one")
    return edition.locale.around(
        f"headline_{position}_{kind}",
        count=p.Figure(numbers.number(count), Binding(question, (reading.option.id,), "number")),
        base=p.Figure(numbers.number(base), Binding(question, ("base",), "number")),
        only_one=p.Figure(only_one, Binding(question, (reading.option.id,), "say", only_one)),
        phrase=p.Text(phrase),
    )


def _capital(line: Line) -> Line:
    """A line that begins with a capital letter."""
    if not line or not isinstance(line[0], p.Text | p.Figure):
        return line
    first = line[0]
    return (replace(first, text=capitalized(first.text)), *line[1:])
