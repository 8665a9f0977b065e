"""A parcel that came home, held against the pack that is here."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.folder import pack_of
from mnr_briefs.packs.pack import compared, new_pack, update
from mnr_briefs.packs.parcel import Arrival, Parcel, arrivals, packed, problems_after, take_in, unpacked
from mnr_briefs.packs.update import State

LAW, CLOSING = "texts/initiative-fji-plain-law.md", "texts/closing.md"
FIJI = "content/countries/FJI"
Load = Callable[[], Edition]


@pytest.fixture
def made(load: Load) -> Load:
    """The project with a new pack of Fiji."""
    new_pack(load(), "FJI", {"office": "Water office"})
    return load


def edited(parcel: bytes, edits: dict[str, tuple[str, str]], without: str = "") -> Parcel:
    """A parcel in which the office wrote other words into files of the pack."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(parcel)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8", "surrogateescape")
            if name in {f"{FIJI}/{edit}" for edit in edits}:
                before, after = edits[name.removeprefix(f"{FIJI}/")]
                assert before in text
                text = text.replace(before, after)
            if name != f"{FIJI}/{without}":
                new.writestr(name, text.encode("utf-8", "surrogateescape"))
    return unpacked(target.getvalue())


def told(found: tuple[Arrival, ...]) -> list[tuple[str, bool, bool]]:
    """Which files differ, whether they were changed here, and whether they stay."""
    return [(arrival.name, arrival.changed_here, arrival.stays) for arrival in found]


def test_what_the_office_changed_comes_home_and_can_be_undone(made: Load) -> None:
    home = edited(packed(pack_of(made(), "FJI")), {LAW: ("Fiji printed", "We printed")})
    (arrival,) = arrivals(made(), home)
    assert (arrival.name, arrival.changed_here, arrival.stays) == (LAW, False, False)
    assert b"Fiji printed" in (arrival.here or b"")
    assert b"We printed" in (arrival.there or b"")
    assert take_in(made(), home) == (LAW,)
    assert b"We printed" in pack_of(made(), "FJI").files()[LAW]
    pack_of(made(), "FJI").undo()
    assert b"Fiji printed" in pack_of(made(), "FJI").files()[LAW]


def test_what_was_changed_here_alone_since_the_export_stays(made: Load, project: Any) -> None:
    home = edited(packed(pack_of(made(), "FJI")), {CLOSING: ("closing\n", "closing\nclaims: none\n")})
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "Headquarters wrote")
    project.write(f"{FIJI}/texts/more.md", "---\ntext: introduction\n---\nOurs.\n")
    assert told(arrivals(made(), home)) == [(CLOSING, False, False), (LAW, True, True), ("texts/more.md", True, True)]
    assert take_in(made(), home) == (CLOSING,)
    assert b"Headquarters wrote" in pack_of(made(), "FJI").files()[LAW]


def test_what_both_changed_is_named_and_can_be_undone(made: Load, project: Any) -> None:
    home = edited(packed(pack_of(made(), "FJI")), {LAW: ("Fiji printed", "We printed")})
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "Headquarters wrote")
    assert told(arrivals(made(), home)) == [(LAW, True, False)]
    take_in(made(), home)
    pack_of(made(), "FJI").undo()
    assert b"Headquarters wrote" in pack_of(made(), "FJI").files()[LAW]


def test_the_base_of_a_text_comes_and_stays_with_it(made: Load, project: Any) -> None:
    parcel = packed(pack_of(made(), "FJI"))
    project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    update(made(), "FJI", {})
    assert told(arrivals(made(), unpacked(parcel))) == [(f"base/{LAW}", True, True), (LAW, True, True)]
    home = edited(parcel, {LAW: ("Fiji printed", "We printed")})
    assert told(arrivals(made(), home)) == [(f"base/{LAW}", True, False), (LAW, True, False)]
    take_in(made(), home)  # and the office is told that the edition has changed
    assert [file.state for file in compared(made(), "FJI") if file.name == LAW] == [State.CONFLICT]


def test_what_was_not_taken_here_and_there_is_joined(made: Load, project: Any) -> None:
    first, here, there = "# Not taken\n\n## Monday\n\n- a\n", "\n## Tuesday\n\n- b\n", "\n## Wednesday\n\n- c\n"
    project.write(f"{FIJI}/not-taken.md", first)
    parcel = packed(pack_of(made(), "FJI"))
    project.write(f"{FIJI}/not-taken.md", first + here)
    assert arrivals(made(), unpacked(parcel)) == ()
    assert arrivals(made(), edited(parcel, {}, without="not-taken.md")) == ()
    take_in(made(), edited(parcel, {"not-taken.md": ("- a\n", "- a\n" + there)}))
    assert pack_of(made(), "FJI").files()["not-taken.md"].decode() == first + here + there


def test_without_a_record_of_the_export_the_parcel_stands_for_the_pack(made: Load, project: Any) -> None:
    home = edited(packed(pack_of(made(), "FJI")), {}, without="base/exported.json")
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "Headquarters wrote")
    assert home.exported is None
    assert told(arrivals(made(), home)) == [(LAW, False, False)]


def test_the_office_that_exports_again_sends_the_first_record_along(made: Load, project: Any) -> None:
    first = unpacked(packed(pack_of(made(), "FJI")))
    record = zipfile.ZipFile(io.BytesIO(packed(pack_of(made(), "FJI")))).read(f"{FIJI}/base/exported.json")
    project.write(f"{FIJI}/base/exported.json", record)  # as in the folder that the office unpacked
    project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    assert unpacked(packed(pack_of(made(), "FJI"))).exported == first.exported
    assert "exported.json" not in {file.name for file in compared(made(), "FJI")}


def test_problems_of_what_would_be_imported_are_found_before_it_is(made: Load, project: Any) -> None:
    parcel = packed(pack_of(made(), "FJI"))
    assert problems_after(made(), edited(parcel, {})) == ()
    before = pack_of(made(), "FJI").all()
    (problem, *_) = problems_after(made(), edited(parcel, {LAW: ("a plain summary", "17 summaries")}))
    assert problem.place.file == f"{FIJI}/{LAW}"
    assert "17" in problem.message
    wrong = problems_after(made(), edited(parcel, {"pack.yaml": ("country: FJI", "country: FJI\ncolour: blue")}))
    assert [found.place.file for found in wrong] == [f"{FIJI}/pack.yaml"]
    assert pack_of(made(), "FJI").all() == before
