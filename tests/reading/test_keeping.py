"""What was made of a file is kept under the hash of all that it was made from, and nothing is believed of it."""

import hashlib
import pickle
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.texts import BrokenBlock, Finding, Initiative, TextBlock
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading import keeping, text_blocks
from mnr_briefs.reading.keeping import kept_or_made, together
from mnr_briefs.reading.sources import read_sources

PROBLEM = Problem(Place("a.md", 1), "no-front-matter", "Message.")


class Store(dict[str, bytes]):
    """A store in memory."""

    def __init__(self, program: str = "1") -> None:
        super().__init__()
        self.program = program

    def put(self, key: str, data: bytes) -> None:
        """Keep some bytes."""
        self[key] = data

    def log(self, fault: str) -> str:
        return ""


def _made(store: Store, name: str = "a.md", sort: str = "text", data: bytes = b"x") -> tuple[Found[str], bool]:
    """What comes out, and whether it had to be made."""
    made: list[str] = []

    def make() -> Found[str]:
        made.append(name)
        return Found("made", (PROBLEM,))

    return kept_or_made(store, sort, name, data, make), bool(made)


def test_without_a_store_all_is_made() -> None:
    assert kept_or_made(None, "text", "a.md", b"x", lambda: Found("made")) == Found("made")


def test_what_was_made_once_is_not_made_again() -> None:
    store = Store()
    first, second = _made(store), _made(store)
    assert first == (Found("made", (PROBLEM,)), True)
    assert second == (Found("made", (PROBLEM,)), False)


@pytest.mark.parametrize("change", [{"name": "b.md"}, {"sort": "other"}, {"data": b"y"}])
def test_another_name_sort_or_content_is_made_anew(change: dict[str, Any]) -> None:
    store = Store()
    _made(store)
    assert _made(store, **change)[1]
    assert len(store) == 2


def test_another_program_finds_nothing() -> None:
    store = Store("1")
    _made(store)
    store.program = "2"
    assert _made(store)[1]


def test_keys_are_hashes() -> None:
    store = Store()
    _made(store)
    assert [(len(key), set(key) <= set("0123456789abcdef")) for key in store] == [(64, True)]


class _Runs:
    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("something ran while it was restored",))


def _sealed(key: str, pickled: bytes) -> bytes:
    return hashlib.sha256(key.encode() + pickled).digest() + pickled


@pytest.mark.parametrize(
    "pickled",
    [
        b"no pickle",
        pickle.dumps(Found("made", (PROBLEM,)))[:-5],
        pickle.dumps("made"),
        pickle.dumps(Found(Path("a"))),
        pickle.dumps(_Runs()),
        pickle.dumps(Found(_Runs())),
        b"cos\nsystem\n(S'true'\ntR.",
        b"cmnr_briefs.content.record\nre.compile\n(S'a'\ntR.",
        b"cmnr_briefs.content.nothing\nX\n.",
        b"\x80\x05\x95\xff\xff\xff\xff\xff\xff\xff\xff.",
    ],
)
def test_what_is_not_as_it_should_be_is_as_if_it_were_not_there(pickled: bytes) -> None:
    store = Store()
    _made(store)
    for kept in (pickled, *(_sealed(key, pickled) for key in store)):
        store.update(dict.fromkeys(store, kept))
        assert _made(store) == (Found("made", (PROBLEM,)), True)
        assert _made(store) == (Found("made", (PROBLEM,)), False)


@settings(deadline=None)
@given(st.integers(0, 400), st.binary(max_size=6))
def test_no_damage_is_believed(at: int, damage: bytes) -> None:
    store = Store()
    _made(store)
    ((key, good),) = store.items()
    at = at % len(good)
    store[key] = good[:at] + damage + good[at + len(damage) + 1 :]
    assert _made(store) == (Found("made", (PROBLEM,)), True)
    assert store[key] == good


def test_what_was_kept_under_another_key_is_not_believed() -> None:
    store = Store()
    _made(store, data=b"x")
    _made(store, data=b"y")
    first, second = store
    store[first], store[second] = store[second], store[first]
    assert _made(store, data=b"x")[1]
    assert _made(store, data=b"y")[1]


TEXTS = [
    b"---\nid: a\ntitle: '{{ a }} *b*'\ncapability: c\ncountries: [FJI]\nclaims: {q: [x]}\nshort: A.\n---\nB [@c]\n",
    b"---\nid: a\n---\n",
    b"\xff",
    b"---\ncapability: c\n---\n## What works\n### Gap\n| a |\n|---|\n| b |\n\n![x](y.png)\n\n1. a\n",
]


@pytest.mark.parametrize("data", TEXTS)
@pytest.mark.parametrize("sort", [Initiative, Finding])
def test_a_block_comes_back_as_it_was(sort: type[TextBlock], data: bytes) -> None:
    store = Store()

    def read() -> Found[TextBlock | BrokenBlock]:
        return kept_or_made(store, sort.sort, "a.md", data, lambda: text_blocks.read_block(sort, "a.md", data))

    first, second = read(), read()
    assert first == second
    assert first is not second
    assert type(first.value) is type(second.value)


def _count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are made something of from now on."""
    made: list[str] = []
    pickled = keeping.pickle.dumps

    def dumps(value: Any, protocol: int) -> bytes:
        if isinstance(value, Found):
            made.append(getattr(value.value, "at", None) and value.value.at.file)
        return pickled(value, protocol=protocol)

    monkeypatch.setattr(keeping.pickle, "dumps", dumps)
    return made


def test_a_project_is_read_the_same_from_what_is_kept(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: soon")
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plain `words`.")
    store = Store()
    first = read_sources(project.root, kept=store)
    made = _count(monkeypatch)
    second = read_sources(project.root, kept=store)
    assert made == []
    assert first == second == read_sources(project.root)
    assert first.value is not None
    (entry,) = store.values()
    assert len(pickle.loads(entry)) == len(first.value.files) + 1  # and the catalogue of the language


def test_only_what_was_changed_is_read_anew(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    read_sources(project.root, kept=store)
    made = _count(monkeypatch)
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plainer words.")
    changed = read_sources(project.root, kept=store)
    assert made == ["content/findings/01-water-law.md"]
    assert changed == read_sources(project.root)


def test_what_is_kept_is_of_no_use_to_a_changed_file_system_path(project: Any) -> None:
    store = Store()
    read_sources(project.root, kept=store)
    project.remove("content/facts.yaml")
    found = read_sources(project.root, kept=store)
    assert found.value is not None
    assert found.value.facts == ()


@pytest.mark.parametrize("garbage", [b"", b"\x80\x05N.", pickle.dumps(Found((1, 2)))])
def test_a_store_of_garbage_changes_nothing(project: Any, garbage: bytes) -> None:
    store = Store()
    good = read_sources(project.root, kept=store)
    store.update(dict.fromkeys(store, garbage))
    assert read_sources(project.root, kept=store) == good


class Written(Store):
    """A store that counts what is written to it."""

    writes = 0

    def put(self, key: str, data: bytes) -> None:
        """Keep some bytes."""
        self.writes += 1
        super().put(key, data)


def _in_one(store: Store, *names: str) -> list[str]:
    """Asks for what is made of some files, with what is kept of them in one entry; gives those that had to be made."""
    made: list[str] = []

    def make(name: str) -> Found[str]:
        made.append(name)
        return Found(name)

    with together(store, "all") as in_one:
        for name in names:
            assert kept_or_made(in_one, "text", name, b"x", partial(make, name)) == Found(name)
    return made


def test_what_is_kept_together_stands_in_one_entry_that_is_written_where_it_changes() -> None:
    store = Written()
    assert _in_one(store, "a.md", "b.md") == ["a.md", "b.md"]
    assert _in_one(store, "b.md", "a.md") == []
    assert (len(store), store.writes) == (1, 1)
    assert _in_one(store, "a.md", "b.md", "c.md") == ["c.md"]
    assert (len(store), store.writes) == (1, 2)


def test_what_nobody_has_asked_for_is_not_kept_any_longer() -> None:
    store = Written()
    _in_one(store, "a.md", "b.md")
    assert _in_one(store, "a.md") == []
    assert _in_one(store, "a.md", "b.md") == ["b.md"]


@pytest.mark.parametrize("garbage", [b"", b"\x80\x05N.", pickle.dumps({"a": 1}), pickle.dumps({1: b"a"})])
def test_an_entry_of_several_that_is_damaged_is_as_if_it_were_not_there(garbage: bytes) -> None:
    store = Written()
    _in_one(store, "a.md")
    store.update(dict.fromkeys(store, garbage))
    assert _in_one(store, "a.md") == ["a.md"]


def test_without_a_store_nothing_is_kept_together() -> None:
    with together(None, "all") as in_one:
        assert in_one is None
