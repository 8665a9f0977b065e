"""The hedge that stands right before an expression, whose number must bear it out."""

from mnr_briefs.quantity.lexicon import Lexicon
from mnr_briefs.quantity.scan import Scan
from mnr_briefs.quantity.tokens import TOTAL, tokens_of, words_of

_REACH = 120  # characters before an expression, in which its hedge stands


def hedge_at_end(text: str, lexicon: Lexicon) -> str:
    """The words of a hedge with which a text ends, perhaps with its noun and a bracket; nothing where there is none.

    Ex.: “Almost all” of “Almost all surveyed countries (”.
    """
    near = text[-_REACH:]
    if lexicon.hedges.keys().isdisjoint(words_of(near)):
        return ""
    tokens = tokens_of(near + TOTAL, lexicon)
    span = Scan(tokens, lexicon).hedge_before(len(tokens) - 1)
    return " ".join(token.text for token in tokens[slice(*span)]) if span else ""
