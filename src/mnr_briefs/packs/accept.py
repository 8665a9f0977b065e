"""What an office accepts of an edited document, written into its pack; and what it does not, written beside it."""

import datetime
from collections.abc import Collection, Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import BASE, NOT_TAKEN, TEXTS, Pack, folder_of
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.folder import Files, pack_of, read_pack_of
from mnr_briefs.packs.take import Proposal, Taken
from mnr_briefs.packs.wordings import PRINTED, lines_of, with_more
from mnr_briefs.packs.writing import SETTINGS, text_file, text_of, with_field, with_values


def accept(
    edition: Edition, country: str, document: tuple[str, datetime.date], taken: Taken, names: Collection[str]
) -> tuple[str, ...]:
    """Write the proposals of these names into the pack, and what is not taken beside them; the files that changed.

    `document` is the name of the edited document, and the day on which it is taken.
    """
    folder, pack = pack_of(edition, country), read_pack_of(edition, country)
    mine = folder.files()
    chosen = [proposal for proposal in taken.proposals if proposal.name in names]
    changes = changes_of(chosen, edition, pack, mine)
    if chosen:
        changes[f"{BASE}/{PRINTED}"] = with_more(folder.base(), ((made.name, made.now) for made in chosen))
    section = not_taken(*document, taken, [made for made in taken.proposals if made.name not in names])
    if section:
        changes[NOT_TAKEN] = appended(mine.get(NOT_TAKEN), section)
    changes = {name: data for name, data in changes.items() if mine.get(name) != data}
    if changes:
        folder.change(changes)
    return tuple(sorted(name for name in changes if not name.startswith(f"{BASE}/")))


def changes_of(proposals: Iterable[Proposal], edition: Edition, pack: Pack, files: Files) -> dict[str, bytes | None]:
    """The files of a pack that some proposals change, by their names in it; `files` are those that it has."""
    changed: dict[str, bytes | None] = {}
    lists: dict[str, tuple[str, ...]] = {}
    lines = lines_of(edition, pack.country)
    for proposal in proposals:
        if proposal.leaves_out is not None:
            key, others = proposal.leaves_out
            lists[key] = tuple(name for name in lists.get(key, others) if name in others)
            continue
        name, _, field = proposal.name.partition(" ")
        file = _file_of(name, pack)
        before = (changed.get(file) or files.get(file) or _new_file(edition, name)).decode("utf-8-sig")
        line = lines.get(proposal.name, ())
        changed[file] = with_field(before.replace("\r\n", "\n"), field, line, proposal.now, proposal.edited).encode()
    if lists:
        values = {key: f"[{', '.join(names)}]" for key, names in lists.items()}
        settings = files[SETTINGS].decode("utf-8-sig").replace("\r\n", "\n")
        changed[SETTINGS] = with_values(settings, values).encode()
    return changed


def _file_of(name: str, pack: Pack) -> str:
    known = pack.text(name)
    if known is not None:
        return known.at.file.removeprefix(f"{folder_of(pack.country)}/")
    return f"{TEXTS}/{name.replace(':', '-')}.md"


def _new_file(edition: Edition, name: str) -> bytes:
    """The file of a text that the pack has none of, as it stands in the edition."""
    sort, _, own = name.partition(":")
    texts = edition.texts
    block: Initiative | Recommendation | None = (
        texts.initiatives.get(own) if sort == Initiative.sort else texts.recommendations.get(own)
    )
    if block is None:
        return f"---\ntext: {name}\n---\n".encode()
    return text_file(block, block.title, (p.Paragraph(text_of(block)),)).encode()


def not_taken(document: str, date: datetime.date, taken: Taken, refused: Iterable[Proposal]) -> str:
    """All words of an edited document that go nowhere else, as a section of a text to keep; empty if there are none.
    `refused` are the proposals that were not accepted.
    """
    comments = (f"“{about}”: {words}" if about else words for words, about in taken.comments)
    figures = (f"“{printed}” ({figure}) to “{typed}”" for figure, printed, typed in taken.typed_over)
    lines = [
        *_listed("Changes that were not accepted", map(_before_and_after, refused)),
        *_listed("Figures that were typed over, and stay as they are counted", figures),
        *_listed("Words outside of the texts of the page", taken.outside),
        *_listed("Comments", comments),
    ]
    return "\n".join((f"## {date.isoformat()}, {document}", "", *lines)) if lines else ""


def _before_and_after(proposal: Proposal) -> str:
    said, before = (words.replace("\n", " ¶ ") for words in (proposal.edited, proposal.now))
    return f"{proposal.name}: {said or '(deleted)'}" + (f"\n  Before: {before}" if before else "")


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    every = list(items)
    if every:
        yield from (f"### {title}", "", *(f"- {item}" for item in every), "")


def appended(before: bytes | None, section: str) -> bytes:
    """The file of what was not taken with one more section at its end, which is not repeated if it is there already."""
    kept = (before or b"# What was not taken from edited documents\n").rstrip()
    if kept.replace(b"\r\n", b"\n").endswith(section.rstrip().encode()):
        return kept + b"\n"
    return kept + b"\n\n" + section.encode()


def joined(here: bytes, there: bytes) -> bytes:
    """Two files of what was not taken as one: what is here, and the sections that only the other has."""
    known = set(_sections(here))
    return b"\n\n".join([here.rstrip(), *(section for section in _sections(there) if section not in known)]) + b"\n"


def _sections(data: bytes) -> list[bytes]:
    parts = data.replace(b"\r\n", b"\n").split(b"\n## ")
    return [parts[0].strip(), *(b"## " + part.strip() for part in parts[1:])]
