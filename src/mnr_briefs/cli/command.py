"""`mnr-briefs` with all its subcommands, and its exit statuses: 0 fine, 1 problems, 2 wrong usage."""

import errno
import gc
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

import typer

from mnr_briefs import __version__
from mnr_briefs.cli import (  # noqa: F401 - importing a module adds its subcommand
    build_command,
    doctor,
    project_commands,
    survey_command,
    tailor_command,
    take_command,
    trace_command,
    verify_command,
)
from mnr_briefs.cli.app import app
from mnr_briefs.cli.report import print_problems
from mnr_briefs.problems import StageError, UsageError

# After how many new objects the garbage collector looks at them: most stay until the program ends, and hold no garbage.
_NEW_OBJECTS = 10_000
_TERMINATED = 143  # what a shell shows for a program that was asked to end


def main() -> None:
    """Run the command."""
    _open_streams()
    gc.set_threshold(_NEW_OBJECTS)
    try:
        with _ended_as_by_ctrl_c():
            _run()
    except UsageError as error:
        typer.echo(f"mnr-briefs: {error}", err=True)
        sys.exit(2)
    except StageError as error:
        print_problems(error.problems)
        sys.exit(1)
    except Exception as error:  # a fault of the program, of which nobody should have to read the traceback
        said = _of_system(error) or _fault(error)
        try:
            typer.echo(said, err=True)
        except OSError:
            _close(sys.stderr)
        sys.exit(1)
    finally:
        gc.freeze()  # the interpreter would look for rings among all values of an edition before it ends


def _run() -> None:
    """Run the command, and write what it has said: Python would do so later, and fail with words of its own.

    Raises OSError where that cannot be written.
    """
    try:
        app()
    finally:
        try:
            sys.stdout.flush()
        except OSError as error:
            _close(sys.stdout)
            if error.errno == errno.EPIPE:  # whoever reads has read enough
                sys.exit(1)
            raise


def _close(stream: TextIO) -> None:
    """Let nothing more be written to a stream that refuses it: at the end Python tries again what it refused."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _open_streams() -> None:
    """Put nothing in the place of a stream that whoever started the command has closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 - it stays open


def _of_system(error: Exception) -> str:
    """What is said where the system refuses something that has no place in the project; nothing for other faults."""
    if not isinstance(error, OSError):
        return ""
    if error.filename is not None:
        if error.errno not in _REFUSED:
            return ""
        return f"mnr-briefs: {error.filename} cannot be read or written: {error.strerror}. Nothing in build/ is lost."
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return "mnr-briefs: The system does not let it open more files. Close other programs, or run: ulimit -n 1024"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
        return f"mnr-briefs: What it says cannot be written: {error.strerror}. Send it elsewhere, or free some space."
    return ""


_REFUSED = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.ENAMETOOLONG)


@contextmanager
def _ended_as_by_ctrl_c() -> Iterator[None]:
    """Put away what was begun when the system asks the program to end, as when somebody presses Ctrl+C."""

    def end(*_: object) -> None:
        sys.exit(_TERMINATED)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _fault(error: Exception) -> str:
    """What is said where the program fails; the traceback goes into a file beside what is kept between builds."""
    from mnr_briefs.press.cache import cache_folder

    log = cache_folder() / "mnr-briefs.log"
    said = f"mnr-briefs: The program failed: {type(error).__name__}: {error}".rstrip(".")
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(f"{' '.join(sys.argv)} ({__version__})\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return f"{said}. Please report this.\n{''.join(traceback.format_exception(error))}"
    return f"{said}.\nNothing in build/ is lost. Please report this, and attach {log}."
