"""Drawings that are not one question's answers.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.charts.decoration import CoverArt, Icon
from mnr_briefs.charts.maps import Locator, Site
from mnr_briefs.charts.timeline import Event
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.diagrams import (
    ART_CM,
    country_map,
    cover_art,
    domain_icon,
    framework_map,
    locator,
    timeline,
)
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.reading.sources import read_sources

Load = Callable[[], Edition]


def art_of(edition: Edition) -> CoverArt:
    art = cover_art(ShownAnswers(edition))
    assert art is not None
    return art


# -- the framework --


def test_the_framework_is_drawn_with_its_domains_capabilities_and_enablers(load: Load) -> None:
    drawn = framework_map(load(), 16)
    assert [(d.number, d.title, d.outcome, d.capabilities) for d in drawn.domains] == [
        (1, "Rules", "Outcome: Water is protected", ((1, "Water law"), (2, "Inspection"))),
        (2, "People", "Outcome: People use clean water", ((3, "Complaints"),)),
    ]
    assert (drawn.enablers, drawn.width_cm, tuple(drawn.figures())) == (("Money",), 16, ())


def test_its_words_say_all_that_is_drawn(load: Load) -> None:
    assert framework_map(load(), 16).alt == (
        "Clean Water Framework: 2 domains with 3 capabilities. "
        "1. Rules: 1 Water law, 2 Inspection. Outcome: Water is protected. "
        "2. People: 3 Complaints. Outcome: People use clean water. "
        "What has to be there for any capability to work: Money."
    )


# -- where countries are, and the icons of domains --

GAVEL = '<svg viewBox="0 0 24 24" fill="none" stroke-width="2"><path d="M2 12h20"/></svg>'


def located(project: Any, **locations: str) -> None:
    """Give countries a location, by their codes."""
    for code, location in locations.items():
        project.replace("content/countries.yaml", f"{{id: {code}, ", f"{{id: {code}, location: {location}, ")


def test_a_country_is_marked_where_it_lies(project: Any, load: Load) -> None:
    located(project, FJI="[-18, 178.5]", SEN="[14.5, -14]")
    edition = load()
    fiji = locator(edition, ["FJI"], 3)
    assert fiji == Locator((Site("FJI", 178.5, -18),), "Map with Fiji marked (Oceania, Melanesia).", 3)
    both = locator(edition, ["FJI", "SEN"], 3)
    assert both is not None
    assert [site.code for site in both.sites] == ["FJI", "SEN"]
    assert "Fiji and Senegal" in both.alt


def test_words_for_a_picture_have_the_commas_of_the_language(project: Any, load: Load) -> None:
    located(project, FJI="[-18, 178.5]", SEN="[14.5, -14]")
    edition = load()
    words = edition.locale.words | {"items_between": "، ", "clauses_between": "؛ "}
    arabic = replace(edition, locale=edition.locale.model_copy(update={"words": words}))
    places = locator(arabic, ["FJI", "SEN"], 3)
    assert places is not None
    assert places.alt == "Map with Fiji and Senegal marked (Oceania، Melanesia؛ Africa، Western Africa)."
    assert not set(";,") & set(framework_map(arabic, 3).alt)


def test_without_a_location_there_is_no_map(project: Any, load: Load) -> None:
    located(project, FJI="[-18, 178.5]")
    assert locator(load(), ["SEN", "nobody"], 3) is None
    assert locator(load(), [], 3) is None


@pytest.mark.parametrize("location", ["[91, 0]", "[0, 181]", "[north, 0]", "[0]", "[0, 0, 0]", "0", "[nan, 0]"])
def test_a_location_is_a_latitude_and_a_longitude(project: Any, location: str) -> None:
    located(project, FJI=location)
    problems = read_sources(project.root).problems
    assert problems
    assert {problem.place.file for problem in problems} == {"content/countries.yaml"}
    assert all(problem.place.line and problem.remedy for problem in problems)


def test_a_domain_has_the_icon_that_the_framework_names(project: Any, load: Load) -> None:
    project.write("brief_templates/icons/gavel.svg", GAVEL)
    project.replace("content/framework.yaml", "short_title: Rules", "short_title: Rules\n    icon: gavel")
    edition = load()
    rules, people = edition.framework.domains
    drawing = IconDrawing((("M", ((2, 12),)), ("L", ((22, 12),))), 24, 2)
    assert domain_icon(edition, rules, 1.5, on_colour=True) == Icon(drawing, 1, 1.5, on_colour=True)
    assert domain_icon(edition, people, 1.5) is None


def test_all_countries_are_on_a_map_by_region(project: Any, load: Load) -> None:
    located(project, CRI="[10, -84]", FJI="[-18, 178.5]", SEN="[14.5, -14]")
    found = country_map(ShownAnswers(load()), 16)
    assert found is not None
    assert [(r.title, r.colour, [c.name for c in r.countries]) for r in found.regions] == [
        ("Africa", 1, ["Senegal"]),
        ("Americas", 2, ["Costa Rica"]),
        ("Oceania", 3, ["Fiji"]),
    ]
    assert found.alt == "Map of the 3 countries, by region. Africa: Senegal. Americas: Costa Rica. Oceania: Fiji."


def test_a_map_lacks_no_country(project: Any, load: Load) -> None:
    located(project, CRI="[10, -84]", FJI="[-18, 178.5]")
    assert country_map(ShownAnswers(load()), 16) is None


# -- milestones --


def test_milestones_make_a_timeline(project: Any, load: Load) -> None:
    assert timeline(load(), 16) is None
    text = 'milestones:\n  - {when: "2014", text: A law}\n  - {when: 2015–2016, text: A fund, source: {section: One}}\n'
    project.write("content/timeline.yaml", text)
    found = timeline(load(), 16)
    assert found is not None
    assert found.events == (Event("2014", "A law"), Event("2015–2016", "A fund"))
    assert found.alt == "Timeline. 2014: A law. 2015–2016: A fund."


# -- a cover --


def test_the_drawing_of_a_cover_gives_way_to_a_long_list_of_domains(project: Any, load: Load) -> None:
    whole = ART_CM[1]
    assert art_of(load()).height_cm == whole
    project.replace("content/framework.yaml", "title: People\n    short", f"title: {'P' * 401}\n    short")  # six lines
    assert art_of(load()).height_cm == whole - 1.25


@pytest.mark.parametrize(("title", "less"), [("T" * 52, 0), ("T" * 53, 2.5), ("T" * 80, 5)])
def test_the_drawing_of_a_cover_gives_way_to_a_title_of_many_lines(
    project: Any, load: Load, title: str, less: float
) -> None:
    project.replace("content/edition.yaml", "title: Clean water\nsub", f"title: {title}\nsub")
    assert art_of(load()).height_cm == ART_CM[1] - less


def test_a_cover_has_a_row_for_each_question_that_can_be_counted(project: Any, load: Load) -> None:
    art = art_of(load())
    assert [(row.domain, row.tones) for row in art.rows] == [
        (1, (Tone.FULL, Tone.PARTIAL, Tone.NONE)),
        (2, (Tone.FULL, Tone.NONE, Tone.NO_RESPONSE)),
    ]
    assert ((art.width_cm, art.height_cm), art.alt, tuple(art.figures())) == (ART_CM, "", ())
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    decision = "{question: water_law, option: comprehensive, count: null, base: null, share: 42, why: w}"
    project.write("content/survey/decisions.yaml", f"decisions: [{decision}]\n")
    assert [row.domain for row in art_of(load()).rows] == [2]
