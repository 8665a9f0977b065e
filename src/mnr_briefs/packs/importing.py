"""A parcel that came home, held against the pack that is here: what it would change, and what is wrong in it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.content.packs import BASE, NOT_TAKEN, country_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.office.scratch import Scratch
from mnr_briefs.packs.accept import joined
from mnr_briefs.packs.folder import PackFolder
from mnr_briefs.packs.parcel import OF_PROJECT, Parcel, digest, is_of_pack
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Problem, StageError


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
    mine = {name: data for name, data in folder.all().items() if is_of_pack(name)}
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


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest(data)


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
