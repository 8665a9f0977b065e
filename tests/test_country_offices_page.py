"""docs/country-offices.md is true: an office that does what it says, in its order, gets there."""

import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import yaml
from PIL import Image
from tests.conftest import ROOT, copy_edition
from typer.testing import CliRunner

from mnr_briefs.cli import tailor_command
from mnr_briefs.cli.command import app
from mnr_briefs.formats.office.libreoffice import find_office

GUIDE = (ROOT / "docs" / "country-offices.md").read_text(encoding="utf-8")
PACK = Path("content/countries/GHA")
PAGE = Path("build/en/country-one-pagers/GHA-ghana.docx")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ACT = "initiative-gha-cybersecurity-act.md"


def blocks(kind: str = "") -> list[str]:
    """The fenced blocks of the guide of a kind."""
    return [text for found, text in _BLOCK.findall(GUIDE) if found == kind]


def yaml_block(key: str) -> str:
    """The YAML that the guide shows with a key."""
    return next(text for text in blocks("yaml") if re.search(rf"^{key}:", text, re.MULTILINE))


class Office:
    """A copy of the edition in which an office works by commands."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *words: str, status: int = 0, typed: str = "") -> str:
        """What a command says."""
        result = CliRunner().invoke(app, [*words, "--project", str(self.root)], input=typed)
        assert result.exit_code == status, f"{result.output}\n{result.exception!r}"
        return result.output

    def write(self, name: str, text: str) -> None:
        """A file of the pack."""
        file = self.root / PACK / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Other words in a file of the copy."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The office of Ghana, which has answered the questions that the guide shows."""
    office = Office(copy_edition(tmp_path / "edition"))
    asked = next(text for text in blocks() if text.startswith("$ mnr-briefs tailor new GHA"))
    typed = [line.partition("]: ")[2] or line.partition("): ")[2] for line in asked.splitlines()[1:6]]
    with monkeypatch.context() as at_the_keyboard:
        at_the_keyboard.setattr(tailor_command, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))
        office.run("tailor", "new", "GHA", typed="\n".join(typed) + "\n")
    return office


def test_the_questions_are_answered_as_shown_and_the_pack_is_as_described(office: Office) -> None:
    settings = yaml.safe_load((office.root / PACK / "pack.yaml").read_text(encoding="utf-8"))
    assert (settings["office"], settings["contact"]["name"], settings["paper"]) == ("UNICEF Ghana", "Ama Mensah", "A4")
    shown = next(text for text in blocks() if "text: initiative:gha-cybersecurity-act\n" in text)
    written = (office.root / PACK / "texts" / _ACT).read_text(encoding="utf-8")
    assert " ".join(written.split()).startswith(" ".join(shown.removesuffix("…\n").split()))
    assert "No problems." in office.run("check")


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
def test_own_texts_choices_and_answers_as_shown_give_one_page(office: Office) -> None:
    own = next(text for text in blocks() if "text: initiative:gha-helpline-pilot\n" in text)
    office.write("texts/helpline-pilot.md", own)
    for name in ("logo.png", "school.jpg"):
        (office.root / PACK / "images").mkdir(exist_ok=True)
        Image.new("RGB", (600, 400), (0, 90, 160)).save(office.root / PACK / "images" / name)
    head = "country: GHA\noffice: UNICEF Ghana\nlanguage: en\n"
    office.write("pack.yaml", head + yaml_block("blocks") + yaml_block("answers"))
    assert "No problems." in office.run("check")
    said = office.run("build", "country:GHA")
    assert "1 of 1 documents built" in said
    assert "page-count" not in said
    assert "warning" not in said
    with zipfile.ZipFile(office.root / PAGE) as page:
        text = re.sub("<[^>]+>", "", page.read("word/document.xml").decode())
    for words in (
        "A helpline in three regions",
        "UNICEF Ghana/2026",
        "reported by the country office (Ama Mensah, child",
    ):
        assert words in text


def test_words_typed_in_word_come_home_as_shown(office: Office, tmp_path: Path) -> None:
    office.run("build", "country:GHA", "--quiet")
    shown = next(text for text in blocks() if text.startswith("$ mnr-briefs tailor take"))
    with zipfile.ZipFile(office.root / PAGE) as page, zipfile.ZipFile(tmp_path / "GHA-ghana.docx", "w") as edited:
        for name in page.namelist():
            data = page.read(name)
            if name == "word/document.xml":
                data = data.replace(b"with support from UNICEF,", b"with support from UNICEF and civil society,")
            edited.writestr(name, data)
    said = office.run("tailor", "take", str(tmp_path / "GHA-ghana.docx"), "--all")
    for line in shown.splitlines()[1:3]:
        assert line.replace("UNICEF {+and civil society+}", "UNICEF{+ and civil society+}").removesuffix("…") in said
    assert "and civil society" in (office.root / PACK / "texts" / _ACT).read_text(encoding="utf-8")
    office.run("tailor", "undo", "GHA")
    assert "and civil society" not in (office.root / PACK / "texts" / _ACT).read_text(encoding="utf-8")


def test_what_changed_in_the_report_is_shown_as_it_is_in_the_guide(office: Office) -> None:
    office.edit(f"{PACK}/texts/{_ACT}", "It prohibits", "It bans")
    office.edit(
        "content/initiatives/gha-cybersecurity-act.md",
        "developed with support from UNICEF",
        "developed with UNICEF and INTERPOL",
    )
    said = office.run("tailor", "status", "GHA", status=1)
    shown = next(text for text in blocks() if text.startswith("$ mnr-briefs tailor status GHA"))
    change = re.search(r"\[-.*?-\]\{\+.*?\+\}", shown)
    assert change is not None
    assert change[0] in said
    state = re.search(r"cybersecurity-act\.md +(.*)", shown)
    assert state is not None
    assert re.search(rf"cybersecurity-act\.md +{re.escape(state[1])}", said)
    assert "to decide" in office.run("tailor", "update", "GHA", status=1)
    office.run("tailor", "update", "GHA", "--keep")
    assert "It bans" in (office.root / PACK / "texts" / _ACT).read_text(encoding="utf-8")


def test_the_pack_goes_out_and_comes_home(office: Office, tmp_path: Path) -> None:
    parcel = tmp_path / "GHA.zip"
    office.run("tailor", "export", "GHA", "--output", str(parcel))
    with zipfile.ZipFile(parcel) as archive:
        archive.extractall(tmp_path / "away")
    away = Office(tmp_path / "away")
    closing = away.root / PACK / "texts" / "closing.md"
    closing.write_text("---\ntext: closing\nclaims: none\n---\nThank you.\n", encoding="utf-8")
    assert "1 of 1 documents built" in away.run("build", "country:GHA")
    away.run("tailor", "export", "GHA", "--output", str(tmp_path / "back.zip"))
    assert "{+Thank you." in office.run("tailor", "import", str(tmp_path / "back.zip"), status=1)
    office.run("tailor", "import", str(tmp_path / "back.zip"), "--yes")
    assert "Thank you." in (office.root / PACK / "texts" / "closing.md").read_text(encoding="utf-8")
