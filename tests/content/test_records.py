"""Records refuse what would be wrong everywhere: codebook, facts, hedges, theme, places."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.facts import Fact, Milestone
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.record import SourcePlace
from mnr_briefs.content.settings import Hedge, HouseStyle
from mnr_briefs.content.theme import Theme

OPTIONS = [{"id": i, "label": i, "level": level} for i, level in [("a", "full"), ("b", "partial"), ("c", "none")]]
THEME = {
    "fonts": ["Carlito"],
    "domain_colours": ["#112233", "#445566"],
    "region_colours": ["#F2A93B"],
    "ink": "#000000",
    "muted": "#555555",
    "cover": "#14344F",
    "symbols": {tone.value: "•" for tone in Tone},
    "chart": {
        "row_height_cm": 0.5,
        "group_height_cm": 0.5,
        "label_width_cm": 5,
        "font_size": 8,
        "dpi": 200,
    },
}


def question(**more: Any) -> Question:
    data = {"id": "q", "number": 1, "section": "s", "label": "Q", "text": "Q?", "kind": "single", "options": OPTIONS}
    return Question.model_validate({**data, **more})


@pytest.mark.parametrize(
    ("kind", "coding", "many"),
    [
        ("single", None, False),
        ("multiple", None, True),
        ("text", "single", False),
        ("text", "multiple", True),
        ("coded", "multiple", True),
    ],
)
def test_a_question_takes_several_answers_as_asked_or_as_coded(kind: str, coding: str | None, many: bool) -> None:
    assert question(kind=kind, coding=coding).chooses_many is many


def test_notes_stand_at_the_foot_of_the_page_and_citations_in_the_text_unless_the_house_style_says_else() -> None:
    assert (HouseStyle().notes, HouseStyle().citations) == ("footnotes", "author_date")
    said = HouseStyle.model_validate({"notes": "endnotes", "citations": "footnotes"})
    assert (said.notes, said.citations) == ("endnotes", "footnotes")


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("citations", "notes", "notes are printed at the foot of the page or at the end; write footnotes or endnotes"),
        ("citations", "endnote", "'author_date', 'footnotes' or 'endnotes'"),
        ("notes", "author_date", "'footnotes' or 'endnotes'"),
    ],
)
def test_another_place_for_notes_is_refused(key: str, value: str, message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        HouseStyle.model_validate({key: value})


def test_in_place_is_whatever_is_wholly_or_partly_there() -> None:
    assert question().in_place == ("a", "b")


def test_capabilities_know_their_domain_and_keep_their_order() -> None:
    def domain(number: int, *capabilities: str) -> dict[str, Any]:
        listed = [{"id": c, "number": n, "title": c, "summary": c} for n, c in enumerate(capabilities, 1)]
        titles = {"title": "D", "short_title": "D", "outcome": {"title": "O", "text": "O"}}
        return {"id": f"d{number}", "number": number, **titles, "capabilities": listed}

    domains = [domain(1, "b", "a"), domain(2, "c")]
    framework = Framework.model_validate({"title": "F", "short_title": "F", "domains": domains})
    assert [c.id for c in framework.capabilities] == ["b", "a", "c"]
    assert {c: d.id for c, d in framework.domain_of.items()} == {"b": "d1", "a": "d1", "c": "d2"}


@pytest.mark.parametrize("code", ["fji", "FJ", "FIJI", "F1I", ""])
def test_a_country_code_is_three_capitals(code: str) -> None:
    country = {"id": code, "name": "Fiji", "region": "Oceania", "subregion": "Melanesia"}
    with pytest.raises(ValidationError):
        Countries.model_validate({"countries": [country]})


@pytest.mark.parametrize("value", ["1250", "21.7", "-3", "0.0004", "123456789012345678"])
def test_facts_keep_their_value_exactly(value: str) -> None:
    fact = Fact.model_validate({"id": "f", "value": value, "label": "l", "source": {"section": "2"}})
    assert fact.value == Decimal(value)


@pytest.mark.parametrize("value", [1e30, "1e-40", "NaN", float("inf"), "many", "1,250"])
def test_facts_are_numbers_that_can_be_printed(value: object) -> None:
    with pytest.raises(ValidationError):
        Fact.model_validate({"id": "f", "value": value, "label": "l", "source": {"section": "2"}})


@pytest.mark.parametrize("bounds", [{}, {"above": 1.5}, {"below": -0.1}, {"between": 0.5}])
def test_a_hedge_needs_a_bound_that_is_a_share(bounds: dict[str, float]) -> None:
    with pytest.raises(ValidationError):
        Hedge.model_validate(bounds)


@pytest.mark.parametrize(("lines", "words"), [(None, "2.1"), (374, "2.1 (lines 374)"), ("1, 2", "2.1 (lines 1, 2)")])
def test_a_place_in_the_source_says_section_and_lines(lines: object, words: str) -> None:
    assert str(SourcePlace.model_validate({"section": "2.1", "lines": lines})) == words


def test_domain_colours_begin_anew_when_they_run_out() -> None:
    theme = Theme.model_validate(THEME)
    assert [theme.colour(number) for number in (1, 2, 3)] == ["#112233", "#445566", "#112233"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("domain_colours", ["#112233", "red"]),
        ("domain_colours", []),
        ("ink", "#12345"),
        ("muted", "grey"),
        ("fonts", []),
        ("symbols", {tone.value: "•" for tone in Tone if tone is not Tone.NOT_ASKED}),
        ("symbols", {**THEME["symbols"], "full": ""}),  # type: ignore[dict-item]
        ("symbols", {**THEME["symbols"], "maybe": "?"}),  # type: ignore[dict-item]
        ("chart", {**THEME["chart"], "dpi": 20}),  # type: ignore[dict-item]
    ],
)
def test_a_theme_has_colours_fonts_and_a_symbol_for_every_meaning(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Theme.model_validate({**THEME, key: value})


@pytest.mark.parametrize("when", ["2026", "2024–2026", "January 2027", "2025/26", "31 January 2027"])
def test_a_date_is_a_year_or_has_its_month_in_words(when: str) -> None:
    assert Milestone(when=when, text="A law").when == when


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("2027-01-31", "31 January 2027"),
        ("2027-01-31T10:00:00Z", "31 January 2027"),
        ("2027-13-45", "such as 31 January 2027"),
        ("3/4/2026", "such as 31 January 2027"),
        ("03.04.26", "such as 31 January 2027"),
    ],
)
def test_a_date_in_figures_is_refused_wherever_one_is_printed(when: str, words: str) -> None:
    with pytest.raises(ValidationError, match=f"write the month in words, {words}"):
        Milestone(when=when, text="A law")


@pytest.mark.parametrize("year", [-5, 26, 20_260])
def test_a_year_has_four_figures(year: int) -> None:
    with pytest.raises(ValidationError, match="equal to"):
        Fact(id="a", value="1", label="a", year=year, source={"section": "1"})
