"""A Word file as its parts: read, changed, and written so that the same parts give the same bytes."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.formats.word.parts.package import Package, Relation, damage_of

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


def test_parts_at_hand_are_a_package_of_their_own() -> None:
    parts = {"a.xml": b"<a/>"}
    package = Package.of(parts)
    package.put("b.xml", b"<b/>")
    assert (package.names, parts) == (("a.xml", "b.xml"), {"a.xml": b"<a/>"})


def test_the_parts_of_a_file_are_known_by_name(package: Package) -> None:
    assert package.names == tuple(PARTS)
    assert (package.has("word/document.xml"), package.has("word/other.xml")) == (True, False)


def test_folders_are_no_parts() -> None:
    assert Package(zipped({"word/": "", "word/document.xml": "<a/>"})).names == ("word/document.xml",)


@pytest.mark.parametrize("data", [b"", b"no zip", zipped(PARTS)[:200]])
def test_a_file_that_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(NoWordFileError):
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


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("<a><b></a>", "cannot be read. The XML in it is damaged or not complete (line 1, column 11)"),
        ("", "damaged or not complete"),
    ],
)
def test_parts_that_are_not_well_formed_are_named(text: str, why: str) -> None:
    package = Package(zipped({"a.xml": text, "b.xml": "<b/>", "c.png": "no XML"}))
    ((name, message),) = package.broken_parts()
    assert name == "a.xml"
    assert why in message


def test_a_part_that_declares_a_document_type_is_broken() -> None:
    package = Package(zipped({"a.rels": '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "b.xml": "<b/>"}))
    message = "The part a.rels contains a document type declaration (DTD), which no Word file has"
    assert list(package.broken_parts()) == [("a.rels", message)]


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


def test_the_content_type_of_a_part_is_its_own_or_that_of_its_ending(package: Package) -> None:
    names = ("word/document.xml", "word/other.XML", "docProps/thumbnail.jpeg", "word/x.png")
    assert [package.content_types().of(name) for name in names] == ["main", "application/xml", "image/jpeg", ""]


RELATIONS = "word/_rels/document.xml.rels"


def test_a_relationship_is_made_once_with_an_id_of_its_own(package: Package) -> None:
    first = package.relate(RELATIONS, "footnotes.xml", KIND)
    assert (first, package.relate(RELATIONS, "footnotes.xml", KIND)) == ("rId1", "rId1")
    assert package.relate(RELATIONS, "footnotes.xml", "another kind") == "rId2"
    assert package.relate("_rels/.rels", "x.xml", "t") == "rId2"
    assert package.relate("_rels/.rels", "y.xml", "t") == "rId3"
    assert [(r.id, r.part) for r in package.relations("word/document.xml")] == [
        ("rId1", "word/footnotes.xml"),
        ("rId2", "word/footnotes.xml"),
    ]


def test_a_relationship_may_lead_outside(package: Package) -> None:
    package.relate(RELATIONS, "https://example.org", f"{R_NS}/hyperlink", external=True)
    assert package.relations("word/document.xml") == (Relation("rId1", "hyperlink", "https://example.org", None),)


def test_relationships_lead_from_a_part_to_parts_or_outside() -> None:
    link = '<Relationship Id="l" Type="x/hyperlink" Target="https://example.org" TargetMode="External"/>'
    inside = '<Relationship Id="b" Type="x/image" Target="media/x%20y.png#z" TargetMode="Internal"/><!-- -->'
    rooted = '<Relationship Id="c" Type="x/styles" Target="/word/styles.xml"/>'
    relations = f'<Relationships xmlns="{RELS}">{link}{inside}{rooted}</Relationships>'
    package = Package(zipped({RELATIONS: relations}))
    assert package.relations("word/document.xml") == (
        Relation("l", "hyperlink", "https://example.org", None),
        Relation("b", "image", "media/x%20y.png#z", "word/media/x y.png"),
        Relation("c", "styles", "/word/styles.xml", "word/styles.xml"),
    )
    assert package.relations("word/header1.xml") == ()


# -- saving --


def test_what_is_only_read_keeps_its_bytes(package: Package) -> None:
    package.read("word/document.xml")
    assert saved(package)["word/document.xml"] == PARTS["word/document.xml"].encode()


def test_what_is_read_is_what_was_changed(package: Package) -> None:
    read = package.read("word/document.xml")
    package.xml("word/document.xml").append(etree.Element("new"))
    assert read[-1].tag == "new"
    assert b"<new/>" in saved(package)["word/document.xml"]


# -- parts that several documents have --


def words(root: etree._Element) -> str:
    return "".join(root.itertext())


def add_word(root: etree._Element, word: str) -> None:
    root.text = f"{root.text or ''}{word}"


def test_what_one_document_changes_no_other_one_has() -> None:
    parts = {"a.xml": b"<a>old</a>"}
    one, other = Package.of(parts), Package.of(parts)
    assert (words(one.read("a.xml")), words(other.read("a.xml"))) == ("old", "old")
    add_word(one.xml("a.xml"), " and new")
    assert (words(one.read("a.xml")), words(other.read("a.xml"))) == ("old and new", "old")
    assert words(Package.of(parts).read("a.xml")) == "old"
    assert (saved(other), b"old and new" in saved(one)["a.xml"]) == (parts, True)


def test_a_part_that_is_put_is_a_documents_own() -> None:
    parts = {"a.xml": b"<a>old</a>"}
    one, other = Package.of(parts), Package.of(parts)
    one.put("a.xml", b"<a>new</a>")
    assert (words(one.read("a.xml")), words(other.read("a.xml"))) == ("new", "old")


def test_a_question_is_answered_anew_where_a_part_has_changed() -> None:
    parts = {"a.xml": b"<a>old</a>"}
    one, other = Package.of(parts), Package.of(parts)
    assert (one.answer("a.xml", words), other.answer("a.xml", words)) == ("old", "old")
    add_word(one.xml("a.xml"), " and new")
    assert (one.answer("a.xml", words), other.answer("a.xml", words)) == ("old and new", "old")
    add_word(one.xml("a.xml"), "er")
    assert one.answer("a.xml", words) == "old and newer"


def test_a_part_is_altered_by_a_word_in_each_document_for_itself() -> None:
    parts = {"a.xml": b"<a>old</a>"}
    packages = [Package.of(parts) for _ in range(4)]
    for package, word in zip(packages, ("er", "est", "er"), strict=False):
        package.alter("a.xml", add_word, word)
    assert [words(package.read("a.xml")) for package in packages] == ["older", "oldest", "older", "old"]
    packages[0].alter("a.xml", add_word, "!")
    assert words(etree.fromstring(saved(packages[0])["a.xml"])) == "older!"


def test_an_altered_part_is_saved_as_one_that_was_changed() -> None:
    parts = {"a.xml": b'<a xmlns:unused="urn:unused">old</a>'}
    one, other, opened = Package.of(parts), Package.of(parts), Package(zipped({"a.xml": parts["a.xml"].decode()}))
    one.alter("a.xml", add_word, "er")
    add_word(other.xml("a.xml"), "er")
    opened.alter("a.xml", add_word, "er")
    assert one.save() == other.save() == opened.save()
    assert b"unused" not in saved(one)["a.xml"]


def test_a_part_that_has_changed_already_is_altered_with_its_changes() -> None:
    package = Package.of({"a.xml": b"<a>old</a>"})
    add_word(package.xml("a.xml"), " and new")
    package.alter("a.xml", add_word, "er")
    assert words(package.read("a.xml")) == "old and newer"


def test_a_broken_part_is_broken_in_each_document() -> None:
    for _ in range(2):
        package = Package.of({"a.xml": b"<a>"})
        assert [name for name, _ in package.broken_parts()] == ["a.xml"]
        with pytest.raises(etree.XMLSyntaxError):
            package.answer("a.xml", words)


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16", "ISO-8859-1"])
def test_a_part_as_it_would_be_written_is_in_utf_8(encoding: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?><a b="{{{{ü}}}}"/>'.encode(encoding)
    package = Package.of({"a.xml": data})
    assert b'b="{{' in package.written("a.xml")
    package.xml("a.xml").set("b", "{% x")
    assert b'b="{% x' in package.written("a.xml")


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
    squeezed = Package(zipped(PARTS, compression=zipfile.ZIP_DEFLATED, compresslevel=9))
    at_hand = Package.of({name: text.encode() for name, text in PARTS.items()})
    assert package.save() == package.save() == stored.save() == squeezed.save() == at_hand.save()


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


@given(st.dictionaries(st.from_regex("[ab]+(/[ab]*)*[ab]", fullmatch=True), st.binary(max_size=50)))
def test_any_parts_survive_a_round(parts: dict[str, bytes]) -> None:
    package = Package.of({})
    for name, data in parts.items():
        package.put(name, data)
    once = package.save()
    assert saved(Package(once)) == parts
    assert Package(once).save() == once


# -- why a part of a Word file cannot be read --


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<a>\n<b c=d/></a>", "The XML in it is damaged or not complete (line 2, column 6)"),
        ("<a>", "The XML in it is damaged or not complete (line 1, column 4)"),
        ("<a>" * 300, "Paragraphs, tables or other elements are nested too deeply"),
    ],
)
def test_the_damage_is_said_without_the_parser_s_words(xml: str, said: str) -> None:
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring(xml)
    assert damage_of(caught.value) == said
