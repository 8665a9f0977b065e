"""All kinds, the targets that the command's words mean, and what a page prints that is not in its language."""

import unicodedata
from collections.abc import Iterator

from mnr_briefs.content.translation import language_beside
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.brief import DomainBrief
from mnr_briefs.pages.one_pager import CountryOnePager
from mnr_briefs.pages.page import Kind, Page, Target, walk
from mnr_briefs.pages.report import FullReport
from mnr_briefs.problems import Found, Place, Problem, UsageError
from mnr_briefs.problems.wording import nearest

KINDS: dict[str, Kind] = {kind.name: kind for kind in (FullReport(), DomainBrief(), CountryOnePager())}
_CODE = "missing-translation"


def add_kind(new: Kind) -> None:
    """Add a kind from outside this package. Raises ValueError for a name that another one has."""
    if new.name in KINDS:
        raise ValueError(f"there is a kind “{new.name}” already")
    KINDS[new.name] = new


def all_targets(edition: Edition) -> tuple[Target, ...]:
    """Every document of an edition, in order."""
    made = edition.documents
    kinds = [kind for kind in KINDS.values() if made is None or kind.group in made]
    return tuple(target for kind in kinds for target in kind.targets(edition))


def country_of(edition: Edition, target: Target) -> str | None:
    """The country that a document is about, if it is about one."""
    return target.subject if target.subject in edition.countries.by_id else None


def page_of(edition: Edition, target: Target) -> Found[Page]:
    """What one document prints."""
    found = KINDS[target.kind].page(edition, target)
    return Found(found.value, (*found.problems, *untranslated_in(edition, found.value)))


def reads(edition: Edition, target: Target, file: str) -> bool:
    """Whether a document takes a file of content/ into account: a text that it chooses from, or a shared file; of a
    translation, whether it is made in that language and takes the original into account.
    """
    language = language_beside(file)
    if language and language != edition.locale.language:
        return False
    about = edition.blocks.get(file.replace(f".{language}.", ".") if language else file)
    return about is None or not about.known or KINDS[target.kind].reads(edition, target, about)


def select_targets(edition: Edition, words: list[str]) -> tuple[Target, ...]:
    """The targets that some words mean, in the edition's order and each once; all of them for no word.

    Raises UsageError for words that mean none, naming all of them.
    """
    targets = all_targets(edition)
    if not words:
        return targets
    names = {target.id: names_of(edition, target) for target in targets}
    meant = {unicodedata.normalize("NFC", word).casefold(): word for word in words}
    known = set().union(*names.values())
    if meant.keys() - known:
        raise UsageError(
            "\n".join(_no_document(edition, word, known) for name, word in meant.items() if name not in known)
        )
    return tuple(target for target in targets if names[target.id] & meant.keys())


def _no_document(edition: Edition, word: str, known: set[str]) -> str:
    """What to say of a word that means no document, and of one that is made in the edition's own language only."""
    language, own = edition.settings.language, edition.own
    name = unicodedata.normalize("NFC", word).casefold()
    if own is None or not any(name in names_of(own, target) for target in all_targets(own)):
        return f"There is no document “{word}”. {_hint(word.casefold(), known)}"
    return (
        f"“{word}” is not made in “{language}”, but in “{own.settings.language}” only: its texts are not translated. "
        f"content/edition.yaml says which documents are made in “{language}” (documents, under translations)."
    )


def names_of(edition: Edition, target: Target) -> set[str]:
    """Everything one target may be called, in lower case; its kind's name for all of them is one of these."""
    prefix, _, _ = target.id.partition(":")
    names = {target.id.casefold(), KINDS[target.kind].group}
    if target.subject in edition.countries.by_id:
        names.add(f"{prefix}:{edition.countries.by_id[target.subject].name}".casefold())
    if target.subject in edition.framework.domain_by_id:
        names.add(f"{prefix}:{target.subject}".casefold())
        names.add(f"{prefix}:{target.subject.replace('_', '-')}".casefold())
    return names


def _hint(word: str, known: set[str]) -> str:
    """What helps with a word that means no target: the nearest one; of several countries or briefs only one of them
    whose own name is like it.
    """
    group, _, name = word.partition(":")
    beside = {other for other in known if other.startswith(f"{group}:")}
    if name and beside:
        known = {other for other in beside if nearest(name, [other.removeprefix(f"{group}:")])}
    return nearest(word, known) or "`mnr-briefs list` shows all documents."


# -- what is not translated --


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
    lacking = [b for b, _ in page.blocks if any(x.code == _CODE for x in edition.untranslated.texts.get(b, ()))]
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
    yield Problem(Place("content/edition.yaml"), _CODE, message, remedy)
