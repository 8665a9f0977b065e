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
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.question_types import parts_of, type_of
from mnr_briefs.survey.reconciliation import Reconciled, numbers, reconcile
from mnr_briefs.survey.survey import Answer, Status, Survey, Total
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
    count: str = ""
    base: str = ""
    share: str = ""
    countries: tuple[str, ...] | None = None
    corrections: tuple[str, ...] = ()
    source: str = ""
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
_OWN = "counted from the country's answers"
_NO_ANSWER = "no answer"
_GONE = "not in this edition"


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
        return self.evidence(binding, country) if binding else Evidence(tag.removeprefix(PREFIX), _GONE)

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
                reference = f"[@{value.reference}] " if value.reference else ""
                return Evidence(name, "cited fact", str(value.value), source=f"{reference}{value.source}")
            case bool():
                return Evidence(name, "comparison", str(value).lower(), source="the totals in the binding")
            case int():
                return self._of_number(binding, value, country)
            case QuestionNames(question=question):
                rank = Evidence(name, "rank among the questions")
                return self._with_records(rank, question.id, tuple(question.option_by_id))
            case str() if binding.subject == "answer" and country is not None:
                return self._of_answer(Evidence(name, "answer of the country"), binding.options[0], country)
            case str():
                return Evidence(name, "text of the edition", source=_home(binding))
        return Evidence(name, _GONE)

    def _with_records(self, evidence: Evidence, question: str, options: tuple[str, ...]) -> Evidence:
        """Evidence with where the source has some options of a question, and what was decided on them."""
        return replace(
            evidence,
            corrections=tuple(self._decided.corrections(question, options)),
            decisions=tuple(self._decided.decisions(question, options)),
            source="; ".join(self._places(question, options)),
        )

    def _of_total(self, name: str, total: Total) -> Evidence:
        count, base, share = ("" if n is None else str(n) for n in (total.count, total.base, total.per_cent))
        evidence = Evidence(
            name,
            _COUNTED if total.counted else _PUBLISHED,
            count,
            base,
            share,
            None if total.countries is None else self._names(total.countries),
            otherwise=tuple(self._decided.otherwise(total.question, total.options)),
        )
        if total.countries is None and total.question in self._edition.questionnaire.by_id:
            named = {code for o in total.options for code in self._edition.survey.named(total.question, o)}
            evidence = replace(evidence, known=self._names(named), unknown=self._why_unknown(total.question))
        return self._with_records(evidence, total.question, total.options)

    def _of_measure(self, name: str, measure: Measure) -> Evidence:
        question, base = self._edition.questionnaire.by_id[measure.question], str(len(measure.countries))
        words = type_of(question).say(question, measure, NumberStyle(self._edition))
        evidence = Evidence(name, _COUNTED, words, base, countries=self._names(measure.countries))
        return self._with_records(evidence, question.id, ())

    def _why_unknown(self, question: str) -> str:
        """Why not all are known of those whom a total counts."""
        survey = self._edition.survey
        return "left open by the source" if survey.is_counted(question) else survey.unknown(question).words

    def _of_number(self, binding: Binding, value: int, country: str | None) -> Evidence:
        """How many answered a question, or did not; of one country's answers; or of something in the edition."""
        name, _, what = binding.path.partition(".")
        if country is not None and name in ("progress", "treaties", "given"):
            own = Evidence(str(binding), _OWN, str(value), countries=self._names([country]))
            match name:
                case "progress":
                    return self._of_progress(own, what, country)
                case "treaties":
                    return self._of_treaties(own, what, country)
            return self._of_answer(own, what, country)
        question = self._edition.questionnaire.by_id.get(name)
        if question is None:
            return Evidence(str(binding), "number of the edition", str(value), source=_home(binding))
        return self._of_respondents(Evidence(str(binding), _PUBLISHED, str(value)), question, what)

    def _of_respondents(self, evidence: Evidence, question: Question, what: str) -> Evidence:
        """How many countries answered a question (its base), did not, or were not asked."""
        survey = self._edition.survey
        statuses = {c: survey.country_answer(question, c).status for c in survey.countries}
        groups = {Status.NO_RESPONSE: set[str](), Status.NOT_ASKED: set[str]()}
        for country, status in statuses.items():
            groups.get(status, set()).add(country)
        named = groups[Status(what)] if what in groups else statuses.keys() - set().union(*groups.values())
        base = "" if what == "base" else str(len(statuses))  # of those that were surveyed
        evidence = self._with_records(replace(evidence, base=base), question.id, tuple(question.option_by_id))
        if survey.is_counted(question.id):
            evidence = replace(evidence, sort=_COUNTED)
            if len(named) == int(evidence.count):
                return replace(evidence, countries=self._names(named))
        return replace(evidence, unknown=self._why_unknown(question.id))

    def _of_progress(self, own: Evidence, what: str, country: str) -> Evidence:
        """How many questions of a domain a country answered, or has what they ask in place: which they are."""
        domain, _, sort = what.partition(".")
        if domain not in self._edition.framework.domain_by_id:
            asked = tuple(question.id for question in all_profile_questions(self._edition))
            of = lost_answers(self._edition, country) if domain == "lost" else asked
            source = f"answers to {', '.join(of)}" if of else f"none of the answers to {', '.join(asked)}"
            return replace(own, base=str(len(asked)) if domain == "lost" else "", source=source)
        found = progress(self._edition, self._edition.framework.domain_by_id[domain], country)
        if sort == "lost":
            return replace(own, source=f"answers to {', '.join(found.lost)}" if found.lost else _NO_ANSWER)
        base = "" if sort in ("answered", "not_known") else str(len(found.answered))
        answers = (a for q in (*found.answered, *found.not_known) for a in self._answers(q, country))
        notes = dict.fromkeys(answer.correction for answer in answers if answer.correction)
        said = "; ".join(f"{question}: {self._source_of(question, country)}" for question in found.answered)
        return replace(own, base=base, corrections=tuple(notes), source=f"answers to {said}" if said else _NO_ANSWER)

    def _of_treaties(self, own: Evidence, what: str, country: str) -> Evidence:
        """To how many treaties a country is party, of how many: which they are, and where the source has them."""
        levels, table = treaty_levels(self._edition, country), self._sources.survey.instruments.table
        which = [name for name, level in levels.items() if what == "all" or level != "none"]
        source = f"{', '.join(which) or 'none'}{f' ({table.title}: {table.place})' if table else ''}"
        base = "" if what == "all" else str(len(levels))
        return replace(own, sort="counted from the table of treaties", base=base, source=source)

    def _of_answer(self, evidence: Evidence, question: str, country: str) -> Evidence:
        """What a country answered, with the corrections and doubts that touch it."""
        answers = self._answers(question, country)
        notes = dict.fromkeys(note for a in answers for note in (a.correction, a.open_question) if note)
        decisions = self._decided.decisions(question, tuple(answer.option for answer in answers))
        return replace(
            evidence,
            countries=self._names([country]),
            corrections=tuple(notes),
            source=self._source_of(question, country),
            decisions=tuple(d for d in decisions if d.partition(":")[0] in notes),
        )

    def _answers(self, question: str, country: str) -> list[Answer]:
        """A country's word on each option of a question, or its value."""
        options = parts_of(self._edition.questionnaire.by_id[question])
        return [self._edition.survey.answer(question, option, country) for option in options]

    def _source_of(self, question: str, country: str) -> str:
        """Where the source has a country's answer, or why nobody knows it."""
        answers = self._answers(question, country)
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
        written = (node.source for node in WholeText(self._sources).nodes if isinstance(node, p.Expression))
        yield from filter(None, map(binding_of, written))
        for question in self._edition.questionnaire.with_options:
            names = (*question.option_by_id, "no_response", "not_asked", "base")
            yield from (Binding(question.id, (name,)) for name in names)
            for level in Level:
                options = tuple(option.id for option in question.options if option.level is level)
                yield from (Binding(question.id, options, measure) for measure in ("", "of") if options)


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
