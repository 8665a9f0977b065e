"""Which documents are stale, and why, in words: of those of a build, and of all documents of a project."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content.prose import Figure
from mnr_briefs.formats import DEFAULT, format_named
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.word.parts.figure_tags import tag_of
from mnr_briefs.pages.page import Page, Target, walk
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.files import file_digest
from mnr_briefs.press.project import in_format, key_parts, open_edition, open_project
from mnr_briefs.press.records import DocumentState, ManifestEntry, read_manifest
from mnr_briefs.press.seen import look_at
from mnr_briefs.problems import StageError

UNNUMBERED = "LibreOffice can number its pages now"
_MOST_REASONS = 3
_NAMES = {"theme": "the theme", "fonts": "the fonts", "program": "the program"}


@dataclass(frozen=True)
class Records:
    """What the last build left of a document."""

    entry: ManifestEntry | None
    state: DocumentState | None


def why_stale(build: Path, page: Page, parts: Mapping[str, str], records: Records) -> str:
    """Why a document must be made anew, in words; empty for one that is up to date."""
    entry, state = records.entry, records.state
    if entry is None or state is None:
        return "never built"
    there = file_digest(build / entry.path)
    if there != entry.sha256:
        return "its file was edited" if there else "its file is missing"
    if state.parts == dict(parts):
        return UNNUMBERED if state.unnumbered and find_office() is not None else ""
    reasons = list(dict.fromkeys(_reasons(page, parts, state)))
    more = f", and {len(reasons) - _MOST_REASONS} more" if len(reasons) > _MOST_REASONS else ""
    return ", ".join(reasons[:_MOST_REASONS]) + more


def _reasons(page: Page, parts: Mapping[str, str], state: DocumentState) -> Iterator[str]:
    for name in sorted(parts.keys() | state.parts.keys()):
        if name != "page" and parts.get(name) != state.parts.get(name):
            yield f"{_NAMES.get(name, name)} changed"
    if parts.get("page") == state.parts.get("page"):
        return
    found = [*_blocks(page, state), *changed_figures(page, state.figures)]
    yield from found or ["something else in it changed"]


def _blocks(page: Page, state: DocumentState) -> Iterator[str]:
    """The text blocks that read otherwise, came or went."""
    now = {str(block): digest for block, digest in page.blocks}
    for name in sorted(now.keys() | state.blocks.keys()):
        words = name.replace(":", " ", 1).replace("_", " ", 1)
        if name not in state.blocks:
            yield f"{words} was added"
        elif name not in now:
            yield f"{words} was removed"
        elif now[name] != state.blocks[name]:
            yield f"{words} changed"


def changed_figures(page: Page, before: tuple[PrintedFigure, ...]) -> Iterator[str]:
    """The figures that are others now, in texts and charts, by their bindings."""
    old: dict[str, set[str]] = {}
    for figure in before:
        old.setdefault(figure.tag, set()).add(figure.text)
    nodes = tuple(walk(page.content))
    printed = [(node.binding, node.text) for node in nodes if isinstance(node, Figure)]
    drawn = [(f.binding, f.text) for node in nodes if isinstance(node, Chart) for f in node.figures()]
    for binding, text in (*printed, *drawn):
        if text not in old.get(tag_of(binding), {text}):
            yield f"{binding} is “{text}” now"


@dataclass(frozen=True)
class Standing:
    """A document, and why it is stale; empty where it is up to date."""

    target: Target
    why: str


def standing_of_documents(root: Path, language: str | None = None, format: str = DEFAULT) -> Iterator[Standing]:
    """All documents of a project, in order. Raises StageError where its sources cannot be read."""
    out, seen = root / "build", look_at(root, language, format)
    entries = read_manifest(out, seen.label)
    try:
        project = open_project(read_ahead(seen, Cache(cache_folder())))
    except StageError:  # of the sources it is raised again
        targets = (in_format(target, format_named(format)) for target in all_targets(open_edition(root).edition))
        yield from (Standing(target, "the theme cannot be used") for target in targets)
        return
    for target in project.targets():
        if target.kind not in project.kit.templates:
            yield Standing(target, "its template cannot be used")
            continue
        try:
            page = page_of(project.edition, target).value
        except Exception as error:  # one document's trouble never stops the others; a build writes it down
            yield Standing(target, f"the program fails on it: {type(error).__name__}")
            continue
        records = Records(entries.get(target.path), seen.state.documents.get(target.path))
        yield Standing(target, why_stale(out, page, key_parts(project, target, page), records))
