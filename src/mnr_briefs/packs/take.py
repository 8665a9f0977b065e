"""Taking an edited one-pager home: each of its texts that the office changed becomes a proposed change of its pack.

All else of the page is locked. Where somebody unlocked it, or a program dropped the controls by which texts are known,
it is said in a sentence, and the words are kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.edited import EditedDocument, EditedPassage, read_edited
from mnr_briefs.formats.word.parts.passages import lines_digest, passage_tag, plain_words, wording, words_digest
from mnr_briefs.packs.difference import merged
from mnr_briefs.packs.folder import pack_of
from mnr_briefs.packs.wordings import OWN, Versions, earlier_wordings, lines_of
from mnr_briefs.pages.registry import select_targets
from mnr_briefs.problems import UsageError
from mnr_briefs.problems.wording import counted

MOST_CHARACTERS = 20_000  # of a text: to compare longer ones would take minutes

LISTS = {"initiative": "initiatives", "recommendation": "recommendations"}
"""The lines of pack.yaml that say which texts the page has, by their sorts."""


@dataclass(frozen=True)
class Proposal:
    """A change of the pack: the name of a text, its wording as it is today and as it was edited.

    `changed_since` is whether it is another today than when the document was made: then `edited` has both changes, or,
    if that cannot be, `conflict` says that accepting it undoes the other. `leaves_out` is for an initiative or a step
    that was emptied, title and all: the list of pack.yaml that is to name the others, and these.
    """

    name: str
    now: str
    edited: str
    changed_since: bool = False
    conflict: bool = False
    leaves_out: tuple[str, tuple[str, ...]] | None = None


@dataclass(frozen=True)
class Taken:
    """What an edited document says: proposals, sentences on what cannot be taken, the paragraphs outside of the texts
    that read otherwise than on the page, and comments, each with the words that it is about.

    `older` are the texts that read differently today than when the document was made; `typed_over` are figures that
    somebody changed, with what the page shows and what was typed.
    """

    proposals: tuple[Proposal, ...] = ()
    sentences: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    older: tuple[str, ...] = ()
    typed_over: tuple[tuple[str, str, str], ...] = ()


def take(edition: Edition, country: str, edited: bytes) -> Taken:
    """What an office changed in its one-pager. Raises UsageError for a file that is no Word file, and where the page
    was not built yet.
    """
    base = pack_of(edition, country).base()
    (target,) = select_targets(edition, [f"country:{country}"])
    try:
        built = (edition.root / "build" / f"{target.path}.docx").read_bytes()
    except OSError as error:
        language = edition.settings.language
        raise UsageError(f"Build the page first:  mnr-briefs build country:{country} --lang {language}") from error
    return _Taking(edition, country, _read(edited), _read(built), earlier_wordings(base)).result()


def _read(data: bytes) -> EditedDocument:
    try:
        document = read_edited(data)
    except NoWordFileError as error:
        raise UsageError(f"{error} Save it in Word as .docx, and try again.") from error
    except (SyntaxError, LookupError) as error:
        raise UsageError("It is an incomplete Word file. Save it in Word as .docx, and try again.") from error
    if any(len(passage.wording) > MOST_CHARACTERS for passage in document.passages):
        raise UsageError(f"One of its texts has more than {MOST_CHARACTERS:,} characters: that is no one-pager.")
    return document


class _Taking:
    """`_found` and `_built` are the passages of the document and of the page that was built last, `_now` what the texts
    say today, all by their names.
    """

    def __init__(
        self, edition: Edition, country: str, document: EditedDocument, built: EditedDocument, earlier: Versions
    ) -> None:
        texts = {name: wording(line) for name, line in lines_of(edition, country).items()}
        names = {passage_tag(name, ()).number: name for name in (*OWN, *texts)}
        self._built = {names[passage.number]: passage for passage in built.passages if passage.number in names}
        self._found = {names[passage.number]: passage for passage in document.passages if passage.number in names}
        self._strays = [words for passage in document.passages if (words := _stray(passage, names))]
        self._now = {name: passage.wording for name, passage in self._built.items()} | texts
        self._before = earlier
        self._document, self._page = document, built

    def result(self) -> Taken:
        changed = [made for name, passage in self._found.items() if (made := self._proposal(name, passage))]
        emptied = {made.name for made in changed if not made.edited}
        outside, typed_over = self._outside(), tuple(self._typed_over())
        return Taken(
            tuple(self._with_deletions(changed, emptied)),
            tuple(self._sentences(emptied, outside, typed_over)),
            outside,
            self._document.comments,
            tuple(name for name, passage in self._found.items() if self._is_older(name, passage)),
            typed_over,
        )

    def _versions(self, name: str) -> tuple[str, ...]:
        """What a text says today, and what it said, the newest first."""
        built = (self._built[name].wording,) if name in self._built else ()
        return (self._now.get(name, ""), *built, *reversed(self._before.get(name, ())))

    def _is_older(self, name: str, passage: EditedPassage) -> bool:
        return passage.tag is not None and passage.tag.wording != words_digest(self._versions(name)[0])

    def _proposal(self, name: str, passage: EditedPassage) -> Proposal | None:
        """What the words of a passage propose, held against those that it was made with."""
        edited, (now, *before) = passage.wording, self._versions(name)
        digest = words_digest(edited)
        known = {words_digest(version): version for version in (*reversed(before), now)}
        if digest == (passage.tag.wording if passage.tag else "") or (passage.tag is None and digest in known):
            return None
        base = known.get(passage.tag.wording) if passage.tag else next(iter(before), now)
        if base is not None and words_digest(base) == words_digest(now):
            return Proposal(name, now, edited)
        both = merged(base, now, edited) if base is not None and edited else None
        if words_digest(edited if both is None else both) == words_digest(now):
            return None
        return Proposal(name, now, edited if both is None else both, changed_since=True, conflict=both is None)

    def _with_deletions(self, changed: list[Proposal], emptied: set[str]) -> Iterator[Proposal]:
        """The proposals, of which those that empty all of an initiative or a step are one that leaves it out. A title
        alone cannot be emptied.
        """
        for made in changed:
            block = made.name.partition(" ")[0]
            sort, _, own = block.partition(":")
            parts = [name for name in self._found if name.partition(" ")[0] == block]
            if sort in LISTS and emptied.issuperset(parts):
                if made.name == parts[0]:
                    now = "\n".join(self._versions(name)[0] for name in parts)
                    unsure = any(other.conflict for other in changed if other.name in parts)
                    left_out = LISTS[sort], self._others(sort, own)
                    yield replace(made, name=block, now=now, conflict=unsure, leaves_out=left_out)
            elif made.edited or not made.name.endswith(" title"):
                yield made if not made.name.endswith(" title") else replace(made, edited=" ".join(made.edited.split()))

    def _others(self, sort: str, own: str) -> tuple[str, ...]:
        """The other initiatives or steps of the page."""
        blocks = (name.partition(" ")[0] for name in self._built if name.startswith(f"{sort}:"))
        return tuple(dict.fromkeys(other for block in blocks if (other := block.partition(":")[2]) != own))

    def _outside(self) -> tuple[str, ...]:
        """The paragraphs outside of all texts that the page does not have, if somebody changed any."""
        digest = lines_digest(self._document.outside)
        if any(passage.tag and passage.tag.outside == digest for passage in self._found.values()):
            return tuple(self._strays)
        known = set(map(plain_words, (*self._page.outside, *self._page.paragraphs)))
        return (*self._strays, *(words for words in self._document.outside if plain_words(words) not in known))

    def _typed_over(self) -> Iterator[tuple[str, str, str]]:
        """Figures in texts of the page that was built last that are shown otherwise than there."""
        for name, passage in self._found.items():
            built = self._built.get(name)
            if built and built.tag and passage.tag and built.tag.outside == passage.tag.outside:
                printed = dict(built.figures)
                for figure, shown in passage.figures:
                    if figure in printed and (figure, shown) not in built.figures:
                        yield figure, printed[figure], shown

    def _sentences(
        self, emptied: set[str], outside: tuple[str, ...], typed_over: tuple[tuple[str, str, str], ...]
    ) -> Iterator[str]:
        if not self._found:
            yield (
                "This file has lost the marks of its texts, as files from Google Docs and Pages have: nothing can be "
                "taken of it. Make the changes in Word or LibreOffice, or write them into the pack’s texts/."
            )
        elif missing := [name for name in self._built if name not in self._found]:
            yield f"Not in this file, so they stay as they are: {', '.join(missing)}."
        for name in emptied:
            block, _, part = name.partition(" ")
            if part == "title" and not all(n in emptied for n in self._found if n.partition(" ")[0] == block):
                yield f"A text needs a title, so this one stays: {name}. To leave it out, empty its text too."
        for figure, printed, typed in typed_over:
            yield f"You changed “{printed}” to “{typed}”. This figure comes from {figure} and stays as it is."
        if outside:
            many, verb = counted(len(outside), "paragraph"), "reads" if len(outside) == 1 else "read"
            yield (
                f"Outside of its texts, {many} of the file {verb} otherwise than on the page, which stays so; what the "
                "file says there is kept in not-taken.md."
            )


def _stray(passage: EditedPassage, names: Mapping[int, str]) -> str:
    """The words of a passage that the edition does not have any more, if somebody changed them."""
    is_touched = passage.tag is None or passage.tag.wording != words_digest(passage.wording)
    return passage.wording.replace("\n", " ") if passage.number not in names and is_touched else ""
