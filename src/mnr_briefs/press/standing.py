"""How each document stands: up to date, or why it would be made anew."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mnr_briefs.formats import DEFAULT, format_named
from mnr_briefs.pages.page import Target
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.ahead import read_ahead
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.project import in_format, key_parts, open_edition, open_project
from mnr_briefs.press.records import read_manifest
from mnr_briefs.press.seen import look_at
from mnr_briefs.press.staleness import Records, why_stale
from mnr_briefs.problems import StageError


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
