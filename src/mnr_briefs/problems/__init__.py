"""What a check found: a problem has a code, a severity, a place, a message and what to do about it.

Problems are values: functions return them, and an editor sees all of them at once. What belongs to one package only,
such as how a YAML parser words its complaint, does not belong here.
"""

from mnr_briefs.problems.catalogue import CATALOGUE, Severity
from mnr_briefs.problems.problem import (
    Found,
    MnrBriefsError,
    Place,
    Problem,
    StageError,
    UsageError,
    each_once,
    nothing,
    problems_of,
    then,
    worth_telling,
)
from mnr_briefs.problems.wording import did_you_mean

__all__ = [
    "CATALOGUE",
    "Found",
    "MnrBriefsError",
    "Place",
    "Problem",
    "Severity",
    "StageError",
    "UsageError",
    "did_you_mean",
    "each_once",
    "nothing",
    "problems_of",
    "then",
    "worth_telling",
]
