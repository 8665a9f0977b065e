"""The language of the document, and of what is written in another script."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from mnr_briefs.lint.word_file import WordFile
from mnr_briefs.lint.wording import quoted
from mnr_briefs.problems import Problem
from mnr_briefs.word.elements import Element, nearest, parent_of, path, style_of
from mnr_briefs.word.namespaces import W

CODE = "no-language"
_FIRST_OTHER = "\u0370"  # Below it stand the letters and accents of Latin script.
_ARABIC = "ar fa ur ps ku ckb sd ug prs azb pnb"
_INDIC = "hi ne mr sa kok mai bho"

# By the first word of a letter's Unicode name: the attribute of w:lang that counts for it, and the languages in it.
_SCRIPTS: dict[str, tuple[str, str]] = {
    "GREEK": ("val", "el grc"),
    "CYRILLIC": ("val", "ru uk be bg sr mk kk ky mn tg uz bs tt ba az"),
    "ARMENIAN": ("val", "hy"),
    "GEORGIAN": ("val", "ka"),
    "ETHIOPIC": ("val", "am ti"),
    "HEBREW": ("bidi", "he yi"),
    "ARABIC": ("bidi", _ARABIC),
    "THAI": ("bidi", "th"),
    "LAO": ("bidi", "lo"),
    "KHMER": ("bidi", "km"),
    "MYANMAR": ("bidi", "my"),
    "DEVANAGARI": ("bidi", _INDIC),
    "BENGALI": ("bidi", "bn as"),
    "TAMIL": ("bidi", "ta"),
    "SINHALA": ("bidi", "si"),
    "CJK": ("eastAsia", "zh ja ko yue"),
    "HIRAGANA": ("eastAsia", "ja"),
    "KATAKANA": ("eastAsia", "ja"),
    "HANGUL": ("eastAsia", "ko"),
}


def document_language(word: WordFile) -> Iterator[Problem]:
    """The document's styles say what language it is in."""
    default = word.styles.default("rPrDefault/rPr/lang")
    normal = word.styles.find(word.styles.default_id("paragraph"), "rPr/lang")
    if not any(e is not None and e.get(f"{W}val") for e in (default, normal)):
        yield word.problem(CODE, "styles", "The document does not say what language it is in.")


def other_scripts(word: WordFile) -> Iterator[Problem]:
    """Words in another script are marked as of a language that is written in it."""
    for story in word.stories:
        seen: set[str] = set()
        for node in story.each("t"):
            text = node.text or ""
            if text.isascii() or max(text) < _FIRST_OTHER:
                continue
            script = script_of(text)
            if script and script not in seen and not _is_marked(word, parent_of(node), script):
                seen.add(script)
                message = f"{quoted(text)} is in {script.capitalize()} script, but its language is not marked."
                yield word.problem(CODE, story.spot(node), message)


def script_of(text: str) -> str | None:
    """The first script but Latin of which two letters stand side by side (one alone may be a symbol)."""
    last = None
    for char in text:
        script = _script(char) if char >= _FIRST_OTHER else None
        if script is not None and (script == last or script == "CJK"):
            return script
        last = script
    return None


@cache
def _script(char: str) -> str | None:
    word = unicodedata.name(char, "").split(" ")[0] if char.isalpha() else ""
    return word if word in _SCRIPTS else None


def _is_marked(word: WordFile, run: Element, script: str) -> bool:
    attribute, languages = _SCRIPTS[script]
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
