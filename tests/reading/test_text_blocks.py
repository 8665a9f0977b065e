"""Markdown files with front matter become text blocks; fixed headings become sections."""

from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import CaseStudy, Finding, Initiative, Part, TextBlock
from mnr_briefs.problems import Problem, Problems
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.text_blocks import load_blocks

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


def _load(root: Path, kind: type[TextBlock], text: str | bytes) -> tuple[Any, list[Problem]]:
    folder = root / "content" / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.md").write_bytes(text if isinstance(text, bytes) else text.encode())
    problems = Problems()
    blocks = load_blocks(kind, "texts", ProjectFiles(root, problems), problems)
    return (blocks[0] if blocks else None), list(problems)


def _found(problems: list[Problem]) -> list[tuple[int | None, str, str]]:
    assert {q.place.file for q in problems} <= {"content/texts/a.md"}
    assert all(q.remedy for q in problems)
    return [(q.place.line, q.code, q.message) for q in problems]


def _plain(blocks: p.Prose) -> str:
    return p.plain(blocks)


def test_front_matter_becomes_fields_and_the_rest_the_body(tmp_path: Path) -> None:
    block, problems = _load(tmp_path, Initiative, INITIATIVE)
    assert problems == []
    assert (block.id, block.countries, block.topics) == ("a", ("FJI",), {"country:FJI", "capability:water_law"})
    assert (_plain(block.short), _plain(block.body)) == ("A law.\n", "Long form.\n")
    assert str(block.at) == "content/texts/a.md:2"
    assert [block.place_of(key).line for key in ("title", "countries", "capability", "short")] == [3, 4, 5, 6]


def test_sections_follow_their_headings(tmp_path: Path) -> None:
    block, problems = _load(tmp_path, Finding, FINDING)
    assert problems == []
    assert _plain(block.asks) == "A law.\n"
    assert _plain(block.standing) == "{{ water_law.in_place }}.\nSecond paragraph.\n"
    assert _plain(block.works) == "Plain words.\n"
    assert _plain(block.gaps_lead) == "Two gaps lead in.\n"


def test_gaps_are_the_third_level_headings_with_what_follows(tmp_path: Path) -> None:
    block, _ = _load(tmp_path, Finding, FINDING)
    assert [(_plain(gap.title), _plain(gap.text), gap.at.line) for gap in block.gaps] == [
        ("Fines are too low", "They do not hurt.\n", 19),
        ("{{ hotline.no }} have no line", "None.\n", 22),
    ]


def test_expressions_in_sections_and_headings_keep_their_lines(tmp_path: Path) -> None:
    block, _ = _load(tmp_path, Finding, FINDING)
    found = [(n.source, n.at.line) for n in p.walk(block.body) if isinstance(n, p.Expression)]
    assert found == [("water_law.in_place", 9), ("hotline.no", 22)]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    unix, _ = _load(tmp_path, Finding, FINDING)
    windows, problems = _load(tmp_path, Finding, b"\xef\xbb\xbf" + FINDING.replace("\n", "\r\n").encode())
    assert problems == []
    assert windows == unix


def test_sections_may_stand_in_any_order(tmp_path: Path) -> None:
    head, asks, rest = FINDING.partition("## What the framework asks\nA law.\n\n")
    block, problems = _load(tmp_path, Finding, head + rest + "\n" + asks)
    assert problems == []
    assert _plain(block.asks) == "A law.\n"


def test_a_case_study_may_have_any_headings(tmp_path: Path) -> None:
    block, problems = _load(
        tmp_path, CaseStudy, "---\nid: a\ncountry: FJI\ntitle: A\n---\n## Any\n\n### Other\nText.\n"
    )
    assert problems == []
    assert _plain(block.body) == "Any\nOther\nText.\n"


@pytest.mark.parametrize("ending", ["", "\n", "\n\n"])
def test_a_body_may_be_empty(tmp_path: Path, ending: str) -> None:
    block, problems = _load(tmp_path, CaseStudy, "---\nid: a\ncountry: FJI\ntitle: A\n---" + ending)
    assert (problems, block.body) == ([], ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Only a text.\n",
        "\n---\nid: a\n---\n",
        " ---\nid: a\n---\n",
        "---\nid: a\ntitle: A\n",
        "--- a\nid: a\n---\n",
        "# A\n---\nid: a\n---\n",
    ],
)
def test_front_matter_that_is_missing_or_never_closed_is_named(tmp_path: Path, text: str) -> None:
    block, problems = _load(tmp_path, Part, text)
    assert block is None
    assert _found(problems) == [(1, "no-front-matter", "The file does not begin with front matter.")]
    assert problems[0].remedy == "Put its keys between two lines of --- at the very top."


@pytest.mark.parametrize("head", ["", "# a comment\n", "- a\n- b\n", "only words\n"])
def test_front_matter_without_keys_is_named(tmp_path: Path, head: str) -> None:
    block, problems = _load(tmp_path, Part, f"---\n{head}---\nText.\n")
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
            "This is not YAML: mapping values are not allowed in this context.",
        ),
        ("title: A law", "title: {{ a }} law", 3, "yaml-syntax", "This is not YAML: did not find expected key."),
        ("title: A law", "titel: A law", 3, "unknown-key", "The key “titel” is not known here."),
        ("id: a\n", "", 2, "missing-key", "The key “id” is missing."),
        ("id: a\n", "id: a\nid: b\n", 3, "duplicate-key", "“id” stands here twice."),
        ("short: A law.", "short: 12", 6, "wrong-type", "“short”: should be a text, found the number 12."),
        ("[FJI]", "FJI", 4, "wrong-type", "“countries”: should be a list, found the text “FJI”."),
        ("short: A law.", "short: '`law`'", 6, "bad-markdown", "Code cannot be printed in a text."),
        ("title: A law", "title: '- law'", 3, "bad-markdown", "This text must be a single line of prose."),
        ("title: A law", "body: A law\ntitle: A law", 3, "unknown-key", "The key “body” is not known here."),
        ("Long form.", "Long {{ form.", 8, "bad-expression", "“{{” is not part of an expression."),
        ("Long form.", "One.\n\n```\nx\n```", 10, "bad-markdown", "A code block cannot be printed."),
    ],
)
def test_faults_are_named_with_their_line_in_the_file(
    tmp_path: Path, old: str, new: str, line: int, code: str, message: str
) -> None:
    assert INITIATIVE.count(old) >= 1
    _, problems = _load(tmp_path, Initiative, INITIATIVE.replace(old, new, 1))
    assert (line, code, message) in _found(problems)


@pytest.mark.parametrize("line", ["yeer: 2025", "yeer:", "body: x"])
def test_a_text_with_an_unknown_key_is_read_without_it(tmp_path: Path, line: str) -> None:
    block, problems = _load(tmp_path, Initiative, INITIATIVE.replace("countries:", f"{line}\ncountries:"))
    assert _found(problems) == [(4, "unknown-key", f"The key “{line.partition(':')[0]}” is not known here.")]
    assert (block.countries, block.year, _plain(block.body)) == (("FJI",), None, "Long form.\n")
    assert block.place_of("countries").line == 5


def test_keys_that_are_made_of_sections_cannot_be_written(tmp_path: Path) -> None:
    block, problems = _load(tmp_path, Finding, FINDING.replace("charts: [water_law]", "asks: x\ngaps: []"))
    assert sorted(_found(problems)) == [
        (3, "unknown-key", "The key “asks” is not known here."),
        (4, "unknown-key", "The key “gaps” is not known here."),
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
            (16, "unknown-section", "The heading “What worked” is not one of this text's."),
            "Did you mean “What works”?",
        ),
        (
            "## What works",
            "## What works\nWell.\n\n## Zzz",
            (16, "unknown-section", "The heading “Zzz” is not one of this text's."),
            "Known here: Gaps and challenges, What the framework asks, What works, Where countries stand.",
        ),
    ],
)
def test_sections_that_do_not_fit_are_named(
    tmp_path: Path, old: str, new: str, found: tuple[int, str, str], remedy: str
) -> None:
    _, problems = _load(tmp_path, Finding, FINDING.replace(old, new, 1))
    assert _found(problems) == [found]
    assert problems[0].remedy == remedy


def test_a_misspelt_section_is_both_unknown_and_missing(tmp_path: Path) -> None:
    _, problems = _load(tmp_path, Finding, FINDING.replace("## What works", "## What work"))
    assert [(q.place.line, q.code, q.remedy) for q in problems] == [
        (13, "unknown-section", "Did you mean “What works”?"),
        (1, "missing-section", "Add it."),
    ]


def test_blocks_come_in_the_order_of_their_files_and_broken_ones_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "texts"
    folder.mkdir(parents=True)
    for name in ("c", "a", "b"):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\ncountry: FJI\ntitle: T\n---\n")
    (folder / "b.md").write_text("nothing")
    (folder / "notes.txt").write_text("not a text block")
    problems = Problems()
    blocks = load_blocks(CaseStudy, "texts", ProjectFiles(tmp_path, problems), problems)
    assert [block.id for block in blocks] == ["a", "c"]
    assert [str(q.place) for q in problems] == ["content/texts/b.md:1"]


def test_a_folder_that_is_not_there_holds_no_texts(tmp_path: Path) -> None:
    problems = Problems()
    assert load_blocks(Part, "parts", ProjectFiles(tmp_path, problems), problems) == ()
    assert list(problems) == []


def test_the_lines_of_a_box_are_printed_texts(tmp_path: Path) -> None:
    text = "---\nid: a\ncountry: FJI\ntitle: T\nbox:\n  rules:\n    - One {{ a }}.\n    - '*Two*.'\n---\n"
    block, problems = _load(tmp_path, CaseStudy, text)
    assert problems == []
    assert [_plain(line) for line in block.box["rules"]] == ["One {{ a }}.", "Two."]
    assert [n.at.line for n in p.walk(block.box["rules"]) if isinstance(n, p.Expression)] == [7]
