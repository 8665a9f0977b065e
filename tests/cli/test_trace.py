"""`mnr-briefs trace`: where the figures of a document come from."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("no_office")


@pytest.fixture
def brief(buildable: Any, run: Any) -> Path:
    """The built brief on rules."""
    assert run("build", "brief:1", "-C", buildable.root).status == 0
    return buildable.root / "build/en/domain-briefs/1-rules.docx"  # type: ignore[no-any-return]


def test_a_figure_is_traced_to_its_source(buildable: Any, run: Any, brief: Path) -> None:
    done = run("trace", brief, "2 of the 3", "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "2 of the 3 countries\n"
        "  binding     water_law.in_place | of\n"
        "  type        counted from answers\n"
        "  value       2\n"
        "  base        3\n"
        "  share       67 per cent\n"
        "  countries   Costa Rica, Fiji\n"
        "  source      Answers: Annex\n"
        "  heading     Rules\n"
        "  sentence    2 of the 3 countries\n"
    )


def test_words_beside_a_figure_are_no_hindrance(buildable: Any, run: Any, brief: Path) -> None:
    buildable.replace(
        "content/domains/1-rules.md", "in {{ water_law.in_place }}", "In force in {{ water_law.in_place }}"
    )
    assert run("build", "brief:1", "-C", buildable.root).status == 0
    found = run("trace", brief, "In force in two", "-C", buildable.root)
    assert found.status == 0
    assert "binding     water_law.in_place\n" in found.out


def test_capitals_do_not_matter(buildable: Any, run: Any, brief: Path) -> None:
    upper, lower = (run("trace", brief, text, "-C", buildable.root) for text in ("TWO COUNTRIES", "two countries"))
    assert upper.status == 0
    assert upper.out == lower.out


def test_all_figures_are_traced_if_none_is_named(buildable: Any, run: Any, brief: Path) -> None:
    found = run("trace", brief, "-C", buildable.root).out.split("\n\n")
    bindings = [line.split(maxsplit=1)[1] for text in found for line in text.splitlines() if " binding " in line]
    assert len(bindings) == len(found)
    assert {"survey.countries", "tests.bacteria | share_only", "fact.wells_2026", "tests.none | of"} <= set(bindings)


def test_a_fact_is_traced_to_its_place(buildable: Any, run: Any, brief: Path) -> None:
    out = run("trace", brief, "1,250", "-C", buildable.root).out
    assert "  type        cited fact\n  value       1250\n  source      Chapter 2 (lines 12)\n" in out


def test_a_figure_that_is_not_there_is_a_status_of_one(buildable: Any, run: Any, brief: Path) -> None:
    done = run("trace", brief, "77", "-C", buildable.root)
    assert (done.status, done.out) == (
        1,
        f"No figure in {brief} matches “77”. Copy it from the document, within one paragraph.\n",
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("there.docx", None, "does not exist. Build it first: mnr-briefs build."),
        ("text.docx", b"Hello", "is not a Word file."),
        ("cut.docx", b"PK\x03\x04cut", "is not a Word file."),
        ("zip.docx", b"PK\x05\x06" + bytes(18), "is not a Word file."),
    ],
)
def test_what_is_no_word_file_is_wrong_usage(
    project: Any, run: Any, tmp_path: Path, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = run("trace", tmp_path / name, "-C", project.root)
    assert (done.status, done.out, done.err) == (2, "", f"mnr-briefs: {tmp_path / name} {message}\n")


ANSWERS = "content/survey/published/answers.csv"


def test_a_document_that_is_older_than_the_survey_is_traced_to_the_survey_it_was_built_from(
    buildable: Any, run: Any, brief: Path
) -> None:
    before = run("trace", brief, "-C", buildable.root).out
    buildable.replace(ANSWERS, "Senegal,No,", "Senegal,Partial,")
    done = run("trace", brief, "-C", buildable.root)
    note = (
        "1-rules.docx is older than the survey; what follows was true when it was built. To build it again, run: "
        "mnr-briefs build brief:1.\n\n"
    )
    assert (done.status, done.out) == (0, note + before)
    assert run("build", "brief:1", "-C", buildable.root).status == 0
    assert "older" not in run("trace", brief, "-C", buildable.root).out


def test_a_copy_of_which_nothing_is_recorded_is_told_to_be_older(buildable: Any, run: Any, brief: Path) -> None:
    (buildable.root / "build/.evidence.json").unlink()
    assert "older" not in run("trace", brief, "-C", buildable.root).out
    buildable.replace(ANSWERS, "Senegal,No,", "Senegal,Partial,")
    found = run("trace", brief, "-C", buildable.root).out
    assert found.startswith("1-rules.docx is older than the survey; what follows is what the survey says now.\n\n")
