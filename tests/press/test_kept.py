"""What was made of a file is kept under the hash of all that it was made from, and nothing is believed of it."""

import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.texts import BrokenBlock, Finding, Initiative, TextBlock
from mnr_briefs.press.ahead import sources_of
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.kept import kept_or_made, kept_results
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading import text_blocks
from mnr_briefs.reading.sources import read_sources

PROBLEM = Problem(Place("a.md", 1), "no-front-matter", "Message.")
MADE = Found("made", (PROBLEM,))


class Store(Cache):
    """A cache in memory, which counts what is written to it."""

    def __init__(self, program: str = "1") -> None:
        super().__init__(Path("nowhere"))
        self.entries: dict[str, bytes] = {}
        self.of_program, self.writes = program, 0

    @property
    def program(self) -> str:
        return self.of_program

    def get(self, key: str) -> bytes | None:
        return self.entries.get(key)

    def put(self, key: str, content: bytes) -> None:
        self.entries[key] = content
        self.writes += 1


def _made(cache: Cache, name: str = "a.md", sort: str = "text", data: bytes = b"x") -> tuple[Found[str], bool]:
    """What comes out, and whether it had to be made."""
    made: list[str] = []

    def make() -> Found[str]:
        made.append(name)
        return MADE

    with kept_results(cache, "all") as kept:
        return kept.made(sort, name, data, make) if kept else make(), bool(made)


def test_without_a_folder_all_is_made() -> None:
    assert _made(Cache(None)) == _made(Cache(None)) == (MADE, True)


def test_what_was_made_once_is_not_made_again() -> None:
    store = Store()
    assert (_made(store), _made(store)) == ((MADE, True), (MADE, False))
    assert store.writes == 1


@pytest.mark.parametrize("change", [{"name": "b.md"}, {"sort": "other"}, {"data": b"y"}])
def test_another_name_sort_or_content_is_made_anew(change: dict[str, Any]) -> None:
    store = Store()
    _made(store)
    assert _made(store, **change)[1]


def test_another_program_finds_nothing() -> None:
    store = Store("1")
    _made(store)
    store.of_program = "2"
    assert _made(store)[1]


class _Runs:
    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("something ran while it was restored",))


@pytest.mark.parametrize(
    "pickled",
    [
        b"",
        b"no pickle",
        b"\x80\x05N.",
        pickle.dumps(MADE)[:-5],
        pickle.dumps({"a": "made"}),
        pickle.dumps({"a": Found(Path("a"))}),
        pickle.dumps(_Runs()),
        pickle.dumps({"a": Found(_Runs())}),
        b"cos\nsystem\n(S'true'\ntR.",
        b"cmnr_briefs.content.record\nre.compile\n(S'a'\ntR.",
        b"cmnr_briefs.content.nothing\nX\n.",
        b"\x80\x05\x95\xff\xff\xff\xff\xff\xff\xff\xff.",
    ],
)
def test_what_is_not_as_it_should_be_is_as_if_it_were_not_there(pickled: bytes) -> None:
    store = Store()
    _made(store)
    store.entries = dict.fromkeys(store.entries, pickled)
    assert _made(store) == (MADE, True)
    assert _made(store) == (MADE, False)


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 400), st.binary(max_size=6))
def test_no_damage_on_the_disk_is_believed(tmp_path_factory: pytest.TempPathFactory, at: int, damage: bytes) -> None:
    cache = Cache(tmp_path_factory.mktemp("cache"))
    _made(cache)
    (file,) = (path for path in cache.folder.rglob("*") if path.is_file()) if cache.folder else ()
    good = file.read_bytes()
    at %= len(good)
    damaged = good[:at] + damage + good[at + len(damage) + 1 :]
    file.write_bytes(damaged)
    assert _made(cache) == (MADE, True)
    assert file.read_bytes() == good


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
    """The texts that are read from now on."""
    read: list[str] = []
    real: Callable[..., Found[Any]] = text_blocks.read_block

    def read_block(sort: type[TextBlock], name: str, data: bytes) -> Found[Any]:
        read.append(name)
        return real(sort, name, data)

    monkeypatch.setattr(text_blocks, "read_block", read_block)
    return read


def test_a_project_is_read_the_same_from_what_is_kept(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: soon")
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plain `words`.")
    store = Store()
    first = sources_of(project.root, store)
    read = _count(monkeypatch)
    second = sources_of(project.root, store)
    assert (read, len(store.entries), store.writes) == ([], 1, 1)
    assert first == second == read_sources(project.root)


def test_only_what_was_changed_is_read_anew(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    sources_of(project.root, store)
    read = _count(monkeypatch)
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plainer words.")
    changed = sources_of(project.root, store)
    assert read == ["content/findings/01-water-law.md"]
    assert changed == read_sources(project.root)


def test_what_is_kept_is_of_no_use_where_the_file_is_gone(project: Any) -> None:
    store = Store()
    sources_of(project.root, store)
    project.remove("content/facts.yaml")
    found = sources_of(project.root, store)
    assert found.value is not None
    assert found.value.facts == ()


def test_what_nobody_has_asked_for_is_not_kept_any_longer() -> None:
    store = Store()

    def made(*names: str) -> list[str]:
        done: list[str] = []
        with kept_results(store, "all") as kept:
            assert kept is not None
            for name in names:
                kept.made("text", name, b"x", lambda name=name: Found(done.append(name)))  # type: ignore[misc]
        return done

    assert made("a.md", "b.md") == ["a.md", "b.md"]
    assert made("a.md") == []
    assert made("a.md", "b.md") == ["b.md"]
    assert (len(store.entries), store.writes) == (1, 3)
