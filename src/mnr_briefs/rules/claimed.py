"""What texts claim of countries: each marked sentence with its countries, and each sentence that has no mark.

A mark is about the surveyed countries that its words name; where they name none, about those that the sentence names,
else about the text's own. `claims` in front matter speaks for what a text says of its own countries.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import Claims
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative, TextBlock
from mnr_briefs.problems import Place
from mnr_briefs.rules.country_names import CountryNames, NamedCountry
from mnr_briefs.rules.printed import SENTENCE_END, paragraphs, texts_in

_LAST_WORD = re.compile(r"(\w+)[^\w.!?;]*$")

OfCountries = Initiative | CaseStudy | OfficeText
"""The sorts of text with claims in their front matter."""


@dataclass(frozen=True)
class Statement:
    """Words about countries, with the answers that they stand on; `claims` is None where nobody has said.

    `words` are the sentence, of a front matter the first of its text. `says_only` is a word before the countries that
    leaves all others out.
    """

    block: TextBlock
    words: str
    at: Place
    countries: tuple[str, ...]
    claims: Claims | None
    in_front_matter: bool = False
    says_only: bool = False


def statements(sources: Sources) -> Iterator[Statement]:
    """All that the texts say of surveyed countries."""
    names = CountryNames(sources)
    answered_for = {i.block for i in sources.of(Initiative) if i.claims is not None}
    for block in sources.blocks:
        own = tuple(code for code in block.about.countries if code in sources.countries.by_id)
        spoken_for = own
        if isinstance(block, OfCountries):
            is_known = isinstance(block, OfficeText) and block.claims is None and block.stands_for in answered_for
            if not is_known and (own or (block.claims and not block.about.countries)):
                yield from _of_front_matter(block, own)
            if block.claims is not None and not own:  # of a region, or of countries that are named wrongly
                spoken_for = tuple(sources.countries.by_id)
        for prose, _ in texts_in(block, block.at):
            for nodes, at in paragraphs(prose):
                paragraph = _Paragraph(nodes, names, sources.locale.quantity.comparisons.sole)
                yield from paragraph.marked(block, own)
                yield from paragraph.unmarked(block, at or block.at, spoken_for)


def _of_front_matter(block: OfCountries, own: tuple[str, ...]) -> Iterator[Statement]:
    """What the front matter says, an answer at a time, as each has a line of its own."""
    text = {Initiative.sort: "short", CaseStudy.sort: "title"}.get(block.sort, "body")
    words = SENTENCE_END.split(" ".join(p.plain(getattr(block, text)).split()), maxsplit=1)[0]
    at = block.place_of("claims" if block.claims is not None else block.key)
    if not block.claims:
        yield Statement(block, words, at, own, block.claims, in_front_matter=True)
    for claimed in block.claims or ():
        yield Statement(block, words, claimed.at or at, own, (claimed,), in_front_matter=True)


class _Paragraph:
    """The words of a paragraph, with the countries and the marks in them."""

    def __init__(self, nodes: Iterable[p.Inline], names: CountryNames, sole: Collection[str]) -> None:
        self._sole = sole
        self.marks: list[tuple[int, int, p.Claim]] = []
        self.text = ""
        self._take(nodes)
        self.named = [(found, self._mark_at(found.start)) for found in names.found_in(self.text)]

    def marked(self, block: TextBlock, own: tuple[str, ...]) -> Iterator[Statement]:
        """What is marked; a mark in a sentence that names no country is about the text's own."""
        for start, end, mark in self.marks:
            first, last = self._around(start, end)
            countries = self._about(start, end, mark) or own
            only = any(self._is_only(found) for found, _ in self._within(start, end))
            yield Statement(block, self._words(first, last), mark.at, countries, mark.answers, says_only=only)

    def unmarked(self, block: TextBlock, at: Place, spoken_for: tuple[str, ...]) -> Iterator[Statement]:
        """Each sentence that names a country for which no mark speaks."""
        for start, end in self._sentences():
            named = dict.fromkeys(code for code in self._unmarked(start, end) if code not in spoken_for)
            if named:
                yield Statement(block, self._words(start, end), at, tuple(named), None)

    def _take(self, nodes: Iterable[p.Inline]) -> None:
        for node in nodes:
            start = len(self.text)
            match node:
                case p.Emphasis() | p.Strong() | p.Link() | p.Typed():
                    self._take(node.children)
                case p.Claim():
                    self._take(node.children)
                    self.marks.append((start, len(self.text), node))
                case _:
                    self.text += p.plain((node,))

    def _mark_at(self, place: int) -> p.Claim | None:
        """The innermost mark at a place: those inside were taken before those around them."""
        return next((mark for start, end, mark in self.marks if start <= place < end), None)

    def _sentences(self) -> Iterator[tuple[int, int]]:
        start = 0
        for end in SENTENCE_END.finditer(self.text):
            yield start, end.start()
            start = end.end()
        yield start, len(self.text)

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentences begin and end that some words stand in."""
        touched = [(first, last) for first, last in self._sentences() if first < end and start < last]
        return (touched[0][0], touched[-1][1]) if touched else (start, end)

    def _within(self, start: int, end: int) -> list[tuple[NamedCountry, p.Claim | None]]:
        return [(found, mark) for found, mark in self.named if start <= found.start < end]

    def _about(self, start: int, end: int, mark: p.Claim) -> tuple[str, ...]:
        """The countries that a mark is about: those in its words, else those in its sentences."""
        inside = [found.code for found, around in self._within(start, end) if around is mark]
        beside = [found.code for found, _ in self._within(*self._around(start, end))]
        return tuple(dict.fromkeys(inside or beside))

    def _unmarked(self, start: int, end: int) -> Iterator[str]:
        """The countries that a sentence names outside of marks only, unless one of its marks names none itself."""
        within = self._within(start, end)
        touching = [mark for first, last, mark in self.marks if first < end and start < last]
        marked = {found.code for found, mark in within if mark is not None}
        if all(any(around is mark for _, around in self.named) for mark in touching):
            yield from (found.code for found, _ in within if found.code not in marked)

    def _is_only(self, found: NamedCountry) -> bool:
        before = _LAST_WORD.search(self.text[: found.start])
        return before is not None and before.group(1).casefold() in self._sole

    def _words(self, start: int, end: int) -> str:
        return " ".join(self.text[start:end].split())
