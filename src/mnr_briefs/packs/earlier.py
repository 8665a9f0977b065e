"""What the texts of a page said before: by it, a document that was made from an older page is merged with today's."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from mnr_briefs.content.packs import TEXTS
from mnr_briefs.packs.folder import Files

PRINTED = "printed.json"
"""In a pack's base: the words of texts before something else was taken in their place, by the names of passages."""

NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})

_FILE = re.compile(r"\A---[ \t]*\n(?:.*\n)*?text: *(?P<name>\S+)[ \t]*\n(?P<rest>(?:.*\n)*?)---[ \t]*\n", re.MULTILINE)
_TITLE = re.compile(r"^title: *(.*\S)", re.MULTILINE)


def earlier_words(base: Files) -> dict[str, tuple[str, ...]]:
    """The words that passages had, oldest first: as the edition had them, and as they were before something was taken.

    Of the edition's, those with figures or marks in them are as they are written, not as they were printed.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, words in (*_of_edition(base), *_recorded(base)):
        if words not in found.get(name, ()):
            found[name] = (*found.get(name, ()), words)
    return found


def with_more(base: Files, words: Iterable[tuple[str, str]]) -> bytes:
    """The record of printed words with some more, by the names of their passages."""
    every = dict.fromkeys((*_recorded(base), *words))
    by_name: dict[str, list[str]] = {}
    for name, said in every:
        by_name.setdefault(name, []).append(said)
    return json.dumps(by_name, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def _recorded(base: Files) -> Iterator[tuple[str, str]]:
    try:
        found = json.loads(base.get(PRINTED, b"{}"))
    except ValueError:
        return
    for name, words in found.items() if isinstance(found, dict) else ():
        yield from ((str(name), str(said)) for said in (words if isinstance(words, list) else ()))


def _of_edition(base: Files) -> Iterator[tuple[str, str]]:
    for file, data in base.items():
        text = data.decode("utf-8", "replace").replace("\r\n", "\n")
        head = _FILE.match(text) if file.startswith(f"{TEXTS}/") else None
        if head is None:
            continue
        name, body = head["name"], " ".join(text[head.end() :].split())
        title = _TITLE.search(head["rest"])
        if title:
            yield f"{name} title", title[1].strip('"')
        if body:
            yield f"{name} text" if ":" in name else name, body
