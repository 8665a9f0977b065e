"""Types of question: how cells are read, what is counted of them, and what they mean. Each lies in a module of this
folder that has its `TYPES`.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mnr_briefs.content.questionnaire import Question
from mnr_briefs.survey.question_types.question_type import QuestionType

VALUE = ""  # where an answer that is a value stands, instead of an option
_ADDED: dict[str, QuestionType] = {}


def question_types() -> dict[str, QuestionType]:
    """All types by name."""
    return _own() | _ADDED


def type_of(question: Question) -> QuestionType:
    """The type by which a question's answers are read: that of its coding, if it has one.

    A word that the rules refuse counts as the type `text`, so that nothing is read of it.
    """
    known = question_types()
    return known.get(question.coding or question.kind, known["text"])


def parts_of(question: Question) -> tuple[str, ...]:
    """What each country has a word on: the options of a question, or `VALUE` for one whose answers are values."""
    if question.options:
        return tuple(question.option_by_id)
    return (VALUE,) if type_of(question).reads_values else ()


def add_question_type(new: QuestionType) -> None:
    """Add a type from outside this package. Raises ValueError for a name that another one has."""
    if new.name in question_types():
        raise ValueError(f"there is a type of question “{new.name}” already")
    _ADDED[new.name] = new


@cache
def _own() -> dict[str, QuestionType]:
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return {own.name: own for module in modules for own in getattr(module, "TYPES", ())}
