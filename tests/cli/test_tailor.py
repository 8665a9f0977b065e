"""`mnr-briefs tailor`, as an office and headquarters use it."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mnr_briefs.cli.command import app
from mnr_briefs.problems import StageError, UsageError

LAW = "texts/initiative-fji-plain-law.md"
FIJI = "content/countries/FJI"
STYLE = Path(__file__).parents[1] / "edition" / "style.csl"


class Office:
    """The command, run in a project."""

    def __init__(self, project: Any) -> None:
        self.project = project

    def run(self, *words: str, status: int = 0) -> str:
        """What one command says; `status` is the exit status that it must have."""
        result = CliRunner().invoke(app, ["tailor", *words, "--project", str(self.project.root)])
        if isinstance(result.exception, UsageError):
            raise result.exception
        assert result.exit_code == status, result.output
        return result.output


@pytest.fixture
def office(project: Any) -> Office:
    """A project with a new pack of Fiji."""
    project.write("brief_templates/references.csl", STYLE.read_bytes())
    answers = project.write("answers.yaml", "office: Water office\npaper: Letter\n")
    found = Office(project)
    found.run("new", "Fiji", "--from-answers", str(answers))
    return found


def test_nobody_is_asked_where_there_is_no_terminal(project: Any) -> None:
    project.write("brief_templates/references.csl", STYLE.read_bytes())
    with pytest.raises(UsageError, match="--from-answers FILE"):
        Office(project).run("new", "Fiji")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ofice: Suva", "answers “ofice”, which is not one of the questions. Did you mean “office”"),
        ("office: [a, b]", "the answer to “office” must be one line of text"),
        ("- office", "a line for each answer"),
    ],
)
def test_answers_that_answer_nothing_are_named(office: Office, text: str, said: str) -> None:
    answers = office.project.write("wrong.yaml", text)
    with pytest.raises(UsageError, match=said):
        office.run("new", "Senegal", "--from-answers", str(answers))


def test_a_paper_that_there_is_not_is_a_problem_with_its_line(office: Office) -> None:
    answers = office.project.write("wrong.yaml", "office: Dakar\npaper: A5\n")
    words = ["tailor", "new", "Senegal", "--from-answers", str(answers), "--project", str(office.project.root)]
    found = CliRunner().invoke(app, words).exception
    assert isinstance(found, StageError)
    told = [(p.code, str(p.place), p.message, p.remedy) for p in found.problems]
    message = "“paper” should be A4 or Letter, not “A5”."
    assert told == [("wrong-value", "wrong.yaml:2", message, "Choose one of: A4, Letter.")]
    kept = office.project.root / FIJI / "base/answers.json"
    kept.write_text(kept.read_text("utf-8").replace("Letter", "A5"), "utf-8")
    with pytest.raises(UsageError, match="The paper must be one of A4, Letter, not “A5”"):
        office.run("status", "FJI")


def test_status_shows_in_words_what_the_edition_changed(office: Office) -> None:
    assert f"{LAW} " in office.run("status", "FJI")
    office.project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    office.project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    said = office.run("status", "fiji", status=1)
    assert "Fiji [-printed-]{+issued+} a plain summary of its law." in said


def test_update_says_what_is_to_decide_and_how(office: Office) -> None:
    office.project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    office.project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    assert office.run("update", "FJI", status=1) == f"to decide: {LAW} (--keep, --take or --both)\n"
    assert office.run("update", "FJI", "--take") == f"changed {LAW}\n"
    assert office.run("undo", "FJI").splitlines() == [f"undone: base/{LAW}", f"undone: {LAW}"]
    assert "We printed" in (office.project.root / FIJI / LAW).read_text(encoding="utf-8")


def test_one_choice_at_a_time(office: Office) -> None:
    with pytest.raises(UsageError, match="Give only one of --keep, --take and --both"):
        office.run("update", "FJI", "--keep", "--take")


def test_a_parcel_is_looked_at_before_it_is_taken(office: Office, tmp_path: Path) -> None:
    parcel = tmp_path / "fiji.zip"
    office.run("export", "FJI", "--output", str(parcel))
    office.project.replace(f"{FIJI}/{LAW}", "Fiji printed", "Headquarters wrote")
    said = office.run("import", str(parcel), status=1)
    assert "[-Headquarters wrote-]{+Fiji printed+}" in said
    assert "Nothing was imported" in said
    assert "Headquarters" in (office.project.root / FIJI / LAW).read_text(encoding="utf-8")
    assert f"Imported {LAW}." in office.run("import", str(parcel), "--yes")
    assert "Fiji printed" in (office.project.root / FIJI / LAW).read_text(encoding="utf-8")
