"""What everybody can read: alternative texts, links that say where they lead, one order of reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mnr_briefs.lint.finding import Finding, Findings, counted, quoted
from mnr_briefs.lint.word_file import Story, WordFile, in_fallback, text_of
from mnr_briefs.word.package import NAMESPACES, W

LEAST_WORDS = 3
_WP = f"{{{NAMESPACES['wp']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_VML = "{urn:schemas-microsoft-com:vml}"
_SHAPES = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_FILE_NAME = re.compile(r"[\w .()-]+\.(png|jpe?g|gif|tiff?|bmp|svg|emf|wmf|webp|pdf)", re.IGNORECASE)
_FLOATING = (f"{_WP}anchor", f"{W}framePr", f"{W}tblpPr")


@dataclass(frozen=True)
class Drawing:
    """A picture, chart or shape: its name, alternative text, and what it shows (parts)."""

    story: Story
    element: Any
    name: str
    text: str
    decorative: bool
    shows: tuple[str, ...]


def alternative_texts(word: WordFile) -> Findings:
    """Each picture has a text of its own, in words, or is marked as decorative."""
    shown: dict[str, tuple[str, ...]] = {}
    for drawing in _drawings(word):
        spot, text = drawing.story.spot(drawing.element), " ".join(drawing.text.split())
        if drawing.decorative:
            if text:
                message = f"The picture “{drawing.name}” is marked as decorative, and has the text {quoted(text)}."
                yield Finding("poor-alt-text", spot, message, "Choose one of both.")
            continue
        if not text:
            yield Finding("missing-alt-text", spot, f"The picture “{drawing.name}” has no alternative text.")
            continue
        if _FILE_NAME.fullmatch(text):
            yield Finding("poor-alt-text", spot, f"The alternative text {quoted(text)} is the name of a file.")
        elif len(text.split()) < LEAST_WORDS:
            yield Finding("poor-alt-text", spot, f"The alternative text {quoted(text)} has too few words.")
        elif text in shown and shown[text] != drawing.shows:
            message = f"Two different pictures have the alternative text {quoted(text)}."
            yield Finding("poor-alt-text", spot, message)
        shown.setdefault(text, drawing.shows)


def _drawings(word: WordFile) -> Iterator[Drawing]:
    for story in word.stories:
        parts = {r.id: r.part or r.target for r in word.relations(story.name)}
        for element in story.root.iter(f"{_WP}docPr"):
            if in_fallback(element):
                continue
            holder = element.getparent()
            links = [v for e in holder.iter("*") for k, v in e.attrib.items() if k in (f"{_R}embed", f"{_R}id")]
            text, name = str(element.get("descr") or ""), str(element.get("name"))
            decorative = any(e.tag.endswith("}decorative") and e.get("val") in ("1", "true") for e in element.iter("*"))
            yield Drawing(story, element, name, text, decorative, tuple(parts.get(v, v) for v in links))
        for element in story.root.iter(f"{_VML}imagedata"):
            shape = element.getparent()
            if not in_fallback(element) and shape is not None:
                text = str(shape.get("alt") or "")
                shows = parts.get(str(element.get(f"{_R}id")), "")
                yield Drawing(story, shape, str(shape.get("id")), text, False, (shows,))


def links(word: WordFile) -> Findings:
    """Each link has a ScreenTip, which a PDF needs as the link's description."""
    for story in word.stories:
        plain = [link for link in story.each("hyperlink") if not (link.get(f"{W}tooltip") or "").strip()]
        plain += [c.element for c in story.fields.whole if c.name == "HYPERLINK" and "\\o" not in c.words]
        if plain:
            quote = quoted(text_of(plain[0]))
            message = f"{counted(plain, 'link', 'links')} without a ScreenTip, the first {quote}."
            yield Finding("plain-link", story.spot(plain[0]), message)


def reading_order(word: WordFile) -> Findings:
    """Nothing floats, and there is no text box: what is read is read in the order of the text."""
    for story in word.stories:
        boxes = [e for e in story.each("txbxContent") if not in_fallback(e)]
        if boxes:
            message = f"{counted(boxes, 'text box', 'text boxes')}, the first with {quoted(text_of(boxes[0]))}."
            yield Finding("floating-object", story.spot(boxes[0].getparent()), message)
        floating = [e for e in story.root.iter(*_FLOATING) if not in_fallback(e)]
        floating = [e for e in floating if next(e.iter(f"{_SHAPES}txbx"), None) is None]
        if floating:
            message = f"{counted(floating, 'object floats', 'objects float')} beside the text."
            yield Finding("floating-object", story.spot(floating[0]), message)
