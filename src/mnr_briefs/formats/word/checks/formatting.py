"""Looks come from styles: no run and no paragraph is formatted by hand."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.checks.wording import quoted
from mnr_briefs.formats.word.parts.elements import Element, nearest, parent_of, text_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted

# What is no formatting: names of styles, lists, directions, languages, records of changes, notes to Word itself.
_OF_RUNS = {
    "rStyle", "rtl", "cs", "lang", "noProof", "webHidden", "specVanish", "rPrChange", "ins", "del", "moveFrom",
    "moveTo",
}  # fmt: skip
_OF_PARAGRAPHS = {
    "pStyle", "numPr", "pageBreakBefore", "bidi", "sectPr", "rPr", "pPrChange", "divId", "cnfStyle",
}  # fmt: skip
_WORDS = {
    "b": "bold", "bCs": "bold", "i": "italic", "iCs": "italic", "color": "colour", "sz": "size", "szCs": "size",
    "rFonts": "font", "u": "underline", "jc": "alignment", "ind": "indent", "spacing": "spacing", "shd": "shading",
    "vanish": "hidden", "vertAlign": "raised or lowered", "highlight": "highlight", "pBdr": "border", "tabs": "tabs",
    "keepNext": "keep with next", "keepLines": "keep together", "framePr": "frame", "bdr": "border",
}  # fmt: skip


def direct_formatting(word: WordFile) -> Iterator[Problem]:
    """No property that belongs in a style is set on a run or a paragraph."""
    for story in word.stories:
        found: list[Element] = []
        names: dict[str, None] = {}
        for properties in story.each("rPr", "pPr"):
            by_hand = list(_by_hand(properties))
            if by_hand:
                found.append(properties)
                names |= dict.fromkeys(by_hand)
        if found:
            first = nearest(found[0], "p")
            what = counted(len(found), "piece of text is", "pieces of text are")
            quote = quoted("" if first is None else text_of(first))
            message = f"{what} formatted by hand ({', '.join(names)}), the first in the paragraph {quote}."
            yield word.problem("direct-formatting", story.spot(found[0]), message)


def _by_hand(properties: Element) -> Iterator[str]:
    """The properties of a run, a paragraph or a paragraph's mark that a style should carry, in words."""
    of_run = properties.tag == f"{W}rPr"
    allowed = _OF_RUNS if of_run else _OF_PARAGRAPHS
    for child in properties:
        if not isinstance(child.tag, str) or not child.tag.startswith(W):
            continue
        name = child.tag[len(W) :]
        if name not in allowed and not (name == "vanish" and _is_in_field(parent_of(properties))):
            yield _WORDS.get(name, name)


def _is_in_field(run: Element) -> bool:
    return next(run.iter(f"{W}instrText", f"{W}fldChar"), None) is not None
