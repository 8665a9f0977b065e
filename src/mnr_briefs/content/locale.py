"""A language's catalogue: the fixed words that documents print, and what its hedges mean."""

from collections.abc import Callable
from functools import cache
from gettext import c2py
from string import Formatter
from typing import Literal

from pydantic import Field

from mnr_briefs.content.prose import Figure, Inline, Said, Text, figures_said
from mnr_briefs.content.quantity_words import QuantityWords
from mnr_briefs.content.record import Label, Record
from mnr_briefs.content.settings import Hedge


@cache
def plural_form(rule: str) -> Callable[[int], int]:
    """Which form goes with a number, by gettext's rule. Raises ValueError for what is no such rule."""
    return c2py(rule)


class Locale(Record):
    """`words` are fixed labels by key; `numbers` are the small numbers in words, from zero; `quantity` is what says how
    many in a text.

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
    numbers: tuple[Label, ...]
    hedges: dict[str, Hedge] = Field(default_factory=dict)
    quantity: QuantityWords = QuantityWords()

    @property
    def nouns(self) -> tuple[str, ...]:
        """“Countries” and “country” in all the forms that the language has, the usual plural first."""
        return tuple(dict.fromkeys(reversed(self.plurals["countries"])))

    def counted(self, key: str, number: int, **values: object) -> str:
        """A fixed label in the form that goes with a number; raises KeyError for a key that has no such forms."""
        forms = self.plurals[key]
        form = min(plural_form(self.plural_rule)(number), len(forms) - 1)
        return forms[form].format(**values) if values else forms[form]

    def with_number(self, key: str, number: int, shown: str) -> str:
        """A number as it is `shown` with a label in the form that goes with it; raises KeyError as `counted`."""
        return self.whole_counts.get(key, {}).get(number) or f"{shown} {self.counted(key, number)}"

    def word(self, key: str, **values: object) -> str:
        """A fixed label, with its {gaps} filled; raises KeyError for a key the catalogue does not have.

        It knows the figures that it was filled with, bound ones and those of texts that know theirs.
        """
        if not values:
            return self.words[key]
        shown = {name: value.text if isinstance(value, Figure) else value for name, value in values.items()}
        text, known = self.words[key].format(**shown), [f for v in values.values() for f in figures_said(v)]
        return Said(text, known) if known else text

    def around(self, key: str, **values: Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A fixed label as a line, whose {gaps} are filled with figures, texts or lines; raises KeyError as `word`."""
        found: list[Inline] = []
        for text, gap, _, _ in Formatter().parse(self.words[key]):
            found += [Text(text)] if text else []
            value = values[gap] if gap else ()
            found += value if isinstance(value, tuple) else (value,)
        return tuple(found)
