"""The grammar: from the tokens of a sentence to the quantities in it, each of one sort.

Each rule looks at one token and says where the quantity ends that begins there, or nothing. The first rule that fits
wins, and reading goes on behind it; so the order of the rules matters, and the work grows with the sentence's length.
Only the rules are tried that a word may begin.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mnr_briefs.content.quantity_words import Quantifiers
from mnr_briefs.rules.quantity.comparing import COMPARISONS
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.scan import Scan
from mnr_briefs.rules.quantity.shares import SHARES
from mnr_briefs.rules.quantity.sort import Beginnings, Found, Rule, Sort, no_word
from mnr_briefs.rules.quantity.tokens import Kind, Token

_BEGIN = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.PART})
_NEAR = 10  # tokens in which a number's noun, or a “not”, may stand before
_FROM_IN_FIGURES = 10


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: its sort, and where it stands in the sentence's text. `at` is its first token."""

    sort: Sort
    start: int
    end: int
    at: int


class Grammar:
    """The rules in a language, each by the words that what it finds may begin with."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._by_word: dict[str, tuple[Rule, ...]] = {}
        for rule, beginnings in RULES:
            for word in frozenset(beginnings(lexicon)):
                self._by_word[word] = (*self._by_word.get(word, ()), rule)

    def quantities(self, tokens: Sequence[Token], before: Sequence[Token] = ()) -> Iterator[Quantity]:
        """The quantities of a sentence that no expression bears out; `before` is the sentence before it."""
        scan, end = Scan(tokens, self._lexicon, before), 0
        for at, token in enumerate(tokens):
            rules = self._rules(token) if at >= end else ()
            found = next((found for rule in rules if (found := rule(scan, at)) is not None), None) if rules else None
            if found is None:
                continue
            sort, end = found
            if sort is Sort.UNCLEAR and _number(scan, at):
                sort = Sort.NUMBER  # whatever it counts, it is not to be typed
            if sort not in (Sort.HEDGE, Sort.COMPARISON) or scan.borne_out.isdisjoint(range(at, end)):
                yield Quantity(sort, tokens[at].start, tokens[end - 1].end, at)

    def _rules(self, token: Token) -> tuple[Rule, ...]:
        if token.kind is Kind.WORD:
            return self._by_word.get(token.low, ())
        return _ALL if token.kind in _BEGIN else ()


def _exception(scan: Scan, at: int) -> Found:
    """All but three."""
    end = scan.phrase(at, scan.words.exceptions)
    if end == at or scan.kind(end) not in (Kind.NUMBER, Kind.WORD):
        return None
    counted = scan.kind(end) is Kind.NUMBER or scan.low(end) in ("a", *scan.words.quantifiers.groups)
    named = scan.tokens[end].text[0].isupper()
    return (Sort.HEDGE, end + 1) if counted or named else None


def _count(scan: Scan, at: int) -> Found:
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


def _in_places(scan: Scan, at: int) -> Found:
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


def _whole(scan: Scan, at: int) -> Found:
    """Across the whole of the sample; throughout Asia."""
    end = scan.phrase(at, scan.words.quantifiers.entire)
    whole = scan.region(end + (scan.low(end) in scan.words.of)) if end > at else 0
    return (Sort.HEDGE, whole) if whole and not scan.is_rule(whole) else None


def _region(scan: Scan, at: int) -> Found:
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


def _anywhere(scan: Scan, at: int) -> Found:
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


def _any(scan: Scan, at: int) -> Found:
    """It is not so in any country."""
    if scan.low(at) not in scan.words.any:
        return None
    end = scan.one(at + 1) or scan.many(at + 1)
    denied = any(scan.low(n) in scan.words.negations for n in range(max(0, at - _NEAR), at))
    return (Sort.HEDGE, end) if end and denied and not scan.is_rule(end) else None


def _quantifier(scan: Scan, at: int) -> Found:
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


def _in_most_cases(scan: Scan, at: int) -> Found:
    """In most cases, a country."""
    end = scan.phrase(at, scan.lexicon.before_many)
    if scan.low(at) in scan.words.quantifiers.heads and scan.low(at + 1) in scan.words.of:
        end = at + 2
    if end == at or scan.low(end) not in scan.words.nouns.places:
        return None
    return (Sort.UNCLEAR, end + 1) if scan.is_of_those_asked else None


def _alone(scan: Scan, at: int) -> Found:
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


def _comparing(rule: Callable[[Scan, int], int]) -> Rule:
    def found(scan: Scan, at: int) -> Found:
        end = rule(scan, at)
        return (Sort.COMPARISON, end) if end else None

    return found


def _number(scan: Scan, at: int) -> Found:
    """Any other number in figures, or of ten and more."""
    token = scan.tokens[at]
    if token.kind is not Kind.NUMBER or (token.spelled and (token.value or 0) < _FROM_IN_FIGURES):
        return None
    return Sort.NUMBER, at + 1


def _of_one_or_a_part(words: Quantifiers) -> Iterable[str]:
    return (*words.before_one, *words.heads, *words.sized)


# Each rule, with the words that what it finds may begin with; all are tried where a number stands.
RULES: tuple[tuple[Rule, Beginnings], ...] = (
    (_exception, lambda lexicon: lexicon.words.exceptions),
    *SHARES,
    (_count, lambda lexicon: lexicon.words.quantifiers.groups),
    (_in_places, lambda lexicon: lexicon.words.quantifiers.groups),
    (_whole, lambda lexicon: lexicon.words.quantifiers.entire),
    (_region, lambda lexicon: (*lexicon.regions, *lexicon.words.quantifiers.alone, *lexicon.words.denials)),
    (_quantifier, lambda lexicon: (*lexicon.before_many, *_of_one_or_a_part(lexicon.words.quantifiers))),
    (_any, lambda lexicon: lexicon.words.any),
    (_anywhere, lambda lexicon: lexicon.words.anywhere),
    (_in_most_cases, lambda lexicon: (*lexicon.before_many, *lexicon.words.quantifiers.heads)),
    (_alone, lambda lexicon: (*lexicon.words.quantifiers.alone, *lexicon.words.quantifiers.heads)),
    *((_comparing(rule), beginnings) for rule, beginnings in COMPARISONS),
    (_number, no_word),
)
_ALL = tuple(rule for rule, _ in RULES)
