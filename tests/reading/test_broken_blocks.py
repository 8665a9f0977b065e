"""Of a text that cannot be read it is known what it is about, so that its documents are held back and no others."""

import pytest

from mnr_briefs.content.texts import (
    About,
    BrokenBlock,
    CaseStudy,
    DomainText,
    Finding,
    Initiative,
    Part,
    Recommendation,
    TextBlock,
)
from mnr_briefs.problems import Problem
from mnr_briefs.reading.text_blocks import read_block

FILE = "content/texts/a.md"
FIJI = About("initiative", ("FJI",), "water_law")
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


def _read(kind: type[TextBlock], text: bytes) -> tuple[About, tuple[Problem, ...]]:
    """What a text is about, read or not, and its problems."""
    found = read_block(kind, FILE, text)
    assert {q.place.file for q in found.problems} <= {FILE}
    if isinstance(found.value, BrokenBlock):
        assert found.value.file == FILE
        assert found.problems
    return found.value.about, found.problems


def _about(old: str, new: str) -> About:
    assert INITIATIVE.count(old) == 1
    about, problems = _read(Initiative, INITIATIVE.replace(old, new).encode())
    assert problems
    return about


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
        ("id: a", "id: a b"),
    ],
)
def test_a_broken_initiative_is_about_its_country_and_capability(old: str, new: str) -> None:
    assert _about(old, new) == FIJI


def test_an_initiative_in_another_encoding_is_about_them_too() -> None:
    about, problems = _read(Initiative, INITIATIVE.replace("Long", "C\xf4te").encode("latin-1"))
    assert [(str(q.place), q.code) for q in problems] == [(f"{FILE}:9", "wrong-encoding")]
    assert about == FIJI


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_an_initiative_in_letters_of_two_or_four_bytes_is_about_them_too(encoding: str) -> None:
    about, problems = _read(Initiative, INITIATIVE.encode(encoding))
    assert about == FIJI
    assert problems


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
def test_countries_are_found_however_they_are_written(countries: str) -> None:
    text = INITIATIVE.replace("countries: [FJI]", countries).replace("year: 2025", "year: x")
    assert _read(Initiative, text.encode())[0] == About("initiative", ("FJI", "SEN"), "water_law")


@pytest.mark.parametrize(
    "capability",
    ["capability: water_law", "capability:   'water_law'", 'capability: "water_law"', "capability: [water_law"],
)
def test_the_capability_is_found_however_it_is_written(capability: str) -> None:
    text = INITIATIVE.replace("capability: water_law", capability).replace("year: 2025", "year: x")
    assert _read(Initiative, text.encode())[0] == FIJI


@pytest.mark.parametrize("year", ["2025", "x"])
def test_codes_elsewhere_in_the_file_are_not_its_countries(year: str) -> None:
    text = INITIATIVE.replace("A law.", "As in SEN, the WHO.").replace("Long form.", "countries: SEN\ncapability: b {{")
    assert _read(Initiative, text.replace("2025", year).encode())[0] == FIJI


@pytest.mark.parametrize(
    ("kind", "head", "about"),
    [
        (DomainText, "domain: rules\nheadline: a: b", About("domain", domain="rules")),
        (Finding, "capability: water_law\ncharts: a: b", About("finding", capability="water_law")),
        (
            Recommendation,
            "id: a\ncapability: water_law\ntitle: a: b",
            About("recommendation", capability="water_law"),
        ),
        (Recommendation, "id: a\noverall: true\ntitle: a: b", About("recommendation")),
        (Recommendation, "id: a\ntitle: a: b", About("recommendation", known=False)),
        (CaseStudy, "id: a\ncountry: FJI\ntitle: a: b", About("case_study", ("FJI",))),
        (CaseStudy, "id: a\ntitle: a: b", About("case_study", known=False)),
        (Part, "id: a\ntitle: a: b", About("part")),
        (Part, "id: a\ndomain: rules\ncountries: [FJI]\ntitle: a: b", About("part")),
        (Initiative, "id: a\ncapability: water_law\nregion: a: b", About("initiative", capability="water_law")),
    ],
)
def test_each_sort_of_text_is_about_what_it_is_for(kind: type[TextBlock], head: str, about: About) -> None:
    found, problems = _read(kind, f"---\n{head}\n---\nText.\n".encode())
    assert [q.code for q in problems] == ["yaml-syntax"]
    assert found == about


@pytest.mark.parametrize("text", [b"", b"Only words.\n", b"\xff\xfe\xfd", b"---\n---\n"])
def test_a_text_that_does_not_say_what_it_is_about_may_concern_everything(text: bytes) -> None:
    about, problems = _read(Initiative, text)
    assert about == About("initiative", known=False)
    assert len(problems) == 1
