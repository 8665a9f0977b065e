"""Texts name capabilities, domains, countries, questions, options and references that there are, and have room."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.rules import texts

Checked = Callable[..., list[Problem]]

RULES = (
    texts.subjects,
    texts.subjects_left_out,
    texts.boxes,
    texts.memberships,
    texts.applies_to,
    texts.charts,
    texts.citations,
    texts.lengths,
)
INITIATIVE = "content/initiatives/fji-plain-law.md"
RECOMMENDATION = "content/recommendations/open-a-line.md"
FINDING = "content/findings/02-inspection.md"


def _found(checked: Checked) -> list[tuple[str, str, str, str]]:
    return [(str(p.place).removeprefix("content/"), p.code, p.message, p.remedy) for p in checked(*RULES)]


def test_the_small_project_has_no_problems(checked: Checked) -> None:
    assert _found(checked) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "code", "message", "remedy"),
    [
        (
            INITIATIVE,
            "capability: water_law",
            "capability: water_laws",
            5,
            "unknown-capability",
            "There is no capability “water_laws”.",
            "Did you mean “water_law”?",
        ),
        (
            INITIATIVE,
            "[FJI]",
            "[FJY]",
            4,
            "unknown-country",
            "“FJY” is not a country code in countries.yaml.",
            "Did you mean “FJI”?",
        ),
        (
            INITIATIVE,
            "[FJI]",
            "[FJI, Senegal]",
            4,
            "unknown-country",
            "“Senegal” is not a country code in countries.yaml.",
            "Write SEN.",
        ),
        (
            INITIATIVE,
            "[FJI]",
            "\n  - FJI\n  - FJY",
            4,
            "unknown-country",
            "“FJY” is not a country code in countries.yaml.",
            "Did you mean “FJI”?",
        ),
        (
            INITIATIVE,
            "[FJI]",
            "[]",
            2,
            "missing-key",
            "An initiative needs countries or a region.",
            "Add  countries: [ISO]  or  region: name.",
        ),
        (
            RECOMMENDATION,
            "capability: complaints",
            "capability: complain",
            3,
            "unknown-capability",
            "There is no capability “complain”.",
            "Did you mean “complaints”?",
        ),
        (
            RECOMMENDATION,
            "capability: complaints\n",
            "",
            2,
            "missing-key",
            "The key “capability” is missing.",
            "Add it, or write  overall: true.",
        ),
        (
            RECOMMENDATION,
            "{hotline: [no]}",
            "{hotlin: [no]}",
            5,
            "unknown-question",
            "There is no question “hotlin”.",
            "Did you mean “hotline”?",
        ),
        (
            RECOMMENDATION,
            "{hotline: [no]}",
            "{hotline: [noo]}",
            5,
            "unknown-option",
            "“hotline” has no option “noo”.",
            "Did you mean “no”?",
        ),
        (
            RECOMMENDATION,
            "{hotline: [no]}",
            "{hotline: [no, not_yess]}",
            5,
            "unknown-option",
            "“hotline” has no option “not_yess”.",
            "Did you mean “not_yes”?",
        ),
        (
            FINDING,
            "charts: [tests]",
            "charts: [test]",
            3,
            "unknown-question",
            "There is no question “test” to draw.",
            "Did you mean “tests”?",
        ),
    ],
)
def test_a_name_that_does_not_exist_is_named_with_the_nearest(
    project: Any, checked: Checked, file: str, old: str, new: str, line: int, code: str, message: str, remedy: str
) -> None:
    project.replace(file, old, new)
    assert _found(checked) == [(f"{file.removeprefix('content/')}:{line}", code, message, remedy)]


@pytest.mark.parametrize("applies", ["{hotline: [no, no_response]}", "{hotline: [not_yes], tests: [none]}", "{}"])
def test_a_recommendation_may_apply_to_answers_and_to_all_others(project: Any, checked: Checked, applies: str) -> None:
    project.replace(RECOMMENDATION, "{hotline: [no]}", applies)
    assert _found(checked) == []


def test_an_overall_recommendation_needs_no_capability(project: Any, checked: Checked) -> None:
    project.replace(RECOMMENDATION, "capability: complaints", "overall: true")
    assert _found(checked) == []


def test_an_initiative_may_be_a_regions(project: Any, checked: Checked) -> None:
    project.replace(INITIATIVE, "countries: [FJI]", "region: Melanesia")
    assert _found(checked) == []


@pytest.mark.parametrize(
    ("where", "old", "new", "line"),
    [
        (FINDING, "[@survey-2026]", "[@survey-2025]", 17),
        (FINDING, "[@survey-2026]", "[@survey-2025, p. 10]", 17),
        (FINDING, "Inspectors.", "*A [b [@survey-2025]](https://c.org)*", 6),
        (FINDING, "Inspectors.", "| a |\n|---|\n| [@survey-2025] |", 8),
        (FINDING, "Inspectors.", "A.[^1]\n\n[^1]: See\n    [@survey-2025].", 9),
        (FINDING, "### Results stay in drawers", "### Results [@survey-2025]", 16),
        (INITIATIVE, "title: A law that people can read", "title: A law [@survey-2025]", 3),
        (INITIATIVE, "short: Fiji printed a plain summary of its law.", "short: |\n  Fiji.\n\n  [@survey-2025]", 11),
        ("content/domains/1-rules.md", "text: test for bacteria", 'text: "test [@survey-2025]"', 6),
        ("content/edition.yaml", "countries have in place", "countries have [@survey-2025]", 2),
    ],
)
def test_a_citation_of_nothing_is_named_with_its_own_line(
    project: Any, checked: Checked, where: str, old: str, new: str, line: int
) -> None:
    project.replace(where, old, new)
    message = "There is no reference “survey-2025” in references.bib."
    assert _found(checked) == [
        (f"{where.removeprefix('content/')}:{line}", "unknown-reference", message, "Did you mean “survey-2026”?")
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("edition.yaml", "reference: survey-2026", "reference: survey-2025", "edition.yaml:1"),
        ("framework.yaml", "short_title: CWF", "short_title: CWF\nreference: survey-2025", "framework.yaml:1"),
        ("countries.yaml", "countries:\n", "reference: survey-2025\ncountries:\n", "countries.yaml:1"),
        ("facts.yaml", "year: 2026", "year: 2026\n    reference: survey-2025", "facts.yaml:2"),
    ],
)
def test_references_of_data_must_be_there_too(
    project: Any, checked: Checked, file: str, old: str, new: str, place: str
) -> None:
    project.replace(f"content/{file}", old, new)
    problems = checked(*RULES)
    assert [(str(p.place), p.code, p.also) for p in problems] == [(f"content/{place}", "unknown-reference", ())]


def test_a_reference_of_the_glossary_must_be_there_too(project: Any, checked: Checked) -> None:
    project.write("content/glossary.yaml", "terms:\n  - {term: Well, text: A hole., reference: survey-2025}\n")
    problems = checked(*RULES)
    assert [(str(p.place), p.code) for p in problems] == [("content/glossary.yaml:2", "unknown-reference")]


def test_a_domain_text_of_no_domain_is_named(project: Any, checked: Checked) -> None:
    project.replace("content/domains/2-people.md", "domain: people\n", "")
    project.replace("content/domains/2-people.md", "key_numbers:", "domain: peopel\nkey_numbers:")
    assert _found(checked) == [
        ("domains/2-people.md:3", "unknown-domain", "There is no domain “peopel”.", "Did you mean “people”?"),
    ]


def test_a_text_that_a_page_lacks_is_found_where_the_page_is_made(project: Any, checked: Checked) -> None:
    project.remove(FINDING)
    project.remove("content/domains/2-people.md")
    assert _found(checked) == []


CASE = "---\nid: fiji\ncountry: {country}\ntitle: Fiji\nbox: {{{domain}: [A line.]}}\n---\nText [@{key}].\n"


@pytest.mark.parametrize(
    ("country", "domain", "key", "found"),
    [
        ("FJI", "rules", "survey-2026", []),
        (
            "fiji",
            "rules",
            "survey-2026",
            [(3, "unknown-country", "“fiji” is not a country code in countries.yaml.", "Write FJI.")],
        ),
        (
            "FJI",
            "rule",
            "survey-2026",
            [(5, "unknown-domain", "The box names the domain “rule”, which does not exist.", "Did you mean “rules”?")],
        ),
        (
            "FJI",
            "rules",
            "survey",
            [
                (
                    7,
                    "unknown-reference",
                    "There is no reference “survey” in references.bib.",
                    "Did you mean “survey-2026”?",
                )
            ],
        ),
    ],
)
def test_a_case_study_names_a_country_and_domains(
    project: Any, checked: Checked, country: str, domain: str, key: str, found: list[tuple[int, str, str, str]]
) -> None:
    project.write("content/case_studies/fiji.md", CASE.format(country=country, domain=domain, key=key))
    assert _found(checked) == [(f"case_studies/fiji.md:{line}", *rest) for line, *rest in found]


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ("members: [{country: FJI}], not_members: [SEN]", []),
        ("members: [{country: FJY}]", ["“FJY” is not a country code here."]),
        ("members: [], not_members: [Senegal]", ["“Senegal” is not a country code here."]),
    ],
)
def test_a_membership_names_countries(project: Any, checked: Checked, members: str, found: list[str]) -> None:
    text = (project.root / "content/countries.yaml").read_text(encoding="utf-8")
    group = f"memberships:\n  - {{id: aa, name: A, short: A, source: {{section: a}}, {members}}}\n"
    project.write("content/countries.yaml", text + group)
    assert [(place, code, message) for place, code, message, _ in _found(checked)] == [
        ("countries.yaml:6", "unknown-country", message) for message in found
    ]


STEP, DOMAIN = "content/recommendations/open-a-line.md", "content/domains/1-rules.md"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "told"),
    [
        (STEP, "title: Open a complaints line", "title: {}", 4, ("The title", 16, "a one-pager")),
        (STEP, "applies_to:", "takes: {}\napplies_to:", 5, ("The sentence in takes", 25, "a one-pager")),
        (INITIATIVE, "title: A law that people can read", "title: {}", 3, ("The title", 10, "a one-pager")),
        (
            DOMAIN,
            "A law exists in {{ water_law.in_place }}.",
            "{}",
            9,
            ("The text", 110, "a brief’s opening"),
        ),
    ],
)
def test_a_text_has_only_so_many_words_as_its_place_has_room_for(
    project: Any, checked: Checked, file: str, old: str, new: str, line: int, told: tuple[str, int, str]
) -> None:
    what, most, place = told
    before = (project.root / file).read_text(encoding="utf-8")
    found = []
    for words in (most, most + 1, most + 5):
        project.write(file, before)
        project.replace(file, old, new.format(" ".join(["word"] * words)))
        found.append([(str(p.place), p.code, p.message, p.remedy) for p in checked(*RULES)])
    at, has, holds = f"{file}:{line}", f"{what} has", f"words; there is room for {most} in {place}."
    assert found == [
        [],
        [(at, "text-too-long", f"{has} {most + 1} {holds}", "Cut 1 word.")],
        [(at, "text-too-long", f"{has} {most + 5} {holds}", "Cut 5 words.")],
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (60, []),
        (61, [("The short form has 61 words; there is room for 60 in a one-pager.", "Cut 1 word.")]),
        (75, [("The short form has 75 words; there is room for 60 in a one-pager.", "Cut 15 words.")]),
    ],
)
def test_a_short_form_has_only_so_many_words(
    project: Any, checked: Checked, words: int, found: list[tuple[str, str]]
) -> None:
    project.replace(INITIATIVE, "Fiji printed a plain summary of its law.", " ".join(["word"] * words))
    problems = checked(*RULES)
    assert [(p.message, p.remedy) for p in problems] == found
    assert all((str(p.place), p.code) == (f"{INITIATIVE}:8", "text-too-long") for p in problems)


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (INITIATIVE, "[FJI]", "[FJI, XYZ]"),
        (INITIATIVE, "Fiji printed a plain summary of its law and", "As [@x] says,"),
        (RECOMMENDATION, "[no]", "[noo]"),
        (FINDING, "[@survey-2026]", "[@x]"),
        ("content/domains/1-rules.md", "A law exists in {{ water_law.in_place }}.", "A law [@x]."),
    ],
)
def test_a_problem_of_a_text_is_about_its_own_file_alone(
    project: Any, checked: Checked, file: str, old: str, new: str
) -> None:
    project.replace(file, old, new)
    assert [p.files for p in checked(*RULES)] == [(file,)]
