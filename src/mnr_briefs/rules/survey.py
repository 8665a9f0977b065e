"""The survey's files against the codebook and the list of countries."""

from collections.abc import Iterable

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Cell, Correction, OpenQuestion, PublishedTable, Sources
from mnr_briefs.problems import Place, Problems, did_you_mean
from mnr_briefs.rules.implied_answers import check_implied_answers
from mnr_briefs.rules.named_answers import check_named_answers
from mnr_briefs.rules.repeated_answers import check_repeated_answers
from mnr_briefs.survey.answers import build_survey, column_target, word_meaning
from mnr_briefs.survey.reconciliation import conflicts, reconcile
from mnr_briefs.survey.survey import Status


def check_survey(sources: Sources, problems: Problems) -> None:
    """Problems of the tables, corrections, decisions and published totals."""
    for table in sources.survey.tables:
        _check_table(table, sources, problems)
    _check_ratifications(sources, problems)
    _check_named(sources, problems)
    for correction in sources.survey.corrections:
        _check_correction(correction, sources, problems)
    for doubt in sources.survey.open_questions:
        _check_correction(doubt, sources, problems)
    check_repeated_answers(sources, problems)
    check_implied_answers(sources, problems)
    _check_decisions(sources, problems)
    _check_published(sources, problems)


def _check_table(table: PublishedTable, sources: Sources, problems: Problems) -> None:
    cells = sources.survey.cells.get(table.id, ())
    _check_rows(cells, sources, problems, complete=True)
    for column in dict.fromkeys(cell.column for cell in cells):
        if column_target(column, sources.questionnaire) is None:
            at = next(cell.at for cell in cells if cell.column == column)
            place = Place(at.file, 1) if at.line else Place(at.file, None, "first sheet, row 1")
            _unknown_column(column, place, sources, problems)
    for cell in cells:
        target = column_target(cell.column, sources.questionnaire)
        if target is None:
            continue
        meaning = word_meaning(cell.word, cell.column, table)
        allowed = (
            {Status.YES, Status.NO, Status.NO_RESPONSE, Status.NOT_PUBLISHED}
            if target.option
            else {*target.question.option_by_id, Status.NO_RESPONSE}
        )
        if meaning is None:
            known = {*table.words, *table.columns[cell.column].words} if cell.column in table.columns else table.words
            remedy = did_you_mean(cell.word, known) or "Correct the cell, or list the word in tables.yaml."
            problems.add("unknown-code", cell.at, f"“{cell.word}” is not a word of this table.", remedy)
        elif meaning not in allowed:
            problems.add(
                "unknown-option",
                table.at,
                f"“{cell.word}” means “{meaning}”, which is no answer to {cell.column}.",
                did_you_mean(meaning, allowed, "questionnaire.yaml"),
            )


def _unknown_column(column: str, at: Place, sources: Sources, problems: Problems) -> None:
    names = [
        name
        for q in sources.questionnaire.with_options
        for name in ([f"{q.id}.{o.id}" for o in q.options] if q.chooses_many else [q.id])
    ]
    problems.add(
        "unknown-question",
        at,
        f"The column “{column}” is no question.",
        did_you_mean(column, names, "questionnaire.yaml"),
    )


def _check_rows(cells: Iterable[Cell], sources: Sources, problems: Problems, complete: bool) -> None:
    cells = tuple(cells)
    if not cells:
        return
    columns = tuple(dict.fromkeys(cell.column for cell in cells))
    seen: dict[str, Place] = {}
    for cell in cells:
        if cell.column != columns[0]:
            continue
        at = Place(cell.at.file, cell.at.line, None if cell.at.line else cell.at.spot)
        country = sources.countries.by_name.get(cell.country.casefold())
        if country is None:
            names = [c.name for c in sources.countries.countries]
            problems.add(
                "unknown-country",
                at,
                f"“{cell.country}” is not in countries.yaml.",
                did_you_mean(cell.country, names, "countries.yaml"),
            )
        elif country.id in seen:
            problems.add(
                "duplicate-row",
                at,
                f"{country.name} already has a row at {seen[country.id]}.",
                "Keep one of the two.",
            )
        else:
            seen[country.id] = at
    if complete:
        missing = [c.name for c in sources.countries.countries if c.id not in seen]
        if missing:
            at = Place(cells[0].at.file)
            problems.add("missing-row", at, f"No row for {', '.join(missing)}.", "Add a row for each country.")


def _check_ratifications(sources: Sources, problems: Problems) -> None:
    cells = sources.survey.ratifications
    _check_rows(cells, sources, problems, complete=True)
    words = {status.published for status in sources.survey.instruments.statuses.values()}
    for cell in cells:
        if cell.word not in words:
            remedy = did_you_mean(cell.word, words, "instruments.yaml")
            problems.add("unknown-code", cell.at, f"“{cell.word}” is no status of instruments.yaml.", remedy)


def _check_named(sources: Sources, problems: Problems) -> None:
    for named in sources.survey.named:
        if named.country not in sources.countries.by_id:
            _unknown_country(named.country, named.at, sources, problems)
        _check_option(named.question, (named.option,), named.at, sources, problems)
        if named.answer not in (Status.YES, Status.NO):
            problems.add("unknown-code", named.at, f"“{named.answer}” is not an answer.", "Write yes or no.")
    check_named_answers(sources, problems)


def _unknown_country(code: str, at: Place, sources: Sources, problems: Problems) -> None:
    by_name = sources.countries.by_name.get(code.casefold())
    remedy = f"Write {by_name.id}." if by_name else did_you_mean(code, sources.countries.by_id, "countries.yaml")
    problems.add("unknown-country", at, f"“{code}” is no country code of countries.yaml.", remedy)


def _check_option(
    question_id: str, options: Iterable[str], at: Place, sources: Sources, problems: Problems
) -> Question | None:
    question = sources.questionnaire.by_id.get(question_id)
    if question is None:
        known = did_you_mean(question_id, sources.questionnaire.by_id, "questionnaire.yaml")
        problems.add("unknown-question", at, f"There is no question “{question_id}”.", known)
        return None
    for option in options:
        if option not in question.option_by_id:
            known = did_you_mean(option, question.option_by_id, "questionnaire.yaml")
            problems.add("unknown-option", at, f"“{question_id}” has no option “{option}”.", known)
    return question


def _check_correction(item: Correction | OpenQuestion, sources: Sources, problems: Problems) -> None:
    options = [item.option] if item.option else []
    if isinstance(item, OpenQuestion):
        options += [option for option in item.split if option != Status.NO_RESPONSE]
    elif item.option is None and item.corrected != Status.NO_RESPONSE:
        options.append(item.corrected)
    elif item.option and item.corrected not in set(Status):
        problems.add("unknown-code", item.at, f"“{item.corrected}” is no answer to an option.", "Write yes or no.")
    question = _check_option(item.question, options, item.at, sources, problems)
    for country in item.countries:
        if country not in sources.countries.by_id:
            _unknown_country(country, item.place_of("countries"), sources, problems)
    if question is not None:
        _check_named_option(item, question, problems)
        _check_published_word(item, sources, problems)
    if isinstance(item, OpenQuestion) and item.split and sum(item.split.values()) != len(item.countries):
        problems.add(
            "correction-misfit",
            item.at,
            f"The split adds up to {sum(item.split.values())}, but {len(item.countries)} countries are named.",
            "Every country must be counted once.",
        )


def _check_named_option(item: Correction | OpenQuestion, question: Question, problems: Problems) -> None:
    """An option is named where a question takes several answers, and there only; a split needs one answer a country."""
    message = ""
    if isinstance(item, OpenQuestion):
        if item.split and question.chooses_many:
            message = f"“{question.id}” takes several answers, so that a split does not say who counts where."
            remedy = "Leave the split out."
    elif question.chooses_many and item.option is None and item.corrected != Status.NO_RESPONSE:
        message, remedy = f"“{question.id}” takes several answers.", "Name the option, and write yes or no."
    elif item.option is not None and not question.chooses_many:
        message, remedy = f"“{question.id}” takes one answer.", "Leave the option out, and write the answer."
    if message:
        problems.add("correction-misfit", item.at, message, remedy)


def _check_published_word(item: Correction | OpenQuestion, sources: Sources, problems: Problems) -> None:
    """A correction must be about what the table really says."""
    names = {c.id: c.name for c in sources.countries.countries}
    for country in item.countries:
        name = names.get(country, "").casefold()
        words = {
            cell.word
            for cells in sources.survey.cells.values()
            for cell in cells
            if cell.country.casefold() == name and _is_about(cell.column, item.question, item.option)
        }
        if words and words != {item.published}:
            problems.add(
                "correction-misfit",
                item.at,
                f"The table says {_quoted(words)} of {names.get(country, country)}, not “{item.published}”.",
                "Correct the key published, or the countries.",
            )


def _is_about(column: str, question: str, option: str | None) -> bool:
    name, _, column_option = column.partition(".")
    return name == question and (option is None or column_option == option)


def _quoted(words: Iterable[str]) -> str:
    return " and ".join(f"“{word}”" for word in sorted(words))


def _check_decisions(sources: Sources, problems: Problems) -> None:
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    by_question: dict[str, list[tuple[int, int]]] = {}
    for d in sources.survey.decisions:
        question = _check_option(d.question, (d.option,), d.at, sources, problems)
        if question is None or d.option not in question.option_by_id:
            continue
        if survey.is_counted(d.question):
            problems.add("total-misfit", d.at, f"{d.question} is counted from answers.", "Leave the decision out.")
        known = sum(survey.answer(d.question, d.option, c).status is Status.YES for c in survey.countries)
        if d.count is not None and known > d.count:
            message = f"{known} countries are known to have answered {d.question}.{d.option}, more than {d.count}."
            problems.add("total-misfit", d.at, message, "Check named-answers.csv and the count.")
        if d.count is not None and d.base is not None and not question.chooses_many:
            by_question.setdefault(d.question, []).append((d.count, d.base))
    for question_id, pairs in by_question.items():
        at = next(d.at for d in sources.survey.decisions if d.question == question_id)
        total, bases = sum(count for count, _ in pairs), {base for _, base in pairs}
        complete = len(pairs) == len(sources.questionnaire.by_id[question_id].options)
        if len(bases) > 1 or total > max(bases) or (complete and total != max(bases)):
            message = f"The options of {question_id} add up to {total} on a base of {max(bases)}."
            problems.add("total-misfit", at, message, "Their sum must be the base.")


def _check_published(sources: Sources, problems: Problems) -> None:
    """Published totals name real options; whatever disagrees with the answers or with itself has been decided."""
    published = sources.survey.published_totals
    for total in published:
        if total.question:
            _check_option(total.question, total.options, total.at, sources, problems)
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    remedy = "Record it under contradictions: in decisions.yaml, with its lines and the decision taken."
    for row in reconcile(published, survey, sources.survey.contradictions):
        if row.agrees is False and row.contradiction is None:
            message = f"The statement on line {row.statement.line} does not agree with {row.statement.question}."
            problems.add("undecided", row.statement.at, message, remedy)
    for conflict in conflicts(published, survey, sources.survey.contradictions):
        if conflict.contradiction is None:
            at = next(t.at for t in published if t.question == conflict.question)
            message = f"{conflict.question}: {conflict.found} (lines {', '.join(conflict.lines)})."
            problems.add("undecided", at, message, remedy)
