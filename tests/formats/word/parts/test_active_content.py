"""What acts or reaches outside in a Word file, and what its editing left."""

import pytest

from mnr_briefs.formats.word.parts.active_content import active_parts, tracked_changes
from mnr_briefs.formats.word.parts.namespaces import KINDS, NAMESPACES, RELS, TYPES
from mnr_briefs.formats.word.parts.package import Package

DECLARED = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items())
SCRIPT, NOT_PLAIN = "a vector picture with a script", "a vector picture that is not plain SVG"
OUTSIDE = "a vector picture that links to something outside"
XML, MACROS = "application/xml", "application/vnd.ms-word.document.macroEnabled.main+xml"
BODY, BODY_RELS, TYPES_PART = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"


def relation(kind: str, target: str, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="rId9" Type="{KINDS}/{kind}" Target="{target}"{mode}/>'


def package(body: str = "", relations: str = "", types: str = "", **more: bytes) -> Package:
    """A package with this in its body, among the body's relationships and among the content types."""
    parts = {
        TYPES_PART: f'<Types xmlns="{TYPES[1:-1]}"><Default Extension="xml" ContentType="{XML}"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{RELS[1:-1]}"/>',
        BODY: f"<w:document {DECLARED}><w:body><w:p/>{body}</w:body></w:document>",
        BODY_RELS: f'<Relationships xmlns="{RELS[1:-1]}">{relations}</Relationships>',
    }
    names = {name.replace("__", "/").replace("_", "."): data for name, data in more.items()}
    return Package.of({name: text.encode() for name, text in parts.items()} | names)


def test_a_file_of_texts_links_and_pictures_holds_nothing_active() -> None:
    links = relation("hyperlink", "https://example.org", outside=True) + relation("image", "media/a.png")
    fields = '<w:fldSimple w:instr=" PAGE "/><w:fldSimple w:instr=\'HYPERLINK "https://example.org"\'/>'
    svg = (
        b'<svg><use href="#a"/><image href="data:image/png;base64,AA"/><path style="fill:url(#b)"/><desc>a</desc></svg>'
    )
    found = package(f"<w:p>{fields}</w:p>", links, word__media__a_png=b"", word__media__b_svg=svg)
    assert active_parts(found) == tracked_changes(found) == []


USE = '<w:p><w:r><w:object><o:OLEObject r:id="rId9"/></w:object></w:r></w:p>'


@pytest.mark.parametrize(
    ("kind", "target", "outside", "what"),
    [
        ("attachedTemplate", "https://example.org/x.dotm", True, "an attached template (https://example.org/x.dotm)"),
        ("image", "file:///share/x.png", True, "a linked picture (file:///share/x.png)"),
        ("oleObject", "file:///x.xlsx", True, "a linked object (file:///x.xlsx)"),
        ("frame", "https://example.org", True, "a frame (https://example.org)"),
        ("subDocument", "x.docx", True, "a file that Word would insert (x.docx)"),
        ("mailMergeSource", "x.csv", True, "a source of data (x.csv)"),
        ("somethingNew", "https://example.org", True, "a part outside the file (https://example.org)"),
        ("oleObject", "embeddings/oleObject1.bin", False, "an embedded object"),
        ("package", "embeddings/book.xlsx", False, "an embedded object"),
        ("control", "activeX/activeX1.xml", False, "an ActiveX control"),
        ("aFChunk", "chunk.html", False, "a file that Word would insert"),
        ("vbaProject", "vbaProject.bin", False, "macros"),
    ],
)
def test_what_a_relationship_brings_is_named_where_it_is_used(kind: str, target: str, outside: bool, what: str) -> None:
    relations = relation(kind, target, outside)
    assert active_parts(package(USE, relations)) == [("body, paragraph 2", what)]
    assert active_parts(package("", relations)) == [("body", what)]


def test_a_part_of_a_relationship_is_named_once() -> None:
    types = '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
    found = package("", relation("vbaProject", "vbaProject.bin"), types, word__vbaProject_bin=b"x")
    assert active_parts(found) == [("body", "macros")]


@pytest.mark.parametrize(
    ("types", "more", "what"),
    [
        ("", {"word__vbaProject_bin": b""}, ("word/vbaProject.bin", "an embedded object")),
        ("", {"word__embeddings__x_docx": b""}, ("word/embeddings/x.docx", "an embedded object")),
        ("", {"word__activeX__a_xml": b"<a/>"}, ("word/activeX/a.xml", "an embedded object")),
        (
            '<Default Extension="x" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>',
            {"word__a_x": b""},
            ("word/a.x", "an embedded object"),
        ),
        (
            f'<Override PartName="/word/document.xml" ContentType="{MACROS}"/>',
            {},
            (BODY, "macros"),
        ),
    ],
)
def test_what_no_relationship_names_is_known_by_name_or_type(
    types: str, more: dict[str, bytes], what: tuple[str, str]
) -> None:
    assert active_parts(package("", "", types, **more)) == [what]


@pytest.mark.parametrize(
    ("svg", "what"),
    [
        (b"<svg><script>x</script></svg>", "a vector picture with a script"),
        (b"<s:svg xmlns:s='x'><s:script/></s:svg>", "a vector picture with a script"),
        ("<svg/>".encode("utf-16"), "a vector picture that is not plain SVG"),
        (b"\x89PNG", "a vector picture that is not plain SVG"),
        (b"<svg><image xlink:href = 'https://example.org/x.png'/></svg>", OUTSIDE),
        (b'<svg><use href="other.svg#a"/></svg>', OUTSIDE),
        (b"<svg><style>@import url( 'x.css')</style></svg>", OUTSIDE),
        (b"<svg><p fill='url(x.svg#a)'/></svg>", OUTSIDE),
        (b"<svg><image href=https://example.org/x.png></image></svg>", OUTSIDE),
        (b"<svg><image href='data:image/svg+xml;base64,AA'/></svg>", OUTSIDE),
        (b"<svg><style>@IMPORT 'x.css';</style></svg>", OUTSIDE),
        (b"<svg><rect style='fill:ur&#108;(x.svg)'/></svg>", NOT_PLAIN),
        (rb"<svg><style>rect{fill:u\72l(x.svg)}</style></svg>", NOT_PLAIN),
        (b"<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///x'>]><svg>&a;</svg>", NOT_PLAIN),
        (b"<?xml-stylesheet href='#'?><svg/>", NOT_PLAIN),
        (b"<svg onload='x()'/>", SCRIPT),
        (b"<svg><foreignObject><p>x</p></foreignObject></svg>",
         "a vector picture with a part that is no drawing (<foreignObject>)"),
        (b"<svg><set attributeName='href' to='x'/></svg>",
         "a vector picture with a part that is no drawing (<set>)"),
    ],
)  # fmt: skip
def test_a_vector_picture_that_acts_or_links_is_named(svg: bytes, what: str) -> None:
    assert active_parts(package(word__media__a_svg=svg)) == [("word/media/a.svg", what)]


def field(*instructions: str) -> str:
    """A complex field without a result; each part of its instruction is XML."""
    inside = "".join(i if i.startswith("<") else f"<w:r><w:instrText>{i}</w:instrText></w:r>" for i in instructions)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"{begin}{inside}{end}"


@pytest.mark.parametrize(
    "name",
    ["DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "IMPORT", "LINK", "EMBED", "DATABASE", "RD", "MACROBUTTON"],
)
def test_fields_that_fetch_or_run_something_are_named(name: str) -> None:
    half = len(name) // 2
    for xml in (
        field(f' {name} "x" '),
        field(f" {name[:half].lower()}", f"{name[half:].lower()}  &quot;x&quot; "),
        f"<w:fldSimple w:instr='{name} \"x\"'/>",
    ):
        ((spot, what),) = active_parts(package(f"<w:p>{xml}</w:p>"))
        assert (spot, what.upper()) == ("body, paragraph 2", f'THE FIELD {name} "X"')


def test_a_field_without_an_end_is_named_too() -> None:
    begin = field("DDE x").removesuffix('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert active_parts(package(f"<w:p>{begin}</w:p>")) == [("body, paragraph 2", "the field DDE x")]


def test_a_field_that_makes_the_name_of_another_is_named() -> None:
    xml = field(field("QUOTE 68 68 69"), " c:\\x ")
    assert active_parts(package(f"<w:p>{xml}</w:p>")) == [
        ("body, paragraph 2", "a field whose name is made by another field")
    ]


def test_fields_are_found_in_all_parts() -> None:
    footer = f"<w:ftr {DECLARED}><w:p>{field('DDE x')}</w:p></w:ftr>".encode()
    assert active_parts(package(word__footer1_xml=footer)) == [("footer1, paragraph 1", "the field DDE x")]
    assert active_parts(package(word__glossary__document_xml=footer)) == [("body, paragraph 1", "the field DDE x")]


@pytest.mark.parametrize("name", ["FILLIN", "ASK", "PRINT"])
def test_fields_that_ask_or_send_something_are_named(name: str) -> None:
    xml = f"<w:p>{field(f' {name} x ')}</w:p>"
    assert active_parts(package(xml)) == [("body, paragraph 2", f"the field {name} x")]


NO_LINK = "which is no web or mail address"


@pytest.mark.parametrize(
    "target",
    ["https://example.org/a", "HTTP://example.org", "mailto:a@example.org", "#chapter"],
)
def test_links_to_the_web_to_mail_and_inside_are_let_in(target: str) -> None:
    assert active_parts(package("", relation("hyperlink", target, outside=True))) == []
    xml = field(f' HYPERLINK "{target}" \\o "words" ') + field(' HYPERLINK \\l "chapter" \\h ')
    assert active_parts(package(f"<w:p>{xml}</w:p>")) == []
    assert active_parts(package(f'<w:p><w:pict><v:shape href="{target}"/></w:pict></w:p>')) == []


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "\\\\server\\x", "other.docx", "data:text/html,x", " https://x"],
)
def test_all_other_links_are_named_where_they_are(target: str) -> None:
    told = [("body, paragraph 2", f"a link to “{target}”, {NO_LINK}")]
    use = '<w:p><w:hyperlink r:id="rId9"/></w:p>'
    assert active_parts(package(use, relation("hyperlink", target, outside=True))) == told
    assert active_parts(package(use, relation("hyperlink", target))) == told
    quoted = field(f' HYPERLINK "{target}"')
    assert active_parts(package(f"<w:p>{quoted}</w:p>")) == told
    simple = f'<w:p><w:fldSimple w:instr=\'HYPERLINK \\o "words" "{target}"\'/></w:p>'
    assert active_parts(package(simple)) == told
    assert active_parts(package(f'<w:p><w:pict><v:shape href="{target}"/></w:pict></w:p>')) == told


def test_a_link_whose_address_comes_out_of_a_field_is_named() -> None:
    xml = f"<w:p>{field(' HYPERLINK ', field('QUOTE x'))}</w:p>"
    assert active_parts(package(xml)) == [("body, paragraph 2", "a link without an address")]


@pytest.mark.parametrize(
    "xml",
    ['<v:imagedata src="{0}"/>', '<v:fill src="{0}"/>', '<v:imagedata o:href="{0}"/>', '<v:fill o:althref="{0}"/>'],
)
def test_a_picture_linked_by_an_attribute_is_named(xml: str) -> None:
    address = "http://example.org/x.png"
    shape = f"<w:p><w:pict><v:shape>{xml.format(address)}</v:shape></w:pict></w:p>"
    assert active_parts(package(shape)) == [("body, paragraph 2", f"a linked picture ({address})")]
    assert active_parts(package('<w:p><w:pict><v:shape><v:imagedata r:id="rId1"/></v:shape></w:pict></w:p>')) == []


def test_a_mail_merge_is_named() -> None:
    settings = f"<w:settings {DECLARED}><w:mailMerge/></w:settings>".encode()
    assert active_parts(package(word__settings_xml=settings)) == [("settings", "a mail merge")]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("customUI/customUI14.xml", "buttons added to Word (customUI)"),
        ("customUI.xml", "buttons added to Word (customUI)"),
        ("word/webextensions/taskpanes.xml", "a web add-in"),
        ("word/webextensions/webextension1.xml", "a web add-in"),
        ("word/media/run.exe", "a file that is no picture"),
        ("word/media/more/a.png", "a file that is no picture"),
        ("customXml/item1.xml", "data of another program (customXml)"),
        ("word/printerSettings1.bin", "a file of an unknown kind"),
        ("notes.txt", "a file of an unknown kind"),
        ("word/people/x.xml", "a file of an unknown kind"),
    ],
)
def test_a_part_that_is_not_known_is_named(name: str, what: str) -> None:
    assert active_parts(package(**{name: b"<a/>"})) == [(name, what)]


@pytest.mark.parametrize(
    "name",
    [
        "word/webSettings.xml", "word/header3.xml", "word/glossary/document.xml", "word/charts/chart1.xml",
        "word/fonts/font1.odttf", "word/media/image1.JPEG", "docProps/custom.xml", "customXml/itemProps1.xml",
    ],
)  # fmt: skip
def test_parts_that_only_show_something_are_let_in(name: str) -> None:
    assert active_parts(package(**{name: b"<a/>"})) == []


def test_the_empty_list_of_sources_that_word_adds_is_let_in() -> None:
    xml = '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">{}</b:Sources>'
    name = "customXml/item1.xml"
    assert active_parts(package(**{name: xml.format("").encode()})) == []
    assert active_parts(package(**{name: xml.format("<b:Source/>").encode()})) == [
        (name, "data of another program (customXml)")
    ]


@pytest.mark.parametrize(
    ("kind", "what"),
    [
        ("ui/extensibility", "buttons added to Word (customUI)"),
        ("webextension", "a web add-in"),
        ("somethingNew", "a part of an unknown kind (somethingNew)"),
    ],
)
def test_a_relationship_that_is_not_known_is_named_whatever_its_part_is_called(kind: str, what: str) -> None:
    relations = relation(kind, "theme/theme9.xml")
    assert active_parts(package("", relations, word__theme__theme9_xml=b"<a/>")) == [("body", what)]


RUN = "<w:r><w:t>words</w:t></w:r>"


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (f'<w:p><w:ins w:id="1">{RUN}</w:ins></w:p>', "tracked changes (inserted), the first in “words”"),
        ('<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>', "tracked changes (deleted)"),
        (f"<w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>{RUN}</w:p>", "tracked changes (inserted), the first in “words”"),
        ("<w:p><w:r><w:rPr><w:rPrChange/></w:rPr></w:r></w:p>", "tracked changes (formatted)"),
        (f"<w:p><w:moveFrom/><w:del/>{RUN}</w:p>", "tracked changes (moved, deleted), the first in “words”"),
        ("<w:p><w:pPr><w:sectPr><w:sectPrChange/></w:sectPr></w:pPr></w:p>", "tracked changes (formatted)"),
    ],
)  # fmt: skip
def test_tracked_changes_are_named_where_the_first_is(xml: str, what: str) -> None:
    assert tracked_changes(package(xml)) == [("body, paragraph 2", what)]


@pytest.mark.parametrize("xml", ["<w:trPr><w:ins/></w:trPr>", "<w:tc><w:tcPr><w:cellMerge/></w:tcPr></w:tc>"])
def test_tracked_changes_of_tables_are_named(xml: str) -> None:
    ((spot, what),) = tracked_changes(package(f"<w:tbl><w:tr>{xml}</w:tr></w:tbl>"))
    assert spot.startswith("body, table 1, row 1")
    assert what.startswith("tracked changes (")


def test_comments_are_named_with_the_first() -> None:
    comment = f'<w:comment w:id="1"><w:p>{RUN}</w:p></w:comment>'
    comments = f"<w:comments {DECLARED}>{comment}{comment}</w:comments>".encode()
    assert tracked_changes(package(word__comments_xml=comments)) == [("comments", "comments, the first in “words”")]
    none = f"<w:comments {DECLARED}/>".encode()
    assert tracked_changes(package(word__comments_xml=none)) == []
