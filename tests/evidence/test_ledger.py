"""What a binding stands on: value, base, countries, corrections and source."""

from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import parse
from mnr_briefs.evidence.ledger import Evidence
from mnr_briefs.formats.word.parts.figure_tags import tag_of

COUNTED, PUBLISHED = "counted from answers", "published total"
ANNEX = "Answers: Annex"
CORRECTIONS = """
    corrections:
      - id: c01
        question: hotline
        countries: [CRI]
        published: Yes
        corrected: yes
        evidence: A letter
    open_questions:
      - id: q01
        question: water_law
        countries: [FJI, SEN]
        published: Partial
        split: {partial: 1, no: 1}
        evidence: The text says one of the two
    """


@pytest.mark.parametrize(
    ("binding", "expected"),
    [
        ("water_law.in_place", (COUNTED, "2", "3", "67", ("Costa Rica", "Fiji"), ANNEX)),
        ("water_law.in_place | share", (COUNTED, "2", "3", "67", ("Costa Rica", "Fiji"), ANNEX)),
        ("(water_law.partial + water_law.no)", (COUNTED, "2", "3", "67", ("Fiji", "Senegal"), ANNEX)),
        ("(water_law.partial + water_law.no) | of", (COUNTED, "2", "3", "67", ("Fiji", "Senegal"), ANNEX)),
        ('tests.none | say("none")', (COUNTED, "1", "3", "33", ("Senegal",), ANNEX)),
        ("hotline.yes | names", (COUNTED, "1", "2", "50", ("Costa Rica",), ANNEX)),
        ("hotline.base", (COUNTED, "2", "", "", ("Costa Rica", "Fiji"), ANNEX)),
        ("hotline.no_response | number", (COUNTED, "1", "3", "", ("Senegal",), ANNEX)),
        ("tests.no_response", (COUNTED, "0", "3", "", (), ANNEX)),
        ("fact.wells_2026", ("cited fact", "1250", "", "", None, "Chapter 2 (lines 12)")),
        ("survey.countries", ("number of the edition", "3", "", "", None, "content/countries.yaml")),
        ("survey.questions", ("number of the edition", "3", "", "", None, "content/questionnaire.yaml")),
        ("options.tests", ("number of the edition", "1", "", "", None, "content/questionnaire.yaml")),
        ("framework.domains | number", ("number of the edition", "2", "", "", None, "content/framework.yaml")),
        ("edition.initiatives", ("number of the edition", "1", "", "", None, "content/initiatives/")),
        ('(water_law.no < hotline.yes) | say("x")', ("comparison", "false", "", "", None, "the totals in the binding")),
        ('hotline | is_last | say("least")', ("rank among the questions", "", "", "", None, ANNEX)),
        ("hotline | rank", ("rank among the questions", "", "", "", None, ANNEX)),
        ("hotline.maybe", ("not in this edition", "", "", "", None, "")),
        ("fact.gone", ("not in this edition", "", "", "", None, "")),
        ("((", ("not in this edition", "", "", "", None, "")),
    ],
)  # fmt: skip
def test_what_a_binding_stands_on(project: Any, ledger_of: Any, binding: str, expected: tuple[Any, ...]) -> None:
    sort, count, base, share, countries, source = expected
    found = ledger_of(project).of_tag(f"mnr:{binding}")
    assert found == Evidence(binding, sort, count, base, share, countries, (), source)


@pytest.mark.parametrize(
    ("binding", "sort", "countries", "source"),
    [
        ("answer.hotline", "answer of the country", ("Fiji",), "Annex"),
        ("country.name", "text of the edition", None, "content/countries.yaml"),
    ],
)
def test_a_one_pagers_own_names(
    project: Any, ledger_of: Any, binding: str, sort: str, countries: tuple[str, ...] | None, source: str
) -> None:
    ledger = ledger_of(project)
    assert ledger.evidence(parse(binding), "FJI") == Evidence(binding, sort, "", "", "", countries, (), source)
    assert ledger.evidence(parse(binding)).sort == "not in this edition"


@pytest.mark.parametrize("binding", ["answer.hotline", "given.tests", "progress.rules.in_place"])
def test_elsewhere_than_on_its_page_a_countrys_own_names_stand_behind_its_code(
    project: Any, ledger_of: Any, binding: str
) -> None:
    ledger = ledger_of(project)
    on_its_page = ledger.evidence(parse(binding), "FJI")
    assert ledger.evidence(parse(f"of.FJI.{binding}")) == replace(on_its_page, binding=f"of.FJI.{binding}")
    assert ledger.evidence(parse(f"of.FJI.{binding}"), "CRI").countries == ("Fiji",)
    assert ledger.evidence(parse(f"of.XXX.{binding}")).sort == "not in this edition"


def test_how_many_of_the_options_a_country_gave_has_the_source_of_its_answer(project: Any, ledger_of: Any) -> None:
    found = ledger_of(project).evidence(parse("given.tests"), "FJI")
    assert (found.sort, found.count, found.countries, found.source) == (
        "counted from the country's answers",
        "1",
        ("Fiji",),
        "Annex",
    )


def test_a_total_that_was_only_published_names_its_lines_and_no_countries(project: Any, ledger_of: Any) -> None:
    table = project.root / "content/survey/published/answers.csv"
    project.write("content/survey/published/answers.csv", without_column(table.read_text(encoding="utf-8"), "hotline"))
    project.write("content/survey/published-totals.csv", STATED)
    project.write("content/survey/decisions.yaml", DECIDED)
    found = ledger_of(project).evidence(parse("hotline.yes"))
    assert found == Evidence(
        "hotline.yes",
        PUBLISHED,
        "2",
        "3",
        "67",
        None,
        (),
        "lines 7, 30",
        unknown="not published",
        decisions=("2, of 3: As stated",),
    )
    assert found.named == "not published"


def test_of_a_published_total_those_that_the_text_names_are_told_and_why_the_others_are_not_known(
    project: Any, ledger_of: Any
) -> None:
    table = project.root / "content/survey/published/answers.csv"
    project.write("content/survey/published/answers.csv", without_column(table.read_text(encoding="utf-8"), "hotline"))
    tables = (project.root / "content/survey/tables.yaml").read_text("utf-8")
    lost = "lost: [{id: lines, title: Lines, place: {section: Annex}, questions: [hotline]}]"
    project.write("content/survey/tables.yaml", f"{tables}{lost}\n")
    project.write("content/survey/named-answers.csv", NAMED)
    project.write("content/survey/decisions.yaml", DECIDED)
    assert ledger_of(project).evidence(parse("hotline.yes")).named == "Senegal; the others: lost in our copy"


NAMED = "country,question,option,answer,section,line\nSEN,hotline,yes,yes,Annex,9\n"
STATED = "question,options,count,base,share,words,section,line,note\nhotline,yes,2,3,,,Annex,7,\n"
DECIDED = "decisions:\n  - {question: hotline, option: yes, count: 2, base: 3, why: As stated, statements: ['30']}\n"


def without_column(table: str, name: str) -> str:
    header, *rows = (line.split(",") for line in table.splitlines())
    place = header.index(name)
    return "\n".join(",".join(row[:place] + row[place + 1 :]) for row in [header, *rows]) + "\n"


def test_corrections_and_open_questions_are_named(project: Any, ledger_of: Any) -> None:
    project.write("content/survey/corrections.yaml", CORRECTIONS)
    ledger = ledger_of(project)
    assert ledger.evidence(parse("hotline.yes")).corrections == ("c01 (CRI)",)
    assert ledger.evidence(parse("tests.none")).corrections == ()
    doubtful = ledger.evidence(parse("water_law.partial"))
    assert (doubtful.count, doubtful.corrections) == ("1", ("q01, open (FJI, SEN)",))
    assert doubtful.named == "left open by the source"


@pytest.mark.parametrize(
    ("binding", "country", "count", "base", "corrections", "source"),
    [
        ("progress.rules.in_place", "CRI", "2", "2", (), "answers to water_law: Annex; tests: Annex"),
        ("progress.rules.in_place", "FJI", "1", "2", (), "answers to tests: Annex; water_law: Annex"),
        ("progress.people.answered", "CRI", "1", "", ("c01",), "answers to hotline: Annex"),
        ("progress.people.answered", "SEN", "0", "", (), "no answer"),
        ("progress.rules.partly", "FJI", "1", "2", (), "answers to tests: Annex; water_law: Annex"),
        ("progress.rules.not_in_place", "SEN", "2", "2", (), "answers to water_law: Annex; tests: Annex"),
        ("progress.people.not_known", "SEN", "1", "", (), "no answer"),
        ("progress.lost", "SEN", "0", "3", (), "none of the answers to water_law, tests, hotline"),
        ("progress.questions", "SEN", "3", "", (), "answers to water_law, tests, hotline"),
    ],
)
def test_how_far_a_country_is_names_the_questions(
    project: Any,
    ledger_of: Any,
    binding: str,
    country: str,
    count: str,
    base: str,
    corrections: tuple[str, ...],
    source: str,
) -> None:
    project.write("content/survey/corrections.yaml", CORRECTIONS.split("    open_questions")[0])
    ledger = ledger_of(project)
    name = {"CRI": "Costa Rica", "FJI": "Fiji", "SEN": "Senegal"}[country]
    expected = Evidence(binding, "counted from the country's answers", count, base, "", (name,), corrections, source)
    assert ledger.evidence(parse(binding), country) == expected
    assert ledger.evidence(parse(binding)).sort == "not in this edition"


@pytest.mark.parametrize(
    ("binding", "country", "count", "base", "source"),
    [
        ("treaties.party", "CRI", "2", "2", "basin, wells (Parties: Annex)"),
        ("treaties.party", "FJI", "0", "2", "none (Parties: Annex)"),
        ("treaties.all", "FJI", "2", "", "basin, wells (Parties: Annex)"),
    ],
)
def test_the_treaties_of_a_country_are_named_with_their_table(
    project: Any, ledger_of: Any, binding: str, country: str, count: str, base: str, source: str
) -> None:
    project.write(
        "content/survey/instruments.yaml",
        """
        table: {file: published/parties.csv, title: Parties, place: {section: Annex}}
        instruments:
          - {id: basin, title: Basin treaty, short: Basin}
          - {id: kept, title: Reservations, short: Kept, kind: reservations}
          - {id: wells, title: Wells treaty, short: Wells}
        statuses: {yes: {published: "Yes", label: Party, level: full}, no: {published: "No", label: None, level: none}}
        """,
    )
    cells = "country,basin,kept,wells\nCosta Rica,Yes,No,Yes\nFiji,No,No,No\nSenegal,No,No,No\n"
    project.write("content/survey/published/parties.csv", cells)
    found = ledger_of(project).evidence(parse(binding), country)
    assert (found.sort, found.count, found.base, found.source) == (
        *("counted from the table of treaties", count, base),
        source,
    )


def test_a_reference_stands_before_the_place(project: Any, ledger_of: Any) -> None:
    project.replace("content/facts.yaml", "year: 2026", "year: 2026\n    reference: survey-2026")
    assert ledger_of(project).evidence(parse("fact.wells_2026")).source == "[@survey-2026] Chapter 2 (lines 12)"


@pytest.mark.parametrize(
    ("countries", "known", "unknown", "words"),
    [
        (("Fiji", "Senegal"), (), "", "Fiji, Senegal"),
        ((), (), "", "none"),
        (None, (), "lost in our copy", "lost in our copy"),
        (None, ("Fiji", "Senegal"), "not published", "Fiji, Senegal; the others: not published"),
        (None, (), "", ""),
    ],
)
def test_countries_in_words(
    countries: tuple[str, ...] | None, known: tuple[str, ...], unknown: str, words: str
) -> None:
    assert Evidence("b", COUNTED, "", "", "", countries, (), "", known, unknown).named == words


# -- tags --

LONG = '(water_law.comprehensive + water_law.partial + water_law.no) | say("{}")'


def test_every_binding_in_the_texts_is_found_by_its_tag(project: Any, ledger_of: Any) -> None:
    bindings = [parse(text) for text in (LONG.format("almost all"), LONG.format("all"), "hotline.yes")]
    text = " ".join(f"{{{{ {binding} }}}}" for binding in bindings)
    project.replace("content/findings/03-complaints.md", "Quick answers.", text)
    ledger = ledger_of(project)
    assert [len(tag_of(binding)) for binding in bindings] == [64, 64, 15]
    assert [ledger.binding(tag_of(binding)) for binding in bindings] == bindings


def test_a_charts_binding_is_found_however_long_its_name(project: Any, ledger_of: Any) -> None:
    name = "complaints_about_water_that_people_can_make_by_telephone_or_online"
    for file in ("content/questionnaire.yaml", "content/survey/published/answers.csv"):
        path = project.root / file
        path.write_text(path.read_text(encoding="utf-8").replace("hotline", name), encoding="utf-8")
    assert ledger_of(project).binding(tag_of(Binding(name, ("yes",)))) == Binding(name, ("yes",))


def test_a_tag_that_no_text_has_stands_for_itself(project: Any, ledger_of: Any) -> None:
    assert ledger_of(project).spelled("mnr:fact.gone") == "fact.gone"


def test_the_table_is_named_however_many_columns_it_has(project: Any, ledger_of: Any) -> None:
    options = [f"o{number}" for number in range(70)]
    path = project.root / "content/questionnaire.yaml"
    path.write_text(path.read_text(encoding="utf-8") + WIDE + "".join(map(OPTION.format, options)), encoding="utf-8")
    table = project.root / "content/survey/published/answers.csv"
    header, *rows = (line.split(",", 1) for line in table.read_text(encoding="utf-8").splitlines())
    columns = [f"wide.{option}" for option in options]  # before all others
    lines = [",".join([header[0], *columns, header[1]]), *(",".join([r[0], *["Yes"] * 70, r[1]]) for r in rows)]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ledger = ledger_of(project)
    assert ledger.evidence(parse("wide.o69")).source == ANNEX
    assert ledger.evidence(parse("hotline.yes")).source == ANNEX


WIDE = """  - id: wide
    number: 4
    section: People
    domain: people
    capabilities: [complaints]
    label: Wide
    text: Which of them?
    kind: multiple
    options:
"""
OPTION = "      - {{id: {0}, label: '{0}', level: full}}\n"


def test_a_charts_total_is_found_again_when_its_binding_is_too_long_for_a_tag(project: Any, ledger_of: Any) -> None:
    project.replace("content/questionnaire.yaml", "label: Partial, level: partial", "label: Partial, level: full")
    binding = Binding("water_law", ("comprehensive", "partial"), "of")
    assert str(binding) == "(water_law.comprehensive + water_law.partial) | of"
    longer = "a_question_with_a_name_that_is_long"
    for name in (
        "content/questionnaire.yaml",
        "content/survey/published/answers.csv",
        "content/findings/01-water-law.md",
    ):
        path = project.root / name
        path.write_text(path.read_text(encoding="utf-8").replace("water_law", longer), encoding="utf-8")
    long = Binding(longer, ("comprehensive", "partial"), "of")
    ledger = ledger_of(project)
    assert tag_of(long) != f"mnr:{long}"
    assert ledger.binding(tag_of(long)) == long


def test_what_stands_on_all_countries_is_kept_once_and_a_countrys_own_is_not(project: Any, ledger_of: Any) -> None:
    ledger = ledger_of(project)
    assert ledger.evidence(parse("hotline.yes"), "CRI") is ledger.evidence(parse("hotline.yes"), "FJI")
    assert ledger.evidence(parse("answer.hotline"), "CRI").countries == ("Costa Rica",)
    assert ledger.evidence(parse("answer.hotline"), "FJI").countries == ("Fiji",)
