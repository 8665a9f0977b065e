"""All kinds, and the targets that the command's words mean."""

import unicodedata

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.brief import DomainBrief
from mnr_briefs.pages.kind import Kind, Target
from mnr_briefs.pages.one_pager import CountryOnePager
from mnr_briefs.pages.report import FullReport
from mnr_briefs.problems import UsageError, did_you_mean

KINDS: dict[str, Kind] = {kind.name: kind for kind in (FullReport(), DomainBrief(), CountryOnePager())}


def all_targets(edition: Edition) -> tuple[Target, ...]:
    """Every document of an edition, in order."""
    return tuple(target for kind in KINDS.values() for target in kind.targets(edition))


def select_targets(edition: Edition, words: list[str]) -> tuple[Target, ...]:
    """The targets that some words mean, in the edition's order and each once; all of them for no word.

    Raises UsageError for words that mean none, naming all of them.
    """
    targets = all_targets(edition)
    if not words:
        return targets
    chosen: set[str] = set()
    unknown: list[str] = []
    for word in words:
        found = _matching(edition, targets, word)
        chosen |= found
        if not found:
            nearest = did_you_mean(word.casefold(), _known(edition, targets))
            unknown.append(f"There is no target “{word}”. {nearest}".strip())
    if unknown:
        raise UsageError("\n".join(unknown))
    return tuple(target for target in targets if target.id in chosen)


def _matching(edition: Edition, targets: tuple[Target, ...], word: str) -> set[str]:
    folded = unicodedata.normalize("NFC", word).casefold()
    groups = {kind.group: kind.name for kind in KINDS.values()}
    if folded in groups:
        return {t.id for t in targets if t.kind == groups[folded]}
    return {t.id for t in targets if folded in _names(edition, t)}


def _names(edition: Edition, target: Target) -> set[str]:
    """Everything one target may be called."""
    prefix, _, _ = target.id.partition(":")
    names = {target.id.casefold()}
    if target.subject in edition.countries.by_id:
        names.add(f"{prefix}:{edition.countries.by_id[target.subject].name}".casefold())
    if target.subject in edition.framework.domain_by_id:
        names.add(f"{prefix}:{target.subject}".casefold())
        names.add(f"{prefix}:{target.subject.replace('_', '-')}".casefold())
    return names


def _known(edition: Edition, targets: tuple[Target, ...]) -> set[str]:
    return {kind.group for kind in KINDS.values()} | {name for t in targets for name in _names(edition, t)}
