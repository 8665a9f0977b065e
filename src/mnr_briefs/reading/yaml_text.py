"""YAML in which every value knows its line.

PyYAML's C parser gives nodes with marks; scalars are resolved here by the YAML 1.2 core schema, so that `no` and
dates stay the texts they look like (https://yaml.org/spec/1.2.2/#103-core-schema). Aliases and tags are refused.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.resolver import Resolver

from mnr_briefs.content.record import WrittenFloat, WrittenInt
from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.files import Scope, clean

Path = tuple[str | int, ...]

MAX_DEPTH = 30
MAX_DIGITS = 1000

_INT = re.compile(r"[-+]?[0-9]+")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_QUOTED = {"'", '"', "|", ">"}
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_RESOLVER = Resolver()


@dataclass(frozen=True)
class YamlText:
    """Parsed YAML: plain data, and the line on which each value stands by its path of keys and indexes.

    `lines` has the line of a value's key, where it has one; `text_lines` the line on which a text itself begins.
    """

    data: Any
    lines: dict[Path, int]
    file: str
    text_lines: dict[Path, int] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """Where a value stands; for a path that does not exist, its nearest parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path, 1))

    def text_place(self, path: Path) -> Place:
        """Where the first line of a text stands."""
        return Place(self.file, self.text_lines.get(path) or self.place(path).line)


def parse_yaml(text: str, file: str, problems: Problems, first_line: int = 1, scope: Scope = None) -> YamlText | None:
    """Read one YAML document; None with a problem when it is not YAML. `first_line` is where it stands in its file."""
    reader = _Reader(file, problems, first_line, scope)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        reader.report_syntax(error, text)
        return None
    if node is None:
        return YamlText(None, {(): first_line}, file)
    data = reader.value(node, ())
    return YamlText(data, reader.lines, file, reader.text_lines)


class _Reader:
    def __init__(self, file: str, problems: Problems, first_line: int, scope: Scope) -> None:
        self.file = file
        self.problems = problems
        self.offset = first_line
        self.scope = scope
        self.lines: dict[Path, int] = {}
        self.text_lines: dict[Path, int] = {}
        self._seen: set[int] = set()

    def line(self, mark: Any) -> int:
        return int(mark.line) + self.offset

    def report_syntax(self, error: yaml.YAMLError, text: str) -> None:
        last = text.rstrip().count("\n") + self.offset
        mark = getattr(error, "problem_mark", None)
        line = self.line(mark) if mark is not None else self.offset
        begun = getattr(error, "context_mark", None)
        if line > last and begun is not None:
            line = self.line(begun)  # what was begun there is never closed
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        self._add(
            "yaml-syntax",
            min(line, last),
            f"This is not YAML: {what}.",
            "Check the indentation, and put texts with “: ”, “#” or “{{” in quotes.",
        )

    def value(self, node: Any, path: Path, parent_line: int = 1) -> Any:
        if id(node) in self._seen:  # the node's own mark is at its anchor
            self._add("yaml-syntax", parent_line, "An alias (*name) is not allowed.", "Write the value out.")
            return None
        self._seen.add(id(node))
        line = self.lines[path] = self.line(node.start_mark)
        if not self._is_plain(node, path):
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i), line) for i, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _is_plain(self, node: Any, path: Path) -> bool:
        """Whether a value has no tag, and is not deeper than any of the files needs."""
        implicit = (node.style not in _QUOTED, node.style in _QUOTED) if isinstance(node, yaml.ScalarNode) else True
        if node.tag != _RESOLVER.resolve(type(node), node.value, implicit):  # type: ignore[no-untyped-call]
            return self._refuse(node, f"The tag {_short(node.tag)} is not allowed.", "Leave it out.")
        if len(path) > MAX_DEPTH:
            return self._refuse(node, "This is nested too deeply.", "Take brackets or indentation away.")
        return True

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                remedy = "Write it as  word: value;  put a text that begins with “{{” in quotes."
                self._refuse(key_node, "A key must be a plain word.", remedy)
                continue
            key, line = str(key_node.value), self.line(key_node.start_mark)
            if key in result:
                self._add("duplicate-key", line, f"“{key}” stands here twice.", "Keep one of the two.")
                continue
            result[key] = self.value(value_node, (*path, key), line)
            self.lines[(*path, key)] = line
        return result

    def _scalar(self, node: Any, path: Path) -> Any:
        text: str = node.value
        line = self.line(node.start_mark) + (node.style in ("|", ">"))
        self.text_lines[path] = line
        if node.style == '"':  # escapes can write what the file itself may not hold
            return clean(text, Place(self.file, line), self.problems)
        return text if node.style in _QUOTED else _resolved(text)

    def _refuse(self, node: Any, message: str, remedy: str) -> bool:
        self._add("yaml-syntax", self.line(node.start_mark), message, remedy)
        return False

    def _add(self, code: str, line: int, message: str, remedy: str) -> None:
        self.problems.add(code, Place(self.file, line), message, remedy, self.scope)


def _short(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")


def _resolved(text: str) -> Any:
    """What a plain scalar means by the core schema. A number too long to be one stays a text."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if len(text) > MAX_DIGITS:
        return text
    if _INT.fullmatch(text):
        return WrittenInt(text)
    if _OTHER_BASE.fullmatch(text):
        return WrittenInt(text, 0)
    if _FLOAT.fullmatch(text):
        return WrittenFloat(text)
    if _NO_NUMBER.fullmatch(text):
        return WrittenFloat(text.replace(".", ""))
    return text
