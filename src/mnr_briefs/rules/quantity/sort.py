"""The sorts of quantities, and what a rule says of one."""

from collections.abc import Callable, Iterable
from enum import Enum

from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.scan import Scan


class Sort(Enum):
    """What a quantity is of."""

    SHARE = "share"
    SHARE_OF_OTHERS = "share of others"  # of children, not of those asked
    COUNT = "count"
    HEDGE = "hedge"  # most countries
    UNCLEAR = "unclear"  # most of them
    COMPARISON = "comparison"
    NUMBER = "number"


Found = tuple[Sort, int] | None
"""What sort of quantity begins at a token, and where it ends; None where none does."""

Rule = Callable[[Scan, int], Found]
"""What a rule finds at a token of a sentence."""

Beginnings = Callable[[Lexicon], Iterable[str]]
"""The words that what a rule finds may begin with, besides numbers."""


def no_word(_: Lexicon) -> Iterable[str]:
    """The beginnings of what begins with a number only."""
    return ()
