"""Passages: the texts of a page that an office may edit in Word, and how they are known again when they come home.

Each stands in a content control. Its tag holds a digest of the passage's name, and one of its words as they were
printed: so what nobody touched is known, whatever the edition says by then; and one of the names of all passages of the
page: so one that somebody deleted is told from one that the page did not have yet. The last is of what else the page
printed: so what somebody added is told from what the program wrote then.
"""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

PREFIX = "mnr-text:"
_DIGITS = 12
_LEAST, _MOST = 2, 4  # digests in a tag: other versions of the program may write fewer, or more
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))


@dataclass(frozen=True)
class PassageTag:
    """What the tag of a control says: digests of the passage's name, of its words as printed, of the names of all
    passages of its page, and of all other words of the page; the last two are empty in documents of earlier versions.
    """

    name: str
    words: str
    page: str = ""
    others: str = ""

    def __str__(self) -> str:
        return PREFIX + ":".join(filter(None, (self.name, self.words, self.page, self.others)))


def passage_tag(name: str, words: str, page: tuple[str, str] = ("", "")) -> PassageTag:
    """The tag of a passage, on a page with two digests; spaces and line ends of its words do not count."""
    return PassageTag(_digest(name), words_digest(words), *page)


def page_digests(names: Iterable[str], others: Iterable[str]) -> tuple[str, str]:
    """The digests of a page: of the names of its passages, in whatever order, and of its other words."""
    return _digest("\n".join(sorted(set(names)))), _digest("\n".join(others))


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
    digests = tag.removeprefix(PREFIX).split(":")
    is_one = tag.startswith(PREFIX) and len(digests) >= _LEAST and all(len(digest) == _DIGITS for digest in digests)
    return PassageTag(*digests[:_MOST]) if is_one else None


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
