"""What a page prints that is not in its language."""

from collections.abc import Iterator

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.problems import Place, Problem

CODE = "missing-translation"


def untranslated_in(edition: Edition, page: Page) -> Iterator[Problem]:
    """The problems of the words and texts that a page prints without a translation, or in an old one."""
    lacking = edition.untranslated
    pack = edition.packs.get(page.target.subject)
    of_office = {text.stands_for or text.block: text.block for text in pack.texts} if pack else {}
    for block, _ in page.blocks:
        yield from lacking.texts.get(of_office.get(block, block), ())
    yield from _mostly(edition, page)
    if lacking.words:
        printed = [text for text in walk((page.content, page.target, page.properties)) if isinstance(text, str)]
        for words, problem in lacking.words.items():
            if any(words in text for text in printed):
                yield problem


def _mostly(edition: Edition, page: Page) -> Iterator[Problem]:
    """That a document is mostly in another language than its own; so its length is not what it will be."""
    lacking = [b for b, _ in page.blocks if any(x.code == CODE for x in edition.untranslated.texts.get(b, ()))]
    if edition.own is None or 2 * len(lacking) <= len(page.blocks):
        return
    own, language = edition.own.settings.language, edition.settings.language
    message = (
        f"“{page.target.id}” is mostly in “{own}”: {len(lacking)} of its {len(page.blocks)} texts have no translation "
        f"into “{language}”."
    )
    remedy = (
        f"Publish it in “{own}” only: leave its group out of  documents  under translations. Only the texts of "
        "one-pagers have translations so far, and a document of other texts may be longer than it should."
    )
    yield Problem(Place("content/edition.yaml"), CODE, message, remedy)
