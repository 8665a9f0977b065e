"""The language of the document, and of what is written in another script."""

from collections.abc import Iterator

from mnr_briefs.formats.word.checks.properties import core_property
from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.checks.wording import quoted
from mnr_briefs.formats.word.parts.elements import Element, nearest, parent_of, path, style_of
from mnr_briefs.formats.word.parts.languages import attribute_of, primary
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.scripts import FIRST_OTHER, SCRIPTS, script_of
from mnr_briefs.problems import Problem

CODE = "no-language"


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
