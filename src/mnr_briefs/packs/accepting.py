"""What an office accepts of an edited document, written into its pack; and what it does not, written beside it."""

import datetime
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.content.packs import TEXTS, Pack, folder_of
from mnr_briefs.content.prose import Line
from mnr_briefs.packs.folder import Files
from mnr_briefs.packs.outside import TypedOver
from mnr_briefs.packs.rewriting import paragraphs
from mnr_briefs.packs.taking import Proposal, Taken
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose

_PARTS = re.compile(r"\A(---[ \t]*\n.*?^---[ \t]*\n)(.*)\Z", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r"^title:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


SETTINGS = "pack.yaml"


def changes_of(
    proposals: Iterable[Proposal],
    pack: Pack,
    files: Files,
    edition: Files,
    printed: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
) -> Mapping[str, bytes]:
    """The files of a pack that some proposals change, by their names in it.

    `files` are those of the pack, `edition` those that the edition has for it: a text that the pack has no file of is
    written from there. `printed` are the lists of pack.yaml as the page has them today.
    """
    proposals = tuple(proposals)
    changed = dict(_settings_after(proposals, pack, files, printed))
    for proposal in proposals:
        if proposal.leaves_out is not None or proposal.settings:
            continue
        name, field = text_and_field(proposal.name)
        file = _file_of(name, pack)
        before = changed.get(file) or files.get(file) or edition.get(file) or f"---\ntext: {name}\n---\n".encode()
        changed[file] = _with(before.decode("utf-8-sig").replace("\r\n", "\n"), field, proposal.line).encode()
    return changed


def _settings_after(
    proposals: tuple[Proposal, ...], pack: Pack, files: Files, printed: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[str, bytes]]:
    """pack.yaml, where something is left out of the page, a text is added in a block that it lacks, or the contact is
    another.
    """
    lists: dict[str, tuple[str, ...]] = {}
    for proposal in proposals:
        if proposal.leaves_out is not None:
            key, name = proposal.leaves_out
            lists[key] = tuple(other for other in lists.get(key, printed.get(key, ())) if other != name)
    own = {made.name for made in proposals if made.name in ("introduction", "closing") and made.edited}
    blocks = lists.get("blocks", printed.get("blocks", ()))
    if own - set(blocks) and blocks:
        first, last = own & {"introduction"} - set(blocks), own & {"closing"} - set(blocks)
        lists["blocks"] = (*first, *blocks, *last)
    values = {key: f"[{', '.join(names)}]" for key, names in lists.items()}
    for proposal in (made for made in proposals if made.settings):
        said = (f"{key}: {json.dumps(words, ensure_ascii=False)}" for key, words in proposal.settings.items())
        values[proposal.name] = f"{{{', '.join(said)}}}"
    if values:
        before = files[SETTINGS].decode("utf-8-sig").replace("\r\n", "\n")
        yield SETTINGS, with_values(before, values).encode()


def with_values(settings: str, values: Mapping[str, str]) -> str:
    """The text of a pack.yaml in which some keys have these values, each in the place where it stood, or where the
    scaffold has an example of it, else at the end; all else stays as it is written.
    """
    for key, value in values.items():
        line = f"{key}: {value}\n"
        there = re.compile(rf"^{key}:.*\n?(?:[ \t]*- .*\n?|[ \t]+\S.*\n?|\].*\n?)*", re.MULTILINE)
        example = re.compile(rf"^# *{key}:.*\n?", re.MULTILINE)
        if found := there.search(settings):
            settings = settings[: found.start()] + line + settings[found.end() :]
        elif found := example.search(settings):
            settings = settings[: found.end()] + line + settings[found.end() :]
        else:
            settings = settings.rstrip("\n") + "\n" + line
    return settings


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
        return head + _with_marks(line, body)
    title = f"title: {json.dumps(line_as_markdown(line), ensure_ascii=False)}\n"
    if _TITLE.search(head):
        return _TITLE.sub(lambda _: title, head, count=1) + body
    return head.removesuffix("---\n") + f"{title}---\n" + body


def _with_marks(line: Line, before: str) -> str:
    """A text as Markdown, with what Word does not keep of the one before: emphasis, links, and the marks of claims and
    typed numbers, around the words that still stand there once.
    """
    parts = [line_as_markdown(block.children) for block in paragraphs(line) if isinstance(block, p.Paragraph)]
    old = read_prose(before, Place("?")).value
    for node in (node for block in old if isinstance(block, p.Paragraph) for node in block.children):
        if isinstance(node, p.Typed | p.Claim | p.Emphasis | p.Strong | p.Link):
            words = line_as_markdown(node.children)
            if sum(part.count(words) for part in parts) == 1:
                parts = [part.replace(words, line_as_markdown((node,))) for part in parts]
    return as_markdown(read_prose("\n\n".join(parts), Place("?")).value)


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
    lines += _listed("Titles that were deleted, and stay", (_why(name, taken) for name in taken.missing))
    lines += _listed("Lines that were deleted, and are printed again", taken.removed)
    lines += _listed("Changes of the layout, which is the template’s", taken.layout)
    comments = (f"“{about}”: {words}" if about else words for words, about in taken.comments)
    lines += _listed("Comments", comments)
    if not lines:
        return ""
    return "\n".join((f"## {date.isoformat()}, {document}", "", *lines))


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
    if proposal.deletes:
        return f"{proposal.name}: (deleted)" + (f"\n  Before: {_on_one_line(proposal.now)}" if proposal.now else "")
    before = f"\n  Before: {_on_one_line(proposal.now)}" if proposal.now else ""
    return f"{proposal.name}: {_on_one_line(proposal.edited)}{before}"


def _on_one_line(words: str) -> str:
    """Words of several paragraphs, with a sign where one ends."""
    return words.replace("\n", " ¶ ")


def _why(words: str, taken: Taken) -> str:
    reason = taken.reasons.get(words)
    return f"{_on_one_line(words)} ({reason})" if reason else _on_one_line(words)


def _typed_over(proposal: Proposal) -> str:
    return f"{_before_and_after(proposal)}\n  Changed: {_changed(proposal.typed_over)}"


def _unplaced(words: str, taken: Taken) -> str:
    typed, said = taken.typed_over.get(words), _why(words, taken)
    return f"{said}\n  Changed: {_changed(typed)}" if typed else said


def _changed(typed_over: TypedOver) -> str:
    return "; ".join(f"“{old}” ({{{{ {binding} }}}}) to “{new}”" for old, binding, new in typed_over)


def _listed(title: str, items: Iterable[str]) -> Iterator[str]:
    found = list(items)
    if found:
        yield from (f"### {title}", "", *(f"- {item}" for item in found), "")
