"""Files are read inside the project only, up to a size, as UTF-8, in NFC, without control characters."""

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.files import MAX_TABLE_BYTES, MAX_TEXT_BYTES, ProjectFiles, clean

CONTROLS = [chr(n) for n in range(0xA0) if unicodedata.category(chr(n)) == "Cc" and chr(n) not in "\n\t"]


def _files(root: Path) -> tuple[ProjectFiles, Problems]:
    problems = Problems()
    return ProjectFiles(root, problems), problems


def _read(root: Path, data: bytes) -> tuple[str | None, list[tuple[str, str, str]]]:
    (root / "a.md").write_bytes(data)
    files, problems = _files(root)
    return files.text("a.md"), [(str(p.place), p.code, p.message) for p in problems]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain\ntext\n", "plain\ntext\n"),
        (b"\xef\xbb\xbfwith a mark", "with a mark"),
        (b"one\r\ntwo\rthree\n", "one\ntwo\nthree\n"),
        (b"& < > \" '", "& < > \" '"),
        ("Cote d\u2019Ivoire, Co\u0302te".encode(), "Cote d\u2019Ivoire, C\u00f4te"),
        ("\u0634\u0645\u0633 \u05d0\u05d1".encode(), "\u0634\u0645\u0633 \u05d0\u05d1"),
        (b"a\tb", "a\tb"),
        ("pasted\u2028line\u2029separators".encode(), "pasted line separators"),
        ("\U0001f30a".encode(), "\U0001f30a"),
    ],
)
def test_a_text_comes_as_nfc_with_plain_line_ends(tmp_path: Path, data: bytes, text: str) -> None:
    assert _read(tmp_path, data) == (text, [])


@pytest.mark.parametrize(
    ("data", "line", "byte"),
    [
        (b"one\ntwo\nC\xf4te d'Ivoire", 3, "f4"),
        ("country".encode("utf-16"), 1, "ff"),
        (b"caf\xc3", 1, "c3"),
        (b"a\r\nb\r\n\x80", 3, "80"),
        (b"\xed\xa0\x80 a lone surrogate", 1, "ed"),
    ],
)
def test_another_encoding_is_named_with_line_and_byte(tmp_path: Path, data: bytes, line: int, byte: str) -> None:
    assert _read(tmp_path, data) == (None, [(f"a.md:{line}", "wrong-encoding", f"The byte 0x{byte} is not UTF-8.")])


def test_the_remedy_for_an_encoding_names_the_spreadsheet(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"C\xf4te")
    files, problems = _files(tmp_path)
    files.text("a.csv")
    assert [p.remedy for p in problems] == ["Save the file as UTF-8 (in Excel: “CSV UTF-8”)."]


def test_who_a_file_of_another_encoding_concerns_is_asked_of_its_readable_part(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"country: FJI \xff")
    files, problems = _files(tmp_path)
    files.text("a.md", lambda text: frozenset({text[9:12]}))
    assert [p.scope for p in problems] == [frozenset({"FJI"})]


@pytest.mark.parametrize("char", [*CONTROLS, "\ufffe", "\uffff"], ids=lambda c: f"U+{ord(c):04X}")
def test_a_control_character_is_named_with_its_line_and_left_out(char: str) -> None:
    problems = Problems()
    assert clean(f"one\ntwo{char}two\n{char}", Place("a.md", 4), problems) == "one\ntwotwo\n"
    message = f"The text holds the control character U+{ord(char):04X}."
    assert [(str(p.place), p.code, p.message) for p in problems] == [("a.md:5", "control-character", message)]


def test_a_control_character_holds_no_document_back(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\x07b")
    files, problems = _files(tmp_path)
    assert files.text("a.md") == "ab"
    assert [p.scope for p in problems] == [frozenset()]


@settings(deadline=None)
@given(st.text())
def test_what_is_left_can_stand_in_a_word_file(text: str) -> None:
    cleaned = clean(text, Place("a", 1), Problems())
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in cleaned)
    assert clean(cleaned, Place("a", 1), Problems()) == cleaned


@pytest.mark.parametrize("relative", ["../outside.md", "content/../../outside.md", "../../../../etc/passwd"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, relative: str) -> None:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (tmp_path / "outside.md").write_text("secret")
    files, problems = _files(root)
    assert files.text(relative) is None
    assert [(str(p.place), p.code) for p in problems] == [(relative, "path-outside")]
    assert files.read_paths == set()


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("secret")
    files, problems = _files(root)
    assert files.text(str(outside)) is None
    assert [p.code for p in problems] == ["path-outside"]


def test_a_path_that_turns_back_into_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.md").write_text("here")
    files, problems = _files(tmp_path)
    assert files.text("content/../a.md") == "here"
    assert len(problems) == 0


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "outside.md").write_text("secret")
    (root / "a.md").symlink_to(tmp_path / "outside.md")
    files, problems = _files(root)
    assert files.text("a.md") is None
    assert [(str(p.place), p.code) for p in problems] == [("a.md", "path-outside")]


def test_a_file_in_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("secret")
    (root / "texts").symlink_to(elsewhere)
    files, problems = _files(root)
    assert files.names("texts", ".md") == ["texts/a.md"]
    assert files.text("texts/a.md") is None
    assert [(str(p.place), p.code) for p in problems] == [("texts/a.md", "path-outside")]


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("here")
    (tmp_path / "a.md").symlink_to("b.md")
    files, problems = _files(tmp_path)
    assert files.text("a.md") == "here"
    assert len(problems) == 0


def test_a_ring_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    files, problems = _files(tmp_path)
    assert files.text("a.md") is None
    assert [(str(p.place), p.code) for p in problems] == [("a.md", "unreadable-file")]


@pytest.mark.parametrize("name", ["a\0b.md", "x" * 300], ids=["null character", "too long"])
def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    files, problems = _files(tmp_path)
    assert files.text(name) is None
    assert [(p.place, p.code) for p in problems] == [(Place(name), "unreadable-file")]


@pytest.mark.parametrize(
    ("relative", "remedy"),
    [
        ("survey/anwsers.csv", "Did you mean “answers.csv”?"),
        ("survey/other.csv", "Add it, or correct its name."),
        ("surveys/answers.csv", "Add it, or correct its name."),
        ("survey", "Add it, or correct its name."),
    ],
)
def test_a_missing_file_is_named_with_the_nearest_one(tmp_path: Path, relative: str, remedy: str) -> None:
    (tmp_path / "survey").mkdir()
    (tmp_path / "survey" / "answers.csv").write_text("country\n")
    files, problems = _files(tmp_path)
    assert files.text(relative) is None
    assert [(str(p.place), p.code, p.remedy) for p in problems] == [(relative, "missing-file", remedy)]


@pytest.mark.parametrize(("size", "codes"), [(MAX_TEXT_BYTES, []), (MAX_TEXT_BYTES + 1, ["unreadable-file"])])
def test_a_text_has_a_largest_size(tmp_path: Path, size: int, codes: list[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * size)
    files, problems = _files(tmp_path)
    assert (files.text("a.md") is None) == bool(codes)
    assert [p.code for p in problems] == codes
    assert all(p.message == "The file has more than 2,000,000 bytes." for p in problems)


def test_a_file_larger_than_a_table_may_be_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("wb") as file:
        file.truncate(MAX_TABLE_BYTES + 1)
    files, problems = _files(tmp_path)
    assert files.data("t.csv", MAX_TABLE_BYTES, "table-broken", "Divide it.") is None
    message = "The file has more than 20,000,000 bytes."
    assert [(str(p.place), p.code, p.message, p.remedy) for p in problems] == [
        ("t.csv", "table-broken", message, "Divide it.")
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    files, problems = _files(tmp_path)
    assert files.text("a.md") is None
    assert [(str(p.place), p.code) for p in problems] == [("a.md", "unreadable-file")]


def test_a_folder_lists_its_files_of_one_sort_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c.txt"):
        (tmp_path / name).write_text("x")
    (tmp_path / "d.md").mkdir()
    files, _ = _files(tmp_path)
    assert files.names(".", ".md") == ["./a.md", "./b.md"]
    assert files.names("nowhere", ".md") == []


def test_the_files_that_were_read_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    files, _ = _files(tmp_path)
    files.text("a.md")
    files.text("b.md")
    assert files.read_paths == {tmp_path.resolve() / "a.md"}
