"""What everybody can read: alternative texts, links that say where they lead, one order of reading, languages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mnr_briefs.formats.word.checks.packaging import core_property
from mnr_briefs.formats.word.checks.word_file import Story, WordFile, quoted
from mnr_briefs.formats.word.parts.elements import Element, nearest, parent_of, path, style_of, text_of
from mnr_briefs.formats.word.parts.languages import FIRST_OTHER, SCRIPTS, attribute_of, primary, script_of
from mnr_briefs.formats.word.parts.namespaces import VML, WP, WPS, R, W
from mnr_briefs.problems import Problem
from mnr_briefs.problems.wording import counted

LEAST_WORDS = 3
_FILE_NAME = re.compile(r"[\w .()-]+\.(png|jpe?g|gif|tiff?|bmp|svg|emf|wmf|webp|pdf)", re.IGNORECASE)
_FLOATING = (f"{WP}anchor", f"{W}framePr", f"{W}tblpPr")


CODE = "no-language"


@dataclass(frozen=True)
class Drawing:
    """A picture, chart or shape: its name, alternative text, and what it shows (parts)."""

    story: Story
    element: Element
    name: str
    text: str
    decorative: bool
    shows: tuple[str, ...]


def alternative_texts(word: WordFile) -> Iterator[Problem]:
    """Each picture has a text of its own, in words, or is marked as decorative."""
    seen: dict[str, tuple[str, ...]] = {}
    for drawing in _drawings(word):
        text = " ".join(drawing.text.split())
        if fault := _fault(drawing, text, seen):
            yield word.problem(fault[0], drawing.story.spot(drawing.element), *fault[1:])
        if text and not drawing.decorative:
            seen.setdefault(text, drawing.shows)


def _fault(drawing: Drawing, text: str, seen: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Code, message and remedy for a picture; `seen` says what the pictures before it show, by their texts."""
    if drawing.decorative:
        message = f"The picture “{drawing.name}” is marked as decorative but has the alternative text {quoted(text)}."
        return ("poor-alt-text", message, "Remove the mark or the text.") if text else ()
    if not text:
        return "missing-alt-text", f"The picture “{drawing.name}” has no alternative text."
    if _FILE_NAME.fullmatch(text):
        return "poor-alt-text", f"The alternative text {quoted(text)} is the name of a file."
    if len(text.split()) < LEAST_WORDS:
        return "poor-alt-text", f"The alternative text {quoted(text)} has too few words."
    if seen.get(text, drawing.shows) != drawing.shows:
        return "poor-alt-text", f"Two different pictures have the alternative text {quoted(text)}."
    return ()


def _drawings(word: WordFile) -> Iterator[Drawing]:
    for story in word.stories:
        parts = {r.id: r.part or r.target for r in word.relations(story.name)}
        for element in story.shown(f"{WP}docPr"):
            holder = parent_of(element)
            links = [str(v) for e in holder.iter("*") for k, v in e.attrib.items() if k in (f"{R}embed", f"{R}id")]
            text, name = str(element.get("descr") or ""), str(element.get("name"))
            decorative = any(e.get("val") in ("1", "true") for e in element.iter("{*}decorative"))
            yield Drawing(story, element, name, text, decorative, tuple(parts.get(v, v) for v in links))
        for element in story.shown(f"{VML}imagedata"):
            shape = element.getparent()
            if shape is not None:
                text = str(shape.get("alt") or "")
                shows = parts.get(str(element.get(f"{R}id")), "")
                yield Drawing(story, shape, str(shape.get("id")), text, False, (shows,))


def links(word: WordFile) -> Iterator[Problem]:
    """Each link has a ScreenTip, which a PDF needs as the link's description."""
    for story in word.stories:
        plain = [link for link in story.each("hyperlink") if not (link.get(f"{W}tooltip") or "").strip()]
        plain += [c.begin for c in story.fields.whole if c.name == "HYPERLINK" and "\\o" not in c.words]
        if plain:
            quote = quoted(text_of(plain[0]))
            message = f"{counted(len(plain), 'link')} without a ScreenTip, the first {quote}."
            yield word.problem("plain-link", story.spot(plain[0]), message)


def reading_order(word: WordFile) -> Iterator[Problem]:
    """Nothing floats, and there is no text box: what is read is read in the order of the text."""
    for story in word.stories:
        boxes = list(story.each("txbxContent"))
        if boxes:
            message = f"{counted(len(boxes), 'text box', 'text boxes')}, the first with {quoted(text_of(boxes[0]))}."
            yield word.problem("floating-object", story.spot(parent_of(boxes[0])), message)
        floating = [e for e in story.shown(*_FLOATING) if next(e.iter(f"{WPS}txbx"), None) is None]
        if floating:
            message = f"{counted(len(floating), 'object floats', 'objects float')} beside the text."
            yield word.problem("floating-object", story.spot(floating[0]), message)


def document_language(word: WordFile) -> Iterator[Problem]:
    """The document's styles say what language it is in."""
    default = word.styles.default("rPrDefault/rPr/lang")
    normal = word.styles.find(word.styles.default_id("paragraph"), "rPr/lang")
    if not any(e is not None and e.get(f"{W}val") for e in (default, normal)):
        yield word.problem(CODE, "styles", "The document does not say what language it is in.")


def declared_language(word: WordFile) -> Iterator[Problem]:
    """The styles say the language that the document's properties name, which is the one that its text is written in."""
    wanted = core_property(word, "language")
    if not wanted:
        return
    attribute = W + attribute_of(wanted)
    normal = word.styles.find(word.styles.default_id("paragraph"), "rPr/lang")
    places = (normal, word.styles.default("rPrDefault/rPr/lang"))
    declared = next((str(e.get(attribute)) for e in places if e is not None and e.get(attribute)), "")
    if declared and primary(declared) != primary(wanted):
        message = f"The document is in “{wanted}” by its properties, but its styles say that it is in “{declared}”."
        yield word.problem("wrong-language", "styles", message)


def other_scripts(word: WordFile) -> Iterator[Problem]:
    """Words in another script are marked as of a language that is written in it."""
    for story in word.stories:
        seen: set[str] = set()
        for node in story.each("t"):
            text = node.text or ""
            if text.isascii() or max(text) < FIRST_OTHER:
                continue
            script = script_of(text)
            if script and script not in seen and not _is_marked(word, parent_of(node), script):
                seen.add(script)
                message = f"{quoted(text)} is in {script.capitalize()} script, but its language is not marked."
                yield word.problem(CODE, story.spot(node), message)


def _is_marked(word: WordFile, run: Element, script: str) -> bool:
    attribute, languages = SCRIPTS[script]
    return _language(word, run, attribute).partition("-")[0].casefold() in languages.split()


def _language(word: WordFile, run: Element, attribute: str) -> str:
    """What counts for a run: its own mark, that of its style, of its paragraph's style, or of the document."""
    own = run.find(path("rPr/lang"))
    style = run.find(path("rPr/rStyle"))
    paragraph = nearest(run, "p")
    ids = ["" if style is None else str(style.get(f"{W}val")), "" if paragraph is None else style_of(paragraph)]
    ids[1] = ids[1] or word.styles.default_id("paragraph")
    places = [own, *(word.styles.find(i, "rPr/lang") for i in ids), word.styles.default("rPrDefault/rPr/lang")]
    values = (e.get(W + attribute) for e in places if e is not None)
    return next((str(value) for value in values if value), "")
