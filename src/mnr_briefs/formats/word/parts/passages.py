"""Passages: the texts of a page that an office may edit in Word, and how they are known again when they come home.

Each stands in a content control. The control's tag has a digest of the passage's name; one of its wording, so that a
text that nobody touched is known whatever the edition says by then; and one of all that the document says outside of
passages. Around the control is a range that everybody may edit, whose number follows from the name: programs that drop
the control of a text with figures in it (LibreOffice) keep the range.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.formats.word.parts.figure_tags import PREFIX as FIGURE
from mnr_briefs.formats.word.parts.figure_tags import tag_of

PREFIX = "mnr-text:"
_DIGITS, _NUMBER = 12, 7  # hexadecimal digits of a digest, and of the number of a range, which must fit 31 bits
_LEAST, _MOST = 2, 3  # digests in a tag: other versions of the program may write more
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_AROUND = p.Passage | p.Claim | p.Typed | p.Anchor | p.Emphasis | p.Strong | p.Link | p.CrossReference


@dataclass(frozen=True)
class PassageTag:
    """What the tag of a control says, in digests: the passage's name, its wording as it was printed, and all words of
    the document outside of passages; the last is empty until the document is finished.
    """

    name: str
    wording: str
    outside: str = ""

    def __str__(self) -> str:
        return PREFIX + ":".join(filter(None, (self.name, self.wording, self.outside)))

    @property
    def number(self) -> int:
        """The number of the range around the passage."""
        return int(self.name[:_NUMBER], 16)


def passage_tag(name: str, line: Iterable[p.Inline]) -> PassageTag:
    """The tag of a passage that prints a line."""
    return PassageTag(_digest(name), words_digest(wording(line)))


def read_passage_tag(tag: str) -> PassageTag | None:
    """What a tag says; None where it is not that of a passage."""
    digests = tag.removeprefix(PREFIX).split(":")
    is_one = tag.startswith(PREFIX) and len(digests) >= _LEAST and all(len(digest) == _DIGITS for digest in digests)
    return PassageTag(*digests[:_MOST]) if is_one else None


def wording(line: Iterable[p.Inline]) -> str:
    """The words of a line, each figure as the expression that it comes from, with a line feed where a line ends:
    ``{{ hotline.yes | number }} countries``. Printed or as an editor wrote it, a text has the same wording.
    """
    return tidy("".join(_words(line)))


def expression(tag: str) -> str:
    """A figure in a wording, by the tag of its control."""
    return "{{ " + tag.removeprefix(FIGURE) + " }}"


def expression_of(source: str) -> str:
    """A figure in a wording, by the expression that it comes from, of which a tag has no room for a long one."""
    binding = binding_of(source)
    return expression(source if binding is None else tag_of(binding))


def tidy(words: str) -> str:
    """Words with single spaces, and without empty lines."""
    lines = (" ".join(line.split()) for line in words.split("\n"))
    return "\n".join(line for line in lines if line)


def _words(line: Iterable[p.Inline]) -> Iterator[str]:
    for node in line:
        match node:
            case p.Figure(binding=binding):
                yield expression(tag_of(binding))
            case p.Expression(source=source):
                yield expression_of(source)
            case p.LineBreak():
                yield "\n"
            case _ if isinstance(node, _AROUND):
                yield from _words(node.children)
            case _:
                yield p.plain((node,))


def words_digest(words: str) -> str:
    """A digest of some words, whatever the spaces between them are; where a line ends counts."""
    return _digest("\n".join(filter(None, map(plain_words, words.split("\n")))))


def lines_digest(lines: Iterable[str]) -> str:
    """A digest of some lines, in whatever order and with whatever spaces programs write them."""
    return _digest("\n".join(sorted("".join(plain_words(line).split()) for line in lines)))


def plain_words(words: str) -> str:
    """Words with single spaces, without signs that nobody sees, and with letters and their accents in one: programs
    write these as they like.
    """
    return " ".join(unicodedata.normalize("NFC", words.translate(_UNSEEN)).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
