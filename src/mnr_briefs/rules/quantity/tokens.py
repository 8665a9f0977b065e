"""The tokens of a sentence: words, numbers in figures or in words, expressions, and what parts them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from mnr_briefs.content import prose as p
from mnr_briefs.content.quantity_words import Phrases
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.numerals import numerals

# What stands in a sentence's text for what is no text: an expression about a total, any other, an excuse.
TOTAL, FIGURE, EXCUSED = "\ue000", "\ue001", "\ue002"
_NO_TEXT = re.compile(f"[{TOTAL}{FIGURE}{EXCUSED}]")

# First words, and names such as COVID-19 and G7, of which no letter is tried twice; then numbers; last, any other sign.
_TOKEN = re.compile(
    r"[^\W\d_]++(?:-?\d[\w-]*|(?:['’][^\W\d_]++)*['’]?)"
    r"|\d+(?:[.,/–-]\d+)*(?:[^\W\d_]+)?"
    r"|[^\w\s]"
)
_MOST_WORDS = 20_000
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?s?")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3}|C{1,3})(?:IX|IV|V?I{0,3})")
_STOPS = frozenset('.,;:!?()[]–—“”"…/-‑')
_ELISION = re.compile(r"^\w{1,2}['’]")  # l’article
_HYPHENS = frozenset("-‑")


class Kind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    PART = "part"  # ½
    TOTAL = "total"  # an expression about a total of the survey
    FIGURE = "figure"  # any other expression
    EXCUSED = "excused"  # words that an editor typed on purpose
    NAME = "name"  # a number that is a name, year or day; a phrase that only looks like a quantity
    STOP = "stop"


_SIGNS = {TOTAL: Kind.TOTAL, FIGURE: Kind.FIGURE, EXCUSED: Kind.EXCUSED}


class Token(NamedTuple):
    """A token: as written and in lower case, where it stands, and whether a hyphen ties it to the one before.

    `value` is the value of a whole number; `spelled` numbers stand in words.
    """

    text: str
    low: str
    kind: Kind
    start: int
    end: int
    tied: bool = False
    value: int | None = None
    spelled: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it is a word."""
        return self.kind is Kind.WORD


def written(nodes: Iterable[p.Inline], is_total: Callable[[str], bool]) -> str:
    """A sentence's text, with one character for each expression and each excuse; citations leave no trace."""
    return "".join(_characters(node, is_total) for node in nodes)


def _characters(node: p.Inline, is_total: Callable[[str], bool]) -> str:
    match node:
        case p.Text(text=text):
            return _NO_TEXT.sub(" ", text)
        case p.Expression(source=source):
            return TOTAL if is_total(source) else FIGURE
        case p.Typed():
            return EXCUSED
        case p.Citation() | p.Note():
            return ""
    return _NO_TEXT.sub(" ", f" {p.plain((node,))} ")


def tokens_of(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """The tokens of a sentence; what the language knows to be no quantity is a NAME."""
    found = list(_plain(text))
    found = _merged(found, list(_idioms(found, lexicon)), text)
    found = _merged(found, list(_spelled(found, lexicon.language)), text)
    return tuple(_named(found, lexicon))


def pieces_of(text: str) -> list[str]:
    """What the tokens of a text are made of, in lower case: each word, number and sign by itself."""
    return [piece.casefold() for piece in _TOKEN.findall(text)]


def _plain(text: str) -> Iterator[Token]:
    hyphen, last = -1, -1
    for match in _TOKEN.finditer(text):
        piece, (start, end) = match.group(), match.span()
        if piece in _HYPHENS and start == last:
            hyphen = end
        else:
            low, kind, value = _known(piece)
            yield Token(piece, low, kind, start, end, start == hyphen, value)
        last = end


@lru_cache(_MOST_WORDS)
def _known(piece: str) -> tuple[str, Kind, int | None]:
    """A piece in lower case, its kind, and the value of a whole number; texts have few words, and each many times."""
    kind = _kind(piece)
    value = int(piece) if kind is Kind.NUMBER and piece.isdecimal() and len(piece) < 10 else None
    return piece.casefold(), kind, value


def _kind(piece: str) -> Kind:
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece[0].isdecimal():
        return Kind.NAME if _YEAR.fullmatch(piece) else Kind.NUMBER
    if piece[-1].isdecimal():
        return Kind.NAME
    if unicodedata.category(piece[0]) == "No":  # ½, and ² that is the mark of a note
        return Kind.PART if unicodedata.numeric(piece[0]) % 1 else Kind.NAME
    return Kind.STOP if piece in _STOPS else Kind.WORD


_Run = tuple[int, int, Kind, int | None]  # tokens from, to (not included), what they are together, their value


def _merged(tokens: list[Token], runs: Sequence[_Run], text: str) -> list[Token]:
    """Tokens with some runs of them made one."""
    if not runs:
        return tokens
    found, done = [], 0
    for start, end, kind, value in runs:
        first, last = tokens[start], tokens[end - 1]
        piece = text[first.start : last.end]
        found += tokens[done:start]
        found.append(Token(piece, piece.casefold(), kind, first.start, last.end, first.tied, value, spelled=True))
        done = end
    return found + tokens[done:]


def _idioms(tokens: list[Token], lexicon: Lexicon) -> Iterator[_Run]:
    """Idioms; one before the noun, or that begins an exception, is none (above all countries; no one but Ghana)."""
    idioms, end = lexicon.words.idioms, 0
    lows = tuple(token.low for token in tokens)
    for at, low in enumerate(lows):
        if at < end or low not in idioms:
            continue
        end = at + phrase_at(lows, at, idioms)
        is_exception = phrase_at(lows, at, lexicon.words.exceptions) > end - at
        if end > at and not is_exception and lexicon.many.isdisjoint(lows[end : end + 2]):
            yield at, end, Kind.NAME, None


def phrase_at(lows: tuple[str, ...], at: int, known: Phrases) -> int:
    """How many tokens, given in lower case, the longest of some phrases has that begins there; 0 where none does."""
    for words in known.get(lows[at], ()):
        if lows[at : at + len(words)] == words:
            return len(words)
    return 0


def _spelled(tokens: list[Token], language: str) -> Iterator[_Run]:
    """Numbers in words; what stands between two of them and is no word parts them."""
    words = [token.text if token.is_word else "." for token in tokens]
    for start, end, value, ordinal in numerals(words, language):
        yield start, end, Kind.ORDINAL if ordinal else Kind.NUMBER, value


def _named(tokens: list[Token], lexicon: Lexicon) -> Iterable[Token]:
    """Days, ages and what follows a label (articles 18 to 23) become names; Roman numerals before a noun, numbers."""
    may_change = any(token.kind is Kind.NUMBER or token.text.isupper() for token in tokens)
    return _renamed(tokens, lexicon) if may_change else tokens


def _renamed(tokens: list[Token], lexicon: Lexicon) -> Iterator[Token]:
    labelled, lows = False, tuple(token.low for token in tokens)
    for at, token in enumerate(tokens):
        if token.kind is Kind.NUMBER:
            labelled = not _counts(tokens, at, lexicon) and (labelled or _has_label(tokens, at, lexicon))
            if labelled or _is_day(tokens, at, lexicon) or _is_age(lows, at, lexicon):
                token = token._replace(kind=Kind.NAME)
        elif token.text.isupper() and token.is_word and _ROMAN.fullmatch(token.text) and _counts(tokens, at, lexicon):
            token = token._replace(kind=Kind.NUMBER)
        elif not (token.low in lexicon.words.conjunctions or token.text in _GOES_ON):
            labelled = False
        yield token


_GOES_ON = frozenset(",–()")


def _counts(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether a number stands before the noun, perhaps with “of the” between."""
    following = [token.low for token in tokens[at + 1 : at + 4]]
    if following[:1] and following[0] in lexicon.words.of:
        return any(word in lexicon.many | lexicon.words.nouns.pronouns for word in following[1:])
    return any(word in lexicon.many for word in following[:2])


def _has_label(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    before = [_ELISION.sub("", token.low) for token in tokens[max(0, at - 2) : at]]
    if before[-1:] == ["."]:
        return before[0] in lexicon.words.abbreviations
    return any(" ".join(before[n:]) in lexicon.words.labels for n in range(len(before)))


def _is_day(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    beside = tokens[max(0, at - 1) : at] + tokens[at + 1 : at + 2]
    return any(token.text in lexicon.words.months for token in beside)


def _is_age(lows: tuple[str, ...], at: int, lexicon: Lexicon) -> bool:
    return at + 1 < len(lows) and phrase_at(lows, at + 1, lexicon.words.ages) > 0
