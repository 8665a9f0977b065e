"""What is said of an option whose value cannot be read, in place of the words of the libraries that read it."""

import re
from typing import Any

import typer
from typer.core import TyperGroup

from mnr_briefs.problems import did_you_mean

_CHOICE = re.compile(r"'(?P<value>.*)' is not one of (?P<choices>'.*')\.?")
_NUMBER = {
    "valid integer": "it should be a whole number, such as 2.",
    "valid number": "it should be a number.",
    "greater than or equal to": "the number is too small; the least is {}.",
    "less than or equal to": "the number is too large; the most is {}.",
}


class Commands(TyperGroup):
    """The commands, which say in plain words what is wrong with a value."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = plain_words(error.message)
            raise


def plain_words(message: str) -> str:
    """What a library says of a value, in plain words."""
    if found := _CHOICE.search(message):
        choices = re.findall("'([^']*)'", found["choices"])
        return f"there is no “{found['value']}”. {did_you_mean(found['value'], choices)}"
    for beginning, words in _NUMBER.items():
        if beginning in message:
            return words.format(message.rpartition(" ")[2])
    return message.removeprefix("Value error, ")
