"""A language's catalogue: the fixed words that documents print, and what its hedges mean."""

from string import Formatter

from pydantic import Field

from mnr_briefs.content.prose import Inline, Text
from mnr_briefs.content.quantity_words import QuantityWords
from mnr_briefs.content.record import Label, Record
from mnr_briefs.content.settings import Hedge


class Locale(Record):
    """`words` are fixed labels by key; `numbers` are the small numbers in words, from nought; `quantity` is what says
    how many in a text.
    """

    language: Label
    words: dict[str, str]
    numbers: tuple[Label, ...]
    hedges: dict[str, Hedge] = Field(default_factory=dict)
    quantity: QuantityWords = QuantityWords()

    @property
    def nouns(self) -> tuple[str, ...]:
        """“Countries” and “country” in all the forms that the language has, the usual plural first."""
        forms = (word for key, word in self.words.items() if key.startswith("countries_"))
        return (self.words["countries"], self.words["country"], *forms)

    def word(self, key: str, **values: object) -> str:
        """A fixed label, with its {gaps} filled; raises KeyError for a key the catalogue does not have."""
        text = self.words[key]
        return text.format(**values) if values else text

    def around(self, key: str, **values: Inline | tuple[Inline, ...]) -> tuple[Inline, ...]:
        """A fixed label as a line, whose {gaps} are filled with figures, texts or lines; raises KeyError as `word`."""
        found: list[Inline] = []
        for text, gap, _, _ in Formatter().parse(self.words[key]):
            found += [Text(text)] if text else []
            value = values[gap] if gap else ()
            found += value if isinstance(value, tuple) else (value,)
        return tuple(found)
