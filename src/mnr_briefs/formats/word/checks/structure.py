"""The structure of the text: blocks in their places, no empty paragraphs, heading levels, lists that begin anew, and no
formatting by hand."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.references import abstract_id, list_of
from mnr_briefs.formats.word.checks.word_file import WordFile, quoted
from mnr_briefs.formats.word.parts.elements import Element, nearest, parent_of, text_of
from mnr_briefs.formats.word.parts.namespaces import M, W
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted

# What makes a paragraph more than space.
_CONTENT = tuple(
    W + name
    for name in (
        "drawing", "pict", "object", "sectPr", "fldChar", "fldSimple", "br", "sym", "separator", "ptab",
        "continuationSeparator", "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef", "annotationRef",
        "pgNum", "dayLong", "monthLong", "yearLong", "noBreakHyphen", "altChunk",
    )
)  # fmt: skip
_BULLETS = ("bullet", "none")


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


def misplaced_blocks(word: WordFile) -> Iterator[Problem]:
    """No table or paragraph stands inside a paragraph or run, no run inside another's text, no text outside runs."""
    line, text = (f"{W}p", f"{W}hyperlink", f"{W}r", f"{W}t"), (f"{W}r", f"{W}t")
    for story in word.stories:
        if any(parent_of(block).tag in line for block in story.each("tbl", "p")):
            message = "Paragraphs are printed inside a line; their tag needs the form {{p …}}."
            yield word.problem("broken-document", story.name, message)
        if any(parent_of(run).tag in text for run in story.each("r", "sdt", "hyperlink")):
            message = "A line is printed inside plain text; its tag needs the form {{r …}}."
            yield word.problem("broken-document", story.name, message)
        if any(_has_bare_text(paragraph) for paragraph in story.paragraphs):
            message = "Plain text is printed outside a line; its tag needs the form {{ … }}."
            yield word.problem("broken-document", story.name, message)


def _has_bare_text(paragraph: Element) -> bool:
    return bool((paragraph.text or "").strip()) or any((child.tail or "").strip() for child in paragraph)


def ends_of_cells(word: WordFile) -> Iterator[Problem]:
    """Every table cell ends with a paragraph, as Word needs it."""
    for story in word.stories:
        for cell in story.each("tc"):
            if len(cell) == 0 or cell[-1].tag != f"{W}p":
                yield word.problem("broken-document", story.name, "A table cell does not end with a paragraph.")


def empty_paragraphs(word: WordFile) -> Iterator[Problem]:
    """No paragraph is there for its height alone."""
    for story in word.stories:
        empty = [p for p in story.paragraphs if not _has_content(p) and not _must_be_there(p)]
        if empty:
            style = story.paragraphs[empty[0]] or word.styles.default_id("paragraph")
            message = f"{counted(len(empty), 'empty paragraph')}, the first in the style “{style}”."
            yield word.problem("empty-paragraph", story.spot(empty[0]), message)


def _has_content(paragraph: Element) -> bool:
    for text in paragraph.iter(f"{W}t"):
        if text.text and not text.text.isspace():
            return True
    return next(paragraph.iter(*_CONTENT, f"{M}t"), None) is not None


def _must_be_there(paragraph: Element) -> bool:
    """Whether Word needs it: alone in its cell, header or note; last after a table; between two, which would join."""
    if paragraph.getparent() is None:
        return True
    before, after = _block(paragraph.itersiblings(preceding=True)), _block(paragraph.itersiblings())
    if after is None:
        return before is None or before.tag == f"{W}tbl"
    return before is not None and before.tag == after.tag == f"{W}tbl"


def _block(siblings: Iterator[Element]) -> Element | None:
    """The nearest sibling that is a block of text or a table."""
    return next((s for s in siblings if s.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")), None)


def headings(word: WordFile) -> Iterator[Problem]:
    """Headings begin at level 1 and never skip a level downwards."""
    story, last = word.stories[0], 0
    for paragraph, style_id in story.paragraphs.items():
        level = word.styles.heading_level(style_id)
        if level is None or not _has_content(paragraph):
            continue
        if level > last + 1:
            before = f"follows one of level {last}" if last else "is the first"
            message = f"The heading {quoted(text_of(paragraph))} is of level {level} and {before}."
            yield word.problem("heading-level", story.spot(paragraph), message)
        last = level


def restarts(word: WordFile) -> Iterator[Problem]:
    """A numbered list of its own begins at its start, and does not go on from an earlier one."""
    numbered = {number for number, definition in word.list_definitions.items() if _is_numbered(definition)}
    story, default = word.stories[0], word.styles.default_id("paragraph")
    by_hand = story.by_paragraph("numPr")
    last: dict[str, tuple[str, int]] = {}
    seen: set[str] = set()
    section = 0
    for paragraph, named in story.paragraphs.items():
        style_id = named or default
        if word.styles.heading_level(style_id) is not None:
            section += 1
            continue
        number, level = list_of(word, by_hand.get(paragraph), style_id) or ("", "")
        num = word.lists.get(number)
        if num is None or level != "0" or abstract_id(num) not in numbered:
            continue
        before = last.get(abstract_id(num))
        if before is not None and _goes_on(num, number, seen, before, section):
            message = (
                f"The list that begins with {quoted(text_of(paragraph))} continues the numbering of the list before it."
            )
            yield word.problem("list-continues", story.spot(paragraph), message)
        seen.add(number)
        last[abstract_id(num)] = (number, section)


def _goes_on(num: Element, number: str, seen: set[str], last: tuple[str, int], section: int) -> bool:
    """Whether an item is the first of its own list, and yet counts on: the list is new, or a heading lies between."""
    if number == last[0]:
        return section != last[1]
    return number not in seen and next(num.iter(f"{W}startOverride"), None) is None


def _is_numbered(abstract: Element) -> bool:
    level = next((lvl for lvl in abstract.iter(f"{W}lvl") if lvl.get(f"{W}ilvl") == "0"), None)
    form = None if level is None else level.find(f"{W}numFmt")
    return level is not None and (form is None or form.get(f"{W}val") not in _BULLETS)


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
