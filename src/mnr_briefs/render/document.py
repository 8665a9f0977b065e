"""One document: the template filled with a context."""

import dataclasses
import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mnr_briefs.problems import Problems, did_you_mean
from mnr_briefs.render.environment import sandbox
from mnr_briefs.render.tags import tags_about
from mnr_briefs.render.template import Template
from mnr_briefs.render.writer import WordWriter


@dataclass(frozen=True)
class Rendered:
    """A rendered document, not yet finished: its bytes, and its footnotes as WordprocessingML in order."""

    docx: bytes
    notes: tuple[str, ...]


def render_document(template: Template, context: Any, problems: Problems, scope: frozenset[str]) -> Rendered:
    """Fill a template with a context (a dataclass); unknown names and missing styles are problems.

    Each call parses the template anew: docxtpl's template object holds the state of one rendering.
    """
    from docxtpl import DocxTemplate

    package = DocxTemplate(io.BytesIO(template.data))
    writer = WordWriter(package, template.style_ids)
    unknown: list[tuple[str, Any]] = []
    environment = sandbox(writer.finalize, unknown)
    values = {field.name: getattr(context, field.name) for field in dataclasses.fields(context)}
    package.render(values, jinja_env=environment, autoescape=True)
    _report_unknown(template, context, unknown, problems, scope)
    _report_styles(template, writer.missing_styles, problems, scope)
    buffer = io.BytesIO()
    package.save(buffer)
    return Rendered(buffer.getvalue(), tuple(writer.notes))


def _report_unknown(
    template: Template,
    context: Any,
    unknown: list[tuple[str, Any]],
    problems: Problems,
    scope: frozenset[str],
) -> None:
    for name, owner in unknown:
        known = _names(context if _is_missing(owner) else owner)
        for tag in tags_about(template.tags, name):
            problems.add(
                "template-name",
                tag.at,
                f"“{tag.text}” uses “{name}”, which this document does not have.",
                did_you_mean(name, known),
                scope,
            )


def _is_missing(owner: Any) -> bool:
    return type(owner).__name__ == "MissingType"


def _names(owner: Any) -> Iterable[str]:
    if dataclasses.is_dataclass(owner):
        return [field.name for field in dataclasses.fields(owner)]
    if isinstance(owner, dict):
        return [str(key) for key in owner]
    fields = getattr(type(owner), "model_fields", None)
    return [str(key) for key in fields] if fields else []


def _report_styles(template: Template, missing: set[str], problems: Problems, scope: frozenset[str]) -> None:
    from mnr_briefs.problems import Place

    for name in sorted(missing):
        problems.add(
            "template-style",
            Place(template.file),
            f"The template has no style named “{name}”.",
            did_you_mean(name.casefold(), template.style_ids) or "Add the style in Word.",
            scope,
        )
