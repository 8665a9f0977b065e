"""YAML in which every value knows its place.

Every scalar is the text that was written, or None where there is none (`~`, `null`, nothing): what is meant as a
number, or as true or false, is for the field that takes it to say. So `no`, dates and `2.10` stay what they look like.
PyYAML's C parser gives events with marks; aliases and tags are refused.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mnr_briefs.content.characters import mended, plainly
from mnr_briefs.content.record import PlacedList, PlacedMapping, PlacedText
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.files import clean

KeyPath = tuple[str | int, ...]

MAX_DEPTH = 30

_REMARK = re.compile(r"(?:^\s*-|:)\s+(#\S.*?)(?=\s+#|\s*$)")
_NULL = {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True)
class YamlText:
    """Parsed YAML: its data, in which mappings, lists and texts know their places.

    `at` is where its outermost value stands; `written` holds the lines as they were written, from `first_line` on.
    """

    data: Any
    at: Place
    written: tuple[str, ...] = ()
    first_line: int = 1

    def value(self, path: KeyPath) -> Any:
        """What stands at a path of keys and indexes, or None."""
        return self._find(path)[0]

    def place(self, path: KeyPath) -> Place:
        """Where it stands: the line of its key, if it has one; for a path that does not exist, its nearest parent."""
        return self._find(path)[1]

    def column(self, at: Place, char: str) -> int:
        """In which column of a line a character stands first, from 1; 0 where it does not."""
        index = (at.line or 1) - self.first_line
        return self.written[index].find(char) + 1 if 0 <= index < len(self.written) else 0

    def unquoted(self, at: Place) -> str:
        """What stands on a line behind a colon or hyphen and #, without quotes, so that YAML takes it for a remark."""
        index = (at.line or 1) - self.first_line
        found = _REMARK.search(self.written[index]) if 0 <= index < len(self.written) else None
        return found[1].rstrip() if found else ""

    def _find(self, path: KeyPath) -> tuple[Any, Place]:
        here, at = self.data, self.at
        for step in path:
            if not isinstance(here, PlacedMapping | PlacedList) or step not in here.keys_at:
                return None, at
            at, here = here.keys_at[step], here[step]  # type: ignore[index]
        return here, at


def parse_yaml(text: str, file: str, first_line: int = 1) -> Found[YamlText | None]:
    """Read one YAML document; None with a problem when it is not YAML. `first_line` is where it stands in its file."""
    import yaml

    reader = _EventReader(file, first_line, yaml.CSafeLoader(text).get_event)
    written = tuple(text.split("\n"))
    try:
        data, at = reader.document()
    except yaml.YAMLError as error:
        problem = _not_yaml(error, file, first_line, written)
        told = any(known.place == problem.place for known in reader.problems)  # of the same cause
        return Found(None, (*reader.problems, *(() if told else (problem,))))
    return Found(YamlText(data, at, written, first_line), tuple(dict.fromkeys(reader.problems)))


def whole_yaml(text: str, file: str, first_line: int = 1) -> Found[YamlText | None]:
    """As `parse_yaml`; None also where a part is left out, from which other problems would follow."""
    found = parse_yaml(text, file, first_line)
    is_whole = not any(problem.code == "yaml-syntax" for problem in found.problems)
    return found if is_whole else Found(None, found.problems)


class _EventReader:
    """Makes values of events; `problems` are those met so far."""

    def __init__(self, file: str, first_line: int, next_event: Callable[[], Any]) -> None:
        self.file = file
        self.first_line = first_line
        self.next = next_event
        self.problems: list[Problem] = []
        self.places: dict[int, Place] = {}

    def document(self) -> tuple[Any, Place]:
        self.next()  # the stream begins
        if _sort(self.next()) == "StreamEnd":
            return None, Place(self.file, self.first_line)
        event = self.next()
        data = self._value(event, self._place(event), 0)
        self.next()  # the document ends
        after = self.next()
        if _sort(after) != "StreamEnd":
            self._refuse(after, "This is not valid YAML: a line --- begins a second document.", "Delete the line.")
        return data, self._place(event)

    def _place(self, event: Any, below: int = 0) -> Place:
        line = event.start_mark.line + self.first_line + below
        if line not in self.places:
            self.places[line] = Place(self.file, line)
        return self.places[line]

    def _value(self, event: Any, at: Place, depth: int) -> Any:
        """The value that begins with an event; `at` is where it is looked for: where its key stands, if it has one."""
        sort = _sort(event)
        if sort == "Alias":
            return self._refuse(event, "An alias (*name) is not allowed.", "Write out the value.")
        if event.tag is not None:
            message = f"The tag {event.tag.replace('tag:yaml.org,2002:', '!!')[:40]} is not allowed."
            return self._refuse(event, message, "Delete it.")
        if depth > MAX_DEPTH:
            return self._refuse(event, "This is nested too deeply.", "Use fewer brackets or less indentation.")
        if sort == "MappingStart":
            return self._mapping(at, depth)
        if sort == "SequenceStart":
            return self._list(depth)
        return None if not event.style and event.value in _NULL else self._text(event)

    def _mapping(self, at: Place, depth: int) -> PlacedMapping:
        result: dict[str, Any] = {}
        places: dict[str, Place] = {}
        while _sort(key := self.next()) != "MappingEnd":
            if _sort(key) != "Scalar":
                remedy = "Write it as  word: value;  put a text that begins with “{{” in quotes."
                self._refuse(key, "A key must be a plain word.", remedy)
                self._skip(self.next())
                continue
            name = plainly(self._text(key))
            if name in result:
                self._add(self._place(key), f"“{name}” appears here twice.", "Keep one of the two.", "duplicate-key")
                self._skip(self.next())
                continue
            places[name] = self._place(key)
            result[name] = self._value(self.next(), places[name], depth + 1)
        return PlacedMapping(result, at, places)

    def _list(self, depth: int) -> PlacedList:
        result: list[Any] = []
        places: list[Place] = []
        while _sort(event := self.next()) != "SequenceEnd":
            places.append(self._place(event))
            result.append(self._value(event, places[-1], depth + 1))
        return PlacedList(result, dict(enumerate(places)))

    def _text(self, event: Any) -> PlacedText:
        at = self._place(event, event.style in ("|", ">"))
        text: str = event.value
        if event.style == '"':  # escapes can write what the file itself may not hold
            found = clean(text, at)
            self.problems += found.problems
            text = found.value
        return PlacedText(mended(text), at, not event.style)

    def _refuse(self, event: Any, message: str, remedy: str) -> None:
        """Note what cannot stand here, and go on after it."""
        self._add(self._place(event), message, remedy)
        self._skip(event)

    def _skip(self, event: Any) -> None:
        depth = _sort(event).endswith("Start") - _sort(event).endswith("End")
        while depth > 0:
            sort = _sort(self.next())
            depth += sort.endswith("Start") - sort.endswith("End")

    def _add(self, at: Place, message: str, remedy: str, code: str = "yaml-syntax") -> None:
        self.problems.append(Problem(at, code, message, remedy))


def _sort(event: object) -> str:
    """Of which sort an event is, by its class: ``MappingStart``. So yaml is imported only where it is used."""
    return type(event).__name__.removesuffix("Event")


def _not_yaml(error: Exception, file: str, first_line: int, written: tuple[str, ...]) -> Problem:
    last = max(number for number, line in enumerate(written, first_line) if line.strip() or number == first_line)
    mark, begun = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = first_line + (mark.line if mark else 0)
    said = getattr(error, "problem", None) or ""
    if begun is not None and (line > last or said.startswith(_UNCLOSED)):
        line = first_line + begun.line  # what was begun there is never closed
    words = next((words for start, words in _FAULTS.items() if said.startswith(start)), "this cannot be understood")
    remedy = "Check the indentation, and put texts with “: ”, “#” or “{{” in quotes."
    return Problem(Place(file, min(line, last)), "yaml-syntax", f"This is not valid YAML: {words}.", remedy)


_UNCLOSED = ("did not find expected ',' or ']'", "did not find expected ',' or '}'")

# How the parser's complaints begin, and what they mean to an editor.
_FAULTS = {
    "mapping values are not allowed": "a colon followed by a space (“: ”) is not allowed in this place",
    "found character that cannot start": "a value cannot begin with a tab, or with one of @ % `",
    "did not find expected ',' or ']'": "a list in brackets is not closed with ]",
    "did not find expected ',' or '}'": "a { is not closed with }",
    "did not find expected node content": "a [ or { is not closed, or there is a comma too many",
    "found unexpected end of stream": "a quotation mark is not closed",
    "found unexpected document indicator": "a quotation mark is not closed",
    "did not find expected key": "this line does not match the keys above it; check indentation and quotes",
    "did not find expected '-'": "an item of a list does not begin with a hyphen",
    "could not find expected ':'": "a key has no colon after it",
    "did not find expected <document": "there is something after the end",
    "block sequence entries": "a list cannot begin in this place",
    "found a tab character": "there is a tab where there must be spaces",
    "found unknown escape": "in double quotes a backslash must be written twice",
    "did not find expected hexdecimal": "in double quotes a backslash must be written twice",
    "found invalid Unicode character": "an escape such as \\ud800 is not a character",
    "exceeded maximum nesting": "it is nested too deeply",
}
