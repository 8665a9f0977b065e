"""What a country's one-pager prints."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from mnr_briefs.charts import AnswerBars
from mnr_briefs.content import prose as p
from mnr_briefs.content.tone import DomainColour, Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.one_pager import OnePager, initiatives_of
from mnr_briefs.pages.page import Page
from mnr_briefs.problems import Found

Of = Callable[[str], OnePager]
CODES = ("CRI", "FJI", "SEN")


@pytest.fixture
def one_pager(page: Callable[[str], Page]) -> Of:
    """The page of a country, by its code; its texts must be without problems."""
    return lambda code: page(f"country:{code}").content  # type: ignore[return-value]


def initiative(project: Any, name: str, countries: str, more: str = "", capability: str = "water_law") -> None:
    project.write(
        f"content/initiatives/{name}.md",
        f"---\nid: {name}\ntitle: Title of {name}\ncountries: [{countries}]\ncapability: {capability}\n"
        f"short: Short of {name}.\n{more}---\nLong.\n",
    )


LOGO = 'logo: {file: images/office.png, alt: "Office of Fiji"}'


def png(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG", dpi=(254, 254))
    return buffer.getvalue()


def test_a_page_has_a_place_for_the_offices_logo(project: Any, one_pager: Of) -> None:
    project.replace("content/countries.yaml", "subregion: Melanesia", f"subregion: Melanesia, {LOGO}")
    project.write("content/images/office.png", png(1000, 200))
    logo = one_pager("FJI").logo
    assert logo is not None
    assert (logo.alt, logo.width_cm, logo.height_cm) == ("Office of Fiji", 4.5, 0.9)
    assert one_pager("SEN").logo is None


def test_a_logo_that_is_missing_is_a_problem_of_its_page(
    project: Any, found_page: Callable[[str], Found[Page]]
) -> None:
    project.replace("content/countries.yaml", "subregion: Melanesia", f"subregion: Melanesia, {LOGO}")
    found = found_page("country:FJI")
    assert found.value.content.logo is None  # type: ignore[attr-defined]
    (problem,) = found.problems
    assert (problem.code, problem.place.file) == ("unknown-image", "content/countries.yaml")


def test_how_far_a_country_is_in_each_domain(one_pager: Of) -> None:
    found = {code: [(d.number, d.title, p.plain(d.figure)) for d in one_pager(code).domains] for code in CODES}
    assert found == {
        "CRI": [(1, "Rules", "1 of 1"), (2, "People", "1 of 1")],
        "FJI": [(1, "Rules", "0 of 1"), (2, "People", "0 of 1")],
        "SEN": [(1, "Rules", "0 of 1"), (2, "People", "")],
    }
    others = {code: [p.plain(d.others) for d in one_pager(code).domains] for code in CODES}
    assert others == {"CRI": ["", ""], "FJI": ["1 partly", "1 not"], "SEN": ["1 not", ""]}
    rules = one_pager("CRI").domains[0]
    assert rules.colour == DomainColour(1)
    bindings = [node.binding for node in rules.figure if isinstance(node, p.Figure)]
    assert bindings == ["progress.rules.in_place", "progress.rules.answered"]


def test_a_step_says_what_it_takes_in_which_domain_and_why(one_pager: Of) -> None:
    (step,) = one_pager("FJI").recommendations
    assert (p.plain(step.title), step.domain, p.plain(step.text), step.reason) == (
        "Open a complaints line",
        "People",
        "One number for all water.\n",
        "Complaints line: No",
    )


def test_each_step_has_the_reason_of_its_country(project: Any, one_pager: Of) -> None:
    project.replace("content/recommendations/open-a-line.md", "{hotline: [no]}", "{water_law: [no, partial]}")
    assert [[s.reason for s in one_pager(code).recommendations] for code in CODES] == [
        [],
        ["Water law: Partial"],
        ["Water law: No"],
    ]


def test_a_page_has_its_country_its_chart_and_its_texts(one_pager: Of) -> None:
    fiji = one_pager("FJI")
    assert (fiji.country.name, fiji.document_title) == ("Fiji", "Fiji: country one-pager")
    assert [p.plain(box.title) for box in fiji.initiatives] == ["A law that people can read"]
    assert [p.plain(box.text) for box in fiji.initiatives] == ["Fiji printed a plain summary of its law."]
    assert [(p.plain(s.title), s.domain) for s in fiji.recommendations] == [("Open a complaints line", "People")]
    assert (fiji.ratifications, fiji.memberships, fiji.contact, fiji.unconfirmed) == ((), "", None, False)


def test_a_country_without_texts_has_empty_places(one_pager: Of) -> None:
    costa_rica = one_pager("CRI")
    assert (costa_rica.initiatives, costa_rica.recommendations) == ((), ())


def test_its_chart_is_the_country_among_all(one_pager: Of) -> None:
    chart = one_pager("FJI").chart
    assert isinstance(chart, AnswerBars)
    assert (chart.country, chart.width_cm) == ("Fiji", 18.0)


def test_initiatives_come_by_priority_then_own_before_shared_then_in_the_frameworks_order(
    project: Any, load: Callable[[], Edition]
) -> None:
    project.remove("content/initiatives/fji-plain-law.md")
    initiative(project, "shared", "FJI, CRI")
    initiative(project, "own-late", "FJI", capability="complaints")
    initiative(project, "own-early", "FJI")
    initiative(project, "urgent", "FJI, CRI, SEN", "priority: 1\n")
    initiative(project, "foreign", "CRI", "priority: 1\n")
    order = [i.id for i in initiatives_of(load(), "FJI")]
    assert order == ["urgent", "own-early", "own-late", "shared"]


def test_a_page_holds_no_more_than_the_edition_allows(project: Any, one_pager: Of) -> None:
    for number in range(4):
        initiative(project, f"more-{number}", "FJI")
        project.write(
            f"content/recommendations/more-{number}.md",
            f"---\nid: more-{number}\ncapability: water_law\ntitle: Do {number}\n"
            "applies_to: {hotline: [no]}\n---\nB.\n",
        )
    limits = "licence: Free to use.\none_pager: {initiatives: 2, recommendations: 3}"
    project.replace("content/edition.yaml", "licence: Free to use.", limits)
    fiji = one_pager("FJI")
    assert (len(fiji.initiatives), len(fiji.recommendations)) == (2, 3)


def test_a_short_text_of_several_paragraphs_becomes_one(project: Any, one_pager: Of) -> None:
    project.write(
        "content/initiatives/fji-plain-law.md",
        "---\nid: fji\ntitle: T\ncountries: [FJI]\ncapability: water_law\nshort: |\n  One.\n\n  Two.\n---\nLong.\n",
    )
    assert p.plain(one_pager("FJI").initiatives[0].text) == "One. Two."


def test_expressions_may_be_about_the_country(project: Any, one_pager: Of) -> None:
    project.replace(
        "content/initiatives/fji-plain-law.md",
        "short: Fiji printed",
        "short: In {{ country.subregion }}, with the answer {{ answer.water_law }}, {{ country.name }} printed",
    )
    text = p.plain(one_pager("FJI").initiatives[0].text)
    assert text == "In Melanesia, with the answer Partial, Fiji printed a plain summary of its law."


def test_memberships_say_since_when(project: Any, one_pager: Of) -> None:
    project.write(
        "content/countries.yaml",
        """
        countries:
          - id: CRI
            name: Costa Rica
            region: Americas
            subregion: Central America
            contact: {name: Ana, email: ana@example.org}
          - {id: FJI, name: Fiji, region: Oceania, subregion: Melanesia}
          - {id: SEN, name: Senegal, region: Africa, subregion: Western Africa}
        memberships:
          - id: basin
            name: Basin group
            short: Basin
            source: {section: "2"}
            members: [{country: CRI, since: 2014}, {country: FJI}]
          - id: wells
            name: Wells
            short: Wells
            source: {section: "2"}
            members: [{country: CRI}]
            not_members: [FJI]
        """,
    )
    assert [one_pager(code).memberships for code in CODES] == [
        "Basin (since 2014) · Wells",
        "Basin",
        "",
    ]
    contact = one_pager("CRI").contact
    assert contact is not None
    assert (contact.name, contact.email, contact.phone) == ("Ana", "ana@example.org", "")


def test_ratifications_have_a_symbol_and_a_word(project: Any, one_pager: Of) -> None:
    project.write(
        "content/survey/instruments.yaml",
        """
        table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
        instruments: [{id: basin, title: Basin treaty, short: Basin}]
        statuses:
          yes: {published: "Yes", label: Party, level: full}
          yes_accession: {published: Yes (accession), label: By accession, level: full}
          no: {published: "No", label: Not a party, level: none}
        """,
    )
    project.write(
        "content/survey/published/parties.csv", "country,basin\nCosta Rica,Yes\nFiji,Yes (accession)\nSenegal,No\n"
    )
    found = [(r.instrument, r.symbol, r.status) for code in CODES for r in one_pager(code).ratifications]
    assert found == [
        ("Basin", Tone.FULL, "Party"),
        ("Basin", Tone.FULL, "By accession"),
        ("Basin", Tone.NONE, "Not a party"),
    ]


def test_a_page_says_that_an_answer_is_unconfirmed(project: Any, one_pager: Of) -> None:
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    assert [one_pager(code).unconfirmed for code in CODES] == [False, True, False]
    assert one_pager("FJI").recommendations == ()
