"""References to chapters: by their ids, whatever their titles are."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Found, Place

Load = Callable[[], Edition]
Read = Callable[[str], p.Prose]
ROOT = Path(__file__).parents[2]


def anchors(page: Page) -> dict[str, str]:
    """The titles of the chapters of a page by their ids, not those of its figures; each id must be there once."""
    found = [value for value in walk(page.content) if isinstance(value, p.Anchor) and ":" not in value.id]
    assert [id for id, count in Counter(anchor.id for anchor in found).items() if count > 1] == []
    return {anchor.id: p.plain(anchor.children) for anchor in found}


@pytest.fixture
def alike(project: Any) -> Any:
    """A project whose chapters have titles that look like one another, and like ids."""
    project.replace("content/framework.yaml", "title: Inspection", "title: Law")
    part = "---\nid: {}\ntitle: {}\nposition: {}\n---\n## Rules\nText.\n"
    project.write("content/parts/introduction.md", part.format("introduction", "Rules", "opening"))
    project.write("content/parts/rules.md", part.format("rules-of-procedure", "Introduction", "closing"))
    project.write("content/case_studies/x.md", "---\nid: fiji\ncountry: FJI\ntitle: People\n---\n## Rules\nText.\n")
    return project


def test_each_chapter_of_the_report_is_anchored_by_its_id_once(alike: Any, page: Callable[[str], Page]) -> None:
    assert anchors(page("report")) == {
        "introduction": "Rules",
        "rules": "Rules",
        "water_law": "Water law",
        "inspection": "Law",
        "people": "People",
        "complaints": "Complaints",
        "fiji": "Fiji",
        "initiatives": "Initiatives by country",
        "rules-of-procedure": "Introduction",
    }


def test_other_documents_have_no_chapters(alike: Any, page: Callable[[str], Page]) -> None:
    assert [anchors(page(name)) for name in ("brief:1", "country:FJI")] == [{}, {}]


@pytest.mark.parametrize(
    ("id", "title"),
    [
        ("rules", "Rules"),
        ("introduction", "Rules"),
        ("rules-of-procedure", "Introduction"),
        ("inspection", "Law"),
        ("water_law", "Water law"),
        ("people", "People"),
        ("fiji", "Fiji"),
    ],
)
def test_a_reference_names_the_chapter_with_its_id(alike: Any, load: Load, read: Read, id: str, title: str) -> None:
    resolver = Resolver(load())
    (paragraph,) = resolver.prose(read(f"See [*there*](#{id})."))
    assert resolver.problems == []
    reference = p.CrossReference(id, title, (p.Emphasis((p.Text("there"),)),), "(page\u00a0{page})")
    assert paragraph == p.Paragraph((p.Text("See "), reference, p.Text(".")))


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("inspektion", "Did you mean “inspection”?"), ("Law", ""), ("Rules", "Did you mean “rules”?")],
)
def test_a_chapter_that_does_not_exist_is_told_and_the_words_stay(
    alike: Any, load: Load, read: Read, name: str, remedy: str
) -> None:
    resolver = Resolver(load())
    printed = resolver.prose(read(f"One.\n\nSee [there](#{name})."))
    assert p.plain(printed) == "One.\nSee there.\n"
    (problem,) = resolver.problems
    assert (problem.code, problem.place) == ("unknown-target", Place("text.md", 3))
    assert remedy in problem.remedy
    assert problem.follows_from == ("content/parts/", "content/case_studies/")


def test_the_title_of_a_chapter_has_its_figures(project: Any, load: Load, read: Read) -> None:
    title = 'title: "What **{{ survey.countries }}** said ([see](#introduction))"'
    project.write("content/parts/x.md", f"---\nid: introduction\n{title}\nposition: opening\n---\nText.\n")
    resolver = Resolver(load())
    titles = [v.title for v in walk(resolver.prose(read("[x](#introduction)"))) if isinstance(v, p.CrossReference)]
    assert titles == ["What three said (see)"]


def test_what_is_wrong_in_a_title_is_told_where_it_is_printed(
    project: Any, found_page: Callable[[str], Found[Page]]
) -> None:
    part = '---\nid: introduction\ntitle: "{{ survey.contries }}"\nposition: opening\n---\nText.\n'
    project.write("content/parts/x.md", part)
    project.replace("content/findings/01-water-law.md", "Plain words.", "Plain [words](#introduction).")
    assert found_page("brief:1").problems == ()
    assert [problem.place.file for problem in found_page("report").problems] == ["content/parts/x.md"]


def test_every_chapter_of_the_shipped_report_can_be_referred_to() -> None:
    edition = open_edition(ROOT).edition
    report = page_of(edition, all_targets(edition)[0]).value
    assert anchors(report) == {id: p.plain(title) for id, title in edition.chapters.items()}
