"""What an office says of its country and a total: that it is one of those that the total counts.

“Ghana is one of {{ child_helpline.yes | number }} countries” is bound to the survey, so that its number is right; that
the country is one of them is held against its answer here.
"""

import re
from collections.abc import Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.country_names import CountryNames
from mnr_briefs.rules.printed import split_sentences, texts_in
from mnr_briefs.survey.answers import reported_answers
from mnr_briefs.survey.survey import Status, Survey

_BETWEEN = 2  # words that may stand between “one of” and the total: one of only the


def one_of(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Countries that an office counts in a total that does not count them."""
    names = CountryNames(sources)
    for text in (block for block in sources.blocks if isinstance(block, OfficeText)):
        one = _ones(sources, text)
        if one is None:
            continue
        for prose, place in texts_in(text, text.at):
            for nodes, at in split_sentences(prose, place):
                named = [found.code for found in names.found_in(p.plain(nodes))]
                country = text.country if text.country in named or not named else named[0]
                for source in _ones_of(nodes, one):
                    yield from _held(sources, survey, country, source, (" ".join(p.plain(nodes).split()), at))


def _ones(sources: Sources, text: OfficeText) -> "re.Pattern[str] | None":
    """What says “one of” before a total, in the language of a text; None where it is not at hand."""
    pack = next((pack for pack in sources.packs if pack.country == text.country), None)
    language = (pack and pack.settings.language) or sources.settings.language
    locales: list[Locale] = [sources.locale, *([sources.translation.locale] if sources.translation else [])]
    known = next((locale for locale in locales if locale.language == language), None)
    words = known.one_of if known else ()
    found = "|".join(re.escape(word) for word in sorted(words))
    return re.compile(rf"(?<!\w)(?:{found})(?!\w)(?:\W+\w+){{0,{_BETWEEN}}}\W*$", re.IGNORECASE) if words else None


def _ones_of(nodes: Iterable[p.Inline], one: re.Pattern[str]) -> Iterator[str]:
    """The expressions of a sentence before which stands that somebody is one of them."""
    before = ""
    for node in nodes:
        if isinstance(node, p.Expression):
            if one.search(before):
                yield node.source
            before = ""
        else:
            before += p.plain((node,))


def _held(sources: Sources, survey: Survey, country: str, source: str, said: tuple[str, Place]) -> Iterator[Problem]:
    binding = binding_of(source)
    question = sources.questionnaire.by_id.get(binding.subject) if binding and not binding.other else None
    options = _options(question, binding.options[0]) if question and binding and len(binding.options) == 1 else ()
    answers = [survey.answer(question.id, option, country) for option in options] if question else []
    if not question or not answers:
        return
    packs = [pack for pack in sources.packs if pack.country == country]
    today = survey.with_reported(reported_answers(packs, sources.questionnaire))
    is_counted = survey.counts(today.country_answer(question, country))
    if is_counted and any(answer.status is Status.YES for answer in answers):
        return
    words, at = said
    name = sources.countries.by_id[country].in_sentence if country in sources.countries.by_id else country
    claim = f"“{words}” counts {name} in {{{{ {source} }}}}"
    if not is_counted:
        message = f"{claim}, but this total does not have the answer that the office gives to “{question.label}”."
        yield Problem(at, "false-claim", message, _remedy(sources, country, question))
    elif all(answer.status.is_known for answer in answers):
        given = ", ".join(survey.country_answer(question, country).options) or answers[0].status.words
        message = f"{claim}, but its answer to “{question.label}” is “{given}”, so that it is not one of these."
        yield Problem(at, "false-claim", message, _remedy(sources, country, question))
    else:
        message = f"{claim}, but its answer to “{question.label}” is not recorded ({answers[0].status.words})."
        yield Problem(at, "unrecorded-claim", message, _remedy(sources, country, question))


def _options(question: Question, name: str) -> tuple[str, ...]:
    """The options that a total counts; none for a base, or a name that there is not."""
    return tuple(question.in_place) if name == "in_place" else (name,) if name in question.option_by_id else ()


def _remedy(sources: Sources, country: str, question: Question) -> str:
    packs = [pack for pack in sources.packs if pack.country == country]
    if any(answer.question == question.id for pack in packs for answer in pack.settings.answers):
        return "The total stays as it was published. Rewrite the sentence without it."
    return "Rewrite the sentence, or bind it to the answer that the country gave."
