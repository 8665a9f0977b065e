"""The parser of Markdown: CommonMark, with tables, notes, and constructs of our own.

What `{{ … }}`, `[@key]` and tags of HTML contain is never parsed as Markdown.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from mnr_briefs.content.characters import mended
from mnr_briefs.content.html_tags import REMARK, TAG
from mnr_briefs.reading.lookalikes import NOTE_CALL
from mnr_briefs.reading.spans import span_rule

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

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


@cache
def markdown_parser() -> "MarkdownIt":
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
