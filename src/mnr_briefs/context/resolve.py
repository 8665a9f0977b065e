"""Prose with its expressions evaluated and its citations formatted."""

from collections.abc import Iterable
from dataclasses import replace

from mnr_briefs.context.expressions import Evaluator
from mnr_briefs.context.images import ImageError, load_image
from mnr_briefs.context.references import ReferenceStyle
from mnr_briefs.model import prose as p
from mnr_briefs.problems import Problems, did_you_mean


class Resolver:
    """Resolves the texts of one document and remembers what they cited."""

    def __init__(
        self, evaluator: Evaluator, references: ReferenceStyle, problems: Problems, scope: frozenset[str]
    ) -> None:
        self.evaluator = evaluator
        self.references = references
        self.problems = problems
        self.scope = scope
        self.cited: dict[str, None] = {}

    def prose(self, blocks: p.Prose) -> p.Prose:
        """Blocks, resolved."""
        return tuple(self._block(block) for block in blocks)

    def inlines(self, nodes: Iterable[p.Inline]) -> tuple[p.Inline, ...]:
        """Inlines, resolved. A fact from another publication brings its citation along, unless the text has it."""
        nodes = tuple(nodes)
        return self._inlines(nodes, True, set(_citations(nodes)))

    def _inlines(self, nodes: Iterable[p.Inline], starts: bool, written: set[str]) -> tuple[p.Inline, ...]:
        """Inlines that begin a sentence, or not, with the citations that are `written` anyway."""
        found: list[p.Inline] = []
        for node in nodes:
            begins = _begins_sentence(found) if found else starts
            resolved = self._inline(node, begins, written)
            if isinstance(resolved, p.Figure) and begins:
                resolved = replace(resolved, text=resolved.text[:1].upper() + resolved.text[1:])
            found.append(resolved)
            if isinstance(node, p.Expression):
                found.extend(self._citation_of(node, written))
        return tuple(found)

    def text(self, nodes: Iterable[p.Inline]) -> str:
        """Inlines as plain characters, for names of files, properties and charts."""
        return " ".join(p.plain(self.inlines(nodes)).split())

    def _block(self, block: p.Block) -> p.Block:
        match block:
            case p.Paragraph() | p.Heading():
                return replace(block, children=self.inlines(block.children))
            case p.BulletList() | p.NumberedList():
                return replace(block, items=tuple(self.prose(item) for item in block.items))
            case p.Quote():
                return replace(block, blocks=self.prose(block.blocks))
            case p.Image():
                return self._image(block)
            case p.Table():
                return replace(block, header=self._rows(block.header), rows=self._rows(block.rows))
        return block

    def _image(self, image: p.Image) -> p.Block:
        try:
            return load_image(self.evaluator.edition.root, image)
        except ImageError as error:
            message = f"The picture “{image.path}” cannot be printed: {error}."
            self.problems.add("unknown-image", image.at, message, self._nearest_image(image), self.scope)
            return p.Paragraph((p.Text(image.alt),))

    def _nearest_image(self, image: p.Image) -> str:
        content = self.evaluator.edition.root / "content"
        known = [f"images/{path.name}" for path in (content / "images").glob("*") if path.is_file()]
        return did_you_mean(image.path, known) or "Put it into content/images/."

    def _rows(self, rows: tuple[tuple[p.Cell, ...], ...]) -> tuple[tuple[p.Cell, ...], ...]:
        return tuple(tuple(replace(cell, children=self.inlines(cell.children)) for cell in row) for row in rows)

    def _inline(self, node: p.Inline, starts: bool, written: set[str]) -> p.Inline:
        match node:
            case p.Expression():
                return self.evaluator.evaluate(node, self.problems, self.scope)
            case p.Citation():
                return self._cite(node.key, node.locator)
            case p.Emphasis() | p.Strong() | p.Link() | p.Typed():
                return replace(node, children=self._inlines(node.children, starts, written))
            case p.Note():
                return p.Note(self.prose(node.blocks))
        return node

    def _cite(self, key: str, locator: str = "") -> p.Inline:
        if key not in self.evaluator.edition.references:
            return p.Text("[…]")
        self.cited[key] = None
        return p.Cited(self.references.cite(key, locator), key)

    def _citation_of(self, node: p.Expression, written: set[str]) -> Iterable[p.Inline]:
        fact = self.evaluator.fact(node.source)
        if fact is not None and fact.reference and fact.reference not in written:
            written.add(fact.reference)
            yield p.Text(" ")
            yield self._cite(fact.reference)


def _citations(nodes: Iterable[p.Inline]) -> Iterable[str]:
    """The keys that a text cites; notes are texts of their own."""
    for node in nodes:
        match node:
            case p.Citation(key=key):
                yield key
            case p.Emphasis() | p.Strong() | p.Link() | p.Typed():
                yield from _citations(node.children)


def _begins_sentence(before: list[p.Inline]) -> bool:
    """Whether what comes next begins a sentence, so that a number in words gets a capital."""
    return p.plain(before).rstrip().endswith((".", "!", "?"))
