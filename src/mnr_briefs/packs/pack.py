"""What one does with a country's pack: make it, compare it, bring it up to date, take an edited page into it."""

import datetime
import json
from collections.abc import Collection, Mapping

from mnr_briefs.content.countries import Country
from mnr_briefs.content.packs import BASE, NOT_TAKEN, folder_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.format import FORMAT as WORD
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.edited import language_of, read_edited, title_of
from mnr_briefs.formats.word.parts.passages import PREFIX
from mnr_briefs.packs.accepting import appended, changes_of, not_taken
from mnr_briefs.packs.comparison import Compared, compare
from mnr_briefs.packs.earlier import PRINTED, earlier_words, with_more
from mnr_briefs.packs.folder import Files, PackFolder
from mnr_briefs.packs.parcel import EXPORTED
from mnr_briefs.packs.taking import Taken, take
from mnr_briefs.packs.translating import translated_pack
from mnr_briefs.packs.update import Choice, updated
from mnr_briefs.packs.upstream import ANSWERS, answers_in, answers_of, files_of
from mnr_briefs.pages.registry import all_targets, page_of, select_targets
from mnr_briefs.problems import UsageError, did_you_mean

__all__ = [
    "accept",
    "compared",
    "country_named",
    "country_of_document",
    "lacking",
    "language_of_document",
    "language_of_pack",
    "new_pack",
    "pack_of",
    "require_no_pack",
    "taken_from",
    "translate",
    "update",
]  # fmt: skip


def country_named(edition: Edition, word: str) -> Country:
    """The surveyed country that a code or a name means. Raises UsageError where none is meant."""
    countries = edition.countries
    found = countries.by_id.get(word.strip().upper()) or countries.by_name.get(word.strip().casefold())
    if found is None:
        nearest = did_you_mean(word, [*countries.by_id, *(c.name for c in countries.countries)])
        raise UsageError(f"No surveyed country is called “{word}”. {nearest}".strip())
    return found


def new_pack(edition: Edition, country: str, answers: Mapping[str, str]) -> PackFolder:
    """Make the pack of a country. Raises UsageError where it has one, or an answer cannot be used."""
    require_no_pack(edition, country)
    folder = PackFolder(edition.root, country)
    own = {"language": edition.settings.language}
    given = {**own, **answers, "country": country, "country_name": edition.countries.by_id[country].name}
    files = files_of(edition, country, given)
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


def _record(given: Mapping[str, str]) -> bytes:
    return json.dumps(given, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"


def pack_of(edition: Edition, country: str) -> PackFolder:
    """The folder of a country's pack. Raises UsageError where it has none."""
    folder = PackFolder(edition.root, country)
    if not (folder.path / "pack.yaml").is_file():
        raise UsageError(f"{country} has no pack. Make one: mnr-briefs tailor new {country}.")
    return folder


def compared(edition: Edition, country: str) -> tuple[Compared, ...]:
    """Each file of a country's pack against its base and the edition. The edition is the one without packs."""
    folder = pack_of(edition, country)
    mine, base = folder.files(), folder.base()
    today = _today(edition, country, mine, base)
    for record in (ANSWERS, PRINTED, EXPORTED):
        base.pop(record, None)
    mine.pop(NOT_TAKEN, None)
    return tuple(compare(mine, base, today))


def _today(edition: Edition, country: str, mine: Files, base: Files) -> Files:
    """The files of a pack as the edition makes them today, for what the office answered when it was made."""
    return files_of(edition, country, _given(edition, country, base), mine)


def _given(edition: Edition, country: str, base: Files) -> dict[str, str]:
    """What the office answered when its pack was made, or what pack.yaml says where there is no record of it."""
    pack = edition.packs.get(country)
    found = answers_of(base) or (answers_in(pack.settings) if pack else {})
    own = {"language": edition.settings.language, "country_name": edition.countries.by_id[country].name}
    return {**own, **found, "country": country}


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


def translate(edition: Edition, country: str, language: str) -> tuple[str, ...]:
    """Give a pack files to translate its texts in, beside them; what was written. Raises UsageError for a language that
    the edition is not made in or that the pack is in, and where the pack cannot be read.
    """
    folder, pack = pack_of(edition, country), edition.packs.get(country)
    settings = (edition.own or edition).settings
    known = settings.languages
    if language not in known:
        raise UsageError(f"The edition is not made in “{language}”, but in {', '.join(known)}.")
    if pack is None:
        raise UsageError(f"The pack of {country} cannot be read. `mnr-briefs check` says what to correct.")
    if language == (pack.settings.language or settings.language):
        raise UsageError(f"The pack of {country} is in “{language}” already.")
    changes = translated_pack(edition, pack, language)
    if changes:
        folder.change(changes)
    return tuple(sorted(changes))


def taken_from(edition: Edition, country: str, edited: bytes) -> Taken:
    """What an edited one-pager says, held against the country's page of today.

    Raises UsageError where it is no Word file, and where the page was not built yet.
    """
    folder = pack_of(edition, country)
    (target,) = select_targets(edition, [f"country:{country}"])
    try:
        built = (edition.root / "build" / f"{target.path}{WORD.suffix}").read_bytes()
    except OSError as error:
        language = edition.settings.language
        raise UsageError(f"Build the page first:  mnr-briefs build country:{country} --lang {language}") from error
    return take(edition, page_of(edition, target).value, edited, built, earlier_words(folder.base()))


def accept(
    edition: Edition, country: str, document: tuple[str, datetime.date], taken: Taken, names: Collection[str]
) -> tuple[str, ...]:
    """Write the proposals of these names into the pack, and what is not taken beside them; the files that changed.

    `document` is the name of the edited document, and the day on which it is taken.
    """
    folder, pack = pack_of(edition, country), edition.packs.get(country)
    if pack is None:
        raise UsageError(f"The pack of {country} cannot be read. `mnr-briefs check` says what to correct.")
    chosen = [proposal for proposal in taken.proposals if proposal.name in names and not proposal.only_figures]
    refused = [proposal for proposal in taken.proposals if proposal.name not in names and not proposal.only_figures]
    mine = folder.files()
    base = folder.base()
    changes: dict[str, bytes | None] = dict(
        changes_of(chosen, pack, mine, _today(edition, country, mine, base), taken.printed)
    )
    if chosen:
        changes[f"{BASE}/{PRINTED}"] = with_more(base, ((proposal.name, proposal.now) for proposal in chosen))
    section = not_taken(*document, taken, refused)
    if section:
        changes[NOT_TAKEN] = appended(mine.get(NOT_TAKEN), section)
    changes = {name: data for name, data in changes.items() if mine.get(name) != data}
    if changes:
        folder.change(changes)
    return tuple(sorted(name for name in changes if not name.startswith(f"{BASE}/")))


def country_of_document(edition: Edition, document: bytes) -> str:
    """Whose one-pager a document is: by its title, or where a program dropped that, by the one country with a pack
    whose name stands alone in a paragraph. Raises UsageError where neither tells.
    """
    title = title_of(document)
    for target in all_targets(edition):
        if target.title == title and target.subject in edition.countries.by_id:
            return target.subject
    paragraphs = set() if title else _paragraphs(document)
    named = [code for code in edition.packs if edition.countries.by_id[code].name in paragraphs]
    if len(named) == 1:
        return named[0]
    said = f"Its title is “{title}”." if title else "It has no title."
    example = next(iter(edition.packs), edition.countries.countries[0].id)
    raise UsageError(f"{said} If it is a country's one-pager, name the country, such as: --country {example}")


def language_of_document(edition: Edition, document: bytes) -> str | None:
    """The one of an edition's languages that a document says it is in; None where it says none of them."""
    said = language_of(document).casefold().partition("-")[0]
    known = edition.settings.languages
    return next((language for language in known if said and language.casefold().partition("-")[0] == said), None)


def language_of_pack(edition: Edition, country: str) -> str | None:
    """The language of a country's pack: that of the edition, which is to be the original, where it names none. None
    where there is no pack that can be read.
    """
    pack = edition.packs.get(country)
    return None if pack is None else pack.settings.language or edition.settings.language


def _paragraphs(document: bytes) -> set[str]:
    """What stands in the paragraphs of a document; nothing of another file."""
    try:
        return set(read_edited(document, PREFIX).whole)
    except (NoWordFileError, SyntaxError, LookupError):
        return set()
