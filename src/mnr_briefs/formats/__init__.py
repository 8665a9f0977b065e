"""Formats: a page becomes a file. Each lies in a folder of its own name, with a `format.py` that has its `FORMAT`."""

from importlib import import_module
from pathlib import Path

from mnr_briefs.formats.format import Format
from mnr_briefs.problems import UsageError, did_you_mean

DEFAULT = "word"
_ADDED: dict[str, Format] = {}


def format_names() -> tuple[str, ...]:
    """The names of all formats, in alphabetical order."""
    own = (file.parent.name for file in Path(__file__).parent.glob("*/format.py"))
    return tuple(sorted({*own, *_ADDED}))


def format_named(name: str) -> Format:
    """The format of a name. Raises UsageError where there is none."""
    ensure_format(name)
    if name not in _ADDED:
        _ADDED[name] = import_module(f"{__name__}.{name}.format").FORMAT
    return _ADDED[name]


def format_of(file: Path) -> Format:
    """The format that makes files with a file's ending; the default where none does."""
    others = (format_named(name) for name in format_names() if name != DEFAULT)
    return next((other for other in others if other.suffix == file.suffix.lower()), format_named(DEFAULT))


def ensure_format(name: str) -> None:
    """See that there is a format of a name, without loading it. Raises UsageError where there is none."""
    if name not in format_names():
        raise UsageError(f"There is no format “{name}”. {did_you_mean(name, format_names())}")


def add_format(new: Format) -> None:
    """Add a format from outside this package. Raises ValueError for a name that another one has."""
    if new.name in format_names():
        raise ValueError(f"there is a format “{new.name}” already")
    _ADDED[new.name] = new
