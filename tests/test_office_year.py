"""A year of a country office, from its first page to the next text of its edition: nothing of the office is lost.

The office of Fiji writes in French. It makes a pack, writes texts of its own, adds an initiative and an answer. The
edition changes a text that it took, and one that it left. The pack is brought up to date with one conflict, goes out as
a zip file and comes home, and a page that was edited in Word is taken into it, with a paragraph that was added and a
step that was emptied. Its texts are translated into English. The page is built after each step.
"""

import io
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.packs.programs import Element, W, with_body
from typer.testing import CliRunner

from mnr_briefs.cli.command import app
from mnr_briefs.content.translation import digest
from mnr_briefs.formats.word.printed import paragraphs_of
from mnr_briefs.press import scaffold as scaffold_module
from mnr_briefs.press.project import open_edition
from mnr_briefs.press.scaffold import templates_folder

FIJI = "content/countries/FJI"
LAW, LINE = "texts/initiative-fji-plain-law.md", "texts/recommendation-open-a-line.md"
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
ENGLISH = "build/en/country-one-pagers/FJI-fiji.docx"
PAGE = "build/fr/country-one-pagers/FJI-fidji.docx"


class Office:
    """The project, as the office and headquarters use it by commands."""

    def __init__(self, project: Any) -> None:
        self.project = project

    def run(self, *words: str, status: int = 0) -> str:
        """What a command says; it must end with `status`."""
        result = CliRunner().invoke(app, [*words, "--project", str(self.project.root)])
        assert result.exit_code == status, f"{result.output}\n{result.exception!r}"
        return result.output

    def page(self) -> str:
        """All that the page says, built anew."""
        self.run("build", "country:FJI", "--lang", "fr", "--quiet")
        return "\n".join(paragraph.text for paragraph in paragraphs_of((self.project.root / PAGE).read_bytes()))

    def text(self, name: str) -> str:
        """A file of the pack."""
        return (self.project.root / FIJI / name).read_text(encoding="utf-8")

    def translate(self, name: str, fields: str) -> None:
        """A translation of a text, up to date."""
        blocks = {block.at.file: block for block in open_edition(self.project.root).edition.texts}
        block = blocks[f"content/{name}.md"]
        self.project.write(f"content/{name}.fr.md", f"---\ntranslates: {digest(block)}\n{fields}---\n")


@pytest.fixture
def office(buildable: Any) -> Office:
    """An edition that is made in French too."""
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    buildable.replace("content/recommendations/open-a-line.md", "applies_to", "takes: Fund one number.\napplies_to")
    buildable.write("content/translations/fr.po", f'{HEADER}msgctxt "country.name"\nmsgid "Fiji"\nmsgstr "Fidji"\n')
    found = Office(buildable)
    found.translate("initiatives/fji-plain-law", "title: Une loi lisible\nshort: Les Fidji ont résumé leur loi.\n")
    found.translate("recommendations/open-a-line", "title: Ouvrir une ligne\ntakes: Financer un numéro.\n")
    return found


@pytest.mark.slow
def test_nothing_of_the_office_is_lost_over_a_year(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = office.project
    answers = project.write("answers.yaml", "office: Bureau de Suva\nlanguage: fr\ncontact_name: Mere Vuki\n")

    # The pack is made, with the texts as they stand in French.
    office.run("tailor", "new", "Fiji", "--from-answers", str(answers))
    assert "Les Fidji ont résumé leur loi." in office.text(LAW)
    assert "Ouvrir une ligne" in office.page()

    # Own texts, an initiative and an answer.
    project.replace(f"{FIJI}/texts/introduction.md", "text: introduction\n---\n", "text: introduction\n---\nBula !\n")
    project.replace(f"{FIJI}/{LINE}", "Financer un numéro.", "Ouvrir une ligne gratuite.")
    own = "---\ntext: initiative:puits\ntitle: Des puits\ncapability: inspection\nclaims: none\n---\nNous creusons.\n"
    project.write(f"{FIJI}/texts/initiative-puits.md", own)
    said = "answers:\n  - {question: tests, answer: [bacteria], date: 2026-11-01, by: Mere Vuki}\n"
    project.write(f"{FIJI}/pack.yaml", office.text("pack.yaml") + said)
    page = office.page()
    for words in ("Bula !", "Ouvrir une ligne gratuite.", "Des puits", "Mere Vuki", "1 novembre 2026"):
        assert words in page

    # The edition changes: a text that the office took, and one that it left.
    project.replace("content/recommendations/open-a-line.md", "Fund one number.", "Fund and announce one number.")
    office.translate("recommendations/open-a-line", "title: Ouvrir une ligne\ntakes: Financer et annoncer un numéro.\n")
    project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    office.translate("initiatives/fji-plain-law", "title: Une loi pour tous\nshort: Les Fidji ont publié leur loi.\n")
    status = office.run("tailor", "status", "FJI", status=1)
    assert "Financer {+et annoncer +}un numéro." in status
    page = office.page()
    assert "Ouvrir une ligne gratuite." in page  # the office's
    assert "Une loi pour tous" in page  # the edition's, since the office left it

    # The scaffold that packs are made from has a file more.
    scaffold = templates_folder() / "scaffolds"
    shutil.copytree(scaffold, tmp_path / "scaffolds")
    more = tmp_path / "scaffolds/country-pack/{{ cookiecutter.country }}/HELP.md"
    more.write_text("Ask headquarters.\n", encoding="utf-8")
    monkeypatch.setattr(scaffold_module, "templates_folder", lambda: tmp_path)

    # The update takes what does not conflict, and waits for the office with what does.
    said = office.run("tailor", "update", "FJI", status=1)
    assert said.splitlines() == ["changed HELP.md", f"changed {LAW}", f"to decide: {LINE} (--keep, --take or --both)"]
    office.run("tailor", "update", "FJI", "--keep")
    assert "Ouvrir une ligne gratuite." in office.page()
    assert "to decide" not in office.run("tailor", "update", "FJI")

    # The pack goes out, and comes home with one more text.
    parcel = tmp_path / "fiji.zip"
    office.run("tailor", "export", "FJI", "--output", str(parcel))
    away = tmp_path / "away.zip"
    closing = f"{FIJI}/texts/closing.md"
    with zipfile.ZipFile(parcel) as old, zipfile.ZipFile(away, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name) + (b"Vinaka.\n" if name == closing else b""))
    assert "{+Vinaka." in office.run("tailor", "import", str(away), status=1)
    office.run("tailor", "import", str(away), "--yes")
    page = office.page()
    for words in ("Bula !", "Ouvrir une ligne gratuite.", "Des puits", "Vinaka."):
        assert words in page

    # The page is edited in Word, and taken home.
    edited = tmp_path / "edited.docx"
    edited.write_bytes(_edited((project.root / PAGE).read_bytes(), "Nous creusons.", "Nous creusons et mesurons."))
    said = office.run("tailor", "take", str(edited), "--all")
    assert "Nous creusons{+ et mesurons+}." in said
    page = office.page()
    for words in ("Bula !", "Ouvrir une ligne gratuite.", "Nous creusons et mesurons.", "Vinaka.", "1 novembre 2026"):
        assert words in page
    assert (project.root / FIJI / "texts/initiative-puits.md").read_text(encoding="utf-8").startswith(own[:30])

    # A paragraph is added to a text in Word, and a step is emptied; somebody types below the page.
    edited.write_bytes(with_body((project.root / PAGE).read_bytes(), _added_and_deleted))
    said = office.run("tailor", "take", str(edited), "--all")
    assert "{+\n    Chaque village a le sien.+}" in said
    assert "recommendation:open-a-line\n" in said
    assert "it is left out of the page: recommendations in pack.yaml" in said
    assert "Outside of its texts, 1 paragraph of the file reads otherwise" in said
    page = office.page()
    assert "Nous creusons et mesurons. Chaque village a le sien." in page
    assert "Ouvrir une ligne gratuite." not in page
    assert "Vinaka." in page
    assert "- Plus bas." in office.text("not-taken.md")

    # It can be undone, step by step.
    office.run("tailor", "undo", "FJI")
    assert "Ouvrir une ligne gratuite." in office.page()
    office.run("tailor", "undo", "FJI")
    assert "Nous creusons et mesurons." not in office.page()

    # The English page has the office's texts too, once they are translated.
    office.run("tailor", "translate", "FJI", "en")
    project.replace(f"{FIJI}/texts/initiative-puits.en.md", "Nous creusons.", "We dig.")
    said = office.run("build", "country:FJI")
    assert "stale-translation" in said
    english = "\n".join(line.text for line in paragraphs_of((project.root / ENGLISH).read_bytes()))
    assert "We dig." in english
    assert "[fr] Bula !" in english


def _added_and_deleted(root: Element) -> None:
    """A paragraph is added to an initiative, a step is emptied, and words are typed outside of all texts."""
    paragraphs = list(root.iter(f"{W}p"))

    def with_words(words: str) -> Element:
        return next(p for p in paragraphs if words in "".join(t.text or "" for t in p.iter(f"{W}t")))

    (end,) = with_words("Nous creusons et mesurons.").iterchildren(f"{W}permEnd")
    with_words("Nous creusons et mesurons.").addnext(_paragraph("Chaque village a le sien."))
    with_words("Nous creusons et mesurons.").getnext().append(end)  # type: ignore[union-attr]
    for words in ("Ouvrir une ligne", "Ouvrir une ligne gratuite."):
        for text in with_words(words).iter(f"{W}t"):
            text.text = (text.text or "").replace(words, "")
    next(root.iter(f"{W}sectPr")).addprevious(_paragraph("Plus bas."))


def _paragraph(words: str) -> Element:
    made = etree.Element(f"{W}p")
    etree.SubElement(etree.SubElement(made, f"{W}r"), f"{W}t").text = words
    return made


def _edited(docx: bytes, old: str, new: str) -> bytes:
    """A document with other words in a place."""
    parts, target = zipfile.ZipFile(io.BytesIO(docx)), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in parts.namelist():
            data = parts.read(name)
            if name == "word/document.xml":
                assert old in data.decode()
                data = data.decode().replace(old, new).encode()
            archive.writestr(name, data)
    return target.getvalue()
