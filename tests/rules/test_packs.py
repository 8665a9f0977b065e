"""What a country pack may not do, each refusal with file, line and rule."""

from typing import Any

import pytest

from mnr_briefs.problems import Problem
from mnr_briefs.reading.sources import read_sources
from mnr_briefs.rules import claims, packs
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.answers import build_survey

FIJI = "content/countries/FJI"


def problems(project: Any) -> list[tuple[str, str]]:
    """The codes and places of what the rules on packs find."""
    sources = read_sources(project.root).value
    assert sources is not None
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    rules = (
        packs.countries,
        packs.languages,
        packs.texts,
        packs.duplicates,
        packs.choices,
        packs.room,
        packs.answers,
        packs.files,
    )
    return [(problem.code, str(problem.place)) for rule in rules for problem in rule(sources, survey)]


@pytest.fixture
def fiji(project: Any) -> Any:
    """A project with a pack of Fiji that breaks no rule."""
    project.write(
        f"{FIJI}/pack.yaml",
        """
        country: FJI
        office: Water office
        logo: {file: images/logo.png, alt: The office}
        initiatives: [own, fji-plain-law]
        recommendations: [open-a-line]
        answers:
          - {question: hotline, answer: yes, date: 2026-11-01, by: Mere Vuki}
          - {question: tests, answer: [bacteria], date: 2026-11-01, by: Mere Vuki}
        """,
    )
    own = "---\ntext: initiative:own\ntitle: Ours\ncapability: water_law\n---\nWe did it.\n"
    project.write(f"{FIJI}/texts/own.md", own)
    project.write(f"{FIJI}/texts/law.md", "---\ntext: initiative:fji-plain-law\n---\nIn our words.\n")
    return project


def test_a_pack_that_keeps_to_its_own_page_breaks_no_rule(fiji: Any) -> None:
    assert problems(fiji) == []


def test_a_pack_of_a_country_that_is_not_surveyed(fiji: Any) -> None:
    fiji.write("content/countries/TUV/pack.yaml", "country: TUV\noffice: Funafuti\n")
    assert problems(fiji) == [("unknown-country", "content/countries/TUV/pack.yaml:1")]


def test_an_own_initiative_needs_title_and_capability(fiji: Any) -> None:
    fiji.write(f"{FIJI}/texts/own.md", "---\ntext: initiative:own\n---\nWe did it.\n")
    assert problems(fiji) == [("missing-key", f"{FIJI}/texts/own.md:2")]


def test_two_texts_of_a_pack_for_the_same_are_refused(fiji: Any) -> None:
    for name in ("closing", "farewell"):
        fiji.write(f"{FIJI}/texts/{name}.md", f"---\nclaims: none\ntext: closing\n---\nBula from {name}.\n")
    assert problems(fiji) == [("duplicate-text", f"{FIJI}/texts/farewell.md:3")]
    fiji.write("content/countries/SEN/pack.yaml", "country: SEN\noffice: Dakar\n")
    fiji.write("content/countries/SEN/texts/closing.md", "---\ntext: closing\n---\nNdank.\n")
    fiji.remove(f"{FIJI}/texts/farewell.md")
    assert problems(fiji) == []


def test_an_initiative_of_another_country_is_not_the_offices_to_change(fiji: Any) -> None:
    fiji.replace("content/initiatives/fji-plain-law.md", "[FJI]", "[SEN]")
    assert ("other-country", f"{FIJI}/texts/law.md:2") in problems(fiji)


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("initiatives: [own, fji-plain-law]", "initiatives: [owm]", "unknown-block", 4),
        ("recommendations: [open-a-line]", "recommendations: [own]", "unknown-block", 5),
        ("[own, fji-plain-law]", "[own, fji-plain-law, own, own]", "too-many-chosen", 4),
        ("[open-a-line]", "[open-a-line, open-a-line, open-a-line, open-a-line]", "too-many-chosen", 5),
        ("question: hotline", "question: hotlines", "unknown-question", 7),
        ("answer: yes", "answer: maybe", "unknown-option", 7),
        ("[bacteria]", "[bacteria, viruses]", "unknown-option", 8),
        ("images/logo.png", "../../SEN/images/logo.png", "path-outside", 3),
        ("images/logo.png", "/etc/logo.png", "path-outside", 3),
        ("office: Water office", "office: Water office\nlanguage: fr", "wrong-value", 3),
    ],
)
def test_what_there_is_not_and_what_lies_outside_is_refused(
    fiji: Any, old: str, new: str, code: str, line: int
) -> None:
    fiji.replace(f"{FIJI}/pack.yaml", old, new)
    assert problems(fiji) == [(code, f"{FIJI}/pack.yaml:{line}")]


def wrong_claims(project: Any) -> list[Problem]:
    sources = read_sources(project.root).value
    assert sources is not None
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    return [problem for rule in (claims.claims, claims.outdated) for problem in rule(WholeText(sources), survey)]


def claim_problems(project: Any) -> list[tuple[str, str]]:
    """The codes and places of what is wrong with claims."""
    return [(p.code, str(p.place)) for p in wrong_claims(project)]


def test_what_an_office_says_is_held_against_what_it_answers_by_now(fiji: Any) -> None:
    own = f"{FIJI}/texts/own.md"
    fiji.replace(own, "capability: water_law", "capability: complaints\nclaims: {hotline: yes}")
    assert claim_problems(fiji) == []
    fiji.replace(f"{FIJI}/pack.yaml", "answer: yes", "answer: no")
    assert claim_problems(fiji) == [("false-claim", f"{own}:5")]
    (wrong,) = wrong_claims(fiji)
    assert wrong.remedy.endswith(f"the answer in {FIJI}/pack.yaml:7.")


def test_an_answer_that_an_initiative_on_the_page_contradicts_is_told(fiji: Any) -> None:
    law = "content/initiatives/fji-plain-law.md"
    fiji.replace(law, "capability: water_law", "capability: water_law\nclaims: {hotline: no}")
    assert claim_problems(fiji) == []  # the office says it in its own words
    fiji.remove(f"{FIJI}/texts/law.md")
    assert claim_problems(fiji) == [("outdated-text", f"{FIJI}/pack.yaml:7")]
    fiji.replace(f"{FIJI}/pack.yaml", "[own, fji-plain-law]", "[own]")
    assert claim_problems(fiji) == []
