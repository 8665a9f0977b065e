"""Texts against framework, codebook, countries and references; and against the space they are printed in."""

from collections.abc import Iterable

from mnr_briefs.content import prose as p
from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation, TextBlock
from mnr_briefs.problems import Place, Problems, did_you_mean


def check_texts(sources: Sources, problems: Problems) -> None:
    """Problems of the text blocks' references and lengths, and of domains and capabilities without a text."""
    _check_capabilities(sources, problems)
    _check_domains(sources, problems)
    _check_countries(sources, problems)
    _check_applies_to(sources, problems)
    _check_charts(sources, problems)
    _check_citations(sources, problems)
    _check_lengths(sources, problems)
    _check_coverage(sources, problems)


def _check_capabilities(sources: Sources, problems: Problems) -> None:
    known = {c.id for c in sources.framework.capabilities}
    blocks: list[Finding | Recommendation | Initiative] = [*sources.of(Finding), *sources.of(Recommendation)]
    blocks += sources.of(Initiative)
    for block in blocks:
        if block.capability is None:
            if not getattr(block, "overall", False):
                problems.add(
                    "missing-key",
                    block.at,
                    "The key “capability” is missing.",
                    "Add it, or  overall: true.",
                    None,
                )
        elif block.capability not in known:
            message = f"There is no capability “{block.capability}”."
            problems.add(
                "unknown-capability",
                block.place_of("capability"),
                message,
                did_you_mean(block.capability, known, "framework.yaml"),
                None,
            )


def _check_domains(sources: Sources, problems: Problems) -> None:
    known = sources.framework.domain_by_id
    for text in sources.of(DomainText):
        if text.domain not in known:
            message = f"There is no domain “{text.domain}”."
            problems.add(
                "unknown-domain",
                text.place_of("domain"),
                message,
                did_you_mean(text.domain, known, "framework.yaml"),
                None,
            )
    for study in sources.of(CaseStudy):
        for domain in study.box:
            if domain not in known:
                message = f"The box names the domain “{domain}”, which does not exist."
                problems.add(
                    "unknown-domain",
                    study.place_of("box"),
                    message,
                    did_you_mean(domain, known, "framework.yaml"),
                    None,
                )


def _check_countries(sources: Sources, problems: Problems) -> None:
    for initiative in sources.of(Initiative):
        if not initiative.countries and not initiative.region:
            message = "An initiative needs countries or a region."
            problems.add(
                "missing-key",
                initiative.at,
                message,
                "Add  countries: [ISO]  or  region: name.",
                None,
            )
        for code in initiative.countries:
            _check_country(code, initiative, "countries", sources, problems)
    for study in sources.of(CaseStudy):
        _check_country(study.country, study, "country", sources, problems)
    for membership in sources.countries.memberships:
        for code in (*(m.country for m in membership.members), *membership.not_members):
            if code not in sources.countries.by_id:
                known = did_you_mean(code, sources.countries.by_id, "countries.yaml")
                problems.add("unknown-country", membership.at, f"“{code}” is no country code here.", known)


def _check_country(code: str, block: TextBlock, key: str, sources: Sources, problems: Problems) -> None:
    if code in sources.countries.by_id:
        return
    named = sources.countries.by_name.get(code.casefold())
    remedy = f"Write {named.id}." if named else did_you_mean(code, sources.countries.by_id, "countries.yaml")
    message = f"“{code}” is no country code of countries.yaml."
    problems.add("unknown-country", block.place_of(key), message, remedy, None)


def _check_applies_to(sources: Sources, problems: Problems) -> None:
    for block in sources.of(Recommendation):
        for question_id, options in block.applies_to.items():
            question = sources.questionnaire.by_id.get(question_id)
            if question is None:
                known = did_you_mean(question_id, sources.questionnaire.by_id, "questionnaire.yaml")
                problems.add(
                    "unknown-question",
                    block.place_of("applies_to"),
                    f"There is no question “{question_id}”.",
                    known,
                    None,
                )
                continue
            names = set(question.option_by_id) | {f"not_{o}" for o in question.option_by_id} | {"no_response"}
            for option in options:
                if option not in names:
                    message = f"“{question_id}” has no option “{option}”."
                    problems.add(
                        "unknown-option",
                        block.place_of("applies_to"),
                        message,
                        did_you_mean(option, names, "questionnaire.yaml"),
                        None,
                    )


def _check_charts(sources: Sources, problems: Problems) -> None:
    names = [q.id for q in sources.questionnaire.with_options]
    for finding in sources.of(Finding):
        for name in finding.charts:
            if name not in names:
                message = f"There is no question “{name}” to draw."
                problems.add(
                    "unknown-question",
                    finding.place_of("charts"),
                    message,
                    did_you_mean(name, names, "questionnaire.yaml"),
                    None,
                )


def _check_citations(sources: Sources, problems: Problems) -> None:
    texts = [(text, topics) for text, _, topics in printed_texts(sources)]
    for text, topics in (*texts, (sources.settings.subtitle, None)):
        for node in p.walk(text):
            if isinstance(node, p.Citation):
                _check_reference(node.key, node.at, sources, problems, topics)
    _check_references_of_data(sources, problems)


def _check_references_of_data(sources: Sources, problems: Problems) -> None:
    for fact in sources.facts:
        if fact.reference:
            _check_reference(fact.reference, fact.at, sources, problems, None)
    for term in sources.glossary.terms:
        if term.reference:
            _check_reference(term.reference, term.at, sources, problems, frozenset({"parts"}))
    for record in (sources.settings, sources.framework, sources.countries):
        if record.reference:
            _check_reference(record.reference, record.at, sources, problems, None)


def _check_reference(key: str, at: Place, sources: Sources, problems: Problems, scope: frozenset[str] | None) -> None:
    if key not in sources.references:
        known = did_you_mean(key, sources.references, "references.bib")
        problems.add("unknown-reference", at, f"There is no reference “{key}” in references.bib.", known, scope)


def printed_texts(sources: Sources) -> Iterable[tuple[tuple[object, ...], Place, frozenset[str]]]:
    """Every printed text of every block, with its place and topics."""
    for block in _all_blocks(sources):
        for text in _texts_in(block):
            yield text, block.at, None


def _texts_in(value: object) -> Iterable[tuple[object, ...]]:
    """The proses in a record, not those in its body where it has sections."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, Record):
        skipped = {"at", "keys_at", "source"} | ({"body"} if getattr(value, "sections", None) else set())
        for name in type(value).model_fields:
            if name not in skipped:
                yield from _texts_in(getattr(value, name))
    elif isinstance(value, tuple) and value:
        if isinstance(value[0], p.Block | p.Inline):
            yield value
        else:
            for item in value:
                yield from _texts_in(item)


def _all_blocks(sources: Sources) -> Iterable[TextBlock]:
    yield from sources.of(DomainText)
    yield from sources.of(Finding)
    yield from sources.of(Recommendation)
    yield from sources.of(Initiative)
    yield from sources.of(CaseStudy)
    yield from sources.of(Part)


def _check_lengths(sources: Sources, problems: Problems) -> None:
    limit = sources.settings.one_pager.short_words
    for initiative in sources.of(Initiative):
        words = p.word_count(initiative.short)
        if words > limit:
            message = f"The short form has {words} words; a one-pager holds {limit}."
            problems.add("text-too-long", initiative.place_of("short"), message, f"Cut {words - limit} words.", None)


def _check_coverage(sources: Sources, problems: Problems) -> None:
    """Every domain and capability must have its text."""
    texts = {text.domain for text in sources.of(DomainText)}
    findings = {text.capability for text in sources.of(Finding)}
    for domain in sources.framework.domains:
        if domain.id not in texts:
            message = f"The domain “{domain.id}” has no text."
            remedy = f"Add content/domains/{domain.number}-{domain.id.replace('_', '-')}.md."
            problems.add("missing-text", domain.at, message, remedy, frozenset({f"domain:{domain.id}"}))
        for capability in domain.capabilities:
            if capability.id not in findings:
                message = f"The capability “{capability.id}” has no finding."
                remedy = f"Add content/findings/{capability.number:02d}-{capability.id.replace('_', '-')}.md."
                scope = frozenset({f"capability:{capability.id}"})
                problems.add("missing-text", capability.at, message, remedy, scope)
