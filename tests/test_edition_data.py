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
from mnr_briefs.survey.values import Inference, Rule

ROOT = Path(__file__).parents[1]
SURVEY = ROOT / "content" / "survey"


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


def test_a_published_total_is_what_is_computed_or_a_recorded_contradiction(loaded: Loaded) -> None:
    sources, edition, _ = loaded
    decided = {(c.about, line) for c in sources.survey.contradictions for line in c.lines}
    differing = {(row["question"], row["line"]) for row in PUBLISHED if differences(edition, row)}
    assert differing - decided == set()
    assert differing  # the source does contradict itself


def test_no_published_total_is_lost(loaded: Loaded) -> None:
    read = loaded[0].survey.published_totals
    assert [(t.question, " ".join(t.options), t.line) for t in read] == [
        (row["question"], row["options"], row["line"]) for row in PUBLISHED
    ]
    for name in ("count", "base", "share"):
        assert [getattr(t, name) for t in read] == [int(row[name]) if row[name] else None for row in PUBLISHED]


def test_the_answers_to_a_question_of_one_choice_add_up_to_its_base(edition: Edition) -> None:
    added = 0
    for question in edition.questionnaire.with_options:
        totals = [edition.survey.total(question.id, option.id) for option in question.options]
        counts = [total.count for total in totals if total.count is not None]
        bases = {total.base for total in totals}
        if question.chooses_many or len(counts) < len(totals) or len(bases) > 1:
            continue
        added += 1
        assert {sum(counts)} == bases, question.id
        assert abs(sum(total.per_cent or 0 for total in totals) - 100) <= 1, question.id
    assert added


def test_a_share_without_count_stays_without_count(loaded: Loaded) -> None:
    sources, edition, _ = loaded
    shares = [d for d in sources.survey.decisions if d.count is None and d.share is not None]
    assert shares
    for decision in shares:
        total = edition.survey.total(decision.question, decision.option)
        assert (total.count, total.base, total.per_cent) == (None, None, decision.share)


def test_a_total_names_its_countries_where_all_of_them_are_known_and_no_others(edition: Edition) -> None:
    survey = edition.survey
    totals = [survey.total(q.id, option.id) for q in edition.questionnaire.with_options for option in q.options]
    listed = [total for total in totals if total.countries is not None]
    assert 0 < len(listed) < len(totals)
    for total in listed:
        assert len(total.countries or ()) == total.count
        assert {survey.answer(total.question, total.options[0], c).status for c in total.countries or ()} <= {
            Status.YES
        }
    for total in totals:
        if total.countries is None and total.count is not None:
            named = survey.named(total.question, total.options[0])
            unconfirmed = [c for c in named if survey.answer(total.question, total.options[0], c).open_question]
            assert len(named) != total.count or unconfirmed, total


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


def test_no_answer_of_the_tables_is_lost(loaded: Loaded) -> None:
    edition = loaded[1]
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
    columns = len({column for _, column, _ in found})
    assert len(found) == columns * len(by_name)
    corrected = {c.id: len(c.countries) for c in loaded[0].survey.corrections}
    assert {reason: count for reason, count in changed.items() if reason in corrected} == corrected
    assert changed.keys() <= {"kept", Status.NOT_ASKED, *corrected}


def test_corrections_and_open_questions_are_about_what_the_tables_say(
    loaded: Loaded,
) -> None:
    sources, edition, _ = loaded
    names = {c.id: c.name for c in edition.countries.countries}
    words = {(country, column): word for country, column, word in cells()}
    items = [*sources.survey.corrections, *sources.survey.open_questions]
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
    assert named
    assert denied == []


# -- what follows from what was published --

FOLLOWS = "follows from "


def test_what_follows_comes_from_an_answer_of_the_same_country_or_from_a_total(edition: Edition) -> None:
    followed = [(answer, answer.inference) for answer in edition.survey.answers if answer.inference]
    assert {inference.rule for _, inference in followed} == set(Rule)
    for answer, inference in followed:
        place, _, _ = answer.source.partition(f"; {FOLLOWS}")
        if inference.rule is Rule.IMPLIED:
            premise = edition.survey.answer(inference.question, inference.option, answer.country)
            assert (premise.status, premise.source) == (Status.YES, place)
        else:
            total = edition.survey.total(inference.question, inference.option)
            assert total.base == len(edition.countries.countries)
            assert total.count == len(edition.survey.named(inference.question, inference.option))


def test_all_laws_are_known_and_those_that_nobody_names_are_what_is_left(edition: Edition) -> None:
    assert edition.survey.is_counted("legislation")
    albania = edition.survey.country_answer(edition.questionnaire.by_id["legislation"], "ALB")
    assert albania.inferences == (Inference(Rule.LEFT, "legislation", "partial"),)


def test_every_question_of_a_published_table_is_counted(edition: Edition) -> None:
    questions = {column.partition(".")[0] for _, column, _ in cells()}
    assert [question for question in sorted(questions) if not edition.survey.is_counted(question)] == []


# -- instruments --

STATUSES = {
    "Yes": "yes",
    "Yes (accession)": "yes_accession",
    "Yes (succession)": "yes_succession",
    "No": "no",
    "No (withdrawn)": "no_withdrawn",
}


def test_no_ratification_is_lost(edition: Edition) -> None:
    by_name = {c.name: c.id for c in edition.countries.countries}
    published = {
        (by_name[row["country"]], instrument): STATUSES[word]
        for row in rows("published/ratifications.tsv")
        for instrument, word in row.items()
        if instrument != "country"
    }
    assert len(published) == len(by_name) * len(edition.instruments.instruments)
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


# -- codebook and framework --


def test_questions_domains_and_capabilities_are_numbered_without_a_gap(edition: Edition) -> None:
    numbers = [q.number for q in edition.questionnaire.questions if q.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))
    for numbered in (edition.framework.domains, edition.framework.capabilities):
        assert [item.number for item in numbered] == list(range(1, len(numbered) + 1))


def test_every_domain_and_capability_has_its_text_and_every_question_its_home(edition: Edition) -> None:
    assert set(edition.texts.domains) == {d.id for d in edition.framework.domains}
    assert set(edition.texts.findings) == {c.id for c in edition.framework.capabilities}
    for question in edition.questionnaire.questions:
        assert question.domain is None or question.domain in edition.framework.domain_by_id
        for capability in question.capabilities:
            assert edition.framework.domain_of[capability].id == question.domain


def test_the_edition_is_without_errors(loaded: Loaded) -> None:
    assert [str(problem.place) + problem.message for problem in loaded[2] if problem.is_error] == []
