"""The files of a pack, and taking back what changed them."""

from pathlib import Path

import pytest

from mnr_briefs.packs import folder as module
from mnr_briefs.packs.folder import PackFolder
from mnr_briefs.problems import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> PackFolder:
    """A pack with one text and its base."""
    pack = PackFolder(tmp_path, "FJI")
    pack.change({"pack.yaml": b"country: FJI", "texts/x.md": b"new", "base/texts/x.md": b"old"})
    return pack


def test_base_and_own_files_are_told_apart(folder: PackFolder) -> None:
    assert folder.path == folder.root / "content/countries/FJI"
    assert folder.files() == {"pack.yaml": b"country: FJI", "texts/x.md": b"new"}
    assert folder.base() == {"texts/x.md": b"old"}


def test_a_change_is_taken_back_file_by_file(folder: PackFolder) -> None:
    before = folder.all()
    folder.change({"texts/x.md": None, "texts/y.md": b"more", "pack.yaml": b"country: FJI\noffice: Suva"})
    assert folder.undo() == ("pack.yaml", "texts/x.md", "texts/y.md")
    assert folder.all() == before


def test_of_a_pack_that_was_just_made_nothing_is_left_but_what_somebody_put_there(folder: PackFolder) -> None:
    own = folder.path / "texts/notes/mine.txt"
    own.parent.mkdir()
    own.write_text("mine")
    folder.undo()
    assert [path for path in folder.path.rglob("*") if path.is_file()] == [own]
    assert not (folder.path / "base").exists()


def test_undoing_a_new_pack_takes_its_folder_away(folder: PackFolder) -> None:
    folder.undo()
    assert not folder.path.exists()


def test_a_file_that_was_written_by_hand_since_is_not_undone(folder: PackFolder) -> None:
    text = folder.path / "texts/x.md"
    text.write_bytes(b"by hand")
    before = folder.all()
    with pytest.raises(UsageError, match=r"Nothing was undone.* by hand since: texts/x\.md\. Move them out of"):
        folder.undo()
    assert folder.all() == before
    text.unlink()  # moved elsewhere, as the message says
    folder.undo()
    assert not folder.path.exists()


def test_a_line_that_was_added_by_hand_is_not_undone(folder: PackFolder) -> None:
    folder.change({"texts/x.md": b"newer", "pack.yaml": b"country: FJI\noffice: Suva"})
    text = folder.path / "texts/x.md"
    text.write_bytes(b"newer\nand a line")
    with pytest.raises(UsageError, match=r"since: texts/x\.md\."):
        folder.undo()
    assert folder.files() == {"texts/x.md": b"newer\nand a line", "pack.yaml": b"country: FJI\noffice: Suva"}
    text.write_bytes(b"new")  # as it was before the change: nothing is lost
    assert folder.undo() == ("pack.yaml", "texts/x.md")
    assert folder.files() == {"texts/x.md": b"new", "pack.yaml": b"country: FJI"}


def test_the_last_ten_changes_are_taken_back_one_after_the_other(folder: PackFolder) -> None:
    for number in range(12):
        folder.change({"texts/x.md": b"%d" % number})
    for number in reversed(range(1, 11)):
        folder.undo()
        assert folder.files()["texts/x.md"] == b"%d" % number
    with pytest.raises(UsageError, match="There is nothing to undo in the pack of FJI"):
        folder.undo()


def test_hidden_files_and_links_that_lead_out_are_nobodys(folder: PackFolder, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("secret")
    (folder.path / "texts/link.md").symlink_to(secret)
    (folder.path / "texts/.hidden.md").write_text("hidden")
    (folder.path / "texts/~$x.md").write_text("of Word")
    assert set(folder.all()) == {"pack.yaml", "texts/x.md", "base/texts/x.md"}


def test_a_folder_with_far_too_much_is_refused(folder: PackFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 2)
    with pytest.raises(UsageError, match="contains more than a pack may"):
        folder.files()
