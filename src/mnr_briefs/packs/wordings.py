"""What the texts of a one-pager say today, and what they said before: by it, a document that was made from an older
page is merged with today's.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import get_args

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import TEXTS, OfficeText, OwnText
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.tailored import tailored
from mnr_briefs.formats.word.parts.passages import wording
from mnr_briefs.packs.folder import Files
from mnr_briefs.packs.writing import text_of
from mnr_briefs.reading.text_blocks import read_block

PRINTED = "printed.json"
"""In a pack's base: what texts said before something else was taken in their place, by the names of passages."""

OWN: tuple[str, ...] = get_args(OwnText)

Versions = Mapping[str, tuple[str, ...]]
"""Wordings of texts by the names of passages, the oldest first."""


def lines_of(edition: Edition, country: str) -> dict[str, Line]:
    """The texts that a country's page may print, as they are written today, by the names of passages; without a
    headline that the program computes.
    """
    pack, texts = edition.packs.get(country), tailored(edition, country).texts
    lines = {name: p.one_line(own.body, p.LineBreak()) for name in OWN if pack and (own := pack.text(name))}
    blocks: tuple[Initiative | Recommendation, ...] = (*texts.initiatives.values(), *texts.recommendations.values())
    for block in blocks:
        lines |= {f"{block.block} title": block.title, f"{block.block} text": text_of(block)}
    return lines


def earlier_wordings(base: Files) -> dict[str, tuple[str, ...]]:
    """What texts said before, oldest first: as the edition had them, and as they were before something was taken."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in (*_of_edition(base), *_recorded(base)):
        found[name] = (*found.get(name, ()), words)
    return found


def with_more(base: Files, wordings: Iterable[tuple[str, str]]) -> bytes:
    """The record of what texts said with some more, by the names of their passages."""
    by_name: dict[str, list[str]] = {}
    for name, words in dict.fromkeys((*_recorded(base), *wordings)):
        by_name.setdefault(name, []).append(words)
    return json.dumps(by_name, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _recorded(base: Files) -> Iterator[tuple[str, str]]:
    try:
        record = json.loads(base.get(PRINTED, b"{}"))
    except ValueError:
        return
    for name, versions in record.items() if isinstance(record, dict) else ():
        yield from ((str(name), str(words)) for words in (versions if isinstance(versions, list) else ()))


def _of_edition(base: Files) -> Iterator[tuple[str, str]]:
    for file, data in base.items():
        text = read_block(OfficeText, file, data).value if file.startswith(f"{TEXTS}/") else None
        if isinstance(text, OfficeText):
            yield f"{text.text} title", wording(text.title or ())
            yield (
                (f"{text.text} text" if ":" in text.text else text.text),
                wording(p.one_line(text.body, p.LineBreak())),
            )
