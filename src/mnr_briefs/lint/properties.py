"""What a file says of itself: title, subject, author, keywords, language, and the Word it is made for."""

from mnr_briefs.lint.finding import Finding, Findings
from mnr_briefs.lint.word_file import WordFile
from mnr_briefs.word.package import W

CODE = "document-properties"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_WANTED = {
    "title": f"{_DC}title",
    "subject": f"{_DC}subject",
    "author": f"{_DC}creator",
    "keywords": f"{_CP}keywords",
    "language": f"{_DC}language",
}
COMPATIBLE = "15"


def core_properties(word: WordFile) -> Findings:
    """Title, subject, author, keywords and language are set."""
    part = next((r.part for r in word.relations("") if r.kind == "core-properties" and r.part), None)
    root = word.package.xml(part) if part and word.package.has(part) else None
    for name, tag in _WANTED.items():
        if root is None or not (root.findtext(tag) or "").strip():
            yield Finding(CODE, part or "package", f"The property “{name}” is not set.")


def compatibility(word: WordFile) -> Findings:
    """The file is for the present Word, not in the compatibility mode of an old one."""
    settings = () if word.settings is None else word.settings.iter(f"{W}compatSetting")
    mode = next((s.get(f"{W}val") for s in settings if s.get(f"{W}name") == "compatibilityMode"), None)
    if mode != COMPATIBLE:
        message = f"The compatibility mode is {mode or 'that of Word 2007'}, where {COMPATIBLE} is needed."
        yield Finding(CODE, "settings", message, "Convert the template in Word: File, Info, Convert.")


def prompts(word: WordFile) -> Findings:
    """Word does not ask to update the fields whenever the file is opened."""
    if word.settings is not None and word.settings.find(f"{W}updateFields") is not None:
        message = "Word will ask to update the fields whenever the document is opened."
        yield Finding("stale-field", "settings", message, "Delete w:updateFields from the template's settings.")
