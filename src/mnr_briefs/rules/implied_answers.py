"""What follows from published answers against what is published.

An implied answer fills a gap and never replaces an answer; where the two differ, one published answer contradicts
another, and which of them is right is for a person to decide.
"""

from collections.abc import Mapping

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problems
from mnr_briefs.rules.answer_places import quoted, statement
from mnr_briefs.survey.answers import published_answers
from mnr_briefs.survey.implications import add_implied, contradicted, implied_answers
from mnr_briefs.survey.survey import Answer, Key


def check_implied_answers(sources: Sources, problems: Problems) -> None:
    """A problem for each published answer that another one rules out."""
    answers = published_answers(sources.questionnaire, sources.countries, sources.survey)
    reasons = add_implied(answers, sources.questionnaire)
    seen: set[Key] = set()
    for implied in implied_answers(answers, sources.questionnaire):
        known = contradicted(answers, implied.answer)
        if known is None or known.key in seen:
            continue
        seen.add(known.key)
        words, at = quoted(statement(_published(known, reasons), sources))
        other, place = quoted(statement(_published(implied.reason, reasons), sources))
        reason = f"{implied.reason.question}.{implied.reason.option}"
        message = (
            f"{words} of {known.country} contradicts {other} in {place}: from “{reason}: yes” follows "
            f"“{known.question}.{known.option}: {implied.answer.status}”."
        )
        problems.add("contradicted-answer", at, message, "Correct one of the two, or what implies what.")


def _published(answer: Answer, reasons: Mapping[Key, Answer]) -> Answer:
    """The published answer from which an implied one follows in the end; a published one itself."""
    while answer.key in reasons:
        answer = reasons[answer.key]
    return answer
