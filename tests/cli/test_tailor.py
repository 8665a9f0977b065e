"""`mnr-briefs tailor`, as an office and headquarters use it."""

import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from mnr_briefs.cli import tailor_command
from mnr_briefs.cli.command import app
from mnr_briefs.packs import arriving
from mnr_briefs.press.build import build
from mnr_briefs.problems import StageError, UsageError

LAW = "texts/initiative-fji-plain-law.md"
FIJI = "content/countries/FJI"
PAGE = "build/en/country-one-pagers/FJI-fiji.docx"
FRENCH = "language: en\ntranslations: [{language: fr}]"
PO = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
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


def test_a_wrong_answer_is_asked_for_again_and_the_others_stay(project: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    project.write("brief_templates/references.csl", STYLE.read_bytes())
    project.replace("content/edition.yaml", "language: en", FRENCH)
    project.write("content/translations/fr.po", PO)
    monkeypatch.setattr(tailor_command, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
    typed = ["Water office", "Mere Vuki", "mere.at.suva", "mere@suva.fj", "French", "en", "A3", "letter"]
    words = ["tailor", "new", "FJI", "--project", str(project.root)]
    result = CliRunner().invoke(app, words, input="\n".join(typed) + "\n")
    assert result.exit_code == 0, result.output
    wrong = [line.removeprefix("Error: ") for line in result.output.splitlines() if line.startswith("Error: ")]
    assert wrong == [
        "This is no e-mail address, such as office@example.org.",
        "Choose one of: en, fr.",
        "Choose one of: A4, Letter.",
    ]
    settings = yaml.safe_load((project.root / FIJI / "pack.yaml").read_text(encoding="utf-8"))
    assert (settings["office"], settings["language"], settings["paper"]) == ("Water office", "en", "Letter")
    assert settings["contact"]["email"] == "mere@suva.fj"
    again = CliRunner().invoke(app, words, input="")
    assert "already exists" in str(again.exception)  # before anything is asked


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("ofice: Suva", "unknown-key", "“ofice”"),
        ("office: [a, b]", "wrong-type", "“office”"),
        ("- office", "wrong-type", "keys and values"),
    ],
)
def test_answers_that_answer_nothing_are_problems(office: Office, text: str, code: str, said: str) -> None:
    answers = office.project.write("wrong.yaml", text)
    words = ["tailor", "new", "Senegal", "--from-answers", str(answers), "--project", str(office.project.root)]
    found = CliRunner().invoke(app, words).exception
    assert isinstance(found, StageError)
    ((told, message),) = [(problem.code, problem.message) for problem in found.problems]
    assert told == code
    assert said in message


def test_a_paper_that_there_is_not_is_a_problem_with_its_line(office: Office) -> None:
    answers = office.project.write("wrong.yaml", "office: Dakar\npaper: A5\n")
    words = ["tailor", "new", "Senegal", "--from-answers", str(answers), "--project", str(office.project.root)]
    found = CliRunner().invoke(app, words).exception
    assert isinstance(found, StageError)
    told = [(p.code, str(p.place), p.message, p.remedy) for p in found.problems]
    message = "“paper” should be one of: A4, Letter."
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


def test_update_says_what_it_kept_and_when_there_is_nothing_to_do(office: Office) -> None:
    office.project.replace(f"{FIJI}/{LAW}", "Fiji printed", "We printed")
    office.project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    assert office.run("update", "FJI", "--keep").startswith(f"kept {LAW}: your text stays")
    assert office.run("update", "FJI", "--keep") == "Nothing to update: the pack is up to date.\n"


def test_a_pack_in_another_language_is_built_in_that_language(project: Any) -> None:
    project.write("brief_templates/references.csl", STYLE.read_bytes())
    project.replace("content/edition.yaml", "language: en", FRENCH)
    project.write("content/translations/fr.po", PO)
    answers = project.write("answers.yaml", "office: Bureau\nlanguage: fr\n")
    said = Office(project).run("new", "Fiji", "--from-answers", str(answers))
    assert "mnr-briefs build country:FJI --lang fr\n" in said
    said = Office(project).run("export", "FJI", "--output", str(project.root / "fiji.zip"))
    assert said.endswith("mnr-briefs build country:FJI --lang fr\n")


@pytest.fixture
def at_work(buildable: Any) -> Office:
    """A project whose page of Fiji was built with a new pack."""
    found = Office(buildable)
    found.run("new", "Fiji", "--from-answers", str(buildable.write("answers.yaml", "office: Water office\n")))
    build(buildable.root, ["country:FJI"])
    return found


def edited(office: Office, name: str, part: str, old: str, new: str) -> str:
    """A copy of the page of Fiji with other words in one of its parts; its path."""
    target = office.project.root / name
    with zipfile.ZipFile(office.project.root / PAGE) as page, zipfile.ZipFile(target, "w") as copy:
        for item in page.namelist():
            data = page.read(item)
            if item == part:
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            copy.writestr(item, data)
    return str(target)


def test_all_does_not_take_what_would_undo_a_colleague_s_change(at_work: Office) -> None:
    body = "word/document.xml"
    first = edited(at_work, "first.docx", body, "a plain summary", "a short summary")
    second = edited(at_work, "second.docx", body, "a plain summary", "a clear summary")
    assert "older page" not in at_work.run("take", first, "--all")
    said = at_work.run("take", second, "--all")
    name = "initiative:fji-plain-law text"
    assert said.startswith(f"second.docx was made from an older page. These texts read differently today: {name}\n")
    assert "CHANGED SINCE the document was made" in said
    assert f"not taken, because somebody must look at it: {name}." in said
    assert "a short summary" in (at_work.project.root / FIJI / LAW).read_text(encoding="utf-8")
    assert "a clear summary" in (at_work.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")


def test_a_page_in_another_language_than_the_pack_is_refused(at_work: Office) -> None:
    at_work.project.replace("content/edition.yaml", "language: en", FRENCH)
    at_work.project.write("content/translations/fr.po", PO)
    french = edited(at_work, "fr.docx", "docProps/core.xml", "language>en<", "language>fr-FR<")
    with pytest.raises(UsageError, match=r"page is in “fr”, but the pack of FJI is in “en”.*country:FJI --lang en"):
        at_work.run("take", french, "--country", "FJI", "--all")
    other = edited(at_work, "gb.docx", "docProps/core.xml", "language>en<", "language>en-GB<")
    assert at_work.run("take", other, "--all") == "No text of the page was changed.\n"


def test_a_file_that_is_no_word_document_is_told_by_what_it_is(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    file = office.project.write("page.txt", "Dear colleagues")
    with pytest.raises(UsageError, match=r"page\.txt is a plain text file"):
        office.run("take", str(file))
    monkeypatch.setattr(arriving, "MOST_BYTES", 10)
    with pytest.raises(UsageError, match=r"far more than a one-pager"):
        office.run("take", str(file))


def test_one_choice_at_a_time(office: Office) -> None:
    with pytest.raises(UsageError, match="Give only one of --keep, --take and --both"):
        office.run("update", "FJI", "--keep", "--take")


def test_a_parcel_is_looked_at_before_it_is_taken(office: Office, tmp_path: Path) -> None:
    parcel = tmp_path / "fiji.zip"
    law = office.project.root / FIJI / LAW
    original = law.read_text(encoding="utf-8")
    office.run("export", "FJI", "--output", str(parcel))
    with zipfile.ZipFile(parcel) as sent, zipfile.ZipFile(tmp_path / "home.zip", "w") as home:
        for name in sent.namelist():
            data = sent.read(name)
            home.writestr(name, data.replace(b"Fiji printed", b"17 printed") if name == f"{FIJI}/{LAW}" else data)
    parcel = tmp_path / "home.zip"
    law.write_text(original.replace("Fiji printed", "Headquarters wrote"), encoding="utf-8")
    office.project.replace(f"{FIJI}/texts/headline.md", "headline", "headline\nclaims: none")
    said = office.run("import", str(parcel), status=1)
    assert f"{LAW}: CHANGED HERE TOO since the export" in said
    assert "texts/headline.md: changed here since the export, and not by the office: it stays" in said
    assert "[-Headquarters wrote-]{+17 printed+}" in said
    assert "The pack would have these problems (nothing is written yet):" in said
    assert "Nothing was imported" in said
    assert "Headquarters" in law.read_text(encoding="utf-8")
    assert f"Imported {LAW}." in office.run("import", str(parcel), "--yes")
    assert "17 printed" in law.read_text(encoding="utf-8")


def test_who_has_a_pack_is_told_so_before_anything_is_asked(office: Office) -> None:
    with pytest.raises(UsageError, match=r"content/countries/FJI already exists\. To bring it up to date"):
        office.run("new", "Fiji")


def test_the_page_of_another_country_is_not_taken(at_work: Office) -> None:
    other = edited(at_work, "other.docx", "docProps/core.xml", "title>Fiji", "title>Senegal")
    with pytest.raises(UsageError, match=r"This is the page of SEN, not of FJI\. Nothing"):
        at_work.run("take", other, "--country", "FJI", "--all")
