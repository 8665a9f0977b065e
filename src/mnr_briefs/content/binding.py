"""Bindings: what a printed figure came from; figures, which are bound, and plain texts that know their figures.

An editor writes one as an expression, ``(water_law.full + water_law.partial) | of``; pages make the same for the
figures that they compute. `content/expressions.parse` reads one, and `str` writes it. In between nobody looks into a
text: who wants to know which question a figure is about asks the binding.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

# names that only a one-pager has; elsewhere they stand behind a country, as in of.GHA.answer.hotline
OF_ONE_COUNTRY = frozenset({"country", "answer", "progress", "given", "treaties"})

_ABOUT_QUESTIONS = ("answer", "given", "options")


@dataclass(frozen=True)
class Binding:
    """A figure of a question or of something else (`subject`), how it is said (`measure`), and for whom (`country`).

    subject: a question (``hotline``), or what else has numbers: ``survey``, ``fact``, ``ratified.crc``
    options: what of it: the options that are counted together, or one word such as ``base`` or ``countries``
    measure: the filter that makes words of the number (``of``, ``share_only``); empty for the usual ones
    words:   what the filter ``say`` says
    claim:   what is true of it, before it is said: the filter ``is_first``, ``is_last`` or ``is_among_last``
    country: the country that the subject is about, where not the page says that
    factor, sign, other: the parts of a comparison, ``2 * hotline.yes < hotline.no``
    """

    subject: str
    options: tuple[str, ...] = ()
    measure: str = ""
    words: str = ""
    claim: str = ""
    country: str = ""
    factor: int = 1
    sign: str = ""
    other: "Binding | None" = None

    def __str__(self) -> str:
        text = self._counted()
        if self.other is not None:
            text = f"{self._counted()} {self.sign} {self.other._counted()}"
        steps = [self.claim] if self.claim else []
        said = self.words.replace("\\", "\\\\").replace('"', '\\"')
        if self.measure:
            steps.append(f'{self.measure}("{said}")' if self.measure == "say" else self.measure)
        is_long = self.other or self.factor != 1
        return " | ".join([f"({text})" if steps and is_long else text, *steps])

    @property
    def path(self) -> str:
        """The first name, as in ``fact.wells_2026`` or ``progress.law.lost``."""
        return ".".join((self.subject, *self.options[:1]))

    @property
    def number(self) -> "Binding":
        """What is bound, whatever is said of it."""
        return replace(self, measure="", words="", claim="")

    def said_as(self, measure: str) -> "Binding":
        """The same number in other words: its share, in figures."""
        return replace(self, measure=measure, words="")

    @property
    def is_of_one_country(self) -> bool:
        """Whether the number is another one on the page of each country."""
        return any(not side.country and side.path.partition(".")[0] in OF_ONE_COUNTRY for side in self.sides())

    def is_about(self, question: str) -> bool:
        """Whether a question's answers are counted or given."""
        return any(
            side.subject == question or (side.subject in _ABOUT_QUESTIONS and question in side.options)
            for side in self.sides()
        )

    def sides(self) -> Iterator["Binding"]:
        """The two numbers of a comparison; of anything else, the number alone."""
        yield self
        if self.other is not None:
            yield self.other

    def _counted(self) -> str:
        """The names, added and multiplied."""
        owner = f"of.{self.country}.{self.subject}" if self.country else self.subject
        text = " + ".join(f"{owner}.{option}" for option in self.options) or owner
        text = f"({text})" if len(self.options) > 1 else text
        return text if self.factor == 1 else f"{self.factor} * {text}"


SURVEYED = Binding("survey", ("countries",))


@dataclass(frozen=True)
class Figure:
    """An evaluated expression: the printed text and the binding that it came from."""

    text: str
    binding: Binding


class Said(str):
    """Characters that know the figures in them.

    What a page prints as plain text (a subtitle, a label, the alternative text of a chart) is made of these, by `said`,
    `joined` and `Locale.word`, wherever there is a number in it; so `trace` answers for that number too. Added to
    another text it keeps its figures. An f-string would lose them and is refused; `{text!s}` there says that they need
    not be known.
    """

    figures: tuple[Figure, ...]

    def __new__(cls, text: str, figures: Iterable[Figure] = ()) -> "Said":
        """A text with the figures in it."""
        found = super().__new__(cls, text)
        found.figures = tuple(figures)
        return found

    def __add__(self, other: str) -> "Said":
        return joined((self, other), "")

    def __radd__(self, other: str) -> "Said":
        return joined((other, self), "")

    def __format__(self, spec: str) -> str:
        if self.figures:
            raise TypeError("a text that is formatted loses its figures: use joined, said or Locale.word")
        return format(str(self), spec)


def joined(parts: Iterable[str], by: str = " ") -> Said:
    """Texts in a row, with the figures that they know."""
    parts = tuple(parts)
    return Said(by.join(parts), (figure for part in parts for figure in figures_said(part)))


def figures_said(value: object) -> tuple[Figure, ...]:
    """The figures of a text that knows them, or of a figure itself; none of anything else."""
    if isinstance(value, Figure):
        return (value,)
    return value.figures if isinstance(value, Said) else ()
