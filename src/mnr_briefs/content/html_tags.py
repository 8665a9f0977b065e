"""Tags and remarks of HTML in a text: documents have none, and would print them as they are typed.

Only what HTML has is taken for it, so that “a < b” and <https://…> remain what they are. Whoever wants to print a tag
writes a backslash before it.
"""

import re

_REMEDIES = {
    "br": "End the line with a backslash (\\), or begin a new paragraph with an empty line.",
    **dict.fromkeys(("b", "strong"), "Write **words** for bold."),
    **dict.fromkeys(("i", "em", "cite"), "Write *words* for italics."),
    "a": "Write a link as [words](https://…).",
    "img": "Write a picture as ![What it shows](images/x.png), in a paragraph of its own.",
    **dict.fromkeys(("p", "div"), "Delete it; an empty line begins a new paragraph."),
    **dict.fromkeys(("ul", "ol", "li"), "Begin each line of a list with - or 1."),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "td", "th"), "Write a table with lines of | cell | cell |."),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "Begin the line of a heading with #."),
    **dict.fromkeys(("sub", "sup"), "Write small letters and figures themselves, such as ² or CO₂."),
    "blockquote": "Begin each line of a quotation with >.",
    "hr": "Delete it; horizontal lines cannot be printed.",
    "!--": "Delete it. Remarks to colleagues can stand behind # in the front matter.",
}
_OTHERS = "u s q del ins mark small big font center span section article abbr code pre kbd tt strike wbr nobr \
figure figcaption caption col colgroup details summary dl dt dd iframe script style object embed form input button \
svg math video audio source html head body title meta link"
_DELETE = "Delete it; “Writing: Markdown” in docs/editors.md lists what works."
_NAMES = "|".join(sorted({*_REMEDIES, *_OTHERS.split()} - {"!--"}, key=len, reverse=True))
TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_NAMES}|[ovw]:[a-z]{{1,20}})(?:\s+[\w:-]{{1,40}}\s*=[^<>]{{0,1000}})?\s*/?>",
    re.IGNORECASE,
)
REMARK = re.compile(r"<!--(?:.{0,400}?-->)?", re.DOTALL)


def html_fault(written: str, name: str) -> tuple[str, str]:
    """What is said of a tag, and what to write instead."""
    shown = written if len(written) <= 60 else f"{written[:50]} …"
    return f"“{' '.join(shown.split())}” is HTML, which does not work in texts.", _REMEDIES.get(name, _DELETE)
