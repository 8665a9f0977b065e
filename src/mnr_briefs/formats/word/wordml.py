"""Small pieces of WordprocessingML as text (ECMA-376 part 1, section 17)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import escape

EMU_PER_CM = 360_000
# Blocks with all characters that run right to left (Unicode's classes R and AL), and some that do not.
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_NEARLY_ALL = 0.8
_DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_VECTOR = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip'
    ' xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)


def element(name: str, *children: str, **attributes: str | int) -> str:
    """An element of the w namespace; attributes without a colon are of that namespace too."""
    attrs = ""
    for key, value in attributes.items():
        attrs += f' {key.replace("__", ":") if "__" in key else "w:" + key}="{escape(str(value))}"'
    inside = "".join(children)
    return f"<w:{name}{attrs}>{inside}</w:{name}>" if inside else f"<w:{name}{attrs}/>"


def run(text: str, style: str | None = None, properties: str = "", rtl: bool = False) -> str:
    """Runs of text; characters of a right-to-left script get runs of their own, marked as such.

    `rtl` says whether the paragraph runs right to left.
    """
    runs = []
    for piece, turned in directional(text, rtl):
        looks = _looks(style, properties, turned)
        runs.append(f'<w:r>{looks}<w:t xml:space="preserve">{escape(piece, quote=False)}</w:t></w:r>')
    return "".join(runs)


@lru_cache(256)
def _looks(style: str | None, properties: str, turned: bool) -> str:
    """The properties of a run; empty for none."""
    inside = (element("rStyle", val=style) if style else "") + properties + (element("rtl") if turned else "")
    return element("rPr", inside) if inside else ""


def directional(text: str, rtl: bool = False) -> Iterator[tuple[str, bool]]:
    """A text in pieces of one direction: (characters, whether right to left)."""
    if text and not rtl and not RIGHT_TO_LEFT.search(text):
        yield text, False
        return
    start = 0
    directions = _directions(text, rtl)
    for index in range(1, len(text) + 1):
        if index == len(text) or directions[index] != directions[start]:
            yield text[start:index], directions[start]
            start = index


def _directions(text: str, rtl: bool) -> list[bool]:
    """Whether each character runs right to left (as Unicode's annex 9 has it, in short).

    Neutral ones, such as spaces and brackets, go with their neighbours where these agree, else with the paragraph.
    """
    turned: list[bool] = []
    before, waiting = rtl, 0
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL", "EN", "AN"):
            turns = kind in ("R", "AL")
            turned += [turns if turns == before else rtl] * waiting + [turns]
            before, waiting = turns, 0
        elif kind in ("NSM", "BN") and turned and not waiting:
            turned.append(before)  # a combining mark stays with its letter
        else:
            waiting += 1
    return turned + [rtl] * waiting


def is_rtl(text: str) -> bool:
    """Whether a paragraph runs right to left though its document does not: where nearly all of its letters do.

    A sentence that only begins with a name of such a script stays a sentence of the document's language.
    """
    if not RIGHT_TO_LEFT.search(text):
        return False
    kinds = Counter(map(unicodedata.bidirectional, text))
    turned = kinds["R"] + kinds["AL"]
    return turned > _NEARLY_ALL * (turned + kinds["L"])


@dataclass(frozen=True)
class Shown:
    """What a picture says to those who cannot see it, and its size in print; one that is decorative says nothing."""

    alt: str
    width_cm: float
    height_cm: float
    decorative: bool = False


def inline_picture(pixels: str, vector: str | None, number: int, name: str, shown: Shown) -> str:
    """A picture in the line of text (DrawingML, section 20.4.2.8), by the relationships to its pixels and its vector.

    The blip names the pixels, for programs that know no SVG, and its extension the vector ([MS-ODRAWXML] section
    2.20.2, svgBlip). One that is decorative says so, as Word does.
    """
    cx, cy = round(shown.width_cm * EMU_PER_CM), round(shown.height_cm * EMU_PER_CM)
    name, alt = escape(name), escape(shown.alt)
    extension = "" if vector is None else _VECTOR.format(vector)
    return (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
        ' distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="{number}" name="{name}" descr="{alt}">'
        f"{_DECORATIVE if shown.decorative else ''}</wp:docPr>"
        "<wp:cNvGraphicFramePr><a:graphicFrameLocks"
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        f' r:embed="{pixels}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
