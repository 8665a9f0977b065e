"""Country × question at a glance, by region: Senegal in Africa, Costa Rica in the Americas, Fiji in Oceania.

water_law: Costa Rica comprehensive, Fiji partial, Senegal no. hotline: Costa Rica yes, Fiji no, Senegal no response.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.charts.country_matrix import CountryMatrix, Mark
from mnr_briefs.content import prose as p
from mnr_briefs.content.prose import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.matrix import country_matrices
from mnr_briefs.pages.standing import ShownAnswers

Load = Callable[[], Edition]
DOUBT = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
SHARE = "{question: water_law, option: comprehensive, count: null, base: null, share: 42, why: w}"


@pytest.fixture
def drawn(load: Load) -> Callable[[], CountryMatrix]:
    """The one matrix of the small project as it is by then."""

    def make() -> CountryMatrix:
        (matrix,) = country_matrices(ShownAnswers(load()), 16)
        return matrix

    return make


def lose(project: Any, decision: str = "") -> None:
    """The published table no longer holds the water law."""
    project.replace("content/survey/published/answers.csv", "country,water_law", "country,gone")
    project.write("content/survey/decisions.yaml", f"decisions: [{decision}]\n")


def totals(matrix: CountryMatrix) -> list[list[tuple[str, str, str] | None]]:
    columns = [column for group in matrix.column_groups for column in group.columns]
    return [[(t.label, t.text, str(t.binding)) if t else None for t in column.totals] for column in columns]


# -- marks and totals --


def test_a_row_for_each_country_by_region_and_a_column_for_each_question_with_one_answer(
    drawn: Callable[[], CountryMatrix],
) -> None:
    matrix = drawn()
    assert matrix.countries == ("Senegal", "Costa Rica", "Fiji")
    assert matrix.regions == (("Africa", 1), ("Americas", 1), ("Oceania", 1))
    assert [(g.title, g.short, g.domain, [c.label for c in g.columns]) for g in matrix.column_groups] == [
        ("Rules", "Rules", 1, ["Water law"]),
        ("People", "People", 2, ["Complaints line"]),
    ]
    law, line = (group.columns[0] for group in matrix.column_groups)
    assert [mark.tone for mark in law.marks] == [Tone.NONE, Tone.FULL, Tone.PARTIAL]
    assert [mark.tone for mark in line.marks] == [Tone.NO_RESPONSE, Tone.FULL, Tone.NONE]


def test_totals_say_of_how_many_answered_and_what_they_came_from(drawn: Callable[[], CountryMatrix]) -> None:
    matrix = drawn()
    assert matrix.totals == ("Total in place", "Total partly in place")
    assert totals(matrix) == [
        [
            ("In place", "1 of 3", "water_law.comprehensive | of"),
            ("Partly in place", "1 of 3", "water_law.partial | of"),
        ],
        [("In place", "1 of 2", "hotline.yes | of"), None],
    ]
    assert [(figure.label, figure.text) for figure in matrix.figures()] == [
        ("Rules: Water law, In place", "1 of 3"),
        ("Rules: Water law, Partly in place", "1 of 3"),
        ("People: Complaints line, In place", "1 of 2"),
    ]


def test_two_answers_of_one_level_are_added(project: Any, drawn: Callable[[], CountryMatrix]) -> None:
    project.replace("content/questionnaire.yaml", "label: Partial, level: partial", "label: Partial, level: full")
    assert totals(drawn())[0] == [("In place", "2 of 3", "(water_law.comprehensive + water_law.partial) | of")]


def test_a_question_whose_answers_are_not_known_is_left_out(project: Any, drawn: Callable[[], CountryMatrix]) -> None:
    lose(project, SHARE)
    assert [(g.title, [c.label for c in g.columns]) for g in drawn().column_groups] == [("People", ["Complaints line"])]


def test_an_answer_in_doubt_has_a_sign_that_the_legend_explains(
    project: Any, drawn: Callable[[], CountryMatrix]
) -> None:
    assert drawn().doubt == ("?", "")
    project.write("content/survey/corrections.yaml", f"open_questions: [{DOUBT}]\n")
    matrix = drawn()
    assert matrix.column_groups[1].columns[0].marks[2] == Mark(Tone.NONE, unconfirmed=True)
    assert matrix.doubt == ("?", "Left open by the source")


def test_the_legend_has_what_is_drawn_and_no_more(project: Any, drawn: Callable[[], CountryMatrix]) -> None:
    assert [words for _, words in drawn().legend] == ["In place", "Partly in place", "Not in place", "No response"]
    lose(project)
    assert [words for _, words in drawn().legend] == ["In place", "Not in place", "No response"]


# -- in words --


def test_its_words_state_what_is_known_and_what_it_comes_to(drawn: Callable[[], CountryMatrix]) -> None:
    assert drawn().alt == (
        "Answers of 3 countries: a row for each country, a column for each question. "
        "Every country's answer is known for: Water law; Complaints line. "
        "Totals. Rules: Water law: In place 1 of 3, Partly in place 1 of 3. People: Complaints line: In place 1 of 2."
    )


def test_a_question_with_an_answer_in_doubt_is_named(project: Any, drawn: Callable[[], CountryMatrix]) -> None:
    lose(project)
    project.write("content/survey/corrections.yaml", f"open_questions: [{DOUBT}]\n")
    assert "Left open by the source, of some countries: Complaints line." in drawn().alt


def test_its_words_compare_no_countries_and_know_their_figures(drawn: Callable[[], CountryMatrix]) -> None:
    alt = drawn().alt
    assert not {"Costa Rica", "Fiji", "Senegal"} & set(re.findall(r"Costa Rica|Fiji|Senegal", alt))
    assert isinstance(alt, p.Said)
    assert [(figure.text, str(figure.binding)) for figure in alt.figures] == [
        ("3", "survey.countries"),
        ("1 of 3", "water_law.comprehensive | of"),
        ("1 of 3", "water_law.partial | of"),
        ("1 of 2", "hotline.yes | of"),
    ]


# -- parts --


def many(project: Any, questions: dict[str, int], countries: int) -> None:
    """Questions by domain, and countries of one region named by numbers, all of which answer yes to all questions."""
    lines = [
        f"  - {{id: {domain}_{n}, number: {n}, section: S, domain: {domain}, label: {domain} {n},"
        " text: '?', kind: single, options: [{id: yes, label: Yes, level: full}, {id: no, label: No, level: none}]}\n"
        for domain, count in questions.items()
        for n in range(1, count + 1)
    ]
    project.write("content/questionnaire.yaml", "questions:\n" + "".join(lines))
    letters = "ABCDEFGH"
    codes = [f"X{letters[n // 8]}{letters[n % 8]}" for n in range(countries)]
    rows = [f"  - {{id: {code}, name: Land {n}, region: R, subregion: S}}\n" for n, code in enumerate(codes, start=1)]
    project.write("content/countries.yaml", "countries:\n" + "".join(rows))
    ids = [f"{domain}_{n}" for domain, count in questions.items() for n in range(1, count + 1)]
    answers = [f"Land {n}{',Yes' * len(ids)}\n" for n in range(1, countries + 1)]
    project.write("content/survey/published/answers.csv", f"country,{','.join(ids)}\n" + "".join(answers))
    table = "tables: [{id: all, file: published/answers.csv, title: All, place: {section: A}, words: {Yes: yes}}]\n"
    project.write("content/survey/tables.yaml", table)


def parts(standing: ShownAnswers) -> list[tuple[int, list[int]]]:
    return [(len(m.countries), [len(g.columns) for g in m.column_groups]) for m in country_matrices(standing, 16)]


@pytest.mark.parametrize(
    ("questions", "countries", "wanted"),
    [
        ({"rules": 1, "people": 1}, 33, [(33, [1, 1])]),
        ({"rules": 1, "people": 1}, 34, [(17, [1, 1]), (17, [1, 1])]),
        ({"rules": 12, "people": 10}, 3, [(3, [12, 10])]),
        ({"rules": 12, "people": 11}, 3, [(3, [12]), (3, [11])]),
        ({"rules": 40, "people": 2}, 3, [(3, [20]), (3, [20, 2])]),
        ({"rules": 20, "people": 20}, 60, [(30, [20]), (30, [20]), (30, [20]), (30, [20])]),
    ],
)
def test_too_much_for_one_picture_is_divided(
    project: Any, load: Load, questions: dict[str, int], countries: int, wanted: list[Any]
) -> None:
    many(project, questions, countries)
    assert parts(ShownAnswers(load())) == wanted


def test_each_part_says_what_it_shows(project: Any, load: Load) -> None:
    many(project, {"rules": 1, "people": 1}, 40)
    first, second = country_matrices(ShownAnswers(load()), 16)
    assert "Shown here: Land 1 to Land 20." in first.alt
    assert "Shown here: Land 21 to Land 40." in second.alt


def test_without_questions_there_is_none(project: Any, load: Load) -> None:
    question = "{id: why, number: 1, section: S, label: Why, text: Why so?, kind: text}"
    project.write("content/questionnaire.yaml", f"questions: [{question}]\n")
    assert country_matrices(ShownAnswers(load()), 16) == ()
