"""Short forms: spelled out where a page first prints them, and alone after that."""

from dataclasses import dataclass
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Acronym
from mnr_briefs.pages.definitions import defined_once

CENTRE = Acronym(short="NCMEC", long="National Center for Missing Children", article="the")
ABUSE = Acronym(short="CSEA", long="child sexual exploitation and abuse")
FUND = Acronym(short="UNICEF", long="United Nations Children's Fund (of the UN)")
ALL = (CENTRE, ABUSE, FUND)


@dataclass(frozen=True)
class Chapter:
    title: str
    text: p.Prose
    more: p.Line


def said(*texts: str) -> list[str]:
    found = defined_once(tuple(p.Text(text) for text in texts), ALL)
    return [p.plain((node,)) for node in found]


def test_the_second_time_the_short_form_is_alone() -> None:
    assert said(
        "Reports of the National Center for Missing Children (NCMEC) rose.",
        "Reports of the National Center for Missing Children (NCMEC) rose.",
    ) == ["Reports of the National Center for Missing Children (NCMEC) rose.", "Reports of NCMEC rose."]


@pytest.mark.parametrize(
    ("again", "short"),
    [
        ("Online child sexual exploitation and abuse (online CSEA) rose.", "Online CSEA rose."),
        ("of online child sexual exploitation and abuse (online CSEA).", "of online CSEA."),
        ("child sexual exploitation and abuse (CSEA)", "child sexual exploitation and abuse (CSEA)"),  # another term
        ("online child sexual exploitation and abuse", "online child sexual exploitation and abuse"),  # on purpose
        ("child sexual exploitation and abuse (see note)", "child sexual exploitation and abuse (see note)"),
    ],
)
def test_a_term_may_have_a_word_before_it(again: str, short: str) -> None:
    assert said("On online child sexual exploitation and abuse (online CSEA)", again)[1] == short


def test_apostrophes_explanations_and_the_ending_of_many_do_not_matter() -> None:
    assert said("United Nations Children’s Fund (UNICEF)", "United Nations Children's Fund (UNICEF)")[1] == "UNICEF"
    providers = Acronym(short="ISP", long="internet service provider")
    texts = tuple(p.Text(f"{n} internet service providers (ISPs)") for n in ("All", "Some"))
    assert [node.text for node in defined_once(texts, [providers])] == [
        "All internet service providers (ISPs)",
        "Some ISPs",
    ]


def test_fields_are_read_in_their_order_and_what_defines_nothing_stays_the_same() -> None:
    text = p.Text("the National Center for Missing Children (NCMEC)")
    cited: Any = p.Cited("National Center for Missing Children (NCMEC)", "ncmec")
    chapter = Chapter("Title", (p.Paragraph((p.Strong((text,)), cited)),), (text,))
    found = defined_once(chapter, ALL)
    assert found.text == chapter.text
    assert found.more == (p.Text("NCMEC"),)
    assert defined_once(chapter.text, ALL) is not None
    plain = Chapter("Title", (p.Paragraph((p.Text("Nothing (here)"),)),), ())
    assert defined_once(plain, ALL) == plain
