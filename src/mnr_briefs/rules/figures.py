"""Figures in texts: a number is bound to a total, drawn from a fact, cited, or excused; it is not just typed.

A text is read sentence by sentence: a share or a count of countries must be an expression; any other number needs an
expression or a citation in its sentence, unless the house style lists it as a name; hedges about countries must be
bound with `say`. Excuses in place are written ``[twelve steps]{typed="why"}`` and listed by `check --exceptions`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problems
from mnr_briefs.rules.texts import printed_texts

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-Z“\"'({\[]|$)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/–-]\d+)*(?:\w+)?")
_DATE = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
)


@dataclass(frozen=True)
class Sentence:
    """A sentence as a reader sees it: expressions and excuses are blanked out of `text`."""

    text: str
    at: Place
    bound: bool
    cited: bool


def check_figures(
    sources: Sources, texts: Iterable[tuple[tuple[object, ...], Place, frozenset[str]]], problems: Problems
) -> None:
    """Problems for typed numbers; `texts` are proses with their places and topics."""
    rules = _Rules(sources)
    for prose, at, scope in texts:
        for sentence in sentences(prose, at):
            rules.check(sentence, problems, scope)


class _Rules:
    """The patterns of an edition's language and house style."""

    def __init__(self, sources: Sources) -> None:
        style, locale = sources.settings.house_style, sources.locale
        noun = "|".join(re.escape(locale.word(w)) for w in ("countries", "country"))
        small = "|".join(re.escape(word) for word in locale.numbers[2:])
        hedges = "|".join(sorted((re.escape(h) for h in {**locale.hedges, **style.hedges}), key=len, reverse=True))
        self.share = re.compile(rf"\b(\d+(?:[.,]\d+)?|{small})\s*(?:per cent|percent|%)", re.IGNORECASE)
        self.count = re.compile(
            rf"\b(\d+|{small})\s+(?:of\s+(?:the\s+)?(?:\d+\s+)?)?(?:surveyed\s+)?(?:{noun})\b", re.IGNORECASE
        )
        self.hedge = re.compile(rf"\b({hedges})\s+(?:of\s+)?(?:the\s+)?(?:surveyed\s+)?(?:{noun})\b", re.IGNORECASE)
        self.names = [re.compile(item.pattern) for item in style.typed_numbers]

    def check(self, sentence: Sentence, problems: Problems, scope: frozenset[str]) -> None:
        """Problems of one sentence; a number is reported once."""
        text = sentence.text
        for code, pattern, message, remedy in (
            ("typed-share", self.share, "The share “{}” is typed.", "Bind it: {{ question.option | share }}."),
            ("typed-count", self.count, "The count “{}” is typed.", "Bind it: {{ question.option | count }}."),
            ("typed-hedge", self.hedge, "“{}” is typed.", 'Bind it: {{ question.option | say("…") }}.'),
        ):
            if code == "typed-hedge" and sentence.bound:
                continue
            for match in pattern.finditer(text):
                problems.add(code, sentence.at, message.format(match.group()), f"{remedy} {_EXCUSE}", scope)
            text = pattern.sub(_blank, text)
        if not (sentence.bound or sentence.cited):
            self._check_numbers(text, sentence, problems, scope)

    def _check_numbers(self, text: str, sentence: Sentence, problems: Problems, scope: frozenset[str]) -> None:
        for pattern in (*self.names, _DATE, _YEAR):
            text = pattern.sub(_blank, text)
        for match in _NUMBER.finditer(text):
            message = f"The number “{match.group()}” has neither binding nor citation."
            remedy = f"Make it a fact: {{{{ fact.… }}}}, or cite its source. {_EXCUSE}"
            problems.add("typed-number", sentence.at, message, remedy, scope)


_EXCUSE = 'If it must stand: [words]{typed="why"}.'


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def sentences(prose: tuple[object, ...], at: Place) -> Iterator[Sentence]:
    """The sentences of a text, each with the place of its paragraph."""
    for nodes, line in split_sentences(prose, at):
        text = "".join(_mark(node) for node in nodes)
        bound = any(isinstance(node, p.Expression) for node in nodes)
        cited = any(isinstance(node, p.Citation) for node in nodes)
        if text.strip():
            yield Sentence(text, line, bound, cited)


def split_sentences(prose: tuple[object, ...], at: Place) -> Iterator[tuple[tuple[p.Inline, ...], Place]]:
    """The inlines of each sentence of a text, with the place of its paragraph."""
    for paragraph, where in _paragraphs(prose):
        nodes = tuple(_flat(paragraph))
        line = where or next((n.at for n in nodes if isinstance(n, p.Expression | p.Citation)), at)
        sentence: list[p.Inline] = []
        for node in nodes:
            if not isinstance(node, p.Text):
                sentence.append(node)
                continue
            first, *rest = _SENTENCE_END.split(node.text)
            sentence.append(p.Text(first))
            for piece in rest:
                yield tuple(sentence), line
                sentence = [p.Text(piece)]
        yield tuple(sentence), line


def _mark(node: object) -> str:
    match node:
        case p.Text(text=text):
            return text
        case p.Citation():
            return ""
    return " "


def _paragraphs(prose: tuple[object, ...]) -> Iterator[tuple[tuple[p.Inline, ...], Place | None]]:
    """The inlines of each paragraph, heading and cell; a tuple of inlines is one paragraph."""
    if prose and not isinstance(prose[0], p.Block):
        yield prose, None  # type: ignore[misc]
        return
    for node in p.walk(prose):
        if isinstance(node, p.Paragraph | p.Heading | p.Cell):
            yield node.children, node.at


def _flat(nodes: Iterable[p.Inline]) -> Iterator[p.Inline]:
    for node in nodes:
        if isinstance(node, p.Emphasis | p.Strong | p.Link):
            yield from _flat(node.children)
        else:
            yield node


def exceptions_in(sources: Sources) -> Iterator[tuple[Place, str, str]]:
    """The figures typed on purpose: where, what, and why. First those that the house style lists."""
    for item in sources.settings.house_style.typed_numbers:
        yield item.at, item.pattern, item.reason
    for text, _, _ in printed_texts(sources):
        for node in p.walk(text):
            if isinstance(node, p.Typed):
                yield node.at, p.plain(node.children), node.reason
