"""References by a CSL style: citations in the text and the list at the end. The only door to citeproc."""

import html
import io
import re
import warnings
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from mnr_briefs.model import prose as p

_TAG = re.compile(r"<(/?)(i|b|a)\b[^>]*>")


class ReferenceStyle:
    """Formats the references of one document. Keys must exist; validate has seen to that."""

    def __init__(self, bibliography: str, style: Path) -> None:
        self._source, self._style = _open(bibliography, str(style))

    def cite(self, key: str, locator: str = "") -> str:
        """A citation as it stands in the text."""
        from citeproc import Citation, CitationItem

        processor = self._processor()
        citation = Citation([CitationItem(key)])
        processor.register(citation)
        text = _plain(str(processor.cite(citation, lambda item: None)))
        return f"{text[:-1]}, {locator})" if locator and text.endswith(")") else text

    def listed(self, keys: Iterable[str]) -> tuple[p.Paragraph, ...]:
        """The list of references cited, in the style's order."""
        from citeproc import Citation, CitationItem

        processor = self._processor()
        for key in sorted(set(keys)):
            processor.register(Citation([CitationItem(key)]))
        processor.sort()
        return tuple(p.Paragraph(tuple(_inlines(str(item))), role="Reference") for item in processor.bibliography())

    def _processor(self) -> Any:
        from citeproc import CitationStylesBibliography, formatter

        return CitationStylesBibliography(self._style, self._source, formatter.html)


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
        return Bibliography(io.StringIO(bibliography)), CitationStylesStyle(style, validate=False)


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
