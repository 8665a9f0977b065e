"""Markdown: what it is not (HTML), and prose as Markdown, for texts that the program writes into files of people.

Documents have no HTML, and would print it as it is typed. Only what HTML has is taken for it, so that “a < b” and
<https://…> remain what they are. Whoever wants to print a tag writes a backslash before it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import count

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import NONE

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


WIDTH = 110  # characters of a line, as the texts of an edition are wrapped

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|]|!(?=\[)|\^(?=\[)|(?<=\])\{")
_STARTS_A_BLOCK = re.compile(r"^(?:[#+-](?=\s|$)|-{3,}\s*$|={1,}\s*$|\d{1,9}(?=[.)](?:\s|$))|~{3})")


def as_markdown(prose: p.Prose) -> str:
    """Blocks as Markdown, each line ended. Reading it gives the same prose, but for places and how texts are wrapped.

    Double braces in a text mean an expression, which no text that was read holds otherwise. Raises ValueError for what
    Markdown has no form of: tables with merged cells, pictures and figures of a page.
    """
    notes: list[p.Note] = []
    parts = ["\n".join(_block(block, notes)) for block in prose]
    numbers = count(1)
    parts += [f"[^{number}]: {_indented(note, notes)}" for note, number in zip(notes, numbers, strict=False)]
    return "".join(f"{part}\n" for part in "\n\n".join(parts).split("\n")) if parts else ""


def line_as_markdown(nodes: Iterable[p.Inline]) -> str:
    """Inlines as Markdown on one line; notes cannot stand there."""
    return _guarded(_inlines(nodes, []))


def _indented(note: p.Note, notes: list[p.Note]) -> str:
    lines = "\n\n".join("\n".join(_block(block, notes)) for block in note.blocks).split("\n")
    return "\n".join((lines[0], *(f"    {line}" if line else "" for line in lines[1:])))


def _block(block: p.Block, notes: list[p.Note]) -> Iterator[str]:
    match block:
        case p.Paragraph(children=children):
            yield from _wrapped(_inlines(children, notes))
        case p.Heading(level=level, children=children):
            yield f"{'#' * level} {_inlines(children, notes)}"
        case p.BulletList(items=items):
            yield from _items((("- ", item) for item in items), notes)
        case p.NumberedList(items=items, start=start):
            yield from _items(((f"{start + index}. ", item) for index, item in enumerate(items)), notes)
        case p.Quote(blocks=blocks, pulled=pulled):
            inside = (f"{p.PULLED} " if pulled else "") + "\n\n".join("\n".join(_block(b, notes)) for b in blocks)
            yield from (f"> {line}".rstrip() for line in inside.split("\n"))
        case p.Image(path=path, alt=alt):
            yield f"![{_escaped(alt)}](<{path}>)"
        case p.Table(header=header, rows=rows) if len(header) == 1:
            yield _row(header[0], notes)
            yield "|" + " --- |" * len(header[0])
            yield from (_row(row, notes) for row in rows)
        case _:
            raise ValueError(f"Markdown has no form of a {type(block).__name__}")


def _items(items: Iterable[tuple[str, p.Prose]], notes: list[p.Note]) -> Iterator[str]:
    """The items of a list, parted by empty lines where one of them has several blocks."""
    made = [(mark, ["\n".join(_block(block, notes)) for block in blocks]) for mark, blocks in items]
    loose = any(len(blocks) > 1 for _, blocks in made)
    for index, (mark, blocks) in enumerate(made):
        if index and loose:
            yield ""
        lines = "\n\n".join(blocks).split("\n")
        yield f"{mark}{lines[0]}".rstrip()
        yield from (f"{' ' * len(mark)}{line}".rstrip() for line in lines[1:])


def _row(cells: Iterable[p.Cell], notes: list[p.Note]) -> str:
    return "|" + "".join(f" {_inlines(cell.children, notes, in_cell=True)} |" for cell in cells)


def _inlines(nodes: Iterable[p.Inline], notes: list[p.Note], in_cell: bool = False) -> str:
    return "".join(_inline(node, notes, in_cell) for node in nodes)


def _inline(node: p.Inline, notes: list[p.Note], in_cell: bool) -> str:
    match node:
        case p.Text(text=text):
            return _escaped(text)
        case p.LineBreak():
            return "\\\n"
        case p.Emphasis(children=children):
            return f"*{_inlines(children, notes, in_cell)}*"
        case p.Strong(children=children):
            return f"**{_inlines(children, notes, in_cell)}**"
        case p.Link(href=href, children=children):
            return f"[{_inlines(children, notes, in_cell)}](<{href}>)"
        case p.Expression(source=source):
            return "{{ " + (source.replace("|", "\\|") if in_cell else source) + " }}"
        case p.Citation(key=key, locator=locator):
            return f"[@{key}, {locator}]" if locator else f"[@{key}]"
        case p.Typed() | p.Claim():
            return f"[{_inlines(node.children, notes, in_cell)}]{_mark(node)}"
        case p.Note():
            notes.append(node)
            return f"[^{len(notes)}]"
    raise ValueError(f"Markdown has no form of a {type(node).__name__}")


def _mark(span: p.Typed | p.Claim) -> str:
    if isinstance(span, p.Claim):
        return f'{{claims="{"; ".join(map(str, span.answers)) or NONE}"}}'
    return f'{{typed="{_quoted(span.reason)}"}}'


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found.group()}", text)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _guarded(line: str) -> str:
    """A line that begins no list, heading or rule."""
    found = _STARTS_A_BLOCK.match(line)
    if found is None:
        return line
    end = found.end() if line[0].isdigit() else 0
    return f"{line[:end]}\\{line[end:]}"


def _wrapped(text: str) -> Iterator[str]:
    """The lines of a paragraph. Expressions and the like, which hold spaces, are not parted."""
    for part in text.split("\n"):
        line = ""
        for word in re.findall(r"(?:\{\{.*?\}\}|\[@[^\]]*\]|\]\{[^}]*\}|\S)+", part):
            if line and len(line) + 1 + len(word) > WIDTH:
                yield _guarded(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        yield _guarded(line)
