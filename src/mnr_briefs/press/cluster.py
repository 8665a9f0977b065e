"""Documents made on a Dask cluster that is there already. The only door to Dask, an optional extra.

A worker gets the kit once, with the bytes of fonts and pictures, and lays them out in a folder of its own; after that,
jobs are all that travels. Of a worker that dies, its jobs are made elsewhere.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from mnr_briefs.formats.office.scratch import Scratch
from mnr_briefs.press.ahead import FONTS
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.files import digest_of
from mnr_briefs.press.job import Done, Job, failed, make
from mnr_briefs.press.kit import Kit, Workbench
from mnr_briefs.problems import UsageError

_JOBS_PER_THREAD = 4
_RETRIES = 5
_SECONDS_TO_CONNECT = 10


@dataclass(frozen=True)
class PackedKit:
    """A kit and the files that it needs, by paths relative to a project; `digest` is one hash of all."""

    kit: Kit
    files: Mapping[str, bytes]
    digest: str


@dataclass(frozen=True)
class DaskCluster:
    """A cluster by the address of its scheduler."""

    address: str

    @classmethod
    def at(cls, address: str | None) -> "DaskCluster":
        """The cluster at an address. Raises UsageError where there is none, or Dask is not installed."""
        if address is None:
            raise UsageError("Give the address of the cluster: --scheduler ADDRESS.")
        try:
            import distributed  # noqa: F401 - only asked for
        except ImportError as error:
            raise UsageError("Dask is not installed. To install it: pip install 'mnr-briefs[dask]'.") from error
        return cls(address)

    def run(self, kit: Kit, jobs: Iterable[Job]) -> Iterator[Done]:
        """Make each document on the cluster. Raises UsageError where its scheduler does not answer."""
        from distributed import Client, as_completed

        try:
            client = Client(self.address, timeout=_SECONDS_TO_CONNECT)
        except (OSError, ValueError) as error:
            raise UsageError(f"No Dask scheduler answers at {self.address}.") from error
        with client:
            # As a task's result and not scattered: it is made again where all workers that held it have died.
            packed = client.submit(_same, packed_kit(kit), pure=False)
            waiting = iter(jobs)
            room = max(1, sum(client.nthreads().values())) * _JOBS_PER_THREAD
            sent: dict[str, Job] = {}

            def send(job: Job) -> Any:
                future = client.submit(make_remotely, packed, job, pure=False, retries=_RETRIES)
                sent[future.key] = job
                return future

            running = as_completed(send(job) for job in islice(waiting, room))
            for future in running:
                yield _answer(future, sent.pop(future.key))
                future.release()
                for job in islice(waiting, 1):
                    running.add(send(job))


def _answer(future: Any, job: Job) -> Done:
    """What was made; a job that no worker lived through, or whose answer was lost, is its document's problem."""
    try:
        done: Done = future.result()
    except Exception as error:
        return failed(job.page.target, error, str(error))
    return done


def packed_kit(kit: Kit) -> PackedKit:
    """A kit with the files that it needs."""
    folders = (kit.root / FONTS, kit.root / "content" / "images")
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")) if path.is_file()]
    files = {path.relative_to(kit.root).as_posix(): path.read_bytes() for path in paths}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    digest = digest_of((*kit.digests.items(), *hashes.items()))
    return PackedKit(replace(kit, cache=Cache(None)), files, digest)


def _same(packed: PackedKit) -> PackedKit:
    return packed


def make_remotely(packed: PackedKit, job: Job) -> Done:
    """Make a document on a worker."""
    return make(job, _workbench(_Unpacked(packed)))


class _Unpacked:
    """A packed kit, equal to others of the same digest, so that a worker unpacks it once."""

    def __init__(self, packed: PackedKit) -> None:
        self.packed = packed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Unpacked) and self.packed.digest == other.packed.digest

    def __hash__(self) -> int:
        return hash(self.packed.digest)


@lru_cache(maxsize=1)
def _workbench(unpacked: _Unpacked) -> Workbench:
    folder = Scratch("kit")
    root = folder.path
    for name, data in unpacked.packed.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Workbench(replace(unpacked.packed.kit, root=root), holds=folder)
