"""Footnotes: the part that holds them (ECMA-376 part 1, section 17.11)."""

from lxml import etree

from mnr_briefs.word_package import NAMESPACES, Package

_PART = "word/footnotes.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_OPENING = (
    f'<w:footnotes xmlns:w="{NAMESPACES["w"]}" xmlns:r="{NAMESPACES["r"]}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


def add_notes(package: Package, notes: tuple[str, ...]) -> None:
    """Put the notes of a document, in order from 1, into its footnotes part.

    A link or picture in a note needs a relationship of the notes part; those that rendering made for the body are
    copied.
    """
    if not notes:
        return
    inside = "".join(f'<w:footnote w:id="{n}">{note}</w:footnote>' for n, note in enumerate(notes, start=1))
    package.put(_PART, f"{_OPENING}{inside}</w:footnotes>".encode())
    package.declare(_PART, _TYPE)
    package.relate("word/_rels/document.xml.rels", "footnotes.xml", _KIND)
    _copy_links(package)
    _name_separators(package)


def _copy_links(package: Package) -> None:
    names = (f"{{{NAMESPACES['r']}}}{name}" for name in ("id", "embed"))
    elements = list(package.xml(_PART).iter())
    used = {element.get(name) for name in names for element in elements} - {None}
    if not used:
        return
    body = package.xml("word/_rels/document.xml.rels")
    relations = etree.Element(body.tag, nsmap=body.nsmap)
    for relation in body:
        if relation.get("Id") in used:
            etree.SubElement(relations, relation.tag, dict(relation.attrib))
    package.put("word/_rels/footnotes.xml.rels", etree.tostring(relations))


def _name_separators(package: Package) -> None:
    """Settings name the two separators, as Word writes them."""
    if not package.has("word/settings.xml"):
        return
    settings = package.xml("word/settings.xml")
    w = f"{{{NAMESPACES['w']}}}"
    if settings.find(f"{w}footnotePr") is not None:
        return
    props = etree.Element(f"{w}footnotePr")
    for number in ("-1", "0"):
        etree.SubElement(props, f"{w}footnote", {f"{w}id": number})
    after = [
        f"{w}endnotePr",
        f"{w}compat",
        f"{w}docVars",
        f"{w}rsids",
        f"{w}themeFontLang",
        f"{w}clrSchemeMapping",
        f"{w}decimalSymbol",
    ]
    following = next((child for child in settings if child.tag in after or child.tag.endswith("}mathPr")), None)
    if following is not None:
        following.addprevious(props)
    else:
        settings.append(props)
