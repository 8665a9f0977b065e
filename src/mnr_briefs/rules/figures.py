"""Figures in texts: a number is bound to a total, drawn from a fact, cited, or excused; it is not just typed.

A text is read sentence by sentence: a share or a count of countries must be an expression; any other number needs an
expression or a citation in its sentence, unless the house style lists it as a name; hedges about countries must be
bound with `say`. Excuses in place are written ``[twelve steps]{typed="why"}`` and listed by `check --exceptions`.
"""

import re
from collections.abc import Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.printed import Sentence, printed_texts, sentences
from mnr_briefs.survey.survey import Survey

_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[/–-]\d{2,4})?")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/–-]\d+)*(?:\w+)?")
_DATE = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
)
_DIGIT = re.compile(r"\d")
_SHARE_SIGNS = ("per cent", "percent", "%")
_EXCUSE = 'If it must stand: [words]{typed="why"}.'


def typed_figures(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Shares, counts, hedges and numbers that are typed."""
    figures = _Figures(sources)
    for text in printed_texts(sources):
        for sentence in sentences(text.prose, text.at):
            yield from figures.typed(sentence)


class _Figures:
    """The patterns of an edition's language and house style.

    They are slow, so that each is tried only on a sentence that holds a word or sign which it cannot do without.
    """

    def __init__(self, sources: Sources) -> None:
        style, locale = sources.settings.house_style, sources.locale
        self.nouns = [noun.casefold() for noun in locale.nouns]
        noun = "|".join(map(re.escape, locale.nouns))
        small = "|".join(re.escape(word) for word in locale.numbers[2:])
        hedges = "|".join(sorted((re.escape(h) for h in {**locale.hedges, **style.hedges}), key=len, reverse=True))
        signs = "|".join(map(re.escape, _SHARE_SIGNS))
        self.share = re.compile(rf"\b(\d+(?:[.,]\d+)?|{small})\s*(?:{signs})", re.IGNORECASE)
        self.count = re.compile(
            rf"\b(\d+|{small})\s+(?:of\s+(?:the\s+)?(?:\d+\s+)?)?(?:surveyed\s+)?(?:{noun})\b", re.IGNORECASE
        )
        self.hedge = re.compile(rf"\b({hedges})\s+(?:of\s+)?(?:the\s+)?(?:surveyed\s+)?(?:{noun})\b", re.IGNORECASE)
        self.names = [re.compile(item.pattern) for item in style.typed_numbers]

    def typed(self, sentence: Sentence) -> Iterator[Problem]:
        """Problems of one sentence; a number is reported once."""
        text = sentence.text
        for code, pattern, message, remedy in self._fitting(sentence):
            for match in pattern.finditer(text):
                yield Problem(sentence.at, code, message.format(match.group()), f"{remedy} {_EXCUSE}")
            text = pattern.sub(_blank, text)
        if not (sentence.bound or sentence.cited) and _DIGIT.search(text):
            yield from self._numbers(text, sentence.at)

    def _fitting(self, sentence: Sentence) -> Iterator[tuple[str, re.Pattern[str], str, str]]:
        """The patterns that may be found in a sentence, each with its code, message and remedy."""
        text = sentence.text.casefold()
        if any(sign in text for sign in _SHARE_SIGNS):
            yield "typed-share", self.share, "The share “{}” is typed.", "Bind it: {{ question.option | share }}."
        if any(noun in text for noun in self.nouns):
            yield "typed-count", self.count, "The count “{}” is typed.", "Bind it: {{ question.option | count }}."
            if not sentence.bound:
                yield "typed-hedge", self.hedge, "“{}” is typed.", 'Bind it: {{ question.option | say("…") }}.'

    def _numbers(self, text: str, at: Place) -> Iterator[Problem]:
        for pattern in (*self.names, _DATE, _YEAR):
            text = pattern.sub(_blank, text)
        for match in _NUMBER.finditer(text):
            message = f"The number “{match.group()}” has neither binding nor citation."
            remedy = f"Make it a fact: {{{{ fact.… }}}}, or cite its source. {_EXCUSE}"
            yield Problem(at, "typed-number", message, remedy)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def exceptions_in(sources: Sources) -> Iterator[tuple[Place, str, str]]:
    """The figures typed on purpose: where, what, and why. First those that the house style lists."""
    for item in sources.settings.house_style.typed_numbers:
        yield item.at, item.pattern, item.reason
    for text in printed_texts(sources):
        for node in p.walk(text.prose):
            if isinstance(node, p.Typed):
                yield node.at, p.plain(node.children), node.reason
