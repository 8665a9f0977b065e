"""An edited text back into Markdown: figures that stayed are expressions again, and one typed over is named."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.problems import Place

_TOKENS = re.compile(r"\n|[^\S\n]+|[^\s\w]|[\w’'-]+(?:[.,]\d+)*")
_NOWHERE = Place("?")


@dataclass(frozen=True)
class Rewritten:
    """An edited line, in which figures are expressions; `typed_over` are figures with what was typed in their place."""

    line: Line
    typed_over: tuple[tuple[p.Figure, str], ...] = ()


@dataclass(frozen=True)
class _Token:
    """A word or sign, and the figure that it belongs to, if any."""

    text: str
    figure: p.Figure | None = None


def rewritten(printed: Line, edited: str, number_words: Container[str] = ()) -> Rewritten:
    """What was printed, as it was edited; a line feed in a text begins a new paragraph. `number_words` are the
    language's words for numbers, in lower case.
    """
    old, new = list(_tokens(printed)), _TOKENS.findall(edited)
    matcher = SequenceMatcher(None, [token.text for token in old], new, autojunk=False)
    nodes: list[p.Inline] = []
    typed_over: list[tuple[p.Figure, str]] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            nodes += _kept(old, a, b)
            continue
        figures = _figures(old[a:b])
        for word in new[c:d]:
            is_number = any(char.isdigit() for char in word) or word.casefold() in number_words
            if is_number and figures:
                figure = figures.pop(0)
                typed_over.append((figure, word))
                nodes.append(_expression(figure))
            else:
                nodes.append(p.Text(word))
    return Rewritten(_joined(nodes), tuple(typed_over))


def as_written(printed: Line) -> Line:
    """What was printed, with its figures as the expressions that they came from."""
    return _joined(_plain(node) for node in _flat(printed))


def paragraphs(line: Line) -> p.Prose:
    """A line with line feeds in its texts as paragraphs."""
    found: list[list[p.Inline]] = [[]]
    for node in line:
        first, *rest = node.text.split("\n") if isinstance(node, p.Text) else ("",)
        found[-1] += [p.Text(first)] if isinstance(node, p.Text) else [node]
        found += [[p.Text(text)] for text in rest]
    return tuple(p.Paragraph(tuple(inlines)) for inlines in found if p.plain(inlines).strip())


def _plain(node: p.Inline) -> p.Inline:
    match node:
        case p.Figure():
            return _expression(node)
        case p.LineBreak():
            return p.Text("\n")
    return node


def _flat(nodes: Iterable[p.Inline]) -> Iterator[p.Inline]:
    for node in nodes:
        if isinstance(node, p.Passage | p.Claim | p.Typed | p.Anchor):
            yield from _flat(node.children)
        else:
            yield node


def _tokens(printed: Line) -> Iterator[_Token]:
    for node in _flat(printed):
        figure = node if isinstance(node, p.Figure) else None
        for word in _TOKENS.findall("\n" if isinstance(node, p.LineBreak) else p.plain((node,))):
            yield _Token(word, figure)


def _figures(tokens: list[_Token]) -> list[p.Figure]:
    """The figures that some words belong to, each once."""
    found: list[p.Figure] = []
    for token in tokens:
        if token.figure is not None and not any(token.figure is known for known in found):
            found.append(token.figure)
    return found


def _kept(tokens: list[_Token], start: int, end: int) -> Iterator[p.Inline]:
    """Words that stayed; a figure of which all words did is its expression, else what is left of it are words."""
    index = start
    while index < end:
        figure = tokens[index].figure
        if figure is None:
            yield p.Text(tokens[index].text)
            index += 1
            continue
        whole = [n for n, token in enumerate(tokens) if token.figure is figure]
        if whole[0] == index and whole[-1] < end:
            yield _expression(figure)
            index = whole[-1] + 1
        else:
            yield p.Text(tokens[index].text)
            index += 1


def _expression(figure: p.Figure) -> p.Expression:
    return p.Expression(str(figure.binding), _NOWHERE)


def _joined(nodes: Iterable[p.Inline]) -> Line:
    """Texts that follow each other as one."""
    found: list[p.Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        if isinstance(node, p.Text) and isinstance(last, p.Text):
            found[-1] = p.Text(last.text + node.text)
        else:
            found.append(node)
    return tuple(found)
