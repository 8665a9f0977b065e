"""Comparisons of how many countries have what: each function says where one ends that begins at a token, or 0."""

from collections.abc import Callable, Collection, Iterable

from mnr_briefs.content.quantity_words import Comparisons
from mnr_briefs.rules.quantity.scan import Scan
from mnr_briefs.rules.quantity.sort import Beginnings
from mnr_briefs.rules.quantity.tokens import Kind

_REACH = 10  # how far “as” may stand from “as many”
_NEAR = 5  # how far “widespread” may stand from “is”


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


def _universal(scan: Scan, at: int) -> int:
    """Near-universal coverage."""
    words = scan.words.comparisons
    return at + 2 if scan.low(at) in words.spread and scan.low(at + 1) in words.of_how_many else 0


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


def _equal(scan: Scan, at: int) -> int:
    """As widespread as helplines."""
    words = scan.words.comparisons
    if scan.low(at) not in words.equal or scan.low(at + 2) not in words.equal:
        return 0
    return at + 3 if scan.low(at + 1) in words.spread | words.by_degree else 0


def _than(scan: Scan, at: int) -> int:
    """Than Ghana’s; than African ones; than in any other field; than those of its neighbours."""
    words = scan.words
    if scan.low(at) not in words.comparisons.than:
        return 0
    at += 1
    for _ in range(_NEAR):
        if end := _others(scan, at):
            return end
        if scan.low(at) not in words.comparisons.within | words.determiners | words.of | words.subclauses:
            return 0
        at += 1
    return 0


def _outdoes(scan: Scan, at: int) -> int:
    """Surpasses its neighbours; leads Africa; no other capability."""
    words = scan.words.comparisons
    if scan.low(at) in words.lead:
        return scan.region(at + 1)
    if scan.low(at) in words.outdo:
        return _others(scan, at + 1 + (scan.low(at + 1) in scan.words.determiners))
    no_other = scan.phrase(at, words.no_other)
    return no_other + 1 if no_other > at and scan.low(no_other) in scan.words.nouns.measured else 0


def _others(scan: Scan, at: int) -> int:
    """Where the words end that begin there and stand for other countries, or for all other things."""
    if end := scan.place(at) or scan.region(at):
        return end
    others = scan.phrase(at, scan.words.comparisons.all_others)
    if others > at:
        return others
    if scan.low(at) in scan.words.nouns.peers:
        return at + 1
    return scan.many(at) or (scan.one(at) if scan.low(at) in scan.words.determiners else 0)


def _ranked(scan: Scan, at: int) -> int:
    """The weakest capability; the best in the survey; only in Asia; among the first in Africa."""
    words = scan.words
    if scan.low(at) not in words.comparisons.ranked or scan.is_rule(at):
        return 0
    for then in range(at + 1, at + 1 + _NEAR):
        if end := _ranked_of(scan, then):
            return end
        is_word = scan.kind(then) in (Kind.WORD, Kind.NUMBER)
        if not is_word or scan.low(then) in words.comparisons.than | words.rules | (
            words.comparisons.within - words.of
        ):
            return 0
        is_named = scan.low(then) in words.nouns.measured and scan.low(at - 1) in words.determiners
        if is_named and scan.low(at) not in words.comparisons.sole and scan.kind(at) is Kind.WORD:
            return then + 1
    return 0


def _ranked_of(scan: Scan, at: int) -> int:
    """Where the words end that say of what something is the best: of all, in the survey, in Asia."""
    words = scan.words.comparisons
    of_all = scan.phrase(at, words.of_all)
    if of_all > at:
        ends = scan.kind(of_all) in (Kind.STOP, Kind.EXCUSED) or scan.low(of_all) in scan.words.nouns.measured
        return of_all if ends else 0
    return scan.region(at + 1) if scan.low(at) in words.within else 0


def _is_asked(scan: Scan, at: int, but: Collection[str] = ()) -> bool:
    """Whether the sentence asks how common something is, rather than saying it."""
    return any(scan.low(n) in scan.words.comparisons.asks and scan.low(n) not in but for n in range(at - 3, at))


def _beyond(scan: Scan, at: int) -> int:
    """More than 26, which is exact."""
    end = scan.phrase(at, scan.words.comparisons.beyond)
    return end if end > at and scan.kind(end) is Kind.TOTAL else 0


def _verb(scan: Scan, at: int) -> int:
    """Outnumber; rarer."""
    words = scan.words.comparisons
    return at + 1 if scan.low(at) in words.verbs or scan.low(at) in words.inflected else 0


def _phrase(scan: Scan, at: int) -> int:
    """What compares without more."""
    words = scan.words.comparisons
    end = scan.phrase(at, words.phrases)
    return end if end > at and not _is_asked(scan, at, but=words.equal) else 0


def _words(of: Callable[[Comparisons], Iterable[str]]) -> Beginnings:
    return lambda lexicon: of(lexicon.words.comparisons)


# Each rule, with the words that a comparison may begin with.
COMPARISONS: tuple[tuple[Callable[[Scan, int], int], Beginnings], ...] = (
    (_multiple, _words(lambda words: words.multiples)),
    (_more, _words(lambda words: words.more)),
    (_as_many, _words(lambda words: words.as_many)),
    (_equal, _words(lambda words: words.equal)),
    (_than, _words(lambda words: words.than)),
    (_outdoes, _words(lambda words: (*words.lead, *words.outdo, *words.no_other))),
    (_superlative, _words(lambda words: words.superlatives)),
    (_by_degree, _words(lambda words: words.degrees)),
    (_spread, _words(lambda words: words.links)),
    (_universal, _words(lambda words: words.spread)),
    (_sole, _words(lambda words: words.sole)),
    (_ranked, _words(lambda words: words.ranked)),
    (_change, _words(lambda words: words.of_how_many)),
    (_beyond, _words(lambda words: words.beyond)),
    (_verb, _words(lambda words: words.verbs | words.inflected)),
    (_phrase, _words(lambda words: words.phrases)),
)
