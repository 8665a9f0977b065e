"""The tables at the end of the report."""

from dataclasses import dataclass
from itertools import groupby

from mnr_briefs.content import prose as p
from mnr_briefs.content.questionnaire import Question, QuestionKind
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import Titled, run_in
from mnr_briefs.pages.known_answers import GROUP_STYLE, by_region
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing, cell

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
    found = []
    for term in resolver.edition.glossary.terms:
        text: tuple[p.Inline, ...] = (p.Text(term.text),)
        if term.reference:
            text = (*text, p.Text(" "), p.Citation(term.reference, "", term.at))
        title = (p.Text(term.term),)
        found.append(Titled(title, run_in(title, resolver.prose_without_notes((p.Paragraph(text),)))))
    return tuple(found)


def framework(edition: Edition) -> p.Table:
    """What each capability means, under its domain; what the domains lead to stands in the framework's drawing."""
    word = edition.locale.word
    rows: list[tuple[p.Cell, ...]] = []
    for domain in edition.framework.domains:
        title = p.Text(f"{domain.number}. {domain.title}")
        rows.append((p.Cell((title,), span=2, role=GROUP_STYLE),))
        rows += [_row(f"{c.number}. {c.title}", c.summary) for c in domain.capabilities]
    return _table((word("capability"), word("what_it_means")), rows, (5, 11), edition.framework.title)


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
    chooses = "" if question.kind is QuestionKind.TEXT else edition.locale.word(f"kind_{question.kind}")
    return FormQuestion(str(question.number), question.text, chooses, _form_options(edition, question))


def _form_options(edition: Edition, question: Question) -> str:
    """What the form offered to choose from; a text question offered nothing, though its answers were sorted later."""
    if question.kind is QuestionKind.TEXT:
        return ""
    offered = [text for option in question.options for text in option.form or (option.label,)]
    offered += [edition.locale.words.get(other, other) for other in question.other_form_options]
    return edition.locale.clauses(offered)


def ratifications(edition: Edition, standing: Standing) -> p.Table:
    """Country × instrument, the countries by region, in symbol and word; reservations in words alone.

    Without rows where the edition has no instruments.
    """
    instruments = edition.instruments.instruments
    header = (edition.locale.word("country_column"), *(i.short for i in instruments))
    rows: list[tuple[p.Cell, ...]] = []
    for region, countries in by_region(edition.countries.countries if instruments else ()):
        rows.append((p.Cell((p.Text(region),), span=len(header), role=GROUP_STYLE),))
        for country in countries:
            found = (standing.ratification(country.id, instrument) for instrument in instruments)
            rows.append((cell(country.name), *(cell(words, tone) for tone, words in found)))
    widths = (3.4, *(2.4 for _ in instruments))
    return p.Table((_row(*header),), tuple(rows), widths, "Answers Table", edition.locale.word("ratifications"))
