"""A one-pager as its country's office has it."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.page import Page
from mnr_briefs.problems import Found

FIJI = "content/countries/FJI"


def of_fiji(project: Any, page: Callable[[str], Page], pack: str = "", **texts: str) -> OnePager:
    """Fiji's page with a pack: more lines of pack.yaml, and texts by what they stand for."""
    project.write(f"{FIJI}/pack.yaml", f"country: FJI\noffice: Water office\n{pack}")
    for number, (name, text) in enumerate(texts.items()):
        project.write(f"{FIJI}/texts/{number}.md", f"---\ntext: {name}\n{text}")
    content = page("country:FJI").content
    assert isinstance(content, OnePager)
    return content


def test_an_office_writes_its_own_headline_introduction_and_closing(project: Any, page: Callable[[str], Page]) -> None:
    own = {name: f"---\n{name.capitalize()} of {{{{ hotline.yes | count }}}}.\n" for name in ("headline", "closing")}
    content = of_fiji(project, page, **own)
    assert p.plain(content.headline) == "Headline of one country."
    assert p.plain(content.office.closing) == "Closing of one country."
    assert content.office.introduction == ()


def test_an_office_reports_an_answer_and_the_page_says_so(project: Any, page: Callable[[str], Page]) -> None:
    before = page("country:FJI").content
    said = "answers: [{question: hotline, answer: yes, date: 2026-11-01, by: Mere Vuki}]\n"
    content = of_fiji(project, page, said)
    assert isinstance(before, OnePager)
    assert "Open a complaints line" in [p.plain(step.title) for step in before.steps]
    assert "Open a complaints line" not in [p.plain(step.title) for step in content.steps]
    line = "† Complaints line: reported by the country office (Mere Vuki), 1 November 2026."
    assert line in [p.plain(remark) for remark in content.remarks]


def test_an_office_chooses_initiatives_steps_and_blocks(project: Any, page: Callable[[str], Page]) -> None:
    chosen = "initiatives: [ours]\nrecommendations: []\nblocks: [closing, profile]\n"
    content = of_fiji(project, page, chosen, **{"initiative:ours": "title: Ours\ncapability: water_law\n---\nDone.\n"})
    assert [p.plain(box.title) for box in content.works] == ["Ours"]  # and none from elsewhere
    assert content.steps == ()  # and no place that is filled
    assert content.office.blocks == ("closing", "profile")


def test_an_office_may_want_one_step_or_no_initiative(project: Any, page: Callable[[str], Page]) -> None:
    content = of_fiji(project, page, "initiatives: []\nrecommendations: [open-a-line]\n")
    assert content.works == ()
    assert [p.plain(step.title) for step in content.steps] == ["Open a complaints line"]


def test_another_countrys_page_knows_nothing_of_it(project: Any, page: Callable[[str], Page]) -> None:
    before = page("country:SEN")
    of_fiji(project, page, **{"initiative:fji-plain-law": "---\nIn our words.\n"})
    assert page("country:SEN") == before


def test_a_reported_answer_is_none_of_those_that_published_totals_count(
    project: Any, page: Callable[[str], Page]
) -> None:
    said = "answers: [{question: hotline, answer: yes, date: 2026-11-01, by: Mere Vuki}]\n"
    content = of_fiji(project, page, said)
    assert content.strength is not None  # one of two with a line would be rarer: it is Costa Rica
    assert (content.strength.label, p.plain(content.strength.figure)) == ("What is tested", "2 of 3")
    assert "omplaints line" not in p.plain(content.headline)
    (row,) = (row for group in content.profile.groups for row in group.rows if row.label == "Complaints line")
    assert (row.answer, row.sign, row.own, row.count, row.binding) == ("Yes", "†", None, "", None)
    project.replace("content/edition.yaml", "licence: Free to use.", "licence: Free to use.\ncount_reported: true")
    counted = page("country:FJI").content
    assert isinstance(counted, OnePager)
    (row,) = (row for group in counted.profile.groups for row in group.rows if row.label == "Complaints line")
    assert (row.own, row.count) == (0, "2 of 2")
    project.replace("content/survey/published/answers.csv", "Senegal,No,No,Yes,No response", "Senegal,No,No,Yes,")
    quoted = page("country:FJI").content  # one answer is not published: the total is quoted, and nobody can count on
    assert isinstance(quoted, OnePager)
    (row,) = (row for group in quoted.profile.groups for row in group.rows if row.label == "Complaints line")
    assert (row.own, row.count) == (None, "")


def test_a_page_without_a_profile_says_who_reports_an_answer_that_calls_for_a_step(
    project: Any, page: Callable[[str], Page]
) -> None:
    said = "answers: [{question: hotline, answer: no, date: 2026-11-01, by: Mere Vuki}]\n"
    line = "† Complaints line: reported by the country office (Mere Vuki), 1 November 2026."
    content = of_fiji(project, page, said)
    assert "Complaints line: No†" in [step.reason for step in content.steps]
    assert (line in [p.plain(remark) for remark in content.remarks], content.reports) == (True, ())
    content = of_fiji(project, page, f"{said}blocks: [actions]\n")
    assert [p.plain(report) for report in content.reports] == [line]


def test_a_report_on_a_question_that_the_profile_does_not_show_is_told(
    project: Any, page: Callable[[str], Page]
) -> None:
    project.replace("content/questionnaire.yaml", "      - {id: none, label: Nothing, level: none}\n", "")
    project.replace("content/survey/published/answers.csv", "tests.none,", "gone,")
    content = of_fiji(project, page, "answers: [{question: tests, answer: bacteria, date: 2026-11-01, by: M}]\n")
    assert "What is tested" not in [row.label for group in content.profile.groups for row in group.rows]
    line = "† What is tested: reported by the country office (M), 1 November 2026."
    assert line in [p.plain(remark) for remark in content.remarks]


def test_a_picture_that_is_not_there_belongs_into_the_pack(
    project: Any, found_page: Callable[[str], Found[Page]]
) -> None:
    logo = "logo: {file: images/Logo.png, alt: The office}\n"
    project.write(f"{FIJI}/pack.yaml", f"country: FJI\noffice: Water office\n{logo}")
    (problem,) = found_page("country:FJI").problems
    assert (problem.code, problem.remedy) == ("unknown-image", f"Put it into {FIJI}/images/.")
    project.write(f"{FIJI}/images/logo.png", b"")
    (problem,) = found_page("country:FJI").problems
    assert problem.remedy == "Did you mean “images/logo.png”?"


def test_a_picture_outside_the_pack_is_told_once(project: Any, found_page: Callable[[str], Found[Page]]) -> None:
    """By the rules on packs, of which this problem follows."""
    logo = "logo: {file: ../x.png, alt: The office}\n"
    project.write(f"{FIJI}/pack.yaml", f"country: FJI\noffice: Water office\n{logo}")
    (problem,) = found_page("country:FJI").problems
    assert problem.follows_from == (f"{FIJI}/pack.yaml",)
