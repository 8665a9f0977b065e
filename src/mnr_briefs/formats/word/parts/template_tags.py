"""The marks of a template's tags, by which a template is read and a finished document is searched for what is left."""

TAG_MARKS = ("{{", "}}", "{%", "%}")


def first_mark(text: str) -> int:
    """Where the first mark of a tag stands in a text; -1 where there is none."""
    return min((at for mark in TAG_MARKS if (at := text.find(mark)) >= 0), default=-1)
