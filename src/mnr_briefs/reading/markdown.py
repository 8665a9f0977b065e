"""Markdown to prose, by markdown-it-py (CommonMark) with tables and notes.

``{{ expression }}``, ``[@key, locator]`` and ``[words]{typed="why"}`` are added. They are read as inlines, so that what
they stand for is never parsed as Markdown. Whatever the documents do not have (code, rules, pictures in a line) is a
problem, and so is what only looks like a construct: an expression that is not closed, a note without its text, HTML.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import html_fault
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.files import clean
from mnr_briefs.reading.markdown_checks import BRACES, lookalikes, note_faults
from mnr_briefs.reading.markdown_parser import MAX_DEPTH, NOTE_CALL, as_meant, bounded, markdown_parser, marked

if TYPE_CHECKING:
    from markdown_it.token import Token

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
    blocks = _Builder(reader, at, markdown_parser().parse(text, env)).prose()
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
    """Walks the flat token list of markdown-it and builds the tree."""

    def __init__(self, reader: _Reader, at: Place, tokens: "Sequence[Token]", in_note: bool = False) -> None:
        self.reader = reader
        self.at = at
        self.tokens = list(tokens)
        self.in_note = in_note
        self.index = 0
        self.notes: dict[int, list[Token]] = {}
        self._take_notes()

    def place(self, token: "Token", offset: int = 0) -> Place:
        line = (token.map[0] if token.map else 0) + offset
        return self.at.at_line((self.at.line or 1) + line)

    def prose(self, until: str | None = None) -> p.Prose:
        found: list[p.Block] = []
        while self.index < len(self.tokens):
            token = self.tokens[self.index]
            if token.type == until:
                self.index += 1
                break
            block = self._block(token)
            if block is not None:
                found.append(block)
        return tuple(found)

    def _block(self, token: "Token") -> p.Block | None:
        self.index += 1
        match token.type:
            case "paragraph_open":
                return self._image() or p.Paragraph(self._inline_until("paragraph_close"), at=self.place(token))
            case "heading_open":
                level = int(token.tag[1])
                return p.Heading(level, self._inline_until("heading_close"), self.place(token))
            case "bullet_list_open":
                return p.BulletList(self._items("bullet_list_close"))
            case "ordered_list_open":
                start = int(token.attrs.get("start", 1))
                return p.NumberedList(self._items("ordered_list_close"), start)
            case "blockquote_open":
                self.refuse_depth(token, self.place(token))
                return _quote(self.prose("blockquote_close"))
            case "table_open":
                return self._table()
        self._refuse_block(token)
        return None

    def _image(self) -> p.Image | None:
        """A paragraph that is a picture and nothing else."""
        token = self.tokens[self.index]
        children = token.children or []
        if len(children) != 1 or children[0].type != "image":
            return None
        self.index += 2
        image, at = children[0], self.place(token)
        path = self.reader.clean(unquote(str(image.attrs.get("src", ""))), at)
        if not image.content.strip():
            self.reader.refuse(at, "The picture has no alternative text.", "Write ![What it shows](images/x.png).")
        if "{{" in image.content:
            self.reader.refuse(at, "The text of a picture cannot contain an expression.", "Write it in words.")
        return p.Image(path, BRACES.sub("", image.content.strip()), at)

    def _refuse_block(self, token: "Token") -> None:
        names = {"fence": "A code block", "code_block": "An indented code block", "hr": "A horizontal line"}
        name = names.get(token.type)
        if name is not None:
            remedy = "Delete it, or write it as a paragraph."
            self.reader.refuse(self.place(token), f"{name} cannot be printed.", remedy)

    def _inline_until(self, close: str) -> tuple[p.Inline, ...]:
        children: tuple[p.Inline, ...] = ()
        while self.tokens[self.index].type != close:
            token = self.tokens[self.index]
            if token.type == "inline":
                children = self._inlines(token)
            self.index += 1
        self.index += 1
        return children

    def _items(self, close: str) -> tuple[p.Prose, ...]:
        items: list[p.Prose] = []
        while (item := self.tokens[self.index]).type != close:
            self.refuse_depth(item, self.place(item))
            self.index += 1
            items.append(self.prose("list_item_close"))
        self.index += 1
        return tuple(items)

    def _table(self) -> p.Table:
        rows: list[tuple[p.Cell, ...]] = []
        header_rows = 0
        cells: list[p.Cell] = []
        while True:
            token = self.tokens[self.index]
            self.index += 1
            match token.type:
                case "th_open" | "td_open":
                    at = self.place(self.tokens[self.index])
                    cells.append(p.Cell(self._inline_until(token.type.replace("open", "close")), at=at))
                case "tr_close":
                    rows.append(tuple(cells))
                    cells = []
                case "thead_close":
                    header_rows = len(rows)
                case "table_close":
                    return p.Table(tuple(rows[:header_rows]), tuple(rows[header_rows:]))

    def _inlines(self, token: "Token") -> tuple[p.Inline, ...]:
        return _InlineBuilder(self, token).until(None)

    def note(self, number: int, called_at: Place) -> p.Note | None:
        """A note; one that is written where it is called has no lines of its own."""
        if self.in_note:
            self.reader.refuse(
                called_at, "A note inside a note cannot be printed.", "Put its words into the first note."
            )
            return None
        tokens = self.notes.get(number, [])
        at = self.at if any(token.map for token in tokens) else called_at
        return p.Note(_Builder(self.reader, at, tokens, in_note=True).prose())

    def _take_notes(self) -> None:
        """Take the notes at the end of the token list out, by id."""
        opens = [i for i, t in enumerate(self.tokens) if t.type == "footnote_block_open"]
        if not opens:
            return
        tail = iter(self.tokens[opens[0] + 1 :])
        self.tokens = self.tokens[: opens[0]]
        for token in tail:
            if token.type == "footnote_open":
                inside = takewhile(lambda t: t.type != "footnote_close", tail)
                self.notes[int(token.meta["id"])] = [t for t in inside if t.type != "footnote_anchor"]

    def refuse_depth(self, token: "Token", at: Place) -> None:
        """Note what is nested so deeply that the parser, or the builder of inlines, leaves out what is in it."""
        if token.level >= MAX_DEPTH - 1:
            message = "This is nested too deeply."
            self.reader.refuse(at, message, f"Nest lists, quotes and brackets at most {MAX_DEPTH // 2} deep.")


class _InlineBuilder:
    def __init__(self, builder: _Builder, token: "Token") -> None:
        self.builder = builder
        self.block = token
        self.children = [t for t in token.children or () if t.level < MAX_DEPTH or not t.nesting]
        self.index = 0
        self.line = 0
        self.ends = [found.start() for found in re.finditer("\n", token.content)]

    @property
    def here(self) -> Place:
        """Where the node that is being read stands."""
        return self.builder.place(self.block, self.line)

    def until(self, close: str | None) -> tuple[p.Inline, ...]:
        """The nodes up to a closing token; texts that follow each other become one."""
        found: list[p.Inline] = []
        texts: list[str] = []
        while self.index < len(self.children):
            token = self.children[self.index]
            self.index += 1
            if token.type == close:
                break
            for node in self._nodes(token):
                if isinstance(node, p.Text):
                    texts.append(node.text)
                elif node is not None:
                    found += [p.Text("".join(texts)), node] if texts else [node]
                    texts = []
        return (*found, p.Text("".join(texts))) if texts else tuple(found)

    def _nodes(self, token: "Token") -> tuple[p.Inline | None, ...]:
        wrapper = {"span_open": self._span, "link_open": self._link}.get(token.type)
        return wrapper(token) if wrapper else (self._node(token),)

    def _node(self, token: "Token") -> p.Inline | None:
        match token.type:
            case "text" | "text_special":
                return self._text(token.content)
            case "softbreak" | "hardbreak":
                self.line += 1
                return p.Text(" ") if token.type == "softbreak" else p.LineBreak()
            case "em_open" | "strong_open":
                return self._nested(token)
            case "expression" | "citation":
                return self._added(token)
            case "html":
                self.builder.reader.refuse_html(self._passed(token), token.content, token.meta)
                return None
            case "footnote_ref":
                return self.builder.note(int(token.meta["id"]), self.here)
        return self._refuse(token)

    def _text(self, text: str) -> p.Text | None:
        """Characters, none of which was meant as a construct."""
        for message, remedy, code in lookalikes(text):
            self.builder.reader.refuse(self.here, message, remedy, code)
        # told once, here, and not again by who looks for tags of templates, or for numbers that are typed
        text = NOTE_CALL.sub("", BRACES.sub("", text))
        text = self.builder.reader.clean(text, self.here)
        return p.Text(text) if text else None

    def _passed(self, token: "Token") -> Place:
        """Where what may go over several lines begins; from then on, it is read."""
        begin, end = token.meta["span"]
        self.line = bisect_left(self.ends, begin)
        at = self.here
        self.line = bisect_left(self.ends, end)
        return at

    def _added(self, token: "Token") -> p.Inline:
        at = self._passed(token)
        if token.type == "expression":
            return p.Expression(token.content, at)
        return p.Citation(token.content, token.meta["locator"], at)

    def _nested(self, token: "Token") -> p.Inline:
        self.builder.refuse_depth(token, self.here)
        return p.Emphasis(self.until("em_close")) if token.type == "em_open" else p.Strong(self.until("strong_close"))

    def _span(self, token: "Token") -> tuple[p.Inline, ...]:
        self.builder.refuse_depth(token, self.here)
        at, children = self.here, self.until("span_close")
        self.line = bisect_left(self.ends, self.children[self.index - 1].meta["end"])
        return marked(children, token.meta["marks"], at, self.builder.reader.refuse)

    def _link(self, token: "Token") -> tuple[p.Inline, ...]:
        self.builder.refuse_depth(token, self.here)
        href, at = str(token.attrs.get("href", "")), self.here
        children = self.until("link_close")
        refuse = self.builder.reader.refuse
        if not _SAFE_LINK.match(href):
            message = f"The link “{href}” is not a web or mail address."
            refuse(at, message, "Begin it with https:// or mailto:, or name a chapter: #its-id.")
        if "{{" in unquote(href):
            refuse(at, f"The address “{unquote(href)}” contains an expression.", "Write the address out.")
        return (p.Link(href, children, self.builder.place(self.block)),) if _SAFE_LINK.match(href) else children

    def _refuse(self, token: "Token") -> p.Inline | None:
        names = {"image": "A picture inside a paragraph", "code_inline": "Code"}
        name = names.get(token.type, f"“{token.type}”")
        self.builder.reader.refuse(
            self.here,
            f"{name} cannot be printed.",
            "Write it in words, or put it in a paragraph of its own.",
        )
        words = BRACES.sub("", token.content)
        return p.Text(words) if words else None


def _quote(blocks: p.Prose) -> p.Quote:
    """A quotation; one that begins with p.PULLED is pulled from the text."""
    match blocks:
        case (p.Paragraph(children=(p.Text(text=text), *rest)) as first, *others) if text.startswith(p.PULLED):
            kept = text.removeprefix(p.PULLED).lstrip()
            children = (*((p.Text(kept),) if kept else ()), *rest)
            return p.Quote((replace(first, children=children), *others), pulled=True)
    return p.Quote(blocks)
