"""What nobody uses, and references that lead nowhere.

All of this may follow from a text that could not be read, so that it is not told while anything in content/ is wrong.
"""

import os
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from mnr_briefs.content.packs import BASE, NOT_TAKEN, OfficeText, country_of, folder_of
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.translation import TRANSLATED, file_beside, language_beside
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.survey import Survey

_FOLLOWS_FROM = ("content/",)


def unused(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Warnings for facts, references and texts that nothing uses, and for references that say too little."""
    yield from _facts_and_references(text)
    yield from _entries(text.sources)
    yield from _files(text.sources)


def _warning(at: Place, code: str, message: str, remedy: str) -> Problem:
    return Problem(at, code, message, remedy, follows_from=_FOLLOWS_FROM)


def _facts_and_references(text: WholeText) -> Iterator[Problem]:
    facts = {
        name for binding in text.bindings for side in binding.sides() if side.subject == "fact" for name in side.options
    }
    references = {key for key, _ in text.cited}
    for fact in text.sources.facts:
        if fact.id not in facts:
            remedy = f"Use it: {{{{ fact.{fact.id} }}}}, or delete it."
            yield _warning(fact.at, "unused-fact", f"No text uses the fact “{fact.id}”.", remedy)
    for key, entry in text.sources.references.items():
        if key not in references:
            yield _warning(entry.at, "unused-reference", f"Nothing cites “{key}”.", f"Cite it: [@{key}], or delete it.")


def _entries(sources: Sources) -> Iterator[Problem]:
    """An entry needs a title, and a publisher or an address where it can be found."""
    for key, entry in sources.references.items():
        fields = {name for name, text in entry.fields.items() if text.strip()}
        lacking = [] if "title" in fields else ["a title"]
        if not fields & {"publisher", "url", "journal", "howpublished", "institution"}:
            lacking.append("a publisher or a url")
        if lacking:
            message = f"The reference “{key}” lacks {' and '.join(lacking)}."
            yield _warning(entry.at, "thin-reference", message, "Add it, so that readers can find the work.")


def _is_for_readers(file: str) -> bool:
    """Whether a file belongs to a country pack and is no text of it: its instructions, and the base of its texts."""
    name = file.removeprefix(f"{folder_of(country_of(file))}/")
    return bool(country_of(file)) and (name in ("README.md", NOT_TAKEN) or name.startswith(f"{BASE}/"))


def _translations(sources: Sources) -> set[str]:
    """The files that may stand beside texts in the languages of the edition; one at a time is read."""
    languages = [translation.language for translation in sources.settings.translations]
    originals = [b.at.file for b in sources.blocks if type(b) in TRANSLATED and not isinstance(b, OfficeText)]
    of_offices = [(t.at.file, each) for k in sources.packs for t in k.texts for each in k.settings.translations]
    return {file_beside(*pair) for pair in (*product(originals, languages), *of_offices)}


def _files(sources: Sources) -> Iterator[Problem]:
    """A Markdown file in content/ that no sort of text block reads, as in a folder whose name is misspelt."""
    root, read, translations = sources.root.resolve(), set(sources.files), _translations(sources)
    found = (path for path in (root / "content").rglob("*.md") if path not in read)
    for path in sorted(found):
        inside = path.relative_to(root)
        hidden = any(part.startswith((".", "~$")) for part in inside.parts)
        at = Place(inside.as_posix())
        if (
            not hidden
            and at.file not in translations
            and not _is_for_readers(at.file)
            and Path(os.path.realpath(path)) not in read
        ):
            language = language_beside(at.file) if country_of(at.file) else ""
            remedy = "Check that it is in the right folder, or delete it."
            if language:
                remedy = f"It must stand beside a text of yours, and pack.yaml must say  translations: [{language}]"
            yield _warning(at, "unused-text", "No document prints this text.", remedy)
