"""Texts against framework, codebook, countries and references; and against the space they are printed in."""

from collections.abc import Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Recommendation, TextBlock
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted
from mnr_briefs.rules import names
from mnr_briefs.rules.whole_text import WholeText
from mnr_briefs.survey.survey import Status, Survey

# The most words: of a recommendation's title, of what it takes, of an initiative's title, of what a domain comes to.
_STEP, _TAKES, _PRACTICE, _SUMMARY = 16, 25, 10, 110


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
            yield Problem(recommendation.at, "missing-key", message, "Add it, or write  overall: true.")
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


def citations(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """References, of texts and of data, that are not in the bibliography."""
    for key, at in text.cited:
        yield from names.unknown_reference(key, at, text.sources)


def lengths(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Texts that have more words than there is room for where they are printed."""
    short = sources.settings.one_pager.short_words
    for recommendation in sources.of(Recommendation):
        yield from _too_long(recommendation, "title", "The title", recommendation.title, _STEP, "a one-pager")
        yield from _too_long(
            recommendation, "takes", "The sentence in takes", recommendation.takes, _TAKES, "a one-pager"
        )
    for initiative in sources.of(Initiative):
        yield from _too_long(initiative, "title", "The title", initiative.title, _PRACTICE, "a one-pager")
        yield from _too_long(initiative, "short", "The short form", initiative.short, short, "a one-pager")
    for domain in sources.of(DomainText):
        yield from _too_long(domain, "", "The text", domain.body, _SUMMARY, "a brief’s opening")


def _too_long(
    block: TextBlock, key: str, what: str, text: tuple[object, ...], most: int, place: str
) -> Iterator[Problem]:
    """The problem of a text that is longer than `most` words; `key` is that of its front matter, empty for the body."""
    words = p.word_count(text)
    if words > most:
        at, cut = block.place_of(key) if key else getattr(text[0], "at", None) or block.at, words - most
        message = f"{what} has {words} words; there is room for {most} in {place}."
        yield Problem(at, "text-too-long", message, f"Cut {counted(cut, 'word')}.")
