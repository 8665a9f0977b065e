"""A pack on its way: one zip file with all that an office needs to build its page, and the pack that comes home in it.

A parcel that comes back is somebody else's file: of it, nothing but the files of one pack is taken, by their names.
"""

import hashlib
import json
import re
import shutil
import stat
import unicodedata
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from mnr_briefs.content.packs import BASE, FOLDER, NOT_TAKEN, country_of, folder_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.office.scratch import Scratch
from mnr_briefs.formats.word.parts.archive import NoWordFileError, read_parts, write_parts
from mnr_briefs.packs.accept import joined
from mnr_briefs.packs.folder import Files, PackFolder
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Problem, StageError, UsageError
from mnr_briefs.reading.files import MAX_TEXT_BYTES

MOST_FILES, MOST_BYTES = 5_000, 200_000_000
_LONGEST_NAME, _ENCRYPTED = 200, 0x1  # in bytes; a flag of zip files

OF_PROJECT = ("content", "brief_templates")
EXPORTED = "exported.json"
"""In the base of a pack that was exported: digests of its files as they were sent."""

_OF_PACK = re.compile(
    r"(base/)?(pack\.yaml|[^/]+\.md|texts/[^/]+\.md)|base/(answers|printed)\.json|images/[^/]+\.(png|jpe?g)",
    re.IGNORECASE,
)


_MOST_OUTER = 4  # folders around a project or a pack, such as GHA/GHA/
_COUNTRY = re.compile(rb"^country:[ \t]*[\"']?([A-Z]{3})\b", re.MULTILINE)


@dataclass(frozen=True)
class Parcel:
    """What a parcel holds of a pack, the names of what else it holds there, which is not taken, and the digests of the
    pack's files when it was exported; None where it does not say.
    """

    country: str
    files: Files
    left_out: tuple[str, ...] = ()
    exported: Mapping[str, str] | None = None


def _is_of_pack(name: str) -> bool:
    """Whether a file, by its name in a pack, is one that a pack has."""
    return _OF_PACK.fullmatch(name) is not None


def _digest(data: bytes | None) -> str | None:
    """A digest of a file; None where there is none."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def packed(folder: PackFolder) -> bytes:
    """The zip file of a project with one country's pack and no other's: the same bytes for the same files.

    It says what the pack's files were, for when it comes home; one that came in such a file says so already.
    """
    own = f"{folder_of(folder.country)}/"
    inside = folder.root.resolve() / own
    parts = {}
    for path in _files(folder.root):
        name = path.relative_to(folder.root).as_posix()
        is_own = name.startswith(own) and path.resolve().is_relative_to(inside)  # no link to another country's pack
        if not name.startswith(f"{FOLDER}/") or is_own:
            parts[name] = path.read_bytes()
    sent = {name: _digest(data) for name, data in folder.all().items() if _is_of_pack(name)}
    parts.setdefault(f"{own}{BASE}/{EXPORTED}", json.dumps(sent, indent=1, sort_keys=True).encode())
    return write_parts(parts, parts)


def _files(root: Path) -> Iterator[Path]:
    for folder in OF_PROJECT:
        for path in sorted((root / folder).rglob("*")):
            hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
            if not hidden and path.is_file() and path.resolve().is_relative_to(root.resolve()):
                yield path


def read_parcel(file: Path) -> Parcel:
    """The pack in a zip file. Raises UsageError as `unpacked` does, and where the file cannot be read."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(f"{file} is too large for a pack.")
        return unpacked(file.read_bytes())
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error


def unpacked(data: bytes) -> Parcel:
    """The pack in a parcel. Raises UsageError for a file that is no parcel, is made to harm, or has not one pack."""
    _check(data)
    try:
        parts = read_parts(data, MOST_BYTES)
    except NoWordFileError as error:
        raise UsageError("This zip file is damaged, or far too large for a pack when unpacked.") from error
    inside = {name: part for name, part in _without_outer_folder(parts).items() if country_of(name)}
    countries = sorted({country_of(name) for name in inside})
    if len(countries) != 1:
        found = f"It contains the packs of {', '.join(countries)}." if countries else "It contains no pack."
        raise UsageError(f"{found} It must contain one, as `mnr-briefs tailor export` writes it.")
    start = len(folder_of(countries[0])) + 1
    names = {name[start:]: part for name, part in inside.items()}
    exported = _exported(names.pop(f"{BASE}/{EXPORTED}", b""))
    taken = {name: part for name, part in names.items() if _is_of_pack(name)}
    if "pack.yaml" not in taken:
        raise UsageError("The pack has no pack.yaml.")
    texts = {name: part for name, part in taken.items() if not name.lower().startswith("images/")}
    _refuse_unreadable(texts)
    return Parcel(countries[0], taken, tuple(sorted(names.keys() - taken.keys())), exported)


def _without_outer_folder(parts: Files) -> Files:
    """The files of a project, without a folder around it, or around the pack alone, as Windows and macOS zip them."""
    parts = {name: part for name, part in parts.items() if not name.startswith("__MACOSX/")}
    for _ in range(_MOST_OUTER):
        if any(country_of(name) for name in parts):
            return parts
        country = _COUNTRY.search(parts.get("pack.yaml", b""))
        if country:
            return {f"{folder_of(country[1].decode())}/{name}": part for name, part in parts.items()}
        outer = {name.partition("/")[0] for name in parts if "/" in name}
        if len(outer) != 1:
            return parts
        start = f"{outer.pop()}/"
        parts = {name.removeprefix(start): part for name, part in parts.items() if name.startswith(start)}
    return parts


def _exported(data: bytes) -> Mapping[str, str] | None:
    try:
        found = json.loads(data)
    except ValueError:
        return None
    return {str(name): str(said) for name, said in found.items()} if isinstance(found, dict) else None


def _refuse_unreadable(texts: Files) -> None:
    """Raise UsageError where a text is larger than a build reads, or not saved as UTF-8."""
    large = sorted(name for name, data in texts.items() if len(data) > MAX_TEXT_BYTES)
    if large:
        most = f"{MAX_TEXT_BYTES / 1_000_000:g} MB"
        raise UsageError(f"Too large for texts, which may have {most}: {', '.join(large)}. Nothing was imported.")
    wrong = sorted(name for name, data in texts.items() if data.decode("utf-8", "ignore").encode() != data)
    if wrong:
        raise UsageError(
            f"Not saved as UTF-8: {', '.join(wrong)}. Nothing was imported. Open each of these files in an editor, "
            "save it with the encoding UTF-8, and put it into the zip file again."
        )


def _check(data: bytes) -> None:
    """Refuse names that lead elsewhere, links, and more files than a project has."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            items = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UsageError("This is not a zip file, or it is incomplete.") from error
    if len(items) > MOST_FILES:
        raise UsageError(f"It contains {len(items):,} files; at most {MOST_FILES:,} are allowed.")
    for item in items:
        path = PurePosixPath(item.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in item.filename:
            raise UsageError(
                f"It contains a file with a path that leads outside it, “{item.filename}”. Nothing was imported."
            )
        if "\\" in item.filename:
            raise UsageError(
                f"It contains a file with backslashes in its path, “{item.filename[:60]}”, as some Windows programs "
                "write them. Make the zip file again with another program. Nothing was imported."
            )
        if not item.filename.isprintable() or any(len(part.encode()) > _LONGEST_NAME for part in path.parts):
            shown = ascii(item.filename)[1:-1][:60]
            raise UsageError(f"It contains a file whose name cannot be used, “{shown}”. Nothing was imported.")
        if stat.S_ISLNK(item.external_attr >> 16):
            raise UsageError(f"It contains a link, “{item.filename}”. Nothing was imported.")
        if item.flag_bits & _ENCRYPTED:
            raise UsageError("It is protected by a password. Make it again without one.")
    folded = [unicodedata.normalize("NFC", item.filename).casefold() for item in items]
    if len(set(folded)) < len(folded):
        raise UsageError("It contains two files whose names look the same but for capitals. Nothing was imported.")


@dataclass(frozen=True)
class Arrival:
    """A file that a parcel has otherwise than the pack that is here; None where there is none.

    `changed_here` is whether it was changed here since the parcel was exported; `stays`, whether it was changed only
    here: then what is here stays.
    """

    name: str
    here: bytes | None
    there: bytes | None
    changed_here: bool = False
    stays: bool = False


def arrivals(edition: Edition, parcel: Parcel) -> tuple[Arrival, ...]:
    """What a parcel has otherwise than the pack that is here. What is here and no file of a pack is left alone."""
    return tuple(_arrivals(PackFolder(edition.root, parcel.country), parcel))


def _arrivals(folder: PackFolder, parcel: Parcel) -> Iterator[Arrival]:
    """What differs, by the three versions of each file: here, in the parcel, and as it was exported.

    A base follows its text: it must be the one that the text was written from.
    """
    mine = {name: data for name, data in folder.all().items() if _is_of_pack(name)}
    differing = [n for n in sorted({*mine, *parcel.files}) if mine.get(n) != parcel.files.get(n)]
    for name in differing:
        here, there = mine.get(name), parcel.files.get(name)
        if name == NOT_TAKEN and here is not None:  # of which nothing is ever lost
            both = joined(here, there or b"")
            if both.rstrip() != here.rstrip():
                yield Arrival(name, here, both)
            continue
        if parcel.exported is None:  # nobody knows what was changed where
            yield Arrival(name, here, there)
            continue
        text = name.removeprefix(f"{BASE}/")
        leading = text if text in differing else name
        stays = _digest(parcel.files.get(leading)) == parcel.exported.get(leading)
        yield Arrival(name, here, there, _digest(here) != parcel.exported.get(name), stays)


def take_in(edition: Edition, parcel: Parcel) -> tuple[str, ...]:
    """Write what a parcel changes into the pack that is here, which `tailor undo` brings back; the names changed."""
    folder = PackFolder(edition.root, parcel.country)
    changed = {arrival.name: arrival.there for arrival in arrivals(edition, parcel) if not arrival.stays}
    if changed:
        folder.change(changed)
    return tuple(changed)


def problems_after(edition: Edition, parcel: Parcel) -> tuple[Problem, ...]:
    """The problems that the pack would have after the parcel was imported, found in a copy of the project."""
    with Scratch("import") as folder:
        copy = Path(folder)
        for name in OF_PROJECT:
            if (edition.root / name).is_dir():
                shutil.copytree(edition.root / name, copy / name)
        changed = {arrival.name: arrival.there for arrival in arrivals(edition, parcel) if not arrival.stays}
        PackFolder(copy, parcel.country).change(changed)
        try:
            found = open_edition(copy).problems
        except StageError as error:
            found = tuple(error.problems)
    return tuple(problem for problem in found if country_of(problem.place.file) == parcel.country)
