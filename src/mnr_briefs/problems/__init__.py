"""What a check found: a problem has a code, a severity, a place, a message and what to do about it.

Problems are values: functions return them, and an editor sees all of them at once. What belongs to one room only, such
as how a YAML parser words its complaint, does not belong here.
"""

from mnr_briefs.problems.catalogue import CATALOGUE, Severity
from mnr_briefs.problems.errors import MnrBriefsError, StageError, UsageError
from mnr_briefs.problems.place import Place
from mnr_briefs.problems.problem import Found, Problem, each_once, worth_telling
from mnr_briefs.problems.suggestions import did_you_mean

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
    "worth_telling",
]
