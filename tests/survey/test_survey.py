"""Survey arithmetic by hand: who counts, of how many, and what stays unknown."""

import pickle
from fractions import Fraction

import pytest

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sources import OpenQuestion, RecordedDecision
from mnr_briefs.survey.survey import Answer, Status, Survey, Total

MANY = "multiple"


def questionnaire(*options: str, kind: str = "single") -> Questionnaire:
    listed = [{"id": option, "label": option, "level": "full"} for option in options]
    question = {"id": "q", "number": 1, "section": "s", "label": "Q", "text": "Q?", "kind": kind, "options": listed}
    return Questionnaire.model_validate({"questions": [question]})


def single(doubts: tuple[OpenQuestion, ...] = (), **answers: str) -> Survey:
    """A question with yes, partly and no; each country gives one of them, or a reason for none."""
    options = ("yes", "partly", "no")
    given = []
    for country, answer in answers.items():
        for option in options:
            chosen = Status.YES if answer == option else Status.NO
            given.append(Answer(country, "q", option, chosen if answer in options else Status(answer), ""))
    return Survey(questionnaire(*options), answers, given, doubts)


def lost(*decisions: RecordedDecision, named: tuple[Answer, ...] = (), kind: str = "single") -> Survey:
    """A question whose table is lost: four countries, and what was recorded of it."""
    return Survey(questionnaire("yes", "no", kind=kind), ("A", "B", "C", "D"), named, (), decisions)


def open_question(name: str, countries: tuple[str, ...], split: dict[str, int]) -> OpenQuestion:
    return OpenQuestion(id=name, question="q", countries=countries, published="?", split=split, evidence="A letter.")


def decided(option: str, count: int | None, base: int | None, share: int | None = None) -> RecordedDecision:
    return RecordedDecision(question="q", option=option, count=count, base=base, share=share, why="why")


def named(*countries: str, option: str = "yes", status: Status = Status.YES) -> tuple[Answer, ...]:
    return tuple(Answer(country, "q", option, status, "") for country in countries)


# -- answers --


def test_an_answer_is_sure_where_it_is_so_and_no_open_question_leaves_it_in_doubt() -> None:
    doubtful = Answer("B", "q", "yes", Status.YES, "", open_question="q01")
    survey = Survey(questionnaire("yes", "no"), ("A", "B"), (*named("A"), doubtful))
    assert [survey.is_sure("q", "yes", country, Status.YES) for country in ("A", "B")] == [True, False]
    assert not survey.is_sure("q", "yes", "A", Status.NO)
    assert survey.is_sure("q", "no", "A", Status.NOT_PUBLISHED)


def test_of_what_there_is_not_only_that_it_is_not_published_is_sure() -> None:
    survey = single(A="yes")
    asked = (("q", "yes", "B"), ("q", "nothing", "A"), ("other", "yes", "A"))
    assert [survey.is_sure(*key, Status.YES) for key in asked] == [False] * 3
    assert [survey.is_sure(*key, Status.NOT_PUBLISHED) for key in asked] == [True] * 3


def test_what_a_country_said_has_what_is_noted_of_its_options_and_is_as_read_without() -> None:
    corrected = Answer("B", "q", "yes", Status.YES, "", correction="c01")
    survey = Survey(questionnaire("yes", "no"), ("A", "B"), (*named("A"), corrected))
    (question,) = survey.questionnaire.questions
    plain, noted = (survey.country_answer(question, country) for country in ("A", "B"))
    assert (plain.options, plain.corrections, plain.is_as_read) == (("yes",), (), True)
    assert (noted.options, noted.corrections, noted.is_as_read) == (("yes",), ("c01",), False)


# -- counts and bases --


def test_a_count_is_of_the_countries_that_gave_the_option_and_names_them() -> None:
    total = single(FJI="yes", CRI="yes", SEN="no", TON="partly").total("q", "yes")
    assert (total.count, total.base, total.countries, total.counted) == (2, 4, ("CRI", "FJI"), True)


def test_countries_that_did_not_respond_are_not_in_the_base() -> None:
    survey = single(A="yes", B="yes", C="no", D="no_response")
    assert (survey.base("q"), survey.no_response("q"), survey.not_asked("q")) == (3, 1, 0)
    assert survey.total("q", "yes").share == Fraction(2, 3)


def test_countries_that_were_not_asked_are_neither_in_the_base_nor_missing() -> None:
    survey = single(A="yes", B="not_asked", C="not_asked", D="no_response")
    assert (survey.base("q"), survey.no_response("q"), survey.not_asked("q")) == (1, 1, 2)


def test_one_answer_that_is_not_published_makes_the_question_uncounted() -> None:
    survey = single(A="yes", B="yes", C="not_published")
    assert not survey.is_counted("q")
    assert survey.total("q", "yes") == Total("q", ("yes",), None, None)


def test_a_question_without_options_is_never_counted() -> None:
    free = {"id": "q", "number": 1, "section": "s", "label": "Q", "text": "Q?", "kind": "text"}
    assert not Survey(Questionnaire.model_validate({"questions": [free]}), ("A",), ()).is_counted("q")


def test_every_option_and_country_has_an_answer_in_order_and_gaps_are_not_published() -> None:
    survey = Survey(questionnaire("yes", "no"), ("B", "A"), named("B"))
    assert [(a.option, a.country, a.status) for a in survey.answers] == [
        ("yes", "A", Status.NOT_PUBLISHED),
        ("yes", "B", Status.YES),
        ("no", "A", Status.NOT_PUBLISHED),
        ("no", "B", Status.NOT_PUBLISHED),
    ]


def test_gaps_of_a_question_whose_table_is_lost_are_lost_and_its_total_is_none() -> None:
    survey = Survey(questionnaire("yes", "no"), ("B", "A"), named("B"), lost=("q",))
    assert [(a.option, a.country, a.status) for a in survey.answers] == [
        ("yes", "A", Status.LOST),
        ("yes", "B", Status.YES),
        ("no", "A", Status.LOST),
        ("no", "B", Status.LOST),
    ]
    assert survey.unknown("q") is Status.LOST
    assert not survey.is_counted("q")
    assert survey.total("q", "yes").count is None


@pytest.mark.parametrize(("lost", "why"), [(("q",), Status.LOST), ((), Status.NOT_PUBLISHED)])
def test_an_answer_of_which_a_part_is_known_is_unknown_for_the_reason_of_the_rest(
    lost: tuple[str, ...], why: Status
) -> None:
    survey = Survey(questionnaire("yes", "partly", "no"), ("A",), named("A", status=Status.NO), lost=lost)
    assert survey.country_answer(survey.questionnaire.by_id["q"], "A").status is why


def test_of_two_answers_to_one_option_the_later_stands() -> None:
    first = Answer("A", "q", "yes", Status.YES, "first", correction="c01", open_question="q01")
    second = Answer("A", "q", "yes", Status.NO, "second")
    survey = Survey(questionnaire("yes", "no"), ("A",), (first, second))
    assert survey.answer("q", "yes", "A") == second


def test_a_countrys_answers_are_all_its_options_in_order() -> None:
    survey = Survey(questionnaire("yes", "no"), ("B", "A"), named("B"))
    assert survey.answers_of("B") == tuple(a for a in survey.answers if a.country == "B")
    assert [(a.option, a.status) for a in survey.answers_of("B")] == [
        ("yes", Status.YES),
        ("no", Status.NOT_PUBLISHED),
    ]


def test_the_countries_that_gave_an_option_are_named_in_order() -> None:
    survey = lost(named=(*named("D", "B"), *named("A", status=Status.NO)))
    assert (survey.named("q", "yes"), survey.named("q", "no")) == (("B", "D"), ())


@pytest.mark.parametrize("name", [("q", "gone"), ("gone", "yes")])
def test_there_is_no_total_of_what_the_questionnaire_does_not_have(name: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        single(A="yes").total(*name)


@pytest.mark.parametrize("name", [("q", "gone", "A"), ("gone", "yes", "A"), ("q", "yes", "Z")])
def test_an_answer_that_nobody_can_give_is_not_published(name: tuple[str, str, str]) -> None:
    assert single(A="yes").answer(*name).status is Status.NOT_PUBLISHED


def _everything(survey: Survey) -> list[object]:
    """All that can be asked of a survey of one question."""
    question = survey.questionnaire.by_id["q"]
    return [
        survey.answers,
        [survey.answers_of(country) for country in survey.countries],
        [survey.country_answer(question, country) for country in survey.countries],
        [(survey.total("q", o.id), survey.named("q", o.id)) for o in question.options],
        (survey.base("q"), survey.no_response("q"), survey.not_asked("q"), survey.is_counted("q")),
    ]


def test_looking_things_up_changes_nothing_and_a_copy_says_the_same() -> None:
    split = open_question("q01", ("B", "C"), {"no": 1, "no_response": 1})
    doubt = Answer("B", "q", "no", Status.NO_RESPONSE, "Annex", "c01", "q01")
    survey = Survey(questionnaire("yes", "no"), ("A", "B", "C"), (*named("A"), doubt), (split,), (decided("no", 1, 2),))
    first = pickle.dumps(survey)
    known = _everything(survey)
    assert pickle.dumps(survey) == first
    assert _everything(pickle.loads(first)) == known


# -- shares --


@pytest.mark.parametrize(
    ("count", "base", "per_cent"),
    [(1, 3, 33), (2, 3, 67), (1, 8, 13), (3, 8, 38), (1, 40, 3), (1, 200, 1), (1, 201, 0), (0, 5, 0), (5, 5, 100)],
)
def test_shares_are_whole_per_cent_and_a_half_goes_up(count: int, base: int, per_cent: int) -> None:
    assert Total("q", ("yes",), count, base).per_cent == per_cent


@pytest.mark.parametrize(("count", "base"), [(None, 29), (3, None), (0, 0), (None, None)])
def test_there_is_no_share_without_count_and_base(count: int | None, base: int | None) -> None:
    total = Total("q", ("yes",), count, base)
    assert (total.share, total.per_cent) == (None, None)


def test_a_published_share_stands_where_there_is_no_count() -> None:
    assert Total("q", ("yes",), None, None, published_share=42).per_cent == 42


def test_a_share_that_can_be_counted_comes_before_a_published_one() -> None:
    assert Total("q", ("yes",), 1, 4, published_share=99).per_cent == 25


# -- open questions --


def test_the_countries_of_an_open_question_count_as_its_split_says() -> None:
    split = open_question("q01", ("B", "C", "D"), {"no": 2, "no_response": 1})
    survey = single((split,), A="yes", B="no_response", C="no_response", D="no_response", E="no")
    assert {o: survey.total("q", o).count for o in ("yes", "partly", "no")} == {"yes": 1, "partly": 0, "no": 3}
    assert (survey.base("q"), survey.no_response("q")) == (4, 1)


def test_an_option_of_an_open_question_does_not_name_its_countries() -> None:
    split = open_question("q01", ("B", "C"), {"no": 1, "no_response": 1})
    survey = single((split,), A="yes", B="no", C="no", D="no")
    assert survey.total("q", "no").countries is None
    assert survey.total("q", "yes").countries == ("A",)


def test_two_open_questions_about_one_question_are_both_counted() -> None:
    splits = (open_question("q01", ("A", "B"), {"no": 2}), open_question("q02", ("C",), {"no_response": 1}))
    survey = single(splits, A="yes", B="yes", C="no", D="yes")
    assert (survey.total("q", "yes").count, survey.total("q", "no").count) == (1, 2)
    assert (survey.base("q"), survey.no_response("q")) == (3, 1)


def test_two_open_questions_about_one_question_leave_open_what_each_says() -> None:
    splits = (open_question("q01", ("A", "B"), {"no": 1, "yes": 1}), open_question("q02", ("C",), {"partly": 1}))
    answers = [Answer(c, "q", o, Status.NO_RESPONSE, "", None, "q") for c in "ABC" for o in ("yes", "partly", "no")]
    survey = Survey(questionnaire("yes", "partly", "no"), "ABC", answers, splits)
    question = survey.questionnaire.by_id["q"]
    assert [survey.country_answer(question, country).between for country in "AC"] == [("no", "yes"), ("partly",)]


@pytest.mark.parametrize(
    ("option", "between"),
    [
        ("yes", (Status.NO, Status.NO_RESPONSE)),
        ("partly", (Status.NO, Status.NO_RESPONSE)),
        ("no", (Status.YES, Status.NO_RESPONSE)),
    ],
)
def test_a_doubtful_answer_says_which_words_are_possible(option: str, between: tuple[Status, ...]) -> None:
    split = open_question("q01", ("A", "B", "C"), {"no": 2, "no_response": 1, "yes": 0})
    answers = [Answer(c, "q", option, Status.NO_RESPONSE, "", None, "q01") for c in ("A", "B", "C")]
    survey = Survey(questionnaire("yes", "partly", "no"), ("A", "B", "C", "D"), answers, (split,))
    assert (survey.answer("q", option, "A").status, survey.answer("q", option, "A").between) == (
        Status.NO_RESPONSE,
        between,
    )
    assert survey.answer("q", option, "D").between == ()


def test_a_doubt_without_a_split_leaves_open_which_words_are_possible() -> None:
    doubtful = Answer("A", "q", "yes", Status.YES, "", open_question="q01")
    survey = Survey(questionnaire("yes", "no"), ("A",), (doubtful,))
    assert survey.answer("q", "yes", "A") == doubtful


# -- totals that were published instead of answers --


def test_a_lost_table_gives_the_recorded_total_without_countries() -> None:
    total = lost(decided("yes", 3, 4), decided("no", 1, 4)).total("q", "yes")
    assert (total.count, total.base, total.per_cent, total.countries, total.counted) == (3, 4, 75, None, False)


def test_a_count_that_is_not_published_stays_not_published() -> None:
    survey = lost(decided("yes", None, 4), decided("no", 1, 4))
    total = survey.total("q", "yes")
    assert (total.count, total.base, total.per_cent, total.countries) == (None, 4, None, None)


def test_a_share_alone_has_neither_count_nor_base() -> None:
    survey = lost(decided("yes", None, None, share=68))
    total = survey.total("q", "yes")
    assert (total.count, total.base, total.per_cent, survey.base("q")) == (None, None, 68, None)


def test_an_option_nobody_recorded_is_unknown_but_shares_the_base() -> None:
    total = lost(decided("yes", 3, 4)).total("q", "no")
    assert (total.count, total.base) == (None, 4)


def test_two_recorded_bases_are_none() -> None:
    assert lost(decided("yes", 3, 4), decided("no", 1, 3)).base("q") is None


def test_who_did_not_respond_follows_from_the_recorded_base() -> None:
    assert lost(decided("yes", 2, 3)).no_response("q") == 1
    assert lost(decided("yes", None, None, share=68)).no_response("q") == 0


def test_a_complete_list_of_names_gives_the_countries() -> None:
    assert lost(decided("yes", 2, 4), named=named("D", "B")).total("q", "yes").countries == ("B", "D")


@pytest.mark.parametrize("countries", [("B",), ("A", "B", "C")])
def test_a_list_of_names_that_is_not_the_count_gives_none(countries: tuple[str, ...]) -> None:
    assert lost(decided("yes", 2, 4), named=named(*countries)).total("q", "yes").countries is None


def test_none_at_all_is_a_complete_list() -> None:
    assert lost(decided("yes", 0, 4)).total("q", "yes").countries == ()


# -- adding --


def test_totals_of_one_question_add_up_with_their_countries() -> None:
    survey = single(A="partly", B="yes", C="no", D="no_response")
    total = survey.totals_of("q", ("yes", "partly"))
    assert (total.options, total.count, total.base, total.per_cent) == (("yes", "partly"), 2, 3, 67)
    assert (total.countries, total.counted) == (("A", "B"), True)


def test_a_sum_with_an_unknown_count_is_unknown() -> None:
    survey = lost(decided("yes", 3, 4), decided("no", None, 4))
    total = survey.total("q", "yes") + survey.total("q", "no")
    assert (total.count, total.per_cent, total.counted) == (None, None, False)


def test_a_sum_of_named_and_unnamed_countries_names_none() -> None:
    survey = lost(decided("yes", 1, 4), decided("no", 2, 4), named=named("A"))
    assert (survey.total("q", "yes") + survey.total("q", "no")).countries is None


@pytest.mark.parametrize("other", [Total("other", ("no",), 1, 4), Total("q", ("yes",), 1, 4)])
def test_other_questions_and_the_same_option_cannot_be_added(other: Total) -> None:
    with pytest.raises(ValueError, match="only different options of one question"):
        Total("q", ("yes",), 2, 4) + other


def test_a_sum_cannot_hold_an_option_twice() -> None:
    both = Total("q", ("yes",), 2, 4) + Total("q", ("no",), 1, 4)
    with pytest.raises(ValueError, match="only different options"):
        both + Total("q", ("no",), 1, 4)


def test_options_that_a_country_may_give_together_cannot_be_added() -> None:
    answers = named("A", option="yes") + named("A", option="no")
    survey = Survey(questionnaire("yes", "no", kind=MANY), ("A",), answers)
    with pytest.raises(ValueError, match="count it twice"):
        survey.totals_of("q", ("yes", "no"))


def test_the_same_holds_where_only_totals_are_published() -> None:
    survey = lost(decided("yes", 2, 4), decided("no", None, 4), kind=MANY)
    with pytest.raises(ValueError, match="count it twice"):
        survey.totals_of("q", ("yes", "no"))


def test_totals_that_share_a_country_cannot_be_added() -> None:
    parties = Total("ratified.crc", ("yes",), 2, 3, ("A", "B"))
    with pytest.raises(ValueError, match="count it twice"):
        parties + Total("ratified.crc", ("yes_accession",), 1, 3, ("B",))


@pytest.mark.parametrize("number", [1, "1", None])
def test_a_number_cannot_be_added_to_a_total(number: object) -> None:
    with pytest.raises(TypeError):
        Total("q", ("yes",), 2, 4) + number  # type: ignore[operator]


# -- one country's answer --


def test_a_country_answers_with_the_option_it_gave() -> None:
    survey = single(A="partly")
    answer = survey.country_answer(survey.questionnaire.by_id["q"], "A")
    assert (answer.status, answer.options, answer.unconfirmed) == (Status.YES, ("partly",), False)


def test_a_country_may_give_several_options() -> None:
    answers = named("A", option="yes") + named("A", option="no")
    survey = Survey(questionnaire("yes", "no", kind=MANY), ("A",), answers)
    assert survey.country_answer(survey.questionnaire.by_id["q"], "A").options == ("yes", "no")


@pytest.mark.parametrize("status", ["no_response", "not_asked", "not_published"])
def test_a_country_without_an_option_says_why(status: str) -> None:
    survey = single(A=status)
    answer = survey.country_answer(survey.questionnaire.by_id["q"], "A")
    assert (answer.status, answer.options) == (Status(status), ())


def test_a_no_to_one_option_is_no_answer_to_the_question() -> None:
    survey = lost(named=named("A", status=Status.NO))
    assert survey.country_answer(survey.questionnaire.by_id["q"], "A").status is Status.NOT_PUBLISHED


def test_an_answer_in_doubt_is_unconfirmed() -> None:
    doubtful = (Answer("A", "q", "yes", Status.NO, "", open_question="q01"), *named("A", option="no"))
    survey = Survey(questionnaire("yes", "no"), ("A",), doubtful)
    assert survey.country_answer(survey.questionnaire.by_id["q"], "A").unconfirmed
