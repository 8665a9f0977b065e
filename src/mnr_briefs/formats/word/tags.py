"""The tags of a Word template, each with the place a designer can find it at."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, TemplateSyntaxError

from mnr_briefs.content.characters import straightened
from mnr_briefs.formats.word.parts.elements import Element, parent_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.spots import Spots, label_of
from mnr_briefs.formats.word.typed_names import unknown_names
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.problems.wording import in_words

_MARKS = ("{", "}")
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CURLY = "“”„‟‘’‚‛"
_OPEN = re.compile(r"\{[{%#]")
_PREFIX = re.compile(r"^(\{[{%])(?:p|r|tr|tc)(\s)")
_WHOLE_PARAGRAPH = re.compile(r"\{[{%]p\s")


_OPENS = ("for", "if")


@dataclass(frozen=True)
class Tag:
    """A tag as written, without docxtpl's prefix, and where it stands."""

    text: str
    at: Place
    part: str

    @property
    def words(self) -> str:
        """What stands between the braces."""
        return self.text[2:-2].strip()

    @property
    def word(self) -> str:
        """The first of the words."""
        return self.words.split(" ")[0]


def tags_of(roots: Mapping[str, Element], file: str) -> Found[tuple[Tag, ...]]:
    """All tags of a template's parts, comments left out.

    A tag that is not whole within one paragraph is a problem, and so is one of the form {{p … }} that is not alone.
    """
    found: list[Tag] = []
    problems: list[Problem] = []
    for name, root in roots.items():
        spots = Spots(root, label_of(name))
        for paragraph in root.iter(f"{W}p"):
            written, homes = _characters(paragraph)
            if not any(mark in written for mark in _MARKS):
                continue
            place = Place(file, None, spots.of(paragraph))
            problems += _misplaced(written, homes, place)
            found += [Tag(_PREFIX.sub(r"\1\2", tag[0]), place, name) for tag in tags_in(printed_text(written))]
    return Found(tuple(found), tuple(problems))


def _misplaced(written: str, homes: list[Element | None], place: Place) -> Iterator[Problem]:
    """The tags of a paragraph that do not stand whole in it, or not alone where they must."""
    text = printed_text(written)
    whole = [tag[0] for tag in tags_in(text)]
    for piece in (*_COMMENT.finditer(written), *tags_in(text)):
        if len(set(homes[slice(*piece.span())])) > 1:
            message = f"“{piece[0]}” is partly inside a link, a content control or a tracked change."
            yield _syntax(place, message, "Type the tag again, all of it inside or outside.")
    if len(whole) < len(_OPEN.findall(text)):
        message = f"A tag is not closed in “{text.strip()[:60]}”."
        yield _syntax(place, message, "A tag must begin and end in one paragraph.")
    for tag in whole:
        if _WHOLE_PARAGRAPH.match(tag) and text.strip() != tag:
            message = f"“{tag}” replaces its whole paragraph, but the paragraph contains more than the tag."
            yield _syntax(place, message, "Put it into a paragraph of its own.")


def _syntax(at: Place, message: str, remedy: str) -> Problem:
    return Problem(at, "template-syntax", message, remedy)


def printed_text(written: str) -> str:
    """A paragraph's text with blanks in place of its comments."""
    return _COMMENT.sub(lambda comment: " " * len(comment[0]), written)


def straighten(root: Element) -> None:
    """Make the quotation marks in a part's tags straight: Word types curly ones by itself."""
    for paragraph in root.iter(f"{W}p"):
        texts = own_texts(paragraph)
        written = "".join(text.text or "" for text in texts)
        if not any(mark in written for mark in _CURLY):
            continue
        changed = _TAG.sub(lambda tag: straightened(tag[0]), written)
        for text in texts:
            length = len(text.text or "")
            text.text, changed = changed[:length], changed[length:]


def tags_in(text: str) -> list[re.Match[str]]:
    """The whole tags in a paragraph's text, in order."""
    return list(_TAG.finditer(text))


def check_tags(tags: tuple[Tag, ...], environment: Environment) -> Iterator[Problem]:
    """Problems for tags that cannot be read, and for loops and conditions that are not closed in their part."""
    for part in dict.fromkeys(tag.part for tag in tags):
        opened: list[Tag] = []
        for tag in tags:
            if tag.part == part:
                yield from _check_tag(tag, opened, environment)
        for tag in opened:
            yield _syntax(tag.at, f"“{tag.text}” is never closed.", f"Add {{% end{tag.word} %}}.")


def _check_tag(tag: Tag, opened: list[Tag], environment: Environment) -> Iterator[Problem]:
    """Check one tag; `opened` are the loops and conditions in which it stands, which it may open or close."""
    inside = opened[-1].word if opened else ""
    if tag.text.startswith("{{"):
        yield from _check_source(tag.text, tag, environment)
    elif tag.word in ("for", "if"):
        yield from _check_source(f"{tag.text}{{% end{tag.word} %}}", tag, environment)
        opened.append(tag)
    elif tag.word in ("endfor", "endif"):
        if tag.word == f"end{inside}":
            opened.pop()
        else:
            yield _syntax(tag.at, f"“{tag.text}” closes nothing.", "Delete it, or add the tag that it closes.")
    elif tag.word == "cellbg":
        yield from _check_source("{{ " + tag.words.removeprefix("cellbg") + " }}", tag, environment)
    elif tag.word in ("else", "elif"):
        start = "{% for x in y %}" if inside == "for" else "{% if x %}"
        yield from _check_source(f"{start if inside else ''}{tag.text}{{% end{inside} %}}", tag, environment)
    else:
        remedy = "Templates can contain only {{ names }}, for, if and cellbg."
        yield _syntax(tag.at, f"“{tag.text}” is not allowed in a template.", remedy)


def tags_about(tags: tuple[Tag, ...], name: str, alone: bool) -> list[Tag]:
    """The tags that use a name: `alone`, or as part of another thing."""
    before, after = r"(?<![A-Za-z0-9_.'\"])" if alone else r"(?:\.\s*|\[\s*['\"]?)", r"(?![A-Za-z0-9_])"
    pattern = re.compile(before + re.escape(name) + after)
    return [tag for tag in tags if pattern.search(tag.words)]


def _check_source(source: str, tag: Tag, environment: Environment) -> Iterator[Problem]:
    try:
        environment.parse(source)
    except TemplateSyntaxError as error:
        why = in_words(error.message or "", "a tag")
        yield _syntax(tag.at, f"“{tag.text}” cannot be read: {why}.", "Correct the tag.")


def own_texts(paragraph: Element) -> list[Element]:
    """The texts of a paragraph, without those of a text box in it."""
    return [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]


def _characters(paragraph: Element) -> tuple[str, list[Element | None]]:
    """A paragraph's characters, and for each the element that holds its run."""
    texts = [(t.text or "", parent_of(t).getparent()) for t in own_texts(paragraph)]
    return "".join(text for text, _ in texts), [home for text, home in texts for _ in text]


def tags_that_use(
    tags: tuple[Tag, ...], name: str, owner: type | None, content: type, environment: Environment
) -> list[Tag]:
    """The tags in which a name is unknown, by the loops in which each stands: all that name it where none can be told.

    `owner` is the type that does not have the name; None stands for the document.
    """
    named = tags_about(tags, name, owner is None)
    if len(named) < 2:
        return named
    sources = dict(_sources(tags))
    wrong = [tag for tag in named if (name, owner) in unknown_names(environment.parse(sources[tag]), content)]
    return wrong or named


def _sources(tags: tuple[Tag, ...]) -> Iterator[tuple[Tag, str]]:
    """Each tag as a template of its own, inside the loops and conditions in which it stands."""
    opened: list[Tag] = []
    part = ""
    for tag in tags:
        if tag.part != part:
            part, opened = tag.part, []
        if tag.word in ("endfor", "endif"):
            opened.pop()
        own = _own(tag)
        inside = [*opened, tag] if tag.word in _OPENS else opened
        loops = [each.text for each in inside if each.word == "for" or each is tag]
        ends = [f"{{% end{each.word} %}}" for each in reversed(inside) if each.word == "for" or each is tag]
        yield tag, "".join((*loops, own, *ends))
        if tag.word in _OPENS:
            opened.append(tag)


def _own(tag: Tag) -> str:
    """What a tag prints or asks, on its own; empty for one that opens or closes something."""
    rest = tag.words.removeprefix(tag.word)
    if tag.word in ("elif", "cellbg"):
        return f"{{% if {rest} %}}{{% endif %}}"
    return tag.text if tag.text.startswith("{{") else ""
