"""SVG pictures in a Word file: what in them acts, or leads outside.

They are looked at as bytes, since a report holds dozens of them; so whatever could hide a word is refused.
"""

import re

_SVG = re.compile(rb"<(?:\w+:)?svg\b")
# Declarations, characters by number, escapes, instructions; encodings in which letters are other bytes (UTF-7).
_HIDING = re.compile(
    rb"<!(?!--)|&#|\\|<\?(?!xml\s)"
    rb"|(?i:<\?xml\s[^>]*encoding\s*=\s*[\"'](?!(?:utf-8|us-ascii|iso-8859-\d+|windows-125\d)[\"']))"
)
_ELEMENT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_SHOWN = frozenset(
    b"svg g defs symbol use marker title desc metadata style switch path rect circle ellipse line polyline polygon text"
    b" tspan textPath image pattern clipPath mask filter linearGradient radialGradient stop solidColor view"
    b" RDF Work format type creator date Agent publisher rights language identifier source relation coverage"
    b" description contributor subject Bag li namedview grid ext svgBlip".split()
)
_SCRIPT = re.compile(rb"\son\w+\s*=|\bscript\b\s*[>/:]", re.IGNORECASE)
_LINKS = (
    re.compile(rb"href\s*=(?!\s*[\"'](?:#|data:image/(?:png|jpe?g)[;,]))", re.IGNORECASE),
    re.compile(rb"url\((?!\s*[\"']?(?:#|data:image/(?:png|jpe?g)[;,]))", re.IGNORECASE),
    re.compile(rb"@import", re.IGNORECASE),
)
# Nothing but outlines, in the spelling of our charts: what is so needs no closer look, which takes seven times as long.
# Values have no colon, slash, bracket, entity or escape; references lead to the same picture.
_ATTRIBUTES = (
    rb'(?: (?:d|x|y|id|fill|fill-rule|stroke|stroke-(?:width|dasharray|linecap|linejoin))="[#\w%. -]*+"'
    rb'| xlink:href="#[\w%.-]*+"'
    rb'| transform="(?:(?:translate|rotate|scale)\([\d. -]*+\) ?)*+")*+'
)
_OUTLINES = re.compile(
    rb'(?:<\?xml version="1\.0"(?: encoding="UTF-8")?(?: standalone="(?:yes|no)")?\?>\s*+)?'
    rb'<svg(?: (?:xmlns="http://www\.w3\.org/2000/svg"|xmlns:xlink="http://www\.w3\.org/1999/xlink"'
    rb'|(?:version|width|height|viewBox|fill-rule)="[\w. -]*+"))*+>'
    rb"(?:<(?:path|use|g|defs)" + _ATTRIBUTES + rb"/?>|</(?:g|defs)>)*+</svg>\s*+"
)
_NOT_PLAIN, _WITH_SCRIPT = "a vector picture that is not plain SVG", "a vector picture with a script"
_LINKED = "a vector picture that links to something outside"


def active_vector(svg: bytes) -> str:
    """What acts in a vector picture, in words: a script, or a link to something outside; nothing in a harmless one."""
    return "" if _OUTLINES.fullmatch(svg) else _active(svg)


def _active(svg: bytes) -> str:
    """What acts in a picture that may hold anything."""
    elements = set(_ELEMENT.findall(svg))
    if b"script" in elements or _SCRIPT.search(svg):
        return _WITH_SCRIPT
    if any(link.search(svg) for link in _LINKS):
        return _LINKED
    if not _SVG.search(svg) or _HIDING.search(svg):
        return _NOT_PLAIN
    others = sorted(name for name in elements - _SHOWN if not name.startswith(b"fe"))
    return f"a vector picture with a part that is no drawing (<{others[0].decode()}>)" if others else ""
