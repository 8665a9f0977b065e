"""Numbers in words, in a sequence of words. The only door to text2num, which knows them in eight languages."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

LANGUAGES = frozenset({"da", "de", "en", "es", "fr", "it", "nl", "pt"})


class Numeral(NamedTuple):
    """The words `start` to `end` (not included) are a number; `ordinal` where they are “third” or “thirds”."""

    start: int
    end: int
    value: int
    ordinal: bool


class _Word(str):
    """A word as text2num asks for it: that it is no part of a number, or apart from the one before, is never so.

    What it calls is no Python: an end that is asked for meanwhile would be raised into it, and it would panic.
    """

    __slots__ = ()
    text = str.__str__
    nt_separated = frozenset[str]().__contains__
    not_a_number_part = str.isspace


def numerals(words: Sequence[str], language: str) -> Iterator[Numeral]:
    """The numbers in words; none in a language that the library does not have."""
    code = language[:2]
    if code not in LANGUAGES:
        return
    from text_to_num import find_numbers

    for found in find_numbers([_Word(word) for word in words], code, 0.0):
        if float(found.value).is_integer():
            yield Numeral(found.start, found.end, int(found.value), found.is_ordinal)
