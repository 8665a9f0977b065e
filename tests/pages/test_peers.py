"""Examples from other countries: of the same region first, of who has what the step is about, and spread."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.peers import examples_for, works_elsewhere

Load = Callable[[], Edition]
COUNTRIES = """
countries:
  - {id: CRI, name: Costa Rica, region: Americas, subregion: Central America}
  - {id: FJI, name: Fiji, region: Oceania, subregion: Melanesia}
  - {id: SEN, name: Senegal, region: Africa, subregion: Western Africa}
  - {id: TON, name: Tonga, region: Oceania, subregion: Polynesia}
  - {id: WSM, name: Samoa, region: Oceania, subregion: Polynesia}
"""
ANSWERS = """
country,water_law,tests.bacteria,tests.none,hotline
Costa Rica,Comprehensive,Yes,No,Yes
Fiji,Partial,Yes,No,No
Senegal,No,No,Yes,No response
Tonga,Partial,Yes,No,Yes
Samoa,Partial,No,Yes,No
"""


@pytest.fixture(autouse=True)
def _five_countries(project: Any) -> None:
    project.write("content/countries.yaml", COUNTRIES)
    project.write("content/survey/published/answers.csv", ANSWERS)
    project.remove("content/initiatives/fji-plain-law.md")


def initiative(project: Any, name: str, countries: str, capability: str = "complaints", priority: int = 9) -> None:
    project.write(
        f"content/initiatives/{name}.md",
        f"---\nid: {name}\ntitle: T\ncountries: [{countries}]\ncapability: {capability}\npriority: {priority}\n"
        "short: S.\n---\nL.\n",
    )


def example(edition: Edition, country: str) -> str | None:
    (found,) = examples_for(edition, country, [edition.texts.recommendations["open-a-line"]])
    return found.initiative.id if found else None


def test_an_example_is_of_the_same_region_before_others(project: Any, load: Load) -> None:
    initiative(project, "cri-line", "CRI", priority=1)
    assert example(load(), "FJI") == "cri-line"
    initiative(project, "ton-line", "TON")
    assert [example(load(), code) for code in ("FJI", "WSM")] == ["ton-line", "ton-line"]


def test_it_is_never_the_countrys_own_nor_of_one_that_lacks_it_too(project: Any, load: Load) -> None:
    initiative(project, "wsm-line", "WSM")
    assert example(load(), "FJI") is None  # Samoa has no line either
    assert example(load(), "WSM") is None


def test_what_several_countries_share_is_an_example_where_nobody_has_one_alone(project: Any, load: Load) -> None:
    initiative(project, "shared", "TON, CRI")
    assert example(load(), "FJI") == "shared"
    initiative(project, "cri-line", "CRI")
    assert example(load(), "FJI") == "cri-line"


def test_examples_are_spread_over_a_region(project: Any, load: Load) -> None:
    initiative(project, "ton-1", "TON", priority=1)
    initiative(project, "ton-2", "TON", priority=2)
    assert [example(load(), code) for code in ("FJI", "WSM")] == ["ton-1", "ton-1"]  # the 1st and 3rd of three
    initiative(project, "ton-3", "TON", priority=3)
    assert [example(load(), code) for code in ("FJI", "WSM")] == ["ton-1", "ton-3"]


def test_each_step_has_another_countrys_as_far_as_there_are_enough(project: Any, load: Load) -> None:
    project.write(
        "content/recommendations/law.md",
        "---\nid: law\ncapability: water_law\ntitle: Do\napplies_to: {water_law: [partial]}\n---\nB.\n",
    )
    initiative(project, "ton-line", "TON")
    initiative(project, "ton-law", "TON", "water_law")
    initiative(project, "wsm-law", "WSM", "water_law")
    edition = load()
    steps = [edition.texts.recommendations[name] for name in ("law", "open-a-line")]
    found = [peer.initiative.id for peer in examples_for(edition, "FJI", steps) if peer]
    assert found == ["wsm-law", "ton-line"]  # only Tonga has a line, so that it cannot be taken for the law


def test_no_initiative_is_an_example_twice(project: Any, load: Load) -> None:
    initiative(project, "ton-line", "TON")
    edition = load()
    steps = [edition.texts.recommendations["open-a-line"]] * 2
    assert [peer and peer.initiative.id for peer in examples_for(edition, "FJI", steps)] == ["ton-line", None]
    initiative(project, "ton-call", "TON")
    edition = load()
    found = [peer and peer.initiative.id for peer in examples_for(edition, "FJI", steps)]
    assert sorted(map(str, found)) == ["ton-call", "ton-line"]  # of one country, where no other has one


def test_what_works_elsewhere_is_of_the_region_then_of_who_answers_alike(project: Any, load: Load) -> None:
    for code in ("CRI", "SEN", "TON", "WSM"):
        initiative(project, f"{code.lower()}-a", code, priority=2)
        initiative(project, f"{code.lower()}-b", code, priority=1)
    edition = load()
    found = [(peer.country, peer.initiative.id) for peer in works_elsewhere(edition, "FJI", 4)]
    # Tonga gave two of Fiji's three answers, Samoa two as well; Costa Rica one, Senegal none.
    assert found == [("TON", "ton-b"), ("WSM", "wsm-b"), ("CRI", "cri-b"), ("SEN", "sen-b")]
    taken = {"ton-b"}
    assert [peer.initiative.id for peer in works_elsewhere(edition, "FJI", 1, taken)] == ["ton-a"]


def test_countries_that_have_all_of_it_come_first_where_there_are_several(project: Any, load: Load) -> None:
    law = "---\nid: law\ncapability: water_law\ntitle: Do\napplies_to: {water_law: [no, partial]}\n---\nB.\n"
    project.write("content/recommendations/law.md", law)
    for number, code in enumerate(("TON", "WSM", "FJI", "CRI"), start=1):
        initiative(project, f"{code.lower()}-law", code, "water_law", number)

    def for_senegal() -> str:
        edition = load()
        (found,) = examples_for(edition, "SEN", [edition.texts.recommendations["law"]])
        assert found is not None
        return found.initiative.id

    assert for_senegal() == "ton-law"  # only Costa Rica has a comprehensive law
    project.replace("content/survey/published/answers.csv", "Fiji,Partial", "Fiji,Comprehensive")
    assert for_senegal() == "fji-law"
