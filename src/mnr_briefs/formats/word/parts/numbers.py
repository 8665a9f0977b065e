"""Numbers as Word counts and prints them: formats of numbers, sections, and the numbers of notes.

Shared by what stores such a number, what checks it and what lays it out.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from string import ascii_lowercase

from mnr_briefs.formats.word.parts.elements import Element, parent_of
from mnr_briefs.formats.word.parts.namespaces import W

NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}
_LARGEST = 32_767  # Word counts no further,
_MOST_ROUNDS = 30  # and in letters to 780
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CHICAGO = "*†‡§"


def numeral(number: int, form: str) -> str | None:
    """A number from 0 in one of Word's formats (ST_NumberFormat, section 17.18.59).

    None for a format that is not known here, and for a number beyond those that Word counts.
    """
    if not 0 <= number <= _LARGEST:
        return None
    match form:
        case "decimal":
            return str(number)
        case "lowerRoman":
            return _roman(number)
        case "upperRoman":
            return _roman(number).upper()
        case "lowerLetter":
            return _repeated(number, ascii_lowercase)
        case "upperLetter":
            return _repeated(number, ascii_lowercase.upper())
        case "chicago":
            return _repeated(number, _CHICAGO)
    return None


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        letters += letter * (number // value)
        number %= value
    return letters


def _repeated(number: int, signs: str) -> str | None:
    """One of the signs; once they are used up, each twice, then three times: a, b … z, aa, bb."""
    rounds, index = divmod(number - 1, len(signs))
    return signs[index] * (rounds + 1) if rounds < _MOST_ROUNDS else None


def by_section(body: Element, name: str) -> Iterator[tuple[Element | None, list[Element]]]:
    """The properties of each section of a body, with the elements of a name of the w namespace that stand in it.

    A section's properties stand at the beginning of its last paragraph, and what follows there belongs to it still.
    They are None for what stands behind the last section.
    """
    section, last, elements = None, None, []
    for node in body.iter(f"{W}sectPr", W + name):
        if section is not None and last not in list(node.iterancestors()):
            yield section, elements
            section, elements = None, []
        if node.tag != f"{W}sectPr":
            elements.append(node)
        elif parent_of(node).tag != f"{W}sectPrChange":
            section, last = node, next(node.iterancestors(f"{W}p"), None)
    if section is not None or elements:
        yield section, elements


@dataclass(frozen=True)
class NoteNumber:
    """The mark of a note: its place among the others, and what Word prints for it.

    `printed` is None where only pages show it (notes that begin anew on each), or for a format that is not known here.
    """

    mark: Element
    number: int
    printed: str | None


def note_numbers(body: Element, settings: Element | None, kind: str) -> Iterator[NoteNumber]:
    """The numbers of a body's notes of a kind (footnote, endnote), in order; those with a mark of their own have none.

    `settings` is the root of the document's settings, or None; a section's own go before them (section 17.11).
    """
    whole = None if settings is None else settings.find(f"{W}{kind}Pr")
    number = None
    for section, marks in by_section(body, f"{kind}Reference"):
        own = None if section is None else section.find(f"{W}{kind}Pr")
        form = _rule("numFmt", own, whole) or NOTE_FORMATS[kind]
        restart = _rule("numRestart", own, whole)
        if number is None or restart == "eachSect":
            start = _rule("numStart", own, whole) or ""
            number = int(start) if start.isdecimal() else 1
        for mark in marks:
            if mark.get(f"{W}customMarkFollows") in ("1", "true", "on"):
                continue
            yield NoteNumber(mark, number, None if restart == "eachPage" else numeral(number, form))
            number += 1


def _rule(name: str, *properties: Element | None) -> str | None:
    """What the first of some properties says that says it."""
    for holder in properties:
        element = None if holder is None else holder.find(W + name)
        if element is not None:
            return str(element.get(f"{W}val"))
    return None
