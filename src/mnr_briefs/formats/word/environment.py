"""The sandbox in which templates run: escaped, without callables, and noting unknown names instead of stopping.

A template has names, loops and conditions. Everything else of Jinja is refused when a tag is read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jinja2 import ChainableUndefined, TemplateSyntaxError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mnr_briefs.formats.word.forms import in_form, in_style

_ALLOWED = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If),
    *(nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter),
    *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.CondExpr),
)


Unknown = list[tuple[str, object]]
_unknown: ContextVar[Unknown] = ContextVar("unknown names of the document that is being filled")


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja with names, loops and conditions only; one that `names_values` also lets a template name a value."""

    names_values = False

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all(nodes.Node):
            if not isinstance(node, (*_ALLOWED, nodes.Assign) if self.names_values else _ALLOWED):
                raise TemplateSyntaxError("templates can contain only names, for and if", node.lineno)
            if isinstance(node, nodes.Filter) and node.name not in self.filters:
                raise TemplateSyntaxError(f"there is no filter “{node.name}”", node.lineno)
        return template

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Whether a template may name it: no underscores, no methods."""
        return super().is_safe_attribute(obj, attr, value) and (isinstance(value, Undefined) or not callable(value))

    def is_safe_callable(self, obj: object) -> bool:
        """No callable is."""
        return False


def sandbox(finalize: Callable[..., object] | None = None, names_values: bool = False) -> ImmutableSandboxedEnvironment:
    """An environment for templates; `finalize` turns what a tag prints into markup. With `names_values` a template may
    name a value for a piece that it includes (``{% set figure = matrix %}``).
    """
    environment = _Sandbox(undefined=_Noted, autoescape=True, finalize=finalize)
    environment.names_values = names_values
    environment.globals.clear()
    environment.filters = {"in_style": in_style, "in_form": in_form, "length": environment.filters["length"]}
    return environment


@contextmanager
def noting() -> Iterator[Unknown]:
    """The unknown names that templates use meanwhile, each with its owner."""
    notes: Unknown = []
    token = _unknown.set(notes)
    try:
        yield notes
    finally:
        _unknown.reset(token)


class _Noted(ChainableUndefined):
    """An unknown name: prints nothing, is empty, false and like nothing else, and is noted."""

    def _note(self) -> None:
        note, notes = (str(self._undefined_name), self._undefined_obj), _unknown.get([])
        if note not in notes:
            notes.append(note)

    def __str__(self) -> str:
        self._note()
        return ""

    def __html__(self) -> str:
        return str(self)

    def __iter__(self) -> Iterator[object]:
        self._note()
        return iter(())

    def __bool__(self) -> bool:
        self._note()
        return False

    def __len__(self) -> int:
        self._note()
        return 0

    def __eq__(self, other: object) -> bool:
        return bool(self)

    def _is_not(self, other: object) -> bool:
        return bool(self)

    __hash__ = ChainableUndefined.__hash__
    __lt__ = __le__ = __gt__ = __ge__ = _is_not  # type: ignore[assignment]
