"""The styles of a Word file, and what a style inherits (ECMA-376 part 1, section 17.7)."""

from typing import Any

from mnr_briefs.lint.finding import whole
from mnr_briefs.word.package import W

_PATHS: dict[str, str] = {}


def path(words: str) -> str:
    """`a/b` as the path of two elements of the w namespace."""
    if words not in _PATHS:
        _PATHS[words] = "/".join(W + word for word in words.split("/"))
    return _PATHS[words]


class Styles:
    """Styles by id. What is asked for is found in the style itself or in those it is based on, nearest first."""

    def __init__(self, root: Any) -> None:
        self.elements: list[Any] = [] if root is None else list(root.iter(f"{W}style"))
        self.by_id = {str(s.get(f"{W}styleId")): s for s in self.elements}
        self.defaults = None if root is None else root.find(path("docDefaults"))
        self._default_ids = {
            str(s.get(f"{W}type")): str(s.get(f"{W}styleId"))
            for s in self.elements
            if s.get(f"{W}default") in ("1", "true", "on")
        }
        self._chains: dict[str, tuple[Any, ...]] = {}
        self._found: dict[tuple[str, str], Any] = {}
        self._levels: dict[str, int | None] = {}

    def default_id(self, kind: str) -> str:
        """The id of the style for a paragraph, character or table that names none."""
        return self._default_ids.get(kind, "")

    def chain(self, style_id: str) -> tuple[Any, ...]:
        """A style and those it is based on, nearest first."""
        if style_id not in self._chains:
            found: list[Any] = []
            style = self.by_id.get(style_id)
            while style is not None and style not in found:
                found.append(style)
                base = style.find(path("basedOn"))
                style = None if base is None else self.by_id.get(str(base.get(f"{W}val")))
            self._chains[style_id] = tuple(found)
        return self._chains[style_id]

    def find(self, style_id: str, words: str) -> Any:
        """The nearest element at a path such as `rPr/color`, or None."""
        key = (style_id, words)
        if key not in self._found:
            where = path(words)
            nearest = (style.find(where) for style in self.chain(style_id))
            self._found[key] = next((element for element in nearest if element is not None), None)
        return self._found[key]

    def default(self, words: str) -> Any:
        """An element of the document's defaults at a path such as `rPrDefault/rPr/lang`, or None."""
        return None if self.defaults is None else self.defaults.find(path(words))

    def heading_level(self, style_id: str) -> int | None:
        """1 to 9 for a style that makes headings, else None."""
        if style_id not in self._levels:
            outline = self.find(style_id, "pPr/outlineLvl")
            level = 10 if outline is None else whole(outline.get(f"{W}val"), 9) + 1
            self._levels[style_id] = level if 1 <= level <= 9 else None
        return self._levels[style_id]


def is_on(element: Any) -> bool:
    """Whether a property that can be on or off (w:b, w:tblHeader …) is there and on."""
    return element is not None and element.get(f"{W}val", "1") not in ("0", "false", "off")
