"""Looks are followed through styles, defaults and themes."""

import io
import zipfile

from mnr_briefs.formats.word.parts.looks import PictureLook, read_looks

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="19"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="80" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Lead"><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr>
<w:rPr><w:b/><w:color w:val="14344f"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Plain"><w:rPr><w:b w:val="0"/></w:rPr></w:style>
</w:styles>"""
THEME = """<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:fontScheme>
<a:majorFont><a:latin typeface="Heads"/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Carlito"/><a:cs typeface="Almarai"/></a:minorFont></a:fontScheme></a:theme>"""
PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="400" w:right="850" w:bottom="1134" w:left="850"/>'


def document(body: str) -> bytes:
    """A document with styles and a theme."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        xml = f"<w:document {W}><w:body>{body}<w:sectPr>{PAGE}</w:sectPr></w:body></w:document>"
        archive.writestr("word/document.xml", xml)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/theme/theme1.xml", THEME)
    return target.getvalue()


def test_letters_look_as_style_default_and_theme_say() -> None:
    runs = '<w:r><w:t>Bold </w:t></w:r><w:r><w:rPr><w:rStyle w:val="Plain"/></w:rPr><w:t>plain</w:t></w:r>'
    body = f'<w:p><w:pPr><w:pStyle w:val="Lead"/></w:pPr>{runs}</w:p>'
    (paragraph,) = read_looks(document(body)).paragraphs
    (_, bold), (_, plain) = paragraph.pieces
    assert (bold.font, bold.size, bold.colour, bold.bold, plain.bold) == ("Carlito", 9.5, "14344F", True, False)
    assert (paragraph.words, paragraph.alignment, paragraph.after) == ("Bold plain", "center", 4)
    assert round(paragraph.line, 2) == 1.1


def test_letters_from_right_to_left_have_their_own_font_and_size() -> None:
    properties = '<w:rPr><w:rFonts w:cstheme="minorBidi"/><w:szCs w:val="24"/><w:rtl/></w:rPr>'
    (paragraph,) = read_looks(document(f"<w:p><w:r>{properties}<w:t>مرحبا</w:t></w:r></w:p>")).paragraphs
    assert (paragraph.pieces[0][1].font, paragraph.pieces[0][1].size) == ("Almarai", 12)


def test_deleted_words_have_no_look() -> None:
    body = "<w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del></w:p><w:p><w:r><w:t>here</w:t></w:r></w:p>"
    assert [look.words for look in read_looks(document(body)).paragraphs] == ["here"]


def test_pages_and_tables_are_measured_in_points() -> None:
    table = '<w:tbl><w:tblGrid><w:gridCol w:w="1270"/><w:gridCol w:w="8936"/></w:tblGrid></w:tbl>'
    looks = read_looks(document(table))
    assert looks.page == (595.3, 841.9, 20, 42.5, 56.7, 42.5)
    assert looks.tables == ((63.5, 446.8),)
    assert (looks.pictures, looks.headers, looks.footers) == ((), 0, 0)


def test_a_picture_stands_behind_the_words_before_it() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        '<wp:extent cx="127000" cy="254000"/><wp:docPr id="1" name="a" descr="A well"/></wp:inline></w:drawing></w:r>'
    )
    body = (
        f"<w:p>{drawing}</w:p><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Two</w:t></w:r>{drawing}</w:p>"
    )
    pictures = read_looks(document(body)).pictures
    assert pictures == (PictureLook("A well", (10, 20), -1), PictureLook("A well", (10, 20), 1))
