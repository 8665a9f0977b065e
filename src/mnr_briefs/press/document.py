"""One document: stages 4 to 8. Independent of all other documents."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content.prose import Picture
from mnr_briefs.edition.edition import Edition
from mnr_briefs.expressions.expressions import Evaluator
from mnr_briefs.formats.word import BrokenDocumentError, Properties, Rendered, finish_document, render_document
from mnr_briefs.lint import verify_document
from mnr_briefs.pages import KINDS, Target
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.press.trial import blank_chart, completed, worth_telling
from mnr_briefs.press.workshop import Workshop
from mnr_briefs.problems import Place, Problems

Draw = Callable[[ChartRequest], Picture]
Paginate = Callable[[bytes], Mapping[str, str]]


def make_document(
    workshop: Workshop, target: Target, draw: Draw, paginate: Paginate, problems: Problems
) -> bytes | None:
    """A document, or None where a problem holds it back; then it is tried all the same, for its other problems.

    `draw` makes the charts; `paginate` says on which page each bookmark of a laid-out document stands.
    """
    if target.kind not in workshop.templates:
        return None
    topics = target.topics | {target.id}
    earlier = [problem for problem in problems if problem.concerns(topics)]
    if earlier:
        problems.extend(worth_telling(_tried(workshop, target), earlier))
        return None
    found = Problems()
    docx = _made(workshop, target, draw, paginate, found)
    problems.extend(found)
    return None if found.errors else docx


def _tried(workshop: Workshop, target: Target) -> Problems:
    """The problems of a document that is held back already: all up to where it cannot be made any further."""
    found = Problems()
    with suppress(Exception):  # what an earlier problem made of the edition may stop any stage, and is told already
        whole = replace(workshop, edition=completed(workshop.edition))
        _made(whole, target, blank_chart, lambda _: {}, found)
    return found


def _made(workshop: Workshop, target: Target, draw: Draw, paginate: Paginate, found: Problems) -> bytes | None:
    """Stages 4 to 8, whatever is found."""
    scope = frozenset({target.id})
    rendered = _rendered(workshop, target, draw, found)
    path = f"build/{output_path(workshop.edition, target)}"
    docx = None
    try:
        if rendered is not None:
            docx = _finished(workshop.edition, target, rendered, paginate)
            verify_document(docx, path, found, scope)
    except BrokenDocumentError as error:
        message = f"The rendered document is not well formed: {error}."
        found.add("broken-document", Place(path), message, "Look at the template's last change.", scope)
    return docx


def output_path(edition: Edition, target: Target) -> str:
    """A document's path relative to build/."""
    return f"{edition.settings.language}/{target.path}"


def country_of(edition: Edition, target: Target) -> str | None:
    """The country that a document is about, if it is about one."""
    return target.subject if target.subject in edition.countries.by_id else None


def _rendered(workshop: Workshop, target: Target, draw: Draw, found: Problems) -> Rendered | None:
    kind, scope = KINDS[target.kind], frozenset({target.id})
    edition, theme = workshop.edition, workshop.theme
    pictures = {name: draw(request) for name, request in kind.charts(edition, target, theme).items()}
    evaluator = Evaluator(edition, country_of(edition, target))
    resolver = Resolver(evaluator, workshop.references, found, scope)
    context = kind.context(edition, target, resolver, pictures, theme)
    return render_document(workshop.templates[target.kind], context, found, scope)


def _finished(edition: Edition, target: Target, rendered: Rendered, paginate: Paginate) -> bytes:
    """The finished document; one with contents is laid out first, to learn its page numbers."""
    properties = _properties(edition, target)
    pages = None
    if KINDS[target.kind].has_contents:
        pages = paginate(finish_document(rendered.docx, rendered.notes, properties))
    return finish_document(rendered.docx, rendered.notes, properties, pages, rendered.vectors)


def _properties(edition: Edition, target: Target) -> Properties:
    settings = edition.settings
    keywords = ", ".join(settings.keywords)
    return Properties(target.title, settings.title, settings.publisher, keywords, settings.language, target.kind)
