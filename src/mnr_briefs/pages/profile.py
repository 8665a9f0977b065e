"""One country at a glance: its known answers by domain, and how many countries gave the same."""

from collections.abc import Callable, Iterable

from mnr_briefs.charts.country_profile import CountryProfile, ProfileGroup, ProfileRow
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.framework import Domain
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.tone import Tone
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import answers_of, single_questions
from mnr_briefs.pages.standing import Standing
from mnr_briefs.survey.survey import CountryAnswer

Asked = Callable[[Edition, Domain], Iterable[Question]]
Sign = Callable[[Edition, Question, str], str]


def no_sign(edition: Edition, question: Question, country: str) -> str:
    """Nothing: no answer is remarked on."""
    return ""


def country_profile(
    standing: Standing, country: str, width_cm: float, asked: Asked = single_questions, sign: Sign = no_sign
) -> CountryProfile:
    """The answers of a country that are known to the questions that `asked` gives of a domain.

    `sign` gives the mark of an answer that something has to be said of.
    """
    edition, locale = standing.edition, standing.locale
    name = edition.countries.by_id[country].name
    groups = tuple(_group(standing, domain, country, asked, sign) for domain in edition.framework.domains)
    shown = tuple(group for group in groups if group.rows or group.note)
    heads = (
        locale.word("profile_answer"),
        locale.word("profile_all", count=standing.surveyed),
        locale.word("profile_same"),
    )
    used = {segment.tone for group in shown for row in group.rows for segment in row.segments}
    legend = tuple((tone, standing.legend(tone)) for tone in Tone if tone in used)
    alt = locale.word("profile", country=name, domains=p.joined(_described(standing, group) for group in shown))
    return CountryProfile(shown, heads, legend, locale.word("this_country"), alt, width_cm)


def _group(standing: Standing, domain: Domain, country: str, asked: Asked, sign: Sign) -> ProfileGroup:
    edition = standing.edition
    questions = tuple(asked(edition, domain))
    answers = [(q, answers_of(edition, country)[q.id]) for q in questions]
    rows = tuple(
        _row(standing, q, answer, sign(edition, q, country), country)
        for q, answer in answers
        if standing.tone(answer).is_known
    )
    note = "" if rows or not questions else _note(standing, domain, country, [standing.tone(a) for _, a in answers])
    return ProfileGroup(domain.title, domain.number, rows, edition.icons.get(domain.icon or ""), note)


def _note(standing: Standing, domain: Domain, country: str, tones: list[Tone]) -> str:
    """Why nothing is known of a domain."""
    if Tone.LOST not in tones:
        return standing.locale.word("profile_unknown")
    word = "profile_lost_one" if len(tones) == 1 else "profile_lost"
    count = p.Figure(
        standing.numbers.figures(len(tones)), Binding(f"progress.{domain.id}", ("not_known",), country=country)
    )
    return standing.locale.word(word, count=count)


def _row(standing: Standing, question: Question, answer: CountryAnswer, sign: str, country: str) -> ProfileRow:
    tone, words = standing.tone(answer), standing.words(answer)
    if question.chooses_many and tone is Tone.FULL:
        given, possible = len(answer.options), len(question.in_place)
        figures = standing.numbers.figures
        words = standing.locale.word(
            "in_place",
            count=p.Figure(figures(given), Binding("given", (question.id,), country=country)),
            of=p.Figure(figures(possible), Binding("options", (question.id,))),
        )
        tone = Tone.FULL if given == possible else Tone.PARTIAL
    segments, own = standing.segments_around(answer)
    if not standing.edition.survey.counts(answer):  # it is none of those in the bar
        own = None
    count, binding = "", None
    total = standing.edition.survey.total(question.id, answer.options[0]) if answer.options else None
    if own is not None and segments[own].binding:
        count, binding = segments[own].text, segments[own].binding
    if count and total and total.count is not None and total.base is not None:
        figures = standing.numbers.figures
        count = standing.locale.word("in_place", count=figures(total.count), of=figures(total.base))
        binding = Binding(question.id, answer.options, "of")
    return ProfileRow(question.label, tone, words, segments, own, count, binding, sign)


def _described(standing: Standing, group: ProfileGroup) -> str:
    """A domain in words."""
    if not group.rows:
        return p.joined([f"{group.title}:", group.note])
    rows = []
    for row in group.rows:
        words = {"question": row.label, "answer": p.joined([row.answer, row.sign], "")}
        word = standing.locale.word
        count = p.Figure(row.count, row.binding) if row.binding else None
        rows.append(word("profile_row", count=count, **words) if count else word("profile_row_alone", **words))
    begins = standing.locale.word("single_number", question=group.title, answer="")
    return p.joined([begins, standing.locale.clauses(rows), "."], "")
