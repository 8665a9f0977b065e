"""One country at a glance: its known answers by domain with how many countries gave the same, and the small print on
them: how many are lost, which the source leaves open, and from what those follow that it does not print as they stand.
"""

from collections.abc import Iterable, Iterator

from mnr_briefs.charts.chart import Segment
from mnr_briefs.charts.country_profile import CountryProfile, ProfileGroup, ProfileRow
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.prose import Line, Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import footing
from mnr_briefs.edition.progress import (
    all_profile_questions,
    answers_of,
    lost_answers,
    profile_questions,
    progress,
)
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers
from mnr_briefs.survey.survey import CountryAnswer


def country_profile(standing: ShownAnswers, country: str, width_cm: float) -> CountryProfile:
    """The answers of a country that are known, by domain."""
    edition, locale = standing.edition, standing.locale
    groups = tuple(_group(standing, domain, country) for domain in edition.framework.domains)
    shown = tuple(group for group in groups if group.rows or group.note)
    heads = (
        locale.word("profile_answer"),
        locale.word("profile_all", count=standing.surveyed),
        locale.word("profile_same"),
    )
    legend = standing.legends({segment.tone for group in shown for row in group.rows for segment in row.segments})
    name, said = edition.countries.by_id[country].name, p.joined(_described(standing, group) for group in shown)
    alt = locale.word("profile", country=name, domains=said)
    return CountryProfile(shown, heads, legend, locale.word("this_country"), alt, width_cm)


def _group(standing: ShownAnswers, domain: Domain, country: str) -> ProfileGroup:
    edition = standing.edition
    answers = [answers_of(edition, country)[q.id] for q in profile_questions(edition, domain)]
    rows = tuple(_row(standing, answer, country) for answer in answers if standing.tone(answer).is_known)
    note = "" if rows or not answers else _note(standing, domain, country, [standing.tone(a) for a in answers])
    return ProfileGroup(domain.title, domain.number, rows, edition.icons.get(domain.icon or ""), note)


def _note(standing: ShownAnswers, domain: Domain, country: str, tones: list[Tone]) -> str:
    """Why nothing is known of a domain."""
    if Tone.LOST not in tones:
        return standing.locale.word("profile_unknown")
    binding = Binding(f"progress.{domain.id}", ("not_known",), country=country)
    word = "profile_lost_one" if len(tones) == 1 else "profile_lost"
    return standing.locale.word(word, count=p.Figure(standing.numbers.figures(len(tones)), binding))


def _row(standing: ShownAnswers, answer: CountryAnswer, country: str) -> ProfileRow:
    """An answer with how many gave the same; without that where they are not known, or do not count it."""
    question, survey, figures = answer.question, standing.edition.survey, standing.numbers.figures
    tone, words = standing.tone(answer), standing.words(answer)
    if question.chooses_many and tone is Tone.FULL:
        given, possible = len(answer.options), len(question.in_place)
        words = standing.locale.word(
            "in_place",
            count=p.Figure(figures(given), Binding("given", (question.id,), country=country)),
            of=p.Figure(figures(possible), Binding("options", (question.id,))),
        )
        tone = Tone.FULL if given == possible else Tone.PARTIAL
    segments, own = _segments_around(standing, answer)
    own = own if survey.counts(answer) else None  # it is none of those in the bar
    count, binding = "", None
    if own is not None and segments[own].binding:
        count, binding = segments[own].text, segments[own].binding
        total = survey.total(question.id, answer.options[0]) if answer.options else None
        if count and total and total.count is not None and total.base is not None:
            count, binding = standing.in_place(total.count, total.base), Binding(question.id, answer.options, "of")
    return ProfileRow(question.label, tone, words, segments, own, count, binding, _sign(standing.edition, answer))


def _segments_around(standing: ShownAnswers, answer: CountryAnswer) -> tuple[tuple[Segment, ...], int | None]:
    """All countries' answers to a question as the parts of a bar, and the index of those who answered alike.

    The index is None where the answer is not known. Of a question with several answers, the parts are who gave any
    that means that something is in place (which is to be there in part), and who gave none.
    """
    question, tone = answer.question, standing.tone(answer)
    if question.chooses_many:
        segments, alike = standing.any_or_none(question), None
        tone = Tone.PARTIAL if tone is Tone.FULL else tone
    else:
        segments = standing.bar(question).segments
        alike = question.option_by_id[answer.options[0]].label if answer.options else None
    own = [i for i, s in enumerate(segments) if s.tone is tone and (alike is None or s.label == alike)]
    return segments, own[0] if tone.is_known and own else None


def _described(standing: ShownAnswers, group: ProfileGroup) -> str:
    """A domain in words."""
    if not group.rows:
        return p.joined([f"{group.title}:", group.note])
    rows, word = [], standing.locale.word
    for row in group.rows:
        words = {"question": row.label, "answer": p.joined([row.answer, row.sign], "")}
        count = p.Figure(row.count, row.binding) if row.binding else None
        rows.append(word("profile_row", count=count, **words) if count else word("profile_row_alone", **words))
    return p.joined([standing.locale.labelled(group.title, ""), standing.locale.clauses(rows), "."], "")


# -- the small print --


def _sign(edition: Edition, answer: CountryAnswer) -> str:
    """What stands behind an answer that the publication does not print as it stands; else nothing."""
    return edition.locale.word("footing_sign") if footing(edition, answer) else ""


def remarks(resolver: Resolver, country: str) -> Iterator[Line]:
    """What has to be said of a country's answers, a line each."""
    edition, locale = resolver.edition, resolver.locale
    if lost := _lost(resolver, country):
        yield lost
    answers = [answers_of(edition, country)[q.id] for q in all_profile_questions(edition)]
    yield from _footings(resolver, [*answers, *(a for a in _reported(edition, country) if a not in answers)])
    left_open = [
        locale.word("reason", question=a.question.label, options=resolver.standing.words(a))
        for a in answers
        if a.between
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
    edition, locale = resolver.edition, resolver.locale
    places: list[p.Inline] = []
    for domain in edition.framework.domains:
        if count := len(progress(edition, domain, country).lost):
            figure = p.Figure(resolver.numbers.figures(count), Binding(f"progress.{domain.id}", ("lost",)))
            places += [p.Text(locale.word("items_between"))] if places else []
            places += locale.around("lost_place", domain=p.Text(domain.title), count=figure)
    return locale.around("lost_answers", **lost_of_all(resolver, country), places=tuple(places)) if places else ()


def lost_of_all(resolver: Resolver, country: str) -> dict[str, p.Figure]:
    """The figures of how many answers of a country are lost, and `of` how many."""
    edition, figures = resolver.edition, resolver.numbers.figures
    lost, asked = len(lost_answers(edition, country)), len(all_profile_questions(edition))
    return {
        "count": p.Figure(figures(lost), Binding("progress", ("lost",))),
        "of": p.Figure(figures(asked), Binding("progress", ("questions",))),
    }
