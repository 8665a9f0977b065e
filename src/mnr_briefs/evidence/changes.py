"""`mnr-briefs diff`: what changed between two builds, document by document, as text or as a note to send."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from mnr_briefs.content.characters import capitalized
from mnr_briefs.formats.word.printed import PrintedParagraph, alternative_texts, is_word_file, paragraphs_of
from mnr_briefs.problems.wording import counted


@dataclass(frozen=True)
class Change:
    """A paragraph that changed; `old` or `new` is empty where it was added or removed."""

    heading: str
    old: str
    new: str
    numbers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class DocumentChanges:
    """What changed in one document; `fate` is changed, added or removed, or that it cannot be read.

    `series` are the parts of charts that changed, by what stands in for their pictures.
    """

    path: str
    fate: str
    changes: tuple[Change, ...] = ()
    series: tuple[Change, ...] = ()


def changes_between(old: Path, new: Path) -> Iterator[DocumentChanges]:
    """The documents of two build folders that differ, in order of their paths."""
    old_paths, new_paths = _documents(old), _documents(new)
    for path in sorted(old_paths | new_paths):
        if path not in new_paths:
            yield DocumentChanges(path, "removed")
        elif path not in old_paths:
            yield DocumentChanges(path, "added")
        else:
            before, after = (old / path).read_bytes(), (new / path).read_bytes()
            if not (is_word_file(before) and is_word_file(after)):
                yield DocumentChanges(path, "cannot be read")
            elif before != after:
                series = tuple(compare_charts(before, after))
                yield DocumentChanges(path, "changed", tuple(compare(before, after)), series)


def compare(old: bytes, new: bytes) -> Iterator[Change]:
    """The paragraphs that differ between two documents."""
    yield from _differing(list(paragraphs_of(old)), list(paragraphs_of(new)))


def compare_charts(old: bytes, new: bytes) -> Iterator[Change]:
    """The parts of charts that differ between two documents, each under what it is a part of."""
    yield from _differing(*([s for alt in alternative_texts(docx) for s in _series(alt)] for docx in (old, new)))


def _series(alt: str) -> Iterator[PrintedParagraph]:
    """What a picture's text says of each series: “Hotline. Yes 26 of 29; No 3 of 29.”, “Rules: Law: Yes; Line: No.”."""
    label = ""
    for sentence in re.split(r"(?<=\.)\s+", alt):
        parts = sentence.rstrip(".").split("; ")
        if len(parts) == 1 and ": " not in sentence:
            label = parts[0]
        yield from (PrintedParagraph(label, part, ()) for part in parts)


def _differing(before: list[PrintedParagraph], after: list[PrintedParagraph]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, [p.text for p in before], [p.text for p in after], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            continue
        for index in range(max(b - a, d - c)):
            left = before[a + index] if a + index < b else None
            right = after[c + index] if c + index < d else None
            yield _change(left, right)


def as_text(documents: Iterator[DocumentChanges]) -> Iterator[str]:
    """Lines of plain text."""
    for document in documents:
        yield f"{document.path}: {_summary(document)}"
        for change in (*document.changes, *document.series):
            yield f"  [{change.heading}]" if change.heading else "  [start]"
            for old, new in change.numbers:
                yield f"    {old} → {new}"
            if change.old:
                yield f"    - {change.old}"
            if change.new:
                yield f"    + {change.new}"


def as_markdown(documents: Iterator[DocumentChanges]) -> Iterator[str]:
    """Lines of a change note."""
    yield "# What changed"
    for document in documents:
        yield from ("", f"## {document.path}", "", f"{capitalized(_summary(document))}.")
        for change in (*document.changes, *document.series):
            yield from ("", f"**{change.heading or 'Start'}**", "")
            if change.old:
                yield f"> ~~{change.old}~~"
            if change.new:
                yield f"> {change.new}"


def _summary(document: DocumentChanges) -> str:
    if document.fate != "changed":
        return document.fate
    numbers, charts = sum(len(change.numbers) for change in document.changes), len(document.series)
    drawn = f"{counted(charts, 'part')} of charts"
    if not document.changes:
        return f"same text; {drawn} changed" if charts else "same text; pictures or layout changed"
    words = f"{counted(len(document.changes), 'paragraph')} changed"
    return ", ".join([words, *([counted(numbers, "number")] if numbers else ()), *([drawn] if charts else ())])


def _change(old: PrintedParagraph | None, new: PrintedParagraph | None) -> Change:
    heading = (new or old).heading  # type: ignore[union-attr]
    numbers: list[tuple[str, str]] = []
    if old is not None and new is not None:
        before: dict[str, list[str]] = {}
        for _, text, tag in old.figures:
            before.setdefault(tag, []).append(text)
        pairs = [(before[tag].pop(0), text) for _, text, tag in new.figures if before.get(tag)]
        numbers = [(was, now) for was, now in pairs if was != now]
    return Change(heading, old.text if old else "", new.text if new else "", tuple(numbers))


def _documents(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.docx") if not path.name.startswith("~$")}
