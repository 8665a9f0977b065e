"""Which patterns a house may list: names that hold a number; none that matches any number, or takes extremely long."""

import pytest

from mnr_briefs.content.settings import refusals


@pytest.mark.parametrize(
    "pattern",
    [
        "COVID-19",
        "24/7",
        r"\b(Act|Act \(RA\)|RA) \d+",
        r"\baged \d+([-–]\d+)?",
        r"\bage of 18|under-18s?|under 18",
        r"comment No\. \d{1,2}",
        r"Bantay Bata 163|\b116111\b",
        r"(?i)channel [0-9]+",
    ],
)
def test_a_name_with_a_number_may_stand(pattern: str) -> None:
    assert list(refusals(pattern)) == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (r"\d+", "any number"),
        (r"\d", "any number"),
        ("[0-9]{2}", "any number"),
        (r"\b26\b|7", "any number"),
        (r"\d+ (countries|people)", "any number"),
        (r"(?i)\d+ per cent", "any number"),
        ("", "any number"),
        ("x?", "any number"),
        (".*", "“.”"),
        (r"Act.+", "“.”"),
        (r"\w+ 12", r"“\w”"),
        ("[^x]+", "“[^x]”"),
        (r"(a+)+$", "repeats a group"),
        (r"(a|a)*b", "repeats a group"),
        (r"(a{1,9}){1,9}", "repeats a group"),
        (r"(?:Act \d+,?)+", "repeats a group"),
        (r"a\d+b\d+c\d+d\d+", "more than 3 repeats"),
        (r"(Act) \1 \d+", "refers back"),
        ("Act (", "is not a valid pattern"),
        ("Act " + "1" * 200, "more than 200 characters"),
    ],
)
def test_one_that_matches_numbers_in_general_or_takes_long_is_refused(pattern: str, why: str) -> None:
    assert any(why in refusal for refusal in refusals(pattern))
