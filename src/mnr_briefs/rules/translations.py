"""A translation says the same as its original: the same figures, bound and typed."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.translation import TranslatedText
from mnr_briefs.problems import Problem
from mnr_briefs.survey.survey import Survey

_EXPRESSION = re.compile(r"\{\{\s*([^{}|]*[^{}|\s])\s*(?:\|[^{}]*)?\}\}")
_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f\u066b\u066c ]\d+)*")


def same_figures(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Translations with other expressions or other numbers than what they translate."""
    originals = {block.block: block for block in sources.blocks}
    translated = sources.translation.texts.values() if sources.translation else ()
    for text in {id(text): text for text in (*translated, *sources.office_words.values())}.values():
        original = originals[text.of]
        before = [getattr(original, name) for name in text.fields]
        yield from _compared(before, text)
    if sources.translation is None:
        return
    for (_, written), message in sources.translation.messages.items():
        missing, added = _difference(_in_message(written), _in_message(message.text))
        if missing or added:
            yield Problem(message.at, "other-figures", _said(missing, added), _REMEDY)


def _compared(before: Iterable[Any], text: TranslatedText) -> Iterator[Problem]:
    missing, added = _difference(_figures(before), _figures(text.fields.values()))
    if missing or added:
        yield Problem(text.at, "other-figures", _said(missing, added), _REMEDY)


_REMEDY = "Translate what the original says, and use each of its figures once."


def _said(missing: list[str], added: list[str]) -> str:
    parts = [f"lacks {', '.join(missing)}"] if missing else []
    parts += [f"has {', '.join(added)}, which the original does not have"] if added else []
    return f"The translation {' and '.join(parts)}."


def _difference(before: Counter[str], after: Counter[str]) -> tuple[list[str], list[str]]:
    return sorted((before - after).elements()), sorted((after - before).elements())


def _figures(fields: Iterable[Any]) -> Counter[str]:
    """The names that expressions ask for, and the numbers that stand in the text."""
    found: Counter[str] = Counter()
    for value in fields:
        for node in p.walk(value):
            if isinstance(node, p.Expression):
                found[f"{{{{ {node.source.partition('|')[0].strip()} }}}}"] += 1
            elif isinstance(node, p.Text):
                found += _in_words(node.text)
    return found


def _in_message(text: str) -> Counter[str]:
    """The same of a message, which is not yet read."""
    named = Counter(f"{{{{ {name} }}}}" for name in _EXPRESSION.findall(text))
    return named + _in_words(_EXPRESSION.sub(" ", text))


def _in_words(text: str) -> Counter[str]:
    """The numbers of a text in European figures, without the signs that group and part them."""
    return Counter(
        "".join(str(unicodedata.digit(c)) for c in number if c.isdigit()) for number in _NUMBER.findall(text)
    )
