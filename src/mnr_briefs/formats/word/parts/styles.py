"""The styles of a Word file, and what a style inherits (ECMA-376 part 1, section 17.7)."""

from functools import cached_property, lru_cache

from mnr_briefs.formats.word.parts.elements import VAL, Element, below, child, says_on, whole_number
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package

_NAMED = tuple(W + name for name in ("basedOn", "next", "link"))


class Styles:
    """Styles by id. What is asked for is found in the style itself or in those it is based on, nearest first."""

    def __init__(self, root: Element | None) -> None:
        self.elements: list[Element] = [] if root is None else list(root.iter(f"{W}style"))
        self.by_id = {str(s.get(f"{W}styleId")): s for s in self.elements}
        self._root_of_defaults = child(root, "docDefaults")
        self._default_ids = {
            str(s.get(f"{W}type")): str(s.get(f"{W}styleId")) for s in self.elements if says_on(s.get(f"{W}default"))
        }
        self._chains: dict[str, tuple[Element, ...]] = {}
        self._defaults: dict[str, Element | None] = {}
        self._found: dict[tuple[str, str], Element | None] = {}
        self._by_condition: dict[tuple[str, tuple[str, ...], str], Element | None] = {}
        self._parts: dict[str, dict[str, list[Element]]] = {}
        self._levels: dict[str, int | None] = {}

    @cached_property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """The ids of styles that name a style that does not exist, each with the id that it names."""
        named = ((str(s.get(f"{W}styleId")), str(e.get(VAL))) for s in self.elements for e in s.iterchildren(*_NAMED))
        return tuple((style_id, other) for style_id, other in named if other not in self.by_id)

    @cached_property
    def lists(self) -> tuple[Element, ...]:
        """The lists that styles belong to (w:numPr)."""
        return tuple(e for style in self.elements for e in style.iter(f"{W}numPr"))

    def default_id(self, kind: str) -> str:
        """The id of the style for a paragraph, character or table that names none."""
        return self._default_ids.get(kind, "")

    def chain(self, style_id: str) -> tuple[Element, ...]:
        """A style and those it is based on, nearest first."""
        if style_id not in self._chains:
            styles: list[Element] = []
            style = self.by_id.get(style_id)
            while style is not None and style not in styles:
                styles.append(style)
                base = child(style, "basedOn")
                style = None if base is None else self.by_id.get(str(base.get(VAL)))
            self._chains[style_id] = tuple(styles)
        return self._chains[style_id]

    def find(self, style_id: str, words: str) -> Element | None:
        """The nearest element at a path such as `rPr/color`, or None."""
        key = (style_id, words)
        if key not in self._found:
            nearest = (below(style, words) for style in self.chain(style_id))
            self._found[key] = next((element for element in nearest if element is not None), None)
        return self._found[key]

    def has_conditions(self, style_id: str) -> bool:
        """Whether a table style looks different in some of a table's cells."""
        return bool(self._conditional_parts(style_id))

    def find_in_table(self, style_id: str, conditions: tuple[str, ...], words: str) -> Element | None:
        """The strongest element at a path that a table style gives to a cell that meets conditions, or None."""
        key = (style_id, conditions, words)
        if key not in self._by_condition:
            parts = self._conditional_parts(style_id) if conditions else {}
            found = (below(part, words) for condition in conditions for part in parts.get(condition, ()))
            strongest = next((element for element in found if element is not None), None)
            self._by_condition[key] = self.find(style_id, words) if strongest is None else strongest
        return self._by_condition[key]

    def _conditional_parts(self, style_id: str) -> dict[str, list[Element]]:
        """What a table style says of the cells that meet a condition, nearest style first."""
        if style_id not in self._parts:
            by_condition: dict[str, list[Element]] = {}
            for style in self.chain(style_id):
                for part in style.iterchildren(f"{W}tblStylePr"):
                    by_condition.setdefault(str(part.get(f"{W}type")), []).append(part)
            self._parts[style_id] = by_condition
        return self._parts[style_id]

    def default(self, words: str) -> Element | None:
        """An element of the document's defaults at a path such as `rPrDefault/rPr/lang`, or None."""
        if words not in self._defaults:
            self._defaults[words] = below(self._root_of_defaults, words)
        return self._defaults[words]

    def heading_level(self, style_id: str) -> int | None:
        """1 to 9 for a style that makes headings, else None."""
        if style_id not in self._levels:
            outline = self.find(style_id, "pPr/outlineLvl")
            level = 10 if outline is None else whole_number(outline.get(VAL), 9) + 1
            self._levels[style_id] = level if 1 <= level <= 9 else None
        return self._levels[style_id]


@lru_cache(maxsize=8)
def read_styles(part: bytes) -> Styles:
    """The styles in a part. Documents of one template share it, and with it all that was ever found there."""
    return Styles(Package.of({"": part}).read(""))
