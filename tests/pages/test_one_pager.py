"""What a country's one-pager prints."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from mnr_briefs.charts import AnswerBars
from mnr_briefs.content import prose as p
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import KINDS
from mnr_briefs.pages.one_pager import OnePager, initiatives_of
from mnr_briefs.pages.resolve import Resolver

KIND = KINDS["one_pager"]
CHART = p.Picture(b"png", "alt", 18, 10)


@pytest.fixture
def page(load: Callable[[], Edition], theme: Theme, resolver_for: Callable[..., Resolver]) -> Callable[[str], OnePager]:
    """The page of a country, by its code; its texts must be without problems."""

    def make(code: str) -> OnePager:
        edition = load()
        (target,) = (t for t in KIND.targets(edition) if t.subject == code)
        resolver = resolver_for(edition, code)
        context = KIND.context(edition, target, resolver, {"standing": CHART}, theme)
        assert list(resolver.problems) == []
        return context  # type: ignore[no-any-return]

    return make


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


def test_a_page_has_a_place_for_the_offices_logo(project: Any, page: Callable[[str], OnePager]) -> None:
    project.replace("content/countries.yaml", "subregion: Melanesia", f"subregion: Melanesia, {LOGO}")
    project.write("content/images/office.png", png(1000, 200))
    logo = page("FJI").logo
    assert logo is not None
    assert (logo.alt, logo.width_cm, logo.height_cm) == ("Office of Fiji", 4.5, 0.9)
    assert page("SEN").logo is None


def test_a_logo_that_is_missing_is_a_problem_of_its_page(
    project: Any, load: Callable[[], Edition], resolver_for: Callable[..., Resolver], theme: Theme
) -> None:
    project.replace("content/countries.yaml", "subregion: Melanesia", f"subregion: Melanesia, {LOGO}")
    edition = load()
    (target,) = (t for t in KIND.targets(edition) if t.subject == "FJI")
    resolver = resolver_for(edition, "FJI")
    assert KIND.context(edition, target, resolver, {"standing": CHART}, theme).logo is None
    (problem,) = resolver.problems
    assert (problem.code, problem.place.file) == ("unknown-image", "content/countries.yaml")


def test_how_far_a_country_is_in_each_domain(page: Callable[[str], OnePager], theme: Theme) -> None:
    found = {
        code: [(d.number, d.title, p.plain(d.figure)) for d in page(code).domains] for code in ("CRI", "FJI", "SEN")
    }
    assert found == {
        "CRI": [(1, "Rules", "1 of 1"), (2, "People", "1 of 1")],
        "FJI": [(1, "Rules", "0 of 1"), (2, "People", "0 of 1")],
        "SEN": [(1, "Rules", "0 of 1"), (2, "People", "")],
    }
    others = {code: [p.plain(d.others) for d in page(code).domains] for code in ("CRI", "FJI", "SEN")}
    assert others == {"CRI": ["", ""], "FJI": ["1 partly", "1 not"], "SEN": ["1 not", ""]}
    rules = page("CRI").domains[0]
    assert rules.colour == theme.colour(1).removeprefix("#")
    bindings = [node.binding for node in rules.figure if isinstance(node, p.Figure)]
    assert bindings == ["progress.rules.in_place", "progress.rules.answered"]


def test_a_step_says_what_it_takes_in_which_domain_and_why(page: Callable[[str], OnePager]) -> None:
    (step,) = page("FJI").recommendations
    assert (p.plain(step.title), step.domain, p.plain(step.text), step.reason) == (
        "Open a complaints line",
        "People",
        "One number for all water.\n",
        "Complaints line: No",
    )


def test_each_step_has_the_reason_of_its_country(project: Any, page: Callable[[str], OnePager]) -> None:
    project.replace("content/recommendations/open-a-line.md", "{hotline: [no]}", "{water_law: [no, partial]}")
    assert [[s.reason for s in page(code).recommendations] for code in ("CRI", "FJI", "SEN")] == [
        [],
        ["Water law: Partial"],
        ["Water law: No"],
    ]


def test_a_page_has_its_country_its_chart_and_its_texts(page: Callable[[str], OnePager]) -> None:
    fiji = page("FJI")
    assert (fiji.country.name, fiji.document_title, fiji.chart) == ("Fiji", "Fiji: country one-pager", CHART)
    assert [p.plain(box.title) for box in fiji.initiatives] == ["A law that people can read"]
    assert [p.plain(box.text) for box in fiji.initiatives] == ["Fiji printed a plain summary of its law."]
    assert [(p.plain(s.title), s.domain) for s in fiji.recommendations] == [("Open a complaints line", "People")]
    assert (fiji.ratifications, fiji.memberships, fiji.contact, fiji.unconfirmed) == ((), "", None, False)


def test_a_country_without_texts_has_empty_places(page: Callable[[str], OnePager]) -> None:
    costa_rica = page("CRI")
    assert (costa_rica.initiatives, costa_rica.recommendations) == ((), ())


def test_its_chart_is_the_country_among_all(load: Callable[[], Edition], theme: Theme) -> None:
    edition = load()
    charts = KIND.charts(edition, KIND.targets(edition)[1], theme)
    assert list(charts) == ["standing"]
    assert isinstance(charts["standing"], AnswerBars)
    assert (charts["standing"].country, charts["standing"].width_cm) == ("Fiji", 18.0)


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


def test_a_page_holds_no_more_than_the_edition_allows(project: Any, page: Callable[[str], OnePager]) -> None:
    for number in range(4):
        initiative(project, f"more-{number}", "FJI")
        project.write(
            f"content/recommendations/more-{number}.md",
            f"---\nid: more-{number}\ncapability: water_law\ntitle: Do {number}\n"
            "applies_to: {hotline: [no]}\n---\nB.\n",
        )
    limits = "licence: Free to use.\none_pager: {initiatives: 2, recommendations: 3}"
    project.replace("content/edition.yaml", "licence: Free to use.", limits)
    fiji = page("FJI")
    assert (len(fiji.initiatives), len(fiji.recommendations)) == (2, 3)


def test_a_short_text_of_several_paragraphs_becomes_one(project: Any, page: Callable[[str], OnePager]) -> None:
    project.write(
        "content/initiatives/fji-plain-law.md",
        "---\nid: fji\ntitle: T\ncountries: [FJI]\ncapability: water_law\nshort: |\n  One.\n\n  Two.\n---\nLong.\n",
    )
    assert p.plain(page("FJI").initiatives[0].text) == "One. Two."


def test_expressions_may_be_about_the_country(project: Any, page: Callable[[str], OnePager]) -> None:
    project.replace(
        "content/initiatives/fji-plain-law.md",
        "short: Fiji printed",
        "short: In {{ country.subregion }}, with the answer {{ answer.water_law }}, {{ country.name }} printed",
    )
    text = p.plain(page("FJI").initiatives[0].text)
    assert text == "In Melanesia, with the answer Partial, Fiji printed a plain summary of its law."


def test_memberships_say_since_when(project: Any, page: Callable[[str], OnePager]) -> None:
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
    assert [page(code).memberships for code in ("CRI", "FJI", "SEN")] == ["Basin (since 2014) · Wells", "Basin", ""]
    contact = page("CRI").contact
    assert contact is not None
    assert (contact.name, contact.email, contact.phone) == ("Ana", "ana@example.org", None)


def test_ratifications_have_a_symbol_and_a_word(project: Any, page: Callable[[str], OnePager]) -> None:
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
    found = [(r.instrument, r.symbol, r.status) for code in ("CRI", "FJI", "SEN") for r in page(code).ratifications]
    assert found == [("Basin", "●", "Party"), ("Basin", "●", "By accession"), ("Basin", "○", "Not a party")]


def test_a_page_says_that_an_answer_is_unconfirmed(project: Any, page: Callable[[str], OnePager]) -> None:
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    assert [page(code).unconfirmed for code in ("CRI", "FJI", "SEN")] == [False, True, False]
    assert page("FJI").recommendations == ()
