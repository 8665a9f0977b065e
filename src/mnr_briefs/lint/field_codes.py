"""The fields of a part: what each asks for, and what it shows (ECMA-376 part 1, section 17.16)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from mnr_briefs.word.package import W

READ = ("fldChar", "instrText", "t", "fldSimple")


@dataclass
class FieldCode:
    """A field. `element` is where it begins; `result` is the text that it shows."""

    element: Any
    instruction: str = ""
    result: str = ""
    separated: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction in words: its name and arguments."""
        return [word.strip('"') for word in self.instruction.split()]

    @property
    def name(self) -> str:
        """TOC, PAGEREF, SEQ …"""
        return self.words[0].upper() if self.words else ""

    @property
    def bookmark(self) -> str:
        """The bookmark that a REF, PAGEREF or NOTEREF field refers to; nothing for other fields."""
        words = self.words
        named = self.name in ("REF", "PAGEREF", "NOTEREF") and len(words) > 1 and not words[1].startswith("\\")
        return words[1] if named else ""


@dataclass
class FieldsOfPart:
    """The whole fields of a part, in the order of their ends, and the elements of those that are not whole."""

    whole: list[FieldCode] = field(default_factory=list)
    broken: list[Any] = field(default_factory=list)


def read_fields(elements: Iterable[Any]) -> FieldsOfPart:
    """All fields of a part, nested ones too; `elements` are those of the names in READ, in order."""
    found = FieldsOfPart()
    open_fields: list[FieldCode] = []
    for element in elements:
        name = element.tag[len(W) :]
        if name == "fldChar":
            _boundary(element, open_fields, found)
        elif name == "fldSimple":
            text = "".join(t.text or "" for t in element.iter(f"{W}t"))
            found.whole.append(FieldCode(element, str(element.get(f"{W}instr", "")), text, True))
        elif name == "instrText" and open_fields and not open_fields[-1].separated:
            open_fields[-1].instruction += element.text or ""
        elif name == "t":
            for code in open_fields:
                if code.separated:
                    code.result += element.text or ""
    found.broken += [code.element for code in open_fields]
    return found


def _boundary(char: Any, open_fields: list[FieldCode], found: FieldsOfPart) -> None:
    kind = char.get(f"{W}fldCharType")
    if kind == "begin":
        open_fields.append(FieldCode(char))
    elif not open_fields:
        found.broken.append(char)
    elif kind == "separate":
        open_fields[-1].separated = True
    elif kind == "end":
        found.whole.append(open_fields.pop())
