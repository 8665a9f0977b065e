"""The answers for a new pack, from a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from mnr_briefs.content.packs import PackPaper
from mnr_briefs.problems import Problem, StageError, UsageError, did_you_mean
from mnr_briefs.reading.files import MAX_TEXT_BYTES
from mnr_briefs.reading.records import yaml_of

PAPERS: tuple[str, ...] = get_args(PackPaper)


def read_answers(file: Path, known: Sequence[str]) -> dict[str, str]:
    """Answers by question, from a YAML file. Raises UsageError where it cannot be read or answers something else, and
    StageError where it is no YAML or names a paper that there is not.
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
