"""The words of a language: those that come with the program, and those that a project has in content/locale/.

English is the original: en.yaml has its words. Of any other language that CLDR knows, LANGUAGE.yaml says how it counts
and hedges, and LANGUAGE.po translates the words of en.yaml; the context of a message is the word's key. Each may be
there or not, in either folder; what a project has goes before what the program has. A word that is not translated
stays English.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path, PurePath
from string import Formatter
from typing import TYPE_CHECKING, Any

from mnr_briefs.content.locale import Locale
from mnr_briefs.content.record import PlacedMapping, PlacedText
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, nothing, problems_of
from mnr_briefs.reading.files import MAX_TEXT_BYTES, ProjectFiles, decode
from mnr_briefs.reading.records import read_record, yaml_of
from mnr_briefs.reading.yaml_text import YamlText

if TYPE_CHECKING:
    from babel import Locale as LanguageData
    from babel.messages.catalog import Catalog

ORIGINAL = "en"
FOLDER = "content/locale"
_PROGRAM, _OURS = Path(str(resources.files("mnr_briefs"))), "locale"
_CODE = re.compile(r"[a-z]{2,3}(-[A-Z][A-Za-z]+)?")
LocaleFiles = tuple[tuple[str, bytes], ...]
"""The names and bytes of a language's files; each goes before those that stand before it."""


def read_locale(language: str, at: Place, files: ProjectFiles | None = None) -> Found[Locale | None]:
    """The words of a language, with those of a project's `files`; `at` is where the language is named.

    None, with a problem, for a language that CLDR does not know, or where a file cannot be read.
    """
    if language != ORIGINAL and language_data(language) is None:
        message = f"“{language}” is not the code of a language."
        return nothing(at, "wrong-value", message, "Write the code that CLDR has for it, such as fr or pt-BR.")
    ours = ProjectFiles(_PROGRAM)
    program = _files_of(ours, _OURS, language)
    own = _files_of(files, FOLDER, language) if files else Found(LocaleFiles())
    written = (*program.value, *own.value)
    everything = b"\0".join((str(at).encode(), _english_bytes(), *(data for _, data in written)))
    last = written[-1][0] if written else at.file
    found = (files or ours).made_of(everything, last, "locale", lambda _: _read(language, written, at), None)
    return Found(found.value, (*own.problems, *found.problems))


def language_data(language: str) -> "LanguageData | None":
    """What CLDR says of a language; None where it does not know it."""
    from babel import Locale as LanguageData
    from babel import UnknownLocaleError

    try:
        return LanguageData.parse(language, sep="-") if _CODE.fullmatch(language) else None
    except (ValueError, UnknownLocaleError):
        return None


def country_names(language: str) -> dict[str, str]:
    """What CLDR calls countries in a language, by their codes of three letters."""
    from babel.core import get_global

    known = language_data(language)
    codes = {code: names[0] for code, names in get_global("territory_aliases").items() if len(code) == len("GHA")}
    return {code: known.territories[two] for code, two in codes.items() if known and two in known.territories}


def has_words(language: str) -> bool:
    """Whether the program itself has the words of a language."""
    return language == ORIGINAL or (_PROGRAM / _OURS / f"{language}.po").is_file()


def _files_of(files: ProjectFiles, folder: str, language: str) -> Found[LocaleFiles]:
    names = [name for name in files.names(folder, (".po", ".yaml")).value if PurePath(name).stem == language]
    read = [files.data(name, MAX_TEXT_BYTES) for name in names]
    written = ((name, found.value) for name, found in zip(names, read, strict=True))
    return Found(tuple((name, data) for name, data in written if data is not None), problems_of(read))


def _english_bytes() -> bytes:
    return (_PROGRAM / _OURS / f"{ORIGINAL}.yaml").read_bytes()


@lru_cache(1)  # the file is the program's own, and every language needs it
def _english() -> dict[str, Any]:
    found = yaml_of(f"{_OURS}/{ORIGINAL}.yaml", _english_bytes()).value
    if found is None:
        raise LookupError("the program has no English words")
    english: dict[str, Any] = found.data
    return english


def _read(language: str, written: LocaleFiles, at: Place) -> Found[Locale | None]:
    """The words in some files, over those of English."""
    words = _english()["words"]
    data: Any = PlacedMapping({"words": words, "plurals": _english()["plurals"], **_of_cldr(language)}, at, {})
    problems: list[Problem] = []
    lacking = set[str](words)
    for name, content in written:
        layer = (_of_catalogue if name.endswith(".po") else _of_yaml)(name, content)
        problems += layer.problems
        if layer.value is None:
            return Found(None, tuple(problems))
        data = _over(data, layer.value)
        lacking -= set(layer.value.get("words") or ())
    problems += _faults_of_words(data)
    if problems:
        return Found(None, tuple(problems))
    if lacking:
        message = f"{len(lacking)} of the {len(words)} fixed words of documents are not translated into “{language}”."
        remedy = f"Write them into {FOLDER}/{language}.po. Until then documents have them in English."
        problems.append(Problem(at, "missing-translation", message, remedy))
    record = read_record(Locale, YamlText(data, at))
    return Found(record.value, (*problems, *record.problems))


def _of_cldr(language: str) -> dict[str, str]:
    """What no file has to say of a language."""
    known = None if language == ORIGINAL else language_data(language)
    return {"language": language, **({"direction": known.text_direction} if known else {})}


def _of_yaml(name: str, content: bytes) -> Found[PlacedMapping | None]:
    found = yaml_of(name, content)
    if found.value is None:
        return Found(None, found.problems)
    if isinstance(found.value.data, PlacedMapping):
        return Found(found.value.data, found.problems)
    return nothing(found.value.at, "wrong-type", "There should be keys and values here.", "Begin with “words:”.")


def _of_catalogue(name: str, content: bytes) -> Found[PlacedMapping | None]:
    """The words and plurals of a catalogue, as a file of YAML would have them."""
    found = read_catalogue(content, name)
    if found.value is None:
        return Found(None, found.problems)
    words, plurals = (dict[str, Any]() for _ in range(2))
    for entry in found.value.entries:
        known = _english()["words"].get(entry.context), tuple(_english()["plurals"].get(entry.context, ()))
        if entry.unsure or entry.original not in ((known[0],), known[1]):
            continue
        forms = [PlacedText(form, entry.at) for form in entry.forms]
        if entry.original == known[1]:
            plurals[entry.context] = forms
        else:
            words[entry.context] = forms[0]
    data = {"words": words, "plurals": plurals, "plural_rule": found.value.plural_rule}
    return Found(_placed(data, Place(name, 1)), found.problems)


def _placed(data: dict[str, Any], at: Place) -> PlacedMapping:
    inner = {key: _placed(value, at) if isinstance(value, dict) else value for key, value in data.items()}
    return PlacedMapping(inner, at, dict.fromkeys(inner, at))


def _over(below: Any, above: Any) -> Any:
    """What stands below with what stands above it in its place: mappings key by key, all else as a whole."""
    if not (isinstance(below, PlacedMapping) and isinstance(above, PlacedMapping)):
        return above
    both = {key: _over(below.get(key), value) for key, value in above.items()}
    return PlacedMapping({**below, **both}, above.place, {**below.keys_at, **above.keys_at})


def _faults_of_words(data: Any) -> Iterator[Problem]:
    """Words that documents do not have, and those with other {gaps} than in English: they could not be filled, or would
    leave a figure out. A form of a plural may say its number itself.
    """
    for sort in ("words", "plurals"):
        english = _english()[sort]
        for key, value in data[sort].items():
            if key not in english:
                message = f"Documents have no word “{key}”."
                yield Problem(
                    data[sort].keys_at[key], "unknown-key", message, did_you_mean(key, english) or "Delete it."
                )
                continue
            wanted = {gap for form in _forms_of(english[key]) for gap in _gaps(form)}
            for form in _forms_of(value):
                gaps = _gaps(form)
                if gaps != wanted and not (sort == "plurals" and gaps < wanted):
                    message = f"“{form[:60]}” should have the same gaps in braces as in English: {_listed(wanted)}."
                    at = getattr(form, "place", data.place)
                    yield Problem(at, "wrong-value", message, "Keep each gap as it is written there.")


def _forms_of(value: Any) -> list[str]:
    """The texts of a word or plural; what is no text is left to the record to refuse."""
    return [form for form in (value if isinstance(value, list) else [value]) if isinstance(form, str)]


def _listed(gaps: set[str]) -> str:
    return ", ".join(sorted(gaps)) or "none"


def _gaps(text: str) -> set[str]:
    """The gaps of a word, as they are written; an empty one where its braces cannot be read."""
    try:
        parts = [part for part in Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return {"{}"}
    return {f"{{{name}{f'!{how}' if how else ''}{f':{form}' if form else ''}}}" for _, name, form, how in parts}


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
