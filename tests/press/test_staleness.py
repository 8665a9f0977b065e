"""Why a document must be made anew, in words; and that nothing else makes one."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.pages.registry import page_of
from mnr_briefs.press.build import build
from mnr_briefs.press.outcome import Fate
from mnr_briefs.press.staleness import standing_of_documents

pytestmark = pytest.mark.usefixtures("no_office")

ALL = {"report", "brief:1", "brief:2", "country:CRI", "country:FJI", "country:SEN"}
COUNTRIES = {"country:CRI", "country:FJI", "country:SEN"}
INITIATIVE, ANSWERS = "content/initiatives/fji-plain-law.md", "content/survey/published/answers.csv"
FIJI = "build/en/country-one-pagers/FJI-fiji.docx"
STATE = "build/.state.json"


def stale(project: Any) -> dict[str, str]:
    """The stale documents, and why."""
    return {s.target.id: s.why for s in standing_of_documents(project.root) if s.why}


def edit_template(project: Any, name: str) -> None:
    from docx import Document

    path = str(project.root / "brief_templates" / name)
    word = Document(path)
    word.core_properties.comments = "Edited."
    word.save(path)


def edit_state(project: Any, change: Callable[[Any], None]) -> None:
    """Change what is known of the last build."""
    state = json.loads((project.root / STATE).read_text(encoding="utf-8"))
    change(state)
    project.write(STATE, json.dumps(state))


def with_other_program(state: Any) -> None:
    for document in state["documents"].values():
        document["parts"]["program"] = "another"


def without_fiji(state: Any) -> None:
    del state["documents"][FIJI.removeprefix("build/")]


LONG, SHORT = "Fiji printed a plain summary of its law and", "short: Fiji printed a plain"
CHANGES: dict[str, tuple[Callable[[Any], object], dict[str, str]]] = {
    "the short text of an initiative": (
        lambda p: p.replace(INITIATIVE, SHORT, "short: Fiji drew a plain"),
        # the report prints the long one, and one-pagers of countries without any that of another
        dict.fromkeys(("brief:1", "country:CRI", "country:FJI", "country:SEN"), "initiative fji-plain-law changed"),
    ),
    "the long text of an initiative": (
        lambda p: p.replace(INITIATIVE, LONG, "Fiji drew a plain summary of its law and"),
        {"report": "initiative fji-plain-law changed"},
    ),
    "the text of a finding": (
        lambda p: p.replace("content/findings/03-complaints.md", "Quick answers.", "Slow answers."),
        {"report": "finding complaints changed", "brief:2": "finding complaints changed"},
    ),
    "the text of a domain": (
        lambda p: p.replace("content/domains/1-rules.md", "A law exists in {{ water_law.in_place }}.", "None."),
        {"report": "domain rules changed", "brief:1": "domain rules changed"},
    ),
    "a recommendation": (
        lambda p: p.replace("content/recommendations/open-a-line.md", "One number", "A number"),
        dict.fromkeys(("report", "brief:2"), "recommendation open-a-line changed"),  # one-pagers print `takes`
    ),
    "a template": (
        lambda p: edit_template(p, "domain-brief.docx"),
        dict.fromkeys(("brief:1", "brief:2"), "brief_templates/domain-brief.docx changed"),
    ),
    "the theme": (
        lambda p: p.write("brief_templates/theme.yaml", other_colour(p)),
        dict.fromkeys(ALL, "the theme changed"),
    ),
    "a font": (
        lambda p: p.write("brief_templates/fonts/new.ttf", b"not a font"),
        dict.fromkeys(ALL, "the fonts changed"),
    ),
    "the program": (lambda p: edit_state(p, with_other_program), dict.fromkeys(ALL, "the program changed")),
    "a document edited by hand": (
        lambda p: p.write(FIJI, (p.root / FIJI).read_bytes() + b"mine"),
        {"country:FJI": "its file was edited"},
    ),
    "a document deleted": (lambda p: p.remove(FIJI), {"country:FJI": "its file is missing"}),
    "a document that the records do not know": (
        lambda p: edit_state(p, without_fiji),
        {"country:FJI": "never built"},
    ),
    "no records at all": (lambda p: p.remove("build/manifest.json"), dict.fromkeys(ALL, "never built")),
}


def other_colour(project: Any) -> str:
    """The theme with another colour."""
    import re

    text = (project.root / "brief_templates/theme.yaml").read_text(encoding="utf-8")
    found = re.search(r"[0-9A-Fa-f]{6}\b", text)
    assert found
    return text.replace(found[0], "123456" if found[0] != "123456" else "654321")


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_makes_stale_what_prints_it_and_is_said_in_words(built: Any, what: str) -> None:
    change, expected = CHANGES[what]
    assert stale(built) == {}
    change(built)
    assert stale(built) == expected
    result = build(built.root, [])
    written = {d.target.id: d.why for d in result.documents if d.outcome is Fate.WRITTEN}
    assert written == expected
    assert stale(built) == {}


def test_of_a_project_that_was_never_built_every_document_is_stale(buildable: Any) -> None:
    assert stale(buildable) == dict.fromkeys(ALL, "never built")


def test_an_answer_is_named_with_the_figures_that_follow_from_it(built: Any) -> None:
    built.replace(ANSWERS, "Fiji,Partial,Yes,No,No", "Fiji,Partial,Yes,No,Yes")
    found = stale(built)
    assert found.keys() == ALL - {"brief:1"}  # one-pagers show each country beside all
    assert found["country:CRI"] == "hotline.yes | of is “2 of 2” now"  # in a chart
    for name in ("report", "brief:2"):
        assert found[name].split(", ")[0] == "hotline.yes | count is “two countries” now"
    assert found["country:FJI"].split(", ")[0] == "recommendation open-a-line was removed"


def test_a_text_that_comes_or_goes_is_said_so(built: Any) -> None:
    text = (built.root / INITIATIVE).read_text(encoding="utf-8")
    built.write("content/initiatives/sen-maps.md", text.replace("fji-plain-law", "sen-maps").replace("[FJI]", "[SEN]"))
    assert stale(built)["country:SEN"] == "initiative sen-maps was added"
    build(built.root, [])
    built.remove("content/initiatives/sen-maps.md")
    assert stale(built)["country:SEN"] == "initiative sen-maps was removed"


def test_of_many_reasons_three_are_told(built: Any) -> None:
    names = ("01-water-law", "02-inspection", "03-complaints")
    for name in names:
        path = built.root / f"content/findings/{name}.md"
        path.write_text(path.read_text(encoding="utf-8").replace("framework asks\n", "framework asks\nIndeed. "))
    built.replace("content/domains/1-rules.md", "A law exists in {{ water_law.in_place }}.", "None.")
    first, *others = stale(built)["report"].split(", ")
    assert first == "domain rules changed"
    assert len(others) == 3
    assert others[-1].startswith("and ")
    assert others[-1].endswith(" more")


def touch(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data)
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 5_000_000_000))


def test_files_that_are_touched_or_replaced_by_the_same_make_nothing_stale(built: Any) -> None:
    for folder in ("content", "brief_templates"):
        for path in (built.root / folder).rglob("*"):
            if path.is_file():
                touch(path)
    touch(built.root / FIJI)
    assert stale(built) == {}
    assert {d.outcome for d in build(built.root, []).documents} == {Fate.FRESH}


def test_a_comment_in_a_table_of_the_project_makes_nothing_stale(built: Any) -> None:
    path = built.root / "content/countries.yaml"
    path.write_text("# Three of them.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert stale(built) == {}


def test_what_was_not_asked_for_stays_stale(built: Any) -> None:
    built.replace("content/findings/03-complaints.md", "Quick answers.", "Slow answers.")
    build(built.root, ["brief:2"])
    assert set(stale(built)) == {"report"}


def test_a_document_that_the_program_fails_on_hides_no_other(built: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_on_fiji(edition: Any, target: Any) -> Any:
        if target.id == "country:FJI":
            raise ZeroDivisionError
        return page_of(edition, target)

    monkeypatch.setattr("mnr_briefs.press.staleness.page_of", fails_on_fiji)
    found = {standing.target.id: standing.why for standing in standing_of_documents(built.root)}
    assert {name: why for name, why in found.items() if why} == {
        "country:FJI": "the program fails on it: ZeroDivisionError"
    }
    assert len(found) == 6
