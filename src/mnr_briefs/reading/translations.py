"""What an edition has in another language: content/translations/LANGUAGE.po, and the texts beside their originals."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.record import PlacedText
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import TextBlock
from mnr_briefs.content.translation import (
    TRANSLATED,
    Message,
    TranslatedText,
    Translation,
    catalogue_file,
    file_beside,
    language_beside,
)
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, problems_of, then
from mnr_briefs.reading.files import MAX_TEXT_BYTES, Kept, ProjectFiles, decode
from mnr_briefs.reading.locale import country_names, read_catalogue, read_locale
from mnr_briefs.reading.markdown import read_line, read_prose
from mnr_briefs.reading.text_blocks import divided

_TIMES_LONGER, _MORE = 5, 500  # than its original may a translation be, of which layout takes minutes otherwise
Messages = Mapping[tuple[str, str], Message]


def with_translation(sources: Sources, language: str, kept: Kept | None = None) -> Found[Sources | None]:
    """The same sources with all that there is in a language, one of those that the edition is translated into; None
    where the words of the language cannot be read.
    """
    own = next(t for t in sources.settings.translations if t.language == language)
    files = ProjectFiles(sources.root, kept)
    locale = read_locale(language, own.place_of("language"), files)
    if locale.value is None:
        return Found(None, locale.problems)
    found = read_translation(files, locale.value, own.reviewed_by or "", sources.blocks)
    names = _names_of_cldr(language, sources)
    of_offices = {block: text for (spoken, block), text in sources.office_words.items() if spoken == language}
    texts, messages = {**found.value.texts, **of_offices}, {**names, **found.value.messages}
    translation = replace(found.value, texts=texts, messages=messages)
    read = tuple(sorted({*sources.files, *files.read_paths}))
    return Found(replace(sources, translation=translation, files=read), (*locale.problems, *found.problems))


def _names_of_cldr(language: str, sources: Sources) -> Messages:
    """The names of countries, for those that the edition's catalogue does not have."""
    at, known = Place(catalogue_file(language)), country_names(language)
    named = ((country.name, known[country.id]) for country in sources.countries.countries if country.id in known)
    return {("country.name", name): Message(words, (p.Text(words),), at) for name, words in named}


def read_translation(
    files: ProjectFiles, locale: Locale, reviewed_by: str, blocks: Iterable[TextBlock]
) -> Found[Translation]:
    """All that stands in a language; what cannot be read is as if it were not there, with its problem."""
    language = locale.language
    none: Found[Messages] = Found({})
    messages = files.guarded(catalogue_file(language), lambda: _messages(files, language), none.value)
    texts = [read_translated(files, name, block) for name, block in _beside(files, language, blocks)]
    found = {text.value.of: text.value for text in texts if text.value is not None}
    problems = (*messages.problems, *problems_of(texts))
    return Found(Translation(locale, reviewed_by, messages.value, found), problems)


def _messages(files: ProjectFiles, language: str) -> Found[Messages]:
    name = catalogue_file(language)
    data = files.data(name, MAX_TEXT_BYTES)
    catalogue = then(data, lambda read: read_catalogue(read, name), None)
    if catalogue.value is None:
        return Found({}, catalogue.problems)
    found: dict[tuple[str, str], Message] = {}
    problems = list(catalogue.problems)
    for entry in catalogue.value.entries:
        if entry.unsure:
            continue
        text, original = entry.forms[0], entry.original[0]
        if len(text) > len(original) * _TIMES_LONGER + _MORE:
            message = f"This translation has {len(text):,} characters, its original {len(original):,}."
            remedy = "Look whether other texts have got into it, and shorten it."
            problems.append(Problem(entry.at, "broken-catalogue", message, remedy))
            continue
        inlines = read_line(text, entry.at)
        problems += inlines.problems
        found[entry.context, original] = Message(text, inlines.value, entry.at)
    return Found(found, tuple(problems))


def _beside(files: ProjectFiles, language: str, blocks: Iterable[TextBlock]) -> list[tuple[str, TextBlock]]:
    """The translations that are there, each with the text that it stands beside."""
    there = {
        name
        for sort in TRANSLATED
        if sort is not OfficeText
        for name in files.names(f"content/{sort.folder}", (f".{language.lower()}.md",)).value
        if language_beside(name) == language
    }
    pairs = ((file_beside(block.at.file, language), block) for block in blocks)
    return [(name, block) for name, block in pairs if name in there]


def read_translated(files: ProjectFiles, name: str, block: TextBlock) -> Found[TranslatedText | None]:
    """The translation of a text in a file; None where it cannot be read."""
    return files.guarded(name, lambda: _text(files, name, block), None)


def _text(files: ProjectFiles, name: str, block: TextBlock) -> Found[TranslatedText | None]:
    data = then(files.data(name, MAX_TEXT_BYTES), lambda read: decode(read, name), None)
    parts = then(data, lambda text: divided(name, text, "Begin with “translates:”."), None)
    if parts.value is None:
        return Found(None, parts.problems)
    yaml, body = parts.value
    problems = list(parts.problems)
    fields: dict[str, Any] = {}
    known = TRANSLATED[type(block)]
    for key, value in yaml.data.items():
        if key == "translates":
            continue
        if key not in known or key == "body" or not isinstance(value, PlacedText):
            remedy = did_you_mean(key, known) or f"Choose one of: {', '.join(('translates', *known))}."
            message = f"The key “{key}” does not belong in this translation."
            problems.append(Problem(yaml.place((key,)), "unknown-key", message, remedy))
            continue
        is_line = not isinstance(next(iter(getattr(block, key)), None), p.Block)
        read: Found[Any] = (read_line if is_line else read_prose)(str(value), value.place)
        problems += read.problems
        fields[key] = read.value
    if "body" in known and body:
        fields["body"] = body
    translates = str(yaml.data.get("translates", ""))
    return Found(TranslatedText(block.block, translates, fields, Place(name, 1)), tuple(problems))
