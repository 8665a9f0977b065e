"""What a rule finds in a document, and what to do about it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

_QUOTE = 50
_TEMPLATE = "Correct the template; if it is in order, this is a fault of the program: please report it."


class Finding(NamedTuple):
    """A rule that a document breaks: a code of the catalogue, the spot, and what is there.

    `remedy` says what to do where the code's own remedy does not.
    """

    code: str
    spot: str
    message: str
    remedy: str = ""


Findings = Iterator[Finding]

REMEDIES: dict[str, str] = {
    "leftover-tag": "Correct the tag in the template.",
    "missing-alt-text": "Say what the picture shows (Picture Format, Alt Text), or mark it as decorative.",
    "dangling-reference": "Point it to one that exists, or delete it.",
    "document-properties": "Set it in Word (File, Info); of a built document it comes from content/edition.yaml.",
    "stale-field": "Build the document anew, or update its fields in Word (Ctrl+A, F9).",
    "empty-paragraph": "Delete it, and give the style before or after it the space.",
    "direct-formatting": "Give the text a style that looks so; the looks of a text belong in its style.",
    "heading-level": "Use the next lower heading style.",
    "list-continues": "Let the list restart at 1 (right click, Restart at 1).",
    "table-form": "Correct the table in the template (Table Layout, Properties).",
    "poor-alt-text": "Say in at least three words of its own what the picture shows.",
    "plain-link": "Give the link a ScreenTip (right click, Edit Link).",
    "no-language": "Mark its language (Review, Language, Set Proofing Language).",
    "floating-object": "Put it in line with the text, or use a table or a paragraph with a border.",
    "low-contrast": "Make the text darker or its background lighter, in the style or the theme.",
}


def remedy_of(finding: Finding) -> str:
    """What to do about a finding."""
    return finding.remedy or REMEDIES.get(finding.code, _TEMPLATE)


def quoted(text: str) -> str:
    """The beginning of a text in quotation marks, or words for none."""
    text = " ".join(text.split())
    return f"“{text[:_QUOTE].rstrip()}{'…' if len(text) > _QUOTE else ''}”" if text else "without text"


def counted(items: list[Any], one: str, many: str) -> str:
    """A number with its noun."""
    return f"{len(items)} {one if len(items) == 1 else many}"


def whole(value: str | None, default: int = 0) -> int:
    """A number of an attribute; the default for none, or for something else."""
    try:
        return int(value or "")
    except ValueError:
        return default
