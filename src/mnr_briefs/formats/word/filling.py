"""One document: a template filled with the content of a page."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from jinja2 import Template as CompiledTemplate
from jinja2 import TemplateError, pass_context
from jinja2.runtime import Context
from jinja2.utils import missing

from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.environment import Unknown, noting, sandbox
from mnr_briefs.formats.word.forms import LINE, PROSE, TEXT, Formed
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.tags import tags_that_use
from mnr_briefs.formats.word.template import Template
from mnr_briefs.formats.word.typed_names import unknown_names
from mnr_briefs.formats.word.writer import Looks, WordWriter
from mnr_briefs.problems import Found, Place, Problem, did_you_mean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_WRITER = " writer"  # no template can name it
# What Jinja raises for a tag that only goes wrong when it is used, and lxml for what became no XML.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, SyntaxError)


_FORMS = {TEXT: "plain text", LINE: "a line", PROSE: "paragraphs, a table or a picture"}


class Filler:
    """Fills one template in a theme's looks. Pages may be filled in at the same time."""

    def __init__(self, template: Template, looks: Looks) -> None:
        self.template = template
        self._looks = looks

    def fill(self, content: "DataclassInstance") -> Found[Draft | None]:
        """A draft of the document whose content is given (a dataclass), or None where that cannot be made.

        Unknown names, missing styles and tags of the wrong form are problems.
        """
        draft = Draft(Package.of(self.template.parts))
        writer = WordWriter(draft, self.template.style_ids, self._looks)
        values = {field.name: getattr(content, field.name) for field in dataclasses.fields(content)}
        with noting() as unknown:
            try:
                codes = {name: _code(source, type(content)) for name, source in self.template.sources.items()}
                for name, code in codes.items():
                    draft.part = name
                    draft.package.put(name, code.compiled.render({**values, _WRITER: writer}).encode())
                    draft.package.xml(name)
            except _FAULTS as error:
                return Found(None, (_fault(self.template, error),))
        problems = [
            *_unknown(self.template, content, unknown),
            *_unknown_in_branches(self.template, codes.values(), type(content)),
            *_styles(self.template, writer.missing_styles),
            *_forms(self.template, writer.wrong_forms),
        ]
        return Found(draft, tuple(dict.fromkeys(problems)))


@dataclass(frozen=True)
class _Code:
    """A part of a template, compiled, and the names that its branches use and that what it is given does not have, each
    with the type that was asked for it, or None where that is the document.
    """

    compiled: CompiledTemplate
    unknown: tuple[tuple[str, type | None], ...]


@lru_cache(64)
def _code(source: str, content: type) -> _Code:
    """A part for what it is given; kept, since to compile it takes longer than to fill it many times."""
    environment = sandbox(_finalize)
    tree = environment.parse(source)
    unknown = tuple(dict.fromkeys(unknown_names(tree, content)))  # before compiling, which changes the tree
    return _Code(environment.from_string(tree), unknown)


@pass_context
def _finalize(context: Context, value: object) -> object:
    """Jinja's hook for everything a tag prints."""
    writer: WordWriter = context[_WRITER]
    return writer.finalize(value)


def _fault(template: Template, error: Exception) -> Problem:
    message = error.message if isinstance(error, TemplateError) and error.message else str(error)
    remedy = "Check what was last changed in the template."
    return Problem(Place(template.file), "template-syntax", f"The template cannot be filled: {message}.", remedy)


def _unknown(template: Template, content: "DataclassInstance", unknown: Unknown) -> Iterator[Problem]:
    for name, owner in unknown:
        yield from _named(template, name, None if owner is missing else type(owner), type(content))


def _unknown_in_branches(template: Template, codes: Iterable[_Code], content: type) -> Iterator[Problem]:
    for name, owner in dict.fromkeys(found for code in codes for found in code.unknown):
        yield from _named(template, name, owner, content)


def _named(template: Template, name: str, owner: type | None, content: type) -> Iterator[Problem]:
    """The problems of a name that its owner, or for None the document, does not have: one for each of its tags."""
    remedy = did_you_mean(name, _names(owner or content)) or "docs/designers.md lists the names that there are."
    tags = tags_that_use(template.tags, name, owner, content, sandbox())
    uses = [(tag.at, tag.text) for tag in tags]
    for at, text in uses or [(Place(template.file), "A field or alternative text")]:
        message = f"“{text}” uses “{name}”, which this document does not have."
        yield Problem(at, "template-name", message, remedy)


def _names(owner: type) -> Iterable[str]:
    return [field.name for field in dataclasses.fields(owner)] if dataclasses.is_dataclass(owner) else []


def _styles(template: Template, names: set[str]) -> Iterator[Problem]:
    for name in sorted(names):
        remedy = did_you_mean(name.casefold(), template.style_ids) or "Add the style in Word."
        yield Problem(Place(template.file), "template-style", f"The template has no style named “{name}”.", remedy)


def _forms(template: Template, wrong: Mapping[int, Formed]) -> Iterator[Problem]:
    for number, printed in wrong.items():
        tag, form = template.tags[number], printed.right_form
        message = f"“{{{{{printed.form} {tag.words} }}}}” has the wrong form for {_FORMS[form]}."
        remedy = f"Write “{{{{{form} {tag.words} }}}}”{', alone in its paragraph' if form == PROSE else ''}."
        yield Problem(tag.at, "template-syntax", message, remedy)
