"""What keyboards and word processors put into Markdown by themselves, where only one thing can be meant."""

import re

from mnr_briefs.content.characters import straightened

_ATTRIBUTE = re.compile(r"\]\{\w+=[“”„][^{}\n]*\}")
_ODD_SPACE = "[\u00a0\u2000-\u200a\u202f\u205f\u3000]"
_AFTER_SIGN = re.compile(rf"^([ >]*(?:#{{1,6}}|[-*+]|\d{{1,9}}[.)])){_ODD_SPACE}", re.MULTILINE)


def as_meant(text: str) -> str:
    """A text with straight quotation marks in the marks of spans, and plain spaces after the signs of headings and
    lists (Option and space give a no-break space on a Mac); of the same length.
    """
    text = _ATTRIBUTE.sub(lambda found: straightened(found.group()), text)
    return _AFTER_SIGN.sub(r"\1 ", text)
