"""What a binding stands on: value, base, countries, corrections, and where the source has it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.facts import Fact
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.edition.expressions.names import QuestionNames
from mnr_briefs.edition.expressions.numbers import NumberStyle
from mnr_briefs.edition.progress import all_profile_questions, lost_answers, progress, treaty_levels
from mnr_briefs.formats.word.parts.figure_tags import MAX_TAG, PREFIX, tag_of
from mnr_briefs.rules.printed import printed_nodes
from mnr_briefs.survey.question_types import parts_of, type_of
from mnr_briefs.survey.reconciliation import Reconciled, numbers, reconcile
from mnr_briefs.survey.survey import Status, Survey, Total
from mnr_briefs.survey.values import Measure

_HOMES = {
    "survey.countries": "content/countries.yaml",
    "survey.questions": "content/questionnaire.yaml",
    "framework": "content/framework.yaml",
    "country": "content/countries.yaml",
    "options": "content/questionnaire.yaml",
    "edition.case_studies": "content/case_studies/",
    "edition.initiatives": "content/initiatives/",
    "edition.recommendations": "content/recommendations/",
}


@dataclass(frozen=True)
class Evidence:
    """All that is known of a figure. Empty texts where a thing does not apply or is not published.

    `corrections` are those that touch it, `decisions` what was decided and why, and `otherwise` the lines of the source
    that print another number, and which.

    `countries` are the names of those counted, None where not all of them are known or none are counted. `known` are
    then those that are, and `unknown` says why the others are not.
    """

    binding: str
    sort: str
    count: str
    base: str
    share: str
    countries: tuple[str, ...] | None
    corrections: tuple[str, ...]
    source: str
    known: tuple[str, ...] = ()
    unknown: str = ""
    decisions: tuple[str, ...] = ()
    otherwise: tuple[str, ...] = ()

    @cached_property
    def named(self) -> str:
        """The countries in words."""
        if self.countries is None:
            return f"{', '.join(self.known)}; the others: {self.unknown}" if self.known else self.unknown
        return ", ".join(self.countries) or "none"


_COUNTED, _PUBLISHED = "counted from answers", "published total"
_OPEN = "left open by the source"
_OWN = "counted from the country's answers"
_OF_TREATIES = "counted from the table of treaties"


class Ledger:
    """Looks up bindings in one edition."""

    def __init__(self, sources: Sources, edition: Edition) -> None:
        self._sources = sources
        self._edition = edition
        self._evaluator = lru_cache(maxsize=2)(partial(Evaluator, edition))  # of all documents, and of one country's
        self._decided = Decided(sources, edition.survey)
        self._known: dict[Binding, Evidence] = {}
        cells = sources.survey.cells.items()
        self._tables = {table: {cell.column.split(".")[0] for cell in found} for table, found in cells}

    def of_tag(self, tag: str, country: str | None = None) -> Evidence:
        """What the figure with a tag stands on; `country` is the one that a one-pager is about."""
        binding = self.binding(tag)
        return _unknown(tag.removeprefix(PREFIX)) if binding is None else self.evidence(binding, country)

    def spelled(self, tag: str) -> str:
        """The binding of a tag as an expression, as far as it is known."""
        return str(self.binding(tag) or tag.removeprefix(PREFIX))

    def binding(self, tag: str) -> Binding | None:
        """The binding that a tag stands for: most are spelled out in it, all others are looked for."""
        return binding_of(tag.removeprefix(PREFIX)) if len(tag) < MAX_TAG else self._by_tag.get(tag)

    @cached_property
    def _by_tag(self) -> dict[str, Binding]:
        """The bindings whose tags have the full length, most of them too short for all of it."""
        return {tag: binding for binding in self._bindings() if len(tag := tag_of(binding)) == MAX_TAG}

    def evidence(self, binding: Binding, country: str | None = None) -> Evidence:
        """What a binding stands on; `country` is the one that a one-pager is about."""
        if binding.country in self._edition.countries.by_id:
            own = self.evidence(replace(binding, country=""), binding.country)
            return replace(own, binding=str(binding))
        if country is not None and binding.is_of_one_country:
            return self._look_up(binding, country)
        if binding not in self._known:  # the same in all documents, with as many names as there are countries
            self._known[binding] = self._look_up(binding, None)
        return self._known[binding]

    def _look_up(self, binding: Binding, country: str | None) -> Evidence:
        value, name = self._evaluator(country).number(binding), str(binding)
        match value:
            case Total():
                return self._of_total(name, value)
            case Measure():
                return self._of_measure(name, value)
            case Fact():
                return self._of_fact(name, value)
            case bool():
                return Evidence(name, "comparison", str(value).lower(), "", "", None, (), "the totals in the binding")
            case int():
                return self._of_number(binding, value, country)
            case QuestionNames(question=question):
                return self._of_question(name, "rank among the questions", question)
            case str():
                return self._of_text(binding, country)
        return _unknown(name)

    def _of_total(self, binding: str, total: Total) -> Evidence:
        return Evidence(
            binding,
            _COUNTED if total.counted else _PUBLISHED,
            "" if total.count is None else str(total.count),
            "" if total.base is None else str(total.base),
            "" if total.per_cent is None else str(total.per_cent),
            None if total.countries is None else self._names(total.countries),
            tuple(self._decided.corrections(total.question, total.options)),
            "; ".join(self._places(total.question, total.options)),
            *self._known_of(total),
            tuple(self._decided.decisions(total.question, total.options)),
            tuple(self._decided.otherwise(total.question, total.options)),
        )

    def _of_measure(self, binding: str, measure: Measure) -> Evidence:
        question = self._edition.questionnaire.by_id[measure.question]
        words = type_of(question).say(question, measure, NumberStyle(self._edition))
        base, countries = str(len(measure.countries)), self._names(measure.countries)
        return replace(self._of_question(binding, _COUNTED, question, words, countries), base=base)

    def _known_of(self, total: Total) -> tuple[tuple[str, ...], str]:
        """Which countries are known to be in a total that not all are known of, and why the others are not."""
        survey = self._edition.survey
        if total.countries is not None or total.question not in self._edition.questionnaire.by_id:
            return (), ""
        named = (code for option in total.options for code in survey.named(total.question, option))
        counted = survey.is_counted(total.question)
        return self._names(set(named)), _OPEN if counted else survey.unknown(total.question).words

    def _of_fact(self, binding: str, fact: Fact) -> Evidence:
        reference = f"[@{fact.reference}] " if fact.reference else ""
        return Evidence(binding, "cited fact", str(fact.value), "", "", None, (), f"{reference}{fact.source}")

    def _of_progress(self, binding: str, what: str, country: str) -> Evidence:
        """How many questions of a domain a country answered, or has what they ask in place: which they are."""
        domain, _, sort = what.partition(".")
        if domain not in self._edition.framework.domain_by_id:
            lost = lost_answers(self._edition, country)
            asked = tuple(question.id for question in all_profile_questions(self._edition))
            of, base = (lost, str(len(asked))) if domain == "lost" else (asked, "")
            source = f"answers to {', '.join(of)}" if of else f"none of the answers to {', '.join(asked)}"
            return Evidence(binding, _OWN, str(len(of)), base, "", self._names([country]), (), source)
        found = progress(self._edition, self._edition.framework.domain_by_id[domain], country)
        count, base = str(found.counts()[sort]), "" if sort in ("answered", "not_known") else str(len(found.answered))
        notes = [
            note
            for question in (*found.answered, *found.not_known)
            for option in self._edition.questionnaire.by_id[question].option_by_id
            if (note := self._edition.survey.answer(question, option, country).correction)
        ]
        names = self._names([country])
        if sort == "lost":
            source = f"answers to {', '.join(found.lost)}" if found.lost else "no answer"
            return Evidence(binding, _OWN, count, "", "", names, (), source)
        said = [f"{question}: {self._source_of(question, country)}" for question in found.answered]
        source = f"answers to {'; '.join(said)}" if said else "no answer"
        return Evidence(binding, _OWN, count, base, "", names, tuple(dict.fromkeys(notes)), source)

    def _of_number(self, binding: Binding, value: int, country: str | None) -> Evidence:
        """How many answered a question, or did not; or how many there are of something in the edition."""
        written = str(binding)
        name, _, what = binding.path.partition(".")
        question = self._edition.questionnaire.by_id.get(name)
        if name == "progress" and country is not None:
            return self._of_progress(written, what, country)
        if name == "treaties" and country is not None:
            return self._of_treaties(written, str(value), what, country)
        if name == "given" and country is not None:
            return replace(self._of_answer(written, what, country), sort=_OWN, count=str(value))
        if question is None:
            return Evidence(written, "number of the edition", str(value), "", "", None, (), _home(binding))
        sort = _COUNTED if self._edition.survey.is_counted(name) else _PUBLISHED
        answers = {c: self._edition.survey.country_answer(question, c) for c in self._edition.survey.countries}
        silent = {c for c, answer in answers.items() if answer.status is Status.NO_RESPONSE}
        asked = {c for c, answer in answers.items() if answer.status is not Status.NOT_ASKED}
        named = {"no_response": silent, "not_asked": answers.keys() - asked}.get(what, asked - silent)
        countries = self._names(named) if sort == _COUNTED and len(named) == value else None
        base = "" if what == "base" else str(len(answers))  # of those that were surveyed
        return replace(self._of_question(written, sort, question, str(value), countries), base=base)

    def _of_treaties(self, binding: str, value: str, what: str, country: str) -> Evidence:
        """To how many treaties a country is party, of how many: which they are, and where the source has them."""
        levels, table = treaty_levels(self._edition, country), self._sources.survey.instruments.table
        which = [name for name, level in levels.items() if what == "all" or level != "none"]
        source = f"{', '.join(which) or 'none'}{f' ({table.title}: {table.place})' if table else ''}"
        base, names = "" if what == "all" else str(len(levels)), self._names([country])
        return Evidence(binding, _OF_TREATIES, value, base, "", names, (), source)

    def _of_question(
        self, binding: str, sort: str, question: Question, count: str = "", countries: tuple[str, ...] | None = None
    ) -> Evidence:
        options = tuple(question.option_by_id)
        corrections = tuple(self._decided.corrections(question.id, options))
        decisions = tuple(self._decided.decisions(question.id, options))
        survey, known = self._edition.survey, countries is not None or not count
        unknown = "" if known else _OPEN if survey.is_counted(question.id) else survey.unknown(question.id).words
        source = "; ".join(self._places(question.id, options))
        return Evidence(binding, sort, count, "", "", countries, corrections, source, (), unknown, decisions)

    def _of_text(self, binding: Binding, country: str | None) -> Evidence:
        """A country's own answer, or a name."""
        if binding.subject == "answer" and country is not None:
            return self._of_answer(str(binding), binding.options[0], country)
        return Evidence(str(binding), "text of the edition", "", "", "", None, (), _home(binding))

    def _of_answer(self, binding: str, question: str, country: str) -> Evidence:
        options = parts_of(self._edition.questionnaire.by_id[question])
        answers = [self._edition.survey.answer(question, option, country) for option in options]
        notes = dict.fromkeys(note for a in answers for note in (a.correction, a.open_question) if note)
        decisions = tuple(d for d in self._decided.decisions(question, options) if d.partition(":")[0] in notes)
        source, names = self._source_of(question, country), self._names([country])
        return Evidence(binding, "answer of the country", "", "", "", names, tuple(notes), source, decisions=decisions)

    def _source_of(self, question: str, country: str) -> str:
        """Where the source has a country's answer, or why nobody knows it."""
        answers = [
            self._edition.survey.answer(question, option, country)
            for option in parts_of(self._edition.questionnaire.by_id[question])
        ]
        given = [a for a in answers if a.status is Status.YES] or answers
        sources = dict.fromkeys(a.source for a in given if a.source)
        return "; ".join(sources) or self._edition.survey.unknown(question).words

    def _names(self, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(self._edition.countries.by_id[code].name for code in codes))

    def _places(self, question: str, options: tuple[str, ...]) -> Iterable[str]:
        """The table that the answers stand in, the decision taken, and the statements that give the number."""
        survey = self._sources.survey
        for table in survey.tables:
            if question in self._tables.get(table.id, ()):
                yield f"{table.title}: {table.place}"
        for instrument in survey.instruments.instruments:
            if f"ratified.{instrument.id}" == question and instrument.place:
                yield str(instrument.place)
        lines = tuple(self._decided.lines(question, options))
        if lines:
            yield f"lines {', '.join(dict.fromkeys(lines))}"

    def _bindings(self) -> Iterable[Binding]:
        written = (node.source for node in printed_nodes(self._sources) if isinstance(node, p.Expression))
        yield from filter(None, map(binding_of, written))
        for question in self._edition.questionnaire.with_options:
            names = (*question.option_by_id, "no_response", "not_asked", "base")
            yield from (Binding(question.id, (name,)) for name in names)
            for level in Level:
                options = tuple(option.id for option in question.options if option.level is level)
                yield from (Binding(question.id, options, measure) for measure in ("", "of") if options)


def _unknown(binding: str) -> Evidence:
    return Evidence(binding, "not in this edition", "", "", "", None, (), "")


def _home(binding: Binding) -> str:
    """The file that a number or text of the edition stands in."""
    return _HOMES.get(binding.path) or _HOMES.get(binding.path.partition(".")[0], "content/")


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
