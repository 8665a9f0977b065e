"""What an editor claims of countries' answers, in front matter and in texts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnr_briefs.content.claims import ClaimedAnswer, claims_of, read_claims

NAMES = st.from_regex(r"[a-z][a-z0-9]{0,5}(_[a-z0-9]{1,5}){0,2}", fullmatch=True).filter(lambda name: name != "only")


@pytest.mark.parametrize(
    ("written", "claims"),
    [
        ("none", ()),
        ({"hotline": "yes"}, (ClaimedAnswer("hotline", ("yes",)),)),
        ({"hotline": ["yes", "not_no"]}, (ClaimedAnswer("hotline", ("yes", "not_no")),)),
        ({"only hotline": "yes"}, (ClaimedAnswer("hotline", ("yes",), only=True),)),
    ],
)
def test_front_matter_claims_by_question(written: object, claims: tuple[ClaimedAnswer, ...]) -> None:
    assert claims_of(written) == claims


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({}, "should be keys and values, or the word none"),
        ("nothing", "should be keys and values, or the word none"),
        (["hotline"], "should be keys and values, or the word none"),
        ({"hotline": None}, "“hotline” should have an option, or a list of them"),
        ({"hotline": []}, "“hotline” should have an option, or a list of them"),
        ({"hotline": ["yes", None]}, "“hotline” should have an option, or a list of them"),
        ({"hot line": "yes"}, "“hot line” is not a name in “hot line: yes”"),
        ({"hotline": "a b"}, "“a b” is not a name in “hotline: a b”"),
    ],
)
def test_what_is_no_claim_is_refused(written: object, message: str) -> None:
    with pytest.raises(ValueError, match="^" + message):
        claims_of(written)


@given(st.lists(st.builds(ClaimedAnswer, NAMES, st.lists(NAMES, min_size=1).map(tuple), st.booleans()), min_size=1))
def test_claims_are_read_as_they_are_written(claims: list[ClaimedAnswer]) -> None:
    assert read_claims("; ".join(map(str, claims))) == tuple(claims)
