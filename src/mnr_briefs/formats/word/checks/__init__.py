"""Is a finished document whole? Looks at nothing but the document.

Each rule is a function from the Word file to problems; the modules beside this have them.
"""

from collections.abc import Callable, Iterator

from mnr_briefs.formats.word.checks import (
    accessibility,
    contrast,
    fields,
    packaging,
    references,
    structure,
    tables,
)
from mnr_briefs.formats.word.checks.word_file import WordFile, problem_in
from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.package import CONTENT_TYPES, ROOT_RELATIONS, Package
from mnr_briefs.problems import Problem

RULES: tuple[Callable[[WordFile], Iterator[Problem]], ...] = (
    packaging.content_types,
    packaging.relationships,
    packaging.leftover_tags,
    packaging.thumbnail,
    packaging.active_content,
    packaging.traces_of_editing,
    packaging.core_properties,
    packaging.compatibility,
    packaging.prompts,
    references.styles,
    references.lists,
    references.notes,
    references.drawing_ids,
    references.bookmarks,
    references.anchors,
    references.captions,
    structure.misplaced_blocks,
    structure.ends_of_cells,
    structure.empty_paragraphs,
    structure.headings,
    structure.restarts,
    structure.direct_formatting,
    fields.balance,
    fields.filled,
    fields.sequences,
    fields.notes,
    tables.table_forms,
    accessibility.alternative_texts,
    accessibility.links,
    accessibility.reading_order,
    accessibility.document_language,
    accessibility.declared_language,
    accessibility.other_scripts,
    contrast.low_contrast,
)


def lint_document(docx: bytes | Package, file: str) -> Iterator[Problem]:
    """The rules that a document breaks; `file` is what it is called.

    An open package is read as it stands and stays as it is. Of a file that is no Word file, or is broken, that alone is
    told.
    """
    try:
        package = docx if isinstance(docx, Package) else Package(docx)
        if not package.has(CONTENT_TYPES) or not package.has(ROOT_RELATIONS):
            raise NoWordFileError("It is not a Word file.")
        broken = list(package.broken_parts())
        for name, why in broken:
            yield problem_in(file, "broken-document", name, f"{why}.")
        if broken:
            return
        word = WordFile(package, file)
    except NoWordFileError as error:
        yield problem_in(file, "no-word-file", "", str(error), "Save it in Word as “Word Document (*.docx)”.")
        return
    for rule in RULES:
        yield from rule(word)
