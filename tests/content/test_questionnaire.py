"""The codebook's options as texts name them: ``not_`` before one says that it was not the answer."""

import pytest

from mnr_briefs.content.questionnaire import NamedOption, Question, Questionnaire

QUESTION = Question.model_validate(
    {
        "id": "law",
        "number": 1,
        "section": "s",
        "label": "Law",
        "text": "Is there one?",
        "kind": "single",
        "options": [{"id": option, "label": option, "level": "full"} for option in ("full", "no", "not_sure")],
    }
)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("full", NamedOption("full", denied=False)),
        ("not_full", NamedOption("full", denied=True)),
        ("not_sure", NamedOption("not_sure", denied=False)),  # an option of its own
        ("not_not_sure", NamedOption("not_sure", denied=True)),
        ("not_not_full", None),
        ("sure", None),
        ("not_", None),
        ("", None),
        ("no_response", None),
    ],
)
def test_a_text_names_an_option_or_denies_it(written: str, named: NamedOption | None) -> None:
    assert QUESTION.named(written) == named


def test_every_name_names_an_option() -> None:
    assert QUESTION.names == ("full", "no", "not_sure", "not_full", "not_no", "not_not_sure")
    assert all(QUESTION.named(name) for name in QUESTION.names)


def _question(id: str, **more: object) -> Question:
    levels = [{"id": "yes", "label": "Yes", "level": "full"}, {"id": "none", "label": "No", "level": "none"}]
    known = {"section": "s", "label": id, "text": f"{id}?", "kind": "single", "domain": "a", "options": levels}
    return Question.model_validate({"id": id, "number": 1, **known, **more})


def _all_of(*questions: Question) -> Questionnaire:
    return Questionnaire(questions=questions)


def test_questions_come_in_the_order_of_the_form_whatever_order_they_are_asked_for_in() -> None:
    form = _all_of(_question("c"), _question("a"), _question("b"))
    assert [question.id for question in form.in_order(["b", "nothing", "c"])] == ["c", "b"]


def test_a_domain_is_measured_by_its_questions_whose_answers_can_be_counted() -> None:
    in_text = _question("text", kind="coded", number=None, options=_question("x").options[:1])
    in_tables = _question("tables", kind="coded", number=None)
    form = _all_of(_question("own"), _question("open", options=()), _question("other", domain="b"), in_text, in_tables)
    assert {domain: [q.id for q in asked] for domain, asked in form.measuring.items()} == {
        "a": ["own", "tables"],
        "b": ["other"],
    }


def test_a_profile_leaves_out_a_question_of_several_answers_that_another_sums_up() -> None:
    several = _question("several", kind="multiple")
    never_nothing = _question("parts", kind="multiple", options=_question("x").options[:1])
    summing_up = _question("any", implied_by={"yes": {"several": ["yes"]}})
    assert [q.id for q in _all_of(several, never_nothing).profiling["a"]] == ["several"]
    assert [q.id for q in _all_of(several, summing_up).profiling["a"]] == ["any"]
