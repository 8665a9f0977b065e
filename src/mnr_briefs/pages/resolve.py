"""Prose with its expressions evaluated, its citations formatted, its pictures measured, and its places left behind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import capitalized
from mnr_briefs.content.packs import country_of, is_outside
from mnr_briefs.content.record import Logo
from mnr_briefs.content.texts import BlockId, CaseStudy, Part, TextBlock
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.pages.page import fingerprint
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.problems import Place, Problem, did_you_mean
from mnr_briefs.reading.pictures import ImageError, NoImageError, OutsideError, measured

PAGE_CM = (16.0, 20.0)  # what a page has room for
LOGO_CM = (4.5, 1.3)
_BEFORE = 20  # nodes before a figure: more than the longest hedge has
_NUMBER = "\0"  # stands where a number comes; no text holds it
_KINDS: dict[str, p.NoteKind] = {"footnotes": "footnote", "endnotes": "endnote"}
_MARKED = p.Typed | p.Claim
_NOWHERE = Place("content/")
_CHAPTERS = tuple(f"content/{sort.folder}/" for sort in (Part, CaseStudy))

T = TypeVar("T", bound=tuple[p.Block, ...] | tuple[p.Inline, ...] | str)


class Resolver:
    """Resolves the texts of one page; remembers what they cite, which blocks they come from, and their problems."""

    def __init__(self, edition: Edition, country: str | None = None) -> None:
        self.edition, self.locale = edition, edition.locale
        self.evaluator = Evaluator(edition, country)
        self.standing = ShownAnswers(edition)
        self.numbers, self.surveyed = self.standing.numbers, self.standing.surveyed
        self.problems: list[Problem] = []
        self.cited: dict[str, None] = {}
        self._in_full: set[str] = set()  # those of them whose whole reference stands in a note
        self._printed: dict[BlockId, list[object]] = {}
        self._in_note = False

    @property
    def blocks(self) -> tuple[tuple[BlockId, str], ...]:
        """The text blocks that were printed so far, each with a hash of its text, in the order of their ids."""
        texts = ((block, tuple(self._printed[block])) for block in sorted(self._printed))
        return tuple((block, fingerprint(text, figures=False)) for block, text in texts)

    def of(self, block: TextBlock) -> "BlockResolver":
        """What resolves the texts of one block, and notes that they are printed."""
        return BlockResolver(self, block.block)

    def note_printed(self, block: BlockId, text: object) -> None:
        """Note that a text of a block, resolved, is printed."""
        self._printed.setdefault(block, []).append(text)

    def references(self, *, once: bool = False) -> tuple[p.Paragraph, ...]:
        """What was cited so far, and the edition's main source, as a list of references.

        Where each is to stand `once`, those whose whole reference stands in a note are left out.
        """
        keys = [key for key in self.cited if not (once and key in self._in_full)]
        return self.edition.references.listed(list(dict.fromkeys([*keys, self.edition.settings.reference])))

    def prose(self, blocks: p.Prose) -> p.Prose:
        """Blocks, resolved."""
        return tuple(self._block(block) for block in blocks)

    def prose_without_notes(self, blocks: p.Prose) -> p.Prose:
        """Blocks, resolved, whose citations stand in the text whatever the house style: for many short texts."""
        outside, self._in_note = self._in_note, True
        try:
            return self.prose(blocks)
        finally:
            self._in_note = outside

    def inlines(self, nodes: Iterable[p.Inline]) -> tuple[p.Inline, ...]:
        """Inlines, resolved. A fact from another publication brings its citation along, unless the text has it."""
        nodes = tuple(nodes)
        return self._inlines(nodes, True, set(_citations(nodes)))

    def logo(self, logo: Logo | None) -> p.ImageFile | None:
        """A logo as a small picture; None where there is none, or none that can be printed."""
        return self.picture(p.Image(logo.file, logo.alt, logo.at), LOGO_CM) if logo else None

    def _inlines(self, nodes: Iterable[p.Inline], starts: bool, written: set[str]) -> tuple[p.Inline, ...]:
        """Inlines that begin a sentence, or not, with the citations that are `written` anyway."""
        found: list[p.Inline] = []
        for node in nodes:
            begins = _begins_sentence(found) if found else starts
            if isinstance(node, _MARKED):
                found.extend(self._inlines(node.children, begins, written))
                continue
            if isinstance(node, p.Expression):
                self.problems += self.evaluator.misfit(p.plain(found[-_BEFORE:]), node)
            resolved = self._inline(node, begins, written)
            if isinstance(resolved, p.Figure) and begins:
                resolved = replace(resolved, text=capitalized(resolved.text))
            found.append(resolved)
            if isinstance(node, p.Expression):
                found.extend(self._citation_of(node, written))
        return _with_marks(found)

    def _block(self, block: p.Block) -> p.Block:
        match block:
            case p.Paragraph() | p.Heading():
                return replace(block, children=self.inlines(block.children), at=None)
            case p.BulletList() | p.NumberedList():
                return replace(block, items=tuple(self.prose(item) for item in block.items))
            case p.Quote():
                return replace(block, blocks=self.prose(block.blocks))
            case p.Image():
                return self.picture(block, PAGE_CM) or p.Paragraph((p.Text(block.alt),))
            case p.Table():
                return replace(block, header=self._rows(block.header), rows=self._rows(block.rows))
        return block

    def picture(self, image: p.Image, most: tuple[float, float]) -> p.ImageFile | None:
        """A picture, at most so many centimetres wide and high; a problem, and None, where it cannot be printed."""
        try:
            return measured(self.edition.root, image, most)
        except ImageError as error:
            message = f"The picture “{image.path}” cannot be printed: {error}."
            code = "unknown-image" if isinstance(error, NoImageError) else "unreadable-image"
            is_outside_pack = is_outside(image.path) or isinstance(error, OutsideError)
            told = (image.at.file,) if is_outside_pack and _pack_of(image) else ()  # as path-outside
            remedy = error.remedy or self._nearest_image(image)
            self.problems.append(Problem(image.at, code, message, remedy, follows_from=told))
            return None

    def _nearest_image(self, image: p.Image) -> str:
        folder = f"content/{_pack_of(image)}"
        known = [f"images/{path.name}" for path in (self.edition.root / folder / "images").glob("*") if path.is_file()]
        own = image.path.removeprefix(_pack_of(image))
        return did_you_mean(own, known) or f"Put it into {folder}images/."

    def _rows(self, rows: tuple[tuple[p.Cell, ...], ...]) -> tuple[tuple[p.Cell, ...], ...]:
        return tuple(tuple(replace(c, children=self.inlines(c.children), at=None) for c in row) for row in rows)

    def _inline(self, node: p.Inline, starts: bool, written: set[str]) -> p.Inline:
        match node:
            case p.Expression():
                found = self.evaluator.evaluate(node)
                self.problems += found.problems
                return found.value
            case p.Citation():
                return self._cite(node.key, node.locator)
            case p.Emphasis() | p.Strong():
                return replace(node, children=self._inlines(node.children, starts, written))
            case p.Link():
                inside = self._inlines(node.children, starts, written)
                return self._reference(node, inside) if node.href.startswith("#") else p.Link(node.href, inside)
            case p.Note():  # citations stand in its text, since a note has no notes
                return p.Note(self.prose_without_notes(node.blocks), _KINDS[self.edition.settings.house_style.notes])
        return node

    def _reference(self, link: p.Link, inside: tuple[p.Inline, ...]) -> p.Inline:
        """A cross-reference to a chapter by its id; a problem, and just its words, where there is none."""
        name = link.href.removeprefix("#")
        chapters = self.edition.chapters
        if name not in chapters:
            message, remedy = f"There is no chapter “{name}”.", did_you_mean(name, chapters)
            at = link.at or _NOWHERE
            self.problems.append(Problem(at, "unknown-target", message, remedy, follows_from=_CHAPTERS))
        title = p.plain(self._evaluated(chapters.get(name, ())))
        return cross_reference(self.edition, name, title, inside)

    def _evaluated(self, title: Iterable[p.Inline]) -> Iterator[p.Inline]:
        """A chapter's title with its figures; what is wrong in it is told where it is printed."""
        for node in title:
            match node:
                case p.Expression():
                    yield self.evaluator.evaluate(node).value
                case p.Emphasis() | p.Strong() | p.Link() | p.Typed() | p.Claim():
                    yield from self._evaluated(node.children)
                case _:
                    yield node

    def _cite(self, key: str, locator: str = "") -> p.Inline:
        references = self.edition.references
        if key not in references:
            return p.Text("[…]")
        self.cited[key] = None
        text = references.cite(key, locator)
        place = self.edition.settings.house_style.citations
        if place == "author_date" or self._in_note:
            return p.Cited(text, key)
        self._in_full.add(key)
        page = (p.Text(f" {locator}."),) if locator else ()
        again = self.locale.word("cited_again", reference=text.strip("()"), number=_NUMBER)
        before, _, after = again.partition(_NUMBER)
        pointer = (p.Text(before), p.FirstNote(key), p.Text(after))
        return p.Cited(text, key, (*references.entry(key), *page), pointer, _KINDS[place])

    def _citation_of(self, node: p.Expression, written: set[str]) -> Iterable[p.Inline]:
        fact = self.evaluator.fact(node)
        if fact is not None and fact.reference and fact.reference not in written:
            written.add(fact.reference)
            yield p.Text(" ")
            yield self._cite(fact.reference)


class BlockResolver:
    """Resolves the texts of one block for a page, which then says that it prints them."""

    def __init__(self, resolver: Resolver, block: BlockId) -> None:
        self._resolver, self._block = resolver, block

    def prose(self, blocks: p.Prose) -> p.Prose:
        """Blocks, resolved."""
        return self._noted(self._resolver.prose(blocks))

    def inlines(self, nodes: Iterable[p.Inline]) -> tuple[p.Inline, ...]:
        """Inlines, resolved."""
        return self._noted(self._resolver.inlines(nodes))

    def words(self, text: str) -> str:
        """Words that have nothing to resolve."""
        return self._noted(text)

    def _noted(self, text: T) -> T:
        if text:
            self._resolver.note_printed(self._block, text)
        return text


def cross_reference(edition: Edition, name: str, title: str, words: tuple[p.Inline, ...]) -> p.CrossReference:
    """Words that refer to the chapter of a name and title, with its page behind them."""
    return p.CrossReference(name, title, words, edition.locale.word("on_page", page="{page}"))


def _citations(nodes: Iterable[p.Inline]) -> Iterable[str]:
    """The keys that a text cites; notes are texts of their own."""
    for node in nodes:
        match node:
            case p.Citation(key=key):
                yield key
            case p.Emphasis() | p.Strong() | p.Link() | p.Typed() | p.Claim():
                yield from _citations(node.children)


def _begins_sentence(before: list[p.Inline]) -> bool:
    """Whether what comes next begins a sentence, so that a number in words gets a capital."""
    for node in reversed(before):
        if text := p.plain((node,)).rstrip():
            return text.endswith((".", "!", "?"))
    return False


def _pack_of(image: p.Image) -> str:
    """The folder in content/ of the pack that a picture is of, with a slash at its end; empty for any other picture."""
    country = country_of(f"content/{image.path}")
    return f"countries/{country}/" if country else ""


def _with_marks(nodes: list[p.Inline]) -> tuple[p.Inline, ...]:
    """Note marks stand where they are set: close to what goes before, and behind a punctuation mark that follows."""
    found: list[p.Inline] = []
    for node in nodes:
        last = found[-1] if found else None
        if p.is_note(node) and isinstance(last, p.Text):
            found[-1] = p.Text(last.text.rstrip())
        elif isinstance(node, p.Text) and last is not None and p.is_note(last) and node.text[:1] in _BEFORE_MARKS:
            mark = len(found)
            while mark and p.is_note(found[mark - 1]):
                mark -= 1
            found.insert(mark, p.Text(node.text[0]))
            node = p.Text(node.text[1:])
        found.append(node)
    return tuple(node for node in found if node != _NOTHING)


_BEFORE_MARKS = (".", ",", ";", ":", "!", "?")
_NOTHING = p.Text("")
