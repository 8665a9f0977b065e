"""Editions of others: eight domains, no treaties, names of a hundred letters or from right to left, pictures and tables
that are larger than a page. Every document has its place for them, and says nothing that is not this edition's.
"""

import io
import textwrap
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader
from tests.conftest import FILES, Project, make_printable

from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.word.parts.namespaces import NAMESPACES, W
from mnr_briefs.press.build import Options, build

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]

LONG = "The United and Everlasting Confederation of the Northern and Southern Archipelagos of the Great Western Ocean X"
HEBREW = "מדינת המים והאיים הגדולים של הים הצפוני והדרומי ומחוזותיהם הרבים"
DOMAINS = 8

MORE_DOMAIN = """
  - id: d{n}
    number: {n}
    title: Wells of kind {letter}
    short_title: Wells {letter}
    outcome: {{title: Wells are clean, text: Wells are looked after.}}
    capabilities:
      - {{id: c{n}, number: {next}, title: Care of kind {letter}, summary: A hand}}
"""
MORE_QUESTION = """
  - id: q{n}
    number: {next}
    section: Wells
    domain: d{n}
    capabilities: [c{n}]
    label: Care of kind {letter}
    text: Is there care of kind {letter}?
    kind: single
    options:
      - {{id: yes, label: Yes, level: full}}
      - {{id: no, label: No, level: none}}
"""
MORE_TEXT = """
---
domain: d{n}
headline: Care exists in {{{{ q{n}.yes | count }}}}
key_numbers:
  - {{figure: "{{{{ q{n}.yes | of }}}}", text: have it}}
  - {{figure: "{{{{ q{n}.no | number }}}}", text: have none}}
  - {{figure: "{{{{ q{n}.yes | share_only }}}}", text: look after wells}}
---
Care exists in {{{{ q{n}.yes }}}}.
"""
STUDY = """
---
id: islands
country: FJI
title: Water for all villages
claims: none
box:
  rules: [A law, Inspectors]
  people: [A line]
---
How it came about.

![A tall picture](images/tall.png)

![A wide picture](images/wide.png)

| Name of a column that goes on and on | B | C | D | E | F | G | H | I | J | K | L |
|---|---|---|---|---|---|---|---|---|---|---|---|
| Incomprehensibilities | a | b | c | d | e | f | g | h | i | j | Donaudampfschifffahrt |
"""


def picture(width: int, height: int) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), (20, 120, 90)).save(data, "PNG")
    return data.getvalue()


def other_edition(root: Path) -> Project:
    """The small project with more domains, and with names, pictures and tables that take much room."""
    project = make_printable(Project(root))
    names = {"Fiji": LONG, "Senegal": HEBREW}
    for file in (
        "countries.yaml",
        "survey/published/answers.csv",
        "findings/02-inspection.md",
        "initiatives/fji-plain-law.md",
    ):
        text = (root / "content" / file).read_text(encoding="utf-8")
        for old, new in names.items():
            text = text.replace(old, new)
        project.write(f"content/{file}", text)
    framework, questions = (textwrap.dedent(FILES[f"content/{f}.yaml"]) for f in ("framework", "questionnaire"))
    answers = (root / "content/survey/published/answers.csv").read_text(encoding="utf-8").splitlines()
    for n in range(3, DOMAINS + 1):
        data = {"n": n, "next": n + 1, "letter": chr(ord("A") + n)}
        framework += MORE_DOMAIN.format(**data).lstrip("\n")
        questions += MORE_QUESTION.format(**data).lstrip("\n")
        project.write(f"content/domains/{n}-wells.md", MORE_TEXT.format(**data))
        finding = FILES["content/findings/03-complaints.md"].replace("complaints", f"c{n}").replace("hotline", f"q{n}")
        project.write(f"content/findings/{n + 1:02}-wells.md", finding)
        answers = [line + more for line, more in zip(answers, (f",q{n}", ",Yes", ",No", ",Yes"), strict=True)]
    project.write("content/framework.yaml", framework)
    project.write("content/questionnaire.yaml", questions)
    project.write("content/survey/published/answers.csv", "\n".join(answers) + "\n")
    project.write("content/images/tall.png", picture(1600, 2400))
    project.write("content/images/wide.png", picture(3000, 300))
    project.write("content/case_studies/islands.md", STUDY)
    return project


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Project:
    project = other_edition(tmp_path_factory.mktemp("other"))
    result = build(project.root, [], options=Options(pdf=True))
    told = {problem.code for problem in result.problems}
    assert told <= {"page-count"}, result.problems  # its briefs are short
    assert not result.held_back
    return project


def path_of(project: Project, target: str) -> Path:
    return project.root / "build" / project.manifest()[target]["path"]


def pdf_of(project: Project, target: str) -> list[str]:
    """The pages of a document's PDF, without white space."""
    reader = PdfReader(str(path_of(project, target).with_suffix(".pdf")))
    return ["".join(page.extract_text().split()) for page in reader.pages]


def texts(project: Project, target: str) -> str:
    document = Document(str(path_of(project, target)))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in document.element.iter(f"{W}p"))


def test_nothing_is_said_of_treaties_where_the_edition_has_none(other: Project) -> None:
    assert len(other.manifest()) == 1 + DOMAINS + 3
    for target in other.manifest():
        found = texts(other, target).casefold()
        assert [word for word in ("treaties", "instruments", "the status is not known") if word in found] == []


def test_the_tiles_of_a_one_pager_without_treaties_fill_its_width(other: Project) -> None:
    (tiles,) = (
        table for table in Document(str(path_of(other, "country:CRI"))).tables if "Stands out" in table.cell(0, 0).text
    )
    widths = [int(column.get(f"{W}w")) for column in tiles._tbl.iter(f"{W}gridCol")]
    assert (len(widths), sum(widths)) == (2, int(tiles._tbl.tblPr.find(f"{W}tblW").get(f"{W}w")))


def test_the_cover_keeps_its_foot_however_many_domains_it_lists(other: Project) -> None:
    cover, second, *_ = pdf_of(other, "report")
    assert f"{DOMAINS}Wellsofkind" in cover
    assert cover.endswith("January2027")
    assert "Suggestedcitation" in second


@pytest.mark.parametrize("country", ["CRI", "FJI", "SEN"])
def test_a_one_pager_stays_one_page_whatever_the_country_is_called(other: Project, country: str) -> None:
    (page,) = pdf_of(other, f"country:{country}")
    assert country != "FJI" or "".join(LONG.split()) in page


def test_long_names_and_those_without_latin_letters_give_names_of_files(other: Project) -> None:
    names = [path_of(other, f"country:{country}").name for country in ("FJI", "SEN")]
    assert names[0].startswith("FJI-the-united-and-everlasting-confederation")
    assert names[1] == "SEN.docx"
    assert all(name.isascii() and len(name) < 80 for name in names)


def test_pictures_and_tables_of_a_case_study_keep_to_the_page(other: Project) -> None:
    report = Document(str(path_of(other, "report")))
    section = report.sections[1]
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    shown = {}
    for drawing in report.element.iter(f"{W}drawing"):
        alt = next(drawing.iter(f"{{{NAMESPACES['wp']}}}docPr")).get("descr")
        extent = next(drawing.iter(f"{{{NAMESPACES['wp']}}}extent"))
        shown[alt] = int(extent.get("cx")), int(extent.get("cy"))
    for alt, shape in (("A tall picture", 1.5), ("A wide picture", 0.1)):
        across, down = shown[alt]
        assert (across <= width, down <= height) == (True, True)
        assert down / across == pytest.approx(shape, rel=0.02)
    (wide,) = (t for t in report.tables if any("Donaudampfschifffahrt" in e.text for e in t._cells))
    said = wide._tbl.tblPr.find(f"{W}tblW")
    assert said.get(f"{W}type") == "pct"
    assert int(said.get(f"{W}w")) == pytest.approx(
        5000, abs=12 / 2
    )  # all of the width, as far as whole numbers can say
    assert len(list(wide._tbl.iter(f"{W}gridCol"))) == 12


def test_the_matrix_tells_every_country_by_its_whole_name(other: Project) -> None:
    pictures = Document(str(path_of(other, "report"))).element.iter(f"{{{NAMESPACES['wp']}}}docPr")
    alts = [picture.get("descr") or "" for picture in pictures]
    assert any(LONG in alt and HEBREW in alt for alt in alts)
