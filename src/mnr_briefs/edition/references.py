"""References by a CSL style: citations in the text and the list at the end. The only door to citeproc."""

import html
import io
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import BibEntry, Sources
from mnr_briefs.problems import Found, Place, Problem

STYLE = "brief_templates/references.csl"

_TAG = re.compile(r"<(/?)(i|b|a)\b[^>]*>")
_TRIAL = BibEntry("trial", "book", {"author": "{One}", "title": "Two", "publisher": "Three", "year": "2000"}, Place(""))

Formatted = tuple[str, tuple[p.Inline, ...]]
"""A reference as it is cited, and in full."""


@dataclass(frozen=True)
class References:
    """The references of an edition, formatted: how each is cited, and the whole of it, by its key in lower case, in the
    style's order.
    """

    by_key: Mapping[str, Formatted] = field(default_factory=dict)

    def __contains__(self, key: object) -> bool:
        return str(key).lower() in self.by_key

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text, with a locator within its brackets."""
        cited = self.by_key[key.lower()][0]
        return f"{cited[:-1]}, {locator})" if locator and cited.endswith(")") else cited

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """One reference in full."""
        return self.by_key[key.lower()][1]

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """Some references, each once, in the style's order."""
        wanted = {key.lower() for key in keys}
        return tuple(p.Paragraph(self.entry(key), role="Reference") for key in self.by_key if key in wanted)


class NoReferences(References):
    """Stands in for references whose style cannot be read: documents are tried for their other problems."""

    def __contains__(self, key: object) -> bool:
        return True

    def cite(self, key: str, locator: str = "") -> str:
        """A visible gap."""
        return "[…]"

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """A visible gap."""
        return (p.Text("[…]"),)

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """A visible gap for each."""
        return tuple(p.Paragraph(self.entry(key), role="Reference") for key in keys)


def references_of(sources: Sources) -> Found[References]:
    """The references of an edition in the style of its project; where that cannot be read, a stand-in."""
    style = style_of(sources)
    if style.value is None:
        return Found(NoReferences(), style.problems)
    return formatted(sources.references.values(), style.value, short_names_of(sources))


def style_of(sources: Sources) -> Found[bytes | None]:
    """What the style's file holds; None with a problem where it cannot be read."""
    style = sources.root / STYLE
    try:
        if not style.resolve().is_relative_to(sources.root.resolve()):
            message = "The reference style is a link to a file outside the project."
            return _no_style("path-outside", message, "Replace the link with a copy of the file.")
        if not style.is_file():
            remedy = "Add a CSL style; there are many on zotero.org/styles."
            return _no_style("missing-file", "The reference style is missing.", remedy)
        return Found(style.read_bytes())
    except OSError as error:
        message = f"The reference style cannot be opened: {error.strerror}."
        return _no_style("broken-reference", message, "Check that you have permission to read it.")


def _no_style(code: str, message: str, remedy: str) -> Found[bytes | None]:
    return Found(None, (Problem(Place(STYLE), code, message, remedy),))


def short_names_of(sources: Sources) -> dict[str, str]:
    """The short names of organizations, by which they are cited."""
    return {acronym.long: acronym.short for acronym in sources.glossary.acronyms}


def formatted(entries: Iterable[BibEntry], style: bytes, short_names: Mapping[str, str]) -> Found[References]:
    """The entries of a bibliography in a CSL style; those that citeproc cannot read are left out, with a problem."""
    from citeproc import CitationStylesStyle

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened = CitationStylesStyle(io.BytesIO(style), validate=False)
            _formatted(opened, _source([_TRIAL])[0], "trial")
        except Exception:  # a style that refers to what it does not have makes citeproc raise anything
            return Found(NoReferences(), (_broken_style(style),))
        source, problems = _source(entries)
        references = {}
        for key in _in_order(opened, source):
            cited, entry = _formatted(opened, source, key)
            for name, short in short_names.items():
                cited = cited.replace(name, short)
            references[key] = cited, entry
        return Found(References(references), tuple(problems))


def _source(entries: Iterable[BibEntry]) -> tuple[Any, list[Problem]]:
    """What citeproc makes references of: it converts the fields, which were read before; and the problems of those
    that it cannot convert.
    """
    from citeproc.source.bibtex import BibTeX
    from citeproc.source.bibtex.bibparse import BibTeXEntry
    from citeproc.types import WEBPAGE

    class Converter(BibTeX):  # type: ignore[misc]
        """BibTeX with the two things of BibLaTeX that web pages need."""

        fields = {**BibTeX.fields, "url": "URL"}  # noqa: RUF012
        types = {**BibTeX.types, "online": WEBPAGE}  # noqa: RUF012
        preamble_macros: dict[str, Any] = {}  # noqa: RUF012

        def __init__(self) -> None:
            """Read nothing."""

    converter, problems = Converter(), []
    for entry in entries:
        try:
            converter.add(converter.create_reference(entry.key.lower(), BibTeXEntry(entry.sort, entry.fields)))
        except _FAULTS as fault:
            message = f"The reference that begins here cannot be read: {_why(fault)}."
            remedy = "Check its braces, type and year (digits only), and write é, ü and & as they are."
            problems.append(Problem(entry.at, "broken-reference", message, remedy))
    return converter, problems


def _in_order(style: Any, source: Any) -> Iterator[str]:
    """The keys of all references in the style's order, in lower case."""
    processor = _processor(style, source, sorted(source))
    processor.sort()
    return (item.key.lower() for item in processor.items)


def _formatted(style: Any, source: Any, key: str) -> Formatted:
    from citeproc import Citation, CitationItem

    processor = _processor(style, source, ())
    citation = Citation([CitationItem(key)])
    processor.register(citation)
    cited = _plain(str(processor.cite(citation, lambda item: None)))
    return cited, tuple(_inlines(str(_processor(style, source, [key]).bibliography()[0])))


def _processor(style: Any, source: Any, keys: Iterable[str]) -> Any:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter

    processor = CitationStylesBibliography(style, source, formatter.html)
    for key in keys:
        processor.register(Citation([CitationItem(key)]))
    return processor


def _broken_style(style: bytes) -> Problem:
    message = "The reference style cannot be read: it is not a complete CSL file."
    remedy = "Copy it from a new edition, or download it again from zotero.org/styles."
    if b"independent-parent" in style:
        message = "The reference style only refers to another one."
        remedy = "Download from zotero.org/styles the style that its line with “independent-parent” names."
    return Problem(Place(STYLE), "broken-reference", message, remedy)


# What citeproc raises for a year in words, an unknown type, LaTeX that it lacks, and a name with four commas.
_FAULTS = (NameError, ValueError, LookupError, RuntimeError, AssertionError, AttributeError, TypeError, SyntaxError)


def _why(fault: Exception) -> str:
    """What citeproc means, in the words of an editor."""
    quoted = re.search(r"'([^']{1,40})'", str(fault))
    match fault:
        case RuntimeError():
            return "it contains LaTeX commands that are not supported"
        case ValueError() if "int()" in str(fault) and quoted:
            return f"“{quoted[1]}” is given where a number is needed, such as a year"
        case LookupError() if quoted:
            return f"“{quoted[1]}” is not a known type"
    return "it is not valid BibTeX"


def _plain(text: str) -> str:
    return html.unescape(_TAG.sub("", text))


def _inlines(text: str) -> Iterable[p.Inline]:
    """HTML of a reference as inlines: italics are kept, web addresses become links."""
    italic = False
    for piece in re.split(r"(</?i>)", text):
        if piece in ("<i>", "</i>"):
            italic = piece == "<i>"
            continue
        for part in re.split(r"(https?://[^\s<>]+[^\s<>.,)])", _plain(piece)):
            if not part:
                continue
            node: p.Inline = p.Text(part)
            if part.startswith("http"):
                node = p.Link(part, (node,))
            yield p.Emphasis((node,)) if italic else node
