"""YAML in which every value knows its line.

PyYAML's C parser gives nodes with marks; scalars are resolved here by the YAML 1.2 core schema, so that `no` and
dates stay the texts they look like (https://yaml.org/spec/1.2.2/#103-core-schema). Aliases and tags are refused.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from mnr_briefs.problems import Place, Problems

Path = tuple[str | int, ...]

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_QUOTED = {"'", '"', "|", ">"}
_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}


@dataclass(frozen=True)
class YamlText:
    """Parsed YAML: plain data, and the line on which each value stands by its path of keys and indexes."""

    data: Any
    lines: dict[Path, int]
    file: str

    def place(self, path: Path) -> Place:
        """Where a value stands; for a path that does not exist, its nearest parent."""
        while path and path not in self.lines:
            path = path[:-1]
        return Place(self.file, self.lines.get(path, 1))


def parse_yaml(text: str, file: str, problems: Problems, first_line: int = 1) -> YamlText | None:
    """Read one YAML document; None with a problem when it is not YAML. `first_line` is where it stands in its file."""
    reader = _Reader(file, problems, first_line)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        reader.report_syntax(error)
        return None
    if node is None:
        return YamlText(None, {(): first_line}, file)
    data = reader.value(node, ())
    return YamlText(data, reader.lines, file)


class _Reader:
    def __init__(self, file: str, problems: Problems, first_line: int) -> None:
        self.file = file
        self.problems = problems
        self.offset = first_line
        self.lines: dict[Path, int] = {}
        self._seen: set[int] = set()

    def line(self, mark: Any) -> int:
        return int(mark.line) + self.offset

    def report_syntax(self, error: yaml.YAMLError) -> None:
        mark = getattr(error, "problem_mark", None)
        line = self.line(mark) if mark is not None else self.offset
        what = getattr(error, "problem", None) or str(error)
        self.problems.add(
            "yaml-syntax",
            Place(self.file, line),
            f"This is not YAML: {what}.",
            "Check the indentation, and put texts with “: ”, “#” or “{{” in quotes.",
        )

    def value(self, node: Any, path: Path) -> Any:
        self.lines[path] = self.line(node.start_mark)
        if id(node) in self._seen and not isinstance(node, yaml.ScalarNode):
            self._refuse(node, "An alias (*name) is not allowed.", "Write the value out.")
            return None
        self._seen.add(id(node))
        if not str(node.tag).startswith("tag:yaml.org,2002:"):
            self._refuse(node, f"The tag {node.tag} is not allowed.", "Leave it out.")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*path, i)) for i, child in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(key_node, "A key must be a plain word.", "Write it as  word: value.")
                continue
            key = str(key_node.value)
            if key in result:
                self.problems.add(
                    "duplicate-key",
                    Place(self.file, self.line(key_node.start_mark)),
                    f"“{key}” stands here twice.",
                    "Keep one of the two.",
                )
                continue
            result[key] = self.value(value_node, (*path, key))
            self.lines[(*path, key)] = self.line(key_node.start_mark)
        return result

    def _refuse(self, node: Any, message: str, remedy: str) -> None:
        self.problems.add("yaml-syntax", Place(self.file, self.line(node.start_mark)), message, remedy)


def _scalar(node: Any) -> Any:
    text: str = node.value
    if node.style in _QUOTED:
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text
