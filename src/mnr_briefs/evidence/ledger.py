"""What a binding stands on: value, base, countries, corrections, and where the source has it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mnr_briefs.context.expressions import Evaluator
from mnr_briefs.model import prose as p
from mnr_briefs.model.binding import PREFIX, tag_of
from mnr_briefs.model.edition import Edition
from mnr_briefs.model.facts import Fact
from mnr_briefs.model.sources import Sources
from mnr_briefs.model.survey import Total
from mnr_briefs.validate.texts import printed_texts


@dataclass(frozen=True)
class Evidence:
    """All that is known of a figure. Empty texts and None where a thing does not apply or is not published."""

    binding: str
    sort: str
    count: str
    base: str
    share: str
    countries: tuple[str, ...] | None
    corrections: tuple[str, ...]
    source: str


class Ledger:
    """Looks up bindings in one edition."""

    def __init__(self, sources: Sources, edition: Edition) -> None:
        self._sources = sources
        self._edition = edition
        self._evaluators: dict[str | None, Evaluator] = {}
        self._known: dict[tuple[str, str | None], Evidence] = {}
        self._by_tag = {tag_of(binding): binding for binding in self._bindings()}

    def binding(self, tag: str) -> str:
        """The binding that a tag stands for."""
        return self._by_tag.get(tag, tag.removeprefix(PREFIX))

    def evidence(self, binding: str, country: str | None = None) -> Evidence:
        """What a binding stands on; `country` is the one that a one-pager is about."""
        if (binding, country) not in self._known:
            self._known[binding, country] = self._look_up(binding, country)
        return self._known[binding, country]

    def _look_up(self, binding: str, country: str | None) -> Evidence:
        if country not in self._evaluators:
            self._evaluators[country] = Evaluator(self._edition, country)
        value = self._evaluators[country].subject(binding)
        match value:
            case Total():
                return self._of_total(binding, value)
            case Fact():
                return self._of_fact(binding, value)
            case bool():
                return Evidence(binding, "comparison", str(value).lower(), "", "", None, (), "see the totals it names")
            case int():
                return Evidence(binding, "number of the edition", str(value), "", "", None, (), "content/")
        return Evidence(binding, "text of the edition", "", "", "", None, (), "content/")

    def _of_total(self, binding: str, total: Total) -> Evidence:
        names = self._edition.countries.by_id
        countries = None if total.countries is None else tuple(names[c].name for c in total.countries)
        return Evidence(
            binding,
            "counted from answers" if total.counted else "published total",
            "" if total.count is None else str(total.count),
            "" if total.base is None else str(total.base),
            "" if total.per_cent is None else str(total.per_cent),
            countries,
            tuple(self._corrections(total)),
            "; ".join(self._places(total)),
        )

    def _of_fact(self, binding: str, fact: Fact) -> Evidence:
        reference = f"[@{fact.reference}] " if fact.reference else ""
        return Evidence(binding, "cited fact", str(fact.value), "", "", None, (), f"{reference}{fact.source}")

    def _corrections(self, total: Total) -> Iterable[str]:
        for correction in self._sources.survey.corrections:
            if correction.question == total.question and correction.option in (None, *total.options):
                yield f"{correction.id} ({', '.join(correction.countries)})"
        for doubt in self._sources.survey.open_questions:
            if doubt.question == total.question:
                yield f"{doubt.id}, open ({', '.join(doubt.countries)})"

    def _places(self, total: Total) -> Iterable[str]:
        """The table that the answers stand in, the decision taken, and the statements that give the number."""
        survey = self._sources.survey
        for table in survey.tables:
            if any(cell.column.split(".")[0] == total.question for cell in survey.cells.get(table.id, ())[:60]):
                yield f"{table.title}: {table.place}"
        for instrument in survey.instruments.instruments:
            if f"ratified.{instrument.id}" == total.question and instrument.place:
                yield str(instrument.place)
        lines = [
            s.line
            for s in survey.published_totals
            if s.question == total.question and set(s.options) & set(total.options)
        ]
        for decision in survey.decisions:
            if decision.question == total.question and decision.option in total.options:
                lines += decision.statements
        if lines:
            yield f"lines {', '.join(dict.fromkeys(lines))}"

    def _bindings(self) -> Iterable[str]:
        for text, _, _ in printed_texts(self._sources):
            for node in p.walk(text):
                if isinstance(node, p.Expression):
                    yield node.source
