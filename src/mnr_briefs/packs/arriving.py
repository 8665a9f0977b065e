"""A file that an office sends for its edited page: whether it is a Word file, whose page it is, in which language."""

import zipfile
from io import BytesIO
from pathlib import Path

from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.edited import language_of, read_edited, title_of
from mnr_briefs.pages.registry import all_targets
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


def read_arrived(file: Path) -> bytes:
    """The bytes of a Word file. Raises UsageError where there is none, it is far too large, or it is recognized as
    something else: what it is, what to do.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(
                f"{file} has more than {MOST_BYTES // 1_000_000} MB, far more than a one-pager. Look whether it is the "
                "right file; if it is, compress its pictures in Word (Picture Format, Compress Pictures) and save it."
            )
        data = file.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {file}. Look at its name, and at the folder in which you are.") from None
    except IsADirectoryError:
        raise UsageError(f"{file} is a folder. Name the Word file (.docx) of the page.") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    if kind := _kind(data):
        raise UsageError(f"{file.name} is {kind}")
    return data


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


def country_by_title(edition: Edition, document: bytes) -> str:
    """Whose one-pager a document is by its title; empty where that says nothing."""
    title = title_of(document)
    titles = {target.title: target.subject for target in all_targets(edition)}
    return titles[title] if titles.get(title) in edition.countries.by_id else ""


def country_of_document(edition: Edition, document: bytes) -> str:
    """Whose one-pager a document is: by its title, or where a program dropped that, by the one country with a pack
    whose name stands alone in a paragraph. Raises UsageError where neither tells.
    """
    if known := country_by_title(edition, document):
        return known
    title = title_of(document)
    paragraphs = set() if title else _paragraphs(document)
    named = [code for code in edition.packs if edition.countries.by_id[code].name in paragraphs]
    if len(named) == 1:
        return named[0]
    said = f"Its title is “{title}”." if title else "It has no title."
    example = next(iter(edition.packs), edition.countries.countries[0].id)
    raise UsageError(f"{said} If it is a country's one-pager, name the country, such as: --country {example}")


def _paragraphs(document: bytes) -> set[str]:
    """What stands in the paragraphs of a document; nothing of another file."""
    try:
        return set(read_edited(document).paragraphs)
    except (NoWordFileError, SyntaxError, LookupError):
        return set()


def language_of_document(edition: Edition, document: bytes) -> str | None:
    """The one of an edition's languages that a document says it is in; None where it says none of them."""
    said = language_of(document).casefold().partition("-")[0]
    known = edition.settings.languages
    return next((language for language in known if said and language.casefold().partition("-")[0] == said), None)
