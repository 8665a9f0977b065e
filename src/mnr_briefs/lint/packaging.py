"""The package: content types, relationships, nothing left of a template (ECMA-376 part 2)."""

import re
from typing import Any

from mnr_briefs.lint.finding import Finding, Findings
from mnr_briefs.lint.word_file import TYPES, WordFile, rels_name
from mnr_briefs.word.package import NAMESPACES, W

_TAG = re.compile(r"\{\{|\}\}|\{%|%\}")
_TAGGED_ATTRIBUTES = "//@*[contains(., '{{') or contains(., '{%')]"
_LINKS = "//@r:*"
_AROUND = 60
_TYPED = ("header", "footer", "footnotes", "endnotes", "comments", "styles", "numbering", "settings", "fontTable")


def content_types(word: WordFile) -> Findings:
    """Every part has a content type, the one that its role asks for."""
    root = word.package.xml(TYPES)
    by_ending = {str(t.get("Extension")).casefold(): str(t.get("ContentType")) for t in root if t.get("Extension")}
    by_name = {str(t.get("PartName")).lstrip("/"): str(t.get("ContentType")) for t in root if t.get("PartName")}
    for name in word.package.names:
        if name != TYPES and name not in by_name and name.rpartition(".")[2].casefold() not in by_ending:
            yield Finding("broken-document", name, f"The part {name} has no content type.")
    for name in by_name:
        if not word.package.has(name):
            yield Finding("broken-document", TYPES, f"The part {name} has a content type and does not exist.")
    for name, kind in [(word.main, "main"), *_roles(word)]:
        content_type = by_name.get(name) or by_ending.get(name.rpartition(".")[2].casefold(), "")
        if word.package.has(name) and not content_type.endswith(f"{kind}+xml"):
            yield Finding("broken-document", name, f"The content type of {name} is “{content_type}”.")


def _roles(word: WordFile) -> list[tuple[str, str]]:
    return [(r.part, r.kind) for r in word.relations(word.main) if r.part and r.kind in _TYPED]


def relationships(word: WordFile) -> Findings:
    """Every relationship leads somewhere, and every one that is used exists."""
    for name in ("", *word.package.names):
        if name.endswith(".rels"):
            continue
        known = word.relations(name)
        for relation in known:
            if relation.part is not None and not word.package.has(relation.part):
                yield Finding("broken-document", name or "package", f"The part {relation.target} does not exist.")
        ids = {relation.id for relation in known}
        if len(ids) < len(known):
            yield Finding("broken-document", rels_name(name), "Two relationships have one id.")
        if name.endswith(".xml") and name != TYPES:
            wanted = dict.fromkeys(str(v) for v in word.package.xml(name).xpath(_LINKS, namespaces=NAMESPACES))
            for link in wanted:
                if link and link not in ids:
                    yield Finding("broken-document", name, f"The relationship {link} does not exist.")


def leftover_tags(word: WordFile) -> Findings:
    """No tag of a template is left in a text, a property or an alternative text."""
    for name in word.package.names:
        if not name.endswith(".xml"):
            continue
        root = word.package.xml(name)
        texts = [str(value) for value in root.xpath(_TAGGED_ATTRIBUTES)]
        if _TAG.search("".join(root.itertext())):
            texts += _tagged_texts(root)
        for text in dict.fromkeys(texts):
            yield Finding("leftover-tag", name, f"A template tag is left: “{_around(text)}”.")


def _tagged_texts(root: Any) -> list[str]:
    """The paragraphs with a tag in them, or where there are none, the text of the part around it."""
    whole = ["".join(t.text or "" for t in p.iter(f"{W}t", f"{W}instrText")) for p in root.iter(f"{W}p")]
    return [text for text in whole if _TAG.search(text)] or ["".join(root.itertext())]


def _around(text: str) -> str:
    match = _TAG.search(text)
    start = max(0, match.start() - 20) if match else 0
    return text[start : start + _AROUND].strip()


def thumbnail(word: WordFile) -> Findings:
    """No picture of another document's first page."""
    for relation in word.relations(""):
        if relation.kind == "thumbnail":
            remedy = "Take it off in Word (File, Info, Properties, Advanced: Save preview picture)."
            yield Finding("document-properties", relation.target, "The file holds a preview picture.", remedy)
