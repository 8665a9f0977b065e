"""Claims: the answers to survey questions that a sentence or a text stands on, as an editor writes them.

``hotline: yes; research: vac_survey, csea_survey`` in a text, a mapping in front matter. What question and option are
called is known to the codebook only; here is nothing but the form.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from mnr_briefs.problems import Place

NONE = "none"
_ONLY = "only "
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")


@dataclass(frozen=True)
class ClaimedAnswer:
    """Options that countries have given to a question; ``not_`` before one says that they have not.

    `only` says that no other country has. `at` is where it is claimed, if that has a line of its own.
    """

    question: str
    options: tuple[str, ...]
    only: bool = False
    at: Place | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{_ONLY if self.only else ''}{self.question}: {', '.join(self.options)}"


Claims = tuple[ClaimedAnswer, ...]
"""All that a text claims; empty where it stands on no answer."""


def exclude_others(claims: Claims) -> bool:
    """Whether one of them says that no other country gave the answer."""
    return any(claimed.only for claimed in claims)


def read_claims(written: str) -> Claims:
    """Claims as written in a text. Raises ValueError, with a message that says what cannot be read."""
    if written.strip() == NONE:
        return ()
    items = [item for item in written.split(";") if item.strip()]
    if not items:
        raise ValueError("it names no answer")
    return tuple(_answer(*item.partition(":")[::2]) for item in items)


def claims_of(value: object) -> Claims:
    """Claims as front matter has them: a mapping of questions to options, or none. Raises ValueError for others."""
    if value == NONE:
        return ()
    if not isinstance(value, Mapping) or not value:
        raise ValueError(f"should be keys and values, or the word {NONE}")
    places: Mapping[str, Place] = getattr(value, "keys_at", {})
    return tuple(replace(_claimed(str(name), options), at=places.get(name)) for name, options in value.items())


def _claimed(question: str, options: object) -> ClaimedAnswer:
    found = [option for option in (options if isinstance(options, list) else [options]) if isinstance(option, str)]
    if not found or (isinstance(options, list) and len(found) < len(options)):
        raise ValueError(f"“{question}” should have an option, or a list of them")
    return _answer(question, ",".join(found))


def _answer(question: str, options: str) -> ClaimedAnswer:
    question = " ".join(question.split())
    only = question.startswith(_ONLY)
    question = question.removeprefix(_ONLY)
    names = tuple(option.strip() for option in options.split(","))
    for name in (question, *names):
        if not _NAME.fullmatch(name):
            said = f"“{name}” is not a name" if name else "a name is missing"
            raise ValueError(f"{said} in “{question}: {', '.join(names)}”")
    return ClaimedAnswer(question, names, only)
