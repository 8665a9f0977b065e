"""Expressions as editors write them, ``hotline.yes | of``, read into bindings.

Jinja reads the text; but a tree of anything else than names, sums, comparisons and filters is refused: there is
nothing to call, to repeat or to count with, so that a hostile text can neither reach the program nor make it work
without end.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from mnr_briefs.content.binding import Binding
from mnr_briefs.content.characters import straightened
from mnr_briefs.problems.wording import in_words

_SIGNS = {"gt": ">", "lt": "<", "gteq": ">=", "lteq": "<=", "eq": "==", "ne": "!="}
_MAX_LENGTH = 500
_READER = Environment(autoescape=True)


class UnreadableError(ValueError):
    """A text is no expression; the message says why."""


@lru_cache(maxsize=4096)
def parse(source: str) -> Binding:
    """The binding that an expression's text spells. Raises UnreadableError."""
    node = _tree(source)
    match node:
        case nodes.Filter(node=nodes.Filter(node=nodes.Node() as number) as claim) if not _words(claim):
            return replace(_comparison(number), claim=claim.name, measure=node.name, words=_words(node))
        case nodes.Filter(node=nodes.Node() as number):
            return replace(_comparison(number), measure=node.name, words=_words(node))
    return _comparison(node)


def binding_of(source: str) -> Binding | None:
    """The binding that an expression's text spells; None for a text that is no expression."""
    try:
        return parse(source)
    except UnreadableError:
        return None


def _tree(source: str) -> nodes.Node:
    if len(source) > _MAX_LENGTH:
        raise UnreadableError(f"it cannot be read: it has more than {_MAX_LENGTH} characters")
    try:
        parser = Parser(_READER, straightened(source), state="variable")
        tree = parser.parse_expression()
    except RecursionError as error:
        raise UnreadableError("it cannot be read: too many brackets") from error
    except TemplateSyntaxError as error:
        raise UnreadableError(f"it cannot be read: {in_words(error.message or '')}") from error
    if not parser.stream.eos:
        raise UnreadableError("it cannot be read: there is something after its end")
    return tree


def _words(node: nodes.Filter) -> str:
    """What stands in a filter's brackets: the words of `say`, and nothing in all others."""
    says = node.name == "say"
    words = [a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str)]
    extra = node.kwargs or node.dyn_args or node.dyn_kwargs or len(words) != len(node.args)
    if extra or len(words) != says:
        raise UnreadableError(f"“{node.name}” takes {'words in quotes' if says else 'nothing in brackets'}")
    return "".join(words)


def _comparison(node: nodes.Node) -> Binding:
    match node:
        case nodes.Compare(expr=left, ops=[nodes.Operand(op=operator, expr=right)]):
            if operator not in _SIGNS:
                raise UnreadableError("numbers can be compared only with <, <=, ==, !=, >= and >")
            return replace(_multiple(left), sign=_SIGNS[operator], other=_multiple(right))
    return _multiple(node)


def _multiple(node: nodes.Node) -> Binding:
    match node:
        case nodes.Mul(left=nodes.Const(value=int(factor)), right=right):
            return replace(_sum(right), factor=factor)
    return _sum(node)


def _sum(node: nodes.Node) -> Binding:
    """Names that are added: options of one question."""
    first, *others = [_of_names(names) for names in _terms(node)]
    for other in others:
        if not (first.options and other.options):
            raise UnreadableError("“+” works only with a total of the survey")
        if (other.country, other.subject) != (first.country, first.subject):
            raise UnreadableError("only different options of one question can be added")
    return replace(first, options=tuple(option for term in (first, *others) for option in term.options))


def _terms(node: nodes.Node) -> Iterator[tuple[str, ...]]:
    match node:
        case nodes.Add(left=left, right=right):
            yield from _terms(left)
            yield from _terms(right)
        case _:
            yield tuple(_names(node))


def _names(node: nodes.Node) -> Iterator[str]:
    match node:
        case nodes.Name(name=name):
            yield name
        case nodes.Getattr(node=owner, attr=name):
            yield from _names(owner)
            yield name
        case _:
            raise UnreadableError("only names, “+”, comparisons and filters work in an expression")


def _of_names(names: tuple[str, ...]) -> Binding:
    country = names[1] if names[0] == "of" and len(names) > 2 else ""
    *subject, last = names[2:] if country else names
    return Binding(".".join(subject), (last,), country=country) if subject else Binding(last, country=country)
