"""References by a CSL style: citations in the text and the list at the end. The only door to citeproc."""

import html
import io
import re
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Found, MnrBriefsError, Place, Problem

STYLE = "brief_templates/references.csl"
BIBLIOGRAPHY = "content/references.bib"

_TAG = re.compile(r"<(/?)(i|b|a)\b[^>]*>")


class BrokenReferencesError(MnrBriefsError):
    """A bibliography cannot be read; `problem` says where and why. Or a style cannot."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


Formatted = tuple[str, tuple[p.Inline, ...]]
"""A reference as it is cited, and in full."""


class References(Protocol):
    """Cites the sources of an edition, and lists them."""

    def __contains__(self, key: object) -> bool:
        """Whether a key is in the bibliography."""
        ...

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text."""
        ...

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """One reference in full."""
        ...

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """Some references, each once, in the style's order."""
        ...


class ReferenceStyle:
    """Formats the references of an edition by its CSL style; what was formatted once is kept.

    Raises BrokenReferencesError for a bibliography or style that cannot be read.
    """

    def __init__(self, bibliography: str, style: Path, short_names: Mapping[str, str] | None = None) -> None:
        self._source, self._style = _open(bibliography, style.read_bytes())
        self._short_names = short_names or {}
        self._keys = frozenset(self._source)
        self._entries: dict[str, tuple[p.Inline, ...]] = {}
        self._cited: dict[str, str] = {}

    def __contains__(self, key: object) -> bool:
        return str(key).lower() in self._keys

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text, organizations by their short names."""
        if key not in self._cited:
            self._cited[key] = self._cite(key)
        return _located(self._cited[key], locator)

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """Some references, each once, in the style's order."""
        return _listed(self, self._order, keys)

    def formatted(self) -> "FormattedReferences":
        """All references, formatted."""
        return FormattedReferences({key: (self.cite(key), self.entry(key)) for key in self._order})

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """One reference in full."""
        if key not in self._entries:
            processor = self._processor([key])
            self._entries[key] = tuple(_inlines(str(processor.bibliography()[0])))
        return self._entries[key]

    def _cite(self, key: str) -> str:
        from citeproc import Citation, CitationItem

        processor = self._processor(())
        citation = Citation([CitationItem(key)])
        processor.register(citation)
        text = _plain(str(processor.cite(citation, lambda item: None)))
        for name, short in self._short_names.items():
            text = text.replace(name, short)
        return text

    @cached_property
    def _order(self) -> tuple[str, ...]:
        """The keys of all references in the style's order, in lower case."""
        processor = self._processor(sorted(self._keys))
        processor.sort()
        return tuple(item.key.lower() for item in processor.items)

    def _processor(self, keys: Iterable[str]) -> Any:
        from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter

        processor = CitationStylesBibliography(self._style, self._source, formatter.html)
        for key in keys:
            processor.register(Citation([CitationItem(key)]))
        return processor


@dataclass(frozen=True)
class FormattedReferences:
    """References that a style has formatted, for which neither it nor the bibliography need be read.

    `by_key` has how each is cited, and the whole reference, by its key in lower case, in the style's order.
    """

    by_key: Mapping[str, Formatted]

    def __contains__(self, key: object) -> bool:
        return str(key).lower() in self.by_key

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text."""
        return _located(self.by_key[key.lower()][0], locator)

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """One reference in full."""
        return self.by_key[key.lower()][1]

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """Some references, each once, in the style's order."""
        return _listed(self, self.by_key, keys)


def _located(cited: str, locator: str) -> str:
    """A citation with a locator, which stands within its brackets."""
    return f"{cited[:-1]}, {locator})" if locator and cited.endswith(")") else cited


def _listed(references: References, order: Iterable[str], keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
    wanted = {key.lower(): key for key in keys}
    ordered = [wanted[key] for key in order if key in wanted]
    return tuple(p.Paragraph(references.entry(key), role="Reference") for key in ordered)


class NoReferences:
    """Stands in for references that cannot be read: documents are tried for their other problems."""

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
    """The references of an edition in the style of its project; where one of both cannot be read, a stand-in."""
    try:
        return _references_of(sources)
    except OSError as error:
        message = f"The reference style cannot be opened: {error.strerror}."
        remedy = "Check that you have permission to read it."
        return Found(NoReferences(), (Problem(Place(STYLE), "broken-reference", message, remedy),))


def _references_of(sources: Sources) -> Found[References]:
    style = sources.root / STYLE
    if not style.resolve().is_relative_to(sources.root.resolve()):
        outside = Problem(
            Place(STYLE),
            "path-outside",
            "The reference style is a link to a file outside the project.",
            "Replace the link with a copy of the file.",
        )
        return Found(NoReferences(), (outside,))
    if not style.is_file():
        missing = Problem(
            Place(STYLE),
            "missing-file",
            "The reference style is missing.",
            "Add a CSL style; there are many on zotero.org/styles.",
        )
        return Found(NoReferences(), (missing,))
    try:
        return Found(ReferenceStyle(sources.bibliography, style, short_names_of(sources)))
    except BrokenReferencesError as error:
        return Found(NoReferences(), (error.problem,))


def short_names_of(sources: Sources) -> dict[str, str]:
    """The short names of organizations, by which they are cited."""
    return {acronym.long: acronym.short for acronym in sources.glossary.acronyms}


@lru_cache(maxsize=4)
def _open(bibliography: str, style: bytes) -> tuple[Any, Any]:
    """Both, opened."""
    from citeproc import CitationStylesStyle
    from citeproc.source.bibtex import BibTeX
    from citeproc.types import WEBPAGE

    class Bibliography(BibTeX):  # type: ignore[misc]
        """BibTeX with the two things of BibLaTeX that web pages need."""

        fields = {**BibTeX.fields, "url": "URL"}  # noqa: RUF012
        types = {**BibTeX.types, "online": WEBPAGE}  # noqa: RUF012

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            opened_style = CitationStylesStyle(io.BytesIO(style), validate=False)
            _try(opened_style, _read(Bibliography, _TRIAL))
        except Exception as error:  # a style that refers to what it does not have makes citeproc raise anything
            raise BrokenReferencesError(_broken_style(style)) from error
        return _read(Bibliography, bibliography), opened_style


_TRIAL = "@book{trial, author = {{One}}, title = {Two}, publisher = {Three}, year = {2000}}"


def _try(style: Any, source: Any) -> None:
    """Format a reference in a style, which raises anything where the style is not whole."""
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter

    processor = CitationStylesBibliography(style, source, formatter.html)
    citation = Citation([CitationItem("trial")])
    processor.register(citation)
    processor.cite(citation, lambda item: None)
    processor.sort()
    str(processor.bibliography()[0])


def _broken_style(style: bytes) -> Problem:
    message = "The reference style cannot be read: it is not a complete CSL file."
    remedy = "Copy it from a new edition, or download it again from zotero.org/styles."
    if b"independent-parent" in style:
        message = "The reference style only refers to another one."
        remedy = "Download from zotero.org/styles the style that its line with “independent-parent” names."
    return Problem(Place(STYLE), "broken-reference", message, remedy)


_LONGEST = 20_000  # of an entry: citeproc takes quadratic time


class _EntryText(io.StringIO):
    """A text that cannot be read past its end without limit, as citeproc would where an entry is never closed."""

    _ended = False

    def read(self, size: int | None = -1) -> str:
        """The next characters; an error where the end has been met before."""
        text = super().read(size)
        if text == "" and self._ended:
            raise ValueError("an entry is never closed")
        self._ended = text == ""
        return text


def _read(kind: Any, bibliography: str) -> Any:
    starts = [match.start() for match in re.finditer(r"^[ \t]*@", bibliography, re.MULTILINE)]
    spans = list(pairwise([*starts, len(bibliography)]))
    for start, end in spans:
        if end - start > _LONGEST:
            raise BrokenReferencesError(_too_long(_place(bibliography, start)))
    try:
        return kind(_EntryText(bibliography))
    except _FAULTS as error:
        for start, end in spans:
            try:
                kind(_EntryText(bibliography[:end]))
            except _FAULTS as fault:
                raise BrokenReferencesError(_broken(_place(bibliography, start), _why(fault))) from error
        raise BrokenReferencesError(_broken(Place(BIBLIOGRAPHY), _why(error))) from error


def _place(bibliography: str, start: int) -> Place:
    return Place(BIBLIOGRAPHY, bibliography.count("\n", 0, start) + 1)


def _broken(at: Place, why: str) -> Problem:
    """The problem of an entry; where reading the file has found its fault already, it is not told again."""
    message = f"The reference that begins here cannot be read: {why}."
    remedy = "Check its braces, type and year (digits only), and write é, ü and & as they are."
    return Problem(at, "broken-reference", message, remedy, follows_from=(BIBLIOGRAPHY,))


def _too_long(at: Place) -> Problem:
    message = f"The reference that begins here has more than {_LONGEST:,} characters."
    remedy = "Shorten it: abstracts and notes need not stay. If it is not that long, look for a } that is missing."
    return Problem(at, "broken-reference", message, remedy, follows_from=(BIBLIOGRAPHY,))


def _why(fault: Exception) -> str:
    """What citeproc means, in the words of an editor."""
    quoted = re.search(r"'([^']{1,40})'", str(fault))
    match fault:
        case RuntimeError():
            return "it contains LaTeX commands that are not supported"
        case ValueError() if "int()" in str(fault) and quoted:
            return f"“{quoted[1]}” is given where a number is needed, such as a year"
        case LookupError() if quoted:
            return f"“{quoted[1]}” is not a known type, month or abbreviation"
        case ValueError() if "never closed" in str(fault) or "End of file" in str(fault):
            return "it is never closed"
    return "it is not valid BibTeX"


# What citeproc raises for an entry that is never closed, a year in words, an unknown type or macro, LaTeX it
# lacks, and (NameError) a name with four commas.
_FAULTS = (NameError, ValueError, LookupError, RuntimeError, AssertionError, AttributeError, TypeError)


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
