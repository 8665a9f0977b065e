"""What a build records: the manifest, the evidence; and that the same input gives the same bytes."""

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.outcome import Fate
from mnr_briefs.press.seen import look_at, unchanged
from mnr_briefs.press.staleness import UNNUMBERED

pytestmark = pytest.mark.usefixtures("no_office")

PATHS = {
    "report": "en/full-report.docx",
    "brief:1": "en/domain-briefs/1-rules.docx",
    "brief:2": "en/domain-briefs/2-people.docx",
    "country:CRI": "en/country-one-pagers/CRI-costa-rica.docx",
    "country:FJI": "en/country-one-pagers/FJI-fiji.docx",
    "country:SEN": "en/country-one-pagers/SEN-senegal.docx",
}
COUNTRIES = {"country:CRI", "country:FJI", "country:SEN"}
INITIATIVE, COMPLAINTS = "content/initiatives/fji-plain-law.md", "content/findings/03-complaints.md"
INSPECTION, LINE = "content/findings/02-inspection.md", "content/recommendations/open-a-line.md"


# -- the manifest --


def test_an_entry_is_what_the_file_is(built: Any) -> None:
    for target, entry in built.manifest().items():
        data = (built.root / "build" / PATHS[target]).read_bytes()
        assert entry["path"] == PATHS[target]
        assert (entry["sha256"], entry["size"]) == (hashlib.sha256(data).hexdigest(), len(data))
    found = {target: (entry["kind"], entry["title"]) for target, entry in built.manifest().items()}
    assert found == {
        "report": ("report", "Clean water"),
        "brief:1": ("brief", "Brief 1: Rules"),
        "brief:2": ("brief", "Brief 2: People"),
        "country:CRI": ("one_pager", "Costa Rica: country one-pager"),
        "country:FJI": ("one_pager", "Fiji: country one-pager"),
        "country:SEN": ("one_pager", "Senegal: country one-pager"),
    }


SHARED = [
    "brief_templates/references.csl",
    "brief_templates/theme.yaml",
    "content/countries.yaml",
    "content/edition.yaml",
    "content/facts.yaml",
    "content/framework.yaml",
    "content/questionnaire.yaml",
    "content/references.bib",
    "content/survey/published/answers.csv",
    "content/survey/tables.yaml",
]


@pytest.mark.parametrize(
    ("target", "own"),
    [
        ("brief:2", ["brief_templates/domain-brief.docx", "content/domains/2-people.md", COMPLAINTS, LINE]),
        ("country:FJI", ["brief_templates/country-one-pager.docx", INITIATIVE, LINE]),
        ("country:SEN", ["brief_templates/country-one-pager.docx", INITIATIVE, LINE]),
        (
            "report",
            ["brief_templates/full-report.docx", "content/domains/1-rules.md", "content/domains/2-people.md",
             "content/findings/01-water-law.md", INSPECTION, COMPLAINTS, INITIATIVE, LINE,
             "content/images/tap.png", "content/parts/summary.md"],
        ),
        (
            "brief:1",
            ["brief_templates/domain-brief.docx", "content/domains/1-rules.md", "content/findings/01-water-law.md",
             INSPECTION, INITIATIVE],
        ),
    ],
)  # fmt: skip
def test_an_entry_names_the_files_that_the_document_came_from(
    buildable: Any, target: str, own: list[str], tap: bytes
) -> None:
    buildable.write("content/images/tap.png", tap)
    buildable.replace(INSPECTION, "Inspectors.", "Inspectors.\n\n![A tap](images/tap.png)")
    build(buildable.root, [target])
    assert sorted(buildable.manifest()[target]["inputs"]) == sorted([*SHARED, *own])


@pytest.fixture
def tap() -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 40), "navy").save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"documents": 1}', '{"documents": [{"path": "x"}]}', "\ufeffnull"])
def test_a_manifest_that_cannot_be_read_is_written_anew(buildable: Any, text: str) -> None:
    buildable.write("build/manifest.json", text)
    assert build(buildable.root, ["countries"]).problems == ()
    assert set(buildable.manifest()) == COUNTRIES


@pytest.mark.parametrize("path", ["../content/framework.yaml", "../old.docx", "{root}/old.docx", "en/../../old.docx"])
def test_a_manifest_that_leads_out_of_the_folder_deletes_nothing(built: Any, path: str) -> None:
    mine = [built.write("old.docx", b"mine"), built.root / "content/framework.yaml"]
    data = json.loads((built.root / "build/manifest.json").read_text(encoding="utf-8"))
    data["documents"].append({**data["documents"][0], "path": path.format(root=built.root), "target": "x"})
    built.write("build/manifest.json", json.dumps(data))
    build(built.root, [])
    assert all(file.is_file() for file in mine)
    assert set(built.manifest()) == set(PATHS)


# -- evidence --


def controls(docx: bytes) -> list[str]:
    """The texts of a document's bound content controls, found by XPath."""
    package = Package(docx)
    query = etree.XPath(
        "//w:sdt[starts-with(w:sdtPr/w:tag/@w:val, 'mnr:')]", namespaces={"w": W.strip("{}")}
    )  # fmt: skip
    found = (node for name in package.story_names() for node in query(package.xml(name)))
    return ["".join(t.text or "" for t in node.iter(f"{W}t")) for node in found]


def test_the_evidence_has_a_row_for_each_figure(built: Any) -> None:
    rows = built.evidence()
    for target, docx in built.documents(PATHS).items():
        own = [row for row in rows if row[0] == PATHS[target]]
        assert sorted(str(row[3]) for row in own if row[1] not in ("Chart", "Text")) == sorted(controls(docx))
        assert controls(docx)
    assert {(row[2], row[3], row[4]) for row in rows if row[0] == PATHS["brief:1"] and row[1] == "Chart"} >= {
        ("What is tested: Bacteria", "2 of 3", "tests.bacteria | of"),
        ("What is tested: Nothing", "1 of 3", "tests.none | of"),
    }


def test_every_figure_in_the_evidence_has_a_source(built: Any) -> None:
    assert [row for row in built.evidence() if not row[4] or not row[5] or not row[13]] == []


def test_a_document_that_somebody_changed_is_no_evidence(built: Any) -> None:
    (built.root / "build" / PATHS["report"]).write_bytes(b"PK cut")
    build(built.root, ["country:FJI"])
    assert {row[0] for row in built.evidence()} == set(PATHS.values()) - {PATHS["report"]}


def test_a_figure_of_a_last_good_version_may_be_gone_from_the_edition(built: Any) -> None:
    built.replace("content/facts.yaml", "id: wells_2026", "id: wells_2027")
    build(built.root, [])
    rows = [row for row in built.evidence() if row[4] == "fact.wells_2026"]
    assert {(row[0], row[3], row[5]) for row in rows} == {
        (PATHS["report"], "1,250", "cited fact"),
        (PATHS["brief:1"], "1,250", "cited fact"),
    }


ANSWERS = "content/survey/published/answers.csv"


def rows_of(built: Any, target: str) -> list[tuple[Any, ...]]:
    return [row for row in built.evidence() if row[0] == PATHS[target]]


def test_rows_of_a_document_that_was_not_made_anew_stay_as_they_were(built: Any) -> None:
    before = rows_of(built, "report")
    assert {row[6:9] for row in before if row[4] == "water_law.in_place"} == {(2, 3, 67)}
    built.replace(ANSWERS, "Senegal,No,", "Senegal,Partial,")
    build(built.root, ["country:CRI"])
    assert rows_of(built, "report") == before
    build(built.root, ["brief:1"])
    assert rows_of(built, "report") == before
    assert {row[6:9] for row in rows_of(built, "brief:1") if row[4] == "water_law.in_place"} == {(3, 3, 100)}


def test_rows_of_a_document_that_was_held_back_stay_as_they_were(built: Any) -> None:
    before = rows_of(built, "report")
    built.replace(ANSWERS, "Senegal,No,", "Senegal,Partial,")
    built.replace(COMPLAINTS, "A line.", "A line {{ nothing.here }}.")
    done = build(built.root, [])
    assert {Fate.HELD_BACK, Fate.WRITTEN} <= {document.outcome for document in done.documents}
    assert rows_of(built, "report") == before


def test_the_evidence_stays_where_an_error_lets_no_document_be_made(built: Any) -> None:
    path = built.root / "build/en/evidence.xlsx"
    before = path.read_bytes()
    for name, start in (("content/countries.yaml", "  - {id: SEN"), (ANSWERS, "Senegal")):
        lines = (built.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
        built.write(name, "".join(line for line in lines if not line.startswith(start)).encode())
    with (built.root / "content/edition.yaml").open("a", encoding="utf-8") as file:
        file.write("nonsense: 1\n")
    assert {document.outcome for document in build(built.root, []).documents} == {Fate.HELD_BACK}
    assert path.read_bytes() == before


def test_builds_of_some_documents_lead_to_the_evidence_of_a_build_of_all(
    built: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Also where a document stays as it is, and what its figures stand on does not."""
    built.replace("content/countries.yaml", "Senegal", "Republic of Senegal")
    built.replace(ANSWERS, "Senegal,", "Republic of Senegal,")
    other = tmp_path_factory.mktemp("full") / "project"
    shutil.copytree(built.root, other, ignore=shutil.ignore_patterns("build"))
    for words in (["country:FJI"], ["report"], []):
        build(built.root, words)
    build(other, [])
    record, workbook = (path.relative_to(other) for path in sorted((other / "build").rglob("*evidence*")))
    assert (built.root / workbook).read_bytes() == (other / workbook).read_bytes()
    assert (built.root / record).read_bytes() == (other / record).read_bytes()


def test_evidence_names_who_gave_an_answer_now_though_the_page_says_the_same(built: Any) -> None:
    """Costa Rica's page prints how many gave its answer; who they are, its evidence says."""
    built.replace("content/edition.yaml", "licence: Free to use.", "licence: Free to use.\ncount_reported: true")
    built.replace(ANSWERS, "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,No response")
    said = "answers: [{question: hotline, answer: yes, date: 2026-11-01, by: Mere Vuki}]\n"
    packs = {code: f"content/countries/{code}/pack.yaml" for code in ("FJI", "SEN")}
    outcomes, names = [], []
    for answers in ((said, ""), ("", said)):
        for code, given in zip(packs, answers, strict=True):
            built.write(packs[code], f"country: {code}\noffice: Its office\n{given}")
        done = build(built.root, [])
        outcomes.append({d.target.id: d.outcome for d in done.documents}["country:CRI"])
        names.append({row[9] for row in rows_of(built, "country:CRI") if row[4] == "hotline.yes | of"})
    assert outcomes == [Fate.WRITTEN, Fate.FRESH]
    assert names == [{"Costa Rica, Fiji"}, {"Costa Rica, Senegal"}]


@pytest.mark.parametrize("record", ["", "{", "[]", '{"evidence": [[1]], "documents": {}}'])
def test_of_a_document_of_which_nothing_is_recorded_nothing_is_claimed(built: Any, record: str) -> None:
    (built.root / "build/.evidence.json").write_text(record, encoding="utf-8")
    built.replace(ANSWERS, "Senegal,No,", "Senegal,Partial,")
    build(built.root, ["country:CRI"])
    rows = [row for row in rows_of(built, "report") if row[4] == "water_law.in_place"]
    assert {(row[5], row[6]) for row in rows} == {("not recorded", None)}


# -- the same input, the same bytes --


def files(root: Path) -> dict[str, str]:
    """The hashes of all files in build/."""
    out = root / "build"
    paths = [p for p in out.rglob("*") if p.is_file() and not p.name.startswith(".")]
    return {p.relative_to(out).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def test_the_same_input_gives_the_same_bytes(buildable: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whatever the folder, the time zone, the locale and the order of sets."""
    built = []
    for seed, zone, locale in (("1", "UTC", "C.UTF-8"), ("2", "Asia/Kathmandu", "tr_TR.UTF-8")):
        root = tmp_path_factory.mktemp("project") / f"in another place {seed}"
        shutil.copytree(buildable.root, root)
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale}
        command = [sys.executable, "-m", "mnr_briefs", "build", "--quiet", "-C", str(root)]
        done = subprocess.run(command, env=env, capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        built.append(files(root))
    assert sorted(built[0]) == sorted([*PATHS.values(), "en/evidence.xlsx", "manifest.json"])
    assert built[0] == built[1]


def test_building_again_touches_no_file(built: Any) -> None:
    paths = [p for p in (built.root / "build").rglob("*") if p.is_file() and not p.name.startswith(".")]
    before = {p: p.stat().st_mtime_ns for p in paths}
    build(built.root, [])
    assert {p: p.stat().st_mtime_ns for p in before} == before


# -- the workbook of figures --


def evidence_files(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "build/en").glob("evidence*.xlsx"))


def ticked(root: Path) -> bytes:
    """The workbook after a fact-checker has saved it."""
    path = root / "build/en/evidence.xlsx"
    path.write_bytes(path.read_bytes() + b"\0")
    return path.read_bytes()


def test_a_workbook_that_somebody_ticks_off_stays_while_no_figure_changes(built: Any) -> None:
    data = ticked(built.root)
    build(built.root, [], options=Options(force=True))
    assert evidence_files(built.root) == ["evidence.xlsx"]
    assert (built.root / "build/en/evidence.xlsx").read_bytes() == data


def test_it_is_kept_beside_the_new_one_when_a_figure_changes(built: Any) -> None:
    data = ticked(built.root)
    built.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: 2024")
    built.replace("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")
    build(built.root, [])
    new, old = sorted(evidence_files(built.root), key=len)
    assert new == "evidence.xlsx"
    assert old.startswith("evidence (edited ")
    assert (built.root / "build/en" / old).read_bytes() == data


def test_a_workbook_that_is_gone_is_made_again(built: Any) -> None:
    path = built.root / "build/en/evidence.xlsx"
    data = path.read_bytes()
    path.unlink()
    assert unchanged(look_at(built.root), []) is None
    build(built.root, [])
    assert path.read_bytes() == data


# -- what a document is told to lack --


def test_warnings_of_a_document_are_told_again_while_it_is_up_to_date(built: Any) -> None:
    path = built.root / "brief_templates/country-one-pager.docx"
    package = Package(path.read_bytes())
    body = package.xml("word/document.xml").find(f"{W}body")
    assert body is not None
    for _ in range(2):
        body.insert(0, body.makeelement(f"{W}p"))
    path.write_bytes(package.save())
    first = build(built.root, ["country:FJI", "country:SEN"])
    assert "empty-paragraph" in {problem.code for problem in first.problems}
    built.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: 2024")
    again = build(built.root, ["country:SEN"])
    assert [document.outcome for document in again.documents] == [Fate.FRESH]
    senegal = [problem for problem in first.problems if "SEN" in problem.place.file]
    assert [problem for problem in again.problems if problem.code == "empty-paragraph"] == senegal != []


def test_a_report_without_page_numbers_is_stale_once_libreoffice_is_there(
    built: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unchanged(look_at(built.root), ["report"]) is not None
    assert build(built.root, ["report"]).documents[0].outcome is Fate.FRESH
    for room in ("staleness", "seen"):
        monkeypatch.setattr(f"mnr_briefs.press.{room}.find_office", lambda: Path("/usr/bin/soffice"))
    assert unchanged(look_at(built.root), ["report"]) is None
    assert [(d.outcome, d.why) for d in build(built.root, ["report", "brief:1"]).documents] == [
        (Fate.WRITTEN, UNNUMBERED),
        (Fate.FRESH, ""),
    ]
