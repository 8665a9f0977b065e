"""HTML templates: Jinja files of brief_templates/html, with names, loops, conditions and pieces that they include.

A tag prints whatever its value is: a text, a line, paragraphs, a table or a picture.
"""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Template as CompiledTemplate
from jinja2 import TemplateError, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import Context

from mnr_briefs.formats.html.writer import HtmlWriter
from mnr_briefs.formats.word.environment import noting, sandbox
from mnr_briefs.formats.word.typed_names import unknown_names
from mnr_briefs.problems import Found, Place, Problem, did_you_mean

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FOLDER = "brief_templates/html"
LAYOUT, STYLE = "layout.html", "style.css"
PIECES = ("chapter.html", "figure.html", "table.html")  # what templates may include
_MOST_BYTES = 1_000_000
_INCLUDE = re.compile(r"""\{%-?\s*include\s+["']([\w-]+\.html)["']\s*-?%\}""")
_WRITER = " writer"  # no template can name it
# What Jinja raises for a tag that only goes wrong when it is used.
_FAULTS = (TemplateError, TypeError, ValueError, LookupError, ArithmeticError)


@dataclass(frozen=True)
class HtmlTemplate:
    """The template of a kind of document, with the pieces that it includes (the sources of all files, by path), the
    layout that is around it, and the style sheet.
    """

    file: str
    source: str
    pieces: tuple[tuple[str, str], ...]
    layout: str
    style: str


def read_template(root: Path, name: str) -> Found[HtmlTemplate | None]:
    """The template of a kind of document, by the name of its file without its ending; None where it cannot be used."""
    pieces: dict[str, str] = {}
    try:
        source = _with_pieces(root, f"{name}.html", pieces)
        layout, style = (_read(root, file) for file in (LAYOUT, STYLE))
        for file, text in (*pieces.items(), (f"{FOLDER}/{LAYOUT}", layout)):
            _parsed(file, text)
    except _FileError as error:
        return Found(None, (error.problem,))
    return Found(HtmlTemplate(f"{FOLDER}/{name}.html", source, tuple(pieces.items()), layout, style))


class _FileError(Exception):
    """A file of the templates that cannot be used; `problem` says why."""

    def __init__(self, file: str, line: int | None, message: str, remedy: str) -> None:
        super().__init__(message)
        self.problem = Problem(Place(file, line), "template-syntax", message, remedy)


def _read(root: Path, name: str) -> str:
    file = f"{FOLDER}/{name}"
    try:
        data = (root / file).read_bytes()[: _MOST_BYTES + 1]
        if len(data) > _MOST_BYTES:
            raise _FileError(file, None, "The file has more than a million bytes.", "Shorten it.")
        return data.decode("utf-8-sig")
    except OSError as error:
        remedy = "Put it back from the program's own brief_templates, or build without --format html."
        raise _FileError(file, None, f"The file cannot be read: {error.strerror}.", remedy) from error
    except UnicodeDecodeError as error:
        raise _FileError(file, None, "The file is not UTF-8.", "Save it as UTF-8.") from error


def _with_pieces(root: Path, name: str, pieces: dict[str, str], above: tuple[str, ...] = ()) -> str:
    """A file with the pieces in it that it includes; `pieces` gets the text of each file."""
    if name in above:
        message = f"It includes itself: {' → '.join((*above, name))}."
        raise _FileError(f"{FOLDER}/{above[-1]}", None, message, "Take one of the includes out.")
    if above and name not in PIECES:
        message = f"It includes “{name}”; a template may include {', '.join(PIECES)}."
        raise _FileError(f"{FOLDER}/{above[-1]}", None, message, "Put what is in it into one of these.")
    text = pieces[f"{FOLDER}/{name}"] = _read(root, name)
    return _INCLUDE.sub(lambda found: _with_pieces(root, found[1], pieces, (*above, name)), text)


def _parsed(file: str, source: str) -> nodes.Template:
    try:
        return sandbox(names_values=True).parse(_INCLUDE.sub("", source))
    except TemplateSyntaxError as error:
        message = f"The template cannot be read: {error.message}."
        raise _FileError(file, error.lineno, message, "Mend the tag in this line.") from error


def fill(template: HtmlTemplate, content: "DataclassInstance", writer: HtmlWriter) -> Found[str | None]:
    """What a template prints of a page's content; None where it cannot be filled. Unknown names are problems."""
    values = {field.name: getattr(content, field.name) for field in dataclasses.fields(content)}
    with noting() as unknown:
        try:
            code = _code(template.source, type(content))
            body = code.compiled.render({**values, _WRITER: writer})
        except _FAULTS as error:
            remedy = "Check what was last changed in the template."
            message = f"The template cannot be filled: {error}."
            return Found(None, (Problem(Place(template.file), "template-syntax", message, remedy),))
    names = dict.fromkeys((*(name for name, _ in unknown), *code.unknown))
    return Found(body, tuple(problem for name in names for problem in _unknown(template, name, content)))


def framed(template: HtmlTemplate, values: dict[str, object]) -> str:
    """The layout around the text of a document: a whole file."""
    compiled: CompiledTemplate = sandbox().from_string(template.layout)
    return compiled.render(values)


@dataclass(frozen=True)
class _TemplateCode:
    compiled: CompiledTemplate
    unknown: tuple[str, ...]


@lru_cache(16)
def _code(source: str, content: type) -> _TemplateCode:
    """A template compiled for what it is given, and the names in its branches that this does not have."""
    environment = sandbox(_finalize, names_values=True)
    tree = environment.parse(source)
    unknown = tuple(dict.fromkeys(name for name, _ in unknown_names(tree, content)))  # before compiling changes it
    return _TemplateCode(environment.from_string(tree), unknown)


@pass_context
def _finalize(context: Context, value: object) -> object:
    writer: HtmlWriter = context[_WRITER]
    return writer.finalize(value)


def _unknown(template: HtmlTemplate, name: str, content: "DataclassInstance") -> Iterator[Problem]:
    """A name that there is not, at each line that has it in a tag."""
    used = re.compile(rf"\{{[{{%][^}}]*\b{re.escape(name)}\b")
    places = [
        Place(file, number)
        for file, text in template.pieces
        for number, line in enumerate(text.splitlines(), 1)
        if used.search(line)
    ]
    remedy = did_you_mean(name, (field.name for field in dataclasses.fields(content)))
    for place in places or [Place(template.file)]:
        message = f"A tag uses “{name}”, which this document does not have."
        remedy = remedy or "docs/designers.md lists the names that there are."
        yield Problem(place, "template-name", message, remedy)
