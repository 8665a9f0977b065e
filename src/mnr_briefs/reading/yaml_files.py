"""The YAML files of a project, each read into what its file is for."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any, TypeVar

from mnr_briefs.content.record import Record
from mnr_briefs.problems import Found, Place, Problem, problems_of, then
from mnr_briefs.problems.wording import nearest
from mnr_briefs.reading.files import ProjectFiles, decode
from mnr_briefs.reading.records import read_record, read_records
from mnr_briefs.reading.yaml_text import YamlText, whole_yaml

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Kinds = Mapping[str, type[Record]]
Lists = tuple[tuple[Any, ...], ...]

ENDINGS = (".yaml", ".yml")


def read_record_file(kind: type[R], stem: str, files: ProjectFiles, required: bool = True) -> Found[R | None]:
    """A file that is one record, by its path without ending; None where it cannot be read.

    That it is not there is a problem where it is `required`.
    """
    return _read(files, stem, required, lambda source: read_record(kind, source))


def read_lists(kinds: Kinds, stem: str, files: ProjectFiles, required: bool = True) -> Found[Lists | None]:
    """A file that holds lists of records by key, in the order of `kinds`; as `read_record_file` otherwise."""
    return _read(files, stem, required, lambda source: _lists(kinds, source))


def yaml_of(relative: str, data: bytes) -> Found[YamlText | None]:
    """The YAML that some bytes hold."""
    return then(decode(data, relative), lambda text: whole_yaml(text, relative), None)


def _read(
    files: ProjectFiles, stem: str, required: bool, make: Callable[[YamlText], Found[T | None]]
) -> Found[T | None]:
    relative = files.named(stem, ENDINGS)
    if relative is None and not required:
        return Found(None)
    name = relative or stem + ENDINGS[0]
    return files.made(name, stem, lambda data: then(yaml_of(name, data), make, None), None)


def _lists(kinds: Kinds, source: YamlText) -> Found[Lists | None]:
    if not isinstance(source.data, dict):
        remedy = f"Begin with “{next(iter(kinds))}:”."
        problem = Problem(source.place(()), "wrong-type", "There should be keys and values here.", remedy)
        return Found(tuple(() for _ in kinds), (problem,))
    remedy = f"Choose one of: {', '.join(kinds)}."
    unknown = (
        Problem(source.place((key,)), "unknown-key", f"The key “{key}” is not recognized here.", remedy)
        for key in source.data
        if key not in kinds
    )
    lists = [read_records(kind, source, (key,)) for key, kind in kinds.items()]
    return Found(tuple(found.value for found in lists), (*unknown, *problems_of(lists)))


def strays(
    files: ProjectFiles, folder: str, stems: tuple[str, ...], endings: tuple[str, ...] = ENDINGS
) -> Iterator[Problem]:
    """A problem for each file of a folder that was never asked for, though by its ending it holds data.

    `stems` are the names, without endings, that are read here. Other tables may lie there, unless their names are like
    one of these.
    """
    names = files.unread(folder, endings)
    yield from names.problems
    for name in names.value:
        stem = PurePath(name).stem
        near = nearest(stem, stems, likeness=0.8)
        remedy = "Keep one of the two files of this name." if stem in stems else near
        if remedy or name.lower().endswith(ENDINGS):
            remedy = remedy or "Delete it, or move it out of content/."
            yield Problem(Place(name), "stray-file", "The program does not use this file.", remedy)
