"""A language's catalogue: the fixed words that documents print, and what its hedges mean."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from gettext import c2py
from string import Formatter
from typing import Literal

from pydantic import Field, field_validator

from mnr_briefs.content.prose import Figure, Inline, Said, Text, figures_said, joined
from mnr_briefs.content.quantity_words import QuantityWords
from mnr_briefs.content.record import Label, Record
from mnr_briefs.content.settings import Hedge


@cache
def plural_form(rule: str) -> Callable[[int], int]:
    """Which form goes with a number, by gettext's rule. Raises ValueError for what is no such rule."""
    return c2py(rule)


class Locale(Record):
    """`words` are fixed labels by key; `numbers` are the small numbers in words, from zero; `one_of` says before a
    total that somebody is in it; `quantity` is what says how many in a text.

    `plurals` are the words that have a form for each sort of number, and `plural_rule` says which form is which
    number's, both as gettext has them (its manual, “Plural forms”). `whole_counts` are the numbers that are said with
    such a word in another way than number first: in Arabic “two countries” is a word of its own.
    """

    language: Label
    direction: Literal["ltr", "rtl"] = "ltr"
    words: dict[str, str]
    plurals: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    whole_counts: dict[str, dict[int, Label]] = Field(default_factory=dict)
    plural_rule: str = "(n != 1)"
    numbers: tuple[Label, ...] = ()
    one_of: tuple[Label, ...] = ()
    hedges: dict[str, Hedge] = Field(default_factory=dict)
    quantity: QuantityWords = Field(default_factory=QuantityWords)

    @field_validator("plural_rule")
    @classmethod
    def _is_a_rule(cls, value: str) -> str:
        plural_form(value)
        return value

    @property
    def nouns(self) -> tuple[str, ...]:
        """“Countries” and “country” in all the forms that the language has, the usual plural first."""
        return tuple(dict.fromkeys(reversed(self.plurals["countries"])))

    def counted(self, key: str, number: int, **values: object) -> str:
        """A fixed label in the form that goes with a number; raises KeyError for a key that has no such forms."""
        form = self._form(key, number)
        return form.format(**values) if values else form

    def with_number(self, key: str, number: int, shown: str) -> str:
        """A number as it is `shown` with a label in the form that goes with it; raises KeyError as `counted`."""
        return self.whole_counts.get(key, {}).get(number) or f"{shown} {self.counted(key, number)}"

    def word(self, key: str, **values: object) -> str:
        """A fixed label, with its {gaps} filled; raises KeyError for a key the catalogue does not have.

        It knows the figures that it was filled with, bound ones and those of texts that know theirs.
        """
        if not values:
            return self.words[key]
        shown = {name: value.text if isinstance(value, Figure) else str(value) for name, value in values.items()}
        text, known = self.words[key].format(**shown), [f for v in values.values() for f in figures_said(v)]
        return Said(text, known) if known else text

    def around(self, key: str, **values: Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A fixed label as a line, whose {gaps} are filled with figures, texts or lines; raises KeyError as `word`."""
        return tuple(_filled(self.words[key], values))

    def counted_around(self, key: str, number: int, **values: Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A line as `around` makes it, in the form that goes with a number; raises KeyError as `counted`."""
        return tuple(_filled(self._form(key, number), values))

    def row(self, items: Iterable[str]) -> str:
        """Short things in a row, parted by the language's comma, with the figures that they know."""
        return joined(items, self.words["items_between"])

    def clauses(self, items: Iterable[str]) -> str:
        """Longer things in a row, parted by the language's semicolon, with the figures that they know."""
        return joined(items, self.words["clauses_between"])

    def labelled(self, label: str, words: str) -> str:
        """Words behind their label and the language's colon, with the figures that both know."""
        return self.word("single_number", question=label, answer=words)

    def _form(self, key: str, number: int) -> str:
        forms = self.plurals[key]
        return forms[max(0, min(plural_form(self.plural_rule)(number), len(forms) - 1))]


def _filled(words: str, values: Mapping[str, Inline | tuple[Inline, ...]]) -> Iterator[Inline]:
    """Words with their {gaps} filled."""
    for text, gap, _, _ in Formatter().parse(words):
        if text:
            yield Text(text)
        value = values[gap] if gap else ()
        yield from value if isinstance(value, tuple) else (value,)
