"""The names in a template held against the types of what it is given, in all its branches.

A document tells of the unknown names in the loops and conditions that it goes through. This reads the others too, so
that a name is not wrong only on the day when a country has a logo.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

from jinja2 import nodes

Kinds = tuple[object, ...]  # the types that a value may be of; none where they are not known
Scope = dict[str, Kinds]
_OF_LOOPS = "loop"


def unknown_names(tree: nodes.Template, content: type) -> Iterator[tuple[str, type | None]]:
    """The names that a template uses and that there are not, each with the type that does not have it.

    None stands for the content itself, as for names that stand alone.
    """
    scope = {name: _kinds(hint) for name, hint in _members(content).items()}
    yield from _in_nodes(tree.body, scope)


def _in_nodes(body: list[nodes.Node], scope: Scope) -> Iterator[tuple[str, type | None]]:
    for node in body:
        if isinstance(node, nodes.For):
            yield from _in_nodes([node.iter], scope)
            inside = {**scope, _OF_LOOPS: ()}
            if isinstance(node.target, nodes.Name):
                inside[node.target.name] = _items(_kinds_of(node.iter, scope))
            else:
                inside |= {name.name: () for name in node.target.find_all(nodes.Name)}
            yield from _in_nodes([*node.body, *([node.test] if node.test else [])], inside)
            yield from _in_nodes(node.else_, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield from _in_nodes([node.node], scope)
            scope[node.target.name] = _kinds_of(node.node, scope)
        elif isinstance(node, nodes.Name):
            if node.name not in scope and not node.name.startswith(" "):
                yield node.name, None
        elif isinstance(node, nodes.Getattr):
            yield from _in_nodes([node.node], scope)
            owners = _kinds_of(node.node, scope)
            if owners and not any(node.attr in _members(owner) for owner in owners):
                yield node.attr, next((o for o in owners if isinstance(o, type)), None)
        else:
            yield from _in_nodes(list(node.iter_child_nodes()), scope)


def _kinds_of(node: nodes.Node, scope: Scope) -> Kinds:
    """The types that the value of an expression may be of."""
    match node:
        case nodes.Name(name=name):
            return scope.get(name, ())
        case nodes.Getattr(node=inside, attr=name):
            found = [_members(owner).get(name) for owner in _kinds_of(inside, scope)]
            return tuple(kind for hint in found if hint is not None for kind in _kinds(hint))
        case nodes.Filter(node=nodes.Node() as inside, name="in_style" | "in_form"):
            return _kinds_of(inside, scope)
    return ()


@cache
def _members(kind: object) -> dict[str, object]:
    """The names that a dataclass's values have, with their types."""
    if not isinstance(kind, type) or not is_dataclass(kind):
        return {}
    try:
        hints = get_type_hints(kind)
    except NameError:  # a type that is only there for type checkers
        hints = {}
    own = {name: value for base in kind.__mro__ for name, value in vars(base).items() if not name.startswith("_")}
    properties = {name: object for name, value in own.items() if hasattr(value, "__get__") and not callable(value)}
    return {**properties, **{field.name: hints.get(field.name, object) for field in fields(kind)}}


def _kinds(hint: object) -> Kinds:
    """The types that a hint stands for; none where one of them may be anything."""
    found = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    kinds = tuple(kind for kind in found if kind is not NoneType)
    return kinds if all(_is_known(kind) for kind in kinds) else ()


def _is_known(kind: object) -> bool:
    return get_origin(kind) is tuple or (isinstance(kind, type) and (is_dataclass(kind) or kind in (str, int, float)))


def _items(kinds: Kinds) -> Kinds:
    """The types that the items of some tuples may be of."""
    found = [_kinds(item) for kind in kinds for item in get_args(kind) if item is not Ellipsis]
    return tuple(kind for items in found for kind in items) if all(found) else ()
