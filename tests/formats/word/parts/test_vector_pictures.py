"""Vector pictures: what acts in one is found however it is spelled, though pictures of mere outlines are not looked at
word by word.
"""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.formats.word.parts.active_content import active_vector

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
ROOT = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" width="18mm"'
    ' height="6.5mm" viewBox="0 0 1800 650" fill-rule="evenodd">'
)
SIGNS = '<defs><path id="DejaVuSans-3%20b" fill-rule="nonzero" d="M10 10h10v10zm20 20l1-5c1 2 3-4 5 6"/></defs>'
BOX = '<path fill="#ffffff" stroke="#1a2b3c" stroke-width="21" stroke-dasharray="64 42" d="M0 0h9v9h-9z"/>'
WORDS = (
    '<g fill="#000" transform="translate(10 20) rotate(-90) scale(0.15 -0.15)">'
    '<use xlink:href="#DejaVuSans-3%20b" x="5" y="-3"/></g>'
)
PLAIN = (SIGNS, BOX, WORDS)


def picture(*parts: str, head: str = HEAD, root: str = ROOT) -> bytes:
    """A picture as charts are written, with other parts in it."""
    return f"{head}{root}{''.join((*PLAIN, *parts))}</svg>\n".encode()


def test_a_picture_of_outlines_and_references_within_it_is_harmless() -> None:
    assert active_vector(picture()) == ""
    assert active_vector(picture(head="")) == ""
    assert active_vector(b'<svg xmlns="http://www.w3.org/2000/svg" width="1mm" height="1mm"></svg>') == ""


ACTIVE = (
    "<script>x()</script>",
    "<SCRIPT>x()</SCRIPT>",
    "<s:script xmlns:s='http://www.w3.org/2000/svg'>x()</s:script>",
    "<script xmlns='http://www.w3.org/2000/svg'/>",
    '<path d="M0 0z" onclick="x()"/>',
    '<path d="M0 0z" OnLoad = "x()"/>',
    "<path d=\"M0 0z\"\n\tonfocus='x()'/>",
    '<use xlink:href="other.svg"/>',
    '<use xlink:href="https://example.org/a.svg"/>',
    '<use xlink:href = "//example.org/a.svg"/>',
    "<use xlink:href='a.svg'/>",
    '<use xlink:href="a.svg#b"/>',
    '<use xlink:href=" a.svg"/>',
    '<use href="a.svg"/>',
    '<use l:href="a.svg" xmlns:l="http://www.w3.org/1999/xlink"/>',
    '<use xlink:href="&#104;ttp://example.org"/>',
    '<use xlink:href="&a;"/>',
    '<a xlink:href="https://example.org"><path d="M0 0z"/></a>',
    '<image xlink:href="file:///etc/passwd"/>',
    '<path fill="url(https://example.org/a.svg#b)" d="M0 0z"/>',
    '<path fill="u&#114;l(a.svg)" d="M0 0z"/>',
    '<path transform="url(a.svg)" d="M0 0z"/>',
    '<path style="fill:url(a.svg)" d="M0 0z"/>',
    "<style>@import 'a.css';</style>",
    r"<style>path{fill:u\72l(a.svg)}</style>",
    "<style><![CDATA[path{fill:url(a.svg)}]]></style>",
    "<![CDATA[<path/>]]>",
    "<?xml-stylesheet href='#a'?>",
    "<!DOCTYPE svg>",
    "<foreignObject><p>a</p></foreignObject>",
    '<animate attributeName="x" to="1"/>',
    '<set attributeName="href" to="a.svg"/>',
    '<iframe src="a.html"/>',
)


@pytest.mark.parametrize("part", ACTIVE)
def test_what_acts_is_found_among_outlines(part: str) -> None:
    assert active_vector(picture(part)) != ""
    assert active_vector(picture(f"<g>{part}</g>")) != ""
    assert active_vector(f"{HEAD}{part}{ROOT}</svg>".encode()) != ""


@pytest.mark.parametrize("attribute", ['onload="x()"', "ONLOAD='x()'", 'href="a.svg"', 'style="fill:url(a.svg)"'])
def test_what_acts_is_found_at_the_root(attribute: str) -> None:
    assert active_vector(picture(root=ROOT.replace(" version", f" {attribute} version"))) != ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "cp037"])
def test_a_picture_in_other_bytes_is_refused(encoding: str) -> None:
    for part in ("", ACTIVE[0]):
        head = HEAD.replace("UTF-8", encoding)
        assert active_vector(picture(part, head=head).decode().encode(encoding)) != ""


def test_an_encoding_that_hides_letters_is_refused() -> None:
    hidden = "<g>+ADw-script+AD4-x()+ADw-/script+AD4-</g>"
    assert active_vector(picture(hidden, head=HEAD.replace("UTF-8", "UTF-7"))) != ""
    assert active_vector(picture("<desc>naïf</desc>", head=HEAD.replace("UTF-8", "ISO-8859-1"))) == ""


def test_harmless_parts_of_other_programs_stay_harmless() -> None:
    others = "<desc>drawn by hand: a/b</desc><rect width='1'/><image href='data:image/png;base64,AA'/><!-- drawn -->"
    assert active_vector(picture(others)) == ""


PIECES = st.sampled_from(
    [*PLAIN, *ACTIVE, "</svg>", ROOT, '"', "'", "<g>", "</g>", " ", "on", "href=", "#a", "<path ", "/>"]
)


@given(st.lists(PIECES, max_size=6))
def test_no_mixture_of_pieces_hides_what_acts(pieces: list[str]) -> None:
    """What is harmless and can be read has only outlines, no events, and references within the picture."""
    data = f"{HEAD}{ROOT}{''.join(pieces)}</svg>\n"
    if active_vector(data.encode()):
        return
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError:
        return
    for element in root.iter():
        assert element.tag.rpartition("}")[2] in {"svg", "g", "defs", "path", "use"}
        for name, value in element.attrib.items():
            local = name.rpartition("}")[2].casefold()
            assert not local.startswith("on")
            assert local != "href" or value.startswith("#")
            assert "url" not in value
