"""The project's own edition changes: an answer, a domain; and what does not change stays the same, byte for byte."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
import pytest

from mnr_briefs.content.translation import language_beside
from mnr_briefs.evidence.prospects import Prospect, prospects
from mnr_briefs.formats.word.printed import figures_of
from mnr_briefs.pages.registry import all_targets, reads
from mnr_briefs.press.build import build, check
from mnr_briefs.press.project import open_edition, with_other_survey

pytestmark = pytest.mark.slow


def command(root: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONUTF8": "1", **variables}
    line = [sys.executable, "-m", "mnr_briefs", *words, "-C", str(root)]
    return subprocess.run(line, env=env, capture_output=True, text=True, encoding="utf-8", check=False)


def hashes(root: Path) -> dict[str, str]:
    out = root / "build"
    files = [path for path in out.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_input_gives_the_same_bytes(edition_build: Any, edition_copy: Path) -> None:
    """In another folder, by another process, with another order of sets."""
    done = command(edition_copy, "build", "--quiet", PYTHONHASHSEED="42", TZ="Pacific/Apia")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert hashes(edition_copy) == hashes(edition_build.root)
    assert len(hashes(edition_copy)) == 36 + 2


# -- one answer --


def answer(survey: Path, country: str, column: str, word: str, question: str) -> None:
    """Another answer in the table of domain 3, and no statements that the publication makes of the question."""
    table = survey / "published" / "domain-3.tsv"
    header, *rows = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    for row in rows:
        if row[0] == country:
            assert row[header.index(column)] != word
            row[header.index(column)] = word
    table.write_text("".join("\t".join(row) + "\n" for row in [header, *rows]), encoding="utf-8")
    for name, column_of_question in (("published-totals.csv", 0), ("named-answers.csv", 1)):
        lines = (survey / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line.split(",")[column_of_question] != question]
        (survey / name).write_text("\n".join(kept) + "\n", encoding="utf-8")


def looked_ahead(root: Path, survey: Path) -> list[Prospect]:
    opened = open_edition(root)
    other = with_other_survey(opened, survey)
    assert {problem.code for problem in other.problems if problem.is_error} <= {"false-claim"}
    return list(prospects(opened.sources, opened.edition, other.edition))


def files_about(root: Path, question: str, unchanged: str) -> set[str]:
    """The texts that hold an expression on a question, found by its name, but not on an option that stays as it is."""
    expressions = {
        path.relative_to(root).as_posix(): " ".join(re.findall(r"{{.*?}}", path.read_text(encoding="utf-8"), re.DOTALL))
        for path in (root / "content").rglob("*.md")
        if not language_beside(path.name)
    }
    return {name for name, text in expressions.items() if re.search(rf"\b{question}\.(?!{unchanged}\b)", text)}


@pytest.fixture
def without_indonesia(edition_copy: Path) -> Path:
    """A survey in which Indonesia, the only country with comprehensive remedies, has partial ones."""
    survey = edition_copy / "next"
    shutil.copytree(edition_copy / "content" / "survey", survey)
    answer(survey, "Indonesia", "remedies", "Partial", "remedies")
    return survey


ONLY_ONE = '{{ remedies.comprehensive | say("only one") }}: “only one” does not fit 0 countries.'


CLAIM = "claims “remedies: comprehensive” for Indonesia, whose answer is “partial”."


def broken_by(root: Path) -> list[str]:
    """The files of the sentences that say “only one” of comprehensive remedies, once for each."""
    return holding('remedies.comprehensive | say("only one")', root)


def claimed_by(root: Path) -> list[str]:
    """The files of the texts that claim comprehensive remedies, once for each claim."""
    return holding("remedies: comprehensive", root)


def holding(words: str, root: Path) -> list[str]:
    found = []
    for path in sorted((root / "content").rglob("*.md")):
        found += [path.relative_to(root).as_posix()] * path.read_text(encoding="utf-8").count(words)
    return found


def test_check_against_names_every_sentence_that_changes_or_breaks(edition_copy: Path, without_indonesia: Path) -> None:
    found = looked_ahead(edition_copy, without_indonesia)
    broken = [prospect for prospect in found if prospect.broken]
    assert [prospect.at.file for prospect in broken] == broken_by(edition_copy) != []
    assert {problem.message for prospect in broken for problem in prospect.broken} == {ONLY_ONE}
    changed = {prospect.before: prospect.after for prospect in found if not prospect.broken}
    assert changed["one country"] == "no countries"
    of_22 = {before: after for before, after in changed.items() if "22" in before}
    assert [before.replace("22", "23").replace("76", "79") for before in of_22] == [*of_22.values()] != []


def test_every_text_on_the_question_is_among_them(edition_copy: Path, without_indonesia: Path) -> None:
    named = {prospect.at.file for prospect in looked_ahead(edition_copy, without_indonesia)}
    assert files_about(edition_copy, "remedies", unchanged="no") == named


def test_the_command_says_so(edition_copy: Path, without_indonesia: Path) -> None:
    done = command(edition_copy, "check", "--against", str(without_indonesia))
    assert done.returncode == 1
    assert done.stderr.count(CLAIM) == len(claimed_by(edition_copy)) > 0
    broken = len(broken_by(edition_copy))
    changed = len(looked_ahead(edition_copy, without_indonesia))
    assert done.stdout.splitlines()[-1] == f"{changed} sentences change, {broken} of them become false."
    assert done.stdout.count(f"  false: {ONLY_ONE}\n") == broken


def test_with_that_survey_check_names_the_broken_sentences_and_holds_back_their_documents(
    edition_copy: Path, without_indonesia: Path
) -> None:
    shutil.copytree(without_indonesia, edition_copy / "content" / "survey", dirs_exist_ok=True)
    result = check(edition_copy)
    told = {(problem.place, problem.code, problem.message) for problem in result.problems}
    assert [place.file for place, code, _ in sorted(told) if code == "false-words"] == broken_by(edition_copy)
    assert [place.file for place, code, _ in sorted(told) if code == "false-claim"] == claimed_by(edition_copy)
    assert {code for _, code, _ in told} == {"false-words", "false-claim"}
    assert all(message == ONLY_ONE or message.endswith(CLAIM) for _, _, message in told)
    edition, files = open_edition(edition_copy).edition, {place.file for place, _, _ in told}
    reading = [t.id for t in all_targets(edition) if any(reads(edition, t, file) for file in files)]
    assert [built.target.id for built in result.held_back] == reading
    assert {"report", "brief:3", "country:IDN"} <= {*reading} < {t.id for t in all_targets(edition)}


def test_an_answer_changes_the_documents_that_depend_on_it_and_no_others(
    edition_build: Any, edition_copy: Path
) -> None:
    survey = edition_copy / "next"
    shutil.copytree(edition_copy / "content" / "survey", survey)
    answer(survey, "Rwanda", "child_helpline", "Yes/comprehensive", "child_helpline")
    found = looked_ahead(edition_copy, survey)
    assert {prospect.broken for prospect in found} == {()}
    shutil.copytree(survey, edition_copy / "content" / "survey", dirs_exist_ok=True)
    result = build(edition_copy, [])
    assert (result.problems, result.held_back) == ((), ())
    before, after = hashes(edition_build.root), hashes(edition_copy)
    same = {path for path in before if path.endswith(".docx") and before[path] == after[path]}
    other_briefs = {built.path for built in result.documents if re.fullmatch(r"brief:[^3]", built.target.id)}
    assert same == other_briefs  # every one-pager draws all countries' answers
    figures = {
        name: {(f.sentence, f.text) for f in figures_of(path.read_bytes())}
        for name, path in edition_build.documents.items()
    }
    changed = {
        built.target.id
        for built in result.documents
        if {(f.sentence, f.text) for f in figures_of((edition_copy / "build" / built.path).read_bytes())}
        != figures[built.target.id]
    }
    told = {name for name, path in edition_build.documents.items() if "child_helpline" in tags_of(path)}
    assert {"report", "brief:3", "country:RWA", "country:GHA"} <= changed  # Ghana is the only one without, then
    assert changed - {"country:RWA"} <= told


def tags_of(document: Path) -> str:
    """What the figures of a document are bound to, in one text."""
    return " ".join(figure.tag for figure in figures_of(document.read_bytes()))


# -- a domain --

FRAMEWORK = """
  - id: research_partners
    number: 7
    title: Research partners
    short_title: Research
    outcome: {title: Evidence is shared, text: Those who study abuse share what they learn.}
    capabilities:
      - {id: data_sharing, number: 22, title: Data sharing, summary: Rules for sharing data}
"""
QUESTION = """
  - id: data_sharing
    number: 90
    section: Research partners
    domain: research_partners
    capabilities: [data_sharing]
    label: Rules for sharing data
    text: Are there rules for sharing data?
    kind: single
    options:
      - {id: yes, label: Yes, level: full}
      - {id: no, label: No, level: none}
"""
TABLE = """
  - id: domain_7
    file: published/domain-7.csv
    title: Country snapshot, domain 7
    place: {section: Appendix 4}
    words: {Yes: yes, No: no}
"""
DOMAIN_TEXT = """---
domain: research_partners
headline: Rules for sharing data exist in {{ data_sharing.yes | count }}
key_numbers:
  - {figure: "{{ data_sharing.yes | of }}", text: have rules for sharing data}
  - {figure: "{{ data_sharing.no | number }}", text: have none}
  - {figure: "{{ data_sharing.yes | share_only }}", text: share what they learn}
---
Rules for sharing data exist in {{ data_sharing.yes }}.
"""
FINDING = """---
capability: data_sharing
charts: [data_sharing]
---
## What the framework asks
Rules for sharing data.

## Where countries stand
Rules exist in {{ data_sharing.yes }}.

## What works
Plain forms work.

## Gaps and challenges

### Rules are not known
Few have read them.
"""


def insert(path: Path, before: str, text: str) -> None:
    """Put a text before a line, or at the end of a file."""
    old = path.read_text(encoding="utf-8")
    if not before:
        path.write_text(old.rstrip("\n") + text, encoding="utf-8")
        return
    assert old.count(f"\n{before}\n") == 1
    path.write_text(old.replace(f"\n{before}\n", f"\n{text.strip(chr(10))}\n\n{before}\n"), encoding="utf-8")


def with_a_seventh_domain(root: Path) -> int:
    """Add a domain with all that belongs to it; how many countries say yes to its question."""
    content = root / "content"
    edition = open_edition(root).edition
    countries = [country.name for country in edition.countries.countries]
    rows = [f"{name},{'Yes' if number % 2 else 'No'}" for number, name in enumerate(countries)]
    (content / "survey/published/domain-7.csv").write_text("\n".join(["country,data_sharing", *rows]) + "\n", "utf-8")
    insert(content / "framework.yaml", "", FRAMEWORK)
    insert(content / "questionnaire.yaml", "", QUESTION)
    insert(content / "survey/tables.yaml", LOST, TABLE)
    (content / "domains/7-research-partners.md").write_text(DOMAIN_TEXT, encoding="utf-8")
    (content / "findings/22-data-sharing.md").write_text(FINDING, encoding="utf-8")
    return sum(row.endswith("Yes") for row in rows)


LOST = (
    "# Tables of which our copy of the publication kept the frame and lost the cells, or lost everything. "
    "The publication"
)


def test_a_domain_is_added_in_content_alone(edition_copy: Path) -> None:
    count = with_a_seventh_domain(edition_copy)
    checked = check(edition_copy)
    assert (checked.problems, len(checked.documents)) == ((), 37)
    result = build(edition_copy, ["brief:7"])
    assert [(built.target.id, built.path) for built in result.documents] == [
        ("brief:7", "en/domain-briefs/7-research-partners.docx")
    ]
    assert result.held_back == ()
    path = edition_copy / "build" / result.documents[0].path
    texts = {figure.text for figure in figures_of(path.read_bytes())}
    assert {f"{count} countries", f"{count} of the 29 countries"} <= texts
    document = docx.Document(str(path))
    assert len(document.element.body.xpath(".//w:drawing")) >= 1
    cells = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    named = {
        row[1]: row[2] for row in cells if row[0] == "Rules for sharing data"
    }  # without figures: they are controls
    yes, no = (named[answer] for answer in ("● Yes: ", "○ No: "))
    names = [country.name for country in open_edition(edition_copy).edition.countries.countries]
    assert [name for name in names if name in yes] == names[1::2]
    assert [name for name in names if name in no] == names[::2]


def test_a_domain_without_its_texts_is_told_what_it_lacks(edition_copy: Path) -> None:
    with_a_seventh_domain(edition_copy)
    (edition_copy / "content/domains/7-research-partners.md").unlink()
    (edition_copy / "content/findings/22-data-sharing.md").unlink()
    result = check(edition_copy)
    assert [(problem.code, problem.remedy) for problem in result.problems] == [
        ("missing-text", "Add content/domains/7-research-partners.md."),
        ("missing-text", "Add content/findings/22-data-sharing.md."),
    ]
    assert [built.target.id for built in result.held_back] == ["report", "brief:7"]
