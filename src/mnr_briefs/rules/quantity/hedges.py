"""The hedge that stands right before an expression, whose number must bear it out."""

from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.scan import Scan, bare
from mnr_briefs.rules.quantity.tokens import TOTAL, pieces_of, tokens_of

_BEHIND = frozenset("(,:–—-‑")  # signs that may stand between a hedge and its expression
_REACH = 120  # characters before an expression, in which its hedge stands


def hedge_at_end(text: str, lexicon: Lexicon) -> str:
    """The words of a hedge with which a text ends, perhaps with its noun and a bracket; nothing where there is none.

    Ex.: “Almost all” of “Almost all surveyed countries (”.
    """
    near = text[-_REACH:]
    if not _may_end(pieces_of(near), lexicon):
        return ""
    tokens = tokens_of(near + TOTAL, lexicon)
    span = Scan(tokens, lexicon).hedge_before(len(tokens) - 1)
    return " ".join(token.text for token in tokens[slice(*span)]) if span else ""


def _may_end(pieces: list[str], lexicon: Lexicon) -> bool:
    """Whether a text has a word that begins a hedge, and ends as one may: this is found out sooner than what it is."""
    last = next((piece for piece in reversed(pieces) if piece not in _BEHIND), "")
    ends = lexicon.ends_of_hedges
    return (last in ends or bare(last) in ends) and not lexicon.hedges.keys().isdisjoint(pieces)
