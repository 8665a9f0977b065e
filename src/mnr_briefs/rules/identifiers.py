"""Ids: each is unique within its sort, and codebook and framework refer to each other rightly."""

import re
from collections.abc import Iterable, Iterator

from mnr_briefs.content.questionnaire import QuestionKind
from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import SORTS, TextBlock
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names
from mnr_briefs.survey.survey import Survey

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
        own = {question.id} if question.options else set()
        for name in sorted(own & RESERVED_NAMES | question.option_by_id.keys() & RESERVED_OPTIONS):
            message = f"The name “{name}” is reserved for expressions."
            yield Problem(question.at, "wrong-value", message, "Choose another id.")


def codebook(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Questions of domains and capabilities that there are not, and questions to choose from without a choice."""
    for question in sources.questionnaire.questions:
        if question.domain is not None:
            yield from names.unknown_domain(question.domain, question.place_of("domain"), sources)
        for capability in question.capabilities:
            yield from names.unknown_capability(capability, question.place_of("capabilities"), sources)
        if question.kind in (QuestionKind.SINGLE, QuestionKind.MULTIPLE) and not question.options:
            message = f"The question “{question.id}” has no options."
            yield Problem(question.at, "missing-key", message, "List them.")


def conditions_and_implications(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """What a question was asked on, or is implied or ruled out by, and is no answer that there is."""
    for question in sources.questionnaire.questions:
        at = question.place_of("asked_if")
        for gate, options in question.asked_if.items():
            yield from names.unknown_answers(gate, options, at, sources, "to be asked on")
        for key, words in (("implied_by", "to be implied by"), ("ruled_out_by", "to be ruled out by")):
            at, reasons_of = question.place_of(key), getattr(question, key)
            for option, reasons in reasons_of.items():
                yield from names.unknown_answers(question.id, (option,), at, sources)
                for name, options in reasons.items():
                    yield from names.unknown_answers(name, options, at, sources, words)
