"""Input that nobody thought of: texts, YAML, tables, names and pictures put together at random.

Whatever it is, it ends in documents that are whole, or in problems that have a place and words for an editor; never in
a traceback. 500 examples in all here; 10,000, others each time, with HYPOTHESIS_PROFILE=nightly.
"""

import io
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Job, make
from mnr_briefs.press.kit import Workbench
from mnr_briefs.press.project import open_edition, open_project
from mnr_briefs.press.seen import look_at
from mnr_briefs.problems import Problem, StageError
from mnr_briefs.reading.pictures import ImageError, encoded_for_print, size_in_cm

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
FINDING, COUNTRIES = "content/findings/02-inspection.md", "content/countries.yaml"
SETTINGS, ANSWERS = "content/edition.yaml", "content/survey/published/answers.csv"
# What only the program can be blamed for.
FAULTS = {"program-fault", "broken-document", "dangling-reference", "stale-field", "leftover-tag", "file-changed"}
FOREIGN = (
    "object has no attribute",
    "invalid literal",
    "should match pattern",
    "NoneType",
    "unexpected char",
    "<class",
)


def examples(count: int) -> Any:
    """So many examples of a test; twenty times as many at night."""
    quiet = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large)
    return settings(
        max_examples=count * (20 if NIGHTLY else 1), deadline=None, derandomize=not NIGHTLY, suppress_health_check=quiet
    )


class Press:
    """The small project, of which one file at a time is changed, and what its documents are made with."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cache = Cache(root / "cache")
        self.bench = Workbench(open_project(read_ahead(look_at(root), self.cache)).kit)

    def problems(self, file: str, data: bytes, *targets: str) -> list[Problem]:
        """What is said where a file is this; the documents named are made from it."""
        path = self.root / file
        before = path.read_bytes()
        path.write_bytes(data)
        try:
            return list(self._problems(targets))
        finally:
            path.write_bytes(before)

    def _problems(self, targets: tuple[str, ...]) -> Iterator[Problem]:
        try:
            opened = open_edition(self.root, self.cache)
        except StageError as error:
            yield from error.problems
            return
        yield from (*opened.problems, *opened.of_references)
        for target in all_targets(opened.edition):
            if target.id in targets:
                page = page_of(opened.edition, target)
                yield from page.problems
                yield from make(Job(page.value, prints=False), self.bench).made.problems

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def press(small_build: Path, tmp_path_factory: pytest.TempPathFactory) -> Press:
    return Press(Path(shutil.copytree(small_build, tmp_path_factory.mktemp("generated") / "project")))


def assert_told_well(problems: list[Problem]) -> None:
    """Each problem has a place and a sentence, and none is the program's own."""
    for problem in problems:
        assert problem.code not in FAULTS, problem
        assert problem.place.file
        assert problem.message.endswith((".", "?", "!")), problem
        assert not any(words in problem.message + problem.remedy for words in FOREIGN), problem


MARKDOWN = [
    "words", "Côte d’Ivoire", "שלום", "日本", "\u200b", "\u00a0", "😀", " ", "\n", "\n\n", "*", "**", "_", "`", "```",
    "#", "## ", "### Gap", "> ", "- ", "1. ", "| a | b |\n| --- | --- |\n| c |", "[", "]", "(", ")", "[a](b)",
    "![a](images/a.png)", "[^1]", "[^1]: x", "{{", "}}", "{{ water_law.in_place }}", "{{ tests.bacteria | share }}",
    '{{ hotline.yes | say("most") }}', "{%", "{ a.b }", "[@survey-2026]", "[@", '[x]{typed="y"}',
    '[Fiji]{claims="hotline: yes"}', "---", "<b>", "&amp;", "&#0;", "\\", "\x07", "\ufffe", "12 per cent",
    "three countries", "https://example.org", "<https://a.b>", "~~x~~", "::", "$x$", "\t", "'", '"', "“", "x" * 300,
]  # fmt: skip
texts = st.lists(st.sampled_from(MARKDOWN) | st.text(max_size=8), max_size=12).map("".join)


@examples(160)
@given(texts)
def test_any_text_is_printed_or_told(press: Press, text: str) -> None:
    whole = press.text(FINDING).replace("Inspectors.", text)
    assert_told_well(press.problems(FINDING, whole.encode("utf-8", "surrogatepass"), "brief:1"))


YAML = [
    "a", "title", ":", ": ", "- ", "-", "[", "]", "{", "}", ",", "\n", "\n  ", "    ", "\t", "#", "'", '"', "|",
    ">", "&a", "*a", "!!python/object:os.system", "null", "~", "true", "12", "1.5", "2026-01-01", "{{ x }}", "%",
    "@", "`", "---", "...", "<<", "?", "\\x07", "é", "\u200b", "\u2028", "word: value",
]  # fmt: skip


@examples(100)
@given(st.integers(0, 12), st.lists(st.sampled_from(YAML) | st.text(max_size=4), min_size=1, max_size=8).map("".join))
def test_any_yaml_is_read_or_told(press: Press, line: int, text: str) -> None:
    lines = press.text(SETTINGS).split("\n")
    lines[line : line + 1] = [text]
    problems = press.problems(SETTINGS, "\n".join(lines).encode("utf-8", "surrogatepass"))
    assert_told_well(problems)


CELLS = [
    "",
    "Yes",
    "No",
    "Comprehensive",
    "No response",
    "#REF!",
    "=1+1",
    '"',
    '""',
    ",",
    ";",
    "\n",
    "\r",
    "\t",
    "Fiji",
    "é",
    "\u200b",
    "\x00",
]


@examples(100)
@given(st.integers(0, 3), st.lists(st.sampled_from(CELLS) | st.text(max_size=4), max_size=8).map(",".join))
def test_any_row_of_a_table_is_read_or_told(press: Press, line: int, row: str) -> None:
    lines = press.text(ANSWERS).split("\n")
    lines[line] = row
    assert_told_well(press.problems(ANSWERS, "\n".join(lines).encode("utf-8", "surrogatepass"), "country:FJI"))


NAMES = [
    "Fiji",
    "Côte d’Ivoire",
    "קוסטה ריקה",
    "中华人民共和国",
    "R&D",
    "<b>",
    "'",
    "\\",
    "/",
    "..",
    ":",
    "\u202e",
    "\u200f",
    " ",
    "-",
    "😀",
    "x" * 60,
]


@examples(60)
@given(st.lists(st.sampled_from(NAMES) | st.text(max_size=6), min_size=1, max_size=6).map("".join))
def test_any_name_of_a_country_is_printed_or_told(press: Press, name: str) -> None:
    quoted = "'" + " ".join(name.split()).replace("'", "''") + "'"
    whole = press.text(COUNTRIES).replace("name: Senegal", f"name: {quoted}")
    assert_told_well(press.problems(COUNTRIES, whole.encode("utf-8", "surrogatepass"), "country:SEN", "brief:1"))


def encoded(mode: str, kind: str, width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height), 1).save(buffer, kind)
    return buffer.getvalue()


sides = st.integers(1, 40)
modes = {"PNG": ["RGB", "L", "RGBA", "1", "P", "LA", "I;16"], "JPEG": ["RGB", "L", "CMYK"]}
pictures = st.one_of(st.builds(encoded, st.sampled_from(modes[kind]), st.just(kind), sides, sides) for kind in modes)


@examples(80)
@given(pictures, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), max_size=4), st.integers(0, 400))
def test_any_damage_to_a_picture_is_printed_or_told(data: bytes, damage: list[tuple[int, int]], end: int) -> None:
    changed = bytearray(data)
    for at, value in damage:
        changed[at % len(changed)] = value
    damaged = bytes(changed[: max(1, len(changed) - end)] if damage else changed)
    try:
        width, height = size_in_cm(damaged)
    except ImageError:
        return
    assert min(width, height) > 0
    for name in ("a.png", "a.jpg"):
        Image.open(io.BytesIO(encoded_for_print(damaged, name, width, height))).load()
