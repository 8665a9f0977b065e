"""What texts say of countries: each marked sentence with its countries, and each sentence that has no mark.

A mark is about the surveyed countries that its words name; where they name none, about those that the sentence names,
else about the text's own. `claims` in front matter speaks for what a text says of its own countries.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import ClaimedAnswer, Claims
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sentences import SENTENCE_END
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative, Recommendation, TextBlock
from mnr_briefs.problems import Place
from mnr_briefs.rules.printed import WholeText, paragraphs, texts_in

_WORD = re.compile(r"\w+")


class NamedCountry(NamedTuple):
    """A surveyed country, and from where to where in a text its name stands."""

    code: str
    start: int
    end: int


class CountryNames:
    """The words for countries in an edition's language.

    The names of all countries of the world are known, since one may stand in another's: Guinea in Guinea-Bissau.
    """

    def __init__(self, sources: Sources) -> None:
        from babel import Locale

        language = Locale.parse(sources.settings.language, sep="-")
        found: dict[str, str | None] = dict.fromkeys(language.territories.values())
        for country in sources.countries.countries:
            names = (country.name, country.official, country.in_text, *country.also)
            found |= dict.fromkeys(filter(None, names), country.id)
        self._by_first_word: dict[str, list[tuple[str, str | None]]] = {}
        for name in found:
            if first := _WORD.match(name):
                self._by_first_word.setdefault(first.group(), []).append((name, found[name]))

    def found_in(self, text: str) -> Iterator[NamedCountry]:
        """The surveyed countries that a text names, in its order; of names that overlap, the longest."""
        text = text.replace("\u00a0", " ")
        first_words = self._by_first_word.keys() & _WORD.findall(text)
        codes = {name: code for first in first_words for name, code in self._by_first_word[first] if name in text}
        if any(codes.values()):
            longest_first = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
            for match in re.finditer(rf"(?<!\w)(?:{longest_first})(?!\w)", text):
                if code := codes[match.group()]:
                    yield NamedCountry(code, *match.span())


OfCountries = Initiative | CaseStudy | OfficeText
"""The sorts of text with claims in their front matter."""

_FIELDS = {Initiative.sort: ("short", "body"), CaseStudy.sort: ("title", "body"), OfficeText.sort: ("body",)}
_LONG_WORD = re.compile(r"\w{4,}")  # shorter ones say little
_STEM = 5  # characters in which the forms of a word are mostly alike: policy, policies


class Sentences:
    """The sentences of a text, in its order."""

    def __init__(self, block: OfCountries, questionnaire: Questionnaire, names: CountryNames) -> None:
        self._block = block
        self._questionnaire = questionnaire
        self._names = names

    @cached_property
    def first(self) -> str:
        """The first sentence; empty where there is none."""
        return next(iter(self._all), "")

    def of(self, claimed: ClaimedAnswer) -> str:
        """The sentence that has most in common with a claim; the first where none has words of its question or options.

        These count twice. The words of the title and a country's name count too, as a text tells of other things and
        other countries as well.
        """
        question = self._questionnaire.by_id.get(claimed.question)
        options = [question.named(written) for written in claimed.options] if question else []
        labels = [question.option_by_id[option.id].label for option in options if question and option]
        wanted = _stems(" ".join((question.label if question else "", *labels)))
        title = _stems(p.plain(self._block.title or ()))

        def weight(sentence: str) -> int:
            stems = _stems(sentence)
            told = len(title & stems) + any(self._names.found_in(sentence))
            return 2 * len(wanted & stems) + told if wanted & stems else 0

        return max(self._all, key=weight, default="")

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(self._split())

    def _split(self) -> Iterator[str]:
        for name in _FIELDS[self._block.sort]:
            prose = getattr(self._block, name)
            found = [node for node in p.walk(prose) if isinstance(node, p.Paragraph)]  # a heading is no sentence
            for nodes in [(node,) for node in found] or [prose]:
                yield from filter(None, SENTENCE_END.split(" ".join(p.plain(nodes).split())))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _LONG_WORD.findall(text.casefold()))


_LONGEST = 500  # characters of a sentence that is quoted
_REACH = 40  # characters before a country's name in which the word before it is looked for
_LAST_LONG_WORD = re.compile(r"(\w+)[^\w.!?;]*$")


@dataclass(frozen=True)
class Statement:
    """Words about countries, with the answers that they stand on; `claims` is None where nobody has said.

    `words` are the sentence, of a front matter the one that fits its claim best, else the first of its text.
    `says_only` is a word before the countries that leaves all others out.
    """

    block: TextBlock
    words: str
    at: Place
    countries: tuple[str, ...]
    claims: Claims | None
    in_front_matter: bool = False
    says_only: bool = False


@lru_cache(1)
def statements_of(text: WholeText) -> tuple[Statement, ...]:
    """All that the texts say of surveyed countries; several rules ask for it."""
    return tuple(statements(text.sources))


def statements(sources: Sources) -> Iterator[Statement]:
    """All that the texts say of surveyed countries."""
    names = CountryNames(sources)
    answered_for = {i.block for i in sources.of(Initiative) if i.claims is not None}
    answered_for |= {r.block for r in sources.of(Recommendation)}  # which say what to do, and not what is there
    for block in sources.blocks:
        own = tuple(code for code in block.about.countries if code in sources.countries.by_id)
        spoken_for = own
        if isinstance(block, OfCountries):
            is_known = isinstance(block, OfficeText) and block.claims is None and block.stands_for in answered_for
            if not is_known and (own or (block.claims and not block.about.countries)):
                yield from _of_front_matter(block, own, Sentences(block, sources.questionnaire, names))
            if block.claims is not None and not own:  # of a region, or of countries that are named wrongly
                spoken_for = tuple(sources.countries.by_id)
        for prose, place in texts_in(block, block.at):
            for nodes, at in paragraphs(prose, with_pictures=False):  # in their texts no mark can stand
                paragraph = _Paragraph(nodes, names, sources.locale.quantity.named("sole"))
                yield from paragraph.marked(block, own)
                yield from paragraph.unmarked(block, at or place, spoken_for)


def _of_front_matter(block: OfCountries, own: tuple[str, ...], sentences: Sentences) -> Iterator[Statement]:
    """What the front matter says, an answer at a time, as each has a line of its own."""
    at = block.place_of("claims" if block.claims is not None else block.key)
    if block.claims is None and not sentences.first.strip():
        return  # nothing is said
    if not block.claims:
        yield Statement(block, _quoted(sentences.first), at, own, block.claims, in_front_matter=True)
    for claimed in block.claims or ():
        words = _quoted(sentences.of(claimed))
        yield Statement(block, words, claimed.at or at, own, (claimed,), in_front_matter=True)


class _Paragraph:
    """The words of a paragraph, with the sentences, the countries and the marks in them, each found by its place."""

    def __init__(self, nodes: Iterable[p.Inline], names: CountryNames, sole: Collection[str]) -> None:
        self._sole = sole
        self._marks: list[tuple[int, int, p.Claim]] = []  # the inner ones first
        self._pieces: list[tuple[int, p.Claim | None]] = []  # from where on which mark is the innermost
        self._text = "".join(self._taken(nodes, None, 0))
        self._named = [(found, self._mark_at(found.start)) for found in names.found_in(self._text)]
        self._naming = {id(mark) for _, mark in self._named}

    def marked(self, block: TextBlock, own: tuple[str, ...]) -> Iterator[Statement]:
        """What is marked; a mark in a sentence that names no country is about the text's own."""
        for start, end, mark in self._marks:
            first, last = self._around(start, end)
            within = self._within(start, end)
            inside = tuple(found.code for found, around in within if around is mark)
            countries = inside or tuple(found.code for found, _ in self._within(first, last)) or own
            only = any(self._is_only(found) for found, _ in within)
            words, about = self._words(first, last), tuple(dict.fromkeys(countries))
            yield Statement(block, words, mark.at, about, mark.answers, says_only=only)

    def unmarked(self, block: TextBlock, at: Place, spoken_for: tuple[str, ...]) -> Iterator[Statement]:
        """Each sentence that names a country for which no mark speaks."""
        if not self._named:
            return
        starts = (0, *(end for _, end in self._ends))
        ends = (*(start for start, _ in self._ends), len(self._text))
        for start, end in zip(starts, ends, strict=True):
            named = tuple(code for code in self._unmarked(start, end) if code not in spoken_for)
            if named:
                yield Statement(block, self._words(start, end), at, named, None)

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        """Where sentences end, and the next ones begin."""
        return [found.span() for found in SENTENCE_END.finditer(self._text)]

    def _taken(self, nodes: Iterable[p.Inline], mark: p.Claim | None, start: int) -> Iterator[str]:
        """The words of inlines, which begin at a place and within a mark."""
        for node in nodes:
            match node:
                case p.Emphasis() | p.Strong() | p.Link() | p.Typed() | p.Claim():
                    within = node if isinstance(node, p.Claim) else mark
                    words = "".join(self._taken(node.children, within, start))
                case _:
                    words = p.plain((node,))
                    self._pieces.append((start, mark))
            if isinstance(node, p.Claim):
                self._marks.append((start, start + len(words), node))
            start += len(words)
            yield words

    def _mark_at(self, place: int) -> p.Claim | None:
        """The innermost mark at a place."""
        return self._pieces[bisect_right(self._pieces, place, key=lambda piece: piece[0]) - 1][1]

    def _around(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentences begin and end that some words stand in."""
        before = bisect_right(self._ends, start, key=lambda sentence: sentence[0])
        behind = bisect_left(self._ends, max(end, start + 1), key=lambda sentence: sentence[0])
        first = self._ends[before - 1][1] if before else 0
        return first, self._ends[behind][0] if behind < len(self._ends) else len(self._text)

    def _within(self, start: int, end: int) -> list[tuple[NamedCountry, p.Claim | None]]:
        first, last = (bisect_left(self._named, place, key=lambda named: named[0].start) for place in (start, end))
        return self._named[first:last]

    def _unmarked(self, start: int, end: int) -> Iterable[str]:
        """The countries that a sentence names outside of marks only, unless one of its marks names none itself."""
        within = self._within(start, end)
        marked = {found.code for found, mark in within if mark is not None}
        named = dict.fromkeys(found.code for found, _ in within if found.code not in marked)
        return named if all(id(mark) in self._naming for mark in self._touching(start, end)) else ()

    def _touching(self, start: int, end: int) -> Iterator[p.Claim]:
        """The marks of which some words stand in a sentence."""
        first = max(0, bisect_right(self._pieces, start, key=lambda piece: piece[0]) - 1)
        last = bisect_left(self._pieces, end, key=lambda piece: piece[0])
        yield from (mark for _, mark in self._pieces[first:last] if mark is not None)

    def _is_only(self, found: NamedCountry) -> bool:
        before = _LAST_LONG_WORD.search(self._text[max(0, found.start - _REACH) : found.start])
        return before is not None and before.group(1).casefold() in self._sole

    def _words(self, start: int, end: int) -> str:
        return _quoted(self._text[start : min(end, start + _LONGEST + 1)])


def _quoted(words: str) -> str:
    """Words as a problem quotes them: on one line, and no more than one reads there."""
    return " ".join(words.split()) if len(words) <= _LONGEST else f"{' '.join(words[:_LONGEST].split())} …"
