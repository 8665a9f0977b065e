"""Ids and names: each is unique within its sort, and what is named exists.

For each sort of thing one function tells of a name that nothing has, with the nearest there is.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import SORTS, TextBlock
from mnr_briefs.problems import Place, Problem, did_you_mean
from mnr_briefs.survey.question_types import parts_of, question_types, type_of
from mnr_briefs.survey.survey import Survey


def unknown_country(code: str, at: Place, sources: Sources, where: str = "in countries.yaml") -> Iterator[Problem]:
    """A code that no surveyed country has; a country's name is not its code. `where` says how the message ends."""
    if code not in sources.countries.by_id:
        named = sources.countries.by_name.get(code.casefold())
        remedy = f"Write {named.id}." if named else did_you_mean(code, sources.countries.by_id, "countries.yaml")
        yield Problem(at, "unknown-country", f"“{code}” is not a country code {where}.", remedy)


def unknown_country_name(name: str, at: Place, sources: Sources) -> Iterator[Problem]:
    """A name, as the publication's tables print it, that no surveyed country has."""
    if name.casefold() not in sources.countries.by_name:
        remedy = did_you_mean(name, [c.name for c in sources.countries.countries], "countries.yaml")
        yield Problem(at, "unknown-country", f"“{name}” is not in countries.yaml.", remedy)


def unknown_domain(
    name: str, at: Place, sources: Sources, message: str = "There is no domain “{}”."
) -> Iterator[Problem]:
    """An id that no domain has; the message holds it in its gap."""
    known = sources.framework.domain_by_id
    if name not in known:
        yield Problem(at, "unknown-domain", message.format(name), did_you_mean(name, known, "framework.yaml"))


def unknown_capability(name: str, at: Place, sources: Sources) -> Iterator[Problem]:
    """An id that no capability has."""
    known = sources.framework.domain_of
    if name not in known:
        remedy = did_you_mean(name, known, "framework.yaml")
        yield Problem(at, "unknown-capability", f"There is no capability “{name}”.", remedy)


def unknown_reference(key: str, at: Place, sources: Sources) -> Iterator[Problem]:
    """A key that nothing in the bibliography has."""
    if key not in sources.references:
        remedy = did_you_mean(key, sources.references, "references.bib")
        message = f"There is no reference “{key}” in references.bib."
        yield Problem(at, "unknown-reference", message, remedy, follows_from=("content/references.bib",))


def unknown_question(
    name: str, at: Place, sources: Sources, use: str = "", with_options: bool = False
) -> Iterator[Problem]:
    """An id that no question has, or none `with_options`; `use` says in the message for what it is needed."""
    known = [q.id for q in sources.questionnaire.questions if q.options or not with_options]
    if name not in known:
        message = f"There is no question “{name}”{use and f' {use}'}."
        yield Problem(at, "unknown-question", message, did_you_mean(name, known, "questionnaire.yaml"))


def unknown_option(
    question: Question, name: str, at: Place, allowed: Collection[str] | None = None
) -> Iterator[Problem]:
    """A name that no option of a question has, or that is not `allowed` where more than the options are."""
    known = question.option_by_id if allowed is None else allowed
    if name not in known:
        remedy = did_you_mean(name, known, "questionnaire.yaml")
        yield Problem(at, "unknown-option", f"“{question.id}” has no option “{name}”.", remedy)


def unknown_answers(name: str, options: Iterable[str], at: Place, sources: Sources, use: str = "") -> Iterator[Problem]:
    """A question that there is not, or each of some options that it does not have."""
    question = sources.questionnaire.by_id.get(name)
    if question is None:
        yield from unknown_question(name, at, sources, use)
        return
    for option in options:
        yield from unknown_option(question, option, at)


# Names that expressions use for themselves, so that no question may have them.
RESERVED_NAMES = frozenset(
    {"fact", "framework", "survey", "ratified", "country", "answer", "progress", "treaties", "edition"}
)
RESERVED_OPTIONS = frozenset({"base", "no_response", "in_place"})

_NUMBERED = ("domain number", "capability number", "country name")
_SECOND_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


def duplicate_ids(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Two things of one sort with one id."""
    for sort, records in _by_sort(sources):
        first: dict[str, Record] = {}
        for key, record in records:
            if key in first:
                message = f"The {sort} “{key}” already exists at {first[key].at}."
                remedy = f"Give one of the two a different {sort.split()[-1] if sort in _NUMBERED else 'id'}."
                yield Problem(record.at, "duplicate-id", message, remedy, (first[key].at,))
            first.setdefault(key, record)


def _by_sort(sources: Sources) -> Iterator[tuple[str, Iterable[tuple[str, Record]]]]:
    """All sorts of things that have an id among their sort."""
    framework, survey = sources.framework, sources.survey
    yield "domain", ((d.id, d) for d in framework.domains)
    yield "domain number", ((str(d.number), d) for d in framework.domains)  # documents are named by it
    yield "capability", ((c.id, c) for c in framework.capabilities)
    yield "capability number", ((str(c.number), c) for c in framework.capabilities)  # which contents print
    yield "question", ((q.id, q) for q in sources.questionnaire.questions)
    for question in sources.questionnaire.questions:
        yield f"option of {question.id}", ((o.id, o) for o in question.options)
    yield "country", ((c.id, c) for c in sources.countries.countries)
    yield "country name", ((c.name, c) for c in sources.countries.countries)
    yield "membership", ((m.id, m) for m in sources.countries.memberships)
    yield "table", ((t.id, t) for t in survey.tables)
    yield "correction", ((c.id, c) for c in survey.corrections)
    yield "open question", ((q.id, q) for q in survey.open_questions)
    yield "decision", ((f"{d.question}.{d.option}", d) for d in survey.decisions)
    yield "fact", ((f.id, f) for f in sources.facts)
    yield "instrument", ((i.id, i) for i in survey.instruments.instruments)
    for sort in SORTS:
        yield _in_words(sort), ((block.block.name, block) for block in sources.of(sort))


def _in_words(sort: type[TextBlock]) -> str:
    """A sort of text block as messages call it: “case study”."""
    return _SECOND_WORD.sub(" ", sort.__name__).lower()


def reserved_names(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Questions and options whose name means something else in expressions."""
    for question in sources.questionnaire.questions:
        own = {question.id} if parts_of(question) else set()
        for name in sorted(own & RESERVED_NAMES | question.option_by_id.keys() & RESERVED_OPTIONS):
            message = f"The name “{name}” is reserved for expressions."
            yield Problem(question.at, "wrong-value", message, "Choose another id.")


def codebook(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Questions of domains and capabilities that there are not, and questions to choose from without a choice."""
    for question in sources.questionnaire.questions:
        if question.domain is not None:
            yield from unknown_domain(question.domain, question.place_of("domain"), sources)
        for capability in question.capabilities:
            yield from unknown_capability(capability, question.place_of("capabilities"), sources)
        known = question_types()
        for key, name in (("kind", question.kind), ("coding", question.coding)):
            if name is not None and name not in known:
                message = f"There is no type of question “{name}”."
                yield Problem(question.place_of(key), "wrong-value", message, did_you_mean(name, known))
        if type_of(question).reads_values and question.options:
            message = f"Answers to “{question.id}” are values, but it has options."
            yield Problem(question.place_of("options"), "wrong-value", message, "Delete them, or choose another type.")
        if question.kind in known and known[question.kind].needs_options and not question.options:
            message = f"The question “{question.id}” has no options."
            yield Problem(question.at, "missing-key", message, "List them.")


def conditions_and_implications(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """What a question was asked on, or is implied or ruled out by, and is no answer that there is."""
    for question in sources.questionnaire.questions:
        at = question.place_of("asked_if")
        for gate, options in question.asked_if.items():
            yield from unknown_answers(gate, options, at, sources, "to be asked on")
        for key, words in (("implied_by", "to be implied by"), ("ruled_out_by", "to be ruled out by")):
            at, reasons_of = question.place_of(key), getattr(question, key)
            for option, reasons in reasons_of.items():
                yield from unknown_answers(question.id, (option,), at, sources)
                for name, options in reasons.items():
                    yield from unknown_answers(name, options, at, sources, words)
