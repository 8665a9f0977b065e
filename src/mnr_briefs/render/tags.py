"""The tags of a Word template, each with the place a designer can find it at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError
from lxml import etree

from mnr_briefs.problems import Place, Problems

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{(?:[prc]|t[rc])?\s.*?\}\}|\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPEN = re.compile(r"\{\{|\{%")
_PREFIX = re.compile(r"^(\{[{%])(?:p|r|tr|tc)(\s)")


@dataclass(frozen=True)
class Tag:
    """A tag as written, without docxtpl's prefix, and where it stands."""

    text: str
    at: Place

    @property
    def words(self) -> str:
        """What stands between the braces."""
        return self.text[2:-2].strip()


def tags_of(parts: dict[str, bytes], file: str, problems: Problems) -> tuple[Tag, ...]:
    """All tags of a template's parts. A tag that is not whole within one paragraph is a problem."""
    found: list[Tag] = []
    for name, xml in parts.items():
        for paragraph, spot in _paragraphs(etree.fromstring(xml), _part_name(name)):
            place = Place(file, None, spot)
            text = "".join(t.text or "" for t in paragraph.iter(f"{_W}t"))
            whole = _TAG.findall(text)
            if len(whole) < len(_OPEN.findall(text)):
                problems.add(
                    "template-syntax",
                    place,
                    f"A tag is not closed in “{text.strip()[:60]}”.",
                    "A tag must begin and end in one paragraph.",
                )
            found += [Tag(_PREFIX.sub(r"\1\2", tag), place) for tag in whole]
    return tuple(found)


def check_tags(tags: tuple[Tag, ...], environment: Environment, problems: Problems) -> None:
    """Problems for tags that cannot be read, and for loops and conditions that are not closed."""
    stack: list[Tag] = []
    for tag in tags:
        if tag.text.startswith("{{"):
            _check_expression(tag, environment, problems)
            continue
        word = tag.words.lstrip("-").split(" ")[0]
        if word in ("for", "if"):
            closing = f"{{% end{word} %}}"
            _check_source(tag.text + closing, tag, environment, problems)
            stack.append(tag)
        elif word in ("endfor", "endif"):
            if not stack or f"end{stack[-1].words.split(' ')[0]}" != word:
                problems.add(
                    "template-syntax",
                    tag.at,
                    f"“{tag.text}” closes nothing.",
                    "Delete it, or add its opening.",
                )
            else:
                stack.pop()
        elif word == "cellbg":
            _check_source("{{ " + tag.words.removeprefix("cellbg") + " }}", tag, environment, problems)
        elif word not in ("else", "elif"):
            message = f"“{tag.text}” is not allowed in a template."
            problems.add("template-syntax", tag.at, message, "Templates have {{ names }}, for, if and cellbg only.")
    for tag in stack:
        word = tag.words.split(" ")[0]
        problems.add("template-syntax", tag.at, f"“{tag.text}” is never closed.", f"Add {{% end{word} %}}.")


def tags_about(tags: tuple[Tag, ...], name: str) -> list[Tag]:
    """The tags that use a name."""
    pattern = re.compile(rf"(?<![A-Za-z0-9_]){re.escape(name)}(?![A-Za-z0-9_])")
    return [tag for tag in tags if pattern.search(tag.words)]


def _check_expression(tag: Tag, environment: Environment, problems: Problems) -> None:
    _check_source(tag.text, tag, environment, problems)


def _check_source(source: str, tag: Tag, environment: Environment, problems: Problems) -> None:
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        problems.add("template-syntax", tag.at, f"“{tag.text}” cannot be read: {error.message}.", "Correct the tag.")


def _part_name(name: str) -> str:
    stem = name.rsplit("/", 1)[-1].removesuffix(".xml")
    return "body" if stem == "document" else stem


def _paragraphs(root: Any, part: str) -> Iterator[tuple[Any, str]]:
    """Every paragraph with its spot: part, table row and cell, and number of the paragraph in there."""
    tables: dict[Any, int] = {table: n for n, table in enumerate(root.iter(f"{_W}tbl"), start=1)}
    for number, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        if cell is None:
            yield paragraph, f"{part}, paragraph {number}"
            continue
        row = next(cell.iterancestors(f"{_W}tr"))
        table = next(row.iterancestors(f"{_W}tbl"))
        inside = list(cell.iter(f"{_W}p")).index(paragraph) + 1
        row_number = list(table.iter(f"{_W}tr")).index(row) + 1
        cell_number = row.findall(f"{_W}tc").index(cell) + 1 if cell in row.findall(f"{_W}tc") else 1
        yield (
            paragraph,
            f"{part}, table {tables[table]}, row {row_number}, cell {cell_number}, paragraph {inside}",
        )
