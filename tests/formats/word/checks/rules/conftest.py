"""A small Word file that breaks no rule, written part by part; each test changes it in one place."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.formats.word.checks import lint_document
from mnr_briefs.problems import Problem

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="{WP}" xmlns:a="{A}"'
CORE_KIND = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f000101010018dd8db0"
    "0000000049454e44ae426082"
)


def style(kind: str, name: str, inside: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    default = ' w:default="1"' if name in ("Normal", "TableNormal") else ""
    return f'<w:style w:type="{kind}"{default} w:styleId="{name}"><w:name w:val="{name}"/>{based}{inside}</w:style>'


def heading(level: int) -> str:
    return style("paragraph", f"Heading{level}", f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>', "Normal")


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="222222"/><w:sz w:val="20"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>'
    + style("paragraph", "Normal")
    + style("paragraph", "BodyText", "", "Normal")
    + style("paragraph", "Title", '<w:rPr><w:b/><w:color w:val="FFFFFF"/><w:sz w:val="40"/></w:rPr>', "Normal")
    + "".join(heading(level) for level in (1, 2, 3))
    + style("paragraph", "ListNumber", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "Normal")
    + style("paragraph", "ListBullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "Normal")
    + style("character", "Strong", "<w:rPr><w:b/></w:rPr>")
    + style("character", "Hyperlink", '<w:rPr><w:color w:val="0B5394"/></w:rPr>')
    + style("table", "TableNormal")
    + style("table", "ListTable", '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>', "TableNormal")
    + style("table", "LayoutTable", "", "TableNormal")
)


def abstract(number: int, form: str) -> str:
    level = f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    return f'<w:abstractNum w:abstractNumId="{number}">{level}</w:abstractNum>'


RESTART = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NUMBERING = (
    abstract(0, "bullet")
    + abstract(1, "decimal")
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    + f'<w:num w:numId="3"><w:abstractNumId w:val="1"/>{RESTART}</w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
)
SETTINGS = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat>'
)
NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Wells</dc:title><dc:subject>Water</dc:subject>'
    "<dc:creator>Example Press</dc:creator><cp:keywords>water, wells</cp:keywords><dc:language>en</dc:language>"
    "</cp:coreProperties>"
)
THEME = (
    f'<a:theme xmlns:a="{A}" name="x"><a:themeElements><a:clrScheme name="x">'
    '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>'
    '<a:dk2><a:srgbClr val="14344F"/></a:dk2><a:lt2><a:srgbClr val="EEEEEE"/></a:lt2>'
    '<a:accent1><a:srgbClr val="FFD966"/></a:accent1></a:clrScheme></a:themeElements></a:theme>'
)


def p(text: str = "", style: str = "", ppr: str = "", rpr: str = "") -> str:
    """A paragraph of one run; what begins with a bracket is its content as XML."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{ppr}</w:pPr>" if named or ppr else ""
    run = f"<w:r>{f'<w:rPr>{rpr}</w:rPr>' if rpr else ''}<w:t>{text}</w:t></w:r>" if text else ""
    return f"<w:p>{properties}{text if text.startswith('<') else run}</w:p>"


def cell(inside: str, properties: str = "", width: int = 4000) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, header: bool = False, split: bool = False) -> str:
    properties = ("" if split else "<w:cantSplit/>") + ("<w:tblHeader/>" if header else "")
    inside = "".join(c if c.startswith("<w:tc>") else cell(p(c)) for c in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inside}</w:tr>"


def table(*rows: str, style: str = "ListTable", look: str = "04A0", columns: int = 2, width: int = 0) -> str:
    grid = "".join('<w:gridCol w:w="4000"/>' for _ in range(columns))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width or 4000 * columns}" w:type="dxa"/>'
        f'<w:tblLook w:val="{look}"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def picture(text: str, relation: str = "rId4", number: int = 1, extra: str = "", holder: str = "inline") -> str:
    about = f'<wp:docPr id="{number}" name="Picture {number}" descr="{text}">{extra}</wp:docPr>'
    return (
        f"<w:r><w:drawing><wp:{holder}>{about}"
        f'<a:graphic><a:graphicData uri="x"><a:blip r:embed="{relation}"/></a:graphicData></a:graphic>'
        f"</wp:{holder}></w:drawing></w:r>"
    )


DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><x:decorative'
    ' xmlns:x="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def field(instruction: str, result: str, parts: tuple[str, ...] = ("begin", "separate", "end")) -> str:
    """A complex field of some of its three marks."""
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' if kind in parts else ""
        for kind in ("begin", "separate", "end")
    }
    asked = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    shown = f"<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f"{marks['begin']}{asked}{marks['separate']}{shown}{marks['end']}"


def bookmark(name: str, number: int, inside: str = "", end: int | None = None) -> str:
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{inside}<w:bookmarkEnd w:id="{number if end is None else end}"/>'


BODY = (
    p("Wells", "Heading1")
    + p('<w:r><w:t>They give water.</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>', "BodyText")
    + p("First", "ListNumber")
    + p("Second", "ListNumber")
    + p(picture("A drawing of three wells"), "BodyText")
    + table(row("Country", "Wells", header=True), row("Fiji", "Many"))
    + p("The end.", "BodyText")
)
TYPES = {
    "/word/document.xml": f"{WORDML}.document.main+xml",
    "/word/styles.xml": f"{WORDML}.styles+xml",
    "/word/numbering.xml": f"{WORDML}.numbering+xml",
    "/word/settings.xml": f"{WORDML}.settings+xml",
    "/word/footnotes.xml": f"{WORDML}.footnotes+xml",
    "/word/header1.xml": f"{WORDML}.header+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
}


def _relations(*pairs: tuple[str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{n}" Type="{kind if ":" in kind else f"{R}/{kind}"}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{RELS}">{inside}</Relationships>'


def _parts() -> dict[str, str | bytes]:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in TYPES.items())
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("png", "image/png"),
        )
    )
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/></w:sectPr>'
    return {
        "[Content_Types].xml": f'<Types xmlns="{types}">{defaults}{overrides}</Types>',
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), (CORE_KIND, "docProps/core.xml")),
        "docProps/core.xml": CORE,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>@BODY@{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("image", "media/image1.png"),
            ("footnotes", "footnotes.xml"),
            ("header", "header1.xml"),
            ("theme", "theme/theme1.xml"),
            ("image", "media/image2.png"),
        ),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{NUMBERING}</w:numbering>",
        "word/settings.xml": f"<w:settings {NAMESPACES}>{SETTINGS}</w:settings>",
        "word/footnotes.xml": f"<w:footnotes {NAMESPACES}>{NOTES}</w:footnotes>",
        "word/header1.xml": f"<w:hdr {NAMESPACES}>{p('Wells')}</w:hdr>",
        "word/theme/theme1.xml": THEME,
        "word/media/image1.png": PNG,
        "word/media/image2.png": PNG + b" ",
    }


class Word:
    """The file; `body` replaces its text or adds to it, `replace` changes one place of any part."""

    def __init__(self) -> None:
        self.parts = _parts()
        self._body = BODY

    def body(self, xml: str) -> "Word":
        self._body = xml + p('<w:r><w:footnoteReference w:id="1"/></w:r>')
        return self

    def add(self, xml: str) -> "Word":
        self._body += xml
        return self

    def replace(self, part: str, old: str, new: str) -> "Word":
        text = str(self.parts[part]).replace("@BODY@", self._body)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {part}"
        self.parts[part] = text.replace(old, new)
        return self

    def data(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, part in self.parts.items():
                archive.writestr(name, part.replace("@BODY@", self._body) if isinstance(part, str) else part)
        return buffer.getvalue()

    def found(self) -> list[Problem]:
        return list(lint_document(self.data(), "x.docx"))

    def told(self) -> list[tuple[str, str, str]]:
        """Code, spot and message of each problem."""
        return [(p.code, p.place.spot or "", p.message) for p in self.found()]

    def codes(self) -> list[str]:
        return [p.code for p in self.found()]


@pytest.fixture
def word() -> Word:
    """A file that breaks no rule."""
    return Word()


@pytest.fixture
def xml() -> Any:
    """The functions that write pieces of the file's text."""
    import types

    pieces: dict[str, Callable[..., str] | str] = {
        "p": p, "cell": cell, "row": row, "table": table, "picture": picture, "field": field, "bookmark": bookmark,
        "decorative": DECORATIVE, "style": style,
    }  # fmt: skip
    return types.SimpleNamespace(**pieces)
