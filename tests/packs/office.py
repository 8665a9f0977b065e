"""An office of Fiji in the small project, whose page was built and can be edited."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.pack import new_pack
from mnr_briefs.packs.take import Taken, take
from mnr_briefs.press.build import build
from mnr_briefs.press.project import open_edition

Edit = Callable[[str], str]


class Office:
    """The small project with a pack of Fiji, whose page was built and can be edited."""

    def __init__(self, project: Any) -> None:
        self.project = project
        new_pack(self.edition, "FJI", {"office": "Water office"})
        self.build()

    @property
    def edition(self) -> Edition:
        """The edition as it is by now."""
        return open_edition(self.project.root).edition

    def build(self) -> None:
        """Build the page as it is by now."""
        build(self.project.root, ["country:FJI"])
        self.built = (self.project.root / "build/en/country-one-pagers/FJI-fiji.docx").read_bytes()

    def edited(self, *edits: Edit) -> bytes:
        """The page's document after some edits of its XML."""
        parts = zipfile.ZipFile(io.BytesIO(self.built))
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name in parts.namelist():
                data = parts.read(name)
                if name == "word/document.xml":
                    text = data.decode()
                    for edit in edits:
                        text = edit(text)
                    data = text.encode()
                archive.writestr(name, data)
        return target.getvalue()

    def take(self, *edits: Edit) -> Taken:
        """What an edited document says."""
        return take(self.edition, "FJI", self.edited(*edits))


def replacing(old: str, new: str) -> Edit:
    """An edit of some words that stand in the document."""

    def edit(text: str) -> str:
        assert old in text
        return text.replace(old, new)

    return edit


def paragraph_after(words: str, added: str) -> Edit:
    """An edit that adds a paragraph behind the one with some words."""

    def edit(text: str) -> str:
        end = text.index("</w:p>", text.index(words)) + len("</w:p>")
        return text[:end] + f"<w:p><w:r><w:t>{added}</w:t></w:r></w:p>" + text[end:]

    return edit


def emptied(*words: str) -> Edit:
    """An edit that deletes some words, as far as the locked page lets one: what they stand in stays."""

    def edit(text: str) -> str:
        for each in words:
            assert each in text
            text = text.replace(each, "")
        return text

    return edit
