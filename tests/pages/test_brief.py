"""What a domain's brief prints."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerRows
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour
from mnr_briefs.content.texts import BlockId
from mnr_briefs.pages.brief import Brief, Point
from mnr_briefs.pages.page import Page


@pytest.fixture
def brief(page: Callable[[str], Page]) -> Callable[[int], Brief]:
    """The brief of a domain, by its number; its texts must be without problems."""
    return lambda number: page(f"brief:{number}").content  # type: ignore[return-value]


def said(points: tuple[Point, ...]) -> list[tuple[str, str, str]]:
    """The phrase, the sentence and the actors of each point."""
    return [(p.plain(point.title), p.plain(point.text), p.plain(point.who)) for point in points]


def initiative(project: Any, name: str, countries: str, keys: str = "") -> None:
    """An initiative of some countries on the complaints line, with further keys of its front matter."""
    head = f"id: {name}\ntitle: What {name} does\ncountries: [{countries}]\ncapability: complaints\n{keys}"
    project.write(f"content/initiatives/{name}.md", f"---\n{head}short: It helps.\n---\nIt helps a lot.\n")


def test_a_brief_opens_with_its_domain(brief: Callable[[int], Brief]) -> None:
    rules = brief(1)
    assert (rules.number, rules.title, rules.domain, rules.document_title, rules.outcome, rules.colour) == (
        *(1, "Rules", "Rules", "Brief 1: Rules", "Water is protected", DomainColour(1)),
    )
    assert p.plain(rules.headline) == "A law exists in two countries"
    assert p.plain(rules.summary) == "A law exists in two countries (67 per cent).\n"
    assert (rules.icon, rules.actions) == (None, ())


def test_a_title_of_its_own_stands_on_the_brief_and_leaves_its_file_where_it_is(
    project: Any, page: Callable[[str], Page]
) -> None:
    project.replace(
        "content/framework.yaml", "short_title: People\n", "short_title: People\n    brief_title: Who drinks\n"
    )
    made = page("brief:2")
    assert isinstance(made.content, Brief)
    assert (made.content.title, made.content.domain) == ("Who drinks", "People")
    assert (made.target.title, made.target.path) == ("Brief 2: Who drinks", "en/domain-briefs/2-people")


def test_it_says_what_to_do_first_and_who_is_to_act(project: Any, brief: Callable[[int], Brief]) -> None:
    actions = """
        actions:
          - {title: Tell people, text: "Print the number for the {{ hotline.no | number }} without.", who: Water boards}
          - {title: Answer, text: Within a day.}
        ---
        A line exists in"""
    project.replace(
        "content/domains/2-people.md", "---\nA line exists in", actions.replace("\n        ", "\n").lstrip()
    )
    assert said(brief(2).actions) == [
        ("Tell people", "Print the number for the one without.", "Water boards"),
        ("Answer", "Within a day.", ""),
    ]
    assert {action.block for action in brief(2).actions} == {BlockId("domain", "people")}


def test_key_numbers_have_their_words_and_say_who_answered_where_not_all_did(brief: Callable[[int], Brief]) -> None:
    assert [(p.plain(k.figure), p.plain(k.text), k.base) for k in brief(1).key_numbers] == [
        ("2 of the 3 countries", "have a law", ""),
        ("67 per cent", "test for bacteria", ""),
        ("One", "tests nothing", ""),
    ]
    assert [k.base for k in brief(2).key_numbers] == ["of 2 countries that answered"] * 2 + [""]


def test_a_capability_has_its_first_paragraph_and_the_chart_that_its_finding_asks_for(
    project: Any, brief: Callable[[int], Brief]
) -> None:
    project.replace("content/findings/01-water-law.md", "\n\n## What works", "\n\nMore of it.\n\n## What works")
    law, inspection = brief(1).capabilities
    assert (law.number, law.title, law.summary) == (1, "Water law", "A law")
    assert p.plain(law.standing) == "A law exists in two countries (67 per cent).\n"
    assert isinstance(law.chart, AnswerRows)  # there is no room for marks
    assert isinstance(inspection.chart, AnswerRows)
    assert [[g.title for g in chart.groups] for chart in (law.chart, inspection.chart)] == [
        ["Water law"],
        ["What is tested"],
    ]
    assert [c.chart for c in brief(2).capabilities] == [None]


def test_a_gap_is_its_heading_and_the_first_sentence_of_its_text(project: Any, brief: Callable[[int], Brief]) -> None:
    project.replace(
        "content/findings/01-water-law.md", "They do not hurt.", "They do not hurt. Courts say so [@survey-2026]."
    )
    law = brief(1).capabilities[0]
    assert said(law.gaps) == [("Fines are too low", "They do not hurt.", "")]
    assert law.gaps[0].block == BlockId("finding", "water_law")


def test_steps_are_in_their_order_each_with_what_it_takes_or_the_first_sentence_of_its_text(
    project: Any, brief: Callable[[int], Brief]
) -> None:
    for name, keys in (("b", "order: 2\n"), ("a", "order: 2\n"), ("z", "order: 1\ntakes: A board.\n")):
        text = f"---\nid: {name}\ncapability: complaints\n{keys}title: Do {name}\n---\nBecause. And so on.\n"
        project.write(f"content/recommendations/{name}.md", text)
    assert said(brief(2).capabilities[0].recommendations) == [
        ("Open a complaints line", "One number for all water.", ""),
        ("Do z", "A board.", ""),
        ("Do a", "Because.", ""),
        ("Do b", "Because.", ""),
    ]


def test_three_initiatives_in_focus_are_told_and_the_others_named(project: Any, brief: Callable[[int], Brief]) -> None:
    for name, countries, keys in (
        *(("d", "FJI", ""), ("c", "SEN", "priority: 2\n"), ("b", "CRI, SEN", "priority: 2\n")),
        *(("a", "FJI", "priority: 1\n"), ("e", "", "region: The Pacific\npriority: 3\n")),
    ):
        initiative(project, name, countries, keys)
    line = brief(2).capabilities[0]
    assert [(i.where, p.plain(i.title), p.plain(i.text), i.block.name) for i in line.initiatives] == [
        ("Fiji", "What a does", "It helps.\n", "a"),
        ("Costa Rica and Senegal", "What b does", "It helps.\n", "b"),
        ("Senegal", "What c does", "It helps.\n", "c"),
    ]
    assert p.plain(line.others) == "The Pacific: What e does; Fiji: What d does"
    assert line.works == ()


def test_two_initiatives_are_told_where_fewer_are_in_focus(project: Any, brief: Callable[[int], Brief]) -> None:
    for name, keys in (("a", ""), ("b", ""), ("c", "priority: 1\n")):
        initiative(project, name, "FJI", keys)
    line = brief(2).capabilities[0]
    assert [i.block.name for i in line.initiatives] == ["c", "a"]
    assert p.plain(line.others) == "Fiji: What b does"


def test_more_than_six_others_are_left_to_the_report(project: Any, brief: Callable[[int], Brief]) -> None:
    for name in "abcdefghi":
        initiative(project, name, "FJI")
    names = [f"Fiji: What {name} does" for name in "cdefgh"]  # a and b are told
    assert p.plain(brief(2).capabilities[0].others) == "; ".join([*names, "others in the full report"])


def test_where_there_is_no_initiative_the_text_says_what_works(brief: Callable[[int], Brief]) -> None:
    law, inspection = brief(1).capabilities
    assert ([i.block.name for i in law.initiatives], law.works) == (["fji-plain-law"], ())
    assert (inspection.initiatives, inspection.others) == ((), ())
    assert p.plain(inspection.works) == "Fiji tested 1,250 wells.\n"


BIBLIOGRAPHY = """
    @book{survey-2026, author = {{Example Press}}, title = {Survey}, publisher = {P}, year = {2026}}
    @book{cited, author = {{Another}}, title = {Cited here}, publisher = {P}, year = {2025}}
    @book{elsewhere, author = {{Other}}, title = {Cited elsewhere}, publisher = {P}, year = {2024}}
    """


def test_references_are_those_that_it_prints_and_the_survey(project: Any, brief: Callable[[int], Brief]) -> None:
    project.write("content/references.bib", BIBLIOGRAPHY)
    project.replace("content/findings/02-inspection.md", "wells.", "wells [@cited].")
    project.replace("content/findings/01-water-law.md", "do not hurt.", "do not hurt. Nor help [@elsewhere].")
    project.replace("content/findings/03-complaints.md", "Quick answers.", "Quick answers [@elsewhere].")
    listed = [p.plain((paragraph,)) for paragraph in brief(1).references]
    assert [("Cited here" in text, "Survey" in text) for text in listed] == [(True, False), (False, True)]


def test_a_reference_that_stands_in_a_note_is_not_listed_again(
    project: Any, load: Callable[..., Any], brief: Callable[[int], Brief]
) -> None:
    project.write("content/references.bib", BIBLIOGRAPHY)
    project.replace("content/findings/02-inspection.md", "wells.", "wells [@cited].")
    load("citations: footnotes")
    assert ["Survey" in p.plain((paragraph,)) for paragraph in brief(1).references] == [True]
