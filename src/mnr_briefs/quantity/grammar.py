"""The grammar: from the tokens of a sentence to the quantities in it, each of one sort.

Each rule looks at one token and says where the quantity ends that begins there, or nothing. The first rule that fits
wins, and reading goes on behind it; so the order of the rules matters, and the work grows with the sentence's length.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from mnr_briefs.quantity.comparing import comparison
from mnr_briefs.quantity.lexicon import Lexicon
from mnr_briefs.quantity.scan import Scan
from mnr_briefs.quantity.tokens import Kind, Token

_BEGIN = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.PART})
_NEAR = 10  # tokens in which a number's noun, or a “not”, may stand before
_FROM_IN_FIGURES = 10


class Sort(Enum):
    """What a quantity is of."""

    SHARE = "share"
    SHARE_OF_OTHERS = "share of others"  # of children, not of those asked
    COUNT = "count"
    HEDGE = "hedge"  # most countries
    UNCLEAR = "unclear"  # most of them
    COMPARISON = "comparison"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: its sort, and where it stands in the sentence's text. `at` is its first token."""

    sort: Sort
    start: int
    end: int
    at: int


_Found = tuple[Sort, int] | None


def quantities(tokens: Sequence[Token], lexicon: Lexicon, before: Sequence[Token] = ()) -> Iterator[Quantity]:
    """The quantities of a sentence that no expression bears out; `before` is the sentence before it."""
    scan = Scan(tokens, lexicon, before)
    totals = (at for at, token in enumerate(tokens) if token.kind is Kind.TOTAL)
    borne_out = {at for total in totals if (span := scan.hedge_before(total)) for at in range(span[0], total)}
    at = 0
    while at < len(tokens):
        found = _found(scan, at)
        if found is None:
            at += 1
            continue
        sort, end = found
        if sort is Sort.UNCLEAR and _number(scan, at):
            sort = Sort.NUMBER  # whatever it counts, it is not to be typed
        if sort not in (Sort.HEDGE, Sort.COMPARISON) or borne_out.isdisjoint(range(at, end)):
            yield Quantity(sort, tokens[at].start, tokens[end - 1].end, at)
        at = end


def _found(scan: Scan, at: int) -> _Found:
    kind = scan.kind(at)
    begins = scan.low(at) in scan.lexicon.beginnings if kind is Kind.WORD else kind in _BEGIN
    if not begins:
        return None
    for rule in RULES:
        found = rule(scan, at)
        if found is not None:
            return found
    return None


def _exception(scan: Scan, at: int) -> _Found:
    """All but three."""
    end = scan.phrase(at, scan.words.exceptions)
    if end == at or scan.kind(end) not in (Kind.NUMBER, Kind.WORD):
        return None
    counted = scan.kind(end) is Kind.NUMBER or scan.low(end) in ("a", *scan.words.quantifiers.groups)
    named = scan.tokens[end].text[0].isupper()
    return (Sort.HEDGE, end + 1) if counted or named else None


def _share(scan: Scan, at: int) -> _Found:
    """Ninety per cent; ½."""
    if scan.kind(at) is Kind.PART:
        return Sort.SHARE, at + 1
    if scan.kind(at) is Kind.NUMBER:
        end = scan.phrase(at + 1, scan.words.fractions.signs)
        return (Sort.SHARE, end) if end > at + 1 else None
    return None


def _ratio(scan: Scan, at: int) -> _Found:
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


def _fraction(scan: Scan, at: int) -> _Found:
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


def _half(scan: Scan, at: int) -> _Found:
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


def _part_of(scan: Scan, at: int) -> _Found:
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


def _every_second(scan: Scan, at: int) -> _Found:
    """Every second country; every third one."""
    if scan.low(at) not in scan.words.fractions.repeating:
        return None
    if scan.kind(at + 1) is not Kind.ORDINAL and scan.low(at + 1) not in scan.words.fractions.other:
        return None
    if end := scan.one(at + 2):
        return Sort.SHARE, end
    of_one = scan.kind(at + 2) is Kind.NUMBER and _value(scan, at + 2) == 1
    return (Sort.SHARE, at + 2 + of_one) if of_one or scan.follows_verb(at + 2) else None


def _count(scan: Scan, at: int) -> _Found:
    """Twenty-six surveyed countries; a dozen States; four of them; a 26-country survey."""
    if scan.low(at) in scan.words.quantifiers.groups:
        end = scan.many(at + 1) or (at > 0 and scan.pronoun(at + 1))
        return (Sort.COUNT, end) if end else None
    if scan.kind(at) is not Kind.NUMBER:
        return None
    tied = at + 1 < len(scan.tokens) and scan.tokens[at + 1].tied
    if tied and scan.low(at + 1) in scan.lexicon.one:
        return Sort.COUNT, at + 2
    if scan.tokens[at].value == 1:
        return (Sort.COUNT, end) if (end := scan.one(at + 1)) else None
    further = at + 1 + (scan.low(at + 1) in scan.words.further)
    if end := scan.many(further):
        return Sort.COUNT, end
    if end := scan.pronoun(at + 1):
        return Sort.UNCLEAR, end
    return (Sort.UNCLEAR, at + 1) if _is_listed(scan, at) else None


def _in_places(scan: Scan, at: int) -> _Found:
    """Four in Asia; in a dozen-odd settings; a pair of exceptions."""
    nouns, quantifiers = scan.words.nouns, scan.words.quantifiers
    is_number = scan.kind(at) is Kind.NUMBER
    if not is_number and scan.low(at) not in quantifiers.groups:
        return None
    if scan.low(at + 1) in scan.words.comparisons.within and (end := scan.region(at + 2)):
        return Sort.COUNT, end
    after = at + 1 + (scan.low(at + 1) in scan.words.of)
    while after < len(scan.tokens) and (scan.tokens[after].tied or scan.low(after) == "-"):
        after += 1
    if scan.low(after) in quantifiers.left_out:
        return Sort.UNCLEAR, after + 1
    is_several = not is_number or scan.tokens[at].value != 1
    return (Sort.UNCLEAR, after + 1) if is_several and scan.low(after) in nouns.settings else None


def _whole(scan: Scan, at: int) -> _Found:
    """Across the whole of the sample; throughout Asia."""
    end = scan.phrase(at, scan.words.quantifiers.entire)
    whole = scan.region(end + (scan.low(end) in scan.words.of)) if end > at else 0
    return (Sort.HEDGE, whole) if whole and not scan.is_rule(whole) else None


def _region(scan: Scan, at: int) -> _Found:
    """Asia has the fewest; everyone in Europe; in Asia, most have one; no hotline exists in Africa."""
    within = scan.words.comparisons.within
    if (end := scan.region(at)) and scan.low(at) not in scan.words.determiners:
        speaks = scan.begins_clause(at) and scan.follows_verb(end) and not scan.is_rule(end)
        return (Sort.UNCLEAR, end) if speaks else None
    end = scan.phrase(at, scan.words.quantifiers.alone)
    denies = scan.low(at) in scan.words.denials
    if (end == at and not denies) or scan.is_rule(at):
        return None
    if scan.low(end) in within and (whole := scan.region(end + 1)):
        return Sort.HEDGE, whole
    near = range(max(0, at - _NEAR), at + _NEAR if denies else at)
    beside = any(scan.low(n) in within and scan.region(n + 1) for n in near)
    return (Sort.UNCLEAR, max(end, at + 1)) if beside and (denies or scan.follows_verb(end)) else None


def _anywhere(scan: Scan, at: int) -> _Found:
    """No support was reported from anywhere."""
    if scan.low(at) not in scan.words.anywhere or scan.is_rule(at):
        return None
    denies = scan.words.negations | scan.words.denials
    return (Sort.HEDGE, at + 1) if any(scan.low(n) in denies for n in range(max(0, at - _NEAR), at)) else None


def _is_listed(scan: Scan, at: int) -> bool:
    """Whether a number alone stands behind the noun: Countries with a hotline: nine; in several countries (nine)."""
    if scan.low(at - 1) not in (":", "(", "=", "–") or scan.kind(at + 1) is not Kind.STOP:
        return False
    return any(scan.low(n) in scan.lexicon.many for n in range(max(0, at - _NEAR), at))


def _any(scan: Scan, at: int) -> _Found:
    """It is not so in any country."""
    if scan.low(at) not in scan.words.any:
        return None
    end = scan.one(at + 1) or scan.many(at + 1)
    denied = any(scan.low(n) in scan.words.negations for n in range(max(0, at - _NEAR), at))
    return (Sort.HEDGE, end) if end and denied and not scan.is_rule(end) else None


def _quantifier(scan: Scan, at: int) -> _Found:
    """Most countries; every State; the vast majority of governments; a large share of respondents."""
    quantifiers = scan.words.quantifiers
    end = 0
    for known, noun in ((scan.lexicon.before_many, scan.many), (quantifiers.before_one, scan.one)):
        after = scan.phrase(at, known)
        end = end or (noun(after) if after > at else 0)
    if end:
        universal = scan.phrase(at, scan.words.quantifiers.universal) > at
        return None if universal and scan.is_rule(end) else (Sort.HEDGE, end)
    if scan.low(at) in quantifiers.heads or (scan.low(at) in quantifiers.sized and _has_size(scan, at)):
        end = scan.many(at + 1) if scan.low(at + 1) in scan.words.of else 0
        return (Sort.HEDGE, end) if end else None
    return None


def _has_size(scan: Scan, at: int) -> bool:
    return any(scan.low(n) in scan.words.quantifiers.sizes for n in (at - 1, at - 2))


def _in_most_cases(scan: Scan, at: int) -> _Found:
    """In most cases, a country."""
    end = scan.phrase(at, scan.lexicon.before_many)
    if scan.low(at) in scan.words.quantifiers.heads and scan.low(at + 1) in scan.words.of:
        end = at + 2
    if end == at or scan.low(end) not in scan.words.nouns.places:
        return None
    return (Sort.UNCLEAR, end + 1) if scan.is_of_those_asked else None


def _alone(scan: Scan, at: int) -> _Found:
    """Most of them; few do; the majority run; ten have; the countries all have."""
    quantifiers, counted = scan.words.quantifiers, scan.kind(at) is Kind.NUMBER and scan.tokens[at].value != 1
    head = scan.low(at) in quantifiers.heads
    end = at + 1 if counted or head else scan.phrase(at, quantifiers.alone)
    if end == at:
        return None
    if of_them := scan.pronoun(end):
        return None if scan.is_fragment else (Sort.UNCLEAR, of_them)
    if scan.low(end) in scan.words.of and (of_those := scan.many(end)):
        return (Sort.HEDGE, of_those) if not scan.is_rule(of_those) else None
    if counted and scan.low(end) in quantifiers.others | scan.words.further:
        end += 1
    number: Literal["", "one", "many"] = ""
    if counted or scan.phrase(at, quantifiers.alone_many) > at:
        number = "many"
    elif scan.phrase(at, quantifiers.alone_one) > at:
        number = "one"
    verbs = tuple(scan.words.endings.verbs) if head else ()
    if scan.is_rule(end) or not (scan.follows_verb(end, number) or scan.low(end).endswith(verbs)):
        return None
    if scan.low(at - 1) in scan.lexicon.many and not counted and not head:
        return Sort.HEDGE, end
    start = at - 1 if scan.low(at - 1) in scan.words.determiners else at
    while head and scan.low(start - 1) in quantifiers.sizes | scan.words.determiners:
        start -= 1
    begins = scan.begins_clause(start)
    said_of = (head and start < at) or scan.may_mean_those_asked(start)  # “a clear majority” is of those asked
    return (Sort.UNCLEAR, end) if begins and said_of else None


def _comparison(scan: Scan, at: int) -> _Found:
    end = comparison(scan, at)
    return (Sort.COMPARISON, end) if end else None


def _number(scan: Scan, at: int) -> _Found:
    """Any other number in figures, or of ten and more."""
    token = scan.tokens[at]
    if token.kind is not Kind.NUMBER or (token.spelled and (token.value or 0) < _FROM_IN_FIGURES):
        return None
    return Sort.NUMBER, at + 1


RULES: tuple[Callable[[Scan, int], _Found], ...] = (
    _exception,
    _share,
    _ratio,
    _fraction,
    _every_second,
    _count,
    _in_places,
    _whole,
    _region,
    _quantifier,
    _any,
    _anywhere,
    _in_most_cases,
    _alone,
    _comparison,
    _number,
)
