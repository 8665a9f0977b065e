"""Every published total held against the answers, and the source held against itself.

A statement of the publication is *reproduced* when counting the answers gives its numbers, *differs* when it does not,
and *cannot be recomputed* when the answers are not published country by country; it is then held against the total
decided on. Its words ("more than a quarter") are held against the share too, as far as the house says what they mean.
Whatever disagrees must be covered by a recorded contradiction; what is not is undecided.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from mnr_briefs.content.settings import Hedge
from mnr_briefs.content.sources import Contradiction, PublishedTotal
from mnr_briefs.survey.survey import Survey, Total
from mnr_briefs.survey.values import whole_per_cent


class Verdict(StrEnum):
    """What comes of holding a statement against the answers."""

    REPRODUCED = "reproduced"
    DIFFERS = "differs"
    NOT_RECOMPUTABLE = "cannot be recomputed"
    NO_NUMBER = "no number"


@dataclass(frozen=True)
class Reconciled:
    """A statement with the total it is held against.

    `agrees` is about its numbers, `words_agree` about its words: None where there is nothing to compare.
    """

    statement: PublishedTotal
    total: Total | None
    verdict: Verdict
    agrees: bool | None
    contradiction: Contradiction | None
    words_agree: bool | None = None

    @property
    def disagrees(self) -> bool:
        """Whether numbers or words are not as we count."""
        return self.agrees is False or self.words_agree is False


@dataclass(frozen=True)
class Conflict:
    """A place where statements cannot all be true, and the contradiction that records it, if any."""

    question: str
    found: str
    lines: tuple[str, ...]
    contradiction: Contradiction | None


def numbers(count: int | None, share: int | None, base: int | None) -> str:
    """Count, share and base as far as they are known, ex.: “7, 25 per cent, of 28”."""
    parts = [] if count is None else [str(count)]
    parts += [] if share is None else [f"{share} per cent"]
    parts += [] if base is None else [f"of {base}"]
    return ", ".join(parts)


def possible_bases(count: int, share: int, largest: int) -> frozenset[int]:
    """The bases up to `largest` on which a count gives a share in whole per cent."""
    return frozenset(b for b in range(max(count, 1), largest + 1) if whole_per_cent(count, b) == share)


def reconcile(
    statements: Iterable[PublishedTotal],
    survey: Survey,
    contradictions: Iterable[Contradiction],
    hedges: Mapping[str, Hedge] = MappingProxyType({}),
) -> tuple[Reconciled, ...]:
    """Hold each statement against the answers; `hedges` says what words mean, by the words in lower case."""
    recorded = tuple(contradictions)
    return tuple(_reconciled(statement, survey, recorded, hedges) for statement in statements)


def conflicts(
    statements: Iterable[PublishedTotal], survey: Survey, contradictions: Iterable[Contradiction]
) -> tuple[Conflict, ...]:
    """Where the statements contradict each other: sums over the base, two shares for one thing, two bases."""
    by_question: dict[str, list[PublishedTotal]] = {}
    for statement in statements:
        if statement.question in survey.questionnaire.by_id:
            by_question.setdefault(statement.question, []).append(statement)
    recorded = tuple(contradictions)
    found = []
    for question, group in by_question.items():
        for text, involved in _conflicts_of(question, group, survey):
            lines = tuple(dict.fromkeys(s.line for s in involved))
            found.append(Conflict(question, text, lines, _recorded(question, lines, recorded)))
    return tuple(found)


def _reconciled(
    statement: PublishedTotal, survey: Survey, recorded: tuple[Contradiction, ...], hedges: Mapping[str, Hedge]
) -> Reconciled:
    total = _total(statement, survey)
    agrees = None if total is None else _agrees(statement, total)
    words_agree = _words_agree(statement, None if agrees is False else total, hedges)
    counted = total is not None and total.counted
    if statement.count is None and statement.share is None and statement.base is None:
        verdict = Verdict.NO_NUMBER
    elif counted:
        verdict = Verdict.REPRODUCED if agrees else Verdict.DIFFERS
    else:
        verdict = Verdict.DIFFERS if agrees is False else Verdict.NOT_RECOMPUTABLE
    disagrees = agrees is False or words_agree is False
    contradiction = _recorded(statement.question, (statement.line,), recorded) if disagrees else None
    return Reconciled(statement, total, verdict, agrees, contradiction, words_agree)


def _words_agree(statement: PublishedTotal, total: Total | None, hedges: Mapping[str, Hedge]) -> bool | None:
    """Whether the words fit the exact share of a total that they are about; without one, the statement's own numbers.

    None for words whose meaning nobody wrote down, and where there is no number to hold them against.
    """
    hedge = hedges.get(statement.words.replace("-", " ").casefold())
    if hedge is None:
        return None
    if hedge.count is not None:
        count = statement.count if total is None else total.count
        return None if count is None else count == hedge.count
    if total is not None:
        share = total.known_share
    else:
        share = None if statement.share is None else Fraction(statement.share, 100)
    return None if share is None else hedge.holds(share)


def _total(statement: PublishedTotal, survey: Survey) -> Total | None:
    question = survey.questionnaire.by_id.get(statement.question)
    if question is None:
        return None
    if not question.options:
        everyone = survey.countries
        return Total(question.id, (), len(everyone), len(everyone), everyone, counted=True)
    if not statement.options or any(o not in question.option_by_id for o in statement.options):
        return None
    if len(statement.options) > 1 and question.chooses_many:
        return None
    return survey.totals_of(question.id, dict.fromkeys(statement.options))


def _agrees(statement: PublishedTotal, total: Total) -> bool | None:
    pairs = [(statement.count, total.count), (statement.share, total.per_cent), (statement.base, total.base)]
    known = [(said, ours) for said, ours in pairs if said is not None and ours is not None]
    return all(said == ours for said, ours in known) if known else None


def _recorded(question: str, lines: tuple[str, ...], recorded: tuple[Contradiction, ...]) -> Contradiction | None:
    """The contradiction about a question that names one of the lines."""
    about = (c for c in recorded if question in c.questions and set(lines) & set(c.lines))
    return next(about, None)


def _conflicts_of(
    question_id: str, group: list[PublishedTotal], survey: Survey
) -> Iterator[tuple[str, list[PublishedTotal]]]:
    question = survey.questionnaire.by_id[question_id]
    everyone = len(survey.countries)
    by_options: dict[tuple[str, ...], list[PublishedTotal]] = {}
    for statement in group:
        by_options.setdefault(tuple(sorted(statement.options)), []).append(statement)
    for options, same in by_options.items():
        for name in ("count", "share"):
            values = sorted({getattr(s, name) for s in same if getattr(s, name) is not None})
            if options and len(values) > 1:
                yield f"{name}s {', '.join(map(str, values))} for {' + '.join(options)}", same
        yield from _too_many_named(options, same, survey)
    singles = {options[0]: same for options, same in by_options.items() if len(options) == 1}
    if question.options and not question.chooses_many:
        largest = [max((s.count for s in same if s.count is not None), default=0) for same in singles.values()]
        if sum(largest) > everyone:
            parts = " + ".join(map(str, largest))
            said = f"{parts} = {sum(largest)}, more than the {everyone} surveyed"
            yield said, [s for same in singles.values() for s in same]
    yield from _two_bases(group, everyone)


def _too_many_named(
    options: tuple[str, ...], same: list[PublishedTotal], survey: Survey
) -> Iterator[tuple[str, list[PublishedTotal]]]:
    """Counts smaller than the number of countries that the text names; where all are counted, `reconcile` tells it."""
    if len(options) != 1 or survey.is_counted(same[0].question):
        return
    for statement in same:
        named = survey.named(statement.question, options[0])
        if statement.count is not None and len(named) > statement.count:
            yield f"{len(named)} countries with {options[0]} are known, more than {statement.count}", [statement]


def _two_bases(group: list[PublishedTotal], everyone: int) -> Iterator[tuple[str, list[PublishedTotal]]]:
    both = [s for s in group if s.count is not None and s.share is not None]
    sets = {id(s): possible_bases(s.count or 0, s.share or 0, everyone) for s in both}
    if both and not frozenset.intersection(*sets.values()):
        parts = ", ".join(f"{s.count} = {s.share} per cent (line {s.line})" for s in both)
        yield f"no one base fits: {parts}", both
