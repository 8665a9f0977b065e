"""A language's words of quantity with what an edition adds to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mnr_briefs.content.countries import Country
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.quantity_words import QuantityWords
from mnr_briefs.content.settings import HouseStyle

Row = tuple[str, ...]
Rows = Mapping[str, tuple[Row, ...]]
"""Phrases as their words, by the first of them; the longest first."""


def rows(phrases: Iterable[str]) -> Rows:
    """Phrases as their words."""
    by_first: dict[str, list[Row]] = {}
    for phrase in phrases:
        if words := tuple(phrase.replace("-", " ").replace("’", "'").split()):
            by_first.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(those, key=len, reverse=True)) for first, those in by_first.items()}


@dataclass(frozen=True)
class Lexicon:
    """`one` and `many` are the words for those that were asked, one and several of them; `regions` are the names of
    parts of the world, `places` these and those of countries; `hedges` are the phrases whose meaning is laid down,
    which an expression after them must bear out.
    """

    language: str
    words: QuantityWords = field(repr=False)
    one: frozenset[str]
    many: frozenset[str]
    hedges: frozenset[str] = field(default=frozenset(), repr=False)
    regions: frozenset[str] = field(default=frozenset(), repr=False)
    places: frozenset[str] = field(default=frozenset(), repr=False)

    @cached_property
    def lists(self) -> Mapping[str, Rows]:
        """All lists of words that phrases may name."""
        hedges = self.hedges - self.words.named("sole")  # “only countries” is none
        own = {"nation": self.one, "nations": self.many, "hedge": hedges}
        return {name: rows(words) for name, words in {**self.words.words, **own}.items()}

    @cached_property
    def roles(self) -> "Roles":
        """The words of each list in lower case, by its name."""
        return Roles(self.words, {"nation": self.one, "nations": self.many})

    @cached_property
    def hedge_rows(self) -> Rows:
        """The hedges whose meaning is laid down."""
        return rows(self.hedges)

    @cached_property
    def region_names(self) -> Rows:
        """The names of parts of the world."""
        return rows(self.regions)

    @cached_property
    def place_names(self) -> Rows:
        """The names of parts of the world and of countries, and words for what is theirs."""
        return rows(self.places | self.words.named("peoples"))

    @cached_property
    def ends_of_hedges(self) -> frozenset[str]:
        """The words with which a hedge may end, perhaps with its noun, or with “of the”."""
        last = {hedge.split()[-1].split("-")[-1] for hedge in self.hedges}
        return frozenset(last | self.one | self.many | self.words.named("of") | self.words.named("the"))


class Roles(dict[str, frozenset[str]]):
    """Lists of words by their names, and of several lists together: breaks+verbs. A language may lack some of them."""

    def __init__(self, words: QuantityWords, own: Mapping[str, frozenset[str]]) -> None:
        super().__init__(own)
        self._words = words

    def __missing__(self, name: str) -> frozenset[str]:
        first, _, others = name.partition("+")
        found = self[first] | self[others] if others else self._words.named(name)
        self[name] = found
        return found


def lexicon_of(locale: Locale, style: HouseStyle, countries: Iterable[Country] = ()) -> Lexicon:
    """The lexicon of an edition, with the names of its countries and of their parts of the world."""
    *forms, singular = (noun.casefold() for noun in locale.nouns)
    own = {noun.casefold() for noun in style.nouns}
    asked = tuple(countries)
    regions = {name.casefold() for country in asked for name in (country.region, country.subregion)}
    named = {name.casefold() for c in asked for name in (c.name, c.official, c.in_text, *c.also) if name}
    return Lexicon(
        locale.language,
        locale.quantity,
        locale.quantity.named("country") | own | {singular},
        locale.quantity.named("countries") | own | set(forms or [singular]),
        frozenset(hedge.casefold().replace("’", "'") for hedge in {**locale.hedges, **style.hedges}),
        frozenset(regions),
        frozenset(regions | named),
    )
