"""The tables at the end of the report."""

from dataclasses import dataclass
from itertools import groupby

from mnr_briefs.content import prose as p
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import Titled, run_in
from mnr_briefs.pages.country_answers import all_answers, by_region, group_row, missing_answers
from mnr_briefs.pages.figures import NumberedTable, numbered_table
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import ShownAnswers, cell

STYLE = "List Table"


def _row(*texts: str) -> tuple[p.Cell, ...]:
    return tuple(cell(text) for text in texts)


def _table(header: tuple[str, ...], rows: list[tuple[p.Cell, ...]], widths: tuple[float, ...], summary: str) -> p.Table:
    return p.Table((_row(*header),), tuple(rows), widths, STYLE, summary)


@dataclass(frozen=True)
class ShortForm:
    """A short form and what it stands for."""

    short: str
    long: str


def acronyms(edition: Edition) -> tuple[ShortForm, ...]:
    """The short forms that the texts use."""
    return tuple(ShortForm(acronym.short, acronym.long) for acronym in edition.glossary.acronyms)


def terms(resolver: Resolver) -> tuple[Titled, ...]:
    """Terms and their meaning, which begins with the term, each with its source where it has one."""
    meanings = []
    for term in resolver.edition.glossary.terms:
        text: tuple[p.Inline, ...] = (p.Text(term.text),)
        if term.reference:
            text = (*text, p.Text(" "), p.Citation(term.reference, "", term.at))
        title = (p.Text(term.term),)
        meanings.append(Titled(title, run_in(title, resolver.prose_without_notes((p.Paragraph(text),)))))
    return tuple(meanings)


@dataclass(frozen=True)
class FormQuestion:
    """A question of the survey's form: `number` and `text` as printed there, and what there was to choose from.

    `chooses` says how it is answered where that is not free text, and is empty where it is.
    """

    number: str
    text: str
    chooses: str
    options: str


@dataclass(frozen=True)
class FormSection:
    """A section of the survey's form."""

    title: str
    questions: tuple[FormQuestion, ...]


def questionnaire(edition: Edition) -> tuple[FormSection, ...]:
    """All questions of the form with their options, in its sections."""
    asked = [q for q in edition.questionnaire.questions if q.number is not None]
    sections = groupby(asked, lambda q: q.section)
    return tuple(FormSection(title, tuple(_form_question(edition, q) for q in some)) for title, some in sections)


def _form_question(edition: Edition, question: Question) -> FormQuestion:
    chooses = edition.locale.words.get(f"kind_{question.kind}", "")
    # a text question offered nothing to choose from, though its answers were sorted later
    return FormQuestion(
        str(question.number), question.text, chooses, _form_options(edition, question) if chooses else ""
    )


def _form_options(edition: Edition, question: Question) -> str:
    """What the form offered to choose from."""
    offered = [text for option in question.options for text in option.form or (option.label,)]
    offered += [edition.locale.words.get(other, other) for other in question.other_form_options]
    return edition.locale.clauses(offered)


# -- tables --


@dataclass(frozen=True)
class KnownAnswers:
    """What is known of countries' answers, as a table.

    `missing` names those to which some answers are not known, by domain, and `lost_note` says where the
    publication shows those that are lost; it may be empty.
    """

    table: NumberedTable | None
    missing: tuple[str, ...]
    lost_note: str


def framework(edition: Edition) -> p.Table:
    """What each capability means, under its domain; what the domains lead to stands in the framework's drawing."""
    word = edition.locale.word
    rows: list[tuple[p.Cell, ...]] = []
    for domain in edition.framework.domains:
        rows.append(group_row(f"{domain.number}. {domain.title}", 2))
        rows += [_row(f"{c.number}. {c.title}", c.summary) for c in domain.capabilities]
    return _table((word("capability"), word("what_it_means")), rows, (5, 11), edition.framework.title)


def ratifications(edition: Edition, standing: ShownAnswers) -> p.Table:
    """Country × instrument, the countries by region, in symbol and word; reservations in words alone.

    Without rows where the edition has no instruments.
    """
    instruments = edition.instruments.instruments
    header = (edition.locale.word("country_column"), *(i.short for i in instruments))
    rows: list[tuple[p.Cell, ...]] = []
    for region, countries in by_region(edition.countries.countries if instruments else ()):
        rows.append(group_row(region, len(header)))
        for country in countries:
            statuses = (standing.ratification(country.id, instrument) for instrument in instruments)
            rows.append((cell(country.name), *(cell(words, tone) for tone, words in statuses)))
    widths = (3.4, *(2.4 for _ in instruments))
    return p.Table((_row(*header),), tuple(rows), widths, "Answers Table", edition.locale.word("ratifications"))


def known_answers(standing: ShownAnswers) -> KnownAnswers:
    """The known answers of all domains."""
    word, shown = standing.locale.word, standing.numbers.listing(standing.edition.lost_shown)
    table = captioned(standing.edition, "answers_table", all_answers(standing, word("known_answers")))
    return KnownAnswers(table, tuple(missing_answers(standing)), word("lost_told", shown=shown) if shown else "")


def captioned(edition: Edition, name: str, table: p.Table) -> NumberedTable | None:
    """A table with its caption, and the sentence that names it; None without rows."""
    caption = edition.locale.around(f"caption_{name}", framework=p.Text(edition.framework.title))
    return numbered_table(edition.locale, name, table, caption, f"shows_{name}") if table.rows else None
