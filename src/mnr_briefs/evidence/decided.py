"""What was decided on totals and answers: corrections, open questions, contradictions, and the lines that disagree."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from mnr_briefs.content.sources import Sources
from mnr_briefs.survey.reconciliation import Reconciled, numbers, reconcile
from mnr_briefs.survey.survey import Survey


class Decided:
    """Looks up the decisions that figures stand on, as a fact-checker reads them."""

    def __init__(self, sources: Sources, survey: Survey) -> None:
        self._records, self._hedges = sources.survey, sources.hedges
        self._survey = survey

    def corrections(self, question: str, options: Iterable[str]) -> Iterator[str]:
        """The corrections and open questions on some options, ex.: “c03 (GHA)”."""
        wanted = (None, *options)
        for correction in self._records.corrections:
            if correction.question == question and correction.option in wanted:
                yield f"{correction.id} ({', '.join(correction.countries)})"
        for doubt in self._records.open_questions:
            if doubt.question == question:
                yield f"{doubt.id}, open ({', '.join(doubt.countries)})"

    def decisions(self, question: str, options: tuple[str, ...]) -> Iterator[str]:
        """Which total is used and why, what tables were corrected to, and how the source's contradictions are met."""
        for d in self._records.decisions:
            if d.question == question and d.option in options:
                yield f"{numbers(d.count, d.share, d.base) or 'no total'}: {d.why}"
        for c in self._records.corrections:
            if c.question == question and c.option in (None, *options):
                yield f"{c.id}: “{c.published}” → {c.corrected} (lines {', '.join(c.lines)})"
        for q in self._records.open_questions:
            if q.question == question:
                split = ", ".join(f"{word} {count}" for word, count in q.split.items())
                yield f"{q.id}: “{q.published}” is open: {split} (lines {', '.join(q.lines)})"
        lines = set(self.lines(question, options))
        for x in self._records.contradictions:
            if question in x.questions and (not lines or lines & set(x.lines)):
                yield f"{x.id}: {x.decision}"

    def otherwise(self, question: str, options: Iterable[str]) -> Iterator[str]:
        """What the source prints of a total that is not what we print, and where, ex.: “line 425 prints 10, 34 per
        cent (x01)”.
        """
        wanted = frozenset(options)
        for row in self._disagreeing:
            said = row.statement
            if said.question == question and frozenset(said.options) == wanted:
                recorded = f" ({row.contradiction.id})" if row.contradiction else ""
                words = f"“{said.words}”" if row.words_agree is False else ""
                printed = ", ".join(filter(None, (words, numbers(said.count, said.share, said.base))))
                yield f"line {said.line} prints {printed}{recorded}"

    def lines(self, question: str, options: Iterable[str]) -> Iterator[str]:
        """The lines that state a total of some of the options, and those that a decision on one names."""
        wanted = frozenset(options)
        yield from (s.line for s in self._records.published_totals if s.question == question and wanted & {*s.options})
        for decision in self._records.decisions:
            if decision.question == question and decision.option in wanted:
                yield from decision.statements

    @cached_property
    def _disagreeing(self) -> tuple[Reconciled, ...]:
        rows = reconcile(self._records.published_totals, self._survey, self._records.contradictions, self._hedges)
        return tuple(row for row in rows if row.disagrees)
