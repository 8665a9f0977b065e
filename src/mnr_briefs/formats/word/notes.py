"""Footnotes and endnotes, and references from one to another (ECMA-376 part 1, sections 17.11 and 17.16.5.40)."""

from lxml import etree

from mnr_briefs.formats.word.parts.elements import insert_before, parent_of
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.numbers import NOTE_FORMATS, note_numbers
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.references import NewBookmarks, append_field, unwrap

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}s"
_SEPARATORS = {"-1": "separator", "0": "continuationSeparator"}
# What may stand behind the notes' properties in the settings (CT_Settings, section 17.15.1.78).
_BEHIND = (
    "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


FIRST_NOTE = "note:"


def add_notes(package: Package, kind: str, notes: tuple[str, ...]) -> None:
    """Put the notes of a kind (footnote, endnote), in order from 1, into the part of that kind.

    A link or picture in a note needs a relationship of that part; those that rendering made for the body are copied.
    """
    if not notes:
        return
    part = f"word/{kind}s.xml"
    inside = "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}"><w:p><w:r><w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in _SEPARATORS.items()
    )
    inside += "".join(f'<w:{kind} w:id="{n}">{note}</w:{kind}>' for n, note in enumerate(notes, start=1))
    names = f'xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}"'
    package.put(part, f"<w:{kind}s {names}>{inside}</w:{kind}s>".encode())
    package.declare(part, _TYPE.format(kind=kind))
    package.relate("word/_rels/document.xml.rels", f"{kind}s.xml", _RELATION.format(kind=kind))
    _copy_links(package, kind)
    _name_separators(package, kind)


def _copy_links(package: Package, kind: str) -> None:
    names = tuple(f"{{{NAMESPACES['r']}}}{name}" for name in ("id", "embed"))
    elements = list(package.xml(f"word/{kind}s.xml").iter())
    used = {element.get(name) for name in names for element in elements} - {None}
    if not used:
        return
    body = package.xml("word/_rels/document.xml.rels")
    relations = etree.Element(body.tag, nsmap=body.nsmap)  # type: ignore[arg-type]  # the stubs forget the prefix None
    for relation in body:
        if relation.get("Id") in used:
            etree.SubElement(relations, relation.tag, {str(key): str(value) for key, value in relation.attrib.items()})
    package.put(f"word/_rels/{kind}s.xml.rels", etree.tostring(relations))


def _name_separators(package: Package, kind: str) -> None:
    """Settings name the two separators, as Word writes them; what they say of the numbers and the place stays."""
    if not package.has("word/settings.xml"):
        return
    settings = package.xml("word/settings.xml")
    properties = settings.find(f"{W}{kind}Pr")
    if properties is None:
        properties = etree.Element(f"{W}{kind}Pr")
        behind = (*(("endnotePr",) if kind == "footnote" else ()), *_BEHIND)
        insert_before(settings, properties, behind)
    for old in properties.findall(f"{W}{kind}"):
        properties.remove(old)
    for number in _SEPARATORS:
        etree.SubElement(properties, f"{W}{kind}", {f"{W}id": number})


def refer_to_notes(package: Package) -> None:
    """Make every reference to a note a live field. One to a note without a mark in the text goes, with its number."""
    links = [link for name in package.story_names() for link in package.xml(name).iter(f"{W}hyperlink")]
    links = [link for link in links if str(link.get(f"{W}anchor")).startswith(FIRST_NOTE)]
    if not links:
        return
    body = package.xml("word/document.xml")
    settings = package.xml("word/settings.xml") if package.has("word/settings.xml") else None
    numbers = {
        f"{FIRST_NOTE}{kind}:{number.mark.get(f'{W}id')}": number
        for kind in NOTE_FORMATS
        for number in note_numbers(body, settings, kind)
    }
    bookmarks, names = NewBookmarks(body, "_Ref"), dict[str, str]()
    for link in links:
        anchor = str(link.get(f"{W}anchor"))
        if anchor in numbers:
            number = numbers[anchor]
            if anchor not in names:
                names[anchor] = bookmarks.over([parent_of(number.mark)])
            append_field(link, f" NOTEREF {names[anchor]} \\h ", number.printed or str(number.number))
        unwrap(link)
