"""Files are read inside the project only, up to a size, as UTF-8, in NFC, without control characters."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.files import MAX_TABLE_BYTES, MAX_TEXT_BYTES, ProjectFiles, clean, decode
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.reading.packs import read_packs
from mnr_briefs.reading.tables import read_table
from mnr_briefs.reading.translations import read_translation

CONTROLS = [chr(n) for n in range(0xA0) if unicodedata.category(chr(n)) == "Cc" and chr(n) not in "\n\t"]


def _text(files: ProjectFiles, relative: str) -> Found[str | None]:
    return files.made(relative, "text", lambda data: decode(data, relative), None)


def _read(root: Path, data: bytes) -> tuple[str | None, list[tuple[str, str, str]]]:
    (root / "a.md").write_bytes(data)
    found = _text(ProjectFiles(root), "a.md")
    return found.value, [(str(p.place), p.code, p.message) for p in found.problems]


@pytest.mark.parametrize(("char", "name"), [("\u202e", "right-to-left override"), ("\u202d", "left-to-right override")])
def test_characters_that_turn_figures_around_are_named(tmp_path: Path, char: str, name: str) -> None:
    message = f"The text contains the control character U+{ord(char):04X} ({name})."
    assert _read(tmp_path, f"a\n{char}12".encode()) == ("a\n12", [("a.md:2", "control-character", message)])


def _codes(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(str(p.place), p.code) for p in problems]


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
        (b"caf\xc3", 1, "c3"),
        (b"a\r\nb\r\n\x80", 3, "80"),
        (b"\xed\xa0\x80 a lone surrogate", 1, "ed"),
    ],
)
def test_another_encoding_is_named_with_line_and_byte(tmp_path: Path, data: bytes, line: int, byte: str) -> None:
    assert _read(tmp_path, data) == (
        None,
        [(f"a.md:{line}", "wrong-encoding", f"The file is not in the encoding UTF-8 (byte 0x{byte}).")],
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("country: é".encode("utf-16"), "The file is in the encoding UTF-16, not UTF-8."),
        ("country".encode("utf-16-be"), "The file is in the encoding UTF-16, not UTF-8."),
        (b"PK\x03\x04\x14\0\0\0", "The file is a zip file or an Office document, not a text."),
        (b"{\\rtf1\\ansi}", "The file is an RTF document, not a text."),
        (b"\x01\0\0\0\0\0\0\0", "This is no text."),
    ],
)
def test_a_file_that_is_no_text_of_utf_8_is_one_problem_that_says_what_it_is(
    tmp_path: Path, data: bytes, message: str
) -> None:
    assert _read(tmp_path, data) == (None, [("a.md:1", "wrong-encoding", message)])


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.csv", "Save it as UTF-8 (in Excel: “CSV UTF-8”)."),
        (
            "a.md",
            "Open it in a text editor, check its letters with accents, and save it with the encoding UTF-8.",
        ),
    ],
)
def test_the_remedy_for_an_encoding_names_the_program_that_saves_it(name: str, remedy: str) -> None:
    assert [p.remedy for p in decode(b"C\xf4te", name).problems] == [remedy]


@pytest.mark.parametrize("char", [*CONTROLS, "\ufffe", "\uffff"], ids=lambda c: f"U+{ord(c):04X}")
def test_a_control_character_is_named_with_its_line_and_left_out(char: str) -> None:
    found = clean(f"one\ntwo{char}two\n{char}", Place("a.md", 4))
    assert found.value == "one\ntwotwo\n"
    message = f"The text contains the control character U+{ord(char):04X}."
    assert [(str(p.place), p.code, p.message) for p in found.problems] == [("a.md:5", "control-character", message)]


@settings(deadline=None)
@given(st.text())
def test_what_is_left_can_stand_in_a_word_file(text: str) -> None:
    cleaned = clean(text, Place("a", 1)).value
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in cleaned)
    assert clean(cleaned, Place("a", 1)) == Found(cleaned)


@pytest.mark.parametrize("relative", ["../outside.md", "content/../../outside.md", "../../../../etc/passwd"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, relative: str) -> None:
    root = tmp_path / "project"
    (root / "content").mkdir(parents=True)
    (tmp_path / "outside.md").write_text("secret")
    files = ProjectFiles(root)
    found = _text(files, relative)
    assert found.value is None
    assert _codes(found.problems) == [(relative, "path-outside")]
    assert files.read_paths == set()


def test_an_absolute_path_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    outside = tmp_path / "outside.md"
    outside.write_text("secret")
    found = _text(ProjectFiles(root), str(outside))
    assert found.value is None
    assert [p.code for p in found.problems] == ["path-outside"]


def test_a_path_that_turns_back_into_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "a.md").write_text("here")
    assert _text(ProjectFiles(tmp_path), "content/../a.md") == Found("here")


def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "project"
    root.mkdir()
    (tmp_path / "outside.md").write_text("secret")
    (root / "a.md").symlink_to(tmp_path / "outside.md")
    found = _text(ProjectFiles(root), "a.md")
    assert found.value is None
    assert _codes(found.problems) == [("a.md", "path-outside")]


def test_a_file_in_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    root.mkdir()
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("secret")
    (root / "texts").symlink_to(elsewhere)
    files = ProjectFiles(root)
    assert files.names("texts", (".md",)) == Found(("texts/a.md",))
    found = _text(files, "texts/a.md")
    assert found.value is None
    assert _codes(found.problems) == [("texts/a.md", "path-outside")]


def test_a_link_within_the_project_is_read(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_text("here")
    (tmp_path / "a.md").symlink_to("b.md")
    assert _text(ProjectFiles(tmp_path), "a.md") == Found("here")


def test_a_ring_of_links_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    found = _text(ProjectFiles(tmp_path), "a.md")
    assert found.value is None
    assert _codes(found.problems) == [("a.md", "unreadable-file")]
    assert found.problems[0].message == "This is a link that leads back to itself."


@pytest.mark.parametrize("name", ["a\0b.md", "x" * 300], ids=["null character", "too long"])
def test_a_name_that_no_file_can_have_is_a_problem(tmp_path: Path, name: str) -> None:
    found = _text(ProjectFiles(tmp_path), name)
    assert found.value is None
    assert [(p.place, p.code) for p in found.problems] == [(Place(name), "unreadable-file")]


@pytest.mark.parametrize(
    ("relative", "remedy"),
    [
        ("survey/anwsers.csv", "Did you mean “answers.csv”?"),
        ("survey/other.csv", "Add it, or correct its name."),
        ("surveys/answers.csv", "Add it, or correct its name."),
        ("survey", "Rename it, or correct the name where it is used."),
    ],
)
def test_a_missing_file_is_named_with_the_nearest_one(tmp_path: Path, relative: str, remedy: str) -> None:
    (tmp_path / "survey").mkdir()
    (tmp_path / "survey" / "answers.csv").write_text("country\n")
    found = _text(ProjectFiles(tmp_path), relative)
    assert found.value is None
    assert [(str(p.place), p.code, p.remedy) for p in found.problems] == [(relative, "missing-file", remedy)]


@pytest.mark.parametrize(("size", "codes"), [(MAX_TEXT_BYTES, []), (MAX_TEXT_BYTES + 1, ["unreadable-file"])])
def test_a_text_has_a_largest_size(tmp_path: Path, size: int, codes: list[str]) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * size)
    found = _text(ProjectFiles(tmp_path), "a.md")
    assert (found.value is None) == bool(codes)
    assert [p.code for p in found.problems] == codes
    assert all(p.message == "The file has more than 2,000,000 bytes." for p in found.problems)


def test_a_file_larger_than_a_table_may_be_is_not_even_opened(tmp_path: Path) -> None:
    with (tmp_path / "t.csv").open("wb") as file:
        file.truncate(MAX_TABLE_BYTES + 1)
    found = ProjectFiles(tmp_path).data("t.csv", MAX_TABLE_BYTES, "table-broken")
    assert found.value is None
    message, remedy = "The file has more than 20,000,000 bytes.", "Split it, or check that it is the right file."
    assert [(str(p.place), p.code, p.message, p.remedy) for p in found.problems] == [
        ("t.csv", "table-broken", message, remedy)
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    (tmp_path / "a.md").chmod(0)
    found = _text(ProjectFiles(tmp_path), "a.md")
    assert found.value is None
    assert _codes(found.problems) == [("a.md", "unreadable-file")]


def test_a_folder_lists_what_ends_so_by_name(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "c.txt", "e.MD", "f.Md"):
        (tmp_path / name).write_text("x")
    (tmp_path / "d.md").mkdir()
    files = ProjectFiles(tmp_path)
    assert files.names(".", (".md",)) == Found(("./a.md", "./b.md", "./d.md", "./e.MD", "./f.Md"))
    assert files.names("nowhere", (".md",)) == Found(())


def test_the_files_that_were_read_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    files = ProjectFiles(tmp_path)
    files.path("a.md")
    files.path("b.md")
    assert files.read_paths == {tmp_path.resolve() / "a.md"}


@pytest.mark.parametrize("name", ["._a.md", ".a.md", ".md", "~$a.md"])
def test_hidden_files_are_nobodys(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xff")
    files = ProjectFiles(tmp_path)
    assert files.names(".", (".md",)) == Found(())
    assert files.unread(".", (".md",)) == Found(())
    assert [p.remedy for p in files.path("a.md").problems] == ["Add it, or correct its name."]


DECOMPOSED = "Co\u0302te.md"


@pytest.mark.parametrize(
    ("on_disk", "asked"),
    [
        (DECOMPOSED, "C\u00f4te.md"),
        ("C\u00f4te.md", DECOMPOSED),
        ("a\u200b.md", "a.md"),
        ("a\u00a0b.md", "a b.md"),
        ("Co\u0302te/a.md", "C\u00f4te/a.md"),
    ],
)
def test_a_name_that_looks_alike_is_the_same_name(tmp_path: Path, on_disk: str, asked: str) -> None:
    (tmp_path / on_disk).parent.mkdir(exist_ok=True)
    (tmp_path / on_disk).write_text("here")
    assert _text(ProjectFiles(tmp_path), asked) == Found("here")


def test_names_are_listed_composed_and_found_again(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / DECOMPOSED).write_text("here")
    files = ProjectFiles(tmp_path)
    assert files.names("x", (".md",)) == Found(("x/C\u00f4te.md",))
    assert _text(files, "x/C\u00f4te.md") == Found("here")
    assert files.read_paths == {tmp_path.resolve() / "x" / DECOMPOSED}


def test_two_files_whose_names_look_alike_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / DECOMPOSED).write_text("one")
    (tmp_path / "C\u00f4te.md").write_text("other")
    found = ProjectFiles(tmp_path).names(".", (".md",))
    assert found.value == ("./C\u00f4te.md",)
    message = "Two files have names that look the same."
    assert [(str(p.place), p.code, p.message) for p in found.problems] == [("./C\u00f4te.md", "duplicate-id", message)]


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")
@pytest.mark.parametrize(("on_disk", "shown"), [(b"a\xff.md", "a\\udcff.md"), (b"a\nb.md", "a\\nb.md")])
def test_a_name_that_cannot_be_written_is_shown_as_it_can_be(tmp_path: Path, on_disk: bytes, shown: str) -> None:
    with open(os.fsencode(tmp_path) + b"/" + on_disk, "wb") as file:
        file.write(b"here")
    files = ProjectFiles(tmp_path)
    assert files.names(".", (".md",)) == Found((f"./{shown}",))
    assert _text(files, f"./{shown}") == Found("here")


def test_a_folder_with_the_name_of_a_file_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    (problem,) = _text(ProjectFiles(tmp_path), "a.md").problems
    assert (str(problem.place), problem.code) == ("a.md", "missing-file")
    assert problem.message == "This is a folder, not a file."


def test_a_file_with_the_name_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "texts").write_text("x")
    found = ProjectFiles(tmp_path).names("texts", (".md",))
    assert [(str(p.place), p.code, p.message) for p in found.problems] == [
        ("texts", "unreadable-file", "This is a file, not a folder.")
    ]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are pipes on POSIX only")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    (problem,) = _text(ProjectFiles(tmp_path), "a.md").problems
    assert problem.message == "This is a pipe, not a file."


def test_a_link_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere.md")
    files = ProjectFiles(tmp_path)
    assert files.names(".", (".md",)) == Found(("./a.md",))
    (problem,) = files.path("a.md").problems
    assert (str(problem.place), problem.code) == ("a.md", "unreadable-file")
    assert problem.message == "This is a link to “nowhere.md”, which does not exist."
    assert problem.remedy == "Put the file itself in its place, or delete the link."


@pytest.mark.parametrize("refused", ["os.stat", "os.listdir"])
def test_what_may_not_be_read_is_a_problem_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: str
) -> None:
    def refuse(path: object, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    (tmp_path / "a.md").write_text("x")
    files = ProjectFiles(tmp_path)
    monkeypatch.setattr(refused, refuse)
    problems = files.path("a.md").problems if refused == "os.stat" else files.names(".", (".md",)).problems
    monkeypatch.undo()
    ((code, message),) = [(p.code, p.message) for p in problems]
    assert (code, message) == ("unreadable-file", "You do not have permission to read this.")


def test_what_was_not_asked_for_is_known(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yml", "c.csv"):
        (tmp_path / name).write_text("x")
    files = ProjectFiles(tmp_path)
    assert files.named("./a", (".yaml", ".yml")) == "./a.yaml"
    assert files.named("./b", (".yaml", ".yml")) == "./b.yml"
    assert files.named("./c", (".yaml", ".yml")) is None
    files.path("./a.yaml")
    assert files.unread(".", (".yaml", ".yml")) == Found(("./b.yml",))


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_are_a_text_or_a_problem(data: bytes) -> None:
    found = decode(data, "a.md")
    assert (found.value is None) == any(p.code == "wrong-encoding" for p in found.problems)
    assert all(1 <= (p.place.line or 0) <= data.count(b"\n") + data.count(b"\r") + 1 for p in found.problems)


class Log:
    """A store that keeps nothing, and what was logged."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def made(self, sort: str, name: str, data: bytes, make: Callable[[], Found[Any]]) -> Found[Any]:
        return make()

    def log(self, fault: str) -> str:
        self.faults.append(fault)
        return "the.log"


def test_a_fault_of_the_program_is_a_problem_of_the_file_that_it_failed_on(tmp_path: Path) -> None:
    def fail(data: bytes) -> Found[str]:
        raise RecursionError("too deep")

    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    log = Log()
    found = ProjectFiles(tmp_path, log).made("a.md", "text", fail, "otherwise")
    (problem,) = found.problems
    assert (found.value, problem.place, problem.code) == ("otherwise", Place("a.md"), "program-fault")
    assert problem.message == "The program failed on this file: RecursionError: too deep."
    assert problem.remedy == "Please report this, and attach the file and the.log."
    (fault,) = log.faults
    assert fault.startswith("a.md\nTraceback")
    assert ProjectFiles(tmp_path).made("a.md", "text", fail, "").problems[0].remedy.endswith("attach the file.")


FRENCH = read_locale("fr", Place("content/edition.yaml")).value

# Each reader of a file, and the function inside it that fails here.
READERS: dict[str, tuple[str, str, Callable[[ProjectFiles], Found[Any]]]] = {
    "table": (
        "mnr_briefs.reading.tables.table_of",
        "a.csv",
        lambda files: read_table("a.csv", files, lambda table: Found((table,)), ()),
    ),
    "locale": (
        "mnr_briefs.reading.locale.yaml_of",
        "content/locale/fr.yaml",
        lambda files: read_locale("fr", Place("content/edition.yaml"), files),
    ),
    "messages of a translation": (
        "mnr_briefs.reading.translations.read_catalogue",
        "content/translations/fr.po",
        lambda files: read_translation(files, FRENCH, "", ()),
    ),
    "text of a pack": (
        "mnr_briefs.reading.packs.read_block",
        "content/countries/FJI/texts/a.md",
        read_packs,
    ),
}


@pytest.mark.parametrize(("function", "name", "read"), READERS.values(), ids=READERS.keys())
def test_a_fault_inside_any_reader_is_its_files_problem_with_a_log(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    function: str,
    name: str,
    read: Callable[[ProjectFiles], Found[Any]],
) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("country\nFiji\n", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(function, fail)
    log = Log()
    faults = [p for p in read(ProjectFiles(tmp_path, log)).problems if p.code == "program-fault"]
    assert [p.place for p in faults] == [Place(name)]
    assert [fault.partition("\n")[0] for fault in log.faults] == [name]
