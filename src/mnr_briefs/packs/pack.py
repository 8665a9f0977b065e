"""Making a country's pack, comparing it with the edition of today, and bringing it up to date."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from mnr_briefs.content.packs import BASE, NOT_TAKEN, PackPaper, folder_of
from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.folder import PackFolder, pack_of
from mnr_briefs.packs.parcel import EXPORTED
from mnr_briefs.packs.update import Choice, Compared, compare, updated
from mnr_briefs.packs.upstream import ANSWERS, answers_in, answers_of, files_of
from mnr_briefs.packs.wordings import PRINTED
from mnr_briefs.problems import Problem, StageError, UsageError, did_you_mean
from mnr_briefs.reading.files import MAX_TEXT_BYTES
from mnr_briefs.reading.records import yaml_of

PAPERS: tuple[str, ...] = get_args(PackPaper)


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


def read_answers(file: Path, known: Sequence[str]) -> dict[str, str]:
    """The answers for a new pack by question, from a YAML file. Raises UsageError where it cannot be read or answers
    something else, and StageError where it is no YAML or names a paper that there is not.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    if len(data) > MAX_TEXT_BYTES:
        raise UsageError(f"{file} is too large for a file of answers.")
    found = yaml_of(file.name, data)
    if found.value is None:
        raise StageError(found.problems)
    given = found.value.data
    if not isinstance(given, dict):
        raise UsageError(f"{file} must have a line for each answer, such as  office: UNICEF Ghana.")
    for key, value in given.items():
        if key not in known:
            raise UsageError(
                f"{file} answers “{key}”, which is not one of the questions. {did_you_mean(key, known)}".strip()
            )
        if not isinstance(value, str):
            raise UsageError(f"In {file}, the answer to “{key}” must be one line of text.")
    if given.get("paper", PAPERS[0]) not in PAPERS:
        message = f"“paper” should be {' or '.join(PAPERS)}, not “{given['paper']}”."
        problem = Problem(found.value.place(("paper",)), "wrong-value", message, f"Choose one of: {', '.join(PAPERS)}.")
        raise StageError((problem,))
    return {key: str(value) for key, value in given.items()}


def compared(edition: Edition, country: str) -> tuple[Compared, ...]:
    """Each file of a country's pack against its base and the edition. The edition is the one without packs."""
    folder = pack_of(edition, country)
    mine, base = folder.files(), folder.base()
    today = files_of(edition, country, _given(edition, country, base), mine)
    for record in (ANSWERS, PRINTED, EXPORTED):
        base.pop(record, None)
    mine.pop(NOT_TAKEN, None)
    return tuple(compare(mine, base, today))


def _given(edition: Edition, country: str, base: Mapping[str, bytes]) -> dict[str, str]:
    """What the office answered when its pack was made, or what pack.yaml says where there is no record of it."""
    pack = edition.packs.get(country)
    found = answers_of(base) or (answers_in(pack.settings) if pack else {})
    own = {"language": edition.settings.language, "country_name": edition.countries.by_id[country].name}
    return {**own, **found, "country": country}


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
