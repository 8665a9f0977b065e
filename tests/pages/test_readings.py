"""What a country has and what it lacks, the rarest first.

Costa Rica has a comprehensive law, tests for bacteria and has a hotline; Fiji has a partial law, tests for bacteria and
has none; Senegal has no law, tests nothing and did not respond about a hotline.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.headline import KnownAnswer, Need, confirmed, gaps, lacks, strengths

Load = Callable[[], Edition]


def shown(readings: list[KnownAnswer]) -> list[tuple[str, str, Fraction]]:
    return [(r.question.id, r.option.id, r.share) for r in readings]


def test_the_rarest_strength_comes_first(load: Load) -> None:
    assert shown(strengths(load(), "CRI")) == [
        ("water_law", "comprehensive", Fraction(1, 3)),
        ("hotline", "yes", Fraction(1, 2)),  # Senegal did not answer
        ("tests", "bacteria", Fraction(2, 3)),
    ]


def test_what_is_missing_comes_before_what_is_partly_there_however_rare(load: Load) -> None:
    found = gaps(load(), "FJI")
    assert shown(found) == [("hotline", "no", Fraction(1, 2)), ("water_law", "partial", Fraction(1, 3))]
    assert [r.need for r in found] == [Need.MISSING, Need.PARTLY]


def test_equally_rare_gaps_come_in_the_frameworks_order(load: Load) -> None:
    assert [r.question.id for r in gaps(load(), "SEN")] == ["water_law", "tests"]


def test_what_every_country_has_does_not_stand_out(project: Any, load: Load) -> None:
    project.replace("content/survey/published/answers.csv", "Senegal,No,No,Yes", "Senegal,No,Yes,No")
    assert "tests" not in {r.question.id for r in strengths(load(), "CRI")}


def test_an_answer_in_doubt_is_no_reading_and_no_lack(project: Any, load: Load) -> None:
    doubt = "{id: q01, question: hotline, countries: [FJI], published: 'No', evidence: e}"
    project.write("content/survey/corrections.yaml", f"open_questions: [{doubt}]\n")
    edition = load()
    assert [r.question.id for r in gaps(edition, "FJI")] == ["water_law"]
    question = edition.questionnaire.by_id["hotline"]
    assert (confirmed(edition, question, "FJI"), lacks(edition, question, "FJI")) == ((), False)


def test_a_question_that_not_every_country_was_asked_is_no_reading(project: Any, load: Load) -> None:
    asked_if = "text: Is there a complaints line?\n    asked_if: {water_law: [comprehensive, partial]}"
    project.replace("content/questionnaire.yaml", "text: Is there a complaints line?", asked_if)
    assert "hotline" not in {r.question.id for r in (*strengths(load(), "CRI"), *gaps(load(), "FJI"))}


def test_a_country_lacks_what_it_is_known_to_have_none_of(load: Load) -> None:
    edition = load()
    lacking = {
        code: [q.id for q in edition.questionnaire.questions if lacks(edition, q, code)]
        for code in ("CRI", "FJI", "SEN")
    }
    assert lacking == {"CRI": [], "FJI": ["hotline"], "SEN": ["water_law", "tests"]}
