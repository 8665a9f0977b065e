"""Numbers as the house writes them. Three countries were surveyed."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mnr_briefs.content.facts import Fact
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.survey.survey import Total

EditionIn = Callable[..., Edition]


def total(count: int | None, base: int | None, share: int | None = None) -> Total:
    return Total("line", ("yes",), count, base, published_share=share)


def fact(value: str, unit: str) -> Fact:
    data = {"id": "f", "value": value, "unit": unit, "label": "l", "source": {"section": "2"}}
    return Fact.model_validate(data)


@pytest.mark.parametrize(
    ("style", "number", "written"),
    [
        ("", 0, "none"),
        ("", 9, "nine"),
        ("", 10, "10"),
        ("words_below: 3", 2, "two"),
        ("words_below: 3", 3, "3"),
        ("words_below: 0", 0, "0"),
        ("words_below: 0", 1, "1"),
        ("words_below: 21", 20, "twenty"),
        ("words_below: 21", 21, "21"),
        ("", 1250, "1,250"),
        ("", -1, "-1"),
    ],
)
def test_small_numbers_are_words_and_large_ones_grouped(
    edition_in: EditionIn, style: str, number: int, written: str
) -> None:
    assert NumberStyle(edition_in(style)).number(number) == written


@pytest.mark.parametrize(
    ("style", "count", "written"),
    [
        ("", 0, "no countries"),
        ("", 1, "one country"),
        ("", 2, "two countries"),
        ("", 27, "27 countries"),
        ("words_below: 0", 0, "0 countries"),
        ("words_below: 0", 1, "1 country"),
    ],
)
def test_counts_have_their_noun(edition_in: EditionIn, style: str, count: int, written: str) -> None:
    numbers = NumberStyle(edition_in(style))
    assert numbers.countries(count) == written
    assert numbers.count(total(count, 29)) == written


@pytest.mark.parametrize(
    ("count", "written"),
    [(1, "1 страна"), (21, "21 страна"), (22, "22 страны"), (5, "5 стран"), (11, "11 стран"), (0, "0 стран")],
)
def test_the_noun_has_the_form_that_the_language_asks_for(edition_in: EditionIn, count: int, written: str) -> None:
    edition = edition_in("words_below: 0")
    rule = "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"
    forms = {"language": "ru", "plurals": {"countries": ("страна", "страны", "стран")}, "plural_rule": rule}
    locale = edition.locale.model_copy(update=forms)
    assert NumberStyle(replace(edition, locale=locale)).countries(count) == written
    assert locale.nouns == ("стран", "страны", "страна")


@pytest.mark.parametrize(("style", "written"), [("", "67 per cent"), ("per_cent: '%'", "67%")])
def test_shares_are_written_as_the_house_writes_them(edition_in: EditionIn, style: str, written: str) -> None:
    numbers = NumberStyle(edition_in(style))
    assert numbers.share_only(total(2, 3)) == written
    assert numbers.fact(fact("67", "per_cent")) == written


@pytest.mark.parametrize(
    ("given", "share", "whole"),
    [
        (total(2, 3), "67 per cent", "two countries (67 per cent)"),
        (total(1, 2), "50 per cent of the 2 that answered", "one country (50 per cent of the 2 that answered)"),
        (total(0, 3), "0 per cent", "no countries (0 per cent)"),
        (total(None, None, share=42), "42 per cent", "42 per cent"),
        (total(None, 2, share=42), "42 per cent of the 2 that answered", "42 per cent of the 2 that answered"),
    ],
)
def test_a_share_says_of_whom_where_not_all_answered(
    edition_in: EditionIn, given: Total, share: str, whole: str
) -> None:
    numbers = NumberStyle(edition_in())
    assert (numbers.share(given), numbers.total(given)) == (share, whole)


@pytest.mark.parametrize(
    ("given", "written"),
    [(total(2, 3), "2 of the 3 countries"), (total(1, 2), "1 of the 2 countries that answered")],
)
def test_a_count_of_a_base_is_in_figures(edition_in: EditionIn, given: Total, written: str) -> None:
    assert NumberStyle(edition_in()).of(given) == written


@pytest.mark.parametrize(
    ("how", "given"),
    [
        ("count", total(None, 3)),
        ("count", total(None, None, share=42)),
        ("share_only", total(None, 3)),
        ("share", total(2, None)),
        ("share", total(0, 0)),
        ("total", total(None, 3)),
        ("total", total(2, None)),
        ("of", total(None, 3)),
        ("of", total(2, None)),
    ],
)
def test_what_was_not_published_is_never_written(edition_in: EditionIn, how: str, given: Total) -> None:
    with pytest.raises(NotPublishedError, match=r"line\.yes was (not )?published"):
        getattr(NumberStyle(edition_in()), how)(given)


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        ("8", "number", "eight"),
        ("1250", "number", "1,250"),
        ("8.5", "number", "8.5"),
        ("8.0", "number", "eight"),
        ("0.0004", "number", "0.0004"),
        ("1234.56789", "number", "1,234.56789"),
        ("21.7", "million", "21.7 million"),
        ("21.70", "million", "21.7 million"),
        ("3", "million", "3 million"),
        ("5", "one_in", "1 in 5"),
        ("62.5", "per_cent", "62.5 per cent"),
    ],
)
def test_facts_have_their_unit_and_lose_no_digit(edition_in: EditionIn, value: str, unit: str, written: str) -> None:
    assert NumberStyle(edition_in()).fact(fact(value, unit)) == written


@pytest.mark.parametrize(
    ("style", "names", "written"),
    [
        ("", [], ""),
        ("", ["Fiji"], "Fiji"),
        ("", ["Brazil", "Fiji"], "Brazil and Fiji"),
        ("", ["Brazil", "Fiji", "Senegal"], "Brazil, Fiji and Senegal"),
        ("serial_comma: true", ["Brazil", "Fiji", "Senegal"], "Brazil, Fiji, and Senegal"),
        ("serial_comma: true", ["Brazil", "Fiji"], "Brazil and Fiji"),
    ],
)
def test_lists_of_names(edition_in: EditionIn, style: str, names: list[str], written: str) -> None:
    assert NumberStyle(edition_in(style)).listing(names) == written


@pytest.mark.parametrize(
    ("language", "kind", "serial_comma", "written"),
    [
        ("en", "or", "false", "A, B or C"),
        ("en", "or", "true", "A, B, or C"),
        ("es", "standard", "false", "A, B y C"),
        ("es", "standard", "true", "A, B y C"),  # the language has no such comma
        ("ar", "standard", "false", "A وB وC"),
    ],
)
def test_lists_are_those_of_the_language(
    edition_in: EditionIn, language: str, kind: Any, serial_comma: str, written: str
) -> None:
    edition = edition_in(f"serial_comma: {serial_comma}")
    other = replace(edition, locale=edition.locale.model_copy(update={"language": language}))
    assert NumberStyle(other).listing(["A", "B", "C"], kind) == written


def test_names_in_a_list_may_hold_anything(edition_in: EditionIn) -> None:
    assert NumberStyle(edition_in()).listing(["{0}", "{", "%s"]) == "{0}, { and %s"


def test_figures_are_grouped_as_the_language_groups(edition_in: EditionIn) -> None:
    assert NumberStyle(edition_in()).figures(Decimal("516000.25")) == "516,000.25"
