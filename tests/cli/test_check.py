"""`mnr-briefs check`: problems without building; `--exceptions`; `--claims`; `--against` another survey."""

import shutil
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def other(buildable: Any) -> Path:
    """A copy of the small project's survey, to be changed."""
    folder = buildable.root / "other"
    shutil.copytree(buildable.root / "content" / "survey", folder)
    return folder  # type: ignore[no-any-return]


def change(survey: Path, old: str, new: str) -> None:
    path = survey / "published" / "answers.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_project_without_problems(buildable: Any, run: Any) -> None:
    done = run("check", "-C", buildable.root)
    assert (done.status, done.out, done.err) == (0, "No problems. 6 documents can be built.\n", "")


@pytest.mark.parametrize(("options", "status"), [([], 0), (["--quiet"], 0), (["--strict"], 1), (["-q", "--strict"], 1)])
def test_warnings_alone_are_no_failure_unless_asked_for(
    buildable: Any, run: Any, options: list[str], status: int
) -> None:
    buildable.replace("content/findings/02-inspection.md", "{{ fact.wells_2026 }} wells", "wells")
    done = run("check", *options, "-C", buildable.root)
    quiet = "" if {"-q", "--quiet"} & set(options) else "No problems, 1 warning. 6 documents can be built.\n"
    assert (done.status, done.out) == (status, quiet)
    assert done.err.count("[unused-fact]") == 1


def test_strict_is_content_with_a_project_without_problems(buildable: Any, run: Any) -> None:
    assert run("check", "--strict", "-C", buildable.root).status == 0


def test_a_text_that_no_document_prints_is_listed_and_checked(buildable: Any, run: Any) -> None:
    buildable.replace("content/edition.yaml", "licence:", "report: {in_focus: 1}\nlicence:")
    wells, said = "content/initiatives/fji-wells.md", "No problems. 6 documents can be built.\n"
    law = (buildable.root / "content/initiatives/fji-plain-law.md").read_text(encoding="utf-8")
    second = law.replace("fji-plain-law", "fji-wells").replace("that people can read", "on wells")
    buildable.write(
        wells, f"{second.partition('Fiji printed')[0]}Fiji counts its wells.\n---\nFiji lists all of its old wells.\n"
    )
    hint = "1 text is printed in no document. To list them: check --unprinted\n"
    assert run("check", "-C", buildable.root).out == run("check", "-C", buildable.root).out == said + hint
    listed = run("check", "--unprinted", "-C", buildable.root)
    assert (listed.status, listed.out) == (0, f"{said}{wells}:2\n1 text is printed in no document.\n")
    assert run("check", "--quiet", "-C", buildable.root).out == ""
    path = buildable.root / wells
    path.write_text(f"{path.read_text(encoding='utf-8')}\nIt is so in {{{{ hotlines.yes }}}}.\n", encoding="utf-8")
    done = run("check", "-C", buildable.root)
    assert (done.status, done.err.count("[unknown-name]")) == (1, 1)


def test_nothing_is_written(buildable: Any, run: Any) -> None:
    before = sorted(buildable.root.rglob("*"))
    run("check", "-C", buildable.root)
    assert sorted(buildable.root.rglob("*")) == before


def test_quiet_prints_problems_only(buildable: Any, run: Any) -> None:
    done = run("check", "--quiet", "-C", buildable.root)
    assert (done.status, done.out, done.err) == (0, "", "")


def test_all_problems_are_told_at_once_in_the_order_of_their_places(buildable: Any, run: Any) -> None:
    buildable.replace("content/initiatives/fji-plain-law.md", "year: 2025", "yeer: 2025")
    buildable.replace("content/findings/03-complaints.md", "{{ hotline.yes }}", "{{ hotlin.yes }}")
    buildable.replace("content/domains/1-rules.md", "in {{ water_law.in_place }}", "in two countries")
    done = run("check", "-C", buildable.root)
    assert (done.status, done.out) == (1, "")
    found = [line for line in done.err.splitlines() if line.endswith("]") and line.startswith("content/")]
    assert [(line.split(": ")[0], line.rsplit("[")[-1].rstrip("]")) for line in found] == [
        ("content/domains/1-rules.md:9", "typed-count"),
        ("content/findings/03-complaints.md:8", "unknown-name"),
        ("content/initiatives/fji-plain-law.md:6", "unknown-key"),
    ]
    assert done.err.endswith("\n3 problems found.\n")


def test_what_only_a_finished_document_shows_is_found_too(buildable: Any, run: Any) -> None:
    buildable.replace("content/findings/03-complaints.md", "Quick answers.", "![A tap](images/tap.png)")
    done = run("check", "-C", buildable.root)
    assert done.status == 1
    assert "content/findings/03-complaints.md:11: The picture “images/tap.png” cannot be printed" in done.err


def test_exceptions_are_listed_with_their_reasons(buildable: Any, run: Any) -> None:
    words = 'Plain words in [twelve]{typed="the number of steps is no total"} steps.'
    buildable.replace(FINDING, "Plain words.", words)
    buildable.write("content/edition.yaml", (buildable.root / "content/edition.yaml").read_text() + HOUSE_STYLE)
    done = run("check", "--exceptions", "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "content/edition.yaml:16: “Act \\d+”: names of laws\n"
        f"{FINDING}:12: “twelve”: the number of steps is no total\n"
        "2 numbers are typed on purpose.\n"
    )


FINDING = "content/findings/01-water-law.md"
INITIATIVE = "content/initiatives/fji-plain-law.md"
HOUSE_STYLE = "house_style:\n  typed_numbers:\n    - {pattern: 'Act \\d+', reason: names of laws}\n"


def test_no_exceptions(buildable: Any, run: Any) -> None:
    assert run("check", "--exceptions", "-C", buildable.root).out == "0 numbers are typed on purpose.\n"


def test_what_is_wrong_with_claims_is_listed_with_what_may_be_claimed(buildable: Any, run: Any) -> None:
    buildable.replace(FINDING, "Plain words.", '[Fiji]{claims="hotline: yes"} is\nlarge. Senegal is dry.')
    buildable.replace(INITIATIVE, "claims: none\n", "")
    done = run("check", "--claims", "-C", buildable.root)
    assert (done.status, done.out) == (1, "2 sentences about countries do not say which answers they rest on.\n")
    lines = done.err.splitlines()
    said = "claims “hotline: yes” for Fiji, whose answer is “no”. [false-claim]"
    assert lines[0] == f"{FINDING}:12: “Fiji is large.” {said}"
    stands = "does not say which answers it rests on. [unmarked-claim]"
    assert lines[2] == f"{FINDING}:12: warning: “Senegal is dry.” names Senegal but {stands}"
    assert lines[3] == '    […]{claims="water_law: no"} if the text says so, else […]{claims="none"}'
    words = "“Fiji printed a plain summary of its law.”"
    assert lines[4] == f"{INITIATIVE}:2: warning: {words} is about Fiji but {stands}"
    assert lines[5] == "    claims: {water_law: partial} if the text says so, else claims: none"


def test_warnings_on_claims_are_no_failure_unless_that_is_asked_for(buildable: Any, run: Any) -> None:
    buildable.replace(INITIATIVE, "claims: none\n", "")
    assert run("check", "--claims", "-C", buildable.root).status == 0
    assert run("check", "--claims", "--strict", "-C", buildable.root).status == 1


# -- against another survey --


def test_the_same_survey_changes_nothing(buildable: Any, run: Any, other: Path) -> None:
    done = run("check", "--against", other, "-C", buildable.root)
    assert (done.status, done.out, done.err) == (0, "0 sentences change, 0 of them become false.\n", "")


def test_every_sentence_that_changes_is_named_as_it_is_and_as_it_would_be(
    buildable: Any, run: Any, other: Path
) -> None:
    change(other, "Senegal,No,No,Yes,No response", "Senegal,No,No,Yes,Yes")
    done = run("check", "--against", other, "-C", buildable.root)
    assert (done.status, done.err) == (0, "")
    out, begin = done.out, done.out.index("overview chart")
    assert out[:begin] == (
        "content/domains/2-people.md:3\n"
        "  now:  A line exists in one country\n"
        "  then: A line exists in two countries\n"
        "content/domains/2-people.md:5\n"
        "  now:  1 of the 2 countries that answered\n"
        "  then: 2 of the 3 countries\n"
        "content/domains/2-people.md:7\n"
        "  now:  one\n"
        "  then: none\n"
        "content/domains/2-people.md:9\n"
        "  now:  A line exists in one country (50 per cent of the 2 that answered).\n"
        "  then: A line exists in two countries (67 per cent).\n"
        "content/findings/03-complaints.md:8\n"
        "  now:  A line exists in one country (50 per cent of the 2 that answered).\n"
        "  then: A line exists in two countries (67 per cent).\n"
    )
    assert out[begin:].startswith("overview chart, People: Complaints line, Yes (of report)\n  now:  1\n  then: 2\n")
    assert "\nheadline (of country:SEN)\n  now:  " in out
    *_, parts, sentences = out.splitlines()
    assert parts.endswith(" other parts of documents change: headlines, tiles, steps, tables, charts.")
    assert sentences == "5 sentences change, 0 of them become false."


@pytest.mark.parametrize(
    ("sentence", "message"),
    [
        ('They, {{ tests.bacteria | say("most") }}, test.', '{{ tests.bacteria | say("most") }}: “most” does not fit'),
        ("A {{ (tests.bacteria > tests.none) | say(\"larger part\") }} tests.", "“larger part” is not true."),
        ("Most countries ({{ tests.bacteria }}) test.", "{{ tests.bacteria }}: “Most” does not fit 33 per cent."),
        ("*Most countries* ({{ tests.bacteria }}) test.", "“Most” does not fit 33 per cent."),
        ("They test.[^1]\n\n[^1]: {{ tests.bacteria | say(\"most\") }} do.", "“most” does not fit 33 per cent."),
    ],
)  # fmt: skip
def test_a_sentence_that_becomes_false_is_a_problem(
    buildable: Any, run: Any, other: Path, sentence: str, message: str
) -> None:
    buildable.replace("content/findings/02-inspection.md", "Inspectors.", sentence)
    assert run("check", "-C", buildable.root).status == 0
    change(other, "Fiji,Partial,Yes,No,No", "Fiji,Partial,No,Yes,No")
    done = run("check", "--against", other, "-C", buildable.root)
    assert done.status == 1
    assert done.out.count("  false: ") == 1
    assert message in done.out.split("  false: ")[1].splitlines()[0]
    assert done.out.endswith(", 1 of them become false.\n")
    # and it is so: with that survey, check names the same place
    shutil.copytree(other, buildable.root / "content" / "survey", dirs_exist_ok=True)
    done = run("check", "-C", buildable.root)
    assert done.status == 1
    assert message in done.err


@pytest.mark.parametrize("folder", ["other", "project", "project/content/survey"])
def test_the_other_survey_may_be_a_survey_folder_or_a_project(
    buildable: Any, run: Any, other: Path, folder: str
) -> None:
    project = buildable.root / "project" / "content"
    project.mkdir(parents=True)
    shutil.copytree(other, project / "survey")
    for survey in (other, project / "survey"):
        change(survey, "Fiji,Partial", "Fiji,No")
    done = run("check", "--against", buildable.root / folder, "-C", buildable.root)
    assert done.out.endswith("4 sentences change, 0 of them become false.\n")


def test_a_sentence_of_one_pagers_names_its_countries(buildable: Any, run: Any, other: Path) -> None:
    title = 'title: "Not only {{ answer.water_law }}"'
    buildable.replace("content/recommendations/open-a-line.md", "title: Open a complaints line", title)
    change(other, "Fiji,Partial", "Fiji,No")
    one = run("check", "--against", other, "-C", buildable.root).out
    assert "open-a-line.md:4 (one-pager of Fiji)\n  now:  Not only Partial\n  then: Not only No\n" in one
    change(other, "Senegal,No,", "Senegal,Partial,")
    two = run("check", "--against", other, "-C", buildable.root).out
    assert "open-a-line.md:4 (one-pagers of Fiji, Senegal; shown for the first)\n  now:  Not only Partial\n" in two


def test_a_folder_that_holds_no_survey_is_wrong_usage(buildable: Any, run: Any, tmp_path: Path) -> None:
    done = run("check", "--against", tmp_path / "nowhere", "-C", buildable.root)
    assert (done.status, done.out) == (2, "")
    assert done.err == f"mnr-briefs: {tmp_path / 'nowhere'} contains no survey: it has no tables.yaml.\n"


def test_problems_of_the_other_survey_are_told(buildable: Any, run: Any, other: Path) -> None:
    change(other, "Senegal,No,", "Senegal,Nope,")
    done = run("check", "--against", other, "-C", buildable.root)
    assert done.status == 1
    assert "other/published/answers.csv:4 (column “water_law”): " in done.err
    assert done.err.count("[unknown-code]") == 1


def test_errors_come_first_and_then_all_that_changes(buildable: Any, run: Any, other: Path) -> None:
    buildable.replace(INITIATIVE, "claims: none", "claims: {water_law: partial}")
    change(other, "Fiji,Partial", "Fiji,No")
    change(other, "Senegal,No,", "Senegal,Nope,")
    done = run("check", "--against", other, "-C", buildable.root)
    assert done.status == 1
    assert {line.rsplit("[")[-1] for line in done.err.splitlines() if line.endswith("]")} == {
        "unknown-code]",
        "false-claim]",
    }
    assert "content/domains/1-rules.md:3\n  now:  A law exists in two countries\n" in done.out
    *_, parts, sentences = done.out.splitlines()
    assert parts.endswith(" other parts of documents change: headlines, tiles, steps, tables, charts.")
    assert sentences.endswith(" of them become false.")


def test_a_claim_that_the_other_survey_contradicts_is_a_problem(buildable: Any, run: Any, other: Path) -> None:
    path = "content/initiatives/fji-plain-law.md"
    buildable.replace(path, "claims: none", "claims: {water_law: partial}")
    change(other, "Fiji,Partial", "Fiji,No")
    done = run("check", "--against", other, "-C", buildable.root)
    assert done.status == 1
    claimed = "“Fiji printed a plain summary of its law.” claims “water_law: partial” for Fiji"
    assert f"{claimed}, whose answer is “no”. [false-claim]" in done.err


def test_of_many_problems_of_a_kind_in_a_file_the_first_are_told(buildable: Any, run: Any) -> None:
    entries = "".join(f"@book{{key{n}, title={{T}}, publisher={{P}}, year={{2020}}}}\n" for n in range(120))
    buildable.write("content/references.bib", (buildable.root / "content/references.bib").read_text() + entries)
    done = run("check", "-C", buildable.root)
    assert done.err.count("Nothing cites “key") == 10
    assert "content/references.bib: 110 more like these. [unused-reference]\n" in done.err
    assert "120 warnings" in done.out


def test_while_a_table_cannot_be_read_no_claim_is_called_unrecorded(buildable: Any, run: Any) -> None:
    initiative = "content/initiatives/fji-plain-law.md"
    text = (buildable.root / initiative).read_text(encoding="utf-8")
    claims = next(line for line in text.splitlines() if line.startswith("claims:"))
    buildable.replace(initiative, claims, "claims: {water_law: partial}")
    buildable.replace("content/survey/tables.yaml", "published/answers.csv", "published/answer.csv")
    done = run("check", "-C", buildable.root)
    assert "[missing-file]" in done.err
    assert "[unrecorded-claim]" not in done.err
