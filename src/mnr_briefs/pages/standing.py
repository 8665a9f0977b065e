"""Where countries stand: answers and totals as parts of charts and as cells, and the groups that they belong to."""

from collections.abc import Collection

from mnr_briefs.charts.answers import AnswerBars, Bar, BarGroup
from mnr_briefs.charts.chart import Segment
from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import SURVEYED, Binding
from mnr_briefs.content.countries import Instrument
from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.answer_words import answer_words
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.edition.progress import single_questions
from mnr_briefs.survey.question_types import type_of
from mnr_briefs.survey.survey import CountryAnswer, Status, Total

BETWEEN = " · "  # a country's region and its groups
LEVEL_TONES = {Level.FULL: Tone.FULL, Level.PARTIAL: Tone.PARTIAL, Level.NONE: Tone.NONE}
_STATUSES = {
    Status.NO: Tone.NONE,
    Status.NO_RESPONSE: Tone.NO_RESPONSE,
    Status.NOT_ASKED: Tone.NOT_ASKED,
    Status.LOST: Tone.LOST,
    Status.NOT_PUBLISHED: Tone.NOT_PUBLISHED,
}


def cell(words: str, tone: Tone | None = None, span: int = 1) -> p.Cell:
    """A table cell with a word; `tone` is what an answer means."""
    return p.Cell((p.Text(words),), tone, span)


def memberships(edition: Edition, country: str) -> str:
    """The groups a country belongs to, with the year where it is known; empty where there are none."""
    names = []
    for group in edition.countries.memberships:
        for member in group.members:
            if member.country == country:
                since = member.since
                names.append(edition.locale.word("since", name=group.short, year=since) if since else group.short)
    return BETWEEN.join(names)


def place(edition: Edition, country: str) -> str:
    """A country's region, subregion and memberships in one line."""
    about = edition.countries.by_id[country]
    return BETWEEN.join(filter(None, (about.region, about.subregion, memberships(edition, country))))


class ShownAnswers:
    """Turns an edition's answers and totals into what documents draw and tabulate."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.numbers = NumberStyle(edition)
        self.locale = edition.locale
        self.all = len(edition.countries.countries)
        self.surveyed = p.Figure(self.numbers.figures(self.all), SURVEYED)

    # -- one country's answer --

    def tone(self, answer: CountryAnswer) -> Tone:
        """What an answer means."""
        if answer.between:  # which of them it is is not published
            return Tone.NOT_PUBLISHED
        if answer.status is Status.YES:
            return type_of(answer.question).tone(answer.question, answer)
        return _STATUSES[answer.status]

    def words(self, answer: CountryAnswer) -> str:
        """An answer in words."""
        return answer_words(self.edition, answer)

    def unknown(self, question: Question) -> Tone:
        """What it means that an answer to a question, or a total of it, is not known."""
        return _STATUSES[self.edition.survey.unknown(question.id)]

    def legend(self, tone: Tone) -> str:
        """What a legend says of a meaning; of what is lost, how and where the publication shows it."""
        shown = self.edition.lost_shown
        if tone is Tone.LOST and shown:
            return self.locale.word("legend_lost_shown", shown=self.numbers.listing(shown))
        return self.locale.word(f"legend_{tone}")

    def legends(self, used: Collection[Tone]) -> tuple[tuple[Tone, str], ...]:
        """What a legend says of the meanings that are used."""
        return tuple((tone, self.legend(tone)) for tone in Tone if tone in used)

    def in_place(self, count: int, of: int) -> str:
        """Ex.: "3 of 29"."""
        return self.locale.word("in_place", count=self.numbers.figures(count), of=self.numbers.figures(of))

    def ratification(self, country: str, instrument: Instrument) -> tuple[Tone | None, str]:
        """Whether a country is party to an instrument; of reservations in words alone: to have none is no lack."""
        statuses = self.edition.instruments.statuses
        status = statuses.get(self.edition.ratifications.get((country, instrument.id), ""))
        if status is None:
            return Tone.NOT_PUBLISHED, self.locale.word("not_published")
        return None if instrument.kind == "reservations" else Tone(status.level), status.label

    # -- charts --

    def overview_chart(self, width_cm: float) -> AnswerBars:
        """All domains' questions, no country marked."""
        groups, sentences = [], []
        for domain in self.edition.framework.domains:
            bars = tuple(self.bar(question) for question in single_questions(self.edition, domain))
            if bars:
                groups.append(BarGroup(domain.title, domain.number, bars))
                sentences.append(f"{domain.title}: {' '.join(map(self._describe, bars))}")
        return self._bars(groups, sentences, width_cm)

    def completeness_chart(self, width_cm: float) -> AnswerBars | None:
        """The questions whose answers tell what is complete from what is partial, where any country has it in part, in
        the colours of their domains.
        """
        groups = [
            BarGroup(question.label, domain.number, (self.bar(question),))
            for domain in self.edition.framework.domains
            for question in single_questions(self.edition, domain)
            if self._is_partial(question)
        ]
        return self._bars(groups, [self._describe(*group.bars) for group in groups], width_cm) if groups else None

    def _bars(self, groups: list[BarGroup], sentences: list[str], width_cm: float) -> AnswerBars:
        used = {segment.tone for group in groups for bar in group.bars for segment in bar.segments}
        return AnswerBars(tuple(groups), " ".join(sentences), width_cm, self.legends(used))

    def _describe(self, bar: Bar) -> str:
        """A bar in words."""
        parts = [f"{s.label} {s.text}".strip() for s in bar.segments]
        return f"{bar.label}: {self.locale.word('items_between').join(parts)}."

    def _is_partial(self, question: Question) -> bool:
        partial = (option.id for option in question.options if option.level is Level.PARTIAL)
        return any(self.edition.survey.total(question.id, option).count for option in partial)

    def bar(self, question: Question) -> Bar:
        """All countries' answers to a question with one answer."""
        segments = []
        for option in question.options:
            total = self.edition.survey.total(question.id, option.id)
            segments += self._segment(total, LEVEL_TONES[option.level], option.label)
        return Bar(question.label, tuple(segments + self._rest(question, segments)))

    def any_or_none(self, question: Question) -> tuple[Segment, ...]:
        """All countries by whether they gave any answer to a question that means that something is in place."""
        nothing = [option for option in question.options if option.level is Level.NONE]
        total = self.edition.survey.total(question.id, nothing[0].id) if nothing else None
        if total is None or total.count is None or total.base is None:
            return ()
        some = Segment(Tone.PARTIAL, total.base - total.count, "", self.locale.word("legend_partial"))
        segments = [some] * (some.weight > 0) + self._segment(total, Tone.NONE, nothing[0].label)
        return tuple(segments + self._rest(question, segments))

    def _segment(self, total: Total, tone: Tone, label: str) -> list[Segment]:
        binding = Binding(total.question, total.options[:1])
        if total.count is not None:
            text = self.numbers.figures(total.count)
            return [Segment(tone, total.count, text, label, binding)] if total.count else []
        if total.per_cent is not None:
            weight = self.all * total.per_cent / 100
            return [Segment(tone, weight, self.numbers.per_cent(total.per_cent), label, binding)]
        return []

    def silent(self, question: Question) -> list[Segment]:
        """The countries known to have given no answer: because they did not respond, or were not asked."""
        survey, found = self.edition.survey, []
        for tone, count in (
            (Tone.NO_RESPONSE, survey.no_response(question.id)),
            (Tone.NOT_ASKED, survey.not_asked(question.id)),
        ):
            if count and survey.base(question.id) is not None:
                text, word = self.numbers.figures(count), self.locale.word(tone)
                found.append(Segment(tone, count, text, word, Binding(question.id, (str(tone),))))
        return found

    def _rest(self, question: Question, segments: list[Segment]) -> list[Segment]:
        """What is left of all countries: those that gave no answer, and those whose answers are not known."""
        rest = self.silent(question)
        left = self.all - sum(s.weight for s in segments + rest)
        if left > 0.01:
            unknown = self.unknown(question)
            rest.append(Segment(unknown, left, "", self.locale.word(unknown)))
        return rest
