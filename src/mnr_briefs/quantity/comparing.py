"""Comparisons of how many countries have what: each function says where one ends that begins at a token, or 0."""

from mnr_briefs.quantity.scan import Scan
from mnr_briefs.quantity.tokens import Kind

_REACH = 10  # how far “as” may stand from “as many”
_NEAR = 5  # how far “widespread” may stand from “is”


def comparison(scan: Scan, at: int) -> int:
    """Where a comparison ends that begins at a token; 0 where none does."""
    if scan.kind(at) not in (Kind.WORD, Kind.NUMBER, Kind.ORDINAL):
        return 0
    for rule in (_multiple, _more, _as_many, _superlative, _by_degree, _spread, _sole, _change):
        if end := rule(scan, at):
            return end
    words = scan.words.comparisons
    beyond = scan.phrase(at, words.beyond)
    if beyond > at and scan.kind(beyond) is Kind.TOTAL:  # a total is exact
        return beyond
    if scan.low(at) in words.verbs or scan.low(at) in words.inflected:
        return at + 1
    end = scan.phrase(at, words.phrases)
    return end if end > at and not _is_asked(scan, at) else 0


def _more(scan: Scan, at: int) -> int:
    """More countries; fewer of them."""
    if scan.low(at) not in scan.words.comparisons.more:
        return 0
    end = scan.many(at + 1)
    if end and not scan.is_rule(end):
        return end
    begins = scan.begins_clause(at) and scan.follows_verb(at + 1, "many") and not scan.is_rule(at)
    return at + 1 if begins and scan.may_mean_those_asked(at) else 0


def _as_many(scan: Scan, at: int) -> int:
    """As many countries have … as …; as many have one."""
    end = scan.phrase(at, scan.words.comparisons.as_many)
    if end == at:
        return 0
    if noun := scan.many(end):
        return noun
    as_word = scan.low(at)
    for then in range(end + 1, min(end + _REACH, len(scan.tokens))):
        if scan.low(then) == as_word and scan.may_mean_those_asked(at):
            return then + 1
    return end if scan.follows_verb(end) else 0


def _multiple(scan: Scan, at: int) -> int:
    """Twice as common; three times the number."""
    words = scan.words.comparisons
    end = 0
    if scan.low(at) in words.multiples:
        end = at + 1
    elif scan.kind(at) is Kind.NUMBER and scan.low(at + 1) in words.times:
        end = at + 2
    if not end or scan.low(end) not in words.multiple_of:
        return 0
    known = words.of_how_many | words.by_degree | words.spread | words.of_many
    return next((n + 1 for n in range(end + 1, end + 4) if scan.low(n) in known), 0)


def _superlative(scan: Scan, at: int) -> int:
    """The highest number; the fewest countries."""
    words = scan.words.comparisons
    if scan.low(at) not in words.superlatives:
        return 0
    return at + 2 if scan.low(at + 1) in words.of_how_many else 0


def _by_degree(scan: Scan, at: int) -> int:
    """The least developed; more common; most widely used."""
    words = scan.words.comparisons
    if scan.low(at) not in words.degrees or _is_asked(scan, at):
        return 0
    of_asked = scan.low(at - 2) in scan.lexicon.many and scan.low(at + 1) in words.of_asked
    return at + 2 if of_asked or scan.low(at + 1) in words.by_degree else 0


def _spread(scan: Scan, at: int) -> int:
    """Helplines are widespread."""
    words = scan.words.comparisons
    if scan.low(at) not in words.links or _is_asked(scan, at):
        return 0
    if scan.low(at + 1) in words.fewer:  # and of what is known: they are fewer
        ends = scan.kind(at + 2) is not Kind.WORD or scan.low(at + 2) in scan.words.breaks
        return at + 2 if ends else 0
    for then in range(at + 1, min(at + _NEAR, len(scan.tokens))):
        if scan.low(then) in words.asks:
            return 0
        if scan.low(then) in words.spread:
            return then + 1
        if scan.low(then) in scan.words.breaks - scan.words.adverbs:
            return 0
    return 0


def _sole(scan: Scan, at: int) -> int:
    """The only country; the first State; the only countries."""
    if scan.low(at) not in scan.words.comparisons.sole:
        return 0
    return scan.one(at + 1) or (scan.many(at + 1) if scan.low(at - 1) in scan.words.determiners else 0)


def _change(scan: Scan, at: int) -> int:
    """The number of countries with a plan has doubled."""
    end = scan.many(at + 1) if scan.low(at + 1) in scan.words.of else 0
    if not end or scan.low(at) not in scan.words.comparisons.of_how_many:
        return 0
    changes = scan.words.comparisons.changes
    return next((n + 1 for n in range(end, min(end + _REACH, len(scan.tokens))) if scan.low(n) in changes), 0)


def _is_asked(scan: Scan, at: int) -> bool:
    """Whether the sentence asks how common something is, rather than saying it."""
    return any(scan.low(n) in scan.words.comparisons.asks for n in range(at - 3, at))
