"""Recommendations against the questionnaire: each suits the answers that call for it, and each gap calls for one."""

from collections.abc import Iterator

from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import Recommendation
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names, texts
from mnr_briefs.survey.survey import Survey


def suited(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Recommendations that build on something and are called by answers that mean that there is none of it."""
    for recommendation in sources.of(Recommendation):
        at = recommendation.place_of("builds_on")
        for name in recommendation.builds_on:
            yield from names.unknown_question(name, at, sources, "to build on", with_options=True)
            question = sources.questionnaire.by_id.get(name)
            for written in recommendation.applies_to.get(name, ()) if question else ():
                if question and _is_absence(question, written):
                    message = f"It builds on “{name}”, but applies to countries that answered “{written}”."
                    remedy = "Remove the answer from applies_to, or the question from builds_on."
                    yield Problem(recommendation.place_of("applies_to"), "unsuited-step", message, remedy)


def gaps_called(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Answers that show a gap and call for nothing, of questions on capabilities that have recommendations.

    Not told where a recommendation on the capability misspells what it is for: the gap may be what it means.
    """
    recommendations = sources.of(Recommendation)
    misspelling = {problem.place.file for problem in texts.applies_to(sources, survey)}
    misspelt = {r.capability for r in recommendations if r.at.file in misspelling}
    advised = {recommendation.capability for recommendation in recommendations}
    called = {(q, option) for r in recommendations for q, options in r.applies_to.items() for option in options}
    for question in sources.questionnaire.with_options:
        if advised.isdisjoint(question.capabilities) or not misspelt.isdisjoint(question.capabilities):
            continue
        options = [o for o in question.options if o.level is not Level.FULL and (question.id, o.id) not in called]
        if options:
            words = " or ".join(f"“{option.id}”" for option in options)
            message = f"No recommendation applies to countries that answered {words} to “{question.id}”."
            pronoun = "it" if len(options) == 1 else "them"
            remedy = f"Add {pronoun} to applies_to of a recommendation on {' or '.join(question.capabilities)}."
            yield Problem(options[0].at, "gap-without-step", message, remedy)


def _is_absence(question: Question, written: str) -> bool:
    """Whether an answer means that there is nothing of what a question asks about."""
    named = question.named(written)
    if named is None:
        return False
    level = question.option_by_id[named.id].level
    return level is not Level.NONE and not question.chooses_many if named.denied else level is Level.NONE
