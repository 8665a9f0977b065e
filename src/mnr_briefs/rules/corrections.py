"""Corrections and open questions against the codebook, and against what the tables really say."""

from collections.abc import Iterable, Iterator, Mapping

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Correction, OpenQuestion, Sources
from mnr_briefs.problems import Problem
from mnr_briefs.rules import names
from mnr_briefs.survey.survey import Status, Survey

Words = Mapping[tuple[str, str], Iterable[tuple[str, str]]]


def corrections(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Corrections and open questions that are about nothing there is, or of the wrong form."""
    words = _published_words(sources)
    items: tuple[Correction | OpenQuestion, ...] = (*sources.survey.corrections, *sources.survey.open_questions)
    for item in items:
        if isinstance(item, Correction) and item.option and item.corrected not in set(Status):
            message = f"“{item.corrected}” is not an answer to an option."
            yield Problem(item.at, "unknown-code", message, "Write yes or no.")
        yield from names.unknown_answers(item.question, _options(item), item.at, sources)
        for country in item.countries:
            yield from names.unknown_country(country, item.place_of("countries"), sources)
        question = sources.questionnaire.by_id.get(item.question)
        if question is not None:
            yield from _named_option(item, question)
            yield from _published_word(item, words, sources)
        if isinstance(item, OpenQuestion):
            yield from _split(item)


def _options(item: Correction | OpenQuestion) -> Iterator[str]:
    """The options that a correction or open question names."""
    if item.option:
        yield item.option
    if isinstance(item, OpenQuestion):
        yield from (option for option in item.split if option != Status.NO_RESPONSE)
    elif not item.option and item.corrected != Status.NO_RESPONSE:
        yield item.corrected


def _split(item: OpenQuestion) -> Iterator[Problem]:
    total = sum(item.split.values())
    if item.split and total != len(item.countries):
        message = f"The split adds up to {total}, but {len(item.countries)} countries are named."
        yield Problem(item.at, "correction-misfit", message, "Every country must be counted once.")


def _named_option(item: Correction | OpenQuestion, question: Question) -> Iterator[Problem]:
    """An option is named where a question takes several answers, and there only; a split needs one answer a country."""
    several, one = f"“{question.id}” takes several answers", f"“{question.id}” takes one answer."
    if isinstance(item, OpenQuestion):
        if item.split and question.chooses_many:
            message = f"{several}, so that a split does not say who counts where."
            yield Problem(item.at, "correction-misfit", message, "Delete the split.")
    elif question.chooses_many and item.option is None and item.corrected != Status.NO_RESPONSE:
        yield Problem(item.at, "correction-misfit", f"{several}.", "Name the option, and write yes or no.")
    elif item.option is not None and not question.chooses_many:
        yield Problem(item.at, "correction-misfit", one, "Leave the option out, and write the answer.")


def _published_words(sources: Sources) -> Words:
    """The words that all tables print, by country (its name in lower case) and question, each with its option."""
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for cells in sources.survey.cells.values():
        for cell in cells:
            question, _, option = cell.column.partition(".")
            found.setdefault((cell.country.casefold(), question), set()).add((option, cell.word))
    return found


def _published_word(item: Correction | OpenQuestion, published: Words, sources: Sources) -> Iterator[Problem]:
    """A correction must be about what the table really says."""
    for code in item.countries:
        country = sources.countries.by_id.get(code)
        name = country.name if country else ""
        found = published.get((name.casefold(), item.question), ())
        words = {word for option, word in found if item.option in (None, option)}
        if words and words != {item.published}:
            said = " and ".join(f"“{word}”" for word in sorted(words))
            message = f"The table says {said} for {name or code}, not “{item.published}”."
            yield Problem(item.at, "correction-misfit", message, "Correct the key published, or the countries.")
