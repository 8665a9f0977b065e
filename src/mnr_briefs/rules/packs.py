"""Country packs: each is of a surveyed country, and touches nothing but that country's page."""

from collections.abc import Iterator

from mnr_briefs.content.packs import OfficeText, Pack, folder_of, is_outside
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.problems import Place, Problem, did_you_mean
from mnr_briefs.rules import names
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
