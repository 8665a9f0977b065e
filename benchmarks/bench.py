"""How long everything takes, in fresh processes, beside a plain loop of docxtpl and matplotlib in the same run.

    make bench                                                    everything
    .venv/bin/python benchmarks/bench.py --only loop,cold,warm    some parts
    .venv/bin/python benchmarks/bench.py --write                  everything, and the table into benchmarks/README.md

Seconds differ from machine to machine, and from hour to hour on one; ratios to the loop hold. Each figure is a median;
those of editions of many countries are of one run. A command that fails ends all.
"""

import argparse
import compileall
import hashlib
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
INITIATIVE = "content/initiatives/gha-cybersecurity-act.md"
ANSWERS = "content/survey/published/domain-3.tsv"
SIZES = (29, 300, 1000)
TABLE = re.compile(r"(?<=<!-- measured -->\n).*(?=<!-- end -->)", re.DOTALL)
_HEAD = "| what | seconds | of the loop | peak, MiB | to reach |\n| --- | --- | --- | --- | --- |"
_SECONDS_BETWEEN_LOOKS = 0.02


@dataclass(frozen=True)
class Measured:
    """A command's wall time in seconds, and the peak memory of its largest process in MiB, LibreOffice's left out."""

    seconds: float
    mebibytes: float


@dataclass
class Bench:
    """Copies of the edition in a folder that goes in the end, each with a cache of its own; and what was measured."""

    folder: Path
    runs: int
    loop: float = 0.0
    lines: list[str] = field(default_factory=lambda: [_HEAD])
    copies: int = 0

    def project(self) -> Path:
        """A fresh copy of the edition."""
        self.copies += 1
        root = self.folder / f"edition-{self.copies}"
        for name in ("content", "brief_templates"):
            shutil.copytree(ROOT / name, root / name)
        return root

    def cold(self, *words: str) -> Measured:
        """A command where nothing was built and nothing is kept."""
        return self.median(lambda run: command(self.project(), *words))

    def again(self, *words: str, change: Callable[[Path, int], object] = lambda root, run: None) -> Measured:
        """A command after the same command, and after a change; the number of the run makes each another one."""
        root = self.project()
        command(root, *words)

        def once(run: int) -> Measured:
            change(root, run)
            return command(root, *words)

        return self.median(once)

    def median(self, once: Callable[[int], Measured]) -> Measured:
        """The median of some runs."""
        found = [once(run) for run in range(self.runs)]
        return Measured(statistics.median(m.seconds for m in found), max(m.mebibytes for m in found))

    def say(self, what: str, measured: Measured, aim: str = "") -> None:
        """Note and print a row."""
        ratio = f"{measured.seconds / self.loop:.2f}" if self.loop else ""
        self.line(what, f"{measured.seconds:.2f}", ratio, f"{measured.mebibytes:.0f}", aim)

    def line(self, *cells: str) -> None:
        """Note and print the cells of a row."""
        self.lines.append(f"| {' | '.join(cells)} |")
        print(self.lines[-1], flush=True)


def command(root: Path, *words: str) -> Measured:
    """Run the program once on a project, in a process of its own."""
    return run([sys.executable, "-m", "mnr_briefs", *words, "-C", str(root)], root / ".cache")


def run(words: list[str], cache: Path) -> Measured:
    """Run any command. Raises CalledProcessError with what it said where it fails."""
    env = {**os.environ, "MNR_BRIEFS_CACHE": str(cache)}
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(words, env=env, stdout=said, stderr=subprocess.STDOUT)
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, *map(_peak, _family(process.pid)))
            with suppress(subprocess.TimeoutExpired):
                process.wait(_SECONDS_BETWEEN_LOOKS)
        seconds = time.perf_counter() - started
        if process.returncode:
            said.seek(0)
            sys.stderr.write(said.read().decode())
            raise subprocess.CalledProcessError(process.returncode, words)
    return Measured(seconds, peak)


def _family(process: int) -> list[int]:
    """A process and all that it has started, by their numbers."""
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [process, *(one for child in children for one in _family(int(child)))]


def _peak(process: int) -> float:
    """The most memory that a process has had, in MiB; 0 for one that has gone, or is not ours."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    name, peak = re.search(r"Name:\s*(\S+)", status), re.search(r"VmHWM:\s*(\d+)", status)
    return int(peak[1]) / 1024 if name and peak and name[1].startswith("python") else 0.0


def edit(root: Path, number: int) -> None:
    """Change a word of an initiative's text and of its short form, and back."""
    path = root / INITIATIVE
    text = path.read_text(encoding="utf-8")
    changed = re.sub("telephone|telecommunication", "telecommunication" if number % 2 else "telephone", text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def answer(root: Path, number: int) -> None:
    """Take back an answer of one country that no text speaks of, and give it again."""
    path = root / ANSWERS
    lines = path.read_text(encoding="utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("Viet Nam\t"))
    cells, column = lines[at].split("\t"), lines[0].split("\t").index("case_management")
    cells[column] = "No survey response received" if number % 2 == 0 else "Yes/comprehensive"
    lines[at] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def loop(bench: Bench) -> None:
    """What all is held against."""

    def once(number: int) -> Measured:
        with tempfile.TemporaryDirectory(dir=bench.folder) as folder:
            return run([sys.executable, str(HERE / "plain_loop.py"), "29", folder], bench.folder / ".cache")

    measured = bench.median(once)
    bench.loop = measured.seconds
    bench.say("a plain loop of docxtpl and matplotlib, 29 documents", measured)


def cold(bench: Bench) -> None:
    """Everything from nothing."""
    bench.say("29 one-pagers, cold", bench.cold("build", "countries", "-q"), "0.25 of the loop")
    bench.say("all 36, cold", bench.cold("build", "-q"), "5")
    bench.say("`check`, cold", bench.cold("check", "-q"), "1.5")


def warm(bench: Bench) -> None:
    """After the same before, in the same folder."""
    bench.say("nothing changed", bench.again("build", "-q"), "0.25")
    words = ("build", "briefs", "countries", "-q")
    bench.say("one initiative's text changed: its brief and one-pagers", bench.again(*words, change=edit), "1")
    bench.say("the same, with the report", bench.again("build", "-q", change=edit), "3.5")
    bench.say("one answer changed, all 36", bench.again("build", "-q", change=answer), "4.5")
    bench.say("`check`, nothing changed", bench.again("check", "-q"), "0.3")


def watch(bench: Bench) -> None:
    """From a save until all is made that it made stale, while the program goes on running."""
    root = bench.project()
    words = [sys.executable, "-u", "-m", "mnr_briefs", "build", "--watch", "briefs", "countries", "-C", str(root)]
    env = {**os.environ, "MNR_BRIEFS_CACHE": str(root / ".cache")}
    with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        _read_until("Watching", process)

        def once(run: int) -> Measured:
            time.sleep(1)  # it looks again
            edit(root, run)
            started = time.perf_counter()
            _read_until(" built in ", process)
            return Measured(time.perf_counter() - started, _peak(process.pid))

        bench.say("`build --watch`: the same text saved, its brief and one-pagers", bench.median(once), "1")
        process.send_signal(signal.SIGINT)


def _read_until(words: str, process: "subprocess.Popen[str]") -> None:
    """Read what a process says until it says some words. Raises SystemExit where it ends without them."""
    assert process.stdout is not None
    if not any(words in line for line in process.stdout):
        raise SystemExit(f"it ended without “{words}”")


def pdf(bench: Bench) -> None:
    """With a PDF of each document."""
    words = ("build", "--pdf", "-q")
    bench.say("all 36 with PDFs, cold", bench.cold(*words), "12")
    bench.say("all 36 with PDFs, nothing changed", bench.again(*words))
    bench.say("one initiative's text changed, all 36 with PDFs", bench.again(*words, change=edit))


def scale(bench: Bench) -> None:
    """Editions of many countries: what each further one-pager costs, and memory."""
    for countries in SIZES:
        root = _many(bench, countries)
        first = command(root, "build", "country:AAA", "-q")
        for name in ("build", ".cache"):
            shutil.rmtree(root / name)
        every = command(root, "build", "countries", "-q")
        further = Measured((every.seconds - first.seconds) / (countries - 1), every.mebibytes)
        aim = {29: "0.030; 200 MiB", 1000: "0.030; 250 MiB"}.get(countries, "0.030")
        bench.say(f"{countries} countries, one-pagers, cold", every)
        row = (f"{countries} countries: each further one-pager", f"{further.seconds:.3f}", "")
        bench.line(*row, f"{further.mebibytes:.0f}", aim)


def _many(bench: Bench, countries: int) -> Path:
    """An edition of many invented countries, which nothing is wrong with."""
    bench.copies += 1
    root = bench.folder / f"many-{bench.copies}"
    subprocess.run([sys.executable, str(HERE / "many_countries.py"), str(countries), str(root)], check=True)
    return root


def dask(bench: Bench) -> None:
    """1,000 countries on a cluster, one of whose two workers is killed in the middle: the same bytes as built here.

    Raises SystemExit where they are not.
    """
    from distributed import LocalCluster

    local, remote = _many(bench, SIZES[-1]), _many(bench, SIZES[-1])
    command(local, "build", "countries", "-q")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        killed = threading.Thread(target=_kill_one, args=(cluster.workers[0], remote / "build"), daemon=True)
        killed.start()
        where = ("--executor", "dask", "--scheduler", cluster.scheduler_address)
        measured = command(remote, "build", "countries", "-q", *where)
        killed.join()
    bench.say(f"{SIZES[-1]} countries on a Dask cluster of two workers, one of them killed halfway", measured)
    here, there = _digests(local / "build"), _digests(remote / "build")
    differing = sum(there.get(name) != digest for name, digest in here.items())
    print(f"{len(there)} of {len(here)} documents are there, {differing} of them differ from those built here")
    if here != there or len(here) != SIZES[-1]:
        raise SystemExit(1)


def _kill_one(worker: object, build: Path) -> None:
    """Kill a worker's process as soon as half of the documents are there."""
    number = getattr(worker, "pid")  # noqa: B009 - of a library without types
    while sum(1 for _ in build.rglob("*.docx")) < SIZES[-1] // 2:
        time.sleep(0.05)
    os.kill(number, 9)
    print(f"worker {number} killed with {sum(1 for _ in build.rglob('*.docx'))} documents there", flush=True)


def _digests(build: Path) -> dict[str, str]:
    return {
        path.relative_to(build).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in build.rglob("*.docx")
    }


PARTS = {"loop": loop, "cold": cold, "warm": warm, "watch": watch, "pdf": pdf, "scale": scale, "dask": dask}


def main() -> None:
    """Measure, and print the rows of a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help="%(default)s, or some of them")
    parser.add_argument("--runs", type=int, default=3, help="how many runs to take the median of")
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/README.md")
    asked = parser.parse_args()
    wanted = asked.only.split(",")
    if not PARTS.keys() >= set(wanted):
        parser.error(f"the parts are {', '.join(PARTS)}")
    compileall.compile_dir(ROOT / "src", quiet=1)  # as they are once the program has been installed
    print(_HEAD)
    with tempfile.TemporaryDirectory(prefix="mnr-bench-") as folder:
        bench = Bench(Path(folder), asked.runs)
        for name, part in PARTS.items():
            if name in wanted:
                part(bench)
    if asked.write:
        page = HERE / "README.md"
        table = "\n".join(bench.lines) + "\n"
        page.write_text(TABLE.sub(lambda found: table, page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
