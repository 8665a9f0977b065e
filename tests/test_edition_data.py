"""The project's own data: what is computed is what was published, or a contradiction that was decided and recorded.

Files are read here a second time, by the standard library, so that a fault of the loading shows as well.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
import yaml

from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.edition import Edition
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Problem
from mnr_briefs.survey.survey import Status, Total

ROOT = Path(__file__).parents[1]
SURVEY = ROOT / "content" / "survey"

# Statements that disagree with the totals used: question.option and line, what differs, and the recorded decision.
CONTRADICTIONS = {
    ("governance_body.no", "425"): ({"count": (10, 9), "share": (34, 31)}, "x01"),
    ("national_policy.no", "425"): ({"count": (13, 12), "share": (45, 41)}, "x02"),
    ("offender_systems.none", "211"): ({"share": (57, 55)}, "x08"),
    ("offender_systems.offender_register", "678"): ({"share": (25, 24)}, "x08"),
    ("case_management.yes", "1591"): ({"count": (22, 20)}, "x10"),
    ("media_support.no", "1211"): ({"count": (17, 14), "share": (63, 52)}, "x18"),
    ("social_workforce.comprehensive", "1700"): ({"base": (29, 28)}, "x20"),
}


def rows(name: str) -> list[dict[str, str]]:
    delimiter = "\t" if name.endswith(".tsv") else ","
    with (SURVEY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


PUBLISHED = rows("published-totals.csv")


Loaded = tuple[Sources, Edition, tuple[Problem, ...]]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    opened = open_edition(ROOT)
    return opened.sources, opened.edition, opened.problems


@pytest.fixture(scope="module")
def edition(loaded: Loaded) -> Edition:
    return loaded[1]


def total_of(edition: Edition, row: dict[str, str]) -> Total:
    if not edition.questionnaire.by_id[row["question"]].options:  # question 1: which country answers
        countries = edition.survey.countries
        return Total(row["question"], (), len(countries), len(countries), countries)
    return edition.survey.totals_of(row["question"], row["options"].split())


def differences(edition: Edition, row: dict[str, str]) -> dict[str, tuple[int, int | None]]:
    """What a statement says and what is computed, where these differ."""
    total = total_of(edition, row)
    computed = {"count": total.count, "base": total.base, "share": total.per_cent}
    return {name: (int(row[name]), mine) for name, mine in computed.items() if row[name] and int(row[name]) != mine}


# -- published totals --


@pytest.mark.parametrize("row", PUBLISHED, ids=[f"{r['question']}.{r['options']}-{r['line']}" for r in PUBLISHED])
def test_a_published_total_is_what_is_computed_or_a_recorded_contradiction(
    edition: Edition, row: dict[str, str]
) -> None:
    expected, _ = CONTRADICTIONS.get((f"{row['question']}.{row['options']}", row["line"]), ({}, ""))
    assert differences(edition, row) == expected


def test_every_contradiction_stands_in_the_source_and_is_decided(
    loaded: Loaded,
) -> None:
    stated = {(f"{row['question']}.{row['options']}", row["line"]) for row in PUBLISHED}
    assert set(CONTRADICTIONS) <= stated
    recorded = {c.id: c for c in loaded[0].survey.contradictions}
    for (name, line), (_, decision) in CONTRADICTIONS.items():
        assert recorded[decision].about == name.split(".")[0]
        assert line in recorded[decision].lines


def test_no_published_total_is_lost(loaded: Loaded) -> None:
    read = loaded[0].survey.published_totals
    assert [(t.question, " ".join(t.options), t.line) for t in read] == [
        (row["question"], row["options"], row["line"]) for row in PUBLISHED
    ]
    for name in ("count", "base", "share"):
        assert [getattr(t, name) for t in read] == [int(row[name]) if row[name] else None for row in PUBLISHED]


@pytest.mark.parametrize(
    ("question", "counts", "base"),
    [
        ("governance_body", {"yes": 20, "no": 9}, 29),
        ("national_policy", {"yes": 17, "no": 12}, 29),
        ("legislation", {"comprehensive": 3, "partial": 25, "no": 1}, 29),
        ("law_enforcement_unit", {"yes": 29, "no": 0}, 29),
        ("prosecutors", {"comprehensive": 1, "partial": 22, "no": 5}, 28),
        ("judiciary", {"comprehensive": 1, "partial": 21, "no": 6}, 28),
        ("case_management", {"yes": 20, "partial": 0, "no": 9}, 29),
        ("social_workforce", {"comprehensive": 1, "partial": 21, "no": 6}, 28),
        ("remedies", {"comprehensive": 1, "partial": 22, "no": 6}, 29),
        ("child_helpline", {"yes": 27, "no": 2}, 29),
        ("hotline", {"yes": 26, "no": 3}, 29),
        ("education_programme", {"yes": 21, "no": 8}, 29),
        ("child_participation", {"yes": 18, "no": 10}, 28),
        ("take_down", {"comprehensive": 0, "partial": 27, "no": 2}, 29),
        ("industry_engagement", {"yes": 13, "no": 15}, 28),
        ("media_support", {"yes": 13, "no": 14}, 27),
    ],
)
def test_the_answers_to_a_question_add_up_to_its_base(
    edition: Edition, question: str, counts: dict[str, int], base: int
) -> None:
    totals = {o.id: edition.survey.total(question, o.id) for o in edition.questionnaire.by_id[question].options}
    assert {option: total.count for option, total in totals.items()} == counts
    assert {total.base for total in totals.values()} == {base} == {sum(counts.values())}
    assert abs(sum(total.per_cent or 0 for total in totals.values()) - 100) <= 1


@pytest.mark.parametrize(("question", "share"), [("statutory_reporting", 42), ("terminology", 68)])
def test_a_share_without_count_stays_without_count(edition: Edition, question: str, share: int) -> None:
    yes, no = (edition.survey.total(question, option) for option in ("yes", "no"))
    assert (yes.count, yes.base, yes.per_cent) == (None, None, share)
    assert (no.count, no.base, no.per_cent) == (None, None, None)


@pytest.mark.parametrize(
    ("question", "option", "countries"),
    [
        ("legislation", "comprehensive", "BRA GHA ZAF"),
        ("legislation", "no", "NAM"),
        ("police_unit_type", "dedicated_unit", "GHA PHL"),
        ("judiciary", "comprehensive", "PHL"),
        ("remedies", "comprehensive", "IDN"),
        ("remedies", "no", "ALB BIH DOM NAM PRY VNM"),
        ("social_workforce", "comprehensive", "ZAF"),
        ("child_helpline", "no", "GHA RWA"),
        ("hotline", "no", "DOM DZA PRY"),
        ("offender_support", "young_people", "GTM KEN KHM ZAF"),
        ("offender_support", "convicted", "CHN COL KEN PHL"),
        ("take_down", "comprehensive", ""),
    ],
)
def test_a_complete_list_gives_its_countries(edition: Edition, question: str, option: str, countries: str) -> None:
    assert edition.survey.total(question, option).countries == tuple(countries.split())


@pytest.mark.parametrize(
    ("question", "option"),
    [("legislation", "partial"), ("social_workforce", "no"), ("child_participation", "no"), ("take_down", "partial")],
)
def test_an_incomplete_list_gives_none(edition: Edition, question: str, option: str) -> None:
    assert edition.survey.total(question, option).countries is None


# -- the published tables --


def meanings() -> dict[str, dict[str, str]]:
    """For each column of the two tables, what its words mean, as tables.yaml has it."""
    text = (SURVEY / "tables.yaml").read_text(encoding="utf-8")
    found = {}
    for table in yaml.load(text, Loader=yaml.BaseLoader)["tables"]:
        own = table.get("columns", {})
        for column in rows(table["file"])[0]:
            if column != "country":
                found[column] = {**table["words"], **own.get(column, {}).get("words", {})}
    return found


def cells() -> list[tuple[str, str, str]]:
    """Every cell of the two tables: country, column, word."""
    tables = rows("published/domain-3.tsv"), rows("published/domain-4.tsv")
    return [(r["country"], c, word) for table in tables for r in table for c, word in r.items() if c != "country"]


def test_no_answer_of_the_tables_is_lost(edition: Edition) -> None:
    words, by_name = meanings(), {c.name: c.id for c in edition.countries.countries}
    changed: Counter[str] = Counter()
    found = cells()
    for country, column, word in found:
        question, _, option = column.partition(".")
        answer = edition.survey.country_answer(edition.questionnaire.by_id[question], by_name[country])
        meaning = words[column][word]
        if option:
            one = edition.survey.answer(question, option, by_name[country])
            kept = one.status == meaning
            reason = one.correction or one.status
        else:
            kept = answer.options == (meaning,) or (not answer.options and answer.status == meaning)
            first = edition.questionnaire.by_id[question].options[0].id
            reason = edition.survey.answer(question, first, by_name[country]).correction or "lost"
        changed[reason if not kept else "kept"] += 1
    assert len(found) == 29 * (4 + 12)
    assert changed == {
        "kept": len(found) - 18 - 8 * 5,
        "c01": 6,
        "c02": 3,
        "c03": 1,
        "c04": 2,
        "c05": 2,
        "c06": 2,
        "c07": 2,
        Status.NOT_ASKED: 8 * 5,  # whom a programme addresses, in the eight countries without one
    }


def test_corrections_and_open_questions_are_about_what_the_tables_say(
    loaded: Loaded,
) -> None:
    sources, edition, _ = loaded
    names = {c.id: c.name for c in edition.countries.countries}
    words = {(country, column): word for country, column, word in cells()}
    items = [*sources.survey.corrections, *sources.survey.open_questions]
    assert [item.id for item in items] == ["c01", "c02", "c03", "c04", "c05", "c06", "c07", "q01", "q02"]
    for item in items:
        column = f"{item.question}.{item.option}" if item.option else item.question
        assert {words[names[country], column] for country in item.countries} == {item.published}


def test_open_questions_count_each_of_their_countries_once(
    loaded: Loaded,
) -> None:
    sources, edition, _ = loaded
    for doubt in sources.survey.open_questions:
        assert sum(doubt.split.values()) == len(doubt.countries) == len(set(doubt.countries))
        question = edition.questionnaire.by_id[doubt.question]
        unconfirmed = {c for c in edition.survey.countries if edition.survey.country_answer(question, c).unconfirmed}
        assert unconfirmed == set(doubt.countries)


def test_the_text_says_nothing_of_a_country_that_the_answers_deny(edition: Edition) -> None:
    named = rows("named-answers.csv")
    denied = [
        row
        for row in named
        if edition.survey.answer(row["question"], row["option"], row["country"]).status != row["answer"]
    ]
    assert len(named) > 150
    assert denied == []


# -- what follows from what was published --

# Worked out by hand from published/ and named-answers.csv: the countries of which the source tells a kind of research
# (lines 458, 1264, 1338, 1410, 1480), a tool or database (561-593, 1269, 1345, 1489), a use of the framework (374) or a
# system to manage offenders (1488), without saying what follows from it.
RESEARCH = "ALB BGR BRA DOM GHA MNE NAM PHL SRB ZAF"
TOOLS = "ALB DOM GHA PHL"
FOLLOWS = {
    ("mnr_use", "not_used", "no"): "MDG",
    ("any_mnr_use", "yes", "yes"): "MDG",
    ("any_mnr_use", "no", "no"): "MDG",
    ("research", "none", "no"): RESEARCH,
    ("any_research", "yes", "yes"): RESEARCH,
    ("any_research", "no", "no"): RESEARCH,
    ("offender_systems", "none", "no"): "PHL",
    ("investigation_tools", "none", "no"): TOOLS,
    ("any_investigation_tool", "yes", "yes"): TOOLS,
    ("any_investigation_tool", "no", "no"): TOOLS,
}


def test_what_follows_is_known_of_these_countries_and_no_others(edition: Edition) -> None:
    found: dict[tuple[str, str, str], list[str]] = {}
    for answer in edition.survey.answers:
        if "follows from" in answer.source:
            found.setdefault((answer.question, answer.option, str(answer.status)), []).append(answer.country)
    assert {key: " ".join(countries) for key, countries in found.items()} == FOLLOWS


@pytest.mark.parametrize(
    ("question", "option", "country", "source"),
    [
        ("any_research", "yes", "NAM", "3.3, box, domain 1 (lines 1410); follows from research.vac_survey"),
        ("research", "none", "ALB", "3.1, box, domain 1 (lines 1264); follows from research.online_experiences"),
        (
            "any_investigation_tool",
            "yes",
            "DOM",
            "3.2, box, domain 2 (lines 1345); follows from investigation_tools.ncmec_reports",
        ),
    ],
)
def test_what_follows_says_from_what(edition: Edition, question: str, option: str, country: str, source: str) -> None:
    assert edition.survey.answer(question, option, country).source == source


def test_totals_are_counted_where_they_were_and_quoted_elsewhere(edition: Edition) -> None:
    counted = {q.id for q in edition.questionnaire.with_options if edition.survey.is_counted(q.id)}
    assert counted == {
        *("law_enforcement_unit", "case_management", "social_workforce", "remedies", "child_helpline", "hotline"),
        *("education_programme", "education_targets", "child_participation", "offender_support"),
    }


# -- instruments --

STATUSES = {
    "Yes": "yes",
    "Yes (accession)": "yes_accession",
    "Yes (succession)": "yes_succession",
    "No": "no",
    "No (withdrawn)": "no_withdrawn",
}


@pytest.mark.parametrize(
    ("country", "instrument", "status"),
    [
        ("MNE", "crc_opsc", "yes_succession"),
        ("MNE", "untoc", "yes_succession"),
        ("GHA", "crc_opsc", "no"),
        ("GHA", "untoc", "yes_accession"),
        ("KEN", "crc_opsc", "no"),
        ("DZA", "crc_opsc", "yes_accession"),
        ("SRB", "crc_reservations", "no_withdrawn"),
        ("SRB", "crc", "yes"),
        ("CHN", "crc_reservations", "yes"),
        ("BRA", "crc_reservations", "no"),
        ("PHL", "crc_opcp", "no"),
        ("MNG", "crc_opcp", "yes"),
    ],
)
def test_accession_succession_and_withdrawal_are_kept_apart(
    edition: Edition, country: str, instrument: str, status: str
) -> None:
    assert edition.ratifications[country, instrument] == status


def test_no_ratification_is_lost(edition: Edition) -> None:
    by_name = {c.name: c.id for c in edition.countries.countries}
    published = {
        (by_name[row["country"]], instrument): STATUSES[word]
        for row in rows("published/ratifications.tsv")
        for instrument, word in row.items()
        if instrument != "country"
    }
    assert len(published) == 29 * 6
    assert edition.ratifications == published


def test_parties_are_those_that_are_bound(edition: Edition) -> None:
    levels = {key: status.level for key, status in edition.instruments.statuses.items()}
    assert levels == {
        "yes": "full",
        "yes_accession": "full",
        "yes_succession": "full",
        "no": "none",
        "no_withdrawn": "none",
    }
    counts = Counter(i for (_, i), status in edition.ratifications.items() if levels[status] == "full")
    assert counts == {"crc": 29, "crc_reservations": 3, "crc_opsc": 27, "crc_opcp": 7, "untoc": 29, "ilo_c182": 29}


# -- codebook and framework --


def test_the_form_has_fifty_questions_with_their_numbers_once_each(edition: Edition) -> None:
    numbers = [q.number for q in edition.questionnaire.questions if q.number is not None]
    assert numbers == list(range(1, 51))


def test_there_are_six_domains_21_capabilities_and_29_countries(edition: Edition) -> None:
    assert [d.number for d in edition.framework.domains] == list(range(1, 7))
    assert [c.number for c in edition.framework.capabilities] == list(range(1, 22))
    assert len(edition.countries.by_id) == len(edition.countries.by_name) == 29


def test_every_domain_and_capability_has_its_text_and_every_question_its_home(edition: Edition) -> None:
    assert set(edition.texts.domains) == {d.id for d in edition.framework.domains}
    assert set(edition.texts.findings) == {c.id for c in edition.framework.capabilities}
    for question in edition.questionnaire.questions:
        assert question.domain is None or question.domain in edition.framework.domain_by_id
        for capability in question.capabilities:
            assert edition.framework.domain_of[capability].id == question.domain


def test_the_edition_is_without_errors(loaded: Loaded) -> None:
    assert [str(problem.place) + problem.message for problem in loaded[2].errors] == []
