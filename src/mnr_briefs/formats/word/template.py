"""A Word template: its bytes, its tags and its styles, read once and used for all documents of a kind."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from mnr_briefs.formats.word.environment import sandbox
from mnr_briefs.formats.word.forms import with_forms
from mnr_briefs.formats.word.styled import with_styles
from mnr_briefs.formats.word.tags import Tag, check_tags, tags_of
from mnr_briefs.problems import Place, Problems

MAX_UNPACKED_BYTES = 100_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_UNREADABLE = (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError)
_TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


@dataclass(frozen=True)
class Template:
    """A checked template. `style_ids` maps style names, in lower case, to the ids that Word uses."""

    file: str
    data: bytes
    tags: tuple[Tag, ...]
    style_ids: dict[str, str]


def load_template(root: Path, name: str, problems: Problems) -> Template | None:
    """A template of the project's brief_templates/, or None with problems."""
    file = f"brief_templates/{name}"
    path = root / file
    if not path.is_file():
        problems.add("missing-file", Place(file), "The template is not there.", "Copy it from a new edition.")
        return None
    try:
        data = path.read_bytes()
        parts = _parts(data)
    except _UNREADABLE as error:
        message = f"The template cannot be opened: {error}."
        problems.add("template-broken", Place(file), message, "Open it in Word and save it anew as .docx.")
        return None
    tagged = {n: xml for n, xml in parts.items() if _TAGGED.fullmatch(n)}
    before = len(problems)
    tags = tags_of(tagged, file, problems)
    check_tags(tags, sandbox(None, []), problems)
    if len(problems) > before:
        return None
    ids = _style_ids(parts.get("word/styles.xml", b"<w/>"))
    return Template(file, _prepared(data, ids, tags), tags, ids)


def _parts(data: bytes) -> dict[str, bytes]:
    """The XML parts of a Word file. Raises one of _UNREADABLE for anything else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise ValueError("it unpacks to too much")
        parts = {n: archive.read(n) for n in archive.namelist() if n.endswith((".xml", ".rels"))}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    roots = {n: etree.fromstring(xml, parser) for n, xml in parts.items()}
    if any(root.getroottree().docinfo.internalDTD is not None for root in roots.values()):
        raise ValueError("it declares a document type, which Word files do not")
    document = roots.get("word/document.xml")
    if document is None or _MAIN not in parts.get("[Content_Types].xml", b"") or "_rels/.rels" not in parts:
        raise ValueError("it is no Word document")
    if document.tag != f"{_W}document":
        raise ValueError("it is saved as Strict Open XML, which is another format")
    for kind in ("footnote", "endnote"):
        notes = roots.get(f"word/{kind}s.xml", ())
        if any(note.tag == f"{_W}{kind}" and note.get(f"{_W}type") is None for note in notes):
            raise ValueError("it has notes of its own, whose place those of the texts would take")
    return parts


def well_formed(xml: str) -> str:
    """XML as it is. Raises XMLSyntaxError where it is not well formed: docxtpl would mend it by leaving things out."""
    etree.fromstring(xml)
    return xml


def _style_ids(styles: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in etree.fromstring(styles).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[str(name.get(f"{_W}val")).casefold()] = str(style.get(f"{_W}styleId"))
    return found


def _prepared(data: bytes, style_ids: dict[str, str], tags: tuple[Tag, ...]) -> bytes:
    """The template with the names of their styles in its block tags, and forms and numbers in the others."""
    names = {key: name for name, key in style_ids.items()}
    first = {tag.part: number for number, tag in reversed(list(enumerate(tags)))}
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            part = source.read(item)
            if item.filename in first:
                part = with_forms(with_styles(part, names), first[item.filename])
            target.writestr(item, part)
    return buffer.getvalue()
