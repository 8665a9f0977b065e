"""The survey's tables, corrections and open questions, against the codebook and the list of countries."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Correction, OpenQuestion, PublishedCell, PublishedTable, Sources
from mnr_briefs.problems import Place, Problem, did_you_mean
from mnr_briefs.rules import names
from mnr_briefs.survey.answers import ColumnTarget, column_target
from mnr_briefs.survey.question_types import VALUE, parts_of
from mnr_briefs.survey.question_types.question_type import Misread
from mnr_briefs.survey.survey import Status, Survey


def published_tables(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Rows, columns and words of a published table that do not fit."""
    for table in sources.survey.tables:
        cells = sources.survey.cells.get(table.id, ())
        yield from _rows(cells, sources)
        targets: dict[str, ColumnTarget | None] = {}
        for cell in cells:
            if cell.column not in targets:
                targets[cell.column] = column_target(cell.column, sources.questionnaire)
                if targets[cell.column] is None:
                    yield _unknown_column(cell, sources)
        for cell in cells:
            target = targets[cell.column]
            if target is not None:
                yield from _word(cell, target, table)


def lost_tables(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Questions of lost tables that there are not: their answers would not be told from those that nobody published."""
    for table in sources.survey.lost:
        for question in table.questions:
            yield from names.unknown_answers(question, (), table.place_of("questions"), sources, "in a lost table")


def ratifications(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Rows and words of the table of who is party to what that do not fit."""
    cells = sources.survey.ratifications
    yield from _rows(cells, sources)
    words = {status.published for status in sources.survey.instruments.statuses.values()}
    for cell in cells:
        if cell.word not in words:
            message, remedy = _no_word(cell, words)
            if not message:
                message = f"“{cell.word}” is not a status in instruments.yaml."
                remedy = did_you_mean(cell.word, words, "instruments.yaml")
            yield Problem(cell.at, "unknown-code", message, remedy)


def named_answers(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Countries, questions, options and words of named-answers.csv that there are not."""
    for named in sources.survey.named:
        yield from names.unknown_country(named.country, named.at, sources)
        yield from names.unknown_answers(named.question, (named.option,), named.at, sources)
        if named.answer not in (Status.YES, Status.NO):
            yield Problem(named.at, "unknown-code", f"“{named.answer}” is not an answer.", "Write yes or no.")


def _rows(cells: Sequence[PublishedCell], sources: Sources) -> Iterator[Problem]:
    """Every country must have a row, and one only."""
    if not cells:
        return
    seen: dict[str, Place] = {}
    for cell in cells:
        if cell.column != cells[0].column:
            continue
        at = _row_of(cell.at)
        country = sources.countries.by_name.get(cell.country.casefold())
        if not cell.country:
            message = "No country stands in this row."
            remedy = "Write its name, or delete the row. Of merged cells only the first contains the words."
            yield Problem(at, "unknown-country", message, remedy)
        elif country is None:
            yield from names.unknown_country_name(cell.country, at, sources)
        elif country.id in seen:
            message = f"{country.name} already has a row at {seen[country.id]}."
            yield Problem(at, "duplicate-row", message, "Keep one of the two.")
        else:
            seen[country.id] = at
    missing = [c.name for c in sources.countries.countries if c.id not in seen]
    if missing:
        at = Place(cells[0].at.file)
        yield Problem(at, "missing-row", f"No row for {', '.join(missing)}.", "Add a row for each country.")


def _row_of(cell: Place) -> Place:
    """The row in which a cell stands."""
    number = re.search(r"cell [A-Z]+(\d+)$", cell.spot or "")
    return Place(cell.file, cell.line, f"first sheet, row {number[1]}" if number else None)


def _unknown_column(cell: PublishedCell, sources: Sources) -> Problem:
    at = Place(cell.at.file, 1) if cell.at.line else Place(cell.at.file, None, "first sheet, row 1")
    known = [
        name
        for q in sources.questionnaire.questions
        if parts_of(q)
        for name in ([f"{q.id}.{o.id}" for o in q.options] if q.chooses_many else [q.id])
    ]
    remedy = did_you_mean(cell.column, known, "questionnaire.yaml")
    message = f"The column “{cell.column}” is not a question."
    if not cell.column:
        message = "The heading of a column is empty, but there are cells below it."
        remedy = f"Write the question into it. Of merged cells only the first contains the words. {remedy}"
    return Problem(at, "unknown-question", message, remedy)


def _word(cell: PublishedCell, target: ColumnTarget, table: PublishedTable) -> Iterator[Problem]:
    """A word must be one of the table's, and mean an answer to its column."""
    meaning = target.meaning(cell, table)
    said = None if meaning is None else target.read(meaning)
    if meaning is None:
        known = {*table.words, *table.columns[cell.column].words} if cell.column in table.columns else table.words
        message, remedy = _no_word(cell, known)
        if not message:
            message = f"“{cell.word}” is not one of the words of this table."
            remedy = did_you_mean(cell.word, known) or "Correct the cell, or add the word to tables.yaml."
        yield Problem(cell.at, "unknown-code", message, remedy)
    elif isinstance(said, Misread) and target.has_values:
        message, remedy = _no_word(cell, table.words)
        yield Problem(cell.at, "wrong-type", message or said.message, remedy or said.remedy)
    elif isinstance(said, Misread):
        message = f"“{cell.word}” means “{meaning}”, which is not an answer to {cell.column}."
        yield Problem(table.at, "unknown-option", message, said.remedy)


def _no_word(cell: PublishedCell, known: Iterable[str]) -> tuple[str, str]:
    """What a cell is that holds no word at all, and what to do; empty where it holds one."""
    if not cell.word:
        return "The cell is empty.", f"Write what the source says: {', '.join(sorted(set(known)))}."
    if cell.word.startswith("="):
        message = f"The cell contains the formula {cell.word} and no value: the workbook was saved without its results."
        return message, "Open it in Excel or LibreOffice and save it, or type the word in place of the formula."
    if _DAY.fullmatch(cell.word):
        message = f"The cell contains the date {cell.word[:10]}, not a word."
        return message, "Format the cell as text in the spreadsheet, and type the word again."
    if cell.word.startswith("#"):
        why = _ERRORS.get(cell.word.upper(), "could not be calculated")
        remedy = f"The formula {why}: correct it, or type the word."
        return f"The cell contains a spreadsheet error, {cell.word}.", remedy
    return "", ""


_DAY = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?")

# What a spreadsheet means by each of its errors, of the formula.
_ERRORS = {
    "#REF!": "refers to something that no longer exists",
    "#DIV/0!": "divides by zero or by an empty cell",
    "#N/A": "found nothing in the list in which it looks",
    "#NAME?": "contains a name that the spreadsheet does not know",
    "#VALUE!": "calculates with something that is no number",
    "#NUM!": "gives a number that is too large or does not exist",
    "#NULL!": "refers to two ranges that have no cell in common",
    "#SPILL!": "gives more values than there is room for",
}


Words = Mapping[tuple[str, str], Iterable[tuple[str, str]]]


def corrections(sources: Sources, survey: Survey) -> Iterator[Problem]:
    """Corrections and open questions that are about nothing there is, or of the wrong form."""
    words = _published_words(sources)
    items: tuple[Correction | OpenQuestion, ...] = (*sources.survey.corrections, *sources.survey.open_questions)
    for item in items:
        if isinstance(item, Correction) and item.option and item.corrected not in set(Status):
            message = f"“{item.corrected}” is not an answer to an option."
            yield Problem(item.at, "unknown-code", message, "Write yes or no.")
        question = sources.questionnaire.by_id.get(item.question)
        if question is not None and isinstance(item, Correction) and parts_of(question) == (VALUE,):
            said = ColumnTarget(question, None).read(item.corrected)
            if isinstance(said, Misread):
                yield Problem(item.place_of("corrected"), "wrong-type", *said)
        else:
            yield from names.unknown_answers(item.question, _options(item), item.at, sources)
        for country in item.countries:
            yield from names.unknown_country(country, item.place_of("countries"), sources)
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
