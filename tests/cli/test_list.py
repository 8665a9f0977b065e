"""`mnr-briefs list`: every document, by the name that `build` takes."""

from typing import Any

import pytest


def path_in(line: str) -> str:
    return next(word for word in line.split() if word.startswith("en/"))


def test_every_document_has_a_line(project: Any, run: Any) -> None:
    done = run("list", "-C", project.root)
    assert (done.status, done.err) == (0, "")
    assert [(line.split()[0], path_in(line)) for line in done.out.splitlines()] == [
        ("report", "en/full-report.docx"),
        ("brief:1", "en/domain-briefs/1-rules.docx"),
        ("brief:2", "en/domain-briefs/2-people.docx"),
        ("country:CRI", "en/country-one-pagers/CRI-costa-rica.docx"),
        ("country:FJI", "en/country-one-pagers/FJI-fiji.docx"),
        ("country:SEN", "en/country-one-pagers/SEN-senegal.docx"),
    ]


def test_the_columns_stand_below_each_other(project: Any, run: Any) -> None:
    lines = run("list", "-C", project.root).out.splitlines()
    assert {line.index(" en/") for line in lines} == {14 + 1 + 60}


@pytest.mark.usefixtures("no_office")
def test_each_name_is_one_that_build_takes(buildable: Any, run: Any) -> None:
    for line in run("list", "-C", buildable.root).out.splitlines():
        done = run("build", line.split()[0], "-C", buildable.root)
        assert done.status == 0
        assert (buildable.root / "build" / path_in(line)).is_file()


def test_the_current_folder_is_the_project_if_none_is_named(
    project: Any, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    assert run("list").out == run("list", "-C", project.root).out


@pytest.mark.usefixtures("no_office")
def test_each_line_says_whether_its_document_is_up_to_date_and_why_not(built: Any, run: Any) -> None:
    def states() -> dict[str, str]:
        lines = run("list", "-C", built.root).out.splitlines()
        return {line.split()[0]: line.partition(".docx")[2].strip() for line in lines}

    assert set(states().values()) == {"up to date"}
    built.replace(
        "content/initiatives/fji-plain-law.md", "Fiji printed a plain summary of its law.\n---", "Other.\n---"
    )
    # the brief on its domain, Fiji's page, and those of countries that have none of their own
    prints_it = ["brief:1", "country:CRI", "country:FJI", "country:SEN"]
    assert {name: state for name, state in states().items() if state != "up to date"} == dict.fromkeys(
        prints_it, "stale: initiative fji-plain-law changed"
    )
    stale = run("list", "--stale", "-C", built.root).out.splitlines()
    assert [line.split()[0] for line in stale] == prints_it
