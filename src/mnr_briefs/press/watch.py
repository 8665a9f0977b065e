"""Waiting for files to be saved."""

import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import Event, current_thread, main_thread
from types import FrameType

from watchfiles import watch

from mnr_briefs.press.files import FOLDERS, FileStamp, stamp_files

_MILLISECONDS_TO_SETTLE = 60  # an editor may write a file in several goes
_MILLISECONDS_TO_BEGIN = 500


def changes(root: Path) -> Iterator[None]:
    """One for each time that files of a project were saved since this was called, until the user ends it (Ctrl+C)."""
    return _changes(root, stamp_files(root, {}), *_told_to_end())


def _told_to_end() -> tuple[Event, Callable[[], object]]:
    """Whether the user has pressed Ctrl+C since, and what lets Python handle that again as before.

    Python loses what it raises then while it takes values away, as after each build; so it is noted as well.
    """
    ended = Event()

    def end(number: int, frame: FrameType | None) -> None:
        ended.set()
        signal.default_int_handler(number, frame)

    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler or current_thread() is not main_thread():
        return ended, lambda: None
    signal.signal(signal.SIGINT, end)
    return ended, lambda: signal.signal(signal.SIGINT, signal.default_int_handler)


def _changes(
    root: Path, before: Mapping[str, FileStamp], ended: Event, put_back: Callable[[], object]
) -> Iterator[None]:
    """Saves are heard once this runs; what was saved earlier is seen by comparison, at the first round."""
    folders = [root / folder for folder in FOLDERS if (root / folder).is_dir()]
    is_first = True
    try:
        for found in watch(
            *folders,
            debounce=400,
            step=_MILLISECONDS_TO_SETTLE,
            rust_timeout=_MILLISECONDS_TO_BEGIN,
            yield_on_timeout=True,
            stop_event=ended,
            raise_interrupt=False,
        ):
            if found or (is_first and stamp_files(root, before) != before):
                yield
            is_first = False
    finally:
        put_back()
