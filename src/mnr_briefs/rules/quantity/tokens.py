"""The tokens of a sentence: words, numbers in figures or in words, expressions, and what parts them.

The only door to text2num, which knows numbers in words in eight languages.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from mnr_briefs.content import prose as p

LANGUAGES = frozenset({"da", "de", "en", "es", "fr", "it", "nl", "pt"})  # of text2num

# What stands in a sentence's text for what is no text: an expression about a total, any other, an excuse.
TOTAL, FIGURE, EXCUSED = "\ue000", "\ue001", "\ue002"
_NO_TEXT = re.compile(f"[{TOTAL}{FIGURE}{EXCUSED}]")

# First words, with their marks (which Arabic may have or not), and names such as COVID-19 and G7, of which no letter is
# tried twice; then numbers; last, any other sign.
_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u064b-\u0652\u0670])*+(?:-?\d[\w-]*|(?:['’][^\W\d_]++)*['’]?)"
    r"|\d+(?:[.,/–٫٬-]\d+)*(?:[^\W\d_]+)?"
    r"|[^\w\s]"
)
_MOST_WORDS = 20_000
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?s?")
_ROMAN = re.compile(r"(?=[IVXLC]{2})(?:XC|XL|L?X{0,3}|C{1,3})(?:IX|IV|V?I{0,3})")
_STOPS = frozenset('.,;:!?()[]–—“”"…/-‑،؛؟')
_HYPHENS = frozenset("-‑")
_VOWEL_MARKS = re.compile(r"[\u064b-\u0652\u0670]")
_POSSESSIVE = re.compile(r"'s?$")
_ELISION = re.compile(r"^\w{1,2}'")  # l’article
_SHORTEST_STEM = 3


class TokenKind(Enum):
    """What a token is."""

    WORD = "word"
    NUMBER = "number"
    ORDINAL = "ordinal"
    PART = "part"  # ½
    TOTAL = "total"  # an expression about a total of the survey
    FIGURE = "figure"  # any other expression
    EXCUSED = "excused"  # words that an editor typed on purpose
    NAME = "name"  # a year, or a word with a number
    STOP = "stop"


_SIGNS = {TOTAL: TokenKind.TOTAL, FIGURE: TokenKind.FIGURE, EXCUSED: TokenKind.EXCUSED}


class Token(NamedTuple):
    """A token: as written, where it stands, and whether a hyphen ties it to the one before.

    `forms` are the ways to write it by which a phrase may know it: as it stands, in lower case, and without what may be
    attached to it (country’s, l’article). `value` is that of a whole number; `spelled` numbers stand in words.
    """

    text: str
    low: str
    forms: frozenset[str]
    kind: TokenKind
    start: int
    end: int
    tied: bool = False
    value: int | None = None
    spelled: bool = False


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


def tokens_of(text: str, language: str, prefixes: tuple[str, ...] = ()) -> tuple[Token, ...]:
    """The tokens of a sentence; `prefixes` are what the language writes onto a word (Arabic “and”, “the”)."""
    return tuple(_with_numerals(list(_plain(text, prefixes)), text, language))


def pieces_of(text: str) -> list[str]:
    """What the tokens of a text are made of, in lower case: each word, number and sign by itself."""
    return [piece.casefold() for piece in _TOKEN.findall(text)]


def _plain(text: str, prefixes: tuple[str, ...]) -> Iterator[Token]:
    hyphen, last = -1, -1
    for match in _TOKEN.finditer(text):
        piece, (start, end) = match.group(), match.span()
        if piece in _HYPHENS and start == last:
            hyphen = end
        else:
            low, forms, kind, value = _known(piece, prefixes)
            yield Token(
                piece,
                low,
                forms,
                kind,
                start,
                end,
                start == hyphen,
                value,
                spelled=kind is TokenKind.NUMBER and value is None and piece.isalpha(),
            )
        last = end


@lru_cache(_MOST_WORDS)
def _known(piece: str, prefixes: tuple[str, ...]) -> tuple[str, frozenset[str], TokenKind, int | None]:
    """What is known of a piece by itself; texts have few words, and each many times."""
    kind = _kind(piece)
    value = int(piece) if kind is TokenKind.NUMBER and piece.isdecimal() and len(piece) < 10 else None
    low = _VOWEL_MARKS.sub("", piece.casefold().replace("’", "'"))
    forms = {piece, low, _POSSESSIVE.sub("", low), _ELISION.sub("", low)}
    for _ in range(2):  # “and” and “the”
        forms |= {
            form.removeprefix(prefix)
            for form in forms
            for prefix in prefixes
            if form.startswith(prefix) and len(form) - len(prefix) >= _SHORTEST_STEM
        }
    return low, frozenset(forms), kind, value


def _kind(piece: str) -> TokenKind:
    if piece in _SIGNS:
        return _SIGNS[piece]
    if piece[0].isdecimal():
        return TokenKind.NAME if _YEAR.fullmatch(piece) else TokenKind.NUMBER
    if piece[-1].isdecimal():
        return TokenKind.NAME
    if unicodedata.category(piece[0]) == "No":  # ½, and ² that is the mark of a note
        return TokenKind.PART if unicodedata.numeric(piece[0]) % 1 else TokenKind.NAME
    if _ROMAN.fullmatch(piece):
        return TokenKind.NUMBER
    return TokenKind.STOP if piece in _STOPS else TokenKind.WORD


class _Word(str):
    """A word as text2num asks for it: that it is no part of a number, or apart from the one before, is never so.

    What it calls is no Python: an end that is asked for meanwhile would be raised into it, and it would panic.
    """

    __slots__ = ()
    text = str.__str__
    nt_separated = frozenset[str]().__contains__
    not_a_number_part = str.isspace


def _with_numerals(tokens: Sequence[Token], text: str, language: str) -> Iterator[Token]:
    """Tokens in which a number in words is one; what stands between two of them and is no word parts them."""
    done = 0
    for start, end, value, is_ordinal in _numerals(tokens, language):
        yield from tokens[done:start]
        first, last = tokens[start], tokens[end - 1]
        piece = text[first.start : last.end]
        kind, low = TokenKind.ORDINAL if is_ordinal else TokenKind.NUMBER, piece.casefold()
        yield Token(piece, low, frozenset({low}), kind, first.start, last.end, first.tied, value, spelled=True)
        done = end
    yield from tokens[done:]


def _numerals(tokens: Sequence[Token], language: str) -> Iterator[tuple[int, int, int, bool]]:
    """The numbers in words: from and to which token, the value, and whether it is an ordinal (third, thirds)."""
    code = language[:2]
    if code not in LANGUAGES or not tokens:
        return
    from text_to_num import find_numbers

    words = [_Word(token.text if token.kind is TokenKind.WORD else ".") for token in tokens]
    for found in find_numbers(words, code, 0.0):
        if float(found.value).is_integer():
            yield found.start, found.end, int(found.value), found.is_ordinal
