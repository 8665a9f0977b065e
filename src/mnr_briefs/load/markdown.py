"""Markdown to prose, by markdown-it-py (CommonMark) with tables and notes.

Two constructs are added: ``{{ expression }}`` and ``[@key, locator]``. Both are read as inlines, so that what they
stand for is never parsed as Markdown. Whatever the documents do not have (HTML, pictures, code) is a problem.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin

from mnr_briefs.model import prose as p
from mnr_briefs.problems import Place, Problems

_CITATION = re.compile(r"\[@([A-Za-z0-9_:.-]+)(?:,\s*([^\]\[]+))?\]")
_SAFE_LINK = re.compile(r"(https?://|mailto:)", re.IGNORECASE)


def _expression_rule(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos)
    if end < 0:
        return False
    if not silent:
        token = state.push("expression", "", 0)
        token.content = " ".join(state.src[state.pos + 2 : end].split())
        token.meta = {"offset": state.src.count("\n", 0, state.pos)}
    state.pos = end + 2
    return True


def _citation_rule(state: StateInline, silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match.group(1)
        token.meta = {
            "locator": (match.group(2) or "").strip(),
            "offset": state.src.count("\n", 0, state.pos),
        }
    state.pos = match.end()
    return True


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.use(footnote_plugin)
    parser.use(attrs_plugin, spans=True, allowed=["typed"])
    parser.inline.ruler.before("escape", "expression", _expression_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    return parser


class MarkdownReader:
    """Reads texts of one file; problems carry the file's scope."""

    def __init__(self, problems: Problems, scope: frozenset[str] | None = None) -> None:
        self.problems = problems
        self.scope = scope

    def blocks(self, text: str, at: Place) -> p.Prose:
        """A text as blocks; `at` is where its first line stands."""
        env: dict[str, Any] = {}
        tokens = _parser().parse(text, env)
        return _Builder(self, at, tokens).prose()

    def inlines(self, text: str, at: Place) -> tuple[p.Inline, ...]:
        """A one-line text; a second paragraph, list or heading in it is a problem."""
        blocks = self.blocks(text, at)
        if len(blocks) == 1 and isinstance(blocks[0], p.Paragraph):
            return blocks[0].children
        self.refuse(at, "This text must be a single line of prose.", "Leave out lists, headings and empty lines.")
        return (p.Text(p.plain(blocks).strip() or "?"),)

    def refuse(self, at: Place, message: str, remedy: str) -> None:
        """Note a construct that the documents do not have."""
        self.problems.add("bad-markdown", at, message, remedy, self.scope)


class _Builder:
    """Walks the flat token list of markdown-it and builds the tree."""

    def __init__(self, reader: MarkdownReader, at: Place, tokens: Sequence[Token]) -> None:
        self.reader = reader
        self.at = at
        self.tokens = list(tokens)
        self.index = 0
        self.notes: dict[int, p.Prose] = {}
        self._read_notes()

    def place(self, token: Token, offset: int = 0) -> Place:
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

    def _block(self, token: Token) -> p.Block | None:
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
                return p.Quote(self.prose("blockquote_close"))
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
        if not image.content.strip():
            self.reader.refuse(at, "The picture has no text that says what it shows.", "![What it shows](images/x.png)")
        return p.Image(str(image.attrs.get("src", "")), image.content.strip(), at)

    def _refuse_block(self, token: Token) -> None:
        names = {
            "fence": "A code block",
            "code_block": "An indented code block",
            "hr": "A rule",
            "html_block": "HTML",
        }
        name = names.get(token.type)
        if name is not None:
            self.reader.refuse(self.place(token), f"{name} cannot be printed.", "Write it as a paragraph or a list.")

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
        while self.tokens[self.index].type != close:
            self.index += 1  # list_item_open
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

    def _inlines(self, token: Token) -> tuple[p.Inline, ...]:
        return _InlineBuilder(self, token).until(None)

    def _read_notes(self) -> None:
        """Take the notes at the end of the token list out, by id."""
        opens = [i for i, t in enumerate(self.tokens) if t.type == "footnote_block_open"]
        if not opens:
            return
        tail = self.tokens[opens[0] + 1 :]
        self.tokens = self.tokens[: opens[0]]
        while tail and tail[0].type == "footnote_open":
            number = int(tail[0].meta["id"])
            end = next(i for i, t in enumerate(tail) if t.type == "footnote_close")
            inner = [t for t in tail[1:end] if t.type != "footnote_anchor"]
            self.notes[number] = _Builder(self.reader, self.at, inner).prose()
            tail = tail[end + 1 :]


class _InlineBuilder:
    def __init__(self, builder: _Builder, token: Token) -> None:
        self.builder = builder
        self.block = token
        self.children = token.children or []
        self.index = 0

    def until(self, close: str | None) -> tuple[p.Inline, ...]:
        found: list[p.Inline] = []
        while self.index < len(self.children):
            token = self.children[self.index]
            self.index += 1
            if token.type == close:
                break
            node = self._node(token)
            if isinstance(node, p.Text) and found and isinstance(found[-1], p.Text):
                found[-1] = p.Text(found[-1].text + node.text)
            elif node is not None:
                found.append(node)
        return tuple(found)

    def _node(self, token: Token) -> p.Inline | None:
        match token.type:
            case "text" | "text_special":
                return p.Text(token.content) if token.content else None
            case "softbreak":
                return p.Text(" ")
            case "hardbreak":
                return p.LineBreak()
            case "em_open" | "strong_open" | "link_open" | "span_open":
                return self._nested(token)
            case "expression":
                return p.Expression(token.content, self._place(token))
            case "citation":
                return p.Citation(token.content, token.meta["locator"], self._place(token))
            case "footnote_ref":
                return p.Note(self.builder.notes.get(int(token.meta["id"]), ()))
        return self._refuse(token)

    def _nested(self, token: Token) -> p.Inline:
        match token.type:
            case "em_open":
                return p.Emphasis(self.until("em_close"))
            case "strong_open":
                return p.Strong(self.until("strong_close"))
            case "link_open":
                return self._link(token)
        return self._typed(token)

    def _typed(self, token: Token) -> p.Inline:
        reason = str(token.attrs.get("typed", "")).strip()
        children = self.until("span_close")
        at = self.builder.place(self.block)
        if not reason:
            self.builder.reader.refuse(at, "A figure typed on purpose needs a reason.", '[twelve]{typed="why"}')
        return p.Typed(children, reason, at)

    def _place(self, token: Token) -> Place:
        return self.builder.place(self.block, int(token.meta["offset"]))

    def _link(self, token: Token) -> p.Inline:
        href = str(token.attrs.get("href", ""))
        children = self.until("link_close")
        if not _SAFE_LINK.match(href):
            self.builder.reader.refuse(
                self.builder.place(self.block),
                f"The link “{href}” is no web or mail address.",
                "Begin it with https:// or mailto:.",
            )
        return p.Link(href, children)

    def _refuse(self, token: Token) -> p.Inline | None:
        names = {"image": "A picture within a line", "html_inline": "HTML", "code_inline": "Code"}
        name = names.get(token.type, f"“{token.type}”")
        self.builder.reader.refuse(
            self.builder.place(self.block),
            f"{name} cannot be printed in a text.",
            "Write it in words, or put it in a paragraph of its own.",
        )
        return p.Text(token.content) if token.content else None
