"""What the command prints: progress, problems, and a summary."""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mnr_briefs.problems import Place, Problem, Severity
from mnr_briefs.problems.wording import counted

if TYPE_CHECKING:
    from rich.progress import Progress

    from mnr_briefs.press.outcome import BuildResult, Built, Listener


def wants_colour() -> bool:
    """Whether standard error may have colours (https://no-color.org)."""
    return sys.stderr.isatty() and not os.environ.get("NO_COLOR")


def print_problems(problems: Iterable[Problem]) -> None:
    """All problems on standard error, in the order of their places, what says the same once, and of a kind in a file
    the first ones; and how many there are, where one is an error.
    """
    shown = _each_once(problems)
    causes = _of_one_cause(shown)
    met: Counter[tuple[str, str, int]] = Counter()
    for alike in causes:
        most = _MOST_OF_A_KIND if alike[0].is_error else _MOST_WARNINGS_OF_A_KIND
        kind = (alike[0].place.file, alike[0].code, most)
        met[kind] += 1
        if met[kind] <= most:
            typer.echo(_styled(alike), err=True)
    for (file, code, most), count in met.items():
        if count > most:
            typer.echo(f"{file}: {count - most} more like these. [{code}]", err=True)
    if has_errors(shown):
        errors = sum(alike[0].is_error for alike in causes)
        warnings = count_warnings(shown)
        found = f"{counted(errors, 'problem')}{f' and {warnings}' if warnings else ''}"
        typer.echo(f"\n{found} found.", err=True)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether a command that found these must exit with 1; warnings alone are no reason to."""
    return any(p.severity is Severity.ERROR for p in problems)


def count_warnings(problems: Iterable[Problem]) -> str:
    """“2 warnings”, those that say the same counted once; empty for none."""
    count = sum(not alike[0].is_error for alike in _of_one_cause(_each_once(problems)))
    return counted(count, "warning") if count else ""


def _each_once(problems: Iterable[Problem]) -> list[Problem]:
    """In the order of their places; what several documents found alike is one."""
    return sorted({(p.place, p.code, p.message): p for p in problems}.values())


def _of_one_cause(problems: Iterable[Problem]) -> list[list[Problem]]:
    """Problems that say the same, in any place, together; in the order of the first of each."""
    found: dict[tuple[str, str, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.code, problem.message, problem.remedy), []).append(problem)
    return list(found.values())


def _styled(alike: Sequence[Problem]) -> str:
    """What is said of one cause: the first place with all words, and where else it is met."""
    problem, *others = alike
    place, message = str(problem.place), _short(problem.message)
    error = problem.severity is Severity.ERROR
    if wants_colour():
        place = typer.style(place, bold=True)
        message = typer.style(message, fg="red" if error else "yellow")
    text = f"{place}: {'' if error else 'warning: '}{message} [{problem.code}]"
    text += f"\n    {_short(problem.remedy)}" if problem.remedy else ""
    if not others:
        return text
    places = [_shortly(other.place, problem.place.file) for other in others[:_MOST_PLACES]]
    rest = f" and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
    return f"{text}\n    Also at {', '.join(places)}{rest}."


def _short(words: str) -> str:
    """Words in one line; of a very long piece, such as a quotation, its beginning and end: nobody reads thousands of
    characters.
    """
    line = " ".join(words.split("\n"))
    if len(line) <= _LONG:
        return line
    pieces = re.split("([“”])", line)
    return "".join(piece if len(piece) <= _LONG else f"{piece[:_HEAD]} … {piece[-_TAIL:]}" for piece in pieces)


_LONG, _HEAD, _TAIL = 400, 120, 100
_MOST_PLACES = 3
_MOST_OF_A_KIND, _MOST_WARNINGS_OF_A_KIND = 50, 10  # in one file: more are no help


def _shortly(place: Place, file: str) -> str:
    """A place without the name of its file where that is known."""
    if place.file != file or place == Place(file):
        return str(place)
    line = f"line {place.line}" if place.line else ""
    return f"{line} ({place.spot})" if line and place.spot else line or str(place.spot)


def print_summary(result: "BuildResult", root: Path, seconds: float) -> None:
    """What was built, what was up to date, and what was held back."""
    held = result.held_back
    there_are = {path.relative_to(root / "build").as_posix() for path in (root / "build").rglob("*.docx")}
    fresh = sum(d.outcome == "up to date" for d in result.documents)
    written = len(result.documents) - len(held) - fresh
    if result.documents:
        line = f"{written} of {len(result.documents)} documents built in build/ in {seconds:.1f} s"
        line += f", {fresh} up to date." if fresh else "."
        warnings = "" if has_errors(result.problems) else count_warnings(result.problems)
        typer.echo(f"{line} {warnings}." if warnings else line)
    else:
        typer.echo("Nothing was built.")
    for document in held:
        there = document.path in there_are
        kept = "its last good version is kept" if there else "it was never built"
        typer.echo(f"  held back: {document.path} ({kept})")


@contextmanager
def progress_of(quiet: bool, verbose: bool, notes: list[str]) -> Iterator["Listener"]:
    """What tells how far a build is: a bar on a terminal, plain lines elsewhere. Its notes are added to `notes`."""
    from mnr_briefs.press.outcome import Listener

    if quiet:
        yield Listener(on_note=notes.append)
        return
    shown = _Bar(verbose) if sys.stdout.isatty() else _Lines(verbose)
    try:
        yield Listener(on_start=shown.start, on_document=shown.document, on_note=notes.append)
    finally:
        shown.stop()


class _Lines:
    """Progress as plain lines, for logs and pipes."""

    def __init__(self, verbose: bool) -> None:
        self._verbose = verbose

    def start(self, count: int) -> None:
        typer.echo(f"Building {counted(count, 'document')} …")

    def document(self, built: "Built") -> None:
        if self._verbose:
            typer.echo(f"  {built.outcome}: {built.path}{f' ({built.why})' if built.why else ''}")

    def stop(self) -> None:
        pass


class _Bar:
    """Progress as a bar, for people at a terminal; it is there once a build has something to do."""

    def __init__(self, verbose: bool) -> None:
        self._verbose = verbose
        self._progress: Progress | None = None

    def start(self, count: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = (TextColumn("{task.description:<40}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(*columns, console=Console(no_color=not wants_colour()), transient=True)
        self._progress.add_task("Building", total=count)
        self._progress.start()

    def document(self, built: "Built") -> None:
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], advance=1, description=built.target.title[:40])
            if self._verbose:
                self._progress.console.print(f"  {built.outcome}: {built.path}", highlight=False, markup=False)

    def stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
