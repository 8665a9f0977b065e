"""References to figures and tables: live fields that show a caption's label and number (ECMA-376, 17.16.5.51).

The writer marks a caption's text with the figure's id. Here a bookmark is set around the label and the number before
it, and each reference to that id becomes a REF field to the bookmark.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.formats.word.bookmarks import Bookmarks
from mnr_briefs.formats.word.cross_references import CHAPTER, REFERENCE, append_field, unwrap
from mnr_briefs.formats.word.draft import Draft
from mnr_briefs.formats.word.parts.elements import Element, parent_of
from mnr_briefs.formats.word.parts.fields import fields_in
from mnr_briefs.formats.word.parts.namespaces import W


@dataclass(frozen=True)
class Caption:
    """A caption: the bookmark around its label and number, and how they read."""

    bookmark: str
    text: str


def refer_to_captions(draft: Draft) -> None:
    """Make every reference to a numbered caption a live field; the captions have their numbers already."""
    body = draft.package.xml("word/document.xml")
    found = _captions(body)
    for story in draft.package.story_names() if found else ():
        for link in list(draft.package.xml(story).iter(f"{W}hyperlink")):
            anchor = str(link.get(f"{W}anchor") or "")
            if anchor.startswith(REFERENCE):
                target = draft.references[int(anchor.removeprefix(REFERENCE))].target
                if target in found:
                    _show(link, found[target])


def _captions(body: Element) -> Mapping[str, Caption]:
    """The captions that have an id, by it."""
    found: dict[str, Caption] = {}
    bookmarks = Bookmarks(body, "_Ref")
    for start in list(body.iter(f"{W}bookmarkStart")):
        name = str(start.get(f"{W}name"))
        paragraph = next(start.iterancestors(f"{W}p"), None)
        if paragraph is None or not name.startswith(CHAPTER):
            continue
        numbers = [field for field in fields_in(paragraph) if field.name == "SEQ"]
        if numbers:
            runs = _runs_to(paragraph, numbers[0].runs[-1])
            text = "".join(t.text or "" for run in runs for t in run.iter(f"{W}t"))
            found[name.removeprefix(CHAPTER)] = Caption(bookmarks.over(runs), " ".join(text.split()))
    return found


def _runs_to(paragraph: Element, shown: Element) -> list[Element]:
    """The runs of a caption from its first to the end of the field that shows its number."""
    runs = [run for run in paragraph.iter(f"{W}r") if parent_of(run) is parent_of(shown)]
    end = runs.index(shown)
    while end + 1 < len(runs) and runs[end].find(f"{W}fldChar[@{W}fldCharType='end']") is None:
        end += 1
    return runs[: end + 1]


def _show(link: Element, caption: Caption) -> None:
    """Put a field that shows a caption's label and number in the place of a reference."""
    for child in list(link):
        link.remove(child)
    append_field(link, f" REF {caption.bookmark} \\h ", caption.text)
    unwrap(link)
