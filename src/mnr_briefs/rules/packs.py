"""Country packs: what they say of themselves, and what they say of their country and a total.

“Ghana is one of {{ child_helpline.yes | number }} countries” is bound to the survey, so that its number is right; that
the country is one of them is held against its answer here.
"""

import re
from collections.abc import Iterable, Iterator

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import OfficeText, Pack, folder_of, is_outside
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.problems import Place, Problem, did_you_mean
from mnr_briefs.rules import names
from mnr_briefs.rules.claims.statements import CountryNames
from mnr_briefs.rules.printed import split_sentences, texts_in
from mnr_briefs.survey.answers import reported_answers
from mnr_briefs.survey.survey import Status, Survey


def countries(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Packs of countries that are not surveyed."""
    for pack in sources.packs:
        yield from names.unknown_country(pack.country, pack.settings.place_of("country"), sources)


def languages(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Packs in a language that the edition is not made in."""
    settings = sources.settings
    known = settings.languages
    for pack in sources.packs:
        more = ((each, "translations") for each in pack.settings.translations)
        spoken = [(pack.settings.language, "language"), *more]
        for language, key in spoken:
            if language is not None and language not in known:
                message = f"This edition has no documents in “{language}”."
                remedy = f"Choose one of: {', '.join(known)}."
                yield Problem(pack.settings.place_of(key), "wrong-value", message, remedy)


def left_out(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Texts of a pack in another language than that which is asked for: its page is made without them."""
    if sources.translation is None:
        return
    asked = sources.translation.language
    for pack in sources.packs:
        spoken = (pack.settings.language or sources.settings.language, *pack.settings.translations)
        own = spoken[0]
        for text in pack.texts if asked not in spoken else ():
            message = f"This text is in “{own}”, and is left out of the page in “{asked}”."
            remedy = f"Build the page in “{own}”; or translate it:  mnr-briefs tailor translate {pack.country} {asked}"
            yield Problem(text.place_of("text"), "text-left-out", message, remedy)


def texts(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Texts that stand for an initiative of another country, that stand for the same, or that add one without saying
    what it belongs to.
    """
    initiatives = {initiative.id: initiative for initiative in sources.of(Initiative)}
    known = {"initiative": initiatives.keys(), "recommendation": {r.id for r in sources.of(Recommendation)}}
    for pack in sources.packs:
        for text in pack.texts:
            at, stands_for = text.place_of("text"), text.stands_for
            if stands_for is None:
                continue
            if stands_for.name not in known[stands_for.sort]:
                missing = [key for key in ("title", "capability") if not getattr(text, key)]
                if missing:
                    message = (
                        f"The edition has no {text.text}. As a new text, this one lacks its {' and '.join(missing)}."
                    )
                    nearest = did_you_mean(stands_for.name, known[stands_for.sort])
                    yield Problem(at, "missing-key", message, f"Add what is missing. {nearest}".strip())
            elif stands_for.sort == "initiative" and pack.country not in initiatives[stands_for.name].countries:
                message = f"The initiative “{stands_for.name}” is not one of {pack.country}."
                yield Problem(
                    at, "other-country", message, "Give your text a name of its own, with title and capability."
                )


def duplicates(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Texts of a pack that stand for the same: only one of them could be printed."""
    for pack in sources.packs:
        first: dict[str, OfficeText] = {}
        for text in pack.texts:
            earlier = first.setdefault(text.text, text)
            if earlier is not text:
                message = f"Two texts of the pack stand for {text.text}."
                at = text.place_of("text")
                yield Problem(at, "duplicate-text", message, "Delete one of the two.", (earlier.place_of("text"),))


def room(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Packs that put more initiatives or recommendations on their page than it has room for."""
    for pack in sources.packs:
        for key in ("initiatives", "recommendations"):
            named, most = getattr(pack.settings, key) or (), getattr(sources.settings.one_pager, key)
            if len(named) > most:
                message = f"The pack names {len(named)} {key}, but the page has room for {most}."
                remedy = f"Leave {len(named) - most} of them out."
                yield Problem(pack.settings.place_of(key), "too-many-chosen", message, remedy)


def choices(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Initiatives and recommendations that a pack puts on its page and that there are not."""
    for pack in sources.packs:
        own = [text.stands_for for text in pack.texts if text.stands_for]
        of_country = [i.id for i in sources.of(Initiative) if pack.country in i.countries]
        of_edition = [r.id for r in sources.of(Recommendation)]
        for key, known in (("initiatives", of_country), ("recommendations", of_edition)):
            known += [block.name for block in own if f"{block.sort}s" == key]
            for name in getattr(pack.settings, key) or ():
                if name not in known:
                    message = f"{pack.country} has no {key.removesuffix('s')} “{name}”."
                    yield Problem(pack.settings.place_of(key), "unknown-block", message, did_you_mean(name, known))


def answers(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Answers to questions or with words that there are not."""
    for pack in sources.packs:
        for given in pack.settings.answers:
            question = sources.questionnaire.by_id.get(given.question)
            if question is None or not question.options:
                yield from names.unknown_question(given.question, given.at, sources, "to answer", with_options=True)
                continue
            for word in given.answer:
                yield from names.unknown_option(
                    question, word, given.place_of("answer"), (*question.names, Status.NO_RESPONSE)
                )


def files(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Pictures that lie outside the pack."""
    for pack in sources.packs:
        for key in ("logo", "picture"):
            picture = getattr(pack.settings, key)
            if picture is not None and is_outside(picture.file):
                yield _outside(pack, picture.file, picture.place_of("file"))


def _outside(pack: Pack, file: str, at: Place) -> Problem:
    message = f"The picture “{file}” is not in the pack."
    return Problem(
        at, "path-outside", message, f"Put it into {folder_of(pack.country)}/images/, and write  file: images/…"
    )


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
