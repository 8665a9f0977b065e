"""Names that nothing has: for each sort of thing one function, which tells of such a name with the nearest there is.

Each yields nothing where the name is known.
"""

from collections.abc import Collection, Iterable, Iterator

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problem, did_you_mean


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
