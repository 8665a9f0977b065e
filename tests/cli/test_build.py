"""`mnr-briefs build`: what it writes, says and exits with."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from docx import Document

pytestmark = pytest.mark.usefixtures("no_office")

ALL = [
    "en/country-one-pagers/CRI-costa-rica.docx",
    "en/country-one-pagers/FJI-fiji.docx",
    "en/country-one-pagers/SEN-senegal.docx",
    "en/domain-briefs/1-rules.docx",
    "en/domain-briefs/2-people.docx",
    "en/full-report.docx",
]
COSTA_RICA, FIJI, SENEGAL = ALL[:3]
REPORT, BRIEFS = ALL[5], ALL[3:5]
INITIATIVE = "content/initiatives/fji-plain-law.md"
NOTE = "LibreOffice is not installed. The contents have no page numbers until you update them in Word (F9).\n"
UNCOUNTED = "LibreOffice is not installed. The pages of one-pagers and briefs were not counted.\n"


def documents(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "build").as_posix() for path in root.rglob("*.docx") if "build" in path.parts)


def without_time(text: str) -> str:
    return re.sub(r"in \d+\.\d s", "in N s", text)


def test_everything_is_built_if_nothing_is_named(buildable: Any, run: Any) -> None:
    done = run("build", "--project", buildable.root)
    assert (done.status, done.err) == (0, "")
    said = f"Building 6 documents …\n{NOTE}{UNCOUNTED}6 of 6 documents built in build/ in N s.\n"
    assert without_time(done.out) == said
    assert documents(buildable.root) == ALL


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["report"], [REPORT]),
        (["briefs"], BRIEFS),
        (["brief:2"], BRIEFS[1:]),
        (["brief:rules"], BRIEFS[:1]),
        (["countries"], ALL[:3]),
        (["country:FJI"], [FIJI]),
        (["country:Costa Rica"], ALL[:1]),
        (["COUNTRY:fiji"], [FIJI]),
        (["country:FJI", "country:Fiji", "briefs"], [FIJI, *BRIEFS]),
    ],
)
def test_a_target_builds_what_it_names(buildable: Any, run: Any, words: list[str], expected: list[str]) -> None:
    done = run("build", *words, "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    assert documents(buildable.root) == expected
    noun = "document" if len(expected) == 1 else "documents"
    assert done.out.startswith(f"Building {len(expected)} {noun} …\n")


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("raport", "Did you mean “report”?"),
        ("country:FIJ", "Did you mean “country:fiji”?"),
        ("country:Senegall", "Did you mean “country:senegal”?"),
        ("breifs", "Did you mean “briefs”?"),
        ("brief:3", "`mnr-briefs list` shows all documents."),
        ("country:GHA", "`mnr-briefs list` shows all documents."),
    ],
)
def test_a_wrong_target_is_wrong_usage_and_names_the_nearest(buildable: Any, run: Any, word: str, nearest: str) -> None:
    done = run("build", word, "-C", buildable.root)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"mnr-briefs: There is no document “{word}”. {nearest}\n"


def test_one_wrong_target_among_right_ones_stops_all_of_them(buildable: Any, run: Any) -> None:
    done = run("build", "report", "nowhere", "country:XXX", "-C", buildable.root)
    assert done.status == 2
    assert [line.split("“")[1].split("”")[0] for line in done.err.splitlines()] == ["nowhere", "country:XXX"]
    assert documents(buildable.root) == []


def test_a_problem_is_told_with_its_place_and_remedy_and_what_it_holds_back(buildable: Any, run: Any) -> None:
    run("build", FIJI_TARGET, "-C", buildable.root)
    buildable.replace(INITIATIVE, "[FJI]", "[FJI, GAH]")
    done = run("build", "-C", buildable.root)
    assert done.status == 1
    assert done.err.startswith(
        f"{INITIATIVE}:4: “GAH” is not a country code in countries.yaml. [unknown-country]\n    "
    )
    assert done.err.endswith("\n\n1 problem found.\n")
    assert without_time(done.out).endswith(
        "1 of 6 documents built in build/ in N s.\n"
        f"  held back: {REPORT} (it was never built)\n"
        f"  held back: {BRIEFS[0]} (it was never built)\n"
        f"  held back: {COSTA_RICA} (it was never built)\n"  # it has no initiative of its own, and prints this one
        f"  held back: {FIJI} (its last good version is kept)\n"
        f"  held back: {SENEGAL} (it was never built)\n"
    )


FIJI_TARGET = "country:FJI"


def test_quiet_prints_problems_only(buildable: Any, run: Any) -> None:
    assert run("build", "--quiet", "-C", buildable.root).out == ""
    buildable.replace(INITIATIVE, "capability: water_law", "capability: water_lore")
    done = run("build", "-q", "-C", buildable.root)
    assert (done.status, done.out) == (1, "")
    assert "There is no capability “water_lore”. [unknown-capability]" in done.err


def test_verbose_prints_every_document(buildable: Any, run: Any) -> None:
    buildable.replace(INITIATIVE, "capability: water_law", "capability: water_lore")
    lines = run("build", "--verbose", "-C", buildable.root).out.splitlines()
    told = sorted(line.split(": ") for line in lines if line.startswith("  ") and "(it was" not in line)
    held = (REPORT, COSTA_RICA, FIJI, SENEGAL)
    written = [["  written", f"{path} (never built)"] for path in ALL if path not in held]
    assert told == sorted([*written, *(["  held back", path] for path in held)])


UNUSED = ("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")


def test_a_warning_holds_nothing_back_and_is_counted_in_the_last_line(buildable: Any, run: Any) -> None:
    buildable.replace(*UNUSED)
    done = run("build", "-C", buildable.root)
    assert done.status == 0
    assert done.err.splitlines()[0] == (
        "content/facts.yaml:2: warning: No text uses the fact “wells_2026”. [unused-fact]"
    )
    assert " found." not in done.err
    assert without_time(done.out).endswith("6 of 6 documents built in build/ in N s. 1 warning.\n")
    assert documents(buildable.root) == ALL


def test_a_warning_beside_a_problem_is_counted_with_it(buildable: Any, run: Any) -> None:
    buildable.write("content/references.bib", (buildable.root / "content/references.bib").read_text() + THIN)
    buildable.replace("content/findings/03-complaints.md", "{{ hotline.yes }}", "{{ hotline.yess }}")
    buildable.replace("content/findings/02-inspection.md", "[@survey-2026]", "[@survey-2026] [@thin]")
    done = run("build", "-C", buildable.root)
    assert done.status == 1
    assert done.err.endswith("\n\n1 problem and 1 warning found.\n")
    assert "warning" not in done.out


THIN = "@book{thin, title = {T}, author = {A}, year = {2020}}\n"


def test_where_nothing_can_be_built_it_says_so(buildable: Any, run: Any) -> None:
    (buildable.root / "brief_templates" / "theme.yaml").unlink()
    done = run("build", "-C", buildable.root)
    assert (done.status, done.out) == (1, "Nothing was built.\n")
    assert done.err.startswith("brief_templates/theme.yaml: The theme file is missing. [missing-file]\n")


@pytest.mark.slow
@pytest.mark.parametrize("options", [(), ("--pdf",)], ids=["counted", "by its PDF"])
def test_a_one_pager_of_two_pages_is_told_until_it_is_mended(
    buildable: Any, run: Any, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.undo()
    template = buildable.root / "brief_templates" / "country-one-pager.docx"
    whole = template.read_bytes()
    word = Document(io.BytesIO(whole))
    word.add_page_break()
    word.add_paragraph("More")
    word.save(str(template))
    for _ in range(2):
        done = run("build", "country:FJI", *options, "-C", buildable.root)
        assert (done.status, done.err.count("[page-count]")) == (1, 1)
        assert f"build/{FIJI} (page 2): It has 2 pages; 1 is allowed." in done.err
        assert "The first text that does not fit is “More”, with 1 word from there to the end." in done.err
    template.write_bytes(whole)
    assert run("build", "country:FJI", *options, "-C", buildable.root).status == 0


def test_a_missing_template_holds_back_its_own_kind_only(buildable: Any, run: Any) -> None:
    (buildable.root / "brief_templates" / "domain-brief.docx").unlink()
    done = run("build", "-C", buildable.root)
    assert done.status == 1
    assert "brief_templates/domain-brief.docx: The template is missing. [missing-file]" in done.err
    assert documents(buildable.root) == [path for path in ALL if path not in BRIEFS]


def test_pdfs_without_libreoffice_are_a_problem_and_the_documents_are_built(buildable: Any, run: Any) -> None:
    done = run("build", "briefs", "--pdf", "-C", buildable.root)
    assert done.status == 1
    assert done.err.startswith("build/: LibreOffice is not installed. [no-office]\n")
    assert documents(buildable.root) == BRIEFS
    assert list(buildable.root.rglob("*.pdf")) == []


@pytest.mark.parametrize("arguments", [["build", "--fast"], ["build", "--project"], ["bilud"], ["survey", "answer"]])
def test_an_unknown_option_or_command_is_wrong_usage(run: Any, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Error: " in done.err


@pytest.mark.parametrize(
    "command",
    [["build"], ["check"], ["list"], ["survey", "answers"], ["survey", "totals"], ["survey", "corrections"],
     ["survey", "reconcile"], ["trace", "x.docx"], ["check", "--exceptions"], ["check", "--against", "."]],
    ids=" ".join,
)  # fmt: skip
def test_a_folder_without_content_is_wrong_usage(tmp_path: Path, run: Any, command: list[str]) -> None:
    done = run(*command, "-C", tmp_path)
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        f"mnr-briefs: There is no content/ folder in {tmp_path}.\n"
        "Go to a project's folder, name it with --project, or start a project: mnr-briefs new edition DIR.\n"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [["build"], ["check"], ["list"], ["survey", "answers"], ["survey", "reconcile"], ["check", "--exceptions"],
     ["check", "--against", "content/survey"], ["trace", "{report}"]],
    ids=" ".join,
)  # fmt: skip
def test_a_framework_that_cannot_be_read_is_a_problem_for_every_command(
    buildable: Any, run: Any, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(buildable.root)
    buildable.write("content/framework.yaml", "title: [")
    report = buildable.root / "brief_templates" / "full-report.docx"
    done = run(*(word.format(report=report) for word in command))
    assert done.status == 1
    assert done.err.startswith("content/framework.yaml:1: This is not valid YAML")
    assert "[yaml-syntax]" in done.err


@pytest.mark.slow
def test_a_pdf_of_each_document_stands_beside_it(
    buildable: Any, run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    monkeypatch.undo()
    done = run("build", "country:FJI", "brief:1", "--pdf", "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    pdfs = sorted(path.relative_to(buildable.root / "build").as_posix() for path in buildable.root.rglob("*.pdf"))
    assert pdfs == [FIJI.replace(".docx", ".pdf"), BRIEFS[0].replace(".docx", ".pdf")]
