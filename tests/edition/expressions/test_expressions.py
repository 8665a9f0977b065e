"""Expressions as an editor writes them: what each prints, and what each mistake is called."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.texts import About
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.problems import Place, Problem

EditionIn = Callable[..., Edition]
AT = Place("content/findings/01.md", 7)


def printed(edition: Edition, source: str, country: str | None = None) -> str:
    """What an expression prints; it must be without problems."""
    found = Evaluator(edition, country).evaluate(p.Expression(source, AT))
    assert found.problems == ()
    assert isinstance(found.value, p.Figure)
    assert found.value.binding == parse(source)
    return found.value.text


def problem(edition: Edition, source: str, country: str | None = None) -> Problem:
    """The one problem of an expression; it prints a visible gap."""
    found = Evaluator(edition, country).evaluate(p.Expression(source, AT))
    assert found.value == p.Text("[…]")
    (only,) = found.problems
    assert (only.place, only.also) == (AT, ())
    assert only.message.startswith(f"{{{{ {source} }}}}: ")
    return only


@pytest.fixture
def edition(edition_in: EditionIn) -> Edition:
    """Costa Rica, Fiji and Senegal; Senegal did not respond on the hotline."""
    return edition_in()


@pytest.fixture
def unpublished(project: Any, edition_in: EditionIn) -> Edition:
    """The table no longer holds the water law; a count, a share and nothing are recorded instead."""
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    project.write(
        "content/survey/decisions.yaml",
        """
        decisions:
          - {question: water_law, option: comprehensive, count: 1, base: 3, why: Stated.}
          - {question: water_law, option: partial, count: null, base: null, share: 42, why: Only a share.}
          - {question: water_law, option: no, count: null, base: null, why: Not published.}
        """,
    )
    return edition_in()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("tests.bacteria", "two countries (67 per cent)"),
        ("hotline.yes", "one country (50 per cent of the 2 that answered)"),
        ("tests.bacteria | count", "two countries"),
        ("tests.bacteria | share", "67 per cent"),
        ("hotline.yes | share", "50 per cent of the 2 that answered"),
        ("hotline.yes | share_only", "50 per cent"),
        ("tests.bacteria | of", "2 of the 3 countries"),
        ("hotline.yes | of", "1 of the 2 countries that answered"),
        ("tests.bacteria | number", "two"),
        ("tests.bacteria | figures", "2"),
        ("tests.none | names", "Senegal"),
        ("tests.bacteria | names", "Costa Rica and Fiji"),
        ('tests.bacteria | say("more than half")', "more than half"),
        ("water_law.in_place", "two countries (67 per cent)"),
        ("hotline.base | count", "two countries"),
        ("hotline.no_response | count", "one country"),
        ("hotline.base | number", "two"),
        ("hotline.base | figures", "2"),
        ("hotline.base", "two"),
        ("survey.countries", "three"),
        ("survey.questions", "three"),
        ("survey.countries | count", "three countries"),
        ("framework.domains", "two"),
        ("framework.capabilities", "three"),
        ("fact.wells_2026", "1,250"),
        ("fact.wells_2026 | number", "1,250"),
        ("  tests.bacteria|count  ", "two countries"),
    ],
)
def test_what_an_editor_writes_is_what_is_printed(edition: Edition, source: str, text: str) -> None:
    assert printed(edition, source) == text


def test_a_filter_after_a_sum_needs_brackets(edition: Edition) -> None:
    assert printed(edition, "(water_law.comprehensive + water_law.no) | names") == "Costa Rica and Senegal"
    assert problem(edition, "water_law.comprehensive + water_law.no | names").code == "bad-expression"


def test_the_names_of_no_country_are_none(project: Any, edition_in: EditionIn) -> None:
    project.replace("content/survey/published/answers.csv", "Fiji,Partial", "Fiji,No")
    assert printed(edition_in(), "water_law.partial | names") == "none"


@pytest.mark.parametrize(
    ("style", "source", "text"),
    [
        ("per_cent: '%'", "tests.bacteria", "two countries (67%)"),
        ("words_below: 0", "tests.bacteria", "2 countries (67 per cent)"),
        ("words_below: 2", "tests.bacteria | number", "2"),
        ("serial_comma: true", "(water_law.in_place + water_law.no) | names", "Costa Rica, Fiji, and Senegal"),
    ],
)
def test_the_house_style_decides_how(edition_in: EditionIn, style: str, source: str, text: str) -> None:
    assert printed(edition_in(style), source) == text


def test_a_one_pager_knows_its_country(edition: Edition) -> None:
    sources = ("country.name", "country.subregion", "answer.hotline", "answer.water_law", "answer.tests")
    assert [printed(edition, source, "FJI") for source in sources] == [
        *("Fiji", "Melanesia", "No", "Partial", "Bacteria")
    ]
    assert printed(edition, "answer.hotline", "SEN") == "No response"


@pytest.mark.parametrize(
    ("name", "value"),
    [("in_place", "one"), ("answered", "two"), ("answered | number", "two"), ("partly | figures", "1")],
)
def test_a_one_pager_knows_how_far_its_country_is(edition: Edition, name: str, value: str) -> None:
    assert printed(edition, f"progress.rules.{name}", "FJI") == value


@pytest.mark.parametrize(
    ("source", "country", "remedy"),
    [
        ("progress.rules.in_plac", "FJI", "Did you mean “in_place”?"),
        ("progress.rule.in_place", "FJI", "Did you mean “rules”?"),
        ("progress.rules.in_place", None, ""),
    ],
)
def test_how_far_a_country_is_has_no_other_names(
    edition: Edition, source: str, country: str | None, remedy: str
) -> None:
    found = problem(edition, source, country)
    assert (found.code, found.remedy if remedy else "") == ("unknown-name", remedy)


def test_a_doubtful_answer_says_so(project: Any, edition_in: EditionIn) -> None:
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    edition = edition_in()
    assert [printed(edition, "answer.hotline", c) for c in ("FJI", "CRI")] == ["No (unconfirmed)", "Yes"]


# -- mistakes --


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("hotlin.yes", "Did you mean “hotline”?"),
        ("hotline.yess", "Did you mean “yes”?"),
        ("hotline.yes | cuont", "Did you mean “count”?"),
        ("fact.wells_2025", "Did you mean “wells_2026”?"),
        ("survey.contries", "Did you mean “countries”?"),
        ("hotlin", "Did you mean “hotline”?"),
        ('hotline.yes | say("abuot half")', "Did you mean “about half”?"),
        ("framework.pillars", "Choose one of: capabilities, domains."),
        ("country.name", ""),  # only a one-pager has a country
        ("answer.hotline", ""),
        ("hotline.yes.share", ""),
        ("ratified.crc.yes", ""),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest_known_one(edition: Edition, source: str, remedy: str) -> None:
    found = problem(edition, source)
    assert found.code == "unknown-name"
    assert remedy in found.remedy


@pytest.mark.parametrize(
    "source",
    [
        "",
        "hotline.yes |",
        "hotline yes",
        "hotline.yes | say",
        "hotline.yes | say()",
        "hotline.yes | say(most)",
        "hotline.yes | say('most', 'all')",
        "hotline.yes | say(words='most')",
        "hotline.yes | count(2)",
        "hotline.yes | count | share",
        "fact.wells_2026 | share",
        "survey.countries | share",
        "survey.countries + survey.questions",
        "hotline.yes + fact.wells_2026",
        "hotline.yes + water_law.no",
        "hotline.yes + hotline.yes",
        "tests.bacteria + tests.none",
        "tests.in_place",
        "hotline.yes in hotline.no",
        "hotline",
        "survey",
        "fact",
    ],
)
def test_what_cannot_be_read_or_printed_is_a_bad_expression(edition: Edition, source: str) -> None:
    found = problem(edition, source)
    assert found.code == "bad-expression"
    assert "docs/editors.md" in found.remedy


@pytest.mark.parametrize(
    "source",
    [
        "water_law.no",
        "water_law.no | count",
        "water_law.partial | count",
        "water_law.partial | of",
        "water_law.partial | number",
        "water_law.partial | names",
        "water_law.comprehensive | names",
        "water_law.no | share_only",
        'water_law.no | say("most")',
        'water_law.partial | say("only one")',
        "(water_law.comprehensive + water_law.no) | count",
        "water_law.in_place",
    ],
)
def test_what_was_not_published_is_never_printed(unpublished: Edition, source: str) -> None:
    assert problem(unpublished, source).code == "not-published"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("water_law.comprehensive", "one country (33 per cent)"),
        ("water_law.partial", "42 per cent"),
        ("water_law.partial | share_only", "42 per cent"),
        ('water_law.partial | say("almost half")', "almost half"),
        ("water_law.base", "three"),
    ],
)
def test_what_was_published_is_printed_as_it_was(unpublished: Edition, source: str, text: str) -> None:
    assert printed(unpublished, source) == text


def test_a_base_that_was_not_published_is_never_printed(project: Any, edition_in: EditionIn) -> None:
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    edition = edition_in()
    assert problem(edition, "water_law.base").code == "not-published"
    assert problem(edition, "water_law.no_response").code == "not-published"


# -- what a mistake may follow from --


@pytest.mark.parametrize(
    ("source", "homes"),
    [
        ("fact.wells_2025", ("content/facts.yaml",)),
        ("ratified.basin.yes", ("content/survey/instruments.yaml", "content/survey/tables.yaml")),
        ("hotlin.yes", ()),  # without a questionnaire there is no edition
        ("hotline.yess", ()),
        ("survey.contries", ()),
        ("answer.hotlin", ()),
        ("hotline | cuont", ()),
        ('hotline.yes | say("abuot half")', ()),
        ("hotline.yes +", ()),
    ],
)
def test_a_name_may_be_unknown_because_its_file_cannot_be_read(
    edition: Edition, source: str, homes: tuple[str, ...]
) -> None:
    assert problem(edition, source, "FJI").follows_from == homes


def test_a_number_may_be_lacking_or_another_because_the_survey_cannot_be_read(unpublished: Edition) -> None:
    for source, code in (("water_law.no", "not-published"), ('tests.bacteria | say("all")', "false-words")):
        found = problem(unpublished, source)
        assert found.code == code
        assert found.follows_from == ("content/survey/", "content/questionnaire.yaml", "content/countries.yaml")


def test_what_a_mistake_follows_from_is_not_what_it_is(edition: Edition) -> None:
    found = problem(edition, "fact.wells_2025")
    assert found == replace(found, follows_from=())


def test_a_status_may_be_unknown_because_the_instruments_cannot_be_read(project: Any, edition_in: EditionIn) -> None:
    project.write(
        "content/survey/instruments.yaml",
        """
        instruments: [{id: basin, title: Basin treaty, short: Basin}]
        statuses: {yes: {published: "Yes", label: Party, level: full}}
        """,
    )
    edition = edition_in()
    homes = ("content/survey/instruments.yaml", "content/survey/tables.yaml")
    for source in ("ratified.basn.yes", "ratified.basin.yess"):
        assert problem(edition, source).follows_from == homes


# -- counts of texts --


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("edition.initiatives", "one"),
        ("edition.recommendations | number", "one"),
        ("edition.case_studies | count", "no countries"),
    ],
)
def test_texts_are_counted(edition: Edition, source: str, text: str) -> None:
    assert printed(edition, source) == text


def test_a_text_that_cannot_be_read_is_counted_too(edition: Edition) -> None:
    about = About("initiative", ("FJI",), "water_law")
    with_broken = replace(edition, blocks={**edition.blocks, "content/initiatives/broken.md": about})
    assert printed(with_broken, "edition.initiatives") == "two"


# -- hedges that are typed --


@pytest.mark.parametrize(
    ("before", "source", "code"),
    [
        ("In almost all countries (", "tests.bacteria", "hedge-misfit"),
        ("In most countries (", "tests.bacteria", None),
        ("In almost all small island States: ", "tests.bacteria", "hedge-misfit"),
        ("In only ", "tests.bacteria", "hedge-misfit"),
        ("In only ", "tests.none", None),
        ("Rules are widespread, namely ", "tests.bacteria", None),
        ("In few of the surveyed countries, ", "tests.bacteria | share", "hedge-misfit"),
        ("Almost all is said. In ", "tests.bacteria", None),
        ("In almost all countries (", "fact.wells_2026", None),
        ("In almost all countries (", "hotlin.yes", None),
        ("", "tests.bacteria", None),
    ],
)
def test_a_hedge_before_a_number_must_fit_it(edition: Edition, before: str, source: str, code: str | None) -> None:
    found = Evaluator(edition).misfit(before, p.Expression(source, AT))
    assert [(problem.code, problem.place) for problem in found] == ([(code, AT)] if code else [])
    assert {problem.follows_from[0] for problem in found} == ({"content/survey/"} if code else set())


def test_of_a_number_that_was_not_published_a_hedge_may_say_anything(unpublished: Edition) -> None:
    assert Evaluator(unpublished).misfit("Almost all countries (", p.Expression("water_law.no", AT)) == ()


def test_a_question_without_anything_in_place_has_no_such_total(project: Any, edition_in: EditionIn) -> None:
    project.replace(
        "content/questionnaire.yaml", "{id: yes, label: Yes, level: full}", "{id: yes, label: Yes, level: none}"
    )
    found = problem(edition_in(), "hotline.in_place")
    assert (found.code, found.message) == (
        "bad-expression",
        "{{ hotline.in_place }}: hotline has no option that means “in place”.",
    )


# -- words that must be true --


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("tests.bacteria", "most"),  # 67 per cent
        ("tests.bacteria", "Most"),
        ("tests.bacteria", "about two thirds"),
        ("hotline.yes", "about half"),  # 50 per cent of the two that answered
        ("hotline.yes", "only one"),
        ("water_law.in_place", "more than half"),
        ("(water_law.in_place + water_law.no)", "all"),
    ],
)
def test_true_words_are_printed_as_written(edition: Edition, source: str, words: str) -> None:
    assert printed(edition, f'{source} | say("{words}")') == words


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("tests.bacteria", "almost all"),
        ("tests.bacteria", "all"),
        ("tests.bacteria", "few"),
        ("hotline.yes", "more than half"),  # exactly half is not more
        ("hotline.yes", "almost half"),  # nor almost
        ("tests.bacteria", "only one"),
        ("hotline.yes", "none"),
    ],
)
def test_false_words_are_refused(edition: Edition, source: str, words: str) -> None:
    found = problem(edition, f'{source} | say("{words}")')
    assert (found.code, found.remedy) == ("false-words", "Choose words that fit the number.")


def test_the_edition_may_say_what_words_mean(edition_in: EditionIn) -> None:
    edition = edition_in("hedges: {A Solid Majority: {least: 0.6}, most: {above: 0.7}}")
    assert printed(edition, 'tests.bacteria | say("a solid majority")') == "a solid majority"
    assert problem(edition, 'tests.bacteria | say("most")').code == "false-words"


# -- what an expression is about --


@pytest.mark.parametrize("source", ["hotline.yes", "hotline.yes | share", "(hotline.yes) | say('most')"])
def test_the_total_behind_an_expression_is_found(edition: Edition, source: str) -> None:
    assert Evaluator(edition).total(p.Expression(source, AT)) == edition.survey.total("hotline", "yes")


@pytest.mark.parametrize("source", ["fact.wells_2026", "(fact.wells_2026) | number"])
def test_the_fact_behind_an_expression_is_found(edition: Edition, source: str) -> None:
    assert Evaluator(edition).fact(p.Expression(source, AT)) == edition.facts["wells_2026"]
    assert Evaluator(edition).total(p.Expression(source, AT)) is None


@pytest.mark.parametrize("source", ["", "hotlin.yes", "hotline.base", "survey.countries", "1 +", "hotline.yes +"])
def test_no_total_is_none(edition: Edition, source: str) -> None:
    assert Evaluator(edition).total(p.Expression(source, AT)) is None
    assert Evaluator(edition).fact(p.Expression(source, AT)) is None


@pytest.mark.parametrize(("source", "sign"), [("'", "'"), ("a ° b", "°"), ("😀", "😀")])
def test_a_sign_that_means_nothing_is_told_in_words(edition: Edition, source: str, sign: str) -> None:
    found = problem(edition, source)
    assert (found.code, found.message) == (
        "bad-expression",
        f"{{{{ {source} }}}}: it cannot be read: “{sign}” has no meaning in it.",
    )
