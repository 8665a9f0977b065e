"""Markdown to prose, by markdown-it-py (CommonMark) with tables and notes.

``{{ expression }}``, ``[@key, locator]`` and ``[words]{typed="why"}`` are added. They are read as inlines, so that what
they stand for is never parsed as Markdown. Whatever the documents do not have (code, rules, pictures in a line) is a
problem, and so is what only looks like a construct: an expression that is not closed, a note without its text, HTML.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import html_fault
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.files import clean
from mnr_briefs.reading.markdown_checks import BRACES, lookalikes, note_faults
from mnr_briefs.reading.markdown_parser import MAX_DEPTH, NOTE_CALL, as_meant, bounded, markdown_tree, marked

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

# Letters, digits and signs that Markdown never gives a meaning within a line that begins with a letter.
_PLAIN = re.compile(r"[^\W\d_][^\x00-\x1f\x7f-\x9f*_`\[\]{}<>&\\!^|%@]*")
_LONG = 2_000  # of which a text may be one word
_SAFE_LINK = re.compile(r"https?://|mailto:|#[A-Za-z][A-Za-z0-9_-]*$", re.IGNORECASE)


def read_prose(text: str, at: Place) -> Found[p.Prose]:
    """A Markdown text as blocks; `at` is where its first line stands."""
    if len(text) < _LONG and _PLAIN.fullmatch(text):  # half of all texts, at a tenth of the cost
        plain = clean(text.strip(), at)
        return Found((p.Paragraph((p.Text(plain.value),), at=at),), plain.problems)
    env: dict[str, Any] = {}
    reader = _Reader(at)
    text = bounded(as_meant(text), reader.refuse_line)
    tree = markdown_tree(text, env).children
    notes = {int(note.meta["id"]): note for block in tree if block.type == "footnote_block" for note in block.children}
    blocks = _Builder(reader, at, notes).prose(tree)
    for fault in note_faults(text, env):
        reader.refuse_line(*fault)
    return Found(blocks, tuple(dict.fromkeys(reader.problems)))


def read_line(text: str, at: Place) -> Found[tuple[p.Inline, ...]]:
    """A Markdown text of one line; a second paragraph, list or heading in it is a problem."""
    found = read_prose(text, at)
    if len(found.value) == 1 and isinstance(found.value[0], p.Paragraph):
        return Found(found.value[0].children, found.problems)
    if not found.value and found.problems:  # nothing is left of what cannot be printed
        return Found((p.Text("?"),), found.problems)
    message = "This text must be a single paragraph."
    problem = Problem(at, "bad-markdown", message, "Leave out lists, headings and empty lines.")
    return Found((p.Text(p.plain(found.value).strip() or "?"),), (*found.problems, problem))


class _Reader:
    """What the builders of one text share: where it stands, and the problems met so far."""

    def __init__(self, at: Place) -> None:
        self.at = at
        self.problems: list[Problem] = []
        self.opened: set[object] = set()

    def refuse(self, at: Place, message: str, remedy: str, code: str = "bad-markdown") -> None:
        """Note a construct that the documents do not have."""
        self.problems.append(Problem(at, code, message, remedy))

    def refuse_line(self, line: int, message: str, remedy: str) -> None:
        """Note what stands some lines below the first."""
        self.refuse(self.at.at_line((self.at.line or 1) + line), message, remedy)

    def refuse_html(self, at: Place, written: str, meta: dict[str, Any]) -> None:
        """Note a tag of HTML; what closes one that was noted is not told again."""
        name, line = meta["name"], (meta["name"], at.line)
        if line not in self.opened and not (meta["closes"] and name in self.opened):
            self.refuse(at, *html_fault(written, name))
        self.opened |= {name, line}

    def clean(self, text: str, at: Place) -> str:
        """A text without control characters, which entities can write."""
        found = clean(text, at)
        self.problems += found.problems
        return found.value


class _Builder:
    """Builds blocks of the parser's tree; `notes` are the texts of notes, by the numbers that the parser gave them."""

    def __init__(self, reader: _Reader, at: Place, notes: dict[int, "SyntaxTreeNode"], in_note: bool = False) -> None:
        self.reader, self.at, self.notes, self.in_note = reader, at, notes, in_note

    def place(self, node: "SyntaxTreeNode", offset: int = 0) -> Place:
        """Where a node stands, or what is some lines below its first."""
        return self.at.at_line((self.at.line or 1) + (node.map[0] if node.map else 0) + offset)

    def prose(self, nodes: "Iterable[SyntaxTreeNode]") -> p.Prose:
        """Nodes as blocks, without those that cannot be printed."""
        return tuple(block for node in nodes if (block := self._block(node)) is not None)

    def _block(self, node: "SyntaxTreeNode") -> p.Block | None:
        match node.type:
            case "paragraph":
                return self._image(node) or p.Paragraph(self._line(node), at=self.place(node))
            case "heading":
                return p.Heading(int(node.tag[1]), self._line(node), self.place(node))
            case "bullet_list":
                return p.BulletList(self._items(node))
            case "ordered_list":
                return p.NumberedList(self._items(node), int(node.attrs.get("start", 1)))
            case "blockquote":
                self.refuse_depth(node, self.place(node))
                return _quote(self.prose(node.children))
            case "table":
                head, *bodies = (tuple(self._row(row) for row in part.children) for part in node.children)
                return p.Table(head, tuple(row for body in bodies for row in body))
            case "fence" | "code_block" | "hr":
                message = f"{_UNPRINTABLE[node.type]} cannot be printed."
                self.reader.refuse(self.place(node), message, "Delete it, or write it as a paragraph.")
        return None

    def _image(self, paragraph: "SyntaxTreeNode") -> p.Image | None:
        """A paragraph that is a picture and nothing else."""
        children = paragraph.children[0].children
        if len(children) != 1 or children[0].type != "image":
            return None
        image, at = children[0], self.place(paragraph)
        path = self.reader.clean(unquote(str(image.attrs.get("src", ""))), at)
        if not image.content.strip():
            self.reader.refuse(at, "The picture has no alternative text.", "Write ![What it shows](images/x.png).")
        if "{{" in image.content:
            self.reader.refuse(at, "The text of a picture cannot contain an expression.", "Write it in words.")
        return p.Image(path, BRACES.sub("", image.content.strip()), at)

    def _items(self, node: "SyntaxTreeNode") -> tuple[p.Prose, ...]:
        for item in node.children:
            self.refuse_depth(item, self.place(item))
        return tuple(self.prose(item.children) for item in node.children)

    def _row(self, row: "SyntaxTreeNode") -> tuple[p.Cell, ...]:
        return tuple(p.Cell(self._line(cell), at=self.place(cell.children[0])) for cell in row.children)

    def _line(self, node: "SyntaxTreeNode") -> p.Line:
        """The line of a paragraph, a heading or a cell."""
        line = node.children[0]
        return _LineBuilder(self, line).inlines(line.children)

    def note(self, number: int, called_at: Place) -> p.Note | None:
        """A note; one that is written where it is called has no lines of its own."""
        if self.in_note:
            message = "A note inside a note cannot be printed."
            self.reader.refuse(called_at, message, "Put its words into the first note.")
            return None
        blocks = self.notes[number].children if number in self.notes else []
        at = self.at if any(node.map for block in blocks for node in block.walk()) else called_at
        return p.Note(_Builder(self.reader, at, {}, in_note=True).prose(blocks))

    def refuse_depth(self, node: "SyntaxTreeNode", at: Place) -> None:
        """Note what is nested so deeply that the parser, or the builder of lines, leaves out what is in it."""
        if node.level >= MAX_DEPTH - 1:
            remedy = f"Nest lists, quotes and brackets at most {MAX_DEPTH // 2} deep."
            self.reader.refuse(at, "This is nested too deeply.", remedy)


_UNPRINTABLE = {
    "fence": "A code block",
    "code_block": "An indented code block",
    "hr": "A horizontal line",
    "image": "A picture inside a paragraph",
    "code_inline": "Code",
}


class _LineBuilder:
    """Builds the inlines of a line; `below` is how many lines of the file below the first its next node stands."""

    def __init__(self, builder: _Builder, line: "SyntaxTreeNode") -> None:
        self.builder, self.reader, self.block = builder, builder.reader, line
        self.below = 0
        self.ends = [found.start() for found in re.finditer("\n", line.content)]

    @property
    def here(self) -> Place:
        """Where the node that is being read stands."""
        return self.builder.place(self.block, self.below)

    def inlines(self, nodes: "Iterable[SyntaxTreeNode]") -> p.Line:
        """Nodes as inlines; texts that follow each other become one."""
        made = (inline for node in nodes for inline in self._inlines(node) if inline is not None)
        line: list[p.Inline] = []
        for is_text, group in groupby(made, lambda inline: isinstance(inline, p.Text)):
            pieces = list(group)
            line += [p.Text(p.plain(pieces))] if is_text else pieces
        return tuple(line)

    def _inlines(self, node: "SyntaxTreeNode") -> "Iterable[p.Inline | None]":
        match node.type:
            case "span":
                return self._span(node)
            case "link":
                return self._link(node)
        return (self._inline(node),)

    def _inline(self, node: "SyntaxTreeNode") -> p.Inline | None:
        match node.type:
            case "text" | "text_special":
                return self._text(node.content)
            case "softbreak" | "hardbreak":
                self.below += 1
                return p.Text(" ") if node.type == "softbreak" else p.LineBreak()
            case "em" | "strong":
                self.builder.refuse_depth(node, self.here)
                children = self.inlines(node.children)
                return p.Emphasis(children) if node.type == "em" else p.Strong(children)
            case "expression":
                return p.Expression(node.content, self._passed(node))
            case "citation":
                return p.Citation(node.content, node.meta["locator"], self._passed(node))
            case "html":
                self.reader.refuse_html(self._passed(node), node.content, node.meta)
                return None
            case "footnote_ref":
                return self.builder.note(int(node.meta["id"]), self.here)
        name = _UNPRINTABLE.get(node.type, f"“{node.type}”")
        self.reader.refuse(
            self.here, f"{name} cannot be printed.", "Write it in words, or put it in a paragraph of its own."
        )
        words = BRACES.sub("", node.content)
        return p.Text(words) if words else None

    def _text(self, text: str) -> p.Text | None:
        """Characters, none of which was meant as a construct."""
        for message, remedy, code in lookalikes(text):
            self.reader.refuse(self.here, message, remedy, code)
        # told once, here, and not again by who looks for tags of templates, or for numbers that are typed
        text = self.reader.clean(NOTE_CALL.sub("", BRACES.sub("", text)), self.here)
        return p.Text(text) if text else None

    def _passed(self, node: "SyntaxTreeNode") -> Place:
        """Where what may go over several lines begins; from then on, it is read."""
        begin, end = node.meta["span"]
        self.below = bisect_left(self.ends, begin)
        at = self.here
        self.below = bisect_left(self.ends, end)
        return at

    def _span(self, node: "SyntaxTreeNode") -> p.Line:
        self.builder.refuse_depth(node, self.here)
        at, children = self.here, self.inlines(node.children)
        end = node.nester_tokens.closing.meta["end"] if node.nester_tokens else 0
        self.below = bisect_left(self.ends, end)
        return marked(children, node.meta["marks"], at, self.reader.refuse)

    def _link(self, node: "SyntaxTreeNode") -> p.Line:
        self.builder.refuse_depth(node, self.here)
        href, at = str(node.attrs.get("href", "")), self.here
        children = self.inlines(node.children)
        is_safe = _SAFE_LINK.match(href) is not None
        if not is_safe:
            message = f"The link “{href}” is not a web or mail address."
            self.reader.refuse(at, message, "Begin it with https:// or mailto:, or name a chapter: #its-id.")
        if "{{" in unquote(href):
            message = f"The address “{unquote(href)}” contains an expression."
            self.reader.refuse(at, message, "Write the address out.")
        return (p.Link(href, children, self.builder.place(self.block)),) if is_safe else children


def _quote(blocks: p.Prose) -> p.Quote:
    """A quotation; one that begins with p.PULLED is pulled from the text."""
    match blocks:
        case (p.Paragraph(children=(p.Text(text=text), *rest)) as first, *others) if text.startswith(p.PULLED):
            kept = text.removeprefix(p.PULLED).lstrip()
            children = (*((p.Text(kept),) if kept else ()), *rest)
            return p.Quote((replace(first, children=children), *others), pulled=True)
    return p.Quote(blocks)
