"""One document: the template filled with a context."""

import dataclasses
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import TemplateError
from jinja2.utils import missing

from mnr_briefs.formats.word.environment import sandbox
from mnr_briefs.formats.word.forms import LINE, PROSE, TEXT, Formed
from mnr_briefs.formats.word.tags import tags_about
from mnr_briefs.formats.word.template import Template, well_formed
from mnr_briefs.formats.word.writer import WordWriter
from mnr_briefs.problems import Place, Problems, did_you_mean


@dataclass(frozen=True)
class Rendered:
    """A rendered document, not yet finished: its bytes, its notes of each kind (footnote, endnote) in order, as
    WordprocessingML, and the vectors of its pictures by their pixels."""

    docx: bytes
    notes: Mapping[str, tuple[str, ...]]
    vectors: Mapping[bytes, bytes] = dataclasses.field(default_factory=dict)


# What Jinja raises for a tag that only goes wrong with this document's values, and lxml for what became no XML.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, SyntaxError)


def render_document(template: Template, context: Any, problems: Problems, scope: frozenset[str]) -> Rendered | None:
    """Fill a template with a context (a dataclass), or None where that cannot be done.

    Unknown names and missing styles are problems. Each call parses the template anew: docxtpl's template object holds
    the state of one rendering.
    """
    from docxtpl import DocxTemplate

    package = DocxTemplate(io.BytesIO(template.data))
    writer = WordWriter(package, template.style_ids)
    unknown: list[tuple[str, Any]] = []
    environment = sandbox(writer.finalize, unknown)
    values = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    mend_tables = package.fix_tables  # the one step between docxtpl's filled XML and its lenient parser
    package.fix_tables = lambda xml: mend_tables(well_formed(xml))
    try:
        package.render(values, jinja_env=environment, autoescape=True)
    except _FAULTS as error:
        message, remedy = f"The template cannot be filled: {error}.", "Look at the template's last change."
        problems.add("template-syntax", Place(template.file), message, remedy, scope)
        return None
    _report_unknown(template, context, unknown, problems, scope)
    _report_styles(template, writer.missing_styles, problems, scope)
    _report_forms(template, writer.wrong_forms, problems, scope)
    buffer = io.BytesIO()
    package.save(buffer)
    notes = {kind: tuple(texts) for kind, texts in writer.notes.items()}
    return Rendered(buffer.getvalue(), notes, writer.vectors)


def _report_unknown(
    template: Template,
    context: Any,
    unknown: list[tuple[str, Any]],
    problems: Problems,
    scope: frozenset[str],
) -> None:
    for name, owner in unknown:
        alone = owner is missing
        remedy = did_you_mean(name, _names(context if alone else owner))
        uses = [(tag.at, tag.text) for tag in tags_about(template.tags, name, alone)]
        for at, text in uses or [(Place(template.file), "A field or alternative text")]:
            message = f"“{text}” uses “{name}”, which this document does not have."
            problems.add("template-name", at, message, remedy, scope)


def _names(owner: Any) -> Iterable[str]:
    if dataclasses.is_dataclass(owner):
        return [field.name for field in dataclasses.fields(owner)]
    if isinstance(owner, dict):
        return [str(key) for key in owner]
    fields = getattr(type(owner), "model_fields", None)
    return [str(key) for key in fields] if fields else []


def _report_styles(template: Template, names: set[str], problems: Problems, scope: frozenset[str]) -> None:
    for name in sorted(names):
        problems.add(
            "template-style",
            Place(template.file),
            f"The template has no style named “{name}”.",
            did_you_mean(name.casefold(), template.style_ids) or "Add the style in Word.",
            scope,
        )


_SORTS = {TEXT: "a plain text", LINE: "a line", PROSE: "paragraphs, a table or a picture"}


def _report_forms(template: Template, wrong: Mapping[int, Formed], problems: Problems, scope: frozenset[str]) -> None:
    for number, printed in wrong.items():
        tag, form = template.tags[number], printed.right_form
        message = f"“{{{{{printed.form} {tag.words} }}}}” prints {_SORTS[form]}."
        remedy = f"Write “{{{{{form} {tag.words} }}}}”{', alone in its paragraph' if form == PROSE else ''}."
        problems.add("template-syntax", tag.at, message, remedy, scope)
