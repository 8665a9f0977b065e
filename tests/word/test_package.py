"""A Word file as its parts: read, changed, and written so that the same parts give the same bytes."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.word.package import NAMESPACES, Package, W, style_of

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
W_NS, R_NS = NAMESPACES["w"], NAMESPACES["r"]
KIND = f"{R_NS}/footnotes"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="main"/>'
    '<Override PartName="/docProps/thumbnail.jpeg" ContentType="image/jpeg"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELS}"><Relationship Id="rId1" Type="t" Target="word/document.xml"/>'
    '<Relationship Id="rId7" Type="t" Target="/docProps/thumbnail.jpeg"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{W_NS}"><w:body><w:p/></w:body></w:document>',
    "docProps/thumbnail.jpeg": "picture",
}


def zipped(parts: dict[str, str], **how: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", **how) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def saved(package: Package) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package.save())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def package() -> Package:
    return Package(zipped(PARTS))


# -- reading --


def test_the_parts_of_a_file_are_known_by_name(package: Package) -> None:
    assert package.names == tuple(PARTS)
    assert (package.has("word/document.xml"), package.has("word/other.xml")) == (True, False)


def test_folders_are_no_parts() -> None:
    assert Package(zipped({"word/": "", "word/document.xml": "<a/>"})).names == ("word/document.xml",)


@pytest.mark.parametrize("data", [b"", b"no zip", zipped(PARTS)[:200]])
def test_a_file_that_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(zipfile.BadZipFile):
        Package(data)


def test_a_part_that_is_not_there_or_not_well_formed_is_an_error() -> None:
    package = Package(zipped({"a.xml": "<a><b></a>"}))
    with pytest.raises(KeyError):
        package.xml("b.xml")
    with pytest.raises(etree.XMLSyntaxError):
        package.xml("a.xml")


def test_entities_are_not_read(tmp_path: object) -> None:
    text = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "inner">]><a>&e;&f;</a>'
    assert "".join(Package(zipped({"a.xml": text})).xml("a.xml").itertext()) == "&e;&f;"


def test_space_between_elements_is_kept() -> None:
    assert Package(zipped({"a.xml": "<a> <b> </b>\n</a>"})).xml("a.xml")[0].tail == "\n"


@pytest.mark.parametrize(
    ("name", "holds_text"),
    [
        *(("word/document.xml", True), ("word/header1.xml", True), ("word/header12.xml", True)),
        *(("word/footer.xml", True), ("word/footnotes.xml", True), ("word/endnotes.xml", True)),
        *(("word/comments.xml", True), ("word/styles.xml", False), ("word/settings.xml", False)),
        *(("word/numbering.xml", False), ("docProps/document.xml", False), ("word/glossary/document.xml", False)),
        *(("word/document.xml.rels", False), ("word/_rels/header1.xml.rels", False), ("word/theme/theme1.xml", False)),
    ],
)
def test_stories_are_the_parts_that_hold_text(name: str, holds_text: bool) -> None:
    assert Package(zipped({name: "<a/>"})).story_names() == ((name,) if holds_text else ())


def test_stories_come_in_the_order_of_their_names() -> None:
    names = ("word/header1.xml", "word/document.xml", "word/footnotes.xml")
    assert Package(zipped(dict.fromkeys(names, "<a/>"))).story_names() == tuple(sorted(names))


def test_styles_are_known_by_id() -> None:
    styles = (
        '<w:style w:styleId="H1"><w:name w:val="Heading 1"/></w:style><w:style w:styleId="X"/>'
        '<w:style w:styleId="BodyText"><w:name w:val="Body Text"/></w:style>'
    )
    package = Package(zipped({"word/styles.xml": f'<w:styles xmlns:w="{W_NS}">{styles}</w:styles>'}))
    assert package.style_names() == {"H1": "heading 1", "BodyText": "body text"}


@pytest.mark.parametrize(
    ("inside", "style"),
    [("", ""), ("<w:pPr/>", ""), ('<w:pPr><w:pStyle w:val="H1"/></w:pPr>', "H1")],
)
def test_a_paragraph_has_a_style_or_none(inside: str, style: str) -> None:
    assert style_of(etree.fromstring(f'<w:p xmlns:w="{W_NS}">{inside}</w:p>')) == style


# -- changing --


def test_changes_to_a_tree_are_saved(package: Package) -> None:
    etree.SubElement(package.xml("word/document.xml")[0], f"{W}p")
    root = etree.fromstring(saved(package)["word/document.xml"])
    assert len(root.findall(f"{W}body/{W}p")) == 2


def test_a_part_can_be_put_even_over_one_that_was_changed(package: Package) -> None:
    package.xml("word/document.xml").append(etree.Element("gone"))
    package.put("word/document.xml", b"<new/>")
    package.put("word/more.bin", b"\x00\xff")
    assert package.xml("word/document.xml").tag == "new"
    assert saved(package)["word/more.bin"] == b"\x00\xff"


def test_a_part_goes_with_its_type_and_its_relationship(package: Package) -> None:
    package.xml("word/document.xml")
    package.drop("word/document.xml")
    assert "word/document.xml" not in saved(package)
    package.drop("docProps/thumbnail.jpeg")
    parts = saved(package)
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"thumbnail" not in parts["[Content_Types].xml"] + parts["_rels/.rels"]
    assert list(parts) == ["[Content_Types].xml", "_rels/.rels"]
    assert b"word/document.xml" not in parts["[Content_Types].xml"] + parts["_rels/.rels"]
    assert b'Extension="xml"' in parts["[Content_Types].xml"]


def test_a_part_has_one_type(package: Package) -> None:
    for kind in ("one", "other"):
        package.declare("word/footnotes.xml", kind)
    package.declare("word/document.xml", "changed")
    types = {e.get("PartName"): e.get("ContentType") for e in package.xml("[Content_Types].xml")[1:]}
    assert types["/word/footnotes.xml"] == "other"
    assert types["/word/document.xml"] == "changed"
    assert len(package.xml("[Content_Types].xml")) == 4


RELATIONS = "word/_rels/document.xml.rels"


def test_a_relationship_is_made_once_with_an_id_of_its_own(package: Package) -> None:
    first = package.relate(RELATIONS, "footnotes.xml", KIND)
    assert (first, package.relate(RELATIONS, "footnotes.xml", KIND)) == ("rId1", "rId1")
    assert package.relate(RELATIONS, "footnotes.xml", "another kind") == "rId2"
    assert package.relate("_rels/.rels", "x.xml", "t") == "rId2"
    assert package.relate("_rels/.rels", "y.xml", "t") == "rId3"
    assert package.relationships(RELATIONS) == {"rId1": ("footnotes.xml", False), "rId2": ("footnotes.xml", False)}


def test_relationships_say_whether_they_lead_outside() -> None:
    relations = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="a" Type="t" Target="https://example.org" '
        'TargetMode="External"/><Relationship Id="b" Type="t" Target="x.xml" TargetMode="Internal"/></Relationships>'
    )
    package = Package(zipped({"a.rels": relations}))
    assert package.relationships("a.rels") == {"a": ("https://example.org", True), "b": ("x.xml", False)}
    assert package.relationships("none.rels") == {}


# -- saving --


def test_parts_stand_in_one_order_the_two_that_say_what_is_there_first() -> None:
    shuffled = dict(sorted(PARTS.items(), reverse=True))
    assert list(saved(Package(zipped(shuffled)))) == [
        *("[Content_Types].xml", "_rels/.rels", "docProps/thumbnail.jpeg", "word/document.xml")
    ]


def test_parts_have_one_time_one_owner_and_one_system(package: Package) -> None:
    with zipfile.ZipFile(io.BytesIO(package.save())) as archive:
        infos = archive.infolist()
    found = {(i.date_time, i.compress_type, i.external_attr, i.create_system, i.extra, i.comment) for i in infos}
    assert found == {((1980, 1, 1, 0, 0, 0), zipfile.ZIP_DEFLATED, 0o600 << 16, 3, b"", b"")}


def test_the_same_parts_give_the_same_bytes(package: Package) -> None:
    stored = Package(zipped(dict(reversed(PARTS.items())), compression=zipfile.ZIP_STORED))
    squeezed = Package(zipped(PARTS, compression=zipfile.ZIP_LZMA))
    assert package.save() == package.save() == stored.save() == squeezed.save()


def test_a_part_that_nobody_asked_for_keeps_its_bytes(package: Package) -> None:
    assert saved(package)["word/document.xml"] == PARTS["word/document.xml"].encode()


def test_a_part_that_was_parsed_is_written_with_a_declaration(package: Package) -> None:
    package.xml("word/document.xml")
    assert saved(package)["word/document.xml"].startswith(b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n")


def test_prefixes_that_the_document_is_told_to_ignore_stay_declared() -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    text = (
        f'<w:document xmlns:w="{W_NS}" xmlns:r="{R_NS}" xmlns:mc="{mc}" xmlns:w14="urn:w14" xmlns:wp14="urn:wp14"'
        ' xmlns:unused="urn:unused" mc:Ignorable="w14 wp14"><w:body/></w:document>'
    )
    package = Package(zipped({"word/document.xml": text}))
    package.xml("word/document.xml")
    root = etree.fromstring(saved(package)["word/document.xml"])
    assert root.nsmap == {"w": W_NS, "r": R_NS, "mc": mc, "w14": "urn:w14", "wp14": "urn:wp14"}


@given(
    st.dictionaries(
        st.text("ab/", min_size=1, max_size=6).filter(lambda n: not n.endswith("/")), st.binary(max_size=50)
    )
)
def test_any_parts_survive_a_round(parts: dict[str, bytes]) -> None:
    package = Package(zipped({}))
    for name, data in parts.items():
        package.put(name, data)
    once = package.save()
    assert saved(Package(once)) == parts
    assert Package(once).save() == once
