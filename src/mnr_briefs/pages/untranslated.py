"""What a page prints that is not in its language."""

from collections.abc import Iterator

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.problems import Problem


def untranslated_in(edition: Edition, page: Page) -> Iterator[Problem]:
    """The problems of the words and texts that a page prints without a translation, or in an old one."""
    lacking = edition.untranslated
    pack = edition.packs.get(page.target.subject)
    of_office = {text.stands_for or text.block: text.block for text in pack.texts} if pack else {}
    for block, _ in page.blocks:
        yield from lacking.texts.get(of_office.get(block, block), ())
    if lacking.words:
        printed = [text for text in walk((page.content, page.target, page.properties)) if isinstance(text, str)]
        for words, problem in lacking.words.items():
            if any(words in text for text in printed):
                yield problem
