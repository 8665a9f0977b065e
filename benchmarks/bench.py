"""How long everything takes, in fresh processes, beside a plain loop of docxtpl and matplotlib in the same run.

    make bench                       all rows
    .venv/bin/python benchmarks/bench.py --only cold --runs 3

Seconds differ from machine to machine, and from hour to hour on one; ratios to the loop hold. Each figure is a median;
the first run of each command is not counted.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
INITIATIVE = "content/initiatives/gha-cybersecurity-act.md"
ANSWERS = "content/survey/published/domain-3.tsv"
_MEASURED = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=False,stdout=2);" + (
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


@dataclass(frozen=True)
class Measured:
    """A command's wall time in seconds, and the peak memory of its largest process in MiB."""

    seconds: float
    mebibytes: float


@dataclass
class Bench:
    """Copies of the edition in a folder that goes in the end, each with a cache of its own."""

    folder: Path
    runs: int
    rows: dict[str, str] = field(default_factory=dict)

    def project(self, name: str) -> Path:
        """A copy of the edition."""
        root = self.folder / name
        if not root.exists():
            shutil.copytree(ROOT / "content", root / "content")
            shutil.copytree(ROOT / "brief_templates", root / "brief_templates")
        return root

    def command(self, root: Path, *words: str) -> Measured:
        """Run the program once, in a process of its own."""
        return _run([sys.executable, "-m", "mnr_briefs", *words, "-C", str(root)], root)

    def cold(self, *words: str) -> Measured:
        """A command where nothing was built and nothing is kept."""

        def once() -> Measured:
            root = self.project("cold")
            for name in ("build", ".cache"):
                shutil.rmtree(root / name, ignore_errors=True)
            return self.command(root, *words)

        return self._median(once)

    def again(self, *words: str, change: Callable[[Path, int], object] = lambda root, run: None) -> Measured:
        """A command after the same command, and after a change."""
        root = self.project("warm")
        self.command(root, *words)
        run = iter(range(1000))

        def once() -> Measured:
            change(root, next(run))
            return self.command(root, *words)

        return self._median(once)

    def _median(self, once: Callable[[], Measured]) -> Measured:
        once()
        found = [once() for _ in range(self.runs)]
        return Measured(statistics.median(m.seconds for m in found), statistics.median(m.mebibytes for m in found))

    def say(self, what: str, measured: Measured, beside: float | None = None) -> None:
        """Print a row."""
        ratio = "" if beside is None else f"{measured.seconds / beside:.2f} of the loop"
        self.rows[what] = f"{measured.seconds:.2f} s"
        print(f"| {what} | {measured.seconds:.2f} s | {ratio} | {measured.mebibytes:.0f} MiB |", flush=True)


def _run(command: list[str], root: Path) -> Measured:
    env = {**os.environ, "MNR_BRIEFS_CACHE": str(root / ".cache")}
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", _MEASURED, *command], env=env, capture_output=True, check=True)
    return Measured(time.perf_counter() - started, int(done.stdout) / 1024)


def _edit(root: Path, run: int) -> None:
    path = root / INITIATIVE
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("telecommunication", f"telecommunication (edit {run})", 1), encoding="utf-8")


def _answer(root: Path, run: int) -> None:
    """Turn the answer of one country, and back."""
    path = root / ANSWERS
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(i for i, line in enumerate(lines) if line.startswith("Viet Nam\t"))
    cells = lines[number].split("\t")
    column = lines[0].split("\t").index("child_helpline")
    cells[column] = "No" if cells[column] == "Yes" else "Yes"
    lines[number] = "\t".join(cells)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def cold(bench: Bench) -> None:
    """Everything from nothing, beside the loop."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, str(HERE / "plain_loop.py"), "29", folder]
        loop = bench._median(lambda: _run(command, bench.folder))
    bench.say("plain loop, 29 documents", loop, loop.seconds)
    bench.say("29 one-pagers, cold", bench.cold("build", "countries", "-q"), loop.seconds)
    bench.say("all 36, cold", bench.cold("build", "-q"), loop.seconds)
    bench.say("check, cold", bench.cold("check"))
    bench.say("all 36 with PDFs, cold", bench.cold("build", "--pdf", "-q"))


def warm(bench: Bench) -> None:
    """Builds after builds."""
    bench.say("nothing changed", bench.again("build", "-q"))
    bench.say("check, nothing changed", bench.again("check"))
    words = ("build", "briefs", "countries", "-q")
    bench.say("an initiative's text changed: briefs and one-pagers", bench.again(*words, change=_edit))
    bench.say("an initiative's text changed: all 36", bench.again("build", "-q", change=_edit))
    bench.say("an answer changed: all 36", bench.again("build", "-q", change=_answer))


def scale(bench: Bench) -> None:
    """Editions of many countries: each further one-pager, and memory."""
    sizes, times = (29, 300, 1000), []
    for countries in sizes:
        root = bench.folder / f"many-{countries}"
        subprocess.run([sys.executable, str(HERE / "many_countries.py"), str(countries), str(root)], check=True)
        times.append(bench.command(root, "build", "countries", "-q"))
        bench.say(f"{countries} countries, one-pagers, cold", times[-1])
    for (one, other), (first, second) in zip(pairwise(sizes), pairwise(times), strict=True):
        further = (second.seconds - first.seconds) / (other - one) * 1000
        print(f"| each further one-pager between {one} and {other} | {further:.0f} ms | | |")


PARTS = {"cold": cold, "warm": warm, "scale": scale}


def main() -> None:
    """Measure, and print the rows of a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append")
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    print("| what | time | beside the loop | largest process |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="mnr-bench-") as folder:
        bench = Bench(Path(folder), asked.runs)
        for name in asked.only or PARTS:
            PARTS[name](bench)


if __name__ == "__main__":
    main()
