"""From cells to answers: words, then corrections, then what the text says, then questions that did not arise."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sources import (
    Correction,
    NamedAnswer,
    OpenQuestion,
    PublishedCell,
    PublishedTable,
    RecordedDecision,
    SurveySources,
)
from mnr_briefs.problems import Place
from mnr_briefs.survey.answers import ColumnTarget, build_survey, column_target, word_meaning
from mnr_briefs.survey.survey import Answer, Status, Survey

AT = Place("table.csv", 2)
WORDS = {"Full": "full", "Partial": "partial", "Yes": "yes", "No": "no", "–": "no_response"}


def _question(name: str, *options: str, **more: Any) -> dict[str, Any]:
    listed = [{"id": option, "label": option, "level": "full"} for option in options]
    kind = {"number": 1, "section": "s", "label": name, "text": "?", "kind": "single"}
    return {"id": name, **kind, "options": listed, **more}


QUESTIONNAIRE = Questionnaire.model_validate(
    {
        "questions": [
            _question("law", "full", "partial", "no"),
            _question("line", "yes", "no"),
            _question("tests", "bacteria", "metals", kind="multiple", asked_if={"law": ["full", "partial"]}),
            _question("opinion", kind="text"),
        ]
    }
)
COUNTRIES = Countries.model_validate(
    {
        "countries": [
            {"id": "CIV", "name": "Côte d’Ivoire", "region": "Africa", "subregion": "Western Africa"},
            {"id": "FJI", "name": "Fiji", "region": "Oceania", "subregion": "Melanesia"},
        ]
    }
)


def table(columns: dict[str, Any] | None = None) -> PublishedTable:
    data = {"id": "t", "file": "t.csv", "title": "T", "place": {"section": "Annex", "lines": "7"}, "words": WORDS}
    return PublishedTable.model_validate({**data, "columns": columns or {}})


def built(*cells: tuple[str, str, str], columns: dict[str, Any] | None = None, **more: Any) -> Survey:
    found = tuple(PublishedCell(country, column, word, AT) for country, column, word in cells)
    return build_survey(QUESTIONNAIRE, COUNTRIES, SurveySources(tables=(table(columns),), cells={"t": found}, **more))


def correction(question: str, corrected: str, option: str | None = None, *countries: str) -> Correction:
    data = {"id": "c01", "question": question, "option": option, "countries": countries or ("FJI",)}
    return Correction.model_validate({**data, "published": "?", "corrected": corrected, "evidence": "e"})


def doubt(question: str, split: dict[str, int], *countries: str, name: str = "q01") -> OpenQuestion:
    data = {"id": name, "question": question, "countries": countries, "published": "?", "split": split}
    return OpenQuestion.model_validate({**data, "evidence": "e"})


def text_says(question: str, option: str, answer: str, country: str = "FJI") -> NamedAnswer:
    return NamedAnswer(country, question, option, answer, "2.1", "374", AT)


def statuses(survey: Survey, question: str, country: str = "FJI") -> dict[str, str]:
    options = QUESTIONNAIRE.by_id[question].options
    return {option.id: str(survey.answer(question, option.id, country).status) for option in options}


# -- columns and words --


@pytest.mark.parametrize(
    ("column", "target"),
    [
        ("law", ("law", None)),
        ("tests.metals", ("tests", "metals")),
        ("law.partial", ("law", "partial")),
        ("tests", None),  # takes several answers: which option?
        ("tests.gold", None),
        ("opinion", None),  # free text
        ("lawn", None),
        ("", None),
    ],
)
def test_a_column_answers_a_question_or_an_option(column: str, target: tuple[str, str | None] | None) -> None:
    expected = None if target is None else ColumnTarget(QUESTIONNAIRE.by_id[target[0]], target[1])
    assert column_target(column, QUESTIONNAIRE) == expected


def test_a_columns_own_words_come_before_those_of_the_table() -> None:
    with_own = table({"line": {"words": {"Partial": "no"}}})
    assert [word_meaning(w, "line", with_own) for w in ("Partial", "Yes", "Maybe")] == ["no", "yes", None]
    assert word_meaning("Partial", "law", with_own) == "partial"


def test_a_word_chooses_one_option_and_denies_the_others() -> None:
    assert statuses(built(("Fiji", "law", "Partial")), "law") == {"full": "no", "partial": "yes", "no": "no"}


def test_a_word_for_no_response_stands_in_every_option() -> None:
    assert set(statuses(built(("Fiji", "law", "–")), "law").values()) == {"no_response"}


def test_a_column_of_an_option_says_yes_no_or_nothing() -> None:
    survey = built(("Fiji", "tests.bacteria", "Yes"), ("Fiji", "tests.metals", "–"))
    assert statuses(survey, "tests") == {"bacteria": "yes", "metals": "no_response"}


def test_names_of_countries_are_found_whatever_their_case() -> None:
    assert statuses(built(("CÔTE D’IVOIRE", "line", "Yes")), "line", "CIV")["yes"] == "yes"


def test_an_answer_knows_where_the_source_has_it() -> None:
    assert built(("Fiji", "line", "Yes")).answer("line", "yes", "FJI").source == "Annex (lines 7)"


def test_what_validation_refused_is_left_out() -> None:
    survey = built(
        ("Atlantis", "line", "Yes"),
        ("Fiji", "lien", "Yes"),
        ("Fiji", "law", "Perhaps"),
        ("Fiji", "line", "Full"),  # a word of the table, but no answer to this question
        ("Fiji", "tests.metals", "Full"),  # neither yes nor no
        corrections=(correction("lawn", "no"), correction("tests", "gold"), correction("tests", "full", "metals")),
        named=(text_says("lawn", "full", "yes"), text_says("law", "full", "maybe"), text_says("law", "gone", "yes")),
    )
    assert {a.status for a in survey.answers} == {Status.NOT_PUBLISHED}


# -- corrections --


def test_a_correction_replaces_the_answer_and_keeps_its_source() -> None:
    survey = built(("Fiji", "law", "–"), corrections=(correction("law", "partial"),))
    assert statuses(survey, "law") == {"full": "no", "partial": "yes", "no": "no"}
    answer = survey.answer("law", "partial", "FJI")
    assert (answer.source, answer.correction) == ("Annex (lines 7)", "c01")


def test_a_correction_touches_its_countries_and_its_option_only() -> None:
    cells = [(c, f"tests.{o}", "Yes") for c in ("Fiji", "Côte d’Ivoire") for o in ("bacteria", "metals")]
    survey = built(*cells, corrections=(correction("tests", "no", "metals"),))
    assert statuses(survey, "tests") == {"bacteria": "yes", "metals": "no"}
    assert statuses(survey, "tests", "CIV") == {"bacteria": "yes", "metals": "yes"}
    assert survey.answer("tests", "bacteria", "FJI").correction is None


def test_a_correction_without_option_can_withdraw_all_answers_of_a_question() -> None:
    cells = [("Fiji", "tests.bacteria", "No"), ("Fiji", "tests.metals", "No")]
    survey = built(*cells, corrections=(correction("tests", "no_response"),))
    assert statuses(survey, "tests") == {"bacteria": "no_response", "metals": "no_response"}


def test_a_correction_cannot_give_a_country_two_answers_to_one_question() -> None:
    survey = built(("Fiji", "law", "Full"), corrections=(correction("law", "yes", "partial"),))
    assert statuses(survey, "law") == {"full": "yes", "partial": "no", "no": "no"}


# -- open questions --


def test_an_open_question_marks_its_countries_and_its_split_counts_them() -> None:
    cells = [("Fiji", "line", "–"), ("Côte d’Ivoire", "line", "–")]
    survey = built(*cells, open_questions=(doubt("line", {"no": 1, "no_response": 1}, "FJI", "CIV"),))
    assert survey.answer("line", "no", "FJI").open_question == "q01"
    assert (survey.total("line", "no").count, survey.base("line")) == (1, 1)


def test_a_doubt_without_a_split_leaves_the_count_as_it_is() -> None:
    cells = [("Fiji", "line", "Yes"), ("Côte d’Ivoire", "line", "No")]
    survey = built(*cells, open_questions=(doubt("line", {}, "FJI"),))
    assert (survey.total("line", "yes").count, survey.total("line", "yes").countries) == (1, ("FJI",))
    assert survey.answer("line", "yes", "FJI").open_question == "q01"


# -- what the text says --


def test_the_text_fills_in_where_no_table_has_an_answer() -> None:
    survey = built(named=(text_says("law", "partial", "yes"),))
    assert statuses(survey, "law") == {"full": "no", "partial": "yes", "no": "no"}
    assert survey.answer("law", "partial", "FJI").source == "2.1 (lines 374)"


def test_a_no_in_the_text_is_about_its_option_only() -> None:
    survey = built(named=(text_says("law", "full", "no"),))
    assert statuses(survey, "law") == {"full": "no", "partial": "not_published", "no": "not_published"}


def test_the_text_never_overrides_a_table() -> None:
    survey = built(("Fiji", "line", "No"), named=(text_says("line", "yes", "yes"),))
    assert statuses(survey, "line") == {"yes": "no", "no": "yes"}


def test_the_text_fills_in_an_option_that_no_column_has() -> None:
    survey = built(("Fiji", "tests.metals", "No"), named=(text_says("tests", "bacteria", "yes"),))
    assert statuses(survey, "tests") == {"bacteria": "yes", "metals": "no"}


@pytest.mark.parametrize("status", ["lost", "not_published"])
def test_the_text_fills_in_what_a_table_does_not_tell(status: str) -> None:
    words = {"tests.metals": {"words": {"n/p": status}}}
    survey = built(("Fiji", "tests.metals", "n/p"), columns=words, named=(text_says("tests", "metals", "yes"),))
    assert statuses(survey, "tests") == {"bacteria": "not_published", "metals": "yes"}


def test_a_country_that_did_not_respond_is_given_no_option_by_the_text() -> None:
    survey = built(("Fiji", "tests.metals", "–"), named=(text_says("tests", "bacteria", "yes"),))
    assert statuses(survey, "tests") == {"bacteria": "not_published", "metals": "no_response"}


def test_a_row_that_contradicts_an_earlier_one_changes_nothing() -> None:
    survey = built(named=(text_says("law", "partial", "yes"), text_says("law", "full", "yes")))
    assert statuses(survey, "law") == {"full": "no", "partial": "yes", "no": "no"}


def test_the_text_may_name_several_options_of_a_country() -> None:
    survey = built(named=(text_says("tests", "bacteria", "yes"), text_says("tests", "metals", "yes")))
    assert statuses(survey, "tests") == {"bacteria": "yes", "metals": "yes"}


# -- questions that did not arise --


@pytest.mark.parametrize(
    ("law", "asked"), [("Full", True), ("Partial", True), ("No", False), ("–", True), ("unknown word", True)]
)
def test_a_question_is_not_asked_only_where_its_condition_is_known_to_fail(law: str, asked: bool) -> None:
    survey = built(("Fiji", "law", law), ("Fiji", "tests.bacteria", "No"), ("Fiji", "tests.metals", "No"))
    assert set(statuses(survey, "tests").values()) == {"no" if asked else "not_asked"}


def test_a_correction_of_the_condition_counts() -> None:
    cells = [("Fiji", "law", "–"), ("Fiji", "tests.bacteria", "No"), ("Fiji", "tests.metals", "No")]
    survey = built(*cells, corrections=(correction("law", "no"),))
    assert survey.not_asked("tests") == 1


@pytest.mark.parametrize(("taste", "asked"), [("Yes", False), ("No", True)])
def test_a_condition_fails_as_well_by_what_follows_from_an_answer(taste: str, asked: bool) -> None:
    levels = {"taste": "full", "none": "none"}
    listed = [{"id": option, "label": option, "level": level} for option, level in levels.items()]
    questions = [
        _question("tests", kind="multiple") | {"options": listed},
        _question("why_none", "cost", kind="multiple", asked_if={"tests": ["none"]}),
    ]
    cells = (PublishedCell("Fiji", "tests.taste", taste, AT), PublishedCell("Fiji", "why_none.cost", "No", AT))
    sources = SurveySources(tables=(table(),), cells={"t": cells})
    survey = build_survey(Questionnaire.model_validate({"questions": questions}), COUNTRIES, sources)
    assert survey.answer("why_none", "cost", "FJI").status is (Status.NO if asked else Status.NOT_ASKED)


def test_what_follows_from_a_yes_to_a_question_that_was_not_asked_is_not_derived() -> None:
    questions = [
        _question("law", "full", "no"),
        _question("tests", "bacteria", kind="multiple", asked_if={"law": ["full"]}),
        _question("lab", "yes", "no", implied_by={"yes": {"tests": ["bacteria"]}}),
    ]
    for law, status in (("No", Status.NOT_PUBLISHED), ("Full", Status.YES)):
        cells = (PublishedCell("Fiji", "law", law, AT), PublishedCell("Fiji", "tests.bacteria", "Yes", AT))
        sources = SurveySources(tables=(table(),), cells={"t": cells})
        survey = build_survey(Questionnaire.model_validate({"questions": questions}), COUNTRIES, sources)
        assert survey.answer("lab", "yes", "FJI").status is status


def test_a_condition_without_options_leaves_nobody_out() -> None:
    questions = [_question("law", "full"), _question("tests", "bacteria", asked_if={"law": []})]
    cell = PublishedCell("Fiji", "tests", "No", AT)
    words = PublishedTable.model_validate({**table().model_dump(), "words": {"No": "bacteria"}})
    sources = SurveySources(tables=(words,), cells={"t": (cell,)})
    survey = build_survey(Questionnaire.model_validate({"questions": questions}), COUNTRIES, sources)
    assert survey.answer("tests", "bacteria", "FJI").status is Status.YES


# -- whatever the files hold --

names = st.sampled_from(["Fiji", "Côte d’Ivoire", "Atlantis", ""])
codes = st.sampled_from(["FJI", "CIV", "XXX"])
columns = st.sampled_from(["law", "line", "tests.bacteria", "tests.metals", "tests", "opinion", "x.y", ""])
words = st.sampled_from([*WORDS, "", "yes", "Maybe"])
questions = st.sampled_from(["law", "line", "tests", "opinion", "x"])
options = st.sampled_from(["full", "partial", "no", "yes", "bacteria", "metals", "x"])
meanings = st.sampled_from(["full", "no", "yes", "bacteria", "no_response", "not_asked", "x"])


@settings(deadline=None)
@given(
    st.lists(st.tuples(names, columns, words), max_size=8),
    st.lists(st.builds(correction, questions, meanings, st.none() | options, codes), max_size=3),
    st.lists(st.builds(text_says, questions, options, meanings, codes), max_size=4),
    st.lists(st.builds(lambda q, c: doubt(q, {}, c), questions, codes), max_size=2),
)
def test_no_source_makes_it_stop_or_counts_a_country_twice(
    cells: list[tuple[str, str, str]],
    corrections: list[Correction],
    texts: list[NamedAnswer],
    doubts: list[OpenQuestion],
) -> None:
    more = {"corrections": tuple(corrections), "named": tuple(texts), "open_questions": tuple(doubts)}
    survey = built(*cells, **more)
    for question in ("law", "line"):
        for country in ("FJI", "CIV"):
            assert list(statuses(survey, question, country).values()).count("yes") <= 1
        if survey.is_counted(question):
            counts = [survey.total(question, option.id).count or 0 for option in QUESTIONNAIRE.by_id[question].options]
            assert sum(counts) <= (survey.base(question) or 0)


def test_decisions_are_taken_over_as_recorded() -> None:
    data = {"question": "law", "option": "full", "count": 1, "base": 2, "why": "Stated twice."}
    survey = built(decisions=(RecordedDecision.model_validate(data),))
    total = survey.total("law", "full")
    assert (total.count, total.base, total.counted) == (1, 2, False)


def test_answers_of_unlisted_countries_are_not_counted() -> None:
    survey = Survey(QUESTIONNAIRE, ("FJI",), (Answer("XXX", "line", "yes", Status.YES, ""),))
    assert {a.country for a in survey.answers} == {"FJI"}
