"""Files that an office sends for an edited page: what another file is, and what to do with it."""

import zipfile
from io import BytesIO

from mnr_briefs.problems import UsageError

MOST_BYTES = 100_000_000

_SAVE = "Open it and save it as a Word document (.docx), and take that."
_BEGINNINGS = {
    b"%PDF": "a PDF. Changes in a PDF cannot be taken: make them in the Word file (.docx) of the page.",
    b"{\\rtf": f"a file in Rich Text Format (.rtf). {_SAVE}",
    b"\x89PNG": "a picture. Take the Word file (.docx) of the page.",
    b"\xff\xd8\xff": "a picture. Take the Word file (.docx) of the page.",
}
_OPEN_DOCUMENT = (
    "an OpenDocument file, as LibreOffice saves it. Open it in LibreOffice, save it as Word 2010–365 Document (.docx), "
    "and take that."
)


def require_word_file(data: bytes, name: str) -> None:
    """Raise UsageError for a file that is recognized as something else than a Word file: what it is, what to do."""
    kind = _kind(data)
    if kind:
        raise UsageError(f"{name} is {kind}")


def _kind(data: bytes) -> str:
    """What a file is, if it is recognized as something else than a Word file."""
    if not data.strip():
        return "empty. Get the file again from whoever edited it."
    for beginning, kind in _BEGINNINGS.items():
        if data.startswith(beginning):
            return kind
    if data.startswith(b"PK"):
        return _kind_of_zip(data)
    return "a plain text file. Copy its words into the page in Word, and take that." if _is_text(data) else ""


def _kind_of_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return ""
    if "mimetype" in names and "content.xml" in names:
        return _OPEN_DOCUMENT
    if any(name.startswith("word/") for name in names):
        return ""
    if "[Content_Types].xml" in names:
        return "an Office file, but no Word document. Take the Word file (.docx) of the page."
    return "a zip file. If it is a pack, use  mnr-briefs tailor import;  else unpack it and take the .docx in it."


def _is_text(data: bytes) -> bool:
    try:
        return "\0" not in data[:100_000].decode("utf-8", "strict" if len(data) <= 100_000 else "ignore")
    except UnicodeDecodeError:
        return False
