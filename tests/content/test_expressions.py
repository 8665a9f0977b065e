"""Expressions read into bindings, and bindings spelled as expressions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import UnreadableError, binding_of, parse


@pytest.mark.parametrize(
    ("source", "binding"),
    [
        ("  hotline.yes|of ", Binding("hotline", ("yes",), "of")),
        ("(law.full+law.partial) | say('most')", Binding("law", ("full", "partial"), "say", "most")),
        ("of.FJI.answer.hotline", Binding("answer", ("hotline",), country="FJI")),
        ("progress.law.lost", Binding("progress.law", ("lost",))),
        ("hotline | rank", Binding("hotline", measure="rank")),
        ('hotline | is_last | say("least")', Binding("hotline", (), "say", "least", claim="is_last")),
        ("2 * law.no < hotline.no", Binding("law", ("no",), factor=2, sign="<", other=Binding("hotline", ("no",)))),
    ],
)
def test_an_expression_is_read_into_a_binding(source: str, binding: Binding) -> None:
    assert parse(source) == binding


@pytest.mark.parametrize("source", ["law.no +", "law.no + hotline.no", "law + law.no", "f()", "a.b | c | d | e"])
def test_what_is_no_expression_is_no_binding(source: str) -> None:
    assert binding_of(source) is None
    with pytest.raises(UnreadableError):
        parse(source)


names = st.sampled_from(["hotline", "yes", "no", "law", "a1", "base"])
numbers = st.builds(
    Binding,
    st.lists(names, min_size=1, max_size=2).map(".".join),
    st.lists(names, min_size=1, max_size=3).map(tuple),
    country=st.sampled_from(["", "FJI"]),
    factor=st.sampled_from([1, 2]),
)


words_said = st.text("ab \"\\<'", min_size=1)


@given(
    binding=numbers
    | st.builds(lambda number, other: replace(number, sign="<", other=other), numbers, numbers)
    | st.builds(
        lambda number, words: replace(number, measure="say", words=words), numbers, st.text("ab \"\\<'", min_size=1)
    ),
)
def test_a_binding_spelled_out_is_read_as_itself(binding: Binding) -> None:
    assert parse(str(binding)) == binding


@pytest.mark.parametrize(
    ("source", "question", "expected"),
    [
        ("hotline.yes", "hotline", True),
        ("hotline.yes", "hot", False),
        ("answer.hotline", "hotline", True),
        ("(law.no < hotline.yes) | say('fewer')", "hotline", True),
        ("fact.hotline", "hotline", False),
    ],
)
def test_a_binding_knows_which_question_it_is_about(source: str, question: str, expected: bool) -> None:
    assert parse(source).is_about(question) is expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [("answer.hotline", True), ("of.FJI.answer.hotline", False), ("hotline.yes", False), ("progress.law.lost", True)],
)
def test_a_binding_knows_whether_it_is_another_one_on_each_page(source: str, expected: bool) -> None:
    assert parse(source).is_of_one_country is expected
