"""What the edition has for a country's pack today: the scaffold, and each text of its page as a file to edit."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown
from mnr_briefs.content.packs import TEXTS, PackSettings
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.passages import wording
from mnr_briefs.packs.folder import Files
from mnr_briefs.packs.writing import line_of, text_file
from mnr_briefs.pages.headline import headline
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.steps import steps_for
from mnr_briefs.press.scaffold import pack_files

ANSWERS = "answers.json"
"""In a pack's base: what the scaffold was made with."""


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
    words = wording(headline(Resolver(edition, country), country))
    if words:
        yield "headline", "\n".join(("---", "text: headline", "---", as_markdown((p.Paragraph(line_of(words)),))))
    for initiative in edition.texts.initiatives_of.get(country, ()):
        yield _name(initiative), text_file(initiative, initiative.title, initiative.short)
    chosen = steps_for(edition, country, edition.settings.one_pager.recommendations)
    printed = {recommendation.id for recommendation in chosen}
    for recommendation in edition.texts.recommendations.values():
        if recommendation.id in printed or f"{TEXTS}/{_name(recommendation)}.md" in also:
            takes = (p.Paragraph(recommendation.takes),)
            yield _name(recommendation), text_file(recommendation, recommendation.title, takes)


def _name(block: Initiative | Recommendation) -> str:
    return f"{block.sort}-{block.id}"
