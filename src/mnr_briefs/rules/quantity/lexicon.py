"""A language's words of quantity with what an edition adds to them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from mnr_briefs.content.countries import Country
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.quantity_words import Phrases, QuantityWords, phrases
from mnr_briefs.content.settings import HouseStyle


@dataclass(frozen=True)
class Lexicon:
    """`one` and `many` are the words for those that were asked, one and several of them; `hedges` are the phrases
    whose meaning is laid down, which an expression after them must bear out; `before_many` are these and other
    quantifiers before a plural. `regions` are the names of parts of the world, `places` these and
    those of countries.
    """

    language: str
    words: QuantityWords = field(repr=False)
    one: frozenset[str]
    many: frozenset[str]
    hedges: Phrases = field(default_factory=dict, repr=False)
    before_many: Phrases = field(default_factory=dict, repr=False)
    regions: Phrases = field(default_factory=dict, repr=False)
    places: Phrases = field(default_factory=dict, repr=False)

    @cached_property
    def ends_of_hedges(self) -> frozenset[str]:
        """The words with which a hedge may end, perhaps with its noun, or with “of the”."""
        last = {words[-1] for phrases in self.hedges.values() for words in phrases}
        return frozenset(last | self.one | self.many | self.words.of | self.words.determiners)


def lexicon_of(locale: Locale, style: HouseStyle, countries: Iterable[Country] = ()) -> Lexicon:
    """The lexicon of an edition, with the names of its countries and of their parts of the world."""
    *forms, singular = (noun.casefold() for noun in locale.nouns)
    nouns = locale.quantity.nouns
    hedges = phrases({**locale.hedges, **style.hedges})
    alone = locale.quantity.comparisons.sole  # “only countries” is none
    known = locale.quantity.quantifiers.before_many
    before_many = {first: (*known.get(first, ()), *hedges.get(first, ())) for first in (known.keys() | hedges) - alone}
    own = {noun.casefold() for noun in style.nouns}
    one, many = nouns.one | own | {singular}, nouns.many | own | set(forms or [singular])
    asked = tuple(countries)
    regions = {name for country in asked for name in (country.region, country.subregion)}
    named = {name for c in asked for name in (c.name, c.official, c.in_text, *c.also) if name}
    places = phrases(regions | named | nouns.peoples)
    return Lexicon(locale.language, locale.quantity, one, many, hedges, before_many, phrases(regions), places)
