"""SVG pictures in a Word file: what in them acts, or leads outside.

They are looked at as bytes, since a report holds dozens of them; so whatever could hide a word is refused.
"""

import re

_SVG = re.compile(rb"<(?:\w+:)?svg\b")
_HIDING = re.compile(rb"<!(?!--)|&#|\\|<\?(?!xml\s)")  # declarations, characters by number, escapes, instructions
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
_NOT_PLAIN, _WITH_SCRIPT = "a vector picture that is not plain SVG", "a vector picture with a script"
_LINKED = "a vector picture that links to something outside"


def active_vector(svg: bytes) -> str:
    """What acts in a vector picture, in words: a script, or a link to something outside; nothing in a harmless one."""
    elements = set(_ELEMENT.findall(svg))
    if b"script" in elements or _SCRIPT.search(svg):
        return _WITH_SCRIPT
    if any(link.search(svg) for link in _LINKS):
        return _LINKED
    if not _SVG.search(svg) or _HIDING.search(svg):
        return _NOT_PLAIN
    others = sorted(name for name in elements - _SHOWN if not name.startswith(b"fe"))
    return f"a vector picture with a part that is no drawing (<{others[0].decode()}>)" if others else ""
