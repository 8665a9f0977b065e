"""The answers for a new pack, from a file."""

from collections.abc import Sequence
from pathlib import Path

from mnr_briefs.problems import StageError, UsageError, did_you_mean
from mnr_briefs.reading.files import MAX_TEXT_BYTES
from mnr_briefs.reading.yaml_files import yaml_of


def read_answers(file: Path, known: Sequence[str]) -> dict[str, str]:
    """Answers by question, from a YAML file. Raises UsageError where it cannot be read or answers something else."""
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
    return {key: str(value) for key, value in given.items()}
