"""Catalogues of messages in gettext's format (.po), as translators' programs write them."""

import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mnr_briefs.problems import Found, Place, nothing
from mnr_briefs.reading.files import decode

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
