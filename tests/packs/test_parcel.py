"""A parcel holds a project with one pack; of one that comes back, only the pack's own files are taken."""

import io
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.packs import parcel as module
from mnr_briefs.packs.folder import PackFolder
from mnr_briefs.packs.parcel import packed, read_parcel, unpacked
from mnr_briefs.problems import UsageError

PACK = {
    "content/countries/FJI/pack.yaml": b"country: FJI\noffice: Suva\n",
    "content/countries/FJI/texts/closing.md": b"---\ntext: closing\n---\nBula.\n",
}


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip file of some files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_a_parcel_holds_the_project_and_one_pack(project: Any) -> None:
    for name, data in PACK.items():
        project.write(name, data)
    project.write("content/countries/SEN/pack.yaml", "country: SEN\noffice: Dakar\n")
    project.write("content/countries/FJI/.undo.zip", b"x")
    project.write("secret.txt", "not of the project's content")
    data = packed(PackFolder(project.root, "FJI"))
    names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert names >= {"content/edition.yaml", "content/survey/published/answers.csv", *PACK}
    assert not [name for name in names if "SEN" in name or "undo" in name or "secret" in name]
    assert data == packed(PackFolder(project.root, "FJI"))


def test_a_link_to_another_countrys_pack_is_not_followed(project: Any) -> None:
    for name, data in PACK.items():
        project.write(name, data)
    project.write("content/countries/SEN/pack.yaml", "country: SEN\noffice: Dakar\n")
    (project.root / "content/countries/FJI/notes.md").symlink_to(project.root / "content/countries/SEN/pack.yaml")
    names = zipfile.ZipFile(io.BytesIO(packed(PackFolder(project.root, "FJI")))).namelist()
    own = (*PACK, "content/countries/FJI/base/exported.json")
    assert sorted(name for name in names if "countries/" in name) == sorted(own)


def test_a_parcel_that_was_sent_comes_home(project: Any) -> None:
    for name, data in PACK.items():
        project.write(name, data)
    found = unpacked(packed(PackFolder(project.root, "FJI")))
    assert (found.country, found.left_out) == ("FJI", ())
    assert found.files == {name.removeprefix("content/countries/FJI/"): data for name, data in PACK.items()}


@pytest.mark.parametrize(
    ("remove", "add"),
    [
        ("", "GHA/"),
        ("content/countries/FJI/", ""),
        ("content/countries/FJI/", "FJI/"),
        ("content/", "FJI/FJI/content/"),
    ],
)
def test_folders_around_the_project_or_the_pack_are_taken_off(remove: str, add: str) -> None:
    files = {f"{add}{name.removeprefix(remove)}": data for name, data in PACK.items()}
    found = unpacked(zipped({**files, f"__MACOSX/{add}._x": b"x"}))
    assert (found.country, set(found.files), found.left_out) == ("FJI", {"pack.yaml", "texts/closing.md"}, ())


def test_a_text_that_is_not_utf_8_is_refused_by_name() -> None:
    wrong = {"content/countries/FJI/texts/x.md": "Grüße".encode("latin-1")}
    with pytest.raises(UsageError, match=r"Not saved as UTF-8: texts/x\.md\. Nothing was imported"):
        unpacked(zipped({**PACK, **wrong, "content/countries/FJI/images/a.png": b"\x89PNG"}))


def test_a_text_that_is_too_large_to_be_read_is_refused_by_name() -> None:
    long = "content/countries/FJI/texts/closing.md"
    unpacked(zipped(PACK | {long: b"a" * 2_000_000}))
    with pytest.raises(UsageError, match=r"may have 2 MB: texts/closing\.md\. Nothing was imported\."):
        unpacked(zipped(PACK | {long: b"a" * 2_000_001}))


def test_paths_with_backslashes_are_told_as_such() -> None:
    with pytest.raises(UsageError, match=r"backslashes in its path, “content\\countries\\FJI\\x\.md”"):
        unpacked(zipped(PACK | {"content\\countries\\FJI\\x.md": b"x"}))


def test_what_is_no_file_of_a_pack_is_left_out_and_named() -> None:
    more = {f"content/countries/FJI/{name}": b"x" for name in ("run.exe", "texts/x.docx", "images/a.png", "sub/a.md")}
    found = unpacked(zipped({**PACK, **more, "content/edition.yaml": b"title: changed"}))
    assert set(found.files) == {"pack.yaml", "texts/closing.md", "images/a.png"}
    assert found.left_out == ("run.exe", "sub/a.md", "texts/x.docx")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content/countries/FJI/../../edition.yaml", "leads outside it"),
        ("/etc/passwd", "leads outside it"),
        ("content\\countries\\FJI\\..\\x", "leads outside it"),
        ("C:/x", "leads outside it"),
        ("content/countries/fji/PACK.yaml", "look the same"),
        ("content/countries/FJI/texts/e\u0301.md", "look the same"),
        ("content/countries/FJI/texts/a\x1b[2Jb.md", "cannot be used"),
        ("content/countries/FJI/texts/a\u202eb.md", "cannot be used"),
        (f"content/countries/FJI/texts/{'x' * 250}.md", "cannot be used"),
    ],
)
def test_names_that_lead_elsewhere_or_hide_each_other_are_refused(name: str, said: str) -> None:
    hidden = {"content/countries/FJI/PACK.yaml": b"", "content/countries/FJI/texts/\u00e9.md": b""}
    hidden = hidden if "look the same" in said else {}
    with pytest.raises(UsageError, match=said):
        unpacked(zipped({**PACK, name: b"x", **hidden}))


def test_one_with_a_password_is_told_as_such() -> None:
    data = bytearray(zipped(PACK))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UsageError, match=r"It is protected by a password\. Make it again without one\."):
        unpacked(bytes(data))


def test_a_link_is_refused() -> None:
    target = io.BytesIO(zipped(PACK))
    with zipfile.ZipFile(target, "a") as archive:
        link = zipfile.ZipInfo("content/countries/FJI/texts/x.md")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UsageError, match="It contains a link"):
        unpacked(target.getvalue())


def test_too_many_files_and_files_that_swell_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_FILES", 3)
    with pytest.raises(UsageError, match="contains 5 files; at most 3 are allowed"):
        unpacked(zipped({**PACK, "a": b"", "b": b"", "c": b""}))
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content/countries/FJI/pack.yaml", b"0" * 60_000_000)
    with pytest.raises(UsageError, match="far too large"):
        unpacked(swollen.getvalue())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not a zip file"),
        (b"PK\x03\x04 and no more", "not a zip file"),
        (zipped({"content/edition.yaml": b"x"}), "It contains no pack."),
        (zipped({**PACK, "content/countries/SEN/pack.yaml": b"x"}), "the packs of FJI, SEN"),
        (zipped({"content/countries/FJI/texts/x.md": b"x"}), "has no pack.yaml"),
    ],
)
def test_what_is_no_parcel_is_refused_with_the_reason(data: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        unpacked(data)


def test_a_parcel_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_parcel(tmp_path / "x.zip")
