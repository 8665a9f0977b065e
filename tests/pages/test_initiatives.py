"""Initiatives in focus, and all of them by country."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.initiatives import in_focus, initiative_index, others
from mnr_briefs.pages.resolve import Resolver

Load = Callable[[], Edition]


@pytest.fixture
def load_many(project: Any, load: Load) -> Load:
    """The small project with three initiatives on the water law, of which it shows one."""
    project.replace("content/edition.yaml", "language: en", "language: en\nreport: {in_focus: 1}")
    for name, countries, priority in (("a", "[SEN]", 2), ("b", "[CRI, FJI]", 1)):
        text = f"---\nid: {name}\ntitle: Law {name}\ncapability: water_law\ncountries: {countries}\n"
        project.write(
            f"content/initiatives/{name}.md", f"{text}priority: {priority}\nshort: Short {name}.\n---\nLong.\n"
        )
    return load


def test_those_of_the_highest_priority_are_in_focus(load_many: Load) -> None:
    assert [i.id for i in in_focus(load_many(), "water_law")] == ["b"]


def test_a_capability_says_where_its_others_are_listed(load_many: Load) -> None:
    resolver = Resolver(load_many())
    assert p.plain(others(resolver, "water_law")) == "More initiatives on this capability: Initiatives by country."
    assert others(resolver, "inspection") == ()


def test_all_stand_by_country_in_a_sentence_with_the_section_that_says_more(load_many: Load, project: Any) -> None:
    project.replace("content/initiatives/a.md", "Short a.", "Short a. And a second sentence.")
    index = initiative_index(Resolver(load_many()))
    assert index is not None
    assert [(g.title, [(e.where, p.plain(e.text), p.plain(e.told)) for e in g.entries]) for g in index.groups] == [
        ("Fiji", [("", "Fiji printed a plain summary of its law.", "See 1.\xa0Water law.")]),
        ("Senegal", [("", "Short a.", "See 1.\xa0Water law.")]),
        ("Several countries", [("Costa Rica and Fiji", "", "In focus under 1.\xa0Water law.")]),
    ]
