"""How many pages documents have, of many at once, without making a PDF of any."""

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from mnr_briefs.formats.office.joining import MARK, alike, first_mark, joined
from mnr_briefs.formats.office.libreoffice import OfficeError, required_office
from mnr_briefs.formats.office.page_numbers import Layout, start_layout
from mnr_briefs.formats.office.profiles import Workplace
from mnr_briefs.formats.word.parts.package import Package

Read = Callable[[], bytes]
_MOST_JOINED = 100
_OWN = re.compile(rf"{MARK}(\d{{5}})_(.+)")
_MOST_FAILURES = 2  # documents one after the other that cannot be laid out alone: LibreOffice itself is broken


@dataclass(frozen=True)
class LaidOut:
    """How many pages a document has, and on which each of its own marks stands (the names begin with `MARK`)."""

    pages: int
    marks: Mapping[str, int] = field(default_factory=dict)


class PageCount:
    """Documents whose pages LibreOffice counts in the background.

    Each is given by a function that reads it, so that only those that are being joined are in memory; such a function
    may raise OfficeError. `host` is the workplace of a LibreOffice that waits. `close` ends the work; so does the end
    of this program. Raises OfficeError where LibreOffice is missing or cannot work.
    """

    def __init__(self, documents: Sequence[Read], profiles: Path | None = None, host: Workplace | None = None) -> None:
        if documents:
            required_office()
        self._documents, self._profiles = documents, profiles
        self._stack = ExitStack()
        self.close = self._stack.close
        groups = alike(Package(read()) for read in documents)  # one open at a time
        self._lots = [g[i : i + _MOST_JOINED] for g in groups for i in range(0, len(g), _MOST_JOINED)]
        self._layouts: dict[int, Layout] = {}
        self._host = host if len(documents) <= _MOST_JOINED else None  # more are counted sooner side by side
        for lot in range(min(_at_once(), len(self._lots))):
            self._begin(lot)

    def results(self) -> list[LaidOut | None]:
        """Each document as it is laid out, waited for; None where LibreOffice fails on it. To be asked for once."""
        found: list[LaidOut | None] = [None] * len(self._documents)
        with self._stack:
            for lot, numbers in enumerate(self._lots):
                for number, laid_out in zip(numbers, self._laid_out(lot), strict=True):
                    found[number] = laid_out
                if lot + _at_once() < len(self._lots):
                    with suppress(OfficeError):  # its documents are then tried one by one
                        self._begin(lot + _at_once())
        return found

    def _begin(self, lot: int) -> None:
        docx = joined(Package(self._documents[n]()) for n in self._lots[lot])
        self._layouts[lot] = start_layout(docx, self._profiles, self._host)
        self._stack.callback(self._layouts[lot].cancel)

    def _laid_out(self, lot: int) -> list[LaidOut | None]:
        """The documents of a lot; one by one where it fails, as one of them may be the reason."""
        numbers = self._lots[lot]
        documents = [self._documents[n] for n in numbers]
        try:
            found = self._layouts.pop(lot).page_numbers()
        except (KeyError, OfficeError):
            return [*_one_by_one(documents, self._profiles)] if len(documents) > 1 else [None]
        return _by_document(found, len(documents))


def _at_once() -> int:
    return os.cpu_count() or 1


def _one_by_one(documents: Sequence[Read], profiles: Path | None) -> Iterator[LaidOut | None]:
    failures = 0
    for read in documents:
        laid_out = None
        if failures < _MOST_FAILURES:
            try:
                (laid_out,) = _by_document(start_layout(joined([Package(read())]), profiles).page_numbers(), 1)
            except OfficeError:
                failures += 1
        yield laid_out


def _by_document(found: Mapping[str, str], count: int) -> list[LaidOut | None]:
    """What is known of each document, from the pages of all bookmarks of the joined file."""
    firsts = [int(found.get(first_mark(number), 0)) for number in range(count + 1)]
    marks: list[dict[str, int]] = [{} for _ in range(count)]
    for name, page in found.items():
        if own := _OWN.fullmatch(name):
            number = int(own[1])
            marks[number][MARK + own[2]] = int(page) - firsts[number] + 1
    return [
        LaidOut(after - first, marks[number]) if 0 < first < after else None
        for number, (first, after) in enumerate(pairwise(firsts))
    ]
