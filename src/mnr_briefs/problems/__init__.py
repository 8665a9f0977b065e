"""What a check found: a problem has a code, a severity, a place, a message and what to do about it.

Problems are values. Every stage collects them and goes on as far as it can, so that an editor sees all of them at
once. Exceptions (`StageError`) are for a stage that cannot go on at all. What belongs to one stage only, such as how
a YAML parser words its complaint, does not belong here.
"""

from mnr_briefs.problems.catalogue import CATALOGUE, Severity
from mnr_briefs.problems.collector import Problem, Problems
from mnr_briefs.problems.errors import MnrBriefsError, StageError, UsageError
from mnr_briefs.problems.place import Place
from mnr_briefs.problems.suggestions import did_you_mean

__all__ = [
    "CATALOGUE",
    "MnrBriefsError",
    "Place",
    "Problem",
    "Problems",
    "Severity",
    "StageError",
    "UsageError",
    "did_you_mean",
]
