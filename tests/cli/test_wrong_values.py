"""What is said of an option whose value cannot be read, in plain words."""

from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.cli.wrong_values import plain_words


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("diff", "a", "b", "--format", "pdf"), "there is no “pdf”. Choose one of: markdown, text."),
        (("survey", "totals", "-f", "jsn"), "there is no “jsn”. Did you mean “json”?"),
        (("build", "--executor", "cloud"), "there is no “cloud”. Choose one of: dask, processes."),
        (("build", "--jobs", "two"), "it should be a whole number, such as 2."),
        (("build", "--jobs", "0"), "the number is too small; the least is 1."),
    ],
)
def test_a_wrong_value_is_told_in_plain_words(run: Any, arguments: tuple[str, ...], said: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert done.err.rstrip().endswith(said)
    assert "Value error" not in done.err
    assert "Input should" not in done.err


def test_other_words_stay() -> None:
    assert plain_words("Value error, It is no colour.") == "It is no colour."
    assert plain_words("Something else.") == "Something else."


def test_a_file_to_take_that_is_not_there_or_a_folder_is_told_as_such(run: Any, tmp_path: Path, project: Any) -> None:
    absent = run("tailor", "take", tmp_path / "no.docx", "-C", project.root)
    assert (absent.status, absent.err.startswith(f"mnr-briefs: There is no file {tmp_path / 'no.docx'}.")) == (2, True)
    folder = run("tailor", "take", tmp_path, "-C", project.root)
    assert folder.err == f"mnr-briefs: {tmp_path} is a folder. Name the Word file (.docx) of the page.\n"
