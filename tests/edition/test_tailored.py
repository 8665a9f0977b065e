"""The edition as a country's pack has it."""

from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.tailored import tailored
from mnr_briefs.press.project import open_edition

FIJI = "content/countries/FJI"


@pytest.fixture
def edition(project: Any) -> Edition:
    """An edition with a pack of Fiji: its contact, an own initiative, and a changed one."""
    project.write("brief_templates/references.csl", (Path(__file__).parent / "style.csl").read_bytes())
    project.write(
        f"{FIJI}/pack.yaml",
        """
        country: FJI
        office: Water office
        contact: {name: Mere Vuki}
        logo: {file: images/logo.png, alt: The office}
        """,
    )
    own = "---\ntext: initiative:own\ntitle: Ours\ncapability: complaints\nyear: 2026\n---\nWe did it.\n"
    project.write(f"{FIJI}/texts/own.md", own)
    project.write(f"{FIJI}/texts/law.md", "---\ntext: initiative:fji-plain-law\n---\nIn our words.\n")
    project.write(f"{FIJI}/texts/line.md", "---\ntext: recommendation:open-a-line\ntitle: Open one\n---\nSoon.\n")
    return open_edition(project.root).edition


def test_an_office_replaces_the_words_of_an_initiative_and_nothing_else_of_it(edition: Edition) -> None:
    before, after = (e.texts.initiatives["fji-plain-law"] for e in (edition, tailored(edition, "FJI")))
    assert p.plain(after.short) == "In our words.\n"
    assert p.plain(after.title) == p.plain(before.title) == "A law that people can read"
    assert (after.countries, after.capability, after.year, after.claims) == (("FJI",), "water_law", 2025, before.claims)


def test_an_office_adds_an_initiative_of_its_own_country(edition: Edition) -> None:
    own = tailored(edition, "FJI").texts.initiatives["own"]
    assert (own.countries, own.capability, own.year, p.plain(own.title)) == (("FJI",), "complaints", 2026, "Ours")
    assert "own" not in edition.texts.initiatives


def test_an_office_replaces_a_recommendation(edition: Edition) -> None:
    own = tailored(edition, "FJI").texts.recommendations["open-a-line"]
    assert (p.plain(own.title), p.plain(own.takes)) == ("Open one", "Soon.")
    assert own.applies_to == {"hotline": ("no",)}


def test_contact_and_logo_are_the_offices(edition: Edition) -> None:
    fiji = tailored(edition, "FJI").countries.by_id["FJI"]
    assert fiji.contact is not None
    assert fiji.logo is not None
    assert (fiji.contact.name, fiji.logo.file) == ("Mere Vuki", "countries/FJI/images/logo.png")


def test_another_country_sees_nothing_of_it(edition: Edition) -> None:
    assert tailored(edition, "SEN") is edition
