"""What an office accepts of an edited document, written into its pack; and what it does not, written beside it."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.content.packs import TEXTS, Pack, folder_of
from mnr_briefs.content.prose import Line
from mnr_briefs.tailoring.folder import Files
from mnr_briefs.tailoring.outside import TypedOver
from mnr_briefs.tailoring.taking import Proposal, Taken

_PARTS = re.compile(r"\A(---[ \t]*\n.*?^---[ \t]*\n)(.*)\Z", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def changes_of(proposals: Iterable[Proposal], pack: Pack, files: Files, edition: Files) -> Mapping[str, bytes]:
    """The files of a pack that some proposals change, by their names in it.

    `files` are those of the pack, `edition` those that the edition has for it: a text that the pack has no file of is
    written from there.
    """
    changed: dict[str, bytes] = {}
    for proposal in proposals:
        name, field = text_and_field(proposal.name)
        file = _file_of(name, pack)
        before = changed.get(file) or files.get(file) or edition.get(file) or f"---\ntext: {name}\n---\n".encode()
        changed[file] = _with(before.decode("utf-8-sig").replace("\r\n", "\n"), field, proposal.line).encode()
    return changed


def text_and_field(passage: str) -> tuple[str, str]:
    """Which text of a pack a passage belongs to, and which of its fields it is: ``title`` or ``text``."""
    name, _, field = passage.partition(" ")
    return name, field or "text"


def _file_of(name: str, pack: Pack) -> str:
    known = pack.text(name)
    if known is not None:
        return known.at.file.removeprefix(f"{folder_of(pack.country)}/")
    return f"{TEXTS}/{name.replace(':', '-')}.md"


def _with(text: str, field: str, line: Line) -> str:
    """A text file with another title or text."""
    found = _PARTS.match(text)
    head, body = (found.group(1), found.group(2)) if found else ("", text)
    if field != "title":
        return head + as_markdown((p.Paragraph(line),))
    title = f"title: {json.dumps(line_as_markdown(line), ensure_ascii=False)}\n"
    if _TITLE.search(head):
        return _TITLE.sub(lambda _: title, head, count=1) + body
    return head.removesuffix("---\n") + f"{title}---\n" + body


def not_taken(document: str, date: datetime.date, taken: Taken, refused: Iterable[Proposal]) -> str:
    """All words of an edited document that go nowhere else, as a section of a text to keep; empty if there are none.

    `refused` are the proposals that were not accepted. Figures that were typed over are told of all proposals.
    """
    refused = list(refused)
    figures = [found for found in taken.proposals if found.typed_over and found not in refused]
    lines = list(_listed("Changes that were not accepted", map(_before_and_after, refused)))
    lines += _listed("Figures that were typed over, and stay as they are counted", map(_typed_over, figures))
    lines += _listed(
        "Words that do not belong to any text of the page", (_unplaced(words, taken) for words in taken.unplaced)
    )
    lines += _listed("Texts of the page that are missing from the document", taken.missing)
    comments = (f"“{about}”: {words}" if about else words for words, about in taken.comments)
    lines += _listed("Comments", comments)
    if not lines:
        return ""
    last = "Pictures, colours, fonts and layout are not read from an edited document."
    return "\n".join((f"## {date.isoformat()}, {document}", "", *lines, last, ""))


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


def _before_and_after(proposal: Proposal) -> str:
    return f"{proposal.name}: {proposal.edited}\n  Before: {proposal.now}"


def _typed_over(proposal: Proposal) -> str:
    return f"{_before_and_after(proposal)}\n  Changed: {_changed(proposal.typed_over)}"


def _unplaced(words: str, taken: Taken) -> str:
    typed = taken.typed_over.get(words)
    return f"{words}\n  Changed: {_changed(typed)}" if typed else words


def _changed(typed_over: TypedOver) -> str:
    return "; ".join(f"“{old}” ({{{{ {binding} }}}}) to “{new}”" for old, binding, new in typed_over)


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield from (f"### {title}", "", *(f"- {item}" for item in found), "")
