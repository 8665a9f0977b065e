"""What an office added to its page, and what it deleted: which text of the pack each belongs to, or why to none."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import get_args

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import OwnText
from mnr_briefs.formats.word.parts.edited import Edited, EditedLine
from mnr_briefs.formats.word.parts.passages import plain_words
from mnr_briefs.packs.contact import edited_contact
from mnr_briefs.packs.finding import Found, replaced
from mnr_briefs.packs.known import KnownTexts
from mnr_briefs.packs.words import likeness
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.page import Page

ELSEWHERE = "it stands in the header, the footer, a note or a text box"
OF_PROGRAM = "the program writes this line, from the survey and pack.yaml"
NO_TEXT_THERE = "no text of yours is printed in this place"
ONLY_TITLE = (
    "of the text above it, only the title is printed; to print text there, name it first in  initiatives  of pack.yaml"
)
NEEDS_TITLE = "a text needs a title: change it, or delete the text too"

LISTS = {"initiative": "initiatives", "recommendation": "recommendations"}
"""The lines of pack.yaml that say which texts the page has, by their sorts."""

_OWN: tuple[str, ...] = get_args(OwnText)
_CHANGED_LINE, _IN_ITS_PLACE = 0.5, 0.3  # from which share of equal words a line is a changed one of the program


@dataclass(frozen=True)
class Added:
    """Paragraphs that were added: the text that they belong to, and those that stand before and behind what it says."""

    name: str
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


class Placing:
    """The additions and deletions of a document, held against the page of today."""

    def __init__(self, page: Page, known: KnownTexts, document: Edited, found: Found) -> None:
        self._known, self._found, self._content = known, found, page.content
        self._lines = document.lines
        self._markers = dict(_markers(page.content, known.original.lines))
        self._gone = list(self._gone_lines())
        self._changed = dict(self._changed_lines())
        self.reasons: dict[str, str] = {}

    def added(self) -> tuple[Added, ...]:
        """What was added, by the texts that it belongs to. What belongs to none is in `reasons` from then on."""
        texts: dict[str, Added] = {}
        for number in self._found.loose:
            words = self._lines[number].loose
            name, is_before = self._place_of(number)
            if name and self._is_older(name) and plain_words(words) in plain_words(self._known.now.get(name, "")):
                continue  # it was taken before, and is printed
            if not name:
                self.reasons[words] = self._reason(number)
                continue
            known = texts.get(name, Added(name))
            before, behind = (*known.before, words) if is_before else known.before, known.behind
            texts[name] = Added(name, before, behind if is_before else (*behind, words))
        for title, more in self._found.below_titles.items():
            self._add_below(title, more, texts)
        return tuple(texts.values())

    def _add_below(self, title: str, more: tuple[str, ...], texts: dict[str, Added]) -> None:
        """Paragraphs that were typed in the control of a title are the first of the text below it."""
        name = self._below(title)
        if not name:
            self.reasons.update(dict.fromkeys(more, ONLY_TITLE))
        elif not all(plain_words(words) in plain_words(self._known.now[name]) for words in more):
            known = texts.get(name, Added(name))
            texts[name] = Added(name, (*more, *known.before), known.behind)

    def _below(self, title: str) -> str:
        """The text below a title; empty where only the title is printed."""
        text = f"{title.partition(' ')[0]} text"
        return text if text in self._known.lines else ""

    def deleted(self) -> Iterator[tuple[str, tuple[str, str] | None]]:
        """What was deleted: the name of a text that is to be empty, or of one or a block that is to be left out, with
        the list of pack.yaml and the name there. Titles that cannot be deleted are in `reasons` from then on.
        """
        gone = [name for name in self._known.lines if self._is_deleted(name)]
        for name in gone:
            block, _, field = name.partition(" ")
            sort, _, own = block.partition(":")
            printed = [other for other in self._known.lines if other.partition(" ")[0] == block]
            if sort in LISTS and all(other in gone for other in printed):
                if name == printed[0]:
                    yield block, (LISTS[sort], own)
            elif field == "title":
                self.reasons[name] = NEEDS_TITLE
            else:
                yield name, None
        for block, markers in self._markers.items():
            if self._gone and markers and markers <= {plain_words(self._original(n)) for n in self._gone}:
                yield f"block {block}", ("blocks", block)

    def reordered(self) -> Iterator[str]:
        """What to write into pack.yaml for initiatives or recommendations that were put into another order."""
        for sort, key in LISTS.items():
            today = _of_sort(sort, self._known.lines)
            now = _of_sort(sort, (name for _, name in sorted(self._found.owners.items())))
            if now != [name for name in today if name in now]:
                yield f"the order of your {key}: to print it, write  {key}: [{', '.join(now)}]  into pack.yaml"

    def removed(self, left_out: frozenset[str]) -> Iterator[str]:
        """Lines of the program that are not in the document, but for those that go with what is left out."""
        owner, following = "", ""
        for number, line in enumerate(self._known.original.lines):
            names = [name for n in line.controls if (name := self._known.named(self._known.original.controls[n]))]
            words = plain_words(line.words)
            if names:
                owner, following = names[-1].partition(" ")[0], ""
            following = next((f"block {b}" for b, markers in self._markers.items() if words in markers), following)
            is_gone = number in self._gone and number not in self._changed.values()
            if not is_gone:
                following = following if line.cell else ""
            elif following not in left_out and owner not in left_out:
                yield line.words

    def contact(self) -> tuple[str, str, Mapping[str, str]] | None:
        """The line of the contact as it was and as it is, with what it says by the keys of pack.yaml; None where nobody
        edited it, or it cannot be told what it says.
        """
        block = self._content.contact if isinstance(self._content, OnePager) else None
        for number, original in self._changed.items() if block else ():
            before, after = self._original(original), self._lines[number].words
            said = edited_contact(block, before, after) if block else None
            if said and before != after:
                self.reasons.pop(self._lines[number].loose, None)
                return before, after, said
        return None

    @property
    def is_sure(self) -> bool:
        """Whether what was added cannot be a line that the program wrote when the document was made."""
        known = {others for _, others in self._found.pages if others}
        if known:
            return known == {self._known.page[1]}
        return set(self._gone) <= set(self._changed.values())

    def _is_older(self, name: str) -> bool:
        """Whether a text has changed since the document was made, or is not in it."""
        text = self._found.texts.get(name)
        if text is None or text.printed is None:
            words = text.words if text else ""
            return self._known.now.get(name) != (self._known.version_like(name, words) if words else "")
        return not self._known.is_today(name, text.printed)

    def _original(self, number: int) -> str:
        return self._known.original.lines[number].words

    def _is_deleted(self, name: str) -> bool:
        text = self._found.texts.get(name)
        return not text.words if text else name not in self._found.standing

    def _place_of(self, number: int) -> tuple[str, bool]:
        """The text that a line was added to, and whether before it; an empty name where there is none."""
        cell = self._lines[number].cell
        if cell is None or number in self._changed:
            return "", False
        if cell == 0:
            return self._own_text(number)
        owners = {n: name for n, name in self._found.owners.items() if self._lines[n].cell == cell}
        above = [name for n, name in sorted(owners.items()) if n < number]
        nearest = above[-1] if above else next((name for _, name in sorted(owners.items())), "")
        if not nearest.endswith(" title"):
            return nearest, not above
        text = self._below(nearest)
        return text, bool(text)

    def _own_text(self, number: int) -> tuple[str, bool]:
        """The introduction or the closing message, for a line of the page itself, not of a table."""
        in_cells = [n for n, name in self._found.owners.items() if self._lines[n].cell and name not in _OWN]
        own = [(n, name) for n, name in sorted(self._found.owners.items()) if not self._lines[n].cell]
        nearest, above = next(((n, name) for n, name in reversed(own) if n < number), (-1, ""))
        columns = max(in_cells, default=number)
        if number > columns and not (above == "introduction" and nearest > columns):
            is_before = any(name == "closing" and n > number for n, name in own)
            return "closing", is_before
        if above in ("introduction", "closing"):
            return above, False
        return "introduction", True

    def _gone_lines(self) -> Iterator[int]:
        """The numbers of the lines of the program that are not in the document any more."""
        old = [plain_words(line.words) for line in self._known.original.lines]
        new = [plain_words(line.words) for line in self._lines]
        blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        in_place = {number for start, _, size in blocks for number in range(start, start + size)}
        moved = Counter(new) - Counter(old[number] for number in in_place)
        for number, line in enumerate(self._known.original.lines):
            if number in in_place or line.controls or line.cell is None:
                continue
            if moved[old[number]] > 0:
                moved[old[number]] -= 1
            else:
                yield number

    def _changed_lines(self) -> Iterator[tuple[int, int]]:
        """Lines of the program that somebody changed, each with the number that it has on the page."""
        original, taken, paired = self._known.original.lines, set[int](), set[int]()
        for start, end, there in replaced(original, self._lines):
            for number, other in zip(range(start, end), range(there, there + end - start), strict=True):
                share = likeness(original[number].words, self._lines[other].words)
                if number in self._gone and other in self._found.loose and share >= _IN_ITS_PLACE:
                    taken.add(number)
                    paired.add(other)
                    yield other, number
        for other in (n for n in self._found.loose if n not in paired):
            alike = [(likeness(original[n].words, self._lines[other].words), n) for n in self._gone if n not in taken]
            best = max(alike, default=(0.0, -1))
            if best[0] >= _CHANGED_LINE:
                taken.add(best[1])
                yield other, best[1]

    def _reason(self, number: int) -> str:
        line: EditedLine = self._lines[number]
        if line.cell is None:
            return ELSEWHERE
        if number in self._changed:
            return OF_PROGRAM
        has_title = any(self._lines[n].cell == line.cell and n < number for n in self._found.owners)
        return ONLY_TITLE if has_title else NO_TEXT_THERE


def _of_sort(sort: str, names: Iterable[str]) -> list[str]:
    """The texts of a sort that some passages belong to, by their own names, each once."""
    blocks = (name.partition(" ")[0] for name in names if name.startswith(f"{sort}:"))
    return list(dict.fromkeys(block.removeprefix(f"{sort}:") for block in blocks))


def _markers(content: object, printed: Iterable[EditedLine]) -> Iterator[tuple[str, frozenset[str]]]:
    """The lines by which one sees that a block of the page is there, for blocks that the program writes."""
    if not isinstance(content, OnePager):
        return
    labels = content.labels
    treaties = [line.words for line in printed if line.words.startswith(f"{labels.treaties} ")]
    found = {"tiles": [labels.stands_out, labels.missing], "profile": [p.plain(labels.among)], "treaties": treaties}
    for block in content.office.blocks:
        if found.get(block):
            yield block, frozenset(map(plain_words, found[block]))
