"""Words that the rules' messages share, and what to do about a problem by its code."""

from collections.abc import Mapping

_QUOTE = 50
TEMPLATE = "Correct the template. If the template is right, the program is at fault: please report this."
REMEDIES: Mapping[str, str] = {
    "active-content": "Remove it from the template, or from the document that it came from.",
    "tracked-change": "Accept or reject all changes and delete all comments (Review) in the template.",
    "leftover-tag": "Correct it at its source: in the template, or in the text or file that it comes from.",
    "missing-alt-text": "Say what the picture shows (Picture Format, Alt Text), or mark it as decorative.",
    "dangling-reference": "Change it to one that exists, or delete it.",
    "document-properties": "Set it in Word (File, Info); of a built document it comes from content/edition.yaml.",
    "stale-field": "Build the document again, or update its fields in Word (Ctrl+A, F9).",
    "empty-paragraph": "Delete it, and set the space in the style of the paragraph before or after it.",
    "direct-formatting": "Give the text a style that has this formatting.",
    "heading-level": "Use the next lower heading style.",
    "list-continues": "Let the list restart at 1 (right click, Restart at 1).",
    "table-form": "Correct the table in the template (Table Layout, Properties).",
    "poor-alt-text": "Say in at least three words of its own what the picture shows.",
    "plain-link": "Give the link a ScreenTip (right click, Edit Link).",
    "no-language": "Mark its language (Review, Language, Set Proofing Language).",
    "wrong-language": "Set the language of the style Normal (Modify, Format, Language), or correct the property.",
    "floating-object": "Put it in line with the text, or use a table or a paragraph with a border.",
    "low-contrast": "Make the text darker or its background lighter, in the style or the theme.",
}


def quoted(text: str, most: int = _QUOTE) -> str:
    """The beginning of a text in quotation marks, or words for none."""
    text = " ".join(text.split())
    return f"“{text[:most].rstrip()}{'…' if len(text) > most else ''}”" if text else "without text"
