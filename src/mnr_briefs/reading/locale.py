"""The language catalogues that come with the program.

English is the original: en.yaml has its words. Any other language has LANGUAGE.yaml, with how it counts and hedges, and
LANGUAGE.po, which translates the words of en.yaml; the context of a message is the word's key.
"""

import io
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.record import PlacedMapping
from mnr_briefs.problems import Found, Place, nothing, then
from mnr_briefs.reading.files import decode
from mnr_briefs.reading.keeping import Kept, kept_or_fault
from mnr_briefs.reading.records import read_record, yaml_of
from mnr_briefs.reading.yaml_text import YamlText

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog


@dataclass(frozen=True)
class CatalogueEntry:
    """One message: its context, the words that it translates (with their plural, if it has one), and the translation
    in each of its forms. `unsure` is what gettext calls fuzzy: a program guessed it, and nobody has looked.
    """

    context: str
    original: tuple[str, ...]
    forms: tuple[str, ...]
    unsure: bool
    at: Place


@dataclass(frozen=True)
class Catalogue:
    """A .po file: its rule of plurals, and its messages that are translated, in their order."""

    plural_rule: str
    entries: tuple[CatalogueEntry, ...]


def read_catalogue(data: bytes, relative: str) -> Found[Catalogue | None]:
    """The catalogue in some bytes; None, with a problem, where they are none."""
    from babel import UnknownLocaleError
    from babel.messages.pofile import PoFileError, read_po

    text = decode(data, relative)
    if text.value is None:
        return Found(None, text.problems)
    for number, line in enumerate(text.value.split("\n"), start=1):
        if _UNCLOSED.fullmatch(line):  # which Babel passes over
            return nothing(Place(relative, number), "broken-catalogue", "A quotation mark is not closed.", _REMEDY)
    try:
        catalogue = read_po(io.BytesIO(text.value.encode()), abort_invalid=True, ignore_obsolete=True)
    except PoFileError as error:
        return nothing(Place(relative, (error.lineno or 0) + 1), "broken-catalogue", _SAID, _REMEDY)
    except (ValueError, LookupError, UnknownLocaleError):  # of its header
        return nothing(Place(relative, 1), "broken-catalogue", _SAID, _REMEDY)
    return Found(Catalogue(catalogue.plural_expr, _entries(catalogue, relative)), text.problems)


_UNCLOSED = re.compile(r'\s*(?:msg\w+(?:\[\d+\])?\s+)?"(?:[^"\\]|\\.)*\\?\s*')
_SAID = "The catalogue cannot be read from this line on."
_REMEDY = "Edit it in a program for .po files, or put quotation marks around each line of text."


def _entries(catalogue: "Catalog", relative: str) -> tuple[CatalogueEntry, ...]:
    return tuple(
        CatalogueEntry(
            message.context or "",
            _forms(message.id),
            _forms(message.string),
            message.fuzzy,
            Place(relative, message.lineno),
        )
        for message in catalogue
        if message.id and all(_forms(message.string))
    )


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text or "",) if isinstance(text, str | None) else tuple(text)


ORIGINAL = "en"


def read_locale(language: str, at: Place, kept: Kept | None = None) -> Found[Locale | None]:
    """The catalogue of a language, or None with a problem where there is none; `at` is where the language is named."""
    folder = resources.files("mnr_briefs") / "locale"
    known = sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    if language not in known:
        message = f"The language “{language}” is not supported."
        return nothing(at, "wrong-value", message, f"Choose one of: {', '.join(known)}.")
    name = f"locale/{language}.yaml"
    data = (folder / f"{language}.yaml").read_bytes()
    if language == ORIGINAL:
        return kept_or_fault(kept, "locale", name, data, lambda: _original(name, data), None)
    words = (folder / f"{language}.po").read_bytes()
    english = (folder / f"{ORIGINAL}.yaml").read_bytes()
    everything = b"\0".join((data, words, english))
    return kept_or_fault(kept, "locale", name, everything, lambda: _translated(folder, language, data, words), None)


@lru_cache(1)  # the file is the program's own, and every project needs it
def _original(name: str, data: bytes) -> Found[Locale | None]:
    return then(yaml_of(name, data), lambda source: read_record(Locale, source), None)


def _translated(folder: Traversable, language: str, data: bytes, words: bytes) -> Found[Locale | None]:
    """A language's own rules with the English words translated; a word that is not stays English."""
    original = _original(f"locale/{ORIGINAL}.yaml", (folder / f"{ORIGINAL}.yaml").read_bytes())
    catalogue = read_catalogue(words, f"locale/{language}.po")
    own = yaml_of(f"locale/{language}.yaml", data)
    problems = (*original.problems, *catalogue.problems, *own.problems)
    if original.value is None or catalogue.value is None or own.value is None or not isinstance(own.value.data, dict):
        return Found(None, problems)
    merged = own.value.data | _words(original.value, catalogue.value)
    record = read_record(Locale, _with_data(own.value, merged))
    return Found(record.value, (*problems, *record.problems))


def _words(original: Locale, catalogue: Catalogue) -> dict[str, object]:
    """The words and plurals of a language, by their keys."""
    known = {(entry.context, entry.original): entry.forms for entry in catalogue.entries if not entry.unsure}
    words = {key: known.get((key, (text,)), (text,))[0] for key, text in original.words.items()}
    plurals = {key: list(known.get((key, forms), forms)) for key, forms in original.plurals.items()}
    return {"words": words, "plurals": plurals, "plural_rule": catalogue.plural_rule}


def _with_data(source: YamlText, data: dict[str, object]) -> YamlText:
    return replace(source, data=PlacedMapping(data, source.at, source.data.keys_at))
