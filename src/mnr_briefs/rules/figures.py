"""Figures in texts: a quantity is bound to a total, drawn from a fact, cited, or excused; it is not just typed.

A text is read sentence by sentence with the grammar of quantity, which says what a number, share, hedge or comparison
is of. Each stands for itself: an expression beside it frees only the hedge that it bears out. What is of the surveyed
countries must be bound; a citation in the sentence is enough for a number or share of something else, for a comparison,
and for what may be of something else. Excuses in place are written ``[twelve steps]{typed="why"}`` and listed by
`check --exceptions`. In a country pack no excuse frees a count or share of countries.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from typing import NamedTuple, Protocol

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import exclude_others
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.printed import PrintedText, WholeText, printed_texts, translated_texts
from mnr_briefs.rules.quantity.grammar import Grammar, Quantity, Sort
from mnr_briefs.rules.quantity.lexicon import lexicon_of
from mnr_briefs.rules.quantity.tokens import TOTAL, Token, written
from mnr_briefs.survey.survey import Survey

_REACH = 80  # characters on each side of a number in which a pattern of the house may find its name
_NAME = re.compile(r"([A-Za-z_]\w*)\s*\.\s*(\w+)")
_WORD = re.compile(r"\w+")
_NO_TOTALS = frozenset({"base", "no_response"})
_COMPARED = re.compile(r"[<>=]|\|\s*(?:is_|rank)")
_EXCUSE = 'To keep it as typed: [{}]{{typed="why"}}.'
_IN_PLAIN = "Write it without the number; expressions do not work here."
_IN_TEMPLATE = "Replace it with a tag that prints a figure, or write the sentence without the number."


class Told(NamedTuple):
    """How a sort of quantity is told: the code, the message with a gap for the words, and what to do."""

    code: str
    message: str
    remedy: str


_TOLD = {
    Sort.SHARE: Told("typed-share", "The share “{}” is typed.", "Bind it: {{ question.option | share }}."),
    Sort.SHARE_OF_OTHERS: Told(
        "typed-share", "The share “{}” is typed and has no citation.", "Make it a fact, or cite its source."
    ),
    Sort.COUNT: Told("typed-count", "The count “{}” is typed.", "Bind it: {{ question.option | count }}."),
    Sort.HEDGE: Told("typed-hedge", "“{}” is typed.", 'Bind it: {{ question.option | say("…") }}.'),
    Sort.UNCLEAR: Told(
        "typed-quantity",
        "“{}” is typed, and may be a number of countries.",
        'If it does, bind it: {{ question.option | number }} or | say("…").',
    ),
    Sort.COMPARISON: Told(
        "typed-comparison",
        "“{}” is a comparison, and is typed.",
        'Bind it: {{ (a.yes > b.yes) | say("…") }}, cite its source, or mark it where no other country did: '
        '[…]{claims="only question: option"}.',
    ),
    Sort.NUMBER: Told(
        "typed-number",
        "The number “{}” is typed and has no citation.",
        "Make it a fact: {{ fact.… }}, or cite its source.",
    ),
}
_OF_EDITION = frozenset({Sort.NUMBER, Sort.SHARE_OF_OTHERS})  # whose facts and references an office cannot add to
_CITED = frozenset({Sort.NUMBER, Sort.SHARE_OF_OTHERS, Sort.COMPARISON, Sort.UNCLEAR})
_FEW_WORDS = 3  # behind a share: “of the countries”
_CLAIMED = frozenset({Sort.COMPARISON})  # “the only country”, which is held against all others where it is claimed


class Clean(Protocol):
    """Texts in which nothing was found, by digests of all that is looked at; what is in it is not looked at again."""

    def __contains__(self, digest: str) -> bool:
        """Whether a text is known to be clean."""

    def add(self, digest: str) -> None:
        """Note that a text is clean."""


def typed_figures(text: WholeText, survey: Survey, clean: Clean | None = None) -> Iterator[Problem]:
    """Shares, counts, hedges, comparisons and numbers that are typed, in translations too."""
    for locale, printed in _by_language(text):
        figures, seen = Figures(text.sources, locale), set[str]()  # many labels stand in several places
        for _, group in groupby(printed, key=lambda text: text.block or text):
            texts = list(group)
            digest = "" if clean is None else figures.digest(texts)
            if digest in seen or (clean is not None and digest in clean):
                continue
            found = tuple(figures.typed(texts))
            if clean is not None and not found:
                clean.add(digest)
                seen.add(digest)
            yield from found


def _by_language(whole: WholeText) -> Iterator[tuple[Locale, Iterator[PrintedText]]]:
    """The texts by the languages that they are written in: those of an office may be in another than the edition's."""
    sources = whole.sources
    own = sources.settings.language
    spoken = {pack.country: pack.settings.language or own for pack in sources.packs}
    written = {b.block: spoken.get(b.country, own) for b in sources.blocks if isinstance(b, OfficeText)}
    translated = (
        PrintedText(prose, text.at, text.of)
        for (language, _), text in sources.office_words.items()
        for prose in text.fields.values()
        if language == own
    )
    original = (text for text in whole.printed if text.block is None or written.get(text.block, own) == own)
    yield sources.locale, chain(original, translated)
    if sources.translation is not None:
        language = sources.translation.language
        of_offices = (text for text in whole.of_blocks if text.block and written.get(text.block) == language)
        yield sources.translation.locale, chain(translated_texts(sources.translation), of_offices)


def typed_in_templates(sources: Sources, texts: Iterable[tuple[tuple[p.Inline, ...], Place]]) -> Iterator[Problem]:
    """The same of what Word templates print of their own, with the place of each text."""
    figures = Figures(sources)
    for inlines, at in texts:
        yield from figures.typed([PrintedText(inlines, at, None, way_out=_IN_TEMPLATE)])


class Figures:
    """What an edition's language and house style know of quantities."""

    def __init__(self, sources: Sources, locale: Locale | None = None) -> None:
        """`locale` is the language of the texts, where it is another than the edition's."""
        style = sources.settings.house_style
        known = locale or sources.locale
        names = sources.countries.countries if known.language == sources.locale.language else ()
        self._grammar = Grammar(lexicon_of(known, style, names))
        self._names = [re.compile(item.pattern) for item in style.typed_numbers]
        self._one, self._countries = known.numbers[1:2], known.nouns[0].casefold()
        self._questions = frozenset(sources.questionnaire.by_id) | {"ratified"}

    def digest(self, texts: Iterable[PrintedText]) -> str:
        """A digest of what `typed` looks at in some texts; that of an edition's words and house style is not in it."""
        parts = [self._grammar.lexicon.language]
        for text in texts:
            for nodes, _ in text.sentences:
                marks = "".join("o" if _claims_only(node) else "c" for node in nodes if _may_hold(node))
                shown = _without_excuses(nodes) if _is_office_s(text) else ()
                words = f"{written(nodes, self._is_total)}\0{written(shown, self._is_total)}"
                parts.append(f"{marks}{text.cited}{_is_office_s(text)}\0{words}")
        return hashlib.sha256("\0\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def typed(self, texts: Iterable[PrintedText]) -> Iterator[Problem]:
        """The problems of texts that follow each other: a pronoun may mean what an earlier one is about."""
        before: tuple[Token, ...] = ()
        for text in texts:
            for nodes, at in text.sentences:
                words = written(nodes, self._is_total)
                tokens = self._grammar.tokens(words)
                if _is_office_s(text):
                    yield from self._excused(nodes, before, at, text)
                cited = text.cited or any(isinstance(node, p.Citation) for node in nodes)
                held = _CITED if cited else _CLAIMED if any(map(_claims_only, nodes)) else ()
                for quantity in self._grammar.quantities(tokens, before):
                    is_free = self._is_name(quantity, words) or self._is_itself(quantity, words, text)
                    is_told = _is_office_s(text) and self._is_of_countries(quantity, words)  # by `_excused`
                    if quantity.sort not in held and not is_free and not is_told:
                        yield _told(quantity, words, at, text)
                before = tokens or before

    def _excused(
        self, nodes: Iterable[p.Inline], before: tuple[Token, ...], at: Place, text: PrintedText
    ) -> Iterator[Problem]:
        """The counts and shares of countries in a sentence of an office, also those that it excuses."""
        words = written(_without_excuses(nodes), self._is_total)
        for quantity in self._grammar.quantities(self._grammar.tokens(words), before):
            if self._is_of_countries(quantity, words) and not self._is_itself(quantity, words, text):
                yield _told(quantity, words, at, text, must_be_bound=True)

    def _is_of_countries(self, quantity: Quantity, words: str) -> bool:
        """Whether it is a count of countries, or a share that names them within a few words: “40 per cent of the
        countries”, but not “of children”.
        """
        if quantity.sort is not Sort.SHARE:
            return quantity.sort is Sort.COUNT
        own = _WORD.findall(words[quantity.start : quantity.end].casefold())
        behind = _WORD.findall(words[quantity.end :].casefold())
        return self._countries in (*own, *behind[:_FEW_WORDS])

    def _is_total(self, source: str) -> bool:
        """Whether an expression is about a total of the survey, which a hedge before it is held against."""
        names = (owner in self._questions and name not in _NO_TOTALS for owner, name in _NAME.findall(source))
        return any(names) and not _COMPARED.search(source.partition('"')[0])

    def _is_itself(self, quantity: Quantity, words: str, text: PrintedText) -> bool:
        """Whether an office says that its country is one of those that a total counts: “one of … countries”."""
        before, total, _ = words[quantity.start : quantity.end].partition(TOTAL)
        is_one = _WORD.findall(before.casefold())[:1] == [*self._one]
        return quantity.sort is Sort.COUNT and bool(total) and is_one and _is_office_s(text)

    def _is_name(self, quantity: Quantity, words: str) -> bool:
        """Whether the house lists a number as a name; only its surroundings are searched, however long the text."""
        if quantity.sort is not Sort.NUMBER:
            return False
        near = slice(max(0, quantity.start - _REACH), quantity.end + _REACH)
        start, end = quantity.start - near.start, quantity.end - near.start
        found = (match.span() for pattern in self._names for match in pattern.finditer(words[near]))
        return any(first < end and start < last for first, last in found)


def _is_office_s(text: PrintedText) -> bool:
    return text.block is not None and text.block.sort == OfficeText.sort


def _without_excuses(nodes: Iterable[p.Inline]) -> Iterator[p.Inline]:
    """The nodes of a sentence with what is in excuses in their places."""
    for node in nodes:
        if isinstance(node, p.Typed):
            yield from _without_excuses(node.children)
        else:
            yield node


def _may_hold(node: p.Inline) -> bool:
    return isinstance(node, p.Citation) or _claims_only(node)


def _claims_only(node: p.Inline) -> bool:
    """Whether a mark claims that no other country gave an answer."""
    return isinstance(node, p.Claim) and exclude_others(node.answers)


def _told(quantity: Quantity, words: str, at: Place, text: PrintedText, must_be_bound: bool = False) -> Problem:
    told = _TOLD[quantity.sort]
    shown = " ".join(re.sub("[\ue000-\ue002]", "…", words[quantity.start : quantity.end]).split())
    bind = "" if _is_office_s(text) and quantity.sort in _OF_EDITION else told.remedy
    excuse = "" if must_be_bound else _EXCUSE.format("words" if "…" in shown else shown)
    remedy = text.way_out or (f"{bind} {excuse}".strip() if text.block else _IN_PLAIN)
    return Problem(at, told.code, told.message.format(shown), remedy)


def exceptions_in(sources: Sources) -> Iterator[tuple[Place, str, str]]:
    """The figures typed on purpose: where, what, and why. First those that the house style lists."""
    for item in sources.settings.house_style.typed_numbers:
        yield item.at, item.pattern, item.reason
    for text in printed_texts(sources):
        for node in p.walk(text.prose):
            if isinstance(node, p.Typed):
                yield node.at, p.plain(node.children), node.reason
