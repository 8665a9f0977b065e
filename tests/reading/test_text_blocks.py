"""Markdown files with front matter become text blocks; fixed headings become sections."""

import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import SORTS, About, BlockId, BrokenBlock, CaseStudy, Finding, Initiative, Part, TextBlock
from mnr_briefs.problems import Found, Problem
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.text_blocks import read_block, read_blocks

FINDING = """\
---
capability: water_law
charts: [water_law]
---
## What the framework asks
A law.

## Where countries stand
{{ water_law.in_place }}.

Second paragraph.

## What works
Plain words.

## Gaps and challenges
Two gaps lead in.

### Fines are *too low*
They do not hurt.

### {{ hotline.no }} have no line

None.
"""
INITIATIVE = """\
---
id: a
title: A law
countries: [FJI]
capability: water_law
short: A law.
---
Long form.
"""


FILE = "content/texts/a.md"


def _load(kind: type[TextBlock], text: str | bytes) -> tuple[Any, list[Problem]]:
    found = read_block(kind, FILE, text if isinstance(text, bytes) else text.encode())
    return (None if isinstance(found.value, BrokenBlock) else found.value), list(found.problems)


def _found(problems: list[Problem]) -> list[tuple[int | None, str, str]]:
    assert {q.place.file for q in problems} <= {"content/texts/a.md"}
    assert all(q.remedy for q in problems)
    return [(q.place.line, q.code, q.message) for q in problems]


def _plain(blocks: p.Prose) -> str:
    return p.plain(blocks)


def test_front_matter_becomes_fields_and_the_rest_the_body() -> None:
    block, problems = _load(Initiative, INITIATIVE)
    assert problems == []
    assert (block.id, block.countries, block.block) == ("a", ("FJI",), BlockId("initiative", "a"))
    assert block.about == About("initiative", ("FJI",), "water_law")
    assert (_plain(block.short), _plain(block.body)) == ("A law.\n", "Long form.\n")
    assert str(block.at) == "content/texts/a.md:2"
    assert [block.place_of(key).line for key in ("title", "countries", "capability", "short")] == [3, 4, 5, 6]


def test_sections_follow_their_headings() -> None:
    block, problems = _load(Finding, FINDING)
    assert problems == []
    assert _plain(block.asks) == "A law.\n"
    assert _plain(block.standing) == "{{ water_law.in_place }}.\nSecond paragraph.\n"
    assert _plain(block.works) == "Plain words.\n"
    assert _plain(block.gaps_lead) == "Two gaps lead in.\n"


def test_gaps_are_the_third_level_headings_with_what_follows() -> None:
    block, _ = _load(Finding, FINDING)
    assert [(_plain(gap.title), _plain(gap.text), gap.at.line) for gap in block.gaps] == [
        ("Fines are too low", "They do not hurt.\n", 19),
        ("{{ hotline.no }} have no line", "None.\n", 22),
    ]


def test_expressions_in_sections_and_headings_keep_their_lines() -> None:
    block, _ = _load(Finding, FINDING)
    found = [(n.source, n.at.line) for n in p.walk(block.body) if isinstance(n, p.Expression)]
    assert found == [("water_law.in_place", 9), ("hotline.no", 22)]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    unix, _ = _load(Finding, FINDING)
    windows, problems = _load(Finding, b"\xef\xbb\xbf" + FINDING.replace("\n", "\r\n").encode())
    assert problems == []
    assert windows == unix


def test_sections_may_stand_in_any_order() -> None:
    head, asks, rest = FINDING.partition("## What the framework asks\nA law.\n\n")
    block, problems = _load(Finding, head + rest + "\n" + asks)
    assert problems == []
    assert _plain(block.asks) == "A law.\n"


def test_a_case_study_may_have_any_headings() -> None:
    block, problems = _load(CaseStudy, "---\nid: a\ncountry: FJI\ntitle: A\n---\n## Any\n\n### Other\nText.\n")
    assert problems == []
    assert _plain(block.body) == "Any\nOther\nText.\n"


@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_a_body_may_be_empty(ending: str) -> None:
    block, problems = _load(CaseStudy, "---\nid: a\ncountry: FJI\ntitle: A\n---" + ending)
    assert (problems, block.body) == ([], ())


@pytest.mark.parametrize(
    "text",
    [
        "Only a text.\n",
        "\n---\nid: a\n---\n",
        " ---\nid: a\n---\n",
        "--- a\nid: a\n---\n",
        "# A\n---\nid: a\n---\n",
    ],
)
def test_front_matter_that_is_missing_is_named(text: str) -> None:
    block, problems = _load(Part, text)
    assert block is None
    assert _found(problems) == [(1, "no-front-matter", "The file does not begin with front matter.")]
    assert problems[0].remedy == "Put its keys between two lines of --- at the very top."


def test_front_matter_that_is_never_closed_is_named() -> None:
    block, problems = _load(Part, "---\nid: a\ntitle: A\n\nText.\n")
    assert block is None
    assert _found(problems) == [(1, "no-front-matter", "The front matter has no end.")]
    assert problems[0].remedy == "Add a line of --- below its last key."


@pytest.mark.parametrize("head", ["", "# a comment\n", "- a\n- b\n", "only words\n"])
def test_front_matter_without_keys_is_named(head: str) -> None:
    block, problems = _load(Part, f"---\n{head}---\nText.\n")
    assert block is None
    assert _found(problems) == [(1, "no-front-matter", "The front matter has no keys.")]
    assert problems[0].remedy == "Begin with “id:”."


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "message"),
    [
        (
            "title: A law",
            "title: A: law",
            3,
            "yaml-syntax",
            "This is not valid YAML: a colon followed by a space (“: ”) is not allowed in this place.",
        ),
        ("title: A law", "title: {{ a }} law", 3, "yaml-syntax", "A key must be a plain word."),
        ("title: A law", "titel: A law", 3, "unknown-key", "The key “titel” is not recognized here."),
        ("id: a\n", "", 2, "missing-key", "The key “id” is missing."),
        ("id: a\n", "id: a\nid: b\n", 3, "duplicate-key", "“id” appears here twice."),
        ("short: A law.", "short: 12", 6, "wrong-type", "“short” should be a text, not the number 12."),
        ("[FJI]", "FJI", 4, "wrong-type", "“countries” should be a list, not the text “FJI”."),
        ("short: A law.", "short: '`law`'", 6, "bad-markdown", "Code cannot be printed."),
        ("title: A law", "title: '- law'", 3, "bad-markdown", "This text must be a single paragraph."),
        ("title: A law", "body: A law\ntitle: A law", 3, "unknown-key", "The key “body” is not recognized here."),
        ("Long form.", "Long {{ form.", 8, "bad-expression", "“{{” is not part of a complete expression."),
        ("Long form.", "One.\n\n```\nx\n```", 10, "bad-markdown", "A code block cannot be printed."),
    ],
)
def test_faults_are_named_with_their_line_in_the_file(old: str, new: str, line: int, code: str, message: str) -> None:
    assert INITIATIVE.count(old) >= 1
    _, problems = _load(Initiative, INITIATIVE.replace(old, new, 1))
    assert (line, code, message) in _found(problems)


@pytest.mark.parametrize("line", ["yeer: 2025", "yeer:", "body: x"])
def test_a_text_with_an_unknown_key_is_read_without_it(line: str) -> None:
    block, problems = _load(Initiative, INITIATIVE.replace("countries:", f"{line}\ncountries:"))
    assert _found(problems) == [(4, "unknown-key", f"The key “{line.partition(':')[0]}” is not recognized here.")]
    assert (block.countries, block.year, _plain(block.body)) == (("FJI",), None, "Long form.\n")
    assert block.place_of("countries").line == 5


def test_keys_that_are_made_of_sections_cannot_be_written() -> None:
    block, problems = _load(Finding, FINDING.replace("charts: [water_law]", "asks: x\ngaps: []"))
    assert sorted(_found(problems)) == [
        (3, "unknown-key", "The key “asks” is not recognized here."),
        (4, "unknown-key", "The key “gaps” is not recognized here."),
    ]
    assert _plain(block.asks) == "A law.\n"


@pytest.mark.parametrize(
    ("old", "new", "found", "remedy"),
    [
        (
            "## What works\nPlain words.\n\n",
            "",
            (1, "missing-section", "The heading “## What works” is missing."),
            "Add it.",
        ),
        (
            "---\n## What",
            "---\nBefore.\n\n## What",
            (5, "missing-section", "The text begins before its first ## heading."),
            "Begin with “## What the framework asks”.",
        ),
        (
            "## What works",
            "## What works\nWell.\n\n## What worked",
            (16, "unknown-section", "The heading “What worked” is not one of the headings of this text."),
            "Did you mean “What works”?",
        ),
        (
            "## What works",
            "## What works\nWell.\n\n## Zzz",
            (16, "unknown-section", "The heading “Zzz” is not one of the headings of this text."),
            "Choose one of: Gaps and challenges, What the framework asks, What works, Where countries stand.",
        ),
    ],
)
def test_sections_that_do_not_fit_are_named(old: str, new: str, found: tuple[int, str, str], remedy: str) -> None:
    _, problems = _load(Finding, FINDING.replace(old, new, 1))
    assert _found(problems) == [found]
    assert problems[0].remedy == remedy


def test_a_misspelt_section_is_both_unknown_and_missing() -> None:
    _, problems = _load(Finding, FINDING.replace("## What works", "## What work"))
    assert [(q.place.line, q.code, q.remedy) for q in problems] == [
        (13, "unknown-section", "Did you mean “What works”?"),
        (1, "missing-section", "Add it."),
    ]


def _case_study(name: str) -> str:
    return f"---\nid: {name}\ncountry: FJI\ntitle: T\n---\n"


def _folder(root: Path, sort: type[TextBlock] = CaseStudy) -> Path:
    folder = root / "content" / sort.folder
    folder.mkdir(parents=True)
    return folder


def _names(found: Found[Any]) -> list[str]:
    return [block.file if isinstance(block, BrokenBlock) else block.id for block in found.value]


def test_blocks_come_in_the_order_of_their_files_and_broken_ones_are_known(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    for name in ("c", "a", "b"):
        (folder / f"{name}.md").write_text(_case_study(name))
    (folder / "b.md").write_text("nothing")
    (folder / "Thumbs.db").write_text("not a text block")
    found = read_blocks(CaseStudy, ProjectFiles(tmp_path))
    assert _names(found) == ["a", "content/case_studies/b.md", "c"]
    assert [str(q.place) for q in found.problems] == ["content/case_studies/b.md:1"]


def test_a_folder_that_is_not_there_holds_no_texts(tmp_path: Path) -> None:
    assert read_blocks(Part, ProjectFiles(tmp_path)) == Found(())


@pytest.mark.parametrize("name", ["b.MD", "b.Md", "b.markdown"])
def test_the_ending_may_be_written_otherwise(tmp_path: Path, name: str) -> None:
    (_folder(tmp_path) / name).write_text(_case_study("b"))
    found = read_blocks(CaseStudy, ProjectFiles(tmp_path))
    assert (_names(found), found.problems) == (["b"], ())


@pytest.mark.parametrize("name", ["b.yml", "b.YAML", "b.txt", "b.text"])
def test_a_text_with_the_ending_of_yaml_is_told_and_what_it_is_about_is_known(tmp_path: Path, name: str) -> None:
    (_folder(tmp_path) / name).write_text(_case_study("b"))
    found = read_blocks(CaseStudy, ProjectFiles(tmp_path))
    file = f"content/case_studies/{name}"
    assert found.value == (BrokenBlock(file, About("case_study", ("FJI",))),)
    assert [(str(q.place), q.code, q.message, q.remedy) for q in found.problems] == [
        (file, "stray-file", f"Texts must be .md files, not {name[1:]}.", "Change the ending of its name to .md.")
    ]


@pytest.mark.parametrize("name", ["._b.md", "~$b.md", ".b.md", ".DS_Store"])
def test_hidden_files_are_no_texts(tmp_path: Path, name: str) -> None:
    (_folder(tmp_path) / name).write_bytes(b"\xff")
    assert read_blocks(CaseStudy, ProjectFiles(tmp_path)) == Found(())


def test_what_cannot_be_opened_may_concern_everything(tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    (folder / "a.md").mkdir()
    (folder / "b.md").symlink_to(tmp_path.parent / "elsewhere.md")
    (folder / "c.md").write_bytes(b"x" * 2_000_001)
    found = read_blocks(CaseStudy, ProjectFiles(tmp_path))
    about = About("case_study", known=False)
    assert found.value == tuple(BrokenBlock(f"content/case_studies/{name}.md", about) for name in "abc")
    assert [q.code for q in found.problems] == ["missing-file", "path-outside", "unreadable-file"]
    assert [str(q.place) for q in found.problems] == [f"content/case_studies/{name}.md" for name in "abc"]


def test_a_folder_that_cannot_be_listed_may_concern_everything(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "parts").write_text("a file")
    found = read_blocks(Part, ProjectFiles(tmp_path))
    assert found.value == (BrokenBlock("content/parts", About("part", known=False)),)
    assert [(str(q.place), q.code) for q in found.problems] == [("content/parts", "unreadable-file")]


@pytest.mark.parametrize("title", ["What\u00a0works", "What works\u200b", "*What* works", "What  works"])
def test_a_heading_is_known_by_how_it_looks(title: str) -> None:
    block, problems = _load(Finding, FINDING.replace("## What works", f"## {title}"))
    assert problems == []
    assert _plain(block.works) == "Plain words.\n"


@pytest.mark.parametrize("key", ["at", "keys_at"])
def test_a_key_that_records_have_of_their_own_cannot_be_written(key: str) -> None:
    block, problems = _load(Initiative, INITIATIVE.replace("countries:", f"{key}: x\ncountries:"))
    assert _found(problems) == [(4, "unknown-key", f"The key “{key}” is not recognized here.")]
    assert str(block.at) == "content/texts/a.md:2"


@pytest.mark.parametrize("sort", SORTS)
@settings(deadline=None, max_examples=40)
@given(data=st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_any_bytes_are_a_block_or_a_broken_one(sort: type[TextBlock], data: bytes) -> None:
    found = read_block(sort, FILE, data)
    assert isinstance(found.value, sort | BrokenBlock)
    assert isinstance(found.value, BrokenBlock) <= bool(found.problems)
    assert pickle.loads(pickle.dumps(found)) == found
    assert all(q.place.file == FILE for q in found.problems)


LINES = [
    *("---\n", "id: a\n", "id: a b\n", "capability: water_law\n", "countries: [FJI]\n", "country: FJI\n", "title: T\n"),
    *("title: {{ a }}\n", "short: |\n  {{ a }}\n", "claims: {a: b}\n", "## What works\n", "### Gap\n", "\t- x\n"),
    *("> > - 1. x\n", "| a |\n|---|\n", "[^1]: x\n", "y[^1]\n", "\u200b\n", "key_numbers: [{figure: 1}]\n", "at: 1\n"),
    *("domain: rules\n", "headline: H\n", "overall: true\n", "applies_to: [a]\n", "box: {a: [b]}\n", "position: x\n"),
]


@pytest.mark.parametrize("sort", SORTS)
@settings(deadline=None, max_examples=60)
@given(lines=st.lists(st.sampled_from(LINES), max_size=14))
def test_any_front_matter_and_text_are_a_block_or_a_broken_one(sort: type[TextBlock], lines: list[str]) -> None:
    text = "".join(["---\n", *lines])
    found = read_block(sort, FILE, text.encode())
    assert isinstance(found.value, sort | BrokenBlock)
    assert isinstance(found.value, BrokenBlock) <= bool(found.problems)
    for problem in found.problems:
        assert problem.remedy
        assert 1 <= (problem.place.line or 0) <= text.count("\n") + 1


def test_the_lines_of_a_box_are_printed_texts() -> None:
    text = "---\nid: a\ncountry: FJI\ntitle: T\nbox:\n  rules:\n    - One {{ a }}.\n    - '*Two*.'\n---\n"
    block, problems = _load(CaseStudy, text)
    assert problems == []
    assert [_plain(line) for line in block.box["rules"]] == ["One {{ a }}.", "Two."]
    assert [n.at.line for n in p.walk(block.box["rules"]) if isinstance(n, p.Expression)] == [7]
