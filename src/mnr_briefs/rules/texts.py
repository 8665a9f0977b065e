"""Texts: what they are about, the steps that they recommend, how long they are, and the house's terms."""

import re
from collections.abc import Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Recommendation, TextBlock
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted
from mnr_briefs.rules import names
from mnr_briefs.rules.printed import PrintedText, WholeText, shown
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


def suited(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Recommendations that build on something and are called by answers that mean that there is none of it."""
    for recommendation in sources.of(Recommendation):
        at = recommendation.place_of("builds_on")
        for name in recommendation.builds_on:
            yield from names.unknown_question(name, at, sources, "to build on", with_options=True)
            question = sources.questionnaire.by_id.get(name)
            for written in recommendation.applies_to.get(name, ()) if question else ():
                if question and _is_absence(question, written):
                    message = f"It builds on “{name}”, but applies to countries that answered “{written}”."
                    remedy = "Remove the answer from applies_to, or the question from builds_on."
                    yield Problem(recommendation.place_of("applies_to"), "unsuited-step", message, remedy)


def gaps_called(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Answers that show a gap and call for nothing, of questions on capabilities that have recommendations.

    Not told where a recommendation on the capability misspells what it is for: the gap may be what it means.
    """
    recommendations = sources.of(Recommendation)
    misspelling = {problem.place.file for problem in applies_to(sources, survey)}
    misspelt = {r.capability for r in recommendations if r.at.file in misspelling}
    advised = {recommendation.capability for recommendation in recommendations}
    called = {(q, option) for r in recommendations for q, options in r.applies_to.items() for option in options}
    for question in sources.questionnaire.with_options:
        if advised.isdisjoint(question.capabilities) or not misspelt.isdisjoint(question.capabilities):
            continue
        options = [o for o in question.options if o.level is not Level.FULL and (question.id, o.id) not in called]
        if options:
            words = " or ".join(f"“{option.id}”" for option in options)
            message = f"No recommendation applies to countries that answered {words} to “{question.id}”."
            pronoun = "it" if len(options) == 1 else "them"
            remedy = f"Add {pronoun} to applies_to of a recommendation on {' or '.join(question.capabilities)}."
            yield Problem(options[0].at, "gap-without-step", message, remedy)


def _is_absence(question: Question, written: str) -> bool:
    """Whether an answer means that there is nothing of what a question asks about."""
    named = question.named(written)
    if named is None:
        return False
    level = question.option_by_id[named.id].level
    return level is not Level.NONE and not question.chooses_many if named.denied else level is Level.NONE


def banned_terms(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Terms in texts and in the glossary that the house has decided against, but for the names that may hold them."""
    avoided = text.sources.settings.house_style.terms
    terms = [(term, re.compile(rf"\b{re.escape(term.avoid)}s?\b", re.IGNORECASE)) for term in avoided]
    glossary = (PrintedText((p.Text(term.text),), term.at, None) for term in text.sources.glossary.terms)
    for printed in (*text.of_blocks, *glossary) if terms else ():
        for nodes, at in printed.sentences:
            words = " ".join(shown(nodes).split())
            for term, pattern in terms:
                if pattern.search(words) and pattern.search(_without(term.except_in, words)):
                    message = f"House style does not use “{term.avoid}”."
                    yield Problem(at, "banned-term", message, f"Write “{term.instead}”.")


def _without(names: Iterable[str], words: str) -> str:
    """Words without some names."""
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(longest_first, "", words, flags=re.IGNORECASE) if longest_first else words
