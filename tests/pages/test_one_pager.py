"""What a country's one-pager prints."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from mnr_briefs.charts.country_profile import CountryProfile
from mnr_briefs.charts.maps import Locator
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.content.texts import About, BlockId
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.page import Page
from mnr_briefs.pages.registry import KINDS, select_targets
from mnr_briefs.pages.steps import initiatives_of
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


def shown(line: tuple[p.Inline, ...]) -> str:
    """A line with its figures' bindings in brackets."""
    return "".join(f"{n.text}[{n.binding}]" if isinstance(n, p.Figure) else p.plain([n]) for n in line)


def test_a_page_says_what_stands_out_and_what_is_missing(one_pager: Of) -> None:
    fiji = one_pager("FJI")
    assert p.plain(fiji.headline) == (
        "Among the two of three countries that answered “What is tested: Bacteria”; "
        "the only one of two that answered “Complaints line: No”"
    )
    assert fiji.strength is not None
    assert fiji.gap is not None
    assert (shown(fiji.strength.figure), fiji.strength.label, fiji.strength.answer, fiji.strength.also) == (
        "2[tests.bacteria | figures] of 3[tests.base | figures]",
        "What is tested",
        "Bacteria",
        (),
    )
    assert (shown(fiji.gap.figure), fiji.gap.label, fiji.gap.answer) == (
        "1[hotline.no | figures] of 2[hotline.base | figures]",
        "Complaints line",
        "No",
    )
    assert (
        shown(fiji.gap.also)
        == "Also Water law: Partial (1[water_law.partial | figures] of 3[water_law.base | figures])"
    )


def test_a_country_that_lacks_nothing_has_no_tile_for_it(one_pager: Of) -> None:
    costa_rica = one_pager("CRI")
    assert costa_rica.gap is None
    assert costa_rica.strength is not None
    assert costa_rica.strength.label == "Water law"
    assert p.plain(costa_rica.headline) == "The only one of three countries that answered “Water law: Comprehensive”"


def test_a_step_says_what_it_takes_in_which_domain_and_why(project: Any, one_pager: Of) -> None:
    project.replace("content/recommendations/open-a-line.md", "applies_to:", "takes: Ask the post office.\napplies_to:")
    step = one_pager("FJI").steps[0]
    assert (step.number, p.plain(step.title), p.plain(step.takes), step.domain, step.colour, step.reason) == (
        1,
        "Open a complaints line",
        "Ask the post office.",
        "People",
        DomainColour(2),
        "Complaints line: No",
    )
    assert step.block == BlockId("recommendation", "open-a-line")


def test_a_step_names_a_country_that_did_it(project: Any, one_pager: Of) -> None:
    initiative(project, "cri-line", "CRI", capability="complaints")
    assert p.plain(one_pager("FJI").steps[0].example) == "As in Costa Rica: Title of cri-line"


def test_a_step_without_an_example_has_none(one_pager: Of) -> None:
    assert one_pager("FJI").steps[0].example == ()


def test_each_step_has_the_reason_of_its_country(project: Any, one_pager: Of) -> None:
    project.replace("content/recommendations/open-a-line.md", "{hotline: [no]}", "{water_law: [no, partial]}")
    assert [[s.reason for s in one_pager(code).steps if s.block] for code in CODES] == [
        [],
        ["Water law: Partial"],
        ["Water law: No"],
    ]


def test_where_no_recommendation_suits_the_page_says_what_is_of_use(one_pager: Of) -> None:
    (step,) = one_pager("CRI").steps
    assert (step.number, step.block, step.colour, step.domain, step.reason) == (1, None, None, "", "")
    assert p.plain(step.title).startswith("Report on progress")


def test_where_answers_are_lost_the_page_asks_for_them(project: Any, one_pager: Of) -> None:
    project.write("content/survey/published/answers.csv", "country,water_law\nCosta Rica,Comprehensive\n")
    project.replace(
        "content/survey/tables.yaml",
        "tables:",
        "lost: [{id: gone, title: G, place: {section: A}, questions: [water_law, hotline]}]\ntables:",
    )
    costa_rica = one_pager("CRI")
    (step,) = costa_rica.steps
    assert p.plain(step.title).startswith("Tell us")
    assert shown(step.takes).startswith("1[progress.lost] of 3[progress.questions] ")
    assert [shown(line) for line in costa_rica.remarks] == [
        "1[progress.lost] of 3[progress.questions] answers are lost in our copy of the publication: "
        "People (1[progress.people.lost])."
    ]


def test_a_page_has_its_country_its_profile_and_its_texts(one_pager: Of) -> None:
    fiji = one_pager("FJI")
    assert (fiji.country.name, fiji.document_title) == ("Fiji", "Fiji: country one-pager")
    assert fiji.works_here
    assert [(p.plain(box.title), box.where) for box in fiji.works] == [("A law that people can read", "")]
    assert [p.plain(box.text) for box in fiji.works] == ["Fiji printed a plain summary of its law."]
    assert (fiji.ratifications, fiji.memberships, fiji.contact, fiji.remarks) == ((), "", None, ())


def test_a_country_without_initiatives_has_those_of_others(one_pager: Of) -> None:
    costa_rica = one_pager("CRI")
    assert not costa_rica.works_here
    assert [(box.where, box.block.name) for box in costa_rica.works] == [("In Fiji", "fji-plain-law")]


def test_a_page_reads_the_recommendations_and_the_initiatives_that_it_prints(
    project: Any, load: Callable[[], Edition]
) -> None:
    initiative(project, "sen-line", "SEN", capability="complaints")
    edition = load()
    (fiji,) = select_targets(edition, ["country:FJI"])

    def reads(about: About) -> bool:
        return KINDS["one_pager"].reads(edition, fiji, about)

    assert reads(About("initiative", ("FJI",), "inspection"))
    assert reads(About("initiative", ("SEN",), "complaints"))  # the example of its step
    assert not reads(About("initiative", ("CRI",), "complaints"))
    assert reads(About("recommendation", (), "water_law"))
    assert not reads(About("recommendation"))
    assert reads(About("office_text", ("FJI",)))
    assert not reads(About("office_text", ("CRI",)))


def test_its_profile_is_the_country_among_all(one_pager: Of) -> None:
    chart = one_pager("FJI").profile
    assert isinstance(chart, CountryProfile)
    assert [(row.label, row.answer) for group in chart.groups for row in group.rows] == [
        ("Water law", "Partial"),
        ("What is tested", "1 of 1"),
        ("Complaints line", "No"),
    ]


def test_a_map_shows_where_the_country_is_if_that_is_known(project: Any, one_pager: Of) -> None:
    assert one_pager("FJI").locator is None
    project.replace("content/countries.yaml", "subregion: Melanesia", "subregion: Melanesia, location: [-18, 178]")
    assert isinstance(one_pager("FJI").locator, Locator)


def test_initiatives_come_by_priority_then_own_before_shared_and_last_those_on_what_the_country_lacks(
    project: Any, load: Callable[[], Edition]
) -> None:
    project.remove("content/initiatives/fji-plain-law.md")
    initiative(project, "shared", "FJI, CRI")
    initiative(project, "own-late", "FJI", capability="complaints")
    initiative(project, "own-early", "FJI")
    initiative(project, "urgent", "FJI, CRI, SEN", "priority: 1\n")
    initiative(project, "foreign", "CRI", "priority: 1\n")
    order = [i.id for i in initiatives_of(load(), "FJI")]
    assert order == ["urgent", "own-early", "shared", "own-late"]


def test_a_page_holds_no_more_than_the_edition_allows(project: Any, one_pager: Of) -> None:
    for number in range(4):
        initiative(project, f"more-{number}", "FJI")
        project.write(
            f"content/recommendations/more-{number}.md",
            f"---\nid: more-{number}\ncapability: water_law\ntitle: Do {number}\n"
            "applies_to: {water_law: [partial]}\n---\nB.\n",
        )
    limits = "licence: Free to use.\none_pager: {initiatives: 2, recommendations: 1}"
    project.replace("content/edition.yaml", "licence: Free to use.", limits)
    fiji = one_pager("FJI")
    assert (len(fiji.works), len(fiji.steps)) == (2, 1)


def test_a_short_text_of_several_paragraphs_becomes_one(project: Any, one_pager: Of) -> None:
    project.write(
        "content/initiatives/fji-plain-law.md",
        "---\nid: fji\ntitle: T\ncountries: [FJI]\ncapability: water_law\nshort: |\n  One.\n\n  Two.\n---\nLong.\n",
    )
    assert p.plain(one_pager("FJI").works[0].text) == "One. Two."


def test_expressions_may_be_about_the_country(project: Any, one_pager: Of) -> None:
    project.replace(
        "content/initiatives/fji-plain-law.md",
        "short: Fiji printed",
        "short: In {{ country.subregion }}, with the answer {{ answer.water_law }}, {{ country.name }} printed",
    )
    text = p.plain(one_pager("FJI").works[0].text)
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


def test_a_page_says_that_an_answer_is_left_open(project: Any, one_pager: Of) -> None:
    doubt = (
        "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e, split: {no: 1, no_response: 1}}"
    )
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    assert [len(one_pager(code).remarks) for code in CODES] == [0, 1, 0]
    assert p.plain(one_pager("FJI").remarks[0]).endswith(" Complaints line: No or no response.")
    assert [step.block for step in one_pager("FJI").steps] == [None]
