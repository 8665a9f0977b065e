"""What is kept between builds: whole or not at all, and never trusted further than that."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content.prose import Picture
from mnr_briefs.press.cache import FOLDER_VARIABLE, Cache, cache_folder

PICTURE = Picture(b"\x89PNG", "A chart: é.", 12.5, 3.25, b"<svg/>", decorative=False)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entry(cache: Cache, key: str) -> Path:
    assert cache.folder is not None
    return cache.folder / key[:2] / key


def test_what_was_kept_is_there(cache: Cache) -> None:
    key = cache.key("text", "one", 2)
    cache.put(key, b"content")
    assert cache.get(key) == b"content"


def test_a_key_follows_from_sort_and_values(cache: Cache) -> None:
    keys = [cache.key("text", "a", "b"), cache.key("text", "ab"), cache.key("text", "b", "a"), cache.key("x", "a", "b")]
    assert len(set(keys)) == 4
    assert cache.key("text", "a", "b") == keys[0]


@pytest.mark.parametrize("data", [b"", b"short", b"\0" * 32 + b"content", b"\0" * 4000])
def test_a_broken_entry_is_as_one_that_is_not_there(cache: Cache, data: bytes) -> None:
    key = cache.key("text", "one")
    cache.put(key, b"content")
    entry(cache, key).write_bytes(data)
    assert cache.get(key) is None


def test_a_picture_is_kept_with_all_that_is_said_of_it(cache: Cache) -> None:
    for picture in (PICTURE, Picture(b"", "", 1.0, 1.0, None, decorative=True)):
        key = cache.key("chart", picture.alt)
        cache.keep_picture(key, picture)
        assert cache.picture(key) == picture


@given(st.binary())
def test_anything_else_under_a_pictures_key_is_no_picture_and_no_crash(data: bytes) -> None:
    class Fake(Cache):
        def get(self, key: str) -> bytes | None:
            return data

    found = Fake(None).picture("00")
    assert found is None or isinstance(found, Picture)


def test_a_folder_that_cannot_be_written_keeps_nothing_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    cache = Cache(tmp_path / "cache")
    cache.put("00ff", b"content")
    cache.tidy()
    assert cache.get("00ff") is None


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("00ff", b"content")
    cache.tidy()
    assert cache.get("00ff") is None


def test_what_is_too_much_goes_the_oldest_first(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    monkeypatch.setattr("mnr_briefs.press.cache.MOST_BYTES", 100)
    keys = [cache.key("text", number) for number in range(4)]
    for age, key in enumerate(keys):
        cache.put(key, b"x" * 8)  # 40 bytes with its hash
        os.utime(entry(cache, key), (1000 - age, 1000 - age))
    cache.tidy()
    assert [cache.get(key) is not None for key in keys] == [True, True, False, False]


def test_the_environment_may_say_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv(FOLDER_VARIABLE)
    assert cache_folder().name == "mnr-briefs"


def test_what_is_logged_is_in_a_file_beside_the_entries(tmp_path: Path) -> None:
    file = Cache(tmp_path / "new").log("a fault")
    assert Path(file).read_text(encoding="utf-8") == "a fault\n"
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert (Cache(None).log("a fault"), Cache(tmp_path / "file").log("a fault")) == ("", "")
