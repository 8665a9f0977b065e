"""How a language says how many: words and phrases, from its catalogue. `rules/quantity` finds them."""

from typing import Literal

from pydantic import Field

from mnr_briefs.content.record import Label, Record

SortName = Literal[
    "nothing", "share", "share_of_others", "count", "hedge", "stated", "perhaps", "unclear", "comparison"
]
"""What a phrase says. `stated` is a hedge, unless its clause says what should be (all countries should).

`nothing` only looks like a quantity: at least, article 4, 24/7.
"""


class QuantityWords(Record):
    """All by which numbers of countries are found in a language.

    `words` are lists of words and short phrases, each under a name. Some names are known to every language: those that
    `rules/quantity/scan.py` looks around with, such as the verbs.

    `phrases` are what says how many. A phrase is a row of words as they follow each other::

        very? few COUNTRIES          a word that may be missing; a place for a noun phrase: “surveyed States”
        is/are ADVERB? COMMON      one of several words; one of a list of `words`
        no … in REGION               up to ten words between, within the clause
        -est of all                    a word with this ending, unless it is one of `no_endings`
        May NUMBER                   a word with a capital is met only with it

    The places that are no list, such as COUNTRIES, are in `rules/quantity/scan.PLACES`.
    """

    words: dict[Label, tuple[Label, ...]] = Field(default_factory=dict)
    phrases: dict[SortName, tuple[Label, ...]] = Field(default_factory=dict)

    def named(self, name: str) -> frozenset[str]:
        """The words of a list in lower case; none where the language has no such list."""
        return frozenset(word.casefold() for word in self.words.get(name, ()))
