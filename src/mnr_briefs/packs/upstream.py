"""What the edition has for a country's pack today: the scaffold, and each text of its page as a file to edit."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.content.packs import TEXTS, PackSettings
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.folder import Files
from mnr_briefs.packs.rewriting import as_written
from mnr_briefs.pages.headline import headline
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.steps import steps_for
from mnr_briefs.press.scaffold import pack_files

ANSWERS = "answers.json"
"""In a pack's base: what the scaffold was made with."""

_PLAIN = re.compile(r"[A-Za-z](?!.*(?:: | #|:$))[\w ,.;:’'()/–-]*", re.DOTALL)


def files_of(edition: Edition, country: str, answers: Mapping[str, str], also: Iterable[str] = ()) -> Files:
    """The files of a country's pack as the edition has them, whatever packs there are.

    The recommendations are those that the page prints, and those that the pack has already: `also` are names of files.
    """
    edition = replace(edition, packs={})
    files = {name: data for name, data in pack_files(answers).items() if name != ANSWERS}
    files |= {f"{TEXTS}/{name}.md": text.encode() for name, text in _texts(edition, country, set(also))}
    return files


def answers_of(base: Files) -> dict[str, str]:
    """What a pack's scaffold was made with; nothing where that is lost."""
    try:
        found = json.loads(base.get(ANSWERS, b"{}"))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def answers_in(settings: PackSettings) -> dict[str, str]:
    """What a pack's scaffold was made with, as its pack.yaml says it: for a pack that has no record of it."""
    contact = settings.contact
    given = {
        "office": settings.office,
        "language": settings.language,
        "paper": settings.paper,
        "contact_name": contact and contact.name,
        "contact_email": contact and contact.email,
    }
    return {key: value for key, value in given.items() if value}


def _texts(edition: Edition, country: str, also: set[str]) -> Iterator[tuple[str, str]]:
    line = as_written(headline(Resolver(edition, country), country))
    if line:
        yield "headline", "\n".join(("---", "text: headline", "---", as_markdown((p.Paragraph(line),))))
    for initiative in edition.texts.initiatives_of.get(country, ()):
        yield _name(initiative), text_file(initiative, initiative.title, initiative.short)
    chosen = steps_for(edition, country, edition.settings.one_pager.recommendations)
    printed = {recommendation.id for recommendation in chosen}
    for recommendation in edition.texts.recommendations.values():
        if recommendation.id in printed or f"{TEXTS}/{_name(recommendation)}.md" in also:
            yield (
                _name(recommendation),
                text_file(recommendation, recommendation.title, (p.Paragraph(recommendation.takes),)),
            )


def _name(block: Initiative | Recommendation) -> str:
    return f"{block.sort}-{block.id}"


def text_file(block: Initiative | Recommendation, title: tuple[p.Inline, ...], text: p.Prose) -> str:
    """A text of the edition as the file of an office's text that stands for it."""
    head = {"text": str(block.block), "title": line_as_markdown(title), "capability": block.capability or ""}
    lines = [f"{key}: {_scalar(value)}" for key, value in head.items() if value]
    return "\n".join(("---", *lines, "---", as_markdown(text)))


def _scalar(text: str) -> str:
    """A text as YAML: without quotes where it can stand so."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
