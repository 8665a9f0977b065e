"""A program that runs beside this one and ends with it, or when it is stopped, with all processes that it started."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress

# The shell leads a group of processes: the program, and a watcher that reads from us. However we end, even if we are
# killed, our end of that pipe is closed; then the watcher ends the group. Where we end the group, the shell waits for
# the program, then ends all that is left.
_WATCHED = """
exec 3<&0
trap 'stopped=1' TERM
"$@" </dev/null 3<&- &
program=$!
{ trap '' TERM; read -r line <&3; kill -TERM 0; sleep 1; kill -KILL 0; } &
watcher=$!
wait $program
status=$?
while [ "$stopped" ] && kill -0 $program; do wait $program; done
[ "$stopped" ] && kill -KILL 0
kill -KILL $watcher
wait $watcher
exit $status
"""
_GRACE = 0.1  # seconds that a program gets to put its things away; LibreOffice needs a fifth of them


class ChildProcess:
    """A running program. Raises OSError where no process can be started.

    On Windows it goes on when this program is killed; everywhere else it ends then too.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        watched = [*command] if sys.platform == "win32" else ["/bin/sh", "-c", _WATCHED, "sh", *command]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            watched,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )

    def wait(self, seconds: float) -> int | None:
        """The exit status, waited for at most so long; None while the program runs, 126 or 127 if it cannot be run."""
        if not self._ends_within(seconds):
            return None
        status = self._process.wait()
        self._close()
        return status

    def _ends_within(self, seconds: float) -> bool:
        """Whether it ends in that time. Where the system can tell it, this is known at once: Python looks 20 times a
        second.
        """
        if self._process.poll() is not None:
            return True
        if sys.platform == "linux":
            with suppress(OSError):
                handle = os.pidfd_open(self._process.pid)
                try:
                    return bool(select.select([handle], [], [], seconds)[0])
                finally:
                    os.close(handle)
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
            return True
        return False

    def stop(self) -> None:
        """End the program and all processes that it started; nothing happens where it has ended."""
        if self._process.poll() is None:
            if sys.platform == "win32":
                tree = ["taskkill", "/T", "/F", "/PID", str(self._process.pid)]
                subprocess.run(tree, capture_output=True, check=False)  # noqa: S603
            else:
                self._end_group()
            self._process.wait()
        self._close()

    def _end_group(self) -> None:
        """End all processes of the group, whose leader has not been waited for: its number would be another's then."""
        with suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(self._process.pid, signal.SIGTERM)
            if not self._ends_within(_GRACE):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _close(self) -> None:
        if self._process.stdin is not None:
            self._process.stdin.close()
