"""Characters that nobody sees: no-break and other odd spaces, zero-width characters, marks of direction.

In prose they may be meant, and stay. In what names a thing (ids, codes, keys, words and countries of a table) they
come in by copying, and make two names differ that look the same.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\u00a0\u00ad\u061c\u115f\u1160\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufeff\uffa0\u034f\u17b4\u17b5\u2800"
    "\U000e0000-\U000e007f]"
)
_CURLY, _CURLY_SINGLE = re.compile("[“”„‟]"), re.compile("[‘’‚‛]")
_SPACES = re.compile(" {2,}")
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # by their names no spaces, but as wide as one
_JOINERS = re.compile("[\u200c\u200d]")  # in Persian, Hindi and other scripts they shape the letters beside them


def plainly(name: str) -> str:
    """A name as it looks: odd spaces as ordinary ones, each once, and nothing invisible, but for joiners of letters."""
    if _INVISIBLE.search(name):
        name = _INVISIBLE.sub(_as_it_looks, name)
        bare = _JOINERS.sub("", name)
        name = bare if bare.isascii() else name
    return (_SPACES.sub(" ", name) if "  " in name else name).strip()


def _as_it_looks(found: re.Match[str]) -> str:
    char = found.group()
    wide = char in _BLANKS or unicodedata.category(char) == "Zs"
    return char if _JOINERS.match(char) else " " if wide else ""


def mended(text: str) -> str:
    """A text without what is invisible in it if it is one word of ASCII, as ids and codes are; any other as it is."""
    if text.isascii() or not _INVISIBLE.search(text):
        return text
    word = plainly(text)
    return word if word.isascii() and " " not in word else text


def straightened(code: str) -> str:
    """Code whose quotation marks word processors and phones made curly, with straight ones; of the same length.

    Within straight ones, curly ones are meant, and stay.
    """
    if '"' in code:
        return code
    code = _CURLY.sub('"', code)
    return code if '"' in code or "'" in code else _CURLY_SINGLE.sub("'", code)


def capitalized(text: str) -> str:
    """A text with a capital for its first letter; the others stay as they are."""
    return text[:1].upper() + text[1:]


def first_invisible(text: str) -> str:
    """The first invisible character of a text, or nothing."""
    found = _INVISIBLE.search(text)
    return found.group() if found else ""


def wrong_hyphen(text: str) -> str:
    """What to do about the first character of an id that only looks like a hyphen; nothing where all are plain."""
    found = next(((number, char) for number, char in enumerate(text, start=1) if char in _HYPHENS), None)
    return f"Character {found[0]} is {_HYPHENS[found[1]]}; type a plain -." if found else ""


_HYPHENS = {
    "\u2010": "a typographic hyphen",
    "\u2011": "a no-break hyphen",
    "\u2012": "a figure dash",
    "\u2013": "an en dash",
    "\u2014": "an em dash",
    "\u2212": "a minus sign",
    "\ufe63": "a small hyphen",
    "\uff0d": "a wide hyphen",
}


def told(char: str, column: int) -> str:
    """Words for an invisible character in a column of a line, or somewhere where that is 0."""
    where = f" in column {column}" if column else ""
    return f"an invisible character{where} (U+{ord(char):04X}, {unicodedata.name(char, 'no name').lower()})"
