"""Which language a document says that it is in, in styles and settings (ECMA-376 part 1, section 17.3.2.20).

Word has three languages side by side, in three attributes of w:lang: of letters from left to right, of letters from
right to left, and of those of East Asia. Which of them counts for a language goes by the script that it is written in.
"""

from collections.abc import Mapping

from babel.core import get_global

from mnr_briefs.formats.word.parts.scripts import SCRIPTS


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
