"""The texts of a page that an office may edit: what they say today, and what they said in documents made before."""

from collections.abc import Mapping
from functools import cached_property

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.formats.word.parts.edited import Edited, EditedControl
from mnr_briefs.formats.word.parts.passages import (
    page_digests,
    passage_tag,
    plain_words,
    read_passage_tag,
    words_digest,
)
from mnr_briefs.packs.words import likeness
from mnr_briefs.pages.page import Page, passages_and_others


class KnownTexts:
    """The passages of a page, by their names.

    `original` is the document of the page that was built last, `earlier` are the words that passages had before.
    """

    def __init__(self, page: Page, original: Edited, earlier: Mapping[str, tuple[str, ...]]) -> None:
        self.original = original
        printed = {tag.name: control for control in original.controls if (tag := read_passage_tag(control.tag))}
        every, others = passages_and_others(page.content)
        self.page = page_digests((node.name for node in every), others)
        self.lines: dict[str, Line] = {
            node.name: node.children for node in every if passage_tag(node.name, "").name in printed
        }
        self._by_digest = {passage_tag(name, "").name: name for name in self.lines}
        self.places: dict[str, EditedControl] = {name: printed[passage_tag(name, "").name] for name in self.lines}
        self.now = {name: words_of(line) for name, line in self.lines.items()}
        self._before = {name: (*earlier.get(name, ()), *filter(None, [self.places[name].words])) for name in self.lines}

    @cached_property
    def _by_words(self) -> dict[str, str]:
        return {words_digest(words): words for known in self._before.values() for words in known}

    @cached_property
    def printed(self) -> frozenset[str]:
        """All paragraphs of the page as it was built last, and what stands in them around the passages."""
        return frozenset(plain_words(words) for words in (*self.original.paragraphs, *self.original.whole))

    def named(self, control: EditedControl) -> str | None:
        """The name of the passage that a control holds; None for a control of anything else."""
        tag = read_passage_tag(control.tag)
        return self._by_digest.get(tag.name) if tag else None

    def of_digest(self, digest: str) -> str | None:
        """The words of a digest, if some passage had them."""
        return self._by_words.get(digest)

    def is_today(self, name: str, digest: str) -> bool:
        """Whether a passage has the words of a digest today."""
        return words_digest(self.now[name]) == digest

    def most_alike(self, name: str, words: str) -> float:
        """How much some words are like a passage, as it is or as it was."""
        return max(likeness(version, words) for version in (self.now[name], *self._before[name]))

    def version_like(self, name: str, words: str) -> str:
        """The version of a passage that some words were most likely made from."""
        return max((self.now[name], *reversed(self._before[name])), key=lambda version: likeness(version, words))

    def without_surroundings(self, name: str, words: str) -> str:
        """The words of a paragraph without what the page prints around a passage, such as the number of a step."""
        place = self.places[name]
        return words.removeprefix(f"{place.before} ").removesuffix(f" {place.after}") if place.words else words


def words_of(line: Line) -> str:
    """The words of a line, with a line feed where it ends a line."""
    parts = ["\n" if isinstance(node, p.LineBreak) else p.plain((node,)) for node in line]
    return "\n".join(" ".join(part.split()) for part in "".join(parts).split("\n"))
