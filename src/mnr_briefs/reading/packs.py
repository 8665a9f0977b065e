"""The country packs of a project: content/countries/ISO/."""

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mnr_briefs.content.packs import BASE, FOLDER, TEXTS, OfficeText, Pack, PackSettings, country_of, is_outside
from mnr_briefs.content.texts import About, BlockId, BrokenBlock
from mnr_briefs.content.translation import TranslatedText, file_beside, language_beside
from mnr_briefs.problems import Found, Place, Problem, problems_of
from mnr_briefs.reading.files import MAX_TEXT_BYTES, ProjectFiles
from mnr_briefs.reading.records import read_record_file
from mnr_briefs.reading.text_blocks import read_block
from mnr_briefs.reading.translations import read_translated

_ENDINGS = (".md",)
_CONFLICT = re.compile(rb"^<{7} ", re.MULTILINE)
OfficeWords = dict[tuple[str, BlockId], TranslatedText]
PackParts = tuple[tuple[Pack, ...], tuple[BrokenBlock, ...], OfficeWords]


def read_packs(files: ProjectFiles) -> Found[PackParts]:
    """All packs, the files of them that cannot be read, which hold back their country's page only, and translations of
    their texts by language and text.
    """
    folders = files.folders(FOLDER)
    found = [_read_pack(files, name) for name in folders.value]
    packs = tuple(pack for part in found for pack in part.value[0])
    broken = tuple(block for part in found for block in part.value[1])
    if folders.problems:  # nobody knows which packs there are
        broken = (*broken, BrokenBlock(FOLDER, About(OfficeText.sort, known=False)))
    words = OfficeWords(item for part in found for item in part.value[2].items())
    return Found((packs, broken, words), (*folders.problems, *problems_of(found)))


def _read_pack(files: ProjectFiles, folder: str) -> Found[PackParts]:
    country = country_of(f"{folder}/")
    settings = _read_settings(files, folder)
    names = files.names(f"{folder}/{TEXTS}", _ENDINGS)
    texts = [_read_text(files, folder, name) for name in names.value if not language_beside(name)]
    problems = (*settings.problems, *names.problems, *problems_of(texts))
    blocks = [text.value for text in texts]
    broken = tuple(replace(b, about=_about(country)) for b in blocks if isinstance(b, BrokenBlock))
    if settings.value is None:
        return Found(((), (*broken, BrokenBlock(f"{folder}/pack.yaml", _about(country))), OfficeWords()), problems)
    if settings.value.country != country:
        message = f"The pack in the folder {country} says  country: {settings.value.country}."
        remedy = f"Write  country: {country}, or rename the folder."
        problems += (Problem(settings.value.place_of("country"), "unknown-country", message, remedy),)
        return Found(((), (*broken, BrokenBlock(settings.value.at.file, _about(country))), OfficeWords()), problems)
    pack = Pack(settings.value, tuple(b for b in blocks if isinstance(b, OfficeText)))
    words = _words(files, pack, names.value)
    return Found(((pack,), broken, words.value), (*problems, *words.problems))


def _words(files: ProjectFiles, pack: Pack, names: Iterable[str]) -> Found[OfficeWords]:
    """The translations that stand beside the texts of a pack, in the languages that it is to be in."""
    beside = [(file_beside(t.at.file, each), each, t) for t in pack.texts for each in pack.settings.translations]
    there = set(names)
    read = {(each, t.block): read_translated(files, name, t) for name, each, t in beside if name in there}
    return Found({key: text.value for key, text in read.items() if text.value}, problems_of(read.values()))


def _about(country: str) -> About:
    return About(OfficeText.sort, (country,))


def _read_settings(files: ProjectFiles, folder: str) -> Found[PackSettings | None]:
    """pack.yaml; None where it cannot be read, or it or a picture that it names is a link that leads out."""
    name = files.named(f"{folder}/pack", (".yaml", ".yml")) or f"{folder}/pack.yaml"
    if _leads_out(files, folder, name):
        return Found(None, (_link(folder, Place(name)),))
    settings = read_record_file(PackSettings, f"{folder}/pack", files)
    pictures = () if settings.value is None else (settings.value.logo, settings.value.picture)
    named = (picture for picture in pictures if picture is not None and not is_outside(picture.file))
    links = (_link(folder, x.place_of("file")) for x in named if _leads_out(files, folder, f"{folder}/{x.file}"))
    return Found(settings.value, (*settings.problems, *links))


def _leads_out(files: ProjectFiles, folder: str, name: str) -> bool:
    """Whether a file of a pack is really somewhere else, by links."""
    try:
        return not Path(os.path.realpath(files.root / name)).is_relative_to(files.root / folder)
    except ValueError:  # no possible name of a file, which is told where it is opened
        return False


def _link(folder: str, at: Place) -> Problem:
    message = f"This is a link that leads out of {folder}/."
    return Problem(at, "path-outside", message, "Put a copy of the file in its place.")


def _read_text(files: ProjectFiles, folder: str, name: str) -> Found[OfficeText | BrokenBlock | None]:
    """A text of the office; None for one that is as its base."""
    base_name = name.replace(f"/{TEXTS}/", f"/{BASE}/{TEXTS}/")
    for file in (name, base_name):
        if _leads_out(files, folder, file):
            return Found(BrokenBlock(name, _about("")), (_link(folder, Place(file)),))
    data = files.data(name, MAX_TEXT_BYTES)
    if data.value is None:
        return Found(BrokenBlock(name, _about("")), data.problems)
    if undecided := _CONFLICT.search(data.value):
        at = Place(name, data.value.count(b"\n", 0, undecided.start()) + 1)
        remedy = "Merge them into one text, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        problem = Problem(at, "undecided-text", "This file contains two versions of the text.", remedy)
        return Found(BrokenBlock(name, _about("")), (problem,))
    base = files.data(base_name, MAX_TEXT_BYTES).value
    if base is not None and _lines(base) == _lines(data.value):
        return Found(None)
    written = data.value
    broken = BrokenBlock(name, _about(""))
    read: Found[OfficeText | BrokenBlock] = files.guarded(name, lambda: read_block(OfficeText, name, written), broken)
    return Found(read.value, read.problems)


def _lines(data: bytes) -> list[bytes]:
    return data.rstrip().splitlines()
