"""References by a CSL style: citations in the text and the list at the end. The only door to citeproc."""

import html
import io
import re
import warnings
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from mnr_briefs.content import prose as p

_TAG = re.compile(r"<(/?)(i|b|a)\b[^>]*>")


class BrokenReferencesError(ValueError):
    """A bibliography cannot be read from the entry on `line` on; or a style cannot, and `line` is None."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


class ReferenceStyle:
    """Formats the references of one document. Keys must exist; validate has seen to that.

    Raises BrokenReferencesError for a bibliography or style that cannot be read.
    """

    def __init__(self, bibliography: str, style: Path, short_names: Mapping[str, str] | None = None) -> None:
        self._source, self._style = _open(bibliography, str(style))
        self._short_names = short_names or {}
        self._entries: dict[str, tuple[p.Inline, ...]] = {}

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text, organizations by their short names."""
        from citeproc import Citation, CitationItem

        processor = self._processor()
        citation = Citation([CitationItem(key)])
        processor.register(citation)
        text = _plain(str(processor.cite(citation, lambda item: None)))
        for name, short in self._short_names.items():
            text = text.replace(name, short)
        return f"{text[:-1]}, {locator})" if locator and text.endswith(")") else text

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """The list of references cited, in the style's order."""
        from citeproc import Citation, CitationItem

        processor = self._processor()
        for key in sorted(set(keys)):
            processor.register(Citation([CitationItem(key)]))
        processor.sort()
        return tuple(p.Paragraph(tuple(_inlines(str(item))), role="Reference") for item in processor.bibliography())

    def entry(self, key: str) -> tuple[p.Inline, ...]:
        """One reference in full."""
        if key not in self._entries:
            self._entries[key] = self.listed([key])[0].children
        return self._entries[key]

    def _processor(self) -> Any:
        from citeproc import CitationStylesBibliography, formatter

        return CitationStylesBibliography(self._style, self._source, formatter.html)


class NoReferences(ReferenceStyle):
    """Stands in for references that cannot be read while documents are tried."""

    def __init__(self) -> None:
        self._entries = {}

    def cite(self, key: str, locator: str = "") -> str:
        """A visible gap."""
        return "[…]"

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """A visible gap for each."""
        return tuple(p.Paragraph((p.Text("[…]"),), role="Reference") for _ in keys)


@lru_cache(maxsize=4)
def _open(bibliography: str, style: str) -> tuple[Any, Any]:
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
            opened_style = CitationStylesStyle(style, validate=False)
        except (SyntaxError, ValueError, LookupError, AttributeError) as error:
            raise BrokenReferencesError(f"the style cannot be read: {error}") from error
        return _read(Bibliography, bibliography), opened_style


class _EntryText(io.StringIO):
    """A text that cannot be read past its end for ever, as citeproc would where an entry is never closed."""

    _ended = False

    def read(self, size: int | None = -1) -> str:
        """The next characters; an error where the end has been met before."""
        text = super().read(size)
        if text == "" and self._ended:
            raise ValueError("an entry is never closed")
        self._ended = text == ""
        return text


def _read(kind: Any, bibliography: str) -> Any:
    try:
        return kind(_EntryText(bibliography))
    except _FAULTS as error:
        starts = [match.start() for match in re.finditer(r"^[ \t]*@", bibliography, re.MULTILINE)]
        for start, end in zip(starts, [*starts[1:], len(bibliography)], strict=True):
            try:
                kind(_EntryText(bibliography[:end]))
            except _FAULTS as fault:
                line = bibliography.count("\n", 0, start) + 1
                why = "unknown LaTeX" if isinstance(fault, RuntimeError) else fault
                raise BrokenReferencesError(f"the entry cannot be read: {why}", line) from error
        raise BrokenReferencesError(f"the file cannot be read: {error}") from error


# What citeproc raises for an entry that is never closed, a year in words, an unknown type or macro, LaTeX it lacks.
_FAULTS = (ValueError, LookupError, RuntimeError, AssertionError, AttributeError, TypeError)


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
