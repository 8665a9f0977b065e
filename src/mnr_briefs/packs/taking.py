"""Taking an edited one-pager home: each text that the office changed, added or deleted becomes a proposed change of its
pack.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Line
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.edited import Edited, read_edited
from mnr_briefs.formats.word.parts.figure_tags import tag_of
from mnr_briefs.formats.word.parts.passages import PREFIX, plain_words
from mnr_briefs.packs.contact import CONTACT
from mnr_briefs.packs.earlier import NOTHING
from mnr_briefs.packs.finding import Found, FoundText, find
from mnr_briefs.packs.known import KnownTexts
from mnr_briefs.packs.layout import layout_changes
from mnr_briefs.packs.outside import TypedOver, typed_over_outside
from mnr_briefs.packs.placing import Added, Placing
from mnr_briefs.packs.rewriting import as_written, rewritten
from mnr_briefs.packs.words import merged
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.problems import UsageError


@dataclass(frozen=True)
class Proposal:
    """A change of the pack: the name of a text, its words as the page has them today and as they were edited, and the
    edited line with its figures as expressions. Paragraphs are parted by line feeds.

    `typed_over` says which figures were typed over, with what, and `only_figures`, whether nothing else was changed:
    then there is nothing to take. `changed_since` is whether the page of today has other words than the document had
    when it was made: then `edited` has both changes, or, if that cannot be, `conflict` says that accepting it undoes
    the other. `by_likeness` is whether its control was lost, so that it was found by its words or its place.
    `added` are the paragraphs in it that are new. `leaves_out` is for what was deleted whole: the list of pack.yaml
    that is to name all others, and its name there; `settings` for the line of the contact: what it says, by the keys of
    pack.yaml. A deletion is a conflict where the document may have been made
    before the text was on the page, an addition where it may be a line that the program wrote then.
    """

    name: str
    now: str
    edited: str
    line: Line
    typed_over: TypedOver = ()
    changed_since: bool = False
    by_likeness: bool = False
    only_figures: bool = False
    conflict: bool = False
    added: tuple[str, ...] = ()
    leaves_out: tuple[str, str] | None = None
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def deletes(self) -> bool:
        """Whether it deletes a text, or leaves something out."""
        return self.leaves_out is not None or not self.edited


@dataclass(frozen=True)
class Taken:
    """What an edited document says: proposals, the names of passages that are not in it and stay as they are, the texts
    that belong to none, and its comments, each with the words that it is about.

    `older` are the passages that read differently today than on the page from which the document was made;
    `typed_over` are the figures outside of passages that were typed over, and `reasons` say why a text belongs to none
    or a passage stays, by the words or the name. `removed` are lines of the program that somebody deleted, and `layout`
    what was changed besides the words: neither is taken. `printed` are the lists of pack.yaml as the page has them.
    """

    proposals: tuple[Proposal, ...]
    missing: tuple[str, ...]
    unplaced: tuple[str, ...]
    comments: tuple[tuple[str, str], ...]
    older: tuple[str, ...] = ()
    typed_over: Mapping[str, TypedOver] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    layout: tuple[str, ...] = ()
    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def take(
    edition: Edition, page: Page, edited: bytes, built: bytes, earlier: Mapping[str, tuple[str, ...]] = NOTHING
) -> Taken:
    """What an office changed in its one-pager; `page` is that of today, `built` the document that was built last, and
    `earlier` are words that passages had before, by their names.

    Raises UsageError for a file that is no Word file.
    """
    document, original = _read(edited), _read(built)
    taken = _Taking(edition, page, document, KnownTexts(page, original, earlier)).result()
    bindings = {tag_of(node.binding): node.binding for node in walk(page.content) if isinstance(node, p.Figure)}
    outside = typed_over_outside(read_edited(built, ""), document, bindings, _number_words(edition))
    typed_over = {words: typed for words, typed in outside.items() if words in taken.unplaced}
    layout = layout_changes(built, edited, {words: name for name, words in _printed_words(page)})
    return replace(taken, typed_over=typed_over, layout=(*taken.layout, *layout), printed=_printed(page))


def _number_words(edition: Edition) -> set[str]:
    return {word.casefold() for word in edition.locale.numbers}


def _printed_words(page: Page) -> Iterator[tuple[str, str]]:
    """The passages of a page, with their words."""
    yield from ((node.name, p.plain(node.children)) for node in walk(page.content) if isinstance(node, p.Passage))


def _printed(page: Page) -> dict[str, tuple[str, ...]]:
    """What the page has of its own that pack.yaml can name, by the keys there."""
    found: dict[str, dict[str, None]] = {"initiatives": {}, "recommendations": {}}
    for name, _ in _printed_words(page):
        sort, _, own = name.partition(" ")[0].partition(":")
        if own:
            found[f"{sort}s"][own] = None
    office = getattr(page.content, "office", None)
    return {**{key: tuple(names) for key, names in found.items()}, "blocks": tuple(office.blocks) if office else ()}


def _read(data: bytes) -> Edited:
    try:
        return read_edited(data, PREFIX)
    except NoWordFileError as error:
        raise UsageError(f"{error} Save it in Word as .docx, and try again.") from error
    except (SyntaxError, LookupError) as error:
        raise UsageError("It is an incomplete Word file. Save it in Word as .docx, and try again.") from error


class _Taking:
    def __init__(self, edition: Edition, page: Page, document: Edited, known: KnownTexts) -> None:
        self._numbers = _number_words(edition)
        self._page, self._document, self._known = page, document, known
        self._found: Found = find(known, document)
        self._older: set[str] = set()

    def result(self) -> Taken:
        """All of it, but for the layout."""
        proposals = {name: made for name, text in self._found.texts.items() if (made := self._of(name, text))}
        for name, words in self._found.standing.items():
            if plain_words(words) != plain_words(self._known.now[name]):
                self._older.add(name)
        placing = Placing(self._page, self._known, self._document, self._found)
        for added in placing.added():
            proposals[added.name] = self._with_added(proposals.get(added.name), added, not placing.is_sure)
        deleted = [self._deletion(name, left_out) for name, left_out in placing.deleted()]
        proposals |= {made.name: made for made in deleted if made.name not in proposals}
        proposals |= {made.name: made for made in self._contact(placing)}
        order = {name: float(number) for number, name in enumerate(self._known.lines)}
        order |= {"introduction": 0.5, "closing": len(order)}  # behind the headline, and at the end
        order |= {name.partition(" ")[0]: order[name] for name in reversed(self._known.lines)}
        loose = [self._document.lines[n].loose for n in self._found.loose]
        loose += [words for more in self._found.below_titles.values() for words in more]
        left_out = frozenset(made.name.partition(" ")[0] if made.leaves_out is None else made.name for made in deleted)
        gone = {*proposals, *(made.name for made in deleted)}
        return Taken(
            tuple(sorted(proposals.values(), key=lambda made: order.get(made.name, len(order) + 1))),
            tuple(n for n in self._known.lines if n in placing.reasons and n not in gone),
            (*self._found.strays, *(words for words in loose if words in placing.reasons)),
            self._document.comments,
            tuple(name for name in self._known.lines if name in self._older),
            reasons=placing.reasons,
            layout=tuple(placing.reordered()),
            removed=() if self._older else tuple(placing.removed(left_out)),
        )

    def _contact(self, placing: Placing) -> Iterator[Proposal]:
        """What is proposed where the line of the contact was edited."""
        found = placing.contact()
        if found is not None:
            before, after, said = found
            yield Proposal(CONTACT, before, after, (p.Text(after),), settings=said, conflict=not placing.is_sure)

    def _of(self, name: str, text: FoundText) -> Proposal | None:
        """What the words of a passage propose, held against those that it was made with."""
        if text.printed is None:
            base: str | None = self._known.version_like(name, text.words)
            is_today = plain_words(base or "") == plain_words(self._known.now[name])
        else:
            base, is_today = self._known.of_digest(text.printed), self._known.is_today(name, text.printed)
        if not is_today:
            self._older.add(name)
        if not text.is_touched or not text.words:
            return None
        if is_today:
            return self._proposal(name, text.words, by_likeness=text.printed is None)
        return self._since(name, text.words, base, by_likeness=text.printed is None)

    def _since(self, name: str, edited: str, base: str | None, by_likeness: bool = False) -> Proposal | None:
        """What edited words propose for a text that has changed since the document was made with `base`."""
        now = self._known.now[name]
        is_base = base is not None and plain_words(base) == plain_words(edited)
        both = None if base is None or is_base else merged(base, now, edited)
        if plain_words(edited if both is None else both) == plain_words(now):
            return None
        made = self._proposal(name, edited if both is None else both, by_likeness)
        return made and replace(made, changed_since=True, conflict=both is None)

    def _proposal(self, name: str, edited: str, by_likeness: bool = False) -> Proposal | None:
        printed = self._known.lines.get(name, ())
        if name.endswith(" title"):
            edited = edited.replace("\n", " ")
        if edited == self._known.now.get(name, ""):
            return None
        made = rewritten(printed, edited, self._numbers)
        typed_over = tuple((figure.text, str(figure.binding), typed) for figure, typed in made.typed_over)
        same = bool(typed_over) and plain_words(p.plain(made.line)) == plain_words(p.plain(as_written(printed)))
        now = self._known.now.get(name, "")
        return Proposal(name, now, edited, made.line, typed_over, by_likeness=by_likeness, only_figures=same)

    def _with_added(self, proposal: Proposal | None, added: Added, unsure: bool) -> Proposal:
        """A proposal for a text to which paragraphs were added, changed or not."""
        now = self._known.now.get(added.name, "")
        edited = proposal.edited if proposal else now
        words = "\n".join(filter(None, (*added.before, edited, *added.behind)))
        made = self._proposal(added.name, words) or Proposal(added.name, now, words, (p.Text(words),))
        before = proposal or made
        return replace(
            made, added=(*added.before, *added.behind), changed_since=before.changed_since,
            conflict=before.conflict or unsure, by_likeness=before.by_likeness,
        )  # fmt: skip

    def _deletion(self, name: str, left_out: tuple[str, str] | None) -> Proposal:
        """What is proposed where a text, or all of one, or a block of the page was deleted."""
        now = [words for own, words in self._known.now.items() if name in (own, own.partition(" ")[0])]
        unsure = {names for names, _ in self._found.pages} != {self._known.page[0]}
        return Proposal(name, "\n".join(now), "", (), leaves_out=left_out, conflict=unsure)
