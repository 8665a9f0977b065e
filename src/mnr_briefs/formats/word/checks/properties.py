"""What a file says of itself: title, subject, author, keywords, language, and the Word it is made for."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.parts.namespaces import CORE, DC, W
from mnr_briefs.problems import Problem

CODE = "document-properties"
_WANTED = {
    "title": f"{DC}title",
    "subject": f"{DC}subject",
    "author": f"{DC}creator",
    "keywords": f"{CORE}keywords",
    "language": f"{DC}language",
}
COMPATIBLE = "15"


def core_properties(word: WordFile) -> Iterator[Problem]:
    """Title, subject, author, keywords and language are set."""
    for name in _WANTED:
        if not core_property(word, name):
            yield word.problem(CODE, _core_part(word) or "package", f"The property “{name}” is not set.")


def core_property(word: WordFile, name: str) -> str:
    """A property of the document, such as `title` or `language`; empty where it is not set."""
    part = _core_part(word)
    root = word.package.read(part) if part and word.package.has(part) else None
    return "" if root is None else (root.findtext(_WANTED[name]) or "").strip()


def _core_part(word: WordFile) -> str | None:
    return next((r.part for r in word.relations("") if r.kind == "core-properties" and r.part), None)


def compatibility(word: WordFile) -> Iterator[Problem]:
    """The file is for the present Word, not in the compatibility mode of an old one."""
    settings = () if word.settings is None else word.settings.iter(f"{W}compatSetting")
    mode = next((s.get(f"{W}val") for s in settings if s.get(f"{W}name") == "compatibilityMode"), None)
    if mode != COMPATIBLE:
        message = f"The compatibility mode is {mode or 'that of Word 2007'}; it must be {COMPATIBLE}."
        yield word.problem(CODE, "settings", message, "Convert the template in Word: File, Info, Convert.")


def prompts(word: WordFile) -> Iterator[Problem]:
    """Word does not ask to update the fields whenever the file is opened."""
    if word.settings is not None and word.settings.find(f"{W}updateFields") is not None:
        message = "Word will ask to update the fields whenever the document is opened."
        yield word.problem("stale-field", "settings", message, "Delete w:updateFields from the template's settings.")
