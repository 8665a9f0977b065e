"""Which language a document says that it is in (ECMA-376 part 1, section 17.3.2.20), and the scripts other than Latin.

Word has three languages side by side, in three attributes of w:lang: of letters from left to right, of letters from
right to left, and of those of East Asia. Which of them counts for a language goes by the script that it is written in.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from babel.core import get_global

FIRST_OTHER = "\u0370"  # Below it stand the letters and accents of Latin script.
_ARABIC = "ar fa ur ps ku ckb sd ug prs azb pnb"
_INDIC = "hi ne mr sa kok mai bho"

# By the first word of a letter's Unicode name: the attribute of w:lang that counts for it, and the languages in it, the
# one of most people first.
SCRIPTS: dict[str, tuple[str, str]] = {
    "GREEK": ("val", "el grc"),
    "CYRILLIC": ("val", "ru uk be bg sr mk kk ky mn tg uz bs tt ba az"),
    "ARMENIAN": ("val", "hy"),
    "GEORGIAN": ("val", "ka"),
    "ETHIOPIC": ("val", "am ti"),
    "HEBREW": ("bidi", "he yi"),
    "ARABIC": ("bidi", _ARABIC),
    "THAI": ("bidi", "th"),
    "LAO": ("bidi", "lo"),
    "KHMER": ("bidi", "km"),
    "MYANMAR": ("bidi", "my"),
    "DEVANAGARI": ("bidi", _INDIC),
    "BENGALI": ("bidi", "bn as"),
    "TAMIL": ("bidi", "ta"),
    "SINHALA": ("bidi", "si"),
    "CJK": ("eastAsia", "zh ja ko yue"),
    "HIRAGANA": ("eastAsia", "ja"),
    "KATAKANA": ("eastAsia", "ja"),
    "HANGUL": ("eastAsia", "ko"),
}


def script_of(text: str) -> str | None:
    """The first script but Latin of which two letters stand side by side (one alone may be a symbol)."""
    last = None
    for char in text:
        script = script_of_letter(char) if char >= FIRST_OTHER else None
        if script is not None and (script == last or script == "CJK"):
            return script
        last = script
    return None


@cache
def script_of_letter(char: str) -> str | None:
    """The script of a letter; None for a Latin one, for one of a script that is not known here, and for a sign."""
    word = unicodedata.name(char, "").split(" ")[0] if char.isalpha() else ""
    return word if word in SCRIPTS else None


def in_script(text: str, script: str) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is written in a script: from the first of its letters to the last before
    another one's, with the marks that belong to them.
    """
    letters = [_belongs(char, script) for char in text]
    start, inside = 0, False
    for index, belongs in enumerate(letters):
        if belongs is not None and belongs != inside:
            if index > start:
                yield text[start:index], inside
            start, inside = index, belongs
    if start < len(text):
        yield text[start:], inside


def _belongs(char: str, script: str) -> bool | None:
    """Whether a letter is of a script; None for what takes the side of what is before it."""
    if unicodedata.combining(char):
        return None
    return script_of_letter(char) == script if char.isalpha() else (None if char == " " else False)


def attribute_of(language: str) -> str:
    """The attribute of w:lang that says a language: ``val``, ``bidi`` or ``eastAsia``."""
    return next((name for name, written in SCRIPTS.values() if primary(language) in written.split()), "val")


def primary(language: str) -> str:
    """A language without its region and script: ``fr`` of ``fr-FR``."""
    return language.replace("_", "-").partition("-")[0].casefold()


def with_region(language: str) -> str:
    """A language as Word writes it, with the region where most people who write it live: ``fr-FR`` of ``fr``."""
    if "-" in language:
        return language
    likely: Mapping[str, str] = get_global("likely_subtags")
    region = likely.get(language, "").rpartition("_")[2]
    return f"{language}-{region}" if region else language
