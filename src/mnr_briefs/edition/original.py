"""What an edition in another language prints in its own one: texts that have no translation, visibly so."""

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.record import Record, changed

R = TypeVar("R", bound=Record)


def in_original(record: R, mark: str, names: tuple[str, ...] | None = None) -> R:
    """A record whose prose stands behind a mark of its language, and says its figures in it; of some fields only, or
    of all.
    """
    own = type(record).model_fields if names is None else names
    return changed(record, **{name: _marked(getattr(record, name), mark) for name in own})


def marked(value: tuple[Any, ...], mark: str) -> tuple[Any, ...]:
    """Prose or a line behind a mark, with its figures in the language that it is written in."""
    value = _said(value)
    if not isinstance(value[0], p.Block):
        return _marked_line(value, mark)
    at = next((n for n, block in enumerate(value) if isinstance(block, p.Paragraph | p.Heading)), None)
    if at is None:
        return value if isinstance(value[0], p.Image) else (p.Paragraph((p.Text(mark.rstrip()),)), *value)
    first = replace(value[at], children=_marked_line(value[at].children, mark))
    return (*value[:at], first, *value[at + 1 :])


def first_words(value: tuple[Any, ...]) -> str:
    """The first words of prose or of a line, with the mark that they stand behind; empty where there are none."""
    texts = [node.text for node in p.walk(value) if isinstance(node, p.Text)]
    return texts[0].strip() if texts else ""


def _marked(value: Any, mark: str) -> Any:
    match value:
        case Record():
            return in_original(value, mark)
        case dict():
            return {key: _marked(item, mark) for key, item in value.items()}
        case tuple() if value and isinstance(value[0], p.Inline | p.Block):
            return marked(value, mark) if _has_words(value) else _said(value)
        case tuple() if type(value) is tuple:
            return tuple(_marked(item, mark) for item in value)
    return value


def _has_words(value: object) -> bool:
    """Whether there is more than figures and signs."""
    return any(isinstance(node, p.Text) and any(c.isalpha() for c in node.text) for node in p.walk(value))


def _marked_line(line: tuple[p.Inline, ...], mark: str) -> tuple[p.Inline, ...]:
    first = line[0] if line else None
    if isinstance(first, p.Text):
        return (p.Text(f"{mark}{first.text}"), *line[1:])
    return (p.Text(mark), *line)


def _said(node: Any) -> Any:
    """Prose whose expressions are said in the language that it is written in."""
    if type(node) is tuple:
        return tuple(_said(item) for item in node)
    if isinstance(node, p.Expression):
        return replace(node, original=True)
    if isinstance(node, p.Inline | p.Block | p.Cell) and is_dataclass(node):
        return replace(node, **{f.name: _said(getattr(node, f.name)) for f in fields(node) if f.name != "at"})
    return node
