"""Every code a problem can have, with what it means. `docs/problems.md` is written from this table."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Entry:
    """One code: its severity and a sentence on what it means."""

    severity: Severity
    meaning: str


def _error(meaning: str) -> Entry:
    return Entry(Severity.ERROR, meaning)


def _warning(meaning: str) -> Entry:
    return Entry(Severity.WARNING, meaning)


CATALOGUE: dict[str, Entry] = {
    # files
    "missing-file": _error("A file that the edition needs is not there."),
    "unreadable-file": _error("A file cannot be opened, or is larger than a text should be."),
    "stray-file": _error("A file lies where data or texts are read, and nothing reads it."),
    "unread-file": _warning("A file lies among the texts that is none."),
    "file-changed": _error("A file changed, or went, while documents were made from it."),
    "wrong-encoding": _error("A text or table is not UTF-8."),
    "path-outside": _error("A path leads out of the project's folder."),
    "control-character": _error("A text holds a character that Word files cannot hold."),
    # structured text
    "yaml-syntax": _error("A YAML file or front matter cannot be read as YAML."),
    "no-front-matter": _error("A Markdown file does not begin with front matter between two lines of ---."),
    "unknown-key": _error("A key is not one of those that belong there."),
    "missing-key": _error("A key that must be there is not."),
    "wrong-type": _error("A value is of another type than its key asks for."),
    "wrong-value": _error("A value is not one of those allowed."),
    "duplicate-key": _error("A key stands twice in one mapping."),
    "duplicate-id": _error("Two things of one sort share an id."),
    # references between files
    "unknown-country": _error("A country code or name is not in countries.yaml."),
    "unknown-question": _error("A question id is not in questionnaire.yaml."),
    "unknown-option": _error("An option is not one of its question's."),
    "unknown-capability": _error("A capability id is not in framework.yaml."),
    "unknown-domain": _error("A domain id is not in framework.yaml."),
    "unknown-reference": _error("A reference key is not in references.bib."),
    "broken-reference": _error("An entry of references.bib, or the reference style, cannot be read."),
    "broken-catalogue": _error("A catalogue of translated messages (.po) cannot be read."),
    "missing-translation": _warning("A document prints something that is not translated into its language."),
    "stale-translation": _warning("A text has changed since it was translated."),
    "other-figures": _error("A translation has other figures than the text that it translates."),
    "unknown-block": _error("A country pack puts an initiative or recommendation on its page that there is not."),
    "outdated-text": _error("An office gives an answer that an initiative on its page contradicts."),
    "undecided-text": _error("A text of a country pack holds the office's version and the edition's."),
    "other-country": _error("A country pack replaces a text of another country."),
    "unknown-image": _error("A picture file is not in content/images."),
    "unreadable-image": _error("A picture is damaged, too large, or of a sort that is not printed."),
    "unknown-icon": _error("An icon of the framework is not in brief_templates/icons."),
    "broken-icon": _error("An icon cannot be read, or is not a drawing made of lines."),
    "unknown-target": _error("A cross-reference names a chapter that does not exist."),
    "missing-text": _error("A domain or capability has no text."),
    "unsuited-step": _error("A recommendation that builds on something is meant for countries that have none of it."),
    "gap-without-step": _warning("An answer that shows a gap calls for no recommendation."),
    "text-too-long": _error("A text is longer than the place it is printed in."),
    # Markdown and expressions
    "bad-markdown": _error("A text uses a construct that the documents do not have."),
    "missing-section": _error("A text lacks one of its fixed headings."),
    "unknown-section": _error("A text has a heading that is not one of its fixed ones."),
    "bad-expression": _error("An expression {{ … }} cannot be read."),
    "unknown-name": _error("An expression uses a name that does not exist."),
    "not-published": _error("An expression asks for a number that the source did not publish."),
    "false-words": _error("Words bound to a number do not fit the number."),
    # figures in texts
    "typed-share": _error("A share is typed by hand instead of bound to a total."),
    "typed-count": _error("A count of countries is typed by hand instead of bound to a total."),
    "typed-number": _error("A number stands in a sentence with neither a binding nor a citation."),
    "typed-hedge": _error("Words such as “most countries” are typed by hand instead of bound to a total."),
    "typed-quantity": _warning("Words such as “most of them” or “ten have” may speak of countries, and are not bound."),
    "typed-comparison": _warning("Words such as “more countries” or “is widespread” compare, and are not bound."),
    "hedge-misfit": _error("A hedge beside a number does not fit it."),
    "bad-claim": _error("The mark with which a text claims answers cannot be read."),
    "false-claim": _error("A text claims an answer that the survey does not give."),
    "doubtful-claim": _warning("A text claims an answer that an open question of the survey leaves in doubt."),
    "unrecorded-claim": _warning("A text claims an answer that is not recorded: it is lost, or not published."),
    "unmarked-claim": _warning("A sentence names a country, and does not say on which answers it stands."),
    "banned-term": _error("A text uses a term that the house has decided against."),
    "unused-fact": _warning("A fact is used by no text."),
    "unused-reference": _warning("A reference is cited nowhere."),
    "unused-text": _warning("A text block is printed in no document."),
    "thin-reference": _warning("A reference does not say who published it, or where it can be found."),
    # tables
    "table-broken": _error("A table file is empty, or cannot be read as a table."),
    "missing-column": _error("A table lacks a column."),
    "unknown-column": _error("A table has a column that nothing reads."),
    "unknown-code": _error("A cell holds a word that is not one of the table's."),
    "duplicate-row": _error("Two rows of a table are about the same thing."),
    "missing-row": _error("A country has no row in a table."),
    "correction-misfit": _error("A correction or open question does not fit the published cells."),
    "contradicted-answer": _error("Two answers of a country, in tables, corrections or the text, cannot both be true."),
    "undecided": _error("The source contradicts itself or the answers, and no decision is recorded."),
    "total-misfit": _error("A total does not add up, or is contradicted by the answers."),
    # templates and documents
    "template-broken": _error("A Word template cannot be opened."),
    "template-syntax": _error("A tag in a Word template cannot be read."),
    "template-name": _error("A tag in a Word template uses a name that the document does not have."),
    "missing-font": _warning("A font of the theme is missing or broken, so that charts are set in another one."),
    "missing-glyph": _warning("No font has a character, so that a chart shows an empty box in its place."),
    "template-style": _error("A Word template lacks a style that the texts need."),
    "no-office": _error("PDFs were asked for, and LibreOffice is not installed."),
    "program-fault": _error("The program itself failed on a document."),
    "no-pdf": _error("LibreOffice made no PDF of a document."),
    "unwritable": _error("A finished document cannot be written."),
    "leftover-tag": _error("A finished document still holds a template tag."),
    "active-content": _error(
        "A Word file holds something that acts or reaches outside: macros, objects, linked pictures, certain fields."
    ),
    "tracked-change": _error("A Word file holds tracked changes or comments."),
    "no-word-file": _error("A file that should be verified is neither a Word file nor a PDF."),
    "broken-document": _error("A finished document is not well formed."),
    "dangling-reference": _error("A document points to a style, list, note or bookmark that it does not have."),
    "stale-field": _error("A list of contents, a page number or a caption number is not filled in, or is wrong."),
    "unreferenced-caption": _warning("A figure or table is named nowhere in the text, though others are."),
    "missing-alt-text": _error("A picture in a finished document has no alternative text."),
    "poor-alt-text": _warning("The alternative text of a picture says nothing, or says the same of two pictures."),
    "document-properties": _warning("A document lacks a property, or is kept for an old Word."),
    "empty-paragraph": _warning("An empty paragraph stands for space."),
    "direct-formatting": _warning("Text is formatted by hand and not by a style."),
    "heading-level": _warning("A heading skips a level."),
    "list-continues": _warning("A numbered list goes on from an earlier one."),
    "table-form": _warning("A table lacks a header row, widths or words, may split in a row, or is in another table."),
    "plain-link": _warning("A link has no ScreenTip."),
    "no-language": _warning("The language of a document, or of words in another script, is not marked."),
    "floating-object": _warning("A text box or picture floats, so that the order of reading is not that of the text."),
    "page-count": _error("A one-pager is not one page, or a brief has more than four. It is built all the same."),
    "pdf-form": _error(
        "A PDF is not tagged, lacks title, language or fonts, or its tags are not as PDF's own are meant."
    ),
    "pdf-accessibility": _error("A PDF breaks a rule of PDF/UA-1 (ISO 14289-1) that a program can check."),
    "low-contrast": _warning(
        "Text stands out too little from what is behind it: 4.5 to 1 is needed, 3 to 1 for large text."
    ),
}
