"""Shares: each rule says where one ends that begins at a token, and what it is of."""

from mnr_briefs.rules.quantity.scan import Scan
from mnr_briefs.rules.quantity.sort import Beginnings, Found, Rule, Sort, no_word
from mnr_briefs.rules.quantity.tokens import Kind


def _share(scan: Scan, at: int) -> Found:
    """Ninety per cent; ½."""
    if scan.kind(at) is Kind.PART:
        return Sort.SHARE, at + 1
    if scan.kind(at) is Kind.NUMBER:
        end = scan.phrase(at + 1, scan.words.fractions.signs)
        return (Sort.SHARE, end) if end > at + 1 else None
    return None


def _ratio(scan: Scan, at: int) -> Found:
    """One in two; 26 of the 29; nine out of ten."""
    parted = scan.phrase(at + 1, scan.words.fractions.parted_by)
    if scan.kind(at) is not Kind.NUMBER or parted == at + 1:
        return None
    whole = parted
    while scan.low(whole) in scan.words.determiners | scan.words.fractions.repeating:
        whole += 1
    of, (part, all_of_it) = scan.low(at + 1) in scan.words.of, (scan.tokens[at].value, _value(scan, whole))
    if scan.kind(whole) is not Kind.NUMBER and not (of and scan.kind(whole) in (Kind.FIGURE, Kind.TOTAL)):
        return None
    if part is not None and all_of_it is not None and part >= all_of_it:
        return None
    if noun := scan.many(whole + 1):
        return Sort.COUNT, noun
    if scan.kind(whole + 1) is not Kind.WORD or scan.low(whole + 1) in scan.words.breaks | scan.words.verbs:
        return (Sort.SHARE, whole + 1) if part != 1 or not of else None
    return None if of else (Sort.SHARE_OF_OTHERS, whole + 1)


def _value(scan: Scan, at: int) -> int | None:
    return scan.tokens[at].value if at < len(scan.tokens) else None


def _fraction(scan: Scan, at: int) -> Found:
    """Two thirds, a quarter, half."""
    if scan.low(at) in scan.words.fractions.half:
        return _half(scan, at)
    single = scan.low(at) in scan.words.articles or scan.tokens[at].value == 1
    if not single and scan.kind(at) is not Kind.NUMBER:
        return None
    part = at + 1 + (scan.low(at + 1) in scan.words.fractions.sizes)
    ordinal = scan.kind(part) is Kind.ORDINAL and (_value(scan, part) or 0) > 2
    if not ordinal and scan.low(part) not in scan.words.fractions.parts:
        return None
    fits = _ends(scan, part + 1) if single else scan.low(part).endswith(tuple(scan.words.endings.plurals))
    return _part_of(scan, part + 1) if fits or scan.tokens[part].tied else None


def _half(scan: Scan, at: int) -> Found:
    fractions = scan.words.fractions
    if scan.low(at - 1) in fractions.not_after or scan.low(at + 1) in fractions.not_before:
        return None
    if scan.tokens[at].tied or (at + 1 < len(scan.tokens) and scan.tokens[at + 1].tied):
        return None
    if _is_of_a_thing(scan, at + 1):
        return None
    if scan.low(at + 1) in scan.words.of or scan.many(at + 1) or scan.follows_verb(at + 1):
        return _part_of(scan, at + 1)
    return (Sort.SHARE_OF_OTHERS, at + 1) if scan.low(at + 1) in scan.words.determiners else None


def _is_of_a_thing(scan: Scan, at: int) -> bool:
    """Whether “of the training” begins there: of what is not counted."""
    if scan.low(at) not in scan.words.of or scan.low(at + 1) not in scan.words.determiners or scan.many(at):
        return False
    noun = at + 2
    while not _ends_phrase(scan, noun + 1):
        noun += 1
    nouns = scan.words.nouns
    counted = nouns.collectives | nouns.wholes | scan.lexicon.one
    words = scan.tokens[at + 2 : noun + 1]
    return bool(words) and not any(scan.is_other_plural(word) or word.low in counted for word in words)


def _ends_phrase(scan: Scan, at: int) -> bool:
    return scan.kind(at) is not Kind.WORD or scan.low(at) in scan.words.breaks | scan.words.verbs


def _ends(scan: Scan, at: int) -> bool:
    """Whether a noun phrase has ended there."""
    of_or_stop = scan.low(at) in scan.words.of or scan.kind(at) is Kind.STOP
    return of_or_stop or scan.follows_verb(at) or bool(scan.many(at))


def _part_of(scan: Scan, at: int) -> Found:
    """What a share is of, once its words have ended."""
    if noun := scan.many(at):
        return Sort.SHARE, noun
    if scan.low(at) not in scan.words.of:
        return Sort.SHARE, at
    if scan.low(at + 1) in scan.words.articles:
        return None  # of an hour
    if scan.low(at + 1) in scan.words.nouns.pronouns:
        return (Sort.SHARE, at + 2) if scan.pronoun(at) else (Sort.SHARE_OF_OTHERS, at + 2)
    return Sort.SHARE_OF_OTHERS, at + 1


def _every_second(scan: Scan, at: int) -> Found:
    """Every second country; every third one."""
    if scan.low(at) not in scan.words.fractions.repeating:
        return None
    if scan.kind(at + 1) is not Kind.ORDINAL and scan.low(at + 1) not in scan.words.fractions.other:
        return None
    if end := scan.one(at + 2):
        return Sort.SHARE, end
    of_one = scan.kind(at + 2) is Kind.NUMBER and _value(scan, at + 2) == 1
    return (Sort.SHARE, at + 2 + of_one) if of_one or scan.follows_verb(at + 2) else None


# Each rule, with the words that a share may begin with.
SHARES: tuple[tuple[Rule, Beginnings], ...] = (
    (_share, no_word),
    (_ratio, no_word),
    (_fraction, lambda lexicon: lexicon.words.fractions.half | lexicon.words.articles),
    (_every_second, lambda lexicon: lexicon.words.fractions.repeating),
)
