"""From published cells to answers: words become statuses, corrections are applied, the text's own answers are added.

The order is fixed: a table's cell, then the corrections on it; what the text says of a named country fills in only
where there is no answer yet, and never replaces one (a rule refuses what contradicts it); a question that did not
arise for a country loses its cells there; last, what follows from all that, and from the totals decided on, is added,
and may close a question too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.packs import OfficeAnswer, Pack
from mnr_briefs.content.questionnaire import Question, Questionnaire
from mnr_briefs.content.sources import Correction, NamedAnswer, PublishedCell, PublishedTable, SurveySources
from mnr_briefs.problems import did_you_mean
from mnr_briefs.survey.implications import add_eliminated, add_implied
from mnr_briefs.survey.question_types import VALUE, parts_of, type_of
from mnr_briefs.survey.question_types.question_type import Misread, Word
from mnr_briefs.survey.survey import Survey
from mnr_briefs.survey.values import Answer, Key, Report, Status

_WORDS_OF_AN_OPTION = frozenset({Status.YES, Status.NO, Status.NO_RESPONSE, Status.LOST, Status.NOT_PUBLISHED})


@dataclass(frozen=True)
class ColumnTarget:
    """What a column of a published table answers: a question, or one option of a question with several."""

    question: Question
    option: str | None

    def read(self, meaning: str) -> tuple[Word, ...] | Misread:
        """What a cell says by its meaning, or why it says nothing."""
        if self.option is not None:
            if meaning in _WORDS_OF_AN_OPTION:
                return (Word(self.option, Status(meaning)),)
            message = f"“{meaning}” is not an answer to {self.question.id}.{self.option}."
            return Misread(message, did_you_mean(meaning, _WORDS_OF_AN_OPTION, "questionnaire.yaml"))
        if meaning == Status.NO_RESPONSE:
            return tuple(Word(part, Status.NO_RESPONSE) for part in parts_of(self.question))
        return type_of(self.question).read(self.question, meaning)

    def meaning(self, cell: PublishedCell, table: PublishedTable) -> str | None:
        """What a cell's word means, as the table says it, or a value as it stands; None for an unknown word."""
        meaning = word_meaning(cell.word, cell.column, table)
        return cell.word if self.has_values and cell.word and meaning != Status.NO_RESPONSE else meaning

    @property
    def has_values(self) -> bool:
        """Whether its cells hold values, not words."""
        return parts_of(self.question) == (VALUE,)


@dataclass(frozen=True)
class Published:
    """What the tables and the text say, without what follows from it.

    `contradicted` are the rows of the text that say something else than is known by then, each with the answer that
    is known; such a row adds nothing.
    """

    answers: dict[Key, Answer]
    contradicted: tuple[tuple[NamedAnswer, Answer], ...]


def column_target(column: str, questionnaire: Questionnaire) -> ColumnTarget | None:
    """What `question` or `question.option` names, or None."""
    name, _, option = column.partition(".")
    question = questionnaire.by_id.get(name)
    if question is None or not parts_of(question):
        return None
    if option:
        return ColumnTarget(question, option) if option in question.option_by_id else None
    return None if question.chooses_many else ColumnTarget(question, None)


def word_meaning(word: str, column: str, table: PublishedTable) -> str | None:
    """What a cell's word means in a column: an option id, yes, no, no_response …; None for an unknown word."""
    special = table.columns.get(column)
    if special and word in special.words:
        return special.words[word]
    return table.words.get(word)


def build_survey(
    questionnaire: Questionnaire, countries: Countries, sources: SurveySources, reported: Iterable[Answer] = ()
) -> Survey:
    """All answers and totals of one round, whatever its files hold: what the rules refuse is skipped.

    What is `reported` stands in the place of what the sources say, and is counted.
    """
    reported = tuple(reported)
    published = build_survey(questionnaire, countries, sources) if reported else None
    answers = published_answers(questionnaire, countries, sources).answers
    add_implied(answers, questionnaire)
    while add_eliminated(answers, questionnaire, tuple(countries.by_id), sources.decisions):
        add_implied(answers, questionnaire)
    _leave_out_unasked(answers, questionnaire)
    answers |= {answer.key: answer for answer in reported}
    return Survey(
        questionnaire,
        countries.by_id,
        answers.values(),
        sources.open_questions,
        sources.decisions,
        (question for table in sources.lost for question in table.questions),
        published,
    )


def published_answers(questionnaire: Questionnaire, countries: Countries, sources: SurveySources) -> Published:
    """What the tables say, with the corrections on them, and then the text where nothing is known yet."""
    answers: dict[Key, Answer] = {}
    for table in sources.tables:
        for _, said in answers_of_table(table, sources.cells.get(table.id, ()), questionnaire, countries):
            answers |= {a.key: a for a in said if a.status.is_known or a.key not in answers}
    _correct(answers, questionnaire, sources)
    contradicted = []
    for named in sources.named:
        given = named_answers(named, questionnaire)
        known = next(filter(None, (_opposed(answers, answer, questionnaire) for answer in given)), None)
        if known is None:
            answers |= {a.key: a for a in given if _is_free(answers.get(a.key))}
        else:
            contradicted.append((named, known))
    _leave_out_unasked(answers, questionnaire)
    return Published(answers, tuple(contradicted))


def answers_of_table(
    table: PublishedTable, cells: Iterable[PublishedCell], questionnaire: Questionnaire, countries: Countries
) -> Iterator[tuple[PublishedCell, tuple[Answer, ...]]]:
    """Each cell with what it says, of one option or of all; no cell whose country, column or word is unknown."""
    source = str(table.place)
    meanings: dict[tuple[str, str], tuple[Word, ...]] = {}
    for cell in cells:
        country, key = countries.by_name.get(cell.country.casefold()), (cell.column, cell.word)
        if key not in meanings:
            target = column_target(cell.column, questionnaire)
            meaning = None if target is None else target.meaning(cell, table)
            meanings[key] = () if target is None or meaning is None else _words(target, meaning)
        if country is not None and meanings[key]:
            yield cell, _answers(country.id, cell.column.partition(".")[0], meanings[key], source)


def named_answers(named: NamedAnswer, questionnaire: Questionnaire) -> tuple[Answer, ...]:
    """What a row of named-answers.csv says: one option, or all of them where a yes rules the others out."""
    question = questionnaire.by_id.get(named.question)
    if question is None or named.option not in question.option_by_id:
        return ()
    if named.answer == Status.YES and not question.chooses_many:
        words = _words(ColumnTarget(question, None), named.option)
    else:
        words = _words(ColumnTarget(question, named.option), named.answer)
    return _answers(named.country, question.id, words, f"{named.section} (lines {named.line})")


def answers_of_correction(correction: Correction, questionnaire: Questionnaire) -> Iterator[Answer]:
    """What a correction says; nothing where its question is unknown or has no such option."""
    question = questionnaire.by_id.get(correction.question)
    if question is None or (correction.option is not None and not question.chooses_many):
        return
    if correction.option is None and question.chooses_many:
        targets = [ColumnTarget(question, option.id) for option in question.options]
    else:
        targets = [ColumnTarget(question, correction.option)]
    words = tuple(word for target in targets for word in _words(target, correction.corrected))
    for country in correction.countries:
        yield from _answers(country, question.id, words, "")


def _words(target: ColumnTarget, meaning: str) -> tuple[Word, ...]:
    """The word on each option that a meaning gives; none for a meaning that the column cannot have."""
    words = target.read(meaning)
    return () if isinstance(words, Misread) else words


def _answers(country: str, question: str, words: Iterable[Word], source: str) -> tuple[Answer, ...]:
    return tuple(Answer(country, question, w.option, w.status, source, value=w.value) for w in words)


def _opposed(answers: Mapping[Key, Answer], given: Answer, questionnaire: Questionnaire) -> Answer | None:
    """The answer that a given one contradicts: another word on its option, or that the country did not respond."""
    for option in questionnaire.by_id[given.question].options:
        known = answers.get((given.question, option.id, given.country))
        if known is None or not known.status.is_known:
            continue
        if known.status is Status.NO_RESPONSE or (known.option == given.option and known.status is not given.status):
            return known
    return None


def _is_free(known: Answer | None) -> bool:
    return known is None or not known.status.is_known


def _correct(answers: dict[Key, Answer], questionnaire: Questionnaire, sources: SurveySources) -> None:
    """Apply the corrections, and mark the answers that an open question is about."""
    for correction in sources.corrections:
        for answer in answers_of_correction(correction, questionnaire):
            old = answers.get(answer.key)
            answers[answer.key] = replace(answer, source=old.source if old else "", correction=correction.id)
    for doubt in sources.open_questions:
        question = questionnaire.by_id.get(doubt.question)
        options = () if question is None else [o.id for o in question.options if doubt.option in (None, o.id)]
        for key in ((doubt.question, option, country) for option in options for country in doubt.countries):
            if key in answers:
                answers[key] = replace(answers[key], open_question=doubt.id)


def _leave_out_unasked(answers: dict[Key, Answer], questionnaire: Questionnaire) -> None:
    """Answers to a question whose condition a country does not meet become not asked."""
    gated = {question.id: question.asked_if for question in questionnaire.questions if question.asked_if}
    keys: dict[str, list[Key]] = {question: [] for question in gated}
    for key in answers if gated else ():
        if key[0] in keys:
            keys[key[0]].append(key)
    for question, gates in gated.items():
        for gate, options in gates.items():
            for key in keys[question]:
                known = [answers.get((gate, option, key[2])) for option in options]
                if known and all(answer is not None and answer.status is Status.NO for answer in known):
                    answers[key] = replace(answers[key], status=Status.NOT_ASKED)


def reported_answers(packs: Iterable[Pack], questionnaire: Questionnaire) -> Iterator[Answer]:
    """The words that some packs give, for each option of the questions that they answer.

    What the rules refuse is skipped: a question or option that there is not, several options where one is allowed.
    """
    for pack in packs:
        for given in pack.settings.answers:
            question = questionnaire.by_id.get(given.question)
            if question is not None:
                yield from _reported(pack, given, question)


def _reported(pack: Pack, given: OfficeAnswer, question: Question) -> Iterator[Answer]:
    options, silent = set(given.answer), given.answer == (Status.NO_RESPONSE,)
    known = options <= question.option_by_id.keys() and (len(options) == 1 or question.chooses_many)
    if not silent and not known:
        return
    report = Report(given.by, given.date.isoformat())
    for option in question.options:
        word = Status.NO_RESPONSE if silent else Status.YES if option.id in options else Status.NO
        yield Answer(pack.country, question.id, option.id, word, str(given.at), report=report)
