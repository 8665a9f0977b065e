"""The words of another language for an edition: messages for what is written in YAML, translations beside the texts.

A message is known by its context, such as ``capability.title``, and by the words that it translates: so one whose
original has changed is missing, and never wrong. A text's translation says by a digest which wording it translates.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.texts import BlockId, Initiative, Recommendation, TextBlock
from mnr_briefs.problems import Place

_BESIDE = re.compile(r"\.([a-z]{2,3}(?:-[A-Z][A-Za-z]+)?)\.(?:md|markdown)$")
_FOLDER = "content/translations"
TRANSLATED: dict[type[TextBlock], tuple[str, ...]] = {
    Initiative: ("title", "short"),
    Recommendation: ("title", "takes"),
    OfficeText: ("title", "body"),
}
"""The fields of the texts that can be translated, by sort. A translation has each that its original has."""


def catalogue_file(language: str) -> str:
    """Where the messages of a language stand in the project."""
    return f"{_FOLDER}/{language}.po"


def file_beside(file: str, language: str) -> str:
    """The file with the translation of a text, which stands beside the text's own."""
    return str(PurePosixPath(file).with_suffix(f".{language}.md"))


def language_beside(file: str) -> str:
    """The language of a file that may be the translation of a text beside it; empty for an original."""
    found = _BESIDE.search(file)
    return found.group(1) if found else ""


@dataclass(frozen=True)
class Message:
    """A translation of words in YAML: as they are, and as the prose that they may be."""

    text: str
    inlines: tuple[p.Inline, ...]
    at: Place


@dataclass(frozen=True)
class TranslatedText:
    """A translation of a text: its fields, and the digest of the wording that it translates."""

    of: BlockId
    translates: str
    fields: Mapping[str, Any]
    at: Place


@dataclass(frozen=True)
class Translation:
    """All that an edition has in another language, besides the language's own words in `locale`.

    `reviewed_by` is empty where nobody has reviewed it.
    """

    locale: Locale
    reviewed_by: str = ""
    messages: Mapping[tuple[str, str], Message] = field(default_factory=dict)
    texts: Mapping[BlockId, TranslatedText] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language's code."""
        return self.locale.language


def wording(block: TextBlock) -> Iterator[tuple[str, str]]:
    """The fields of a text that can be translated, with what they say as Markdown without the marks of claims."""
    for name in TRANSLATED.get(type(block), ()):
        value = unmarked(getattr(block, name) or ())
        if value:
            is_blocks = isinstance(value[0], p.Block)
            yield name, as_markdown(value) if is_blocks else line_as_markdown(value)


def digest(block: TextBlock) -> str:
    """Twelve hexadecimal digits that change whenever the wording of a text does."""
    parts = "\0".join(f"{name}\0{text}" for name, text in wording(block))
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def unmarked(value: Any) -> Any:
    """Prose or inlines without the marks of claims, which change no word."""
    if isinstance(value, tuple):
        return tuple(inner for item in value for inner in _unmarked(item))
    return value


def _unmarked(node: Any) -> Iterator[Any]:
    if isinstance(node, p.Claim):
        yield from unmarked(node.children)
    elif isinstance(node, p.Paragraph | p.Heading | p.Emphasis | p.Strong):
        yield type(node)(**{**vars(node), "children": unmarked(node.children)})
    else:
        yield node
