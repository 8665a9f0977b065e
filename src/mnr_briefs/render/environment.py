"""The sandbox in which templates run: escaped, without callables, and noting unknown names instead of stopping."""

from collections.abc import Callable
from typing import Any

from jinja2 import ChainableUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mnr_briefs.render.styled import in_style


def sandbox(finalize: Callable[[Any], Any] | None, unknown: list[tuple[str, Any]]) -> ImmutableSandboxedEnvironment:
    """An environment for one document; each use of an unknown name is added to `unknown` with its owner."""

    class Noted(ChainableUndefined):
        """An unknown name: prints nothing, is empty and false, and is noted."""

        def _note(self) -> None:
            note = (self._undefined_name or "?", self._undefined_obj)
            if note not in unknown:
                unknown.append(note)

        def __str__(self) -> str:
            self._note()
            return ""

        def __html__(self) -> str:
            return str(self)

        def __iter__(self) -> Any:
            self._note()
            return iter(())

        def __bool__(self) -> bool:
            self._note()
            return False

        def __len__(self) -> int:
            self._note()
            return 0

    environment = ImmutableSandboxedEnvironment(undefined=Noted, autoescape=True, finalize=finalize)
    environment.globals.clear()
    environment.filters = {"in_style": in_style, **environment.filters}
    return environment
