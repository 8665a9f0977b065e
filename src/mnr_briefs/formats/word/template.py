"""A Word template: its parts, its tags and its styles, read once and used for all documents of a kind.

docxtpl puts the tags in their places: what it makes of a part is a Jinja template. This is the only door to docxtpl.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError
from lxml import etree

from mnr_briefs.formats.word.environment import sandbox
from mnr_briefs.formats.word.forms import with_forms
from mnr_briefs.formats.word.styled import with_styles
from mnr_briefs.formats.word.tags import Tag, check_tags, tags_of
from mnr_briefs.problems import Found, Place, Problem

MAX_UNPACKED_BYTES = 100_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_UNREADABLE = (OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError)
_TAGGED = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


@dataclass(frozen=True, eq=False)
class Template:
    """A checked template. `style_ids` maps style names, in lower case, to the ids that Word uses; `sources` are the
    parts with tags, as Jinja templates; `parts` are all others.
    """

    file: str
    tags: tuple[Tag, ...]
    style_ids: Mapping[str, str]
    parts: Mapping[str, bytes]
    sources: Mapping[str, str]


def load_template(root: Path, name: str) -> Found[Template | None]:
    """A template of the project's brief_templates/; None with problems where it cannot be used."""
    file = f"brief_templates/{name}"
    path = root / file
    if not path.is_file():
        return _refused(file, "missing-file", "The template is not there.", "Copy it from a new edition.")
    try:
        return read_template(path.read_bytes(), file)
    except OSError as error:
        message = f"The template cannot be opened: {error.strerror}."
        return _refused(file, "template-broken", message, "Close it in Word, and check who may read it.")


def read_template(data: bytes, file: str) -> Found[Template | None]:
    """A template from its bytes; `file` is what it is called."""
    try:
        parts = _parts(data)
    except _UNREADABLE as error:
        message = f"The template cannot be opened: {error}."
        return _refused(file, "template-broken", message, "Open it in Word and save it anew as .docx.")
    tagged = {name: xml for name, xml in parts.items() if _TAGGED.fullmatch(name)}
    tags, problems = tags_of(tagged, file)
    problems = (*problems, *check_tags(tags, sandbox()))
    if problems:
        return Found(None, problems)
    ids = _style_ids(parts.get("word/styles.xml", b"<w/>"))
    sources = _sources(parts, ids, tags)
    return Found(Template(file, tags, ids, {n: p for n, p in parts.items() if n not in sources}, sources))


def _refused(file: str, code: str, message: str, remedy: str) -> Found[Template | None]:
    return Found(None, (Problem(Place(file), code, message, remedy),))


def _parts(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file. Raises one of _UNREADABLE for anything else."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise ValueError("it unpacks to too much")
        parts = {item.filename: archive.read(item) for item in archive.infolist() if not item.is_dir()}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    roots = {n: etree.fromstring(xml, parser) for n, xml in parts.items() if n.endswith((".xml", ".rels"))}
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


def _style_ids(styles: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for style in etree.fromstring(styles).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            found[str(name.get(f"{_W}val")).casefold()] = str(style.get(f"{_W}styleId"))
    return found


def _sources(parts: Mapping[str, bytes], style_ids: Mapping[str, str], tags: tuple[Tag, ...]) -> dict[str, str]:
    """The parts with tags as Jinja templates: block tags with the names of their styles, others with their forms."""
    from docxtpl import DocxTemplate

    engine = DocxTemplate(io.BytesIO())  # whose work on a part's text needs no file
    names = {key: name for name, key in style_ids.items()}
    first = {tag.part: number for number, tag in reversed(list(enumerate(tags)))}
    found = {}
    for name, number in first.items():
        xml = with_forms(with_styles(parts[name], names), number)
        found[name] = str(engine.patch_xml(etree.tostring(etree.fromstring(xml), encoding="unicode")))
    return found


def template_problem(error: Exception, file: str) -> Problem:
    """What is wrong where a template cannot be filled."""
    message = error.message if isinstance(error, TemplateError) and error.message else str(error)
    remedy = "Look at the template's last change."
    return Problem(Place(file), "template-syntax", f"The template cannot be filled: {message}.", remedy)
