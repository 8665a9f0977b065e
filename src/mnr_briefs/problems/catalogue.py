"""Every code a problem can have, with what it means. `docs/problems.md` is written from this table."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class ProblemKind:
    """One code: its severity and a sentence on what it means."""

    severity: Severity
    meaning: str


def _error(meaning: str) -> ProblemKind:
    return ProblemKind(Severity.ERROR, meaning)


def _warning(meaning: str) -> ProblemKind:
    return ProblemKind(Severity.WARNING, meaning)


CATALOGUE: dict[str, ProblemKind] = {
    # files
    "missing-file": _error("A file that the edition needs does not exist."),
    "unreadable-file": _error("A file cannot be opened, or is larger than it may be."),
    "stray-file": _error(
        "A file is in a folder of data or texts, but has a name or an ending that the program does not read."
    ),
    "unread-file": _warning("A file in a folder of texts is not a text."),
    "file-changed": _error("A file was changed or deleted during a build."),
    "wrong-encoding": _error("A text or table is not in the encoding UTF-8."),
    "path-outside": _error("A path leads outside the project's folder."),
    "control-character": _error("A text contains a character that Word files cannot contain."),
    # structured text
    "yaml-syntax": _error("A YAML file, or the front matter of a text, is not valid YAML."),
    "no-front-matter": _error("A Markdown file does not begin with front matter between two lines of ---."),
    "unknown-key": _error("A key is not one of those allowed in this place."),
    "missing-key": _error("A required key is missing."),
    "wrong-type": _error("A value has the wrong type, such as a text where a list is needed."),
    "wrong-value": _error("A value is not one of those allowed."),
    "duplicate-key": _error("A key appears twice in the same place."),
    "duplicate-id": _error("Two things of the same type have the same id."),
    "text-left-out": _warning(
        "A text of a country pack is in another language than the page, which is made without it."
    ),
    "duplicate-text": _error("Two texts of a country pack stand for the same text of the page."),
    # references between files
    "unknown-country": _error("A country code or name is not in countries.yaml."),
    "unknown-question": _error("A question id is not in questionnaire.yaml."),
    "unknown-option": _error("An option is not one of its question's."),
    "unknown-capability": _error("A capability id is not in framework.yaml."),
    "unknown-domain": _error("A domain id is not in framework.yaml."),
    "too-many-chosen": _error("A country pack names more initiatives or recommendations than the page has room for."),
    "unknown-reference": _error("A reference key is not in references.bib."),
    "broken-reference": _error("An entry of references.bib, or the reference style, cannot be read."),
    "broken-catalogue": _error("A catalogue of translated messages (.po) cannot be read."),
    "missing-translation": _warning("A document prints something that has no translation into its language."),
    "stale-translation": _warning("The original of a translation has changed."),
    "other-figures": _error("A translation does not have the same figures as its original."),
    "unknown-block": _error("A country pack chooses an initiative or recommendation that does not exist."),
    "outdated-text": _error("An initiative on a country's page contradicts an answer that its office gave."),
    "undecided-text": _error("A text of a country pack contains both the office's version and the edition's."),
    "other-country": _error("A country pack replaces a text of another country."),
    "unknown-image": _error("A picture file is not in content/images."),
    "unreadable-image": _error("A picture is damaged, too large, or of a type that cannot be printed."),
    "unknown-icon": _error("An icon of the framework is not in brief_templates/icons."),
    "broken-icon": _error("An icon cannot be read, or is not a line drawing."),
    "unknown-target": _error("A cross-reference names a chapter that does not exist."),
    "missing-text": _error("A domain or capability has no text."),
    "unsuited-step": _error("A recommendation applies to countries that lack what it builds on."),
    "gap-without-step": _warning("No recommendation applies to an answer that shows a gap."),
    "text-too-long": _error("A text is too long for the place where it is printed."),
    # Markdown and expressions
    "bad-markdown": _error("A text uses Markdown that cannot be printed."),
    "missing-section": _error("A text lacks one of its required headings."),
    "unknown-section": _error("A text has a heading that is not one of those allowed in it."),
    "bad-expression": _error("An expression {{ … }} cannot be read."),
    "unknown-name": _error("An expression uses a name that does not exist."),
    "not-published": _error("An expression asks for a number that the source did not publish."),
    "false-words": _error("Words that are bound to a number do not fit it."),
    # figures in texts
    "typed-share": _error("A share of countries is typed and not bound to a total."),
    "typed-count": _error("A number of countries is typed and not bound to a total."),
    "typed-number": _error("A number is typed, in a sentence without a citation."),
    "typed-hedge": _error("Words such as “most countries” are typed and not bound to a total."),
    "typed-quantity": _warning("Words such as “most of them” or “ten have” may be about countries, and are not bound."),
    "typed-comparison": _warning(
        "Words such as “more countries” or “is widespread” make a comparison, and are not bound."
    ),
    "hedge-misfit": _error("Words such as “almost all” before a number do not fit it."),
    "bad-claim": _error("A claim cannot be read."),
    "false-claim": _error("A text claims an answer that the survey does not give."),
    "doubtful-claim": _warning("A text claims an answer that an open question of the survey leaves in doubt."),
    "unrecorded-claim": _warning(
        "A text claims an answer that is not recorded, because it is lost or was not published."
    ),
    "unmarked-claim": _warning("A sentence names a country but does not say which answers it rests on."),
    "banned-term": _error("A text uses a term that house style does not allow."),
    "unused-fact": _warning("No text uses a fact."),
    "unused-reference": _warning("No text cites a reference."),
    "unused-text": _warning("No document prints a text."),
    "thin-reference": _warning("A reference lacks a title, or a publisher or url."),
    # tables
    "table-broken": _error("A table file is empty, or cannot be read as a table."),
    "missing-column": _error("A table lacks a column."),
    "unknown-column": _error("A table has a column that is not used."),
    "unknown-code": _error("A cell contains a word that is not one of those of its table."),
    "duplicate-row": _error("Two rows of a table are about the same thing."),
    "missing-row": _error("A country has no row in a table."),
    "correction-misfit": _error("A correction or open question does not fit the published cells."),
    "contradicted-answer": _error(
        "Two answers of a country, from tables, corrections or the text, cannot both be true."
    ),
    "undecided": _error("The source contradicts itself or the answers, and no decision is recorded."),
    "total-misfit": _error("A total does not add up, or the answers contradict it."),
    # templates and documents
    "template-broken": _error("A Word template cannot be opened, or is not a normal .docx file."),
    "template-syntax": _error("A tag in a Word template cannot be read."),
    "template-name": _error("A tag in a Word template uses a name that the document does not have."),
    "missing-font": _warning("A font of the theme is missing or damaged, so charts use another one."),
    "missing-glyph": _warning("No font has a certain character, so a chart shows an empty box in its place."),
    "template-style": _error("A Word template lacks a style that the texts need."),
    "no-office": _error("PDFs or page counts were asked for, but LibreOffice is not installed."),
    "program-fault": _error("The program itself failed on a document or on a file."),
    "no-pdf": _error("LibreOffice could not make a PDF of a document."),
    "unwritable": _error("A finished document cannot be written."),
    "leftover-tag": _error("A finished document still contains a template tag."),
    "active-content": _error(
        "A Word file contains something that runs or reaches outside: macros, objects, linked pictures, certain fields."
    ),
    "tracked-change": _error("A Word file contains tracked changes or comments, or a template hidden text."),
    "no-word-file": _error("A file given to verify is neither a Word file nor a PDF."),
    "broken-document": _error("The inner structure of a finished document is broken."),
    "dangling-reference": _error("A document refers to a style, list, note or bookmark that does not exist."),
    "stale-field": _error("A list of contents, a page number or a caption number is not filled in, or is wrong."),
    "unreferenced-caption": _warning("The text does not refer to a figure or table, though it does to others."),
    "missing-alt-text": _error("A picture in a finished document has no alternative text."),
    "poor-alt-text": _warning("The alternative text of a picture says nothing, or says the same of two pictures."),
    "document-properties": _warning(
        "A document lacks a property such as its title, or is in the compatibility mode of an old Word."
    ),
    "empty-paragraph": _warning("An empty paragraph is used to make space."),
    "direct-formatting": _warning("Text is formatted by hand instead of by a style."),
    "heading-level": _warning("A heading skips a level."),
    "list-continues": _warning("A numbered list continues the numbering of an earlier one."),
    "table-form": _warning(
        "A table has no header row, no widths or an empty cell, splits rows over pages, or is inside another table."
    ),
    "plain-link": _warning("A link has no ScreenTip."),
    "no-language": _warning("The language of a document, or of words in another script, is not set."),
    "wrong-language": _error("A document's styles say another language than the one that it is in."),
    "floating-object": _warning("A text box or picture floats, so screen readers may read it in the wrong order."),
    "html-structure": _error(
        "An HTML file lacks what links, or readers who cannot see it, rely on: a language, a title, headings in"
        " their order, texts of pictures, headers of tables, targets."
    ),
    "page-count": _error("A one-pager is not one page, or a brief has more than four. It is built all the same."),
    "pdf-form": _error("A PDF lacks tags, a title, a language or fonts, or its tags have the wrong meaning."),
    "pdf-accessibility": _error(
        "A PDF breaks one of the rules of PDF/UA-1 (ISO 14289-1), the standard for accessible PDFs."
    ),
    "low-contrast": _warning(
        "Text is too pale or too dark for its background. Needed: 4.5 to 1, or 3 to 1 for large text."
    ),
}


def handbook() -> str:
    """The page, as Markdown."""
    lines = [
        "# Problems",
        "",
        "Every problem that `mnr-briefs` can report, by the code at the end of its message. An *error* holds back the",
        "documents that it concerns: they are not written, and their last good versions are kept. All other documents",
        "are built. One error is an exception: a document with too many pages (`page-count`) is written, as pages are",
        "counted in the finished document, and each build reports it until it is shorter. A *warning* holds nothing",
        "back.",
        "",
        "| code | severity | what it means |",
        "| --- | --- | --- |",
    ]
    lines += [f"| `{code}` | {entry.severity} | {entry.meaning} |" for code, entry in sorted(CATALOGUE.items())]
    return "\n".join(lines) + "\n"
