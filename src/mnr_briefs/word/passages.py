"""Passages: the texts of a page that an office may edit in Word, and how they are known again when they come home.

Each stands in a content control. Its tag holds a digest of the passage's name, and one of its words as they were
printed: so what nobody touched is known, whatever the edition says by then.
"""

import hashlib
import unicodedata
from dataclasses import dataclass

PREFIX = "mnr-text:"
_DIGITS = 12
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


@dataclass(frozen=True)
class PassageTag:
    """What the tag of a control says: digests of the passage's name, and of its words as printed."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{PREFIX}{self.name}:{self.words}"


def passage_tag(name: str, words: str) -> PassageTag:
    """The tag of a passage; spaces and line ends of its words do not count."""
    return PassageTag(_digest(name), words_digest(words))


def words_digest(words: str) -> str:
    """A digest of some words, whatever the spaces between them are."""
    return _digest(plain_words(words))


def plain_words(words: str) -> str:
    """Words with single spaces, without signs that nobody sees, and with letters and their accents in one: programs
    write these as they like.
    """
    return " ".join(unicodedata.normalize("NFC", words.translate(_UNSEEN)).split())


def read_passage_tag(tag: str) -> PassageTag | None:
    """What a tag says; None where it is not that of a passage."""
    name, colon, words = tag.removeprefix(PREFIX).partition(":")
    is_one = tag.startswith(PREFIX) and colon and len(name) == len(words) == _DIGITS
    return PassageTag(name, words) if is_one else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
