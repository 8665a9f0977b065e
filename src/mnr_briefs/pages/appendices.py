"""The tables at the end of the report."""

from dataclasses import replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.questionnaire import Question, QuestionKind
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.chapters import Titled
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.pages.standing import Standing, cell

STYLE = "List Table"


def _row(*texts: str) -> tuple[p.Cell, ...]:
    return tuple(cell(text) for text in texts)


def _table(header: tuple[str, ...], rows: list[tuple[p.Cell, ...]], widths: tuple[float, ...], summary: str) -> p.Table:
    return p.Table((_row(*header),), tuple(rows), widths, STYLE, summary)


def acronyms(edition: Edition) -> p.Table:
    """Short forms and what they stand for."""
    word = edition.locale.word
    rows = [_row(a.short, a.long) for a in edition.glossary.acronyms]
    return _table((word("short_form"), word("stands_for")), rows, (3, 13), word("acronyms"))


def terms(resolver: Resolver) -> tuple[Titled, ...]:
    """Terms and their meaning, each with its source where it has one."""
    found = []
    for term in resolver.edition.glossary.terms:
        text: tuple[p.Inline, ...] = (p.Text(term.text),)
        if term.reference:
            text = (*text, p.Text(" "), p.Citation(term.reference, "", term.at))
        found.append(Titled((p.Text(term.term),), resolver.prose((p.Paragraph(text),))))
    return tuple(found)


def framework(edition: Edition) -> p.Table:
    """Domains, their capabilities and their outcomes; a domain's cells go on over its capabilities."""
    word = edition.locale.word
    rows: list[tuple[p.Cell, ...]] = []
    for domain in edition.framework.domains:
        for index, capability in enumerate(domain.capabilities):
            merge = "go on" if index else "begin"
            first, last = (replace(cell("" if index else t), merge=merge) for t in (domain.title, domain.outcome.title))
            rows.append((first, cell(f"{capability.number}. {capability.title}"), cell(capability.summary), last))
    header = (word("domain"), word("capability"), word("what_it_means"), word("outcome"))
    return _table(header, rows, (3, 4, 6, 4), edition.framework.title)


def questionnaire(edition: Edition) -> p.Table:
    """All questions of the form, with their options."""
    word = edition.locale.word
    rows = [
        _row(str(q.number), q.text, word(f"kind_{q.kind}"), _form_options(edition, q) or word("free_text"))
        for q in edition.questionnaire.questions
        if q.number is not None
    ]
    header = (word("number"), word("question"), word("kind_of_question"), word("options"))
    return _table(header, rows, (1.2, 8, 2.4, 5), word("questionnaire"))


def _form_options(edition: Edition, question: Question) -> str:
    """What the form offered to choose from; a text question offered nothing, though its answers were sorted later."""
    if question.kind is QuestionKind.TEXT:
        return ""
    offered = [text for option in question.options for text in option.form or (option.label,)]
    offered += [edition.locale.words.get(other, other) for other in question.other_form_options]
    return "; ".join(offered)


def ratifications(edition: Edition, standing: Standing) -> p.Table:
    """Country × instrument, in symbol and word; reservations in words alone."""
    instruments = edition.instruments.instruments
    header = (edition.locale.word("country_column"), *(i.short for i in instruments))
    rows: list[tuple[p.Cell, ...]] = []
    for country in edition.countries.countries:
        found = (standing.ratification(country.id, instrument) for instrument in instruments)
        rows.append((cell(country.name), *(cell(words, tone) for tone, words in found)))
    widths = (3.4, *(2.4 for _ in instruments))
    return p.Table((_row(*header),), tuple(rows), widths, "Answers Table", edition.locale.word("ratifications"))


def data_notes(edition: Edition) -> p.Table:
    """Corrections, open questions and contradictions, each with the decision taken."""
    word = edition.locale.word
    names = {q.id: q.label for q in edition.questionnaire.questions}
    countries = {c.id: c.name for c in edition.countries.countries}
    rows: list[tuple[p.Cell, ...]] = []
    for note in edition.data_notes:
        where = ", ".join(countries.get(code, code) for code in note.countries)
        about = names.get(note.question, note.question)
        rows.append(_row(note.id, f"{about} ({where})" if where else about, note.text, note.decision))
    header = (word("number"), word("about"), word("what_was_found"), word("decision"))
    return _table(header, rows, (1, 3.2, 8, 5), word("data_notes"))
