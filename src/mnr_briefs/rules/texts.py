"""Texts against framework, codebook, countries and references; and against the space they are printed in."""

from collections.abc import Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Finding, Initiative, Recommendation
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names
from mnr_briefs.rules.printed import cited_references
from mnr_briefs.survey.survey import Status, Survey


def subjects(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Capabilities, domains and countries that a text is about and that there are not."""
    for block in sources.blocks:
        about = block.about
        if about.capability is not None:
            yield from names.unknown_capability(about.capability, block.place_of("capability"), sources)
        if about.domain is not None:
            yield from names.unknown_domain(about.domain, block.place_of("domain"), sources)
        at = block.keys_at.get("countries") or block.place_of("country")
        for country in about.countries:
            yield from names.unknown_country(country, at, sources)


def subjects_left_out(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Recommendations without a capability that are not overall, and initiatives of nobody."""
    for recommendation in sources.of(Recommendation):
        if recommendation.capability is None and not recommendation.overall:
            message = "The key “capability” is missing."
            yield Problem(recommendation.at, "missing-key", message, "Add it, or  overall: true.")
    for initiative in sources.of(Initiative):
        if not initiative.countries and not initiative.region:
            message = "An initiative needs countries or a region."
            yield Problem(initiative.at, "missing-key", message, "Add  countries: [ISO]  or  region: name.")


def boxes(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Domains in the box of a case study that there are not."""
    message = "The box names the domain “{}”, which does not exist."
    for study in sources.of(CaseStudy):
        for domain in study.box:
            yield from names.unknown_domain(domain, study.place_of("box"), sources, message)


def memberships(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Countries of a group that are not surveyed."""
    for group in sources.countries.memberships:
        for code in (*(member.country for member in group.members), *group.not_members):
            yield from names.unknown_country(code, group.at, sources, "here")


def applies_to(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Answers for which a recommendation is meant and that there are not."""
    for block in sources.of(Recommendation):
        at = block.place_of("applies_to")
        for question_id, options in block.applies_to.items():
            question = sources.questionnaire.by_id.get(question_id)
            if question is None:
                yield from names.unknown_question(question_id, at, sources)
                continue
            for option in options:
                yield from names.unknown_option(question, option, at, (*question.names, Status.NO_RESPONSE))


def charts(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Questions that a finding draws and that there are not, or that have no options."""
    for finding in sources.of(Finding):
        for name in finding.charts:
            yield from names.unknown_question(name, finding.place_of("charts"), sources, "to draw", with_options=True)


def citations(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """References, of texts and of data, that are not in the bibliography."""
    for key, at in cited_references(sources):
        yield from names.unknown_reference(key, at, sources)


def lengths(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Short forms that are too long for a one-pager."""
    limit = sources.settings.one_pager.short_words
    for initiative in sources.of(Initiative):
        words = p.word_count(initiative.short)
        if words > limit:
            message, at = f"The short form has {words} words; a one-pager holds {limit}.", initiative.place_of("short")
            yield Problem(at, "text-too-long", message, f"Cut {words - limit} words.")
