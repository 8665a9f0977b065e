"""The exceptions of this program. What a check finds is a problem, not an exception: these are for “this can't go on”.

MnrBriefsError
├── UsageError             the command was called with something that cannot be: exit status 2
├── StageError             a stage cannot go on; carries the problems that say why: exit status 1
├── BrokenReferencesError  a bibliography or reference style cannot be read
├── NoWordFileError        a file is something else than a Word file
├── FileChangedError       a file is another than when the pages were made that print it
└── OfficeError            LibreOffice is missing, or did not do what it was asked
"""

from mnr_briefs.problems.problem import Problem


class MnrBriefsError(Exception):
    """Anything this program raises on purpose."""


class UsageError(MnrBriefsError):
    """The command was called with an unknown target, folder or option value."""


class StageError(MnrBriefsError):
    """A stage cannot go on; `problems` say why and what to do."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems
