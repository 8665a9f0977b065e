"""A number with its noun, as messages say it."""


def counted(number: int, one: str, many: str = "") -> str:
    """“1 word” and “3 words”; `many` is the plural where it is another than `one` with an s."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"
