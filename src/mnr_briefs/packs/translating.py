"""Files for translators: a catalogue of an edition's messages, and a copy of each text to translate beside it."""

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from mnr_briefs.content.packs import OfficeText, Pack, folder_of
from mnr_briefs.content.texts import TextBlock
from mnr_briefs.content.translation import TRANSLATED, catalogue_file, file_beside, wording
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.translation import messages_of
from mnr_briefs.packs.folder import pack_of, read_pack_of
from mnr_briefs.packs.writing import SETTINGS, with_values
from mnr_briefs.problems import Place, UsageError
from mnr_briefs.reading.locale import FOLDER, ORIGINAL, has_words, language_data, read_locale


@dataclass(frozen=True)
class TranslationFile:
    """A file for translators: its path in the project, what it should hold, and whether it is there already."""

    path: str
    data: bytes
    is_there: bool


_OF_THE_DAY = ('"POT-Creation', '"PO-Revision', "# Copyright", "# FIRST AUTHOR")


def ensure_another_language(language: str, own: str) -> None:
    """Raise UsageError for what is no code of a language, and for the edition's own language."""
    if language == own:
        raise UsageError(f"“{language}” is the language of the edition itself. Name another one, such as fr.")
    if language_data(language) is None:
        raise UsageError(f"“{language}” is not the code of a language. Write its letters, such as fr.")


def files_to_translate(edition: Edition, language: str) -> Iterator[TranslationFile]:
    """The catalogue of a language with all messages of today, and each text that has no translation yet.

    What is translated stays; messages that have changed keep their old translation as a guess that is not used. The
    edition is the one in its own language. The fixed words of documents are among them where the program does not have
    them in the language.
    """
    if not has_words(language):
        words = f"{FOLDER}/{language}.po"
        known = edition.root / words
        is_there = known.is_file()
        yield TranslationFile(words, catalogue_of_program(language, known.read_bytes() if is_there else None), is_there)
    path = catalogue_file(language)
    file = edition.root / path
    yield TranslationFile(path, _messages(edition, language, file), file.is_file())
    for block in edition.texts:
        if type(block) in TRANSLATED and not isinstance(block, OfficeText):
            name = file_beside(block.at.file, language)
            if not (edition.root / name).exists():
                yield TranslationFile(name, _copy(block).encode(), False)


def translate_pack(edition: Edition, country: str, language: str) -> tuple[str, ...]:
    """Give a pack files to translate its texts in, beside them; what was written. Raises UsageError for a language that
    the edition is not made in or that the pack is in, and where the pack cannot be read.
    """
    folder, settings = pack_of(edition, country), (edition.own or edition).settings
    if language not in settings.languages:
        raise UsageError(f"The edition is not made in “{language}”, but in {', '.join(settings.languages)}.")
    pack = read_pack_of(edition, country)
    if language == (pack.settings.language or settings.language):
        raise UsageError(f"The pack of {country} is in “{language}” already.")
    changes = translated_pack(edition, pack, language)
    if changes:
        folder.change(changes)
    return tuple(sorted(changes))


def translated_pack(edition: Edition, pack: Pack, language: str) -> dict[str, bytes | None]:
    """What makes a pack one in two languages, by the names of files in it: a file beside each of its texts, to be
    translated there, and the language in pack.yaml. What is there already stays.
    """
    folder = edition.root / folder_of(pack.country)
    found: dict[str, bytes | None] = {}
    for text in pack.texts:
        name = file_beside(text.at.file, language).removeprefix(f"{folder_of(pack.country)}/")
        if not (folder / name).exists():
            found[name] = _copy(text).encode()
    if language not in pack.settings.translations:
        settings = (folder / SETTINGS).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        languages = ", ".join((*pack.settings.translations, language))
        found[SETTINGS] = with_values(settings, {"translations": f"[{languages}]"}).encode()
    return found


def _messages(edition: Edition, language: str, file: Path) -> bytes:
    template = Catalog(locale=language, project=edition.settings.title, charset="utf-8", fuzzy=False)
    for context, text in messages_of(edition):
        template.add(text, context=context)
    return updated(template, language, file.read_bytes() if file.is_file() else None)


def updated(template: Catalog, language: str, known: bytes | None) -> bytes:
    """A catalogue with the messages of a template, and what is translated of them; the same bytes each time."""
    catalogue = template
    if known is not None:
        catalogue = read_po(io.BytesIO(known), locale=language)
        catalogue.update(template)
    target = io.BytesIO()
    write_po(target, catalogue, width=0, no_location=True)
    lines = target.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_OF_THE_DAY)).encode()


def catalogue_of_program(language: str, known: bytes | None) -> bytes:
    """The program's own catalogue of a language, with each word of the English one."""
    original = read_locale(ORIGINAL, Place("locale")).value
    if original is None:
        raise LookupError("the program has no English catalogue")
    template = Catalog(locale=language, project="mnr-briefs", charset="utf-8", fuzzy=False)
    for key, forms in original.plurals.items():
        template.add(forms, context=key)
    for key, text in original.words.items():
        template.add(text, context=key)
    return updated(template, language, known)


def update_program(folder: Path) -> None:
    """Bring the program's own catalogues up to date with the English words; `folder` holds them."""
    for file in sorted(folder.glob("*.po")):
        file.write_bytes(catalogue_of_program(file.stem, file.read_bytes()))


def _copy(block: TextBlock) -> str:
    """A text in its own language as the file of its translation; it translates nothing until somebody has."""
    fields = dict(wording(block))
    body = fields.pop("body", "")
    lines = [f"{name}: {json.dumps(text.strip(), ensure_ascii=False)}" for name, text in fields.items()]
    return "\n".join(("---", "translates: nothing yet", *lines, "---", body))
