"""The grammar of quantity: finds in a sentence the phrases by which its language says how many.

At each token, the longest phrase of the catalogue wins that fits there, and reading goes on behind it; so the work
grows with the sentence's length. Only those phrases are tried that the token may begin.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from mnr_briefs.rules.quantity.lexicon import Lexicon, Rows
from mnr_briefs.rules.quantity.scan import NOWHERE, PLACES, Scan
from mnr_briefs.rules.quantity.tokens import TOTAL, Token, TokenKind, pieces_of, tokens_of

_GAP = 10  # tokens that “…” may stand for
_FROM_IN_FIGURES = 10
_ENDING = 3  # letters of a word by which phrases for an ending are looked up
_REACH = 120  # characters before an expression, in which its hedge stands
_BEHIND = frozenset("(,:–—-‑")  # signs that may stand between a hedge and its expression
_START = "START"  # written before a phrase that nothing may stand before that it could belong to
_NUMBERS = frozenset({TokenKind.NUMBER, TokenKind.ORDINAL, TokenKind.PART})

Ends = Callable[[Scan, int], Iterable[int]]
"""Where a part of a phrase may end that begins at a token."""


class Sort(Enum):
    """What a quantity is of."""

    SHARE = "share"
    SHARE_OF_OTHERS = "share_of_others"  # of children, not of those asked
    COUNT = "count"
    HEDGE = "hedge"  # most countries
    UNCLEAR = "unclear"  # most of them
    COMPARISON = "comparison"
    NUMBER = "number"


_SORTS = {"stated": Sort.HEDGE, "perhaps": Sort.UNCLEAR}  # of phrases of the catalogue; all others are named as here


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: its sort, and where it stands in the sentence's text. `at` is its first token."""

    sort: Sort
    start: int
    end: int
    at: int


class _Node:
    """A place in the phrases of a language, which share their beginnings: the sorts of those that end there, and how
    the others go on.
    """

    __slots__ = ("branches", "sorts")

    def __init__(self) -> None:
        self.sorts: list[str] = []
        self.branches: dict[str, tuple[Ends, _Node]] = {}

    def said(self, scan: Scan, at: int) -> Iterator[tuple[int, str]]:
        """Where phrases end that go on from here at a token, with the sort of each."""
        for sort in self.sorts:
            yield at, sort
        for ends, node in self.branches.values():
            for then in ends(scan, at):
                if then >= at:
                    yield from node.said(scan, then)


class Grammar:
    """The phrases of a language, ready to be found."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._prefixes = lexicon.words.words.get("prefixes", ())
        self._start = _Node()
        self._by_first: dict[str, list[tuple[Ends, _Node]]] = {}
        for sort, phrases in lexicon.words.phrases.items():
            for written in phrases:
                for parts in _without_optional(written.replace("’", "'").split()):
                    self._add(sort, parts)

    def _add(self, sort: str, parts: Sequence[str]) -> None:
        """Adds a phrase to the others. Raises ValueError where it names what there is not."""
        node = self._start
        for part in parts:
            if part not in node.branches:
                ends, words = _part(part, self.lexicon)
                node.branches[part] = branch = ends, _Node()
                for word in (words or {""}) if node is self._start else ():
                    self._by_first.setdefault(word, []).append(branch)
            node = node.branches[part][1]
        node.sorts.append(sort)

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a sentence."""
        return tokens_of(text, self.lexicon.language, self._prefixes)

    def quantities(self, tokens: Sequence[Token], before: Sequence[Token] = ()) -> Iterator[Quantity]:
        """The quantities of a sentence that no expression bears out; `before` is the sentence before it."""
        scan, end = Scan(tokens, self.lexicon, before), 0
        for at, token in enumerate(tokens):
            if at < end:
                continue
            sort, then = self._said(scan, at)
            if sort is None:
                end = max(end, then)
                continue
            end = then
            is_free = sort in (Sort.HEDGE, Sort.COMPARISON) and not scan.borne_out.isdisjoint(range(at, end))
            if not is_free:
                yield Quantity(sort, token.start, tokens[end - 1].end, at)

    def _said(self, scan: Scan, at: int) -> tuple[Sort | None, int]:
        """What is said from a token on, and where that ends; no sort where nothing is."""
        best, end = "", at
        for ends, node in self._may_begin(scan.tokens[at]):
            for behind in ends(scan, at):
                for then, sort in node.said(scan, behind) if behind >= at else ():
                    if then > end and _holds(sort, scan, at, then):
                        best, end = sort, then
        if best == "nothing":
            return None, end
        if best:
            said = _SORTS.get(best) or Sort(best)
            return Sort.NUMBER if said is Sort.UNCLEAR and _is_number(scan.tokens[at]) else said, end
        return (Sort.NUMBER, at + 1) if _is_number(scan.tokens[at]) else (None, at)

    def _may_begin(self, token: Token) -> Iterator[tuple[Ends, _Node]]:
        """The beginnings of phrases that a token may be."""
        for form in token.forms:
            yield from self._by_first.get(form, ())
        if token.kind in _NUMBERS:
            yield from self._by_first.get("", ())
        elif token.kind is TokenKind.WORD:
            yield from self._by_first.get(f"*{token.low[-_ENDING:]}", ())


def _holds(sort: str, scan: Scan, at: int, end: int) -> bool:
    """Whether a phrase that fits says what it seems to."""
    match sort:
        case "nothing":  # before the noun it does: above all countries; no one but Ghana
            return not any(scan.has(then, scan.roles["nations"]) for then in (end, end + 1))
        case "stated" | "comparison" | "perhaps":
            return not scan.is_ideal(at)
        case "unclear":
            return not scan.is_ideal(at) and scan.means_those_asked(at) is not False
    return True


def _is_number(token: Token) -> bool:
    """Whether a token is a number in figures, or of ten and more: whatever it counts, it is not to be typed."""
    is_small = token.spelled and (token.value or 0) < _FROM_IN_FIGURES
    return token.kind is TokenKind.NUMBER and not is_small


def _without_optional(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A phrase with and without each word that may be missing; where it may begin is a part with its first word."""
    for at, part in enumerate(parts):
        if part.endswith("?") and len(part) > 1:
            yield from _without_optional((*parts[:at], part[:-1], *parts[at + 1 :]))
            yield from _without_optional((*parts[:at], *parts[at + 1 :]))
            return
    yield (f"{_START} {parts[1]}", *parts[2:]) if parts[0] == _START else tuple(parts)


def _part(written: str, lexicon: Lexicon) -> tuple[Ends, frozenset[str]]:
    """A part of a phrase, and the words that it may begin with."""
    if written.startswith(f"{_START} "):
        ends, words = _part(written.removeprefix(f"{_START} "), lexicon)
        return lambda scan, at: ends(scan, at) if scan.begins(at) else (), words
    name = written.casefold() if written.isupper() and len(written) > 1 else ""
    if name in PLACES:
        place = PLACES[name]
        names = {"region": lexicon.region_names, "place": lexicon.place_names}.get(name, {})
        return lambda scan, at: (place(scan, at),), frozenset(names)
    if name:
        if name not in lexicon.lists:
            raise ValueError(f"there is no list “{name}”")
        return _of_list(lexicon.lists[name])
    if written == "…":
        return _gap, frozenset()
    written_so = written.split("/") if len(written) > 1 and not written[0].isdecimal() else [written]
    endings = tuple(word[1:] for word in written_so if word.startswith("-") and len(word) > 1)
    words = frozenset(word for word in written_so if word[1:] not in endings)
    first = words | {f"*{ending[-_ENDING:]}" for ending in endings}
    return lambda scan, at: (_after_word(scan, at, words, endings),), first


def _of_list(known: Rows) -> tuple[Ends, frozenset[str]]:
    return lambda scan, at: (scan.row(at, known),), frozenset(known)


def _gap(scan: Scan, at: int) -> Iterator[int]:
    """Every place up to the end of the clause, the nearest first."""
    for then in range(at, min(at + _GAP, len(scan.tokens))):
        yield then
        if scan.tokens[then].text in ".;:" or scan.has(then, scan.roles["asks"]):
            return


def _after_word(scan: Scan, at: int, words: frozenset[str], endings: tuple[str, ...]) -> int:
    if scan.has(at, words):
        return at + 1
    ends_so = endings and scan.kind(at) is TokenKind.WORD and scan.tokens[at].low.endswith(endings)
    return at + 1 if ends_so and not scan.has(at, scan.roles["no_endings"]) else NOWHERE


def hedge_at_end(text: str, lexicon: Lexicon) -> str:
    """The words of a hedge with which a text ends, perhaps with its noun and a bracket; nothing where there is none.

    Ex.: “Almost all” of “Almost all surveyed countries (”. An expression that follows must bear it out.
    """
    near = text[-_REACH:]
    pieces = [word for piece in pieces_of(near) for word in (piece, piece.removesuffix("'s").removesuffix("’s"))]
    last = next((piece for piece in reversed(pieces) if piece not in _BEHIND), "")
    if last not in lexicon.ends_of_hedges or lexicon.hedge_rows.keys().isdisjoint(pieces):
        return ""  # which is found out sooner than where the hedge begins
    tokens = tokens_of(near + TOTAL, lexicon.language, lexicon.words.words.get("prefixes", ()))
    span = Scan(tokens, lexicon).hedge_before(len(tokens) - 1)
    return " ".join(token.text for token in tokens[slice(*span)]) if span else ""
