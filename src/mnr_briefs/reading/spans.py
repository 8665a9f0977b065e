"""Spans: ``[words]{typed="why"}`` and ``[words]{claims="question: option"}``.

The words are read as any other inlines, so that a span may hold expressions, citations and further spans. A mark may
go on over the end of a line.
"""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import read_claims
from mnr_briefs.problems import Place, did_you_mean

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

Refuse = Callable[[Place, str, str, str], None]

CLAIM_REMEDY = 'Write it as [words]{claims="question: option; question: option"}, or {claims="none"}.'
_MARKS = ("typed", "claims")
_ATTRIBUTE = re.compile(r'([\w-]+)\s*=\s*"((?:[^"\\]|\\.)*)"\s*', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])')
_ATTRIBUTES = re.compile(rf"\{{\s*(?:{_ATTRIBUTE.pattern})+\}}", re.DOTALL)
BROKEN = re.compile(r"\{\s*(?:typed|claims?)\s*=")
"""What only looks like the mark of a span, in text that is not part of one."""


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
