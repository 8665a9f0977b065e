"""Making a country's pack, comparing it with what the edition has for it today, and bringing it up to date."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import get_args

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown
from mnr_briefs.content.packs import BASE, NOT_TAKEN, TEXTS, PackPaper, PackSettings, folder_of
from mnr_briefs.content.record import Label, LanguageCode, Record
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.passages import wording
from mnr_briefs.packs.folder import Files, PackFolder, pack_of
from mnr_briefs.packs.parcel import EXPORTED
from mnr_briefs.packs.update import Choice, Compared, compare, updated
from mnr_briefs.packs.wordings import PRINTED
from mnr_briefs.packs.writing import line_of, text_file
from mnr_briefs.pages.headline import headline
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.steps import steps_for
from mnr_briefs.press.scaffold import pack_files
from mnr_briefs.problems import StageError, UsageError, then
from mnr_briefs.reading.files import MAX_TEXT_BYTES
from mnr_briefs.reading.records import read_record, yaml_of

PAPERS: tuple[str, ...] = get_args(PackPaper)

ANSWERS = "answers.json"
"""In a pack's base: what the pack was made with."""


def new_pack(edition: Edition, country: str, answers: Mapping[str, str]) -> PackFolder:
    """Make the pack of a country. Raises UsageError where it has one, or an answer cannot be used."""
    require_no_pack(edition, country)
    folder = PackFolder(edition.root, country)
    own = {"language": edition.settings.language}
    given = {**own, **answers, "country": country, "country_name": edition.countries.by_id[country].name}
    files = _files_of(edition, country, given)
    base = {f"{BASE}/{name}": data for name, data in files.items()}
    folder.change({**files, **base, f"{BASE}/{ANSWERS}": _record(given)})
    return folder


def require_no_pack(edition: Edition, country: str) -> None:
    """Raises UsageError where a country has a pack."""
    folder = PackFolder(edition.root, country)
    if folder.path.exists() and any(folder.path.iterdir()):
        raise UsageError(
            f"{folder_of(country)} already exists. To bring it up to date: mnr-briefs tailor update {country}."
        )


class PackAnswers(Record):
    """What an office answers when its pack is made."""

    office: Label | None = None
    contact_name: str = ""
    contact_email: str = ""
    language: LanguageCode | None = None
    paper: PackPaper = "A4"


def read_answers(file: Path) -> dict[str, str]:
    """The answers for a new pack by question, from a YAML file. Raises UsageError where it cannot be read, StageError
    where it is no YAML or answers something else.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_TEXT_BYTES:
        raise UsageError(f"{file} is too large for a file of answers.")
    read = then(yaml_of(file.name, data), lambda source: read_record(PackAnswers, source), None)
    if read.value is None or read.problems:
        raise StageError(read.problems)
    return {key: str(value) for key, value in read.value.model_dump(exclude_unset=True).items() if value is not None}


def compared(edition: Edition, country: str) -> tuple[Compared, ...]:
    """Each file of a country's pack against its base and the edition. The edition is the one without packs."""
    folder = pack_of(edition, country)
    mine, base = folder.files(), folder.base()
    today = _files_of(edition, country, _given(edition, country, base), mine)
    for record in (ANSWERS, PRINTED, EXPORTED):
        base.pop(record, None)
    mine.pop(NOT_TAKEN, None)
    return tuple(compare(mine, base, today))


def _given(edition: Edition, country: str, base: Mapping[str, bytes]) -> dict[str, str]:
    """What the office answered when its pack was made, or what pack.yaml says where there is no record of it."""
    pack = edition.packs.get(country)
    found = _answers_of(base) or (_answers_in(pack.settings) if pack else {})
    own = {"language": edition.settings.language, "country_name": edition.countries.by_id[country].name}
    return {**own, **found, "country": country}


def _answers_of(base: Files) -> dict[str, str]:
    """What a pack's pack was made with; nothing where that is lost."""
    try:
        found = json.loads(base.get(ANSWERS, b"{}"))
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _answers_in(settings: PackSettings) -> dict[str, str]:
    """What a pack's pack was made with, as its pack.yaml says it: for a pack that has no record of it."""
    contact = settings.contact
    given = {
        "office": settings.office,
        "language": settings.language,
        "paper": settings.paper,
        "contact_name": contact and contact.name,
        "contact_email": contact and contact.email,
    }
    return {key: value for key, value in given.items() if value}


def _record(given: Mapping[str, str]) -> bytes:
    return json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def lacking(edition: Edition, country: str) -> tuple[str, ...]:
    """The records that a pack lacks, as one may that an earlier version of the program made: what it was made with, and
    the bases of texts that the edition has today. `update` writes them.
    """
    base = pack_of(edition, country).base()
    unrecorded = [file.name for file in compared(edition, country) if file.base is None and file.mine and file.edition]
    return tuple(f"{BASE}/{name}" for name in (*([] if ANSWERS in base else [ANSWERS]), *unrecorded))


def update(edition: Edition, country: str, choices: Mapping[str, Choice]) -> tuple[str, ...]:
    """Bring a pack up to date, with the office's choices by the names of files; what was written or deleted."""
    folder = pack_of(edition, country)
    changes = updated(compared(edition, country), choices)
    base = folder.base()
    if ANSWERS not in base:
        changes[f"{BASE}/{ANSWERS}"] = _record(_given(edition, country, base))
    if changes:
        folder.change(changes)
    return tuple(sorted(name for name in changes if not name.startswith(f"{BASE}/")))


def _files_of(edition: Edition, country: str, answers: Mapping[str, str], also: Iterable[str] = ()) -> Files:
    """The files of a country's pack as the edition has them, whatever packs there are.

    The recommendations are those that the page prints, and those that the pack has already: `also` are names of files.
    """
    edition = replace(edition, packs={})
    files = {name: data for name, data in pack_files(answers).items() if name != ANSWERS}
    files |= {f"{TEXTS}/{name}.md": text.encode() for name, text in _texts(edition, country, set(also))}
    return files


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
