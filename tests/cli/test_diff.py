"""`mnr-briefs diff`: what changed between two builds."""

import shutil
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("no_office")


@pytest.fixture
def builds(buildable: Any, run: Any) -> tuple[Path, Path]:
    """A build, and one after Senegal answered."""
    old, new = buildable.root / "old", buildable.root / "build"
    run("build", "brief:2", "country:SEN", "-C", buildable.root)
    shutil.copytree(new, old)
    buildable.replace("content/survey/published/answers.csv", "Yes,No response", "Yes,Yes")
    run("build", "brief:2", "country:SEN", "-C", buildable.root)
    return old, new


def test_numbers_and_paragraphs_are_listed_document_by_document(run: Any, builds: tuple[Path, Path]) -> None:
    done = run("diff", *builds)
    assert (done.status, done.err) == (0, "")
    titles = [line for line in done.out.splitlines() if not line.startswith(" ")]
    assert [title.split(": ")[0] for title in titles] == [
        "en/country-one-pagers/SEN-senegal.docx",
        "en/domain-briefs/2-people.docx",
    ]
    assert (
        "    one country (50 per cent of the 2 that answered) → two countries (67 per cent)\n"
        "    - A line exists in one country (50 per cent of the 2 that answered).\n"
        "    + A line exists in two countries (67 per cent).\n"
    ) in done.out


def test_a_note_to_send(run: Any, builds: tuple[Path, Path]) -> None:
    done = run("diff", "--format", "markdown", *builds)
    assert done.out.startswith("# What changed\n\n## en/country-one-pagers/SEN-senegal.docx\n\n")
    old, new = "one country (50 per cent of the 2 that answered)", "two countries (67 per cent)"
    assert f"> ~~A line exists in {old}.~~\n> A line exists in {new}.\n" in done.out


def test_the_same_build_has_no_changes(run: Any, builds: tuple[Path, Path]) -> None:
    done = run("diff", builds[1], builds[1])
    assert (done.status, done.out, done.err) == (0, "Nothing changed.\n", "")


def test_a_folder_that_is_not_there_is_wrong_usage(run: Any, tmp_path: Path) -> None:
    done = run("diff", tmp_path / "nowhere", tmp_path)
    assert (done.status, done.out, done.err) == (2, "", f"mnr-briefs: {tmp_path / 'nowhere'} is not a folder.\n")


def test_a_folder_without_documents_is_wrong_usage(run: Any, tmp_path: Path, builds: tuple[Path, Path]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run("diff", empty, builds[1])
    said = f"mnr-briefs: There is no Word file in {empty}. Name a build/ folder, or a copy of one.\n"
    assert (done.status, done.out, done.err) == (2, "", said)


def test_a_file_that_cannot_be_read_stops_nothing(run: Any, builds: tuple[Path, Path]) -> None:
    (builds[1] / "en/domain-briefs/2-people.docx").write_bytes(b"PK cut")
    done = run("diff", *builds)
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("\nen/domain-briefs/2-people.docx: cannot be read\n")
