"""A problem in one text holds back the documents of that text and no others, even where the text cannot be read."""

from pathlib import Path

import pytest

from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation, TextBlock
from mnr_briefs.problems import Problem, Problems
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.text_blocks import load_blocks

FIJI = frozenset({"country:FJI", "capability:water_law"})
INITIATIVE = """\
---
id: a
title: A law
countries: [FJI]
capability: water_law
year: 2025
short: A law.
---
Long form.
"""


def _problems(root: Path, kind: type[TextBlock], text: bytes) -> list[Problem]:
    folder = root / "content" / "texts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.md").write_bytes(text)
    problems = Problems()
    load_blocks(kind, "texts", ProjectFiles(root, problems), problems)
    return list(problems)


def _scopes(root: Path, old: str, new: str) -> set[frozenset[str] | None]:
    assert INITIATIVE.count(old) == 1
    return {q.scope for q in _problems(root, Initiative, INITIATIVE.replace(old, new).encode())}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: A law", "title: A: law"),
        ("title: A law", "title: {{ a }}"),
        ("title: A law", "title: [A"),
        ("title: A law", "\ttitle: A law"),
        ("title: A law", "title: 'A law"),
        ("title: A law", "titel: A law"),
        ("title: A law", "title: A\ntitle: B"),
        ("title: A law", "title: !x A"),
        ("title: A law", "title: &x A\nregion: *x"),
        ("year: 2025", "year: twenty"),
        ("short: A law.", "short: '`A`'"),
        ("Long form.", "```\ncode\n```"),
        ("Long form.", "{{ a"),
        ("---\nLong", "Long"),
    ],
)
def test_a_broken_initiative_concerns_its_country_and_capability(tmp_path: Path, old: str, new: str) -> None:
    assert _scopes(tmp_path, old, new) == {FIJI}


def test_an_initiative_in_another_encoding_concerns_them_too(tmp_path: Path) -> None:
    problems = _problems(tmp_path, Initiative, INITIATIVE.replace("Long", "C\xf4te").encode("latin-1"))
    assert [(str(q.place), q.code, q.scope) for q in problems] == [("content/texts/a.md:9", "wrong-encoding", FIJI)]


@pytest.mark.parametrize(
    "countries",
    [
        "countries: [FJI, SEN]",
        "countries: [ FJI,SEN ]  # both",
        "countries: ['FJI', \"SEN\"]",
        "countries:\n  - FJI\n  - SEN",
        "countries:\n- FJI\n- 'SEN'",
        "countries:\n  [FJI,\n   SEN]",
        "countries: [FJI, SEN",
        "countries: FJI SEN",
    ],
)
def test_countries_are_found_however_they_are_written(tmp_path: Path, countries: str) -> None:
    text = INITIATIVE.replace("countries: [FJI]", countries).replace("year: 2025", "year: x")
    assert {q.scope for q in _problems(tmp_path, Initiative, text.encode())} == {FIJI | {"country:SEN"}}


@pytest.mark.parametrize(
    "capability",
    ["capability: water_law", "capability:   'water_law'", 'capability: "water_law"', "capability: [water_law"],
)
def test_the_capability_is_found_however_it_is_written(tmp_path: Path, capability: str) -> None:
    text = INITIATIVE.replace("capability: water_law", capability).replace("year: 2025", "year: x")
    assert {q.scope for q in _problems(tmp_path, Initiative, text.encode())} == {FIJI}


def test_codes_elsewhere_in_the_file_are_not_its_countries(tmp_path: Path) -> None:
    text = INITIATIVE.replace("A law.", "As in SEN, the WHO.").replace("Long form.", "countries are many: SEN. {{ a")
    assert {q.scope for q in _problems(tmp_path, Initiative, text.encode())} == {FIJI}


@pytest.mark.parametrize(
    ("topics", "held"),
    [
        ({"country:FJI"}, True),
        ({"capability:water_law", "domain:rules"}, True),
        ({"*"}, True),
        ({"country:SEN", "recommendations"}, False),
        ({"capability:inspection", "domain:people"}, False),
    ],
)
def test_other_countries_and_briefs_are_not_held_back(tmp_path: Path, topics: set[str], held: bool) -> None:
    problems = _problems(tmp_path, Initiative, INITIATIVE.replace("title: A law", "title: A: law").encode())
    assert [q.concerns(frozenset(topics)) for q in problems] == [held]


@pytest.mark.parametrize(
    ("kind", "head", "scope"),
    [
        (DomainText, "domain: rules\nheadline: a: b", {"domain:rules"}),
        (Finding, "capability: water_law\ncharts: a: b", {"capability:water_law"}),
        (Recommendation, "id: a\ncapability: water_law\ntitle: a: b", {"capability:water_law", "recommendations"}),
        (Recommendation, "id: a\noverall: true\ntitle: a: b", {"recommendations"}),
        (CaseStudy, "id: a\ncountry: FJI\ntitle: a: b", {"parts"}),
        (Part, "id: a\ntitle: a: b", {"parts"}),
        (Initiative, "id: a\ncapability: water_law\nregion: a: b", {"capability:water_law"}),
    ],
)
def test_each_sort_of_text_concerns_what_it_is_for(
    tmp_path: Path, kind: type[TextBlock], head: str, scope: set[str]
) -> None:
    problems = _problems(tmp_path, kind, f"---\n{head}\n---\nText.\n".encode())
    assert [(q.code, q.scope) for q in problems] == [("yaml-syntax", scope)]


def test_a_text_that_does_not_say_whom_it_is_for_concerns_all(tmp_path: Path) -> None:
    problems = _problems(tmp_path, Initiative, b"Only words.\n")
    assert [(q.code, q.scope) for q in problems] == [("no-front-matter", None)]
