"""The small print of a country's page: how many answers are lost, which the source leaves open, and from what those
follow that it does not print as they stand.
"""

from collections.abc import Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import answer_words, footing
from mnr_briefs.edition.progress import all_profile_questions, answers_of, lost_answers, progress
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.survey.survey import CountryAnswer


def sign(edition: Edition, question: Question, country: str) -> str:
    """What stands behind an answer that the publication does not print as it stands; else nothing."""
    return edition.locale.word("footing_sign") if footing(edition, answers_of(edition, country)[question.id]) else ""


def remarks(resolver: Resolver, country: str) -> Iterator[Line]:
    """What has to be said of a country's answers, a line each."""
    edition, locale = resolver.edition, resolver.edition.locale
    lost = _lost(resolver, country)
    if lost:
        yield lost
    answers = [answers_of(edition, country)[q.id] for q in all_profile_questions(edition)]
    yield from _footings(resolver, [*answers, *(a for a in _reported(edition, country) if a not in answers)])
    left_open = [
        locale.word("reason", question=a.question.label, options=answer_words(edition, a)) for a in answers if a.between
    ]
    if left_open:
        yield (p.Text(locale.word("left_open", answers=locale.clauses(left_open))),)


def reports(resolver: Resolver, country: str) -> Iterator[Line]:
    """Which answers of a country its office reports, in one line; for a page that does not print `remarks`."""
    yield from _footings(resolver, _reported(resolver.edition, country))


def _reported(edition: Edition, country: str) -> list[CountryAnswer]:
    """All answers that a country's office reports, also those to questions that its profile does not show: they may
    call for a step.
    """
    return [answer for answer in answers_of(edition, country).values() if answer.report is not None]


def _footings(resolver: Resolver, answers: Iterable[CountryAnswer]) -> Iterator[Line]:
    """Why some answers are not as the publication prints them, in one line."""
    reasons = (resolver.inlines(reason) for answer in answers for reason in footing(resolver.edition, answer))
    each_once = {p.plain(reason): reason for reason in reasons}  # corrections of several options may say the same
    if each_once:
        yield tuple(node for reason in each_once.values() for node in (p.Text(" "), *reason))[1:]


def _lost(resolver: Resolver, country: str) -> Line:
    """How many answers are lost, of how many, and in which domains."""
    edition, figures = resolver.edition, resolver.evaluator.numbers.figures
    lost = [(d, len(progress(edition, d, country).lost)) for d in edition.framework.domains]
    places: list[p.Inline] = []
    for domain, count in lost:
        if count:
            figure = p.Figure(figures(count), Binding(f"progress.{domain.id}", ("lost",)))
            places += [p.Text(edition.locale.word("items_between"))] if places else []
            places += edition.locale.around("lost_place", domain=p.Text(domain.title), count=figure)
    if not places:
        return ()
    return edition.locale.around("lost_answers", **lost_of_all(resolver, country), places=tuple(places))


def lost_of_all(resolver: Resolver, country: str) -> dict[str, p.Figure]:
    """The figures of how many answers of a country are lost, and `of` how many."""
    edition, figures = resolver.edition, resolver.evaluator.numbers.figures
    lost, asked = len(lost_answers(edition, country)), len(all_profile_questions(edition))
    return {
        "count": p.Figure(figures(lost), Binding("progress", ("lost",))),
        "of": p.Figure(figures(asked), Binding("progress", ("questions",))),
    }
