"""The parser of Markdown: CommonMark, with tables, notes, and constructs of our own.

What `{{ … }}`, `[@key]` and tags of HTML contain is never parsed as Markdown. The words of a span,
``[words]{typed="why"}`` or ``[words]{claims="question: option"}``, are read as any others, so that it may hold
expressions, citations and further spans.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import mended, straightened
from mnr_briefs.content.claims import read_claims
from mnr_briefs.content.markdown import REMARK, TAG
from mnr_briefs.problems import Place, did_you_mean

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode


Refuse = Callable[[Place, str, str, str], None]

CLAIM_REMEDY = 'Write it as [words]{claims="question: option; question: option"}, or {claims="none"}.'
_MARKS = ("typed", "claims")
_ATTRIBUTE = re.compile(r'([\w-]+)\s*=\s*"((?:[^"\\]|\\.)*)"\s*', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_ATTRIBUTES = re.compile(rf"\{{\s*(?:{_ATTRIBUTE.pattern})+\}}", re.DOTALL)
BROKEN = re.compile(r"\{\s*(?:typed|claims?)\s*=")
"""What only looks like the mark of a span, in text that is not part of one."""
NOTE_CALL = re.compile(r"\[\^[^\]\[\s]+\]")


def span_rule(state: "StateInline", silent: bool) -> bool:
    """The rule of the parser: gives span_open, with its marks and where they end in `meta`, inlines, and span_close."""
    begin = state.pos
    if state.src[begin] != "[" or state.src.find("]{", begin) < 0:
        return False
    end = state.md.helpers.parseLinkLabel(state, begin, False)
    marks = _ATTRIBUTES.match(state.src, end + 1) if end >= 0 else None
    if marks is None:
        return False
    if not silent:
        most = state.posMax
        state.pos, state.posMax = begin + 1, end
        found = (mark.groups() for mark in _ATTRIBUTE.finditer(marks.group(), 1))
        state.push("span_open", "span", 1).meta = {"marks": {name: _ESCAPED.sub(r"\1", text) for name, text in found}}
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1).meta = {"end": marks.end()}
        state.posMax = most
    state.pos = marks.end()
    return True


def marked(children: tuple[p.Inline, ...], marks: dict[str, str], at: Place, refuse: Refuse) -> tuple[p.Inline, ...]:
    """The words of a span with its marks; a mark that cannot be read is refused, and its words stay."""
    for name in marks.keys() - set(_MARKS):
        refuse(at, f"There is no mark “{name}”.", did_you_mean(name, _MARKS), "bad-markdown")
    if "typed" in marks:
        if not (reason := " ".join(marks["typed"].split())):
            refuse(at, "A number typed on purpose needs a reason.", 'Write [twelve]{typed="why"}.', "bad-markdown")
        children = (p.Typed(children, reason, at),)
    if "claims" in marks:
        try:
            children = (p.Claim(children, read_claims(marks["claims"]), at),)
        except ValueError as error:
            refuse(at, f"The claim “{marks['claims']}” cannot be read: {error}.", CLAIM_REMEDY, "bad-claim")
    return children


MAX_BRACKETS = 500
_HEADINGS = re.compile(r"(?: {0,3}#{1,6} [^\n\[]*\n)+")
_BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|$))+")


def bounded(text: str, refuse: Callable[[int, str, str], None]) -> str:
    """A text whose paragraphs can be read in time; each of the others is refused, at its line, and left out.

    The lines of the text stay where they are. A table, a list or a quotation without empty lines is one paragraph.
    """
    if text.count("[") <= MAX_BRACKETS:
        return text

    def kept(block: re.Match[str]) -> str:
        words = block.group()
        count = words.count("[")
        if count <= MAX_BRACKETS:
            return words
        message = f"This paragraph has {count:,} opening brackets; {MAX_BRACKETS} is the limit."
        refuse(text.count("\n", 0, block.start()), message, "Divide it by empty lines, or delete brackets.")
        headings = _HEADINGS.match(words)
        lines = headings.group() if headings else ""
        return lines + "?" + "\n" * words.count("\n", len(lines))

    return _BLOCK.sub(kept, text)


_CURLY_MARK = re.compile(r"\]\{\w+=[“”„][^{}\n]*\}")
_ODD_SPACE = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_AFTER_SIGN = re.compile(rf"^([ >]*(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])){_ODD_SPACE}", re.MULTILINE)


def as_meant(text: str) -> str:
    """A text with straight quotation marks in the marks of spans, and plain spaces after the signs of headings and
    lists (Option and space give a no-break space on a Mac); of the same length.
    """
    text = _CURLY_MARK.sub(lambda found: straightened(found.group()), text)
    return _AFTER_SIGN.sub(r"\1 ", text)


MAX_DEPTH = 20
MAX_EXPRESSION = 2_000

_CITATION = re.compile(r"\[@([A-Za-z0-9_:.\-\u00a0\u00ad\u200b-\u200f\u2060\ufeff]+)(?:,\s*([^\]\[]+))?\]")
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def _expression_rule(state: "StateInline", silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    end = state.src.find("}}", state.pos, state.pos + MAX_EXPRESSION)
    if end < 0 or state.src.find("{{", state.pos + 2, end) >= 0:  # the second may be whole; this one is not
        return False
    if not silent:
        token = state.push("expression", "", 0)
        token.content = " ".join(_INVISIBLE.sub("", state.src[state.pos + 2 : end]).split())
        token.meta = {"span": (state.pos, end)}
    state.pos = end + 2
    return True


def _citation_rule(state: "StateInline", silent: bool) -> bool:
    match = _CITATION.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = mended(match.group(1))
        token.meta = {"locator": (match.group(2) or "").strip(), "span": match.span()}
    state.pos = match.end()
    return True


def _tag_rule(state: "StateInline", silent: bool) -> bool:
    """A tag or remark of HTML, as a token "html"; its `meta` is the name of the tag."""
    if state.src[state.pos] != "<":
        return False
    match = TAG.match(state.src, state.pos) or REMARK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("html", "", 0)
        token.content = match.group()
        closes = match.re is TAG and match["close"]
        name = match["name"].lower() if match.re is TAG else "!--"
        token.meta = {"name": name, "closes": bool(closes), "span": match.span()}
    state.pos = match.end()
    return True


def _note_rule(state: "StateInline", silent: bool) -> bool:
    """The plugin's rule where a call stands; elsewhere it would look for the end of one through the whole text."""
    from mdit_py_plugins.footnote.index import footnote_ref

    return NOTE_CALL.match(state.src, state.pos) is not None and footnote_ref(state, silent)


def markdown_tree(text: str, env: dict[str, Any]) -> "SyntaxTreeNode":
    """A text as the parser's tree; `env` takes what the parser says of its notes."""
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(text, env)
    for token in tokens:  # what the parser opens beyond its depth it may not close
        token.children = [t for t in token.children or () if t.level < MAX_DEPTH or not t.nesting]
    return SyntaxTreeNode(tokens)


@cache
def _parser() -> "MarkdownIt":
    """The parser; it is made once."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_DEPTH}).enable("table")
    parser.disable(["html_block", "html_inline"])
    parser.use(footnote_plugin)
    parser.inline.ruler.at("footnote_ref", _note_rule)
    parser.inline.ruler.after("link", "span", span_rule)
    parser.inline.ruler.before("autolink", "html", _tag_rule)
    parser.inline.ruler.before("escape", "expression", _expression_rule)
    parser.inline.ruler.before("link", "citation", _citation_rule)
    return parser
