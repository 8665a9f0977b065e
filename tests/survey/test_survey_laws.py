"""Survey arithmetic whatever the answers are: laws that hold for every table."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sources import OpenQuestion
from mnr_briefs.survey.survey import Answer, Status, Survey, Total

OPTIONS = ("full", "partial", "no")
REASONS = (Status.NO_RESPONSE, Status.NOT_ASKED)
CODES = [f"C{number:02d}" for number in range(40)]

given_answers = st.dictionaries(st.sampled_from(CODES), st.sampled_from([*OPTIONS, *REASONS]), min_size=1)


def questionnaire(kind: str = "single") -> Questionnaire:
    options = [{"id": option, "label": option, "level": "full"} for option in OPTIONS]
    question = {"id": "q", "number": 1, "section": "s", "label": "Q", "text": "Q?", "kind": kind, "options": options}
    return Questionnaire.model_validate({"questions": [question]})


def survey_of(answers: dict[str, str], doubts: tuple[OpenQuestion, ...] = ()) -> Survey:
    rows = [
        Answer(
            country, "q", option, Status(word) if word in REASONS else Status.YES if word == option else Status.NO, ""
        )
        for country, word in answers.items()
        for option in OPTIONS
    ]
    return Survey(questionnaire(), answers, rows, doubts)


rows = st.builds(
    Answer,
    st.sampled_from(CODES[:5]),
    st.just("q"),
    st.sampled_from(OPTIONS),
    st.sampled_from(list(Status)),
    st.sampled_from(["", "Annex 1", "Annex 2"]),
    st.sampled_from([None, "c01"]),
    st.sampled_from([None, "q01"]),
)


@settings(deadline=None)
@given(st.lists(rows))
def test_every_answer_is_kept_as_it_was_given_and_nothing_else_is(answers: list[Answer]) -> None:
    survey = Survey(questionnaire(), CODES[:5], answers)
    last = {answer.key: answer for answer in answers}
    for option in OPTIONS:
        for country in CODES[:5]:
            unknown = Answer(country, "q", option, Status.NOT_PUBLISHED, "")
            assert survey.answer("q", option, country) == last.get(("q", option, country), unknown)


@settings(deadline=None)
@given(given_answers)
def test_every_country_is_counted_once(answers: dict[str, str]) -> None:
    survey = survey_of(answers)
    counts = [survey.total("q", option).count or 0 for option in OPTIONS]
    assert sum(counts) == survey.base("q")
    assert sum(counts) + survey.no_response("q") + survey.not_asked("q") == len(answers)


@settings(deadline=None)
@given(given_answers)
def test_shares_of_a_partition_add_up_to_all_but_for_rounding(answers: dict[str, str]) -> None:
    survey = survey_of(answers)
    totals = [survey.total("q", option) for option in OPTIONS]
    if not survey.base("q"):
        assert [total.per_cent for total in totals] == [None, None, None]
        return
    assert sum(total.share or 0 for total in totals) == 1
    assert abs(sum(total.per_cent or 0 for total in totals) - 100) <= len(OPTIONS) / 2


@settings(deadline=None)
@given(given_answers)
def test_a_count_names_as_many_countries_as_it_counts(answers: dict[str, str]) -> None:
    survey = survey_of(answers)
    for option in OPTIONS:
        total = survey.total("q", option)
        assert total.countries == tuple(sorted(country for country, word in answers.items() if word == option))
        assert total.count == len(total.countries or ())


@settings(deadline=None)
@given(given_answers)
def test_adding_does_not_depend_on_the_order(answers: dict[str, str]) -> None:
    survey = survey_of(answers)
    full, partial, no = (survey.total("q", option) for option in OPTIONS)
    one, other = (full + partial) + no, no + (partial + full)
    assert (one.count, one.base, one.countries, one.per_cent) == (
        other.count,
        other.base,
        other.countries,
        other.per_cent,
    )
    assert one.count == survey.base("q")


@settings(deadline=None)
@given(given_answers, st.data())
def test_the_counts_of_an_open_question_add_up(answers: dict[str, str], data: st.DataObject) -> None:
    sure = survey_of(answers)
    unsure = data.draw(st.lists(st.sampled_from(sorted(answers)), unique=True))
    asked = [country for country in unsure if answers[country] != Status.NOT_ASKED]
    words = data.draw(st.lists(st.sampled_from([*OPTIONS, "no_response"]), min_size=len(asked), max_size=len(asked)))
    split, rest = {word: words.count(word) for word in words}, {"published": "?", "evidence": "A letter."}
    doubts = (OpenQuestion(id="q01", question="q", countries=tuple(asked), split=split, **rest),) if asked else ()
    survey = survey_of(answers, doubts)
    counts = {option: survey.total("q", option).count or 0 for option in OPTIONS}
    assert sum(counts.values()) == survey.base("q")
    assert sum(counts.values()) + survey.no_response("q") + survey.not_asked("q") == len(answers)
    for option in OPTIONS:
        certain = set(sure.total("q", option).countries or ()) - set(asked)
        assert counts[option] == len(certain) + words.count(option)


@settings(deadline=None)
@given(st.integers(0, 500), st.integers(1, 500))
def test_rounding_is_to_the_nearest_per_cent_and_a_half_goes_up(count: int, extra: int) -> None:
    base = count + extra
    per_cent = Total("q", ("full",), count, base).per_cent
    assert per_cent == (200 * count + base) // (2 * base)
    assert Fraction(per_cent) - Fraction(100 * count, base) <= Fraction(1, 2)
    assert Fraction(100 * count, base) - Fraction(per_cent) < Fraction(1, 2)
