"""Documents made on a Dask cluster: the same bytes as here, whatever becomes of its workers."""

import builtins
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.press.build import Options, build
from mnr_briefs.press.cluster import DaskCluster
from mnr_briefs.press.job import Job
from mnr_briefs.press.outcome import Fate, Listener
from mnr_briefs.problems import UsageError

pytestmark = pytest.mark.usefixtures("no_office")


def documents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / "build").rglob("*.docx")}


def test_without_an_address_it_asks_for_one() -> None:
    with pytest.raises(UsageError, match="--scheduler ADDRESS"):
        DaskCluster.at(None)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "distributed":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'mnr-briefs\[dask\]'"):
        DaskCluster.at("tcp://127.0.0.1:1")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers, each a process with one thread, on a machine without LibreOffice."""
    distributed = pytest.importorskip("distributed")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        local = distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
        )
        with local:
            yield local


def on(cluster: Any) -> Options:
    return Options(executor=DaskCluster(cluster.scheduler_address))


@pytest.mark.slow
def test_a_cluster_makes_the_bytes_that_are_made_here(buildable: Any, small_build: Path, cluster: Any) -> None:
    assert build(buildable.root, [], options=on(cluster)).problems == ()
    assert documents(buildable.root) == documents(small_build)


@pytest.mark.slow
def test_what_changed_since_the_kit_was_sent_is_sent_again(built: Any, cluster: Any, small_build: Path) -> None:
    built.replace("content/edition.yaml", "January 2027", "February 2027")
    theme = built.root / "brief_templates/theme.yaml"
    theme.write_text(theme.read_text(encoding="utf-8") + "# Ours.\n", encoding="utf-8")
    build(built.root, [], options=on(cluster))
    there = documents(built.root)
    build(built.root, [], options=Options(force=True))
    assert there == documents(built.root)
    assert not set(there.values()) & set(documents(small_build).values())


@pytest.mark.slow
def test_a_picture_that_changed_since_is_sent_again(buildable: Any, cluster: Any) -> None:
    from PIL import Image

    path = buildable.root / "content/images/tap.png"
    path.parent.mkdir()
    buildable.replace(
        "content/findings/02-inspection.md",
        "Inspectors.",
        "Inspectors.\n\n![A brass tap beside a road](images/tap.png)",
    )
    for colour in ("navy", "maroon"):
        Image.new("RGB", (60, 40), colour).save(path, "PNG")
        assert build(buildable.root, [], options=on(cluster)).problems == ()


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(buildable: Any, small_build: Path, cluster: Any) -> None:
    killed: list[int] = []

    def kill_one(_: Any) -> None:
        if not killed:
            killed.append(next(iter(cluster.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    result = build(buildable.root, [], Listener(on_document=kill_one), on(cluster))
    assert killed
    assert (result.problems, {d.outcome for d in result.documents}) == ((), {Fate.WRITTEN})
    assert documents(buildable.root) == documents(small_build)


@pytest.mark.slow
def test_a_document_that_kills_every_worker_is_its_own_problem(
    buildable: Any, small_build: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    submit = Client.submit

    def deadly(self: Any, function: Any, *arguments: Any, **options: Any) -> Any:
        if any(isinstance(each, Job) and each.page.target.id == "country:SEN" for each in arguments):
            return submit(self, os._exit, 3, pure=False)
        return submit(self, function, *arguments, **options)

    monkeypatch.setattr(Client, "submit", deadly)
    result = build(buildable.root, [], options=on(cluster))
    assert [(d.target.id) for d in result.held_back] == ["country:SEN"]
    assert [p.code for p in result.problems] == ["program-fault"]
    whole = documents(small_build)
    assert documents(buildable.root) == {path: whole[path] for path in whole if "SEN" not in path}


@pytest.mark.slow
def test_where_no_scheduler_answers_it_is_wrong_usage(buildable: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("mnr_briefs.press.cluster._SECONDS_TO_CONNECT", 1)
    with pytest.raises(UsageError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9\."):
        build(buildable.root, [], options=Options(executor=DaskCluster("tcp://127.0.0.1:9")))
