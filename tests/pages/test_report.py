"""What the full report prints, and the tables at its end."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.answers import AnswerBars
from mnr_briefs.charts.country_matrix import CountryMatrix
from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import appendices
from mnr_briefs.pages.page import Page
from mnr_briefs.pages.report import CaseStudyBox, ReportContent, box_columns, last_list
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]
Cells = Callable[[p.Table], list[list[str]]]


@pytest.fixture
def report(page: Callable[[str], Page]) -> Callable[[], ReportContent]:
    """The report; its texts must be without problems."""
    return lambda: page("report").content  # type: ignore[return-value]


def part(project: Any, name: str, position: str, order: int, title: str) -> None:
    text = f"---\nid: {name}\ntitle: {title}\nposition: {position}\norder: {order}\n---\nText of {title}.\n"
    project.write(f"content/parts/{name}.md", text)


# -- chapters --


def test_the_report_has_every_domain_and_capability_in_order(report: Callable[[], ReportContent]) -> None:
    found = report()
    assert [(d.number, d.title, d.colour, d.outcome_text) for d in found.domains] == [
        (1, "Rules", DomainColour(1), "Laws protect water."),
        (2, "People", DomainColour(2), "People know."),
    ]
    assert [c.title for d in found.domains for c in d.capabilities] == ["Water law", "Inspection", "Complaints"]


def test_each_chart_stands_at_its_capability(report: Callable[[], ReportContent]) -> None:
    found = report()
    charts = [
        [g.title for g in c.chart.chart.groups] if c.chart else None for d in found.domains for c in d.capabilities
    ]
    assert charts == [["Water law"], ["What is tested"], None]
    assert [type(chart) for chart in (found.overview.chart, *found.matrix.chart)] == [AnswerBars, CountryMatrix]


def test_a_capability_is_printed_in_full(report: Callable[[], ReportContent]) -> None:
    law, inspection = report().domains[0].capabilities
    assert p.plain(law.gaps) == "Fines are too low. They do not hurt.\n"
    (initiative,) = law.initiatives
    assert (initiative.where, initiative.year, initiative.partners) == ("Fiji", "2025", "")
    assert p.plain(initiative.text).endswith("sent it to every village.\n")
    assert p.plain(inspection.works) == "Fiji tested 1,250 wells.\n"
    assert p.plain(law.works)  # leads to the initiatives


def test_an_initiative_says_where_and_with_whom(project: Any, report: Callable[[], ReportContent]) -> None:
    def write(name: str, more: str) -> None:
        text = f"---\nid: {name}\ntitle: T\ncapability: water_law\nshort: S.\n{more}\n---\nLong.\n"
        project.write(f"content/initiatives/{name}.md", text)

    write("a", "countries: [SEN, CRI, FJI]\npartners: [One, Two]")
    write("b", "region: The Pacific")
    where = [(i.where, i.partners, i.year) for i in report().domains[0].capabilities[0].initiatives]
    assert where == [
        ("Senegal, Costa Rica and Fiji", "One, Two", ""),
        ("The Pacific", "", ""),
        ("Fiji", "", "2025"),
    ]


def test_parts_stand_at_their_position_in_order(project: Any, report: Callable[[], ReportContent]) -> None:
    part(project, "b", "opening", 2, "Second")
    part(project, "a", "opening", 2, "Also second")
    part(project, "z", "opening", 1, "First")
    part(project, "end", "closing", 1, "End")
    found = report()
    assert [p.plain(t.title) for t in found.opening] == ["First", "Also second", "Second"]
    assert [[p.plain(piece.text) for piece in part.pieces] for part in found.closing] == [["Text of End.\n"]]
    assert (found.about, found.summary, found.way_forward, found.case_studies_opening) == ((), (), (), ())


def test_overall_recommendations_are_a_list_of_their_own(project: Any, report: Callable[[], ReportContent]) -> None:
    project.write("content/recommendations/all.md", "---\nid: all\noverall: true\ntitle: Together\n---\nJoin hands.\n")
    found = report()
    assert [(p.plain(r.title), p.plain(r.text)) for r in found.recommendations] == [("Together", "Join hands.\n")]
    titles = [p.plain(r.title) for d in found.domains for c in d.capabilities for r in c.recommendations]
    assert titles == ["Open a complaints line"]


def test_a_case_study_has_its_country_its_box_and_headings_a_level_down(
    project: Any, report: Callable[[], ReportContent]
) -> None:
    project.write(
        "content/case_studies/fiji.md",
        """
        ---
        id: fiji
        country: FJI
        title: Wells for {{ survey.countries | number }}
        box: {people: [A line is missing.], rules: ["A law in {{ water_law.partial | count }}.", Fines.]}
        ---
        ## Background
        Text.
        """,
    )
    (study,) = report().case_studies
    assert (study.country, p.plain(study.title), study.place) == ("Fiji", "Wells for three", "Oceania · Melanesia")
    assert [[(b.number, b.domain, [p.plain(line) for line in b.lines]) for b in column] for column in study.box] == [
        [(1, "Rules", ["A law in one country.", "Fines."])],
        [(2, "People", ["A line is missing."])],
    ]
    assert [b.level for b in study.text if isinstance(b, p.Heading)] == [3]


def test_a_box_has_three_columns_whose_longest_is_as_short_as_can_be() -> None:
    lengths = {"a": 500, "b": 300, "c": 200, "d": 250, "e": 240}
    boxes = tuple(CaseStudyBox(name, n, ((p.Text("x" * lengths[name]),),)) for n, name in enumerate(lengths, 1))
    assert [[box.domain for box in column] for column in box_columns(boxes)] == [["a"], ["b", "c"], ["d", "e"]]
    assert [[box.domain for box in column] for column in box_columns(boxes[:2])] == [["a"], ["b"]]
    assert box_columns(()) == ()


def test_the_summary_spells_a_short_form_out_though_the_imprint_does(
    project: Any, report: Callable[[], ReportContent]
) -> None:
    project.write(
        "content/glossary.yaml", "acronyms: [{short: CWF, long: Clean Water Fund, article: the}]\nterms: []\n"
    )
    for name, position in (("a", "imprint"), ("b", "summary"), ("c", "opening")):
        part(project, name, position, 1, "the Clean Water Fund (CWF)")
    found = report()
    titles = [p.plain(of[0].title) for of in (found.about, found.summary, found.opening)]
    assert titles == ["the Clean Water Fund (CWF)", "the Clean Water Fund (CWF)", "CWF"]


def test_a_last_section_that_is_a_list_stands_apart() -> None:
    heading, text = p.Heading(2, (p.Text("Lessons"),)), p.Paragraph((p.Text("Text."),))
    items = p.BulletList(((text,),))
    assert last_list((text, heading, items)) == ((text,), "Lessons", (items,))
    for other in ((text, heading, items, text), (text, items), (heading, text), ()):
        assert last_list(other) == (other, "", ())


# -- appendices --


def test_without_instruments_there_is_no_table_of_ratifications(report: Callable[[], ReportContent]) -> None:
    assert report().ratifications is None


def test_the_numbers_of_appendices_count_those_that_are_printed(report: Callable[[], ReportContent]) -> None:
    found, labels = report(), report().labels
    assert found.ratifications is None
    assert found.answers.table
    assert (labels.appendix_framework, labels.appendix_questionnaire, labels.appendix_answers) == (
        f"Appendix 1: {found.imprint.framework}",
        "Appendix 2: Questionnaire",
        "Appendix 3: Answers by country",
    )


def test_the_framework_says_under_each_domain_what_its_capabilities_mean(load: Load, cells: Cells) -> None:
    assert cells(appendices.framework(load())) == [
        ["1. Rules"],
        ["1. Water law", "A law"],
        ["2. Inspection", "Inspectors"],
        ["2. People"],
        ["3. Complaints", "A line"],
    ]


def test_the_questionnaire_lists_the_questions_of_the_form_by_section(project: Any, load: Load) -> None:
    project.replace("content/questionnaire.yaml", "number: 3", "number: null")
    path = project.root / "content/questionnaire.yaml"
    free = "  - {id: why, number: 4, section: People, label: Why, text: Why so?, kind: text}\n"
    path.write_text(path.read_text(encoding="utf-8") + free, encoding="utf-8")
    found = appendices.questionnaire(load())
    assert [(s.title, [(q.number, q.text, q.chooses, q.options) for q in s.questions]) for s in found] == [
        (
            "Rules",
            [
                ("1", "Is there a water law?", "One answer", "Comprehensive; Partial; No"),
                ("2", "What do inspectors test?", "Several answers", "Bacteria; Nothing"),
            ],
        ),
        ("People", [("4", "Why so?", "", "")]),
    ]


def test_acronyms_and_terms_come_from_the_glossary(project: Any, load: Load) -> None:
    project.write(
        "content/glossary.yaml",
        """
        acronyms: [{short: CWF, long: Clean Water Framework}]
        terms:
          - {term: Well, text: A hole with water., reference: survey-2026}
          - {term: Pump, text: A machine.}
        """,
    )
    edition = load()
    assert [(a.short, a.long) for a in appendices.acronyms(edition)] == [("CWF", "Clean Water Framework")]
    resolver = Resolver(edition)
    found = [(p.plain(t.title), p.plain(t.text)) for t in appendices.terms(resolver)]
    assert [(title, text.strip()) for title, text in found] == [
        ("Well", "Well. A hole with water."),
        ("Pump", "Pump. A machine."),
    ]
    assert list(resolver.cited) == ["survey-2026"]


def test_every_ratification_has_a_symbol_and_a_word(project: Any, load: Load, cells: Cells) -> None:
    project.write(
        "content/survey/instruments.yaml",
        """
        table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
        instruments: [{id: basin, title: Basin treaty, short: Basin}]
        statuses:
          yes: {published: "Yes", label: Party, level: full}
          no: {published: "No", label: Not a party, level: none}
        """,
    )
    project.write("content/survey/published/parties.csv", "country,basin\nCosta Rica,Yes\nFiji,No\nSenegal,Perhaps\n")
    edition = load()
    table = appendices.ratifications(edition, ShownAnswers(edition))
    assert cells(table) == [
        *(["Africa"], ["Senegal", "… Not published"]),
        *(["Americas"], ["Costa Rica", "● Party"]),
        *(["Oceania"], ["Fiji", "○ Not a party"]),
    ]
    assert [row[1].tone for row in table.rows if len(row) > 1] == [Tone.NOT_PUBLISHED, Tone.FULL, Tone.NONE]


def test_reservations_are_said_in_words_alone(
    project: Any, load: Load, cells: Cells, page: Callable[[str], Page]
) -> None:
    project.write(
        "content/survey/instruments.yaml",
        """
        table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
        instruments: [{id: kept, title: Reservations, short: Reservations, kind: reservations}]
        statuses:
          yes: {published: "Yes", label: Some, level: full}
          no: {published: "No", label: No reservations, level: none}
        """,
    )
    project.write("content/survey/published/parties.csv", "country,kept\nCosta Rica,Yes\nFiji,No\nSenegal,No\n")
    edition = load()
    table = appendices.ratifications(edition, ShownAnswers(edition))
    assert [row for row in cells(table) if len(row) > 1] == [
        *(["Senegal", "No reservations"], ["Costa Rica", "Some"], ["Fiji", "No reservations"]),
    ]
    one_pager: Any = page("country:FJI").content
    assert [(r.instrument, r.symbol, r.status) for r in one_pager.ratifications] == [
        ("Reservations", None, "No reservations")
    ]


def test_tables_are_as_wide_as_their_cells(load: Load, cells: Cells) -> None:
    edition = load()
    made = [appendices.framework(edition), appendices.ratifications(edition, ShownAnswers(edition))]
    assert all(sum(cell.span for cell in row) == len(t.widths) for t in made for row in (*t.header, *t.rows))
    assert all(t.summary for t in made)


# -- imprint --


def test_every_document_says_what_it_is_and_where_its_numbers_come_from(report: Callable[[], ReportContent]) -> None:
    imprint = report().imprint
    assert (imprint.title, imprint.subtitle, imprint.framework_short) == (
        *("Clean water", "What three countries have in place", "CWF"),
    )
    assert p.plain(imprint.source_line) == (
        "Source: Example Press (2026), Survey of clean water. Survey of 3 countries, 2026. Edition of January 2027."
    )
    assert imprint.surveyed == (p.Figure("3", parse("survey.countries")),)


@pytest.mark.parametrize("period", ["2024", "summer of 2024", "2023–2024", "first half of 2021"])
def test_the_survey_reads_right_whatever_its_period_is_called(
    project: Any, report: Callable[[], ReportContent], period: str
) -> None:
    project.replace("content/edition.yaml", "data_period: 2026", f"data_period: {period}")
    assert p.plain(report().labels.survey_in_short) == f"Survey of 3 countries, {period}"


def test_what_the_back_cover_says_has_bound_figures_and_may_be_missing(
    project: Any, report: Callable[[], ReportContent]
) -> None:
    imprint = report().imprint
    assert (imprint.description, imprint.contact) == ((), ())
    more = (
        'date: January 2027\ndescription: "Answers of {{ survey.countries }} countries."\ncontact: [1 Well Lane, Suva]'
    )
    project.replace("content/edition.yaml", "date: January 2027", more)
    imprint = report().imprint
    assert p.plain(imprint.description) == "Answers of three countries."
    assert [str(node.binding) for node in imprint.description if isinstance(node, p.Figure)] == ["survey.countries"]
    assert imprint.contact == ("1 Well Lane", "Suva")


def test_keywords_are_one_text(project: Any, report: Callable[[], ReportContent]) -> None:
    project.replace("content/edition.yaml", "language: en", "language: en\nkeywords: [water, wells]")
    assert report().imprint.keywords == "water, wells"
