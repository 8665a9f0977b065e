"""Ids: each is unique within its sort, and codebook and framework refer to each other rightly."""

from collections.abc import Iterable

from mnr_briefs.content.questionnaire import QuestionKind
from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation, TextBlock
from mnr_briefs.problems import Place, Problems, did_you_mean

# Names that expressions use for themselves, so that no question may have them.
RESERVED_NAMES = frozenset({"fact", "framework", "survey", "ratified", "country", "answer", "progress", "edition"})
RESERVED_OPTIONS = frozenset({"base", "no_response", "in_place"})


def check_identifiers(sources: Sources, problems: Problems) -> None:
    """Problems for repeated ids and for domains and capabilities that do not exist."""
    _check_unique(sources, problems)
    _check_questions(sources, problems)
    _check_conditions(sources, problems)
    _check_implications(sources, problems)


def _check_unique(sources: Sources, problems: Problems) -> None:
    framework = sources.framework
    _unique("domain", ((d.id, d) for d in framework.domains), problems)
    _unique("capability", ((c.id, c) for c in framework.capabilities), problems)
    _unique("question", ((q.id, q) for q in sources.questionnaire.questions), problems)
    for question in sources.questionnaire.questions:
        _unique(f"option of {question.id}", ((o.id, o) for o in question.options), problems)
    _unique("country", ((c.id, c) for c in sources.countries.countries), problems)
    _unique("country name", ((c.name, c) for c in sources.countries.countries), problems)
    _unique("membership", ((m.id, m) for m in sources.countries.memberships), problems)
    _unique("table", ((t.id, t) for t in sources.survey.tables), problems)
    _unique("correction", ((c.id, c) for c in sources.survey.corrections), problems)
    _unique("open question", ((q.id, q) for q in sources.survey.open_questions), problems)
    _unique("decision", ((f"{d.question}.{d.option}", d) for d in sources.survey.decisions), problems)
    _unique("fact", ((f.id, f) for f in sources.facts), problems)
    _unique("instrument", ((i.id, i) for i in sources.survey.instruments.instruments), problems)
    _unique("domain text", ((t.domain, t) for t in sources.of(DomainText)), problems)
    _unique("finding", ((t.capability, t) for t in sources.of(Finding)), problems)
    _unique("recommendation", ((t.id, t) for t in sources.of(Recommendation)), problems)
    _unique("initiative", ((t.id, t) for t in sources.of(Initiative)), problems)
    _unique("case study", ((t.id, t) for t in sources.of(CaseStudy)), problems)
    _unique("part", ((t.id, t) for t in sources.of(Part)), problems)


def _unique(sort: str, items: Iterable[tuple[str, Record]], problems: Problems) -> None:
    first: dict[str, Record] = {}
    for key, record in items:
        if key in first:
            problems.add(
                "duplicate-id",
                record.at,
                f"The {sort} “{key}” is already at {first[key].at}.",
                "Give one of the two another id.",
                _topics(record, first[key]),
            )
        first.setdefault(key, record)


def _topics(*records: Record) -> frozenset[str] | None:
    """What documents the records are for; all where one of them is no text."""
    topics: frozenset[str] = frozenset()
    for record in records:
        if not isinstance(record, TextBlock):
            return None
    return None


def _check_questions(sources: Sources, problems: Problems) -> None:
    capabilities = {c.id for c in sources.framework.capabilities}
    for question in sources.questionnaire.questions:
        if question.domain is not None and question.domain not in sources.framework.domain_by_id:
            known = did_you_mean(question.domain, sources.framework.domain_by_id, "framework.yaml")
            problems.add(
                "unknown-domain", question.place_of("domain"), f"There is no domain “{question.domain}”.", known
            )
        for capability in question.capabilities:
            if capability not in capabilities:
                known = did_you_mean(capability, capabilities, "framework.yaml")
                problems.add(
                    "unknown-capability",
                    question.place_of("capabilities"),
                    f"There is no capability “{capability}”.",
                    known,
                )
        names = {question.id} if question.options else set()
        taken = names & RESERVED_NAMES | {o.id for o in question.options} & RESERVED_OPTIONS
        for name in sorted(taken):
            problems.add("wrong-value", question.at, f"The name “{name}” is used by expressions.", "Choose another id.")
        if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE) and not question.options:
            problems.add("missing-key", question.at, f"The question “{question.id}” has no options.", "List them.")


def _check_conditions(sources: Sources, problems: Problems) -> None:
    """What a question was asked on must be answers that there are."""
    for question in sources.questionnaire.questions:
        at = question.place_of("asked_if")
        for gate, options in question.asked_if.items():
            _check_answers(gate, options, "to be asked on", at, sources, problems)


def _check_implications(sources: Sources, problems: Problems) -> None:
    """What implies an option must be answers that there are, and so must the option."""
    for question in sources.questionnaire.questions:
        at = question.place_of("implied_by")
        for chosen, reasons in question.implied_by.items():
            _check_answers(question.id, (chosen,), "to be implied", at, sources, problems)
            for name, options in reasons.items():
                _check_answers(name, options, "to be implied by", at, sources, problems)


def _check_answers(
    name: str, options: Iterable[str], use: str, at: Place, sources: Sources, problems: Problems
) -> None:
    """A problem where there is no such question for that use, and for each option that it does not have."""
    question = sources.questionnaire.by_id.get(name)
    if question is None:
        known = did_you_mean(name, sources.questionnaire.by_id, "questionnaire.yaml")
        problems.add("unknown-question", at, f"There is no question “{name}” {use}.", known)
        return
    for option in options:
        if option not in question.option_by_id:
            known = did_you_mean(option, question.option_by_id, "questionnaire.yaml")
            problems.add("unknown-option", at, f"“{name}” has no option “{option}”.", known)
