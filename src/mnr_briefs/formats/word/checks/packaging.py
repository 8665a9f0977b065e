"""The package (ECMA-376 part 2), what the file says of itself, and what should not be in it: tags, scripts, traces."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from mnr_briefs.formats.word.checks.word_file import WordFile
from mnr_briefs.formats.word.parts.active_content import active_parts, tracked_changes
from mnr_briefs.formats.word.parts.elements import Element
from mnr_briefs.formats.word.parts.namespaces import CORE, DC, NAMESPACES, W
from mnr_briefs.formats.word.parts.package import CONTENT_TYPES, STORY_KINDS, rels_name
from mnr_briefs.problems import Problem

_AROUND = 60
_TYPED = (*STORY_KINDS, "styles", "numbering", "settings", "fontTable")
_USED = etree.XPath("//@r:*", namespaces=dict(NAMESPACES))
_IN_ATTRIBUTES = (b"{{", b"{%")  # a part that is written without them needs no closer look
_TAGGED = etree.XPath("//@*[contains(., '{{') or contains(., '{%')]")


CODE = "document-properties"
_WANTED = {
    "title": f"{DC}title",
    "subject": f"{DC}subject",
    "author": f"{DC}creator",
    "keywords": f"{CORE}keywords",
    "language": f"{DC}language",
}
COMPATIBLE = "15"
TAG_MARKS = ("{{", "}}", "{%", "%}")


def content_types(word: WordFile) -> Iterator[Problem]:
    """Every part has a content type, the one that its role asks for."""
    types = word.package.content_types()
    for name in word.package.names:
        if name != CONTENT_TYPES and not types.of(name):
            yield word.problem("broken-document", name, f"The part {name} has no content type.")
    for name in types.by_name:
        if not word.package.has(name):
            message = f"The part {name} has a content type but does not exist."
            yield word.problem("broken-document", CONTENT_TYPES, message)
    for name, kind in [(word.main, "main"), *_roles(word)]:
        content_type = types.of(name)
        if word.package.has(name) and not content_type.endswith(f"{kind}+xml"):
            yield word.problem("broken-document", name, f"The content type of {name} is “{content_type}”.")


def _roles(word: WordFile) -> list[tuple[str, str]]:
    return [(r.part, r.kind) for r in word.relations(word.main) if r.part and r.kind in _TYPED]


def relationships(word: WordFile) -> Iterator[Problem]:
    """Every relationship leads somewhere, and every one that is used exists."""
    for name in ("", *word.package.names):
        if name.endswith(".rels"):
            continue
        known = word.relations(name)
        for relation in known:
            if relation.part is not None and not word.package.has(relation.part):
                message = f"The part {relation.target} does not exist."
                yield word.problem("broken-document", name or "package", message)
        ids = {relation.id for relation in known}
        if len(ids) < len(known):
            yield word.problem("broken-document", rels_name(name), "Two relationships have the same id.")
        if name.endswith(".xml") and name != CONTENT_TYPES:
            for link in word.package.answer(name, _used):
                if link and link not in ids:
                    yield word.problem("broken-document", name, f"The relationship {link} does not exist.")


def _used(root: Element) -> tuple[str, ...]:
    """The relationships that a part uses, each once."""
    return tuple(dict.fromkeys(_values(_USED, root)))


def _values(attributes: etree.XPath, root: Element) -> Iterator[str]:
    found = attributes(root)
    return (str(value) for value in found) if isinstance(found, list) else iter(())


def leftover_tags(word: WordFile) -> Iterator[Problem]:
    """No tag of a template is left in a text, a property or an alternative text."""
    for name in word.package.names:
        if name.endswith(".xml"):
            for text in word.package.answer(name, _tagged):
                problem = word.problem("leftover-tag", name, f"A template tag was not filled in: “{_around(text)}”.")
                yield replace(problem, follows_from=("content/",))


def _tagged(root: Element) -> tuple[str, ...]:
    """The attributes and the texts of a part that have a tag in them, each once."""
    written = etree.tostring(root, encoding="UTF-8")
    tagged = _values(_TAGGED, root) if any(mark in written for mark in _IN_ATTRIBUTES) else ()
    return tuple(dict.fromkeys([*tagged, *_tagged_texts(root)]))


def _tagged_texts(root: Element) -> list[str]:
    """The paragraphs with a tag in them, or where there are none, the text of the part around it."""
    everything = etree.tostring(root, method="text", encoding="unicode", with_tail=False)
    if first_mark(everything) < 0:
        return []
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{W}t", f"{W}instrText")) for p in root.iter(f"{W}p"))
    return [text for text in paragraphs if first_mark(text) >= 0] or [everything]


def _around(text: str) -> str:
    start = max(0, first_mark(text) - 20)
    return text[start : start + _AROUND].strip()


def thumbnail(word: WordFile) -> Iterator[Problem]:
    """No picture of another document's first page."""
    for relation in word.relations(""):
        if relation.kind == "thumbnail":
            remedy = "Turn it off in Word (File, Info, Properties, Advanced: Save preview picture)."
            yield word.problem("document-properties", relation.target, "The file contains a preview picture.", remedy)


def active_content(word: WordFile) -> Iterator[Problem]:
    """No macros, objects, attached templates, linked pictures, or fields that fetch or run something."""
    for spot, what in active_parts(word.package):
        yield word.problem("active-content", spot, f"The document contains {what}.")


def traces_of_editing(word: WordFile) -> Iterator[Problem]:
    """No tracked changes and no comments."""
    for spot, what in tracked_changes(word.package):
        yield word.problem("tracked-change", spot, f"The document contains {what}.")


def core_properties(word: WordFile) -> Iterator[Problem]:
    """Title, subject, author, keywords and language are set."""
    for name in _WANTED:
        if not core_property(word, name):
            yield word.problem(CODE, _core_part(word) or "package", f"The property “{name}” is not set.")


def core_property(word: WordFile, name: str) -> str:
    """A property of the document, such as `title` or `language`; empty where it is not set."""
    part = _core_part(word)
    root = word.package.read(part) if part and word.package.has(part) else None
    return "" if root is None else (root.findtext(_WANTED[name]) or "").strip()


def _core_part(word: WordFile) -> str | None:
    return next((r.part for r in word.relations("") if r.kind == "core-properties" and r.part), None)


def compatibility(word: WordFile) -> Iterator[Problem]:
    """The file is for the present Word, not in the compatibility mode of an old one."""
    settings = () if word.settings is None else word.settings.iter(f"{W}compatSetting")
    mode = next((s.get(f"{W}val") for s in settings if s.get(f"{W}name") == "compatibilityMode"), None)
    if mode != COMPATIBLE:
        message = f"The compatibility mode is {mode or 'that of Word 2007'}; it must be {COMPATIBLE}."
        yield word.problem(CODE, "settings", message, "Convert the template in Word: File, Info, Convert.")


def prompts(word: WordFile) -> Iterator[Problem]:
    """Word does not ask to update the fields whenever the file is opened."""
    if word.settings is not None and word.settings.find(f"{W}updateFields") is not None:
        message = "Word will ask to update the fields whenever the document is opened."
        yield word.problem("stale-field", "settings", message, "Delete w:updateFields from the template's settings.")


def first_mark(text: str) -> int:
    """Where the first mark of a tag stands in a text; -1 where there is none."""
    return min((at for mark in TAG_MARKS if (at := text.find(mark)) >= 0), default=-1)
