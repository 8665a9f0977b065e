"""Looking around in a sentence: where a noun phrase ends, what a pronoun may mean, what an expression bears out."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import Literal

from mnr_briefs.rules.quantity.lexicon import Lexicon, Rows
from mnr_briefs.rules.quantity.tokens import Token, TokenKind

_MAX_MODIFIERS = 6
_SHORT = 3
_CLAUSE, _MEMORY = 60, 120  # tokens: how far is looked, so that no text takes more than its length
_OPENS = frozenset("(,:–—")
_ENDS_CLAUSE = frozenset(".;:")
NOWHERE = -1
"""What a place of a phrase gives where it does not fit."""


class Scan:
    """A sentence to be looked around in; `before` is the sentence before it in its paragraph."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, before: Sequence[Token] = ()) -> None:
        self.tokens = tuple(tokens)
        self.before = tuple(before)
        self.lexicon = lexicon
        self.roles = lexicon.roles

    def has(self, at: int, words: Collection[str]) -> bool:
        """Whether the token there is one of some words."""
        return 0 <= at < len(self.tokens) and not self.tokens[at].forms.isdisjoint(words)

    def kind(self, at: int) -> TokenKind:
        """What the token there is; a STOP outside of the sentence."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else TokenKind.STOP

    def value(self, at: int) -> int | None:
        """The value of a whole number there."""
        return self.tokens[at].value if self.kind(at) is TokenKind.NUMBER else None

    def row(self, at: int, known: Rows) -> int:
        """Where the longest of some phrases ends that begins there; NOWHERE where none does."""
        end = NOWHERE
        for form in self.tokens[at].forms if 0 <= at < len(self.tokens) else ():
            for row in known.get(form, ()):
                if at + len(row) > end and all(self.has(at + n, (word,)) for n, word in enumerate(row[1:], 1)):
                    end = at + len(row)
        return end

    def noun(self, start: int, *, many: bool) -> int:
        """Where a noun phrase ends that begins there, if its noun stands for those asked, one or several of them."""
        at = self.behind_determiners(start + self.has(start, self.roles["of"]))
        nouns = self.roles["nations"] if many else self.roles["nation"]
        for end in range(at, min(at + _MAX_MODIFIERS, len(self.tokens))):
            if self.has(end, nouns) and (many or self._is_head(end)):
                return end + 1
            if not self._modifies(end, first=end == at):
                return NOWHERE
        return NOWHERE

    def region(self, at: int) -> int:
        """Where the name of a part of the world ends, or a word for all that were asked (the survey)."""
        at = self.behind_determiners(at)
        if (end := self.row(at, self.lexicon.region_names)) > at:
            return end
        is_whole = self.has(at, self.roles["wholes"]) and self.has(at - 1, self.roles["the"])
        return at + 1 if is_whole else NOWHERE

    def behind_determiners(self, at: int) -> int:
        """Where the determiners that begin there, if any, end; not more than there are in a noun phrase."""
        for then in range(at, at + _MAX_MODIFIERS):
            if not self.has(then, self.roles["the"]):
                return then
        return at + _MAX_MODIFIERS

    def them(self, at: int) -> int:
        """Where “of them” ends that begins there, if it means those asked, or may."""
        if not self.has(at, self.roles["of"]) or not self.has(at + 1, self.roles["pronouns"]):
            return NOWHERE
        return at + 2 if not self._goes_on(at + 2) and self.means_those_asked(at) is not False else NOWHERE

    def _goes_on(self, at: int) -> bool:
        """Whether a noun follows there: “of these programmes”, other than “of these have”."""
        for then in range(at, at + _MAX_MODIFIERS):
            if self.kind(then) is not TokenKind.WORD or self.has(then, self.roles["breaks+verbs"]):
                return False
            if self.is_other_plural(self.tokens[then]):
                return True
        return False

    def _is_head(self, at: int) -> bool:
        """Whether a noun in the singular is no adjective of a noun that follows (no government support)."""
        after = at + 1
        is_possessive = "'" in self.tokens[at].low and not self.has(at, [self.tokens[at].low.partition("'")[2]])
        if self.kind(after) is not TokenKind.WORD or is_possessive:
            return True
        if self.has(after, self.roles["compounds"]) or self.tokens[after].tied:
            return False
        if self.has(after, self.roles["breaks+adverbs+ideals+joins"]):
            return True
        low, endings = self.tokens[after].low, self.roles["verb_endings"]
        if self.has(after, self.roles["verbs"]) and not any(low + each in self.roles["verbs"] for each in endings):
            return True
        return low.endswith((*endings, *self.roles["adverb_endings"])) and not low.endswith(("ies", "ss"))

    def _modifies(self, at: int, *, first: bool) -> bool:
        """Whether a token may stand between a quantity and its noun."""
        token = self.tokens[at]
        if token.kind in (TokenKind.NUMBER, TokenKind.FIGURE, TokenKind.TOTAL, TokenKind.ORDINAL) or token.tied:
            return True
        if self.has(at, self.roles["joins"]) or token.text == ",":
            return not first and self.kind(at + 1) is TokenKind.WORD and not self.has(at + 1, self.roles["breaks"])
        return (
            token.kind is TokenKind.WORD and not self.has(at, self.roles["breaks"]) and not self.is_other_plural(token)
        )

    def is_other_plural(self, token: Token) -> bool:
        """Whether a word looks like a plural that does not stand for those asked."""
        if token.kind is not TokenKind.WORD or not token.forms.isdisjoint(self.roles["nations+nation+verbs"]):
            return False
        if not token.forms.isdisjoint(self.roles["plurals"]):
            return True
        looks = token.low.endswith(tuple(self.roles["plural_endings"]))
        return looks and not token.low.endswith(tuple(self.roles["not_plural_endings"])) and len(token.low) > _SHORT

    def verb(self, at: int, number: Literal["", "one", "many"] = "") -> int:
        """`at` where a verb follows there, perhaps after adverbs; with a number, none of the other (most reports)."""
        verbs, endings = self.roles["verbs"], self.roles["verb_endings"]
        start = at
        while self.has(at, self.roles["adverbs"]) and not self.has(at, verbs):
            at += 1
        if not self.has(at, verbs):
            return start if self._acts(at, number) else NOWHERE
        verb = self.tokens[at].low
        is_singular = any(verb.endswith(ending) and verb.removesuffix(ending) in verbs for ending in endings)
        is_plural = any(verb + ending in verbs for ending in endings)
        return NOWHERE if (is_singular if number == "many" else is_plural and number == "one") else start

    def _acts(self, at: int, number: str) -> bool:
        """Whether a word that no list has is a verb by what follows: evaluate their programmes."""
        if self.kind(at) is not TokenKind.WORD or self.has(at, self.roles["breaks+the+of"]):
            return False
        has_ending = self.tokens[at].low.endswith(tuple(self.roles["verb_endings"]))
        fits = has_ending if number == "one" else not has_ending and not self.is_other_plural(self.tokens[at])
        return fits and self.has(at + 1, self.roles["objects"])

    def does(self, at: int) -> int:
        """`at` where a verb follows, or what ends like one (the majority agrees)."""
        ends_so = self.kind(at) is TokenKind.WORD and self.tokens[at].low.endswith(tuple(self.roles["verb_endings"]))
        return at if ends_so else self.verb(at)

    def begins(self, at: int) -> bool:
        """Whether nothing stands before a token that it could belong to."""
        return self.kind(at - 1) is TokenKind.STOP or self.has(at - 1, self.roles["openers+joins"])

    def is_ideal(self, at: int) -> bool:
        """Whether the clause says what should be, or the sentence asks."""
        before = takewhile(self._in_clause, reversed(self.tokens[max(0, at - _CLAUSE) : at]))
        clause = chain(before, takewhile(self._in_clause, self.tokens[at : at + _CLAUSE]))
        ideals = self.roles["ideals"]
        return self.tokens[-1].text in ("?", "؟") or any(not token.forms.isdisjoint(ideals) for token in clause)

    def _in_clause(self, token: Token) -> bool:
        return token.text not in _ENDS_CLAUSE and token.forms.isdisjoint(self.roles["subclauses"])

    def means_those_asked(self, at: int) -> bool | None:
        """Whether a quantity without a noun is one of those asked; None where no plural stands before it.

        It may be of the plural that is nearest, or of the one that comes first.
        """
        for tokens in (self.tokens[max(0, at - _MEMORY) : at], self.before[-_MEMORY:]):
            meant = [sort for token in tokens if (sort := self._meant(token))]
            if meant:
                return "asked" in (meant[-1], meant[0])
        return None

    def _meant(self, token: Token) -> Literal["", "asked", "other"]:
        if token.kind is TokenKind.TOTAL or not token.forms.isdisjoint(self.roles["nations"]):
            return "asked"
        return "other" if self.is_other_plural(token) else ""

    @cached_property
    def is_of_those_asked(self) -> bool:
        """Whether the sentence names those asked, or an expression about them."""
        asked = self.roles["nation+nations+hints"]
        return any(not token.forms.isdisjoint(asked) or token.kind is TokenKind.TOTAL for token in self.tokens)

    @cached_property
    def is_fragment(self) -> bool:
        """Whether it is no sentence: neither stop nor verb, as in the option “None of these”."""
        verbs = self.roles["verbs"]
        return self.tokens[-1].text != "." and all(token.forms.isdisjoint(verbs) for token in self.tokens)

    @cached_property
    def borne_out(self) -> frozenset[int]:
        """Where the tokens stand of hedges that an expression after them must bear out, and of what is between."""
        totals = (at for at, token in enumerate(self.tokens) if token.kind is TokenKind.TOTAL)
        spans = ((span[0], total) for total in totals if (span := self.hedge_before(total)))
        return frozenset(at for start, total in spans for at in range(start, total))

    def hedge_before(self, total: int) -> tuple[int, int] | None:
        """The tokens of a hedge right before an expression, perhaps with its noun and a bracket (most countries, …)."""
        end, hedges = total, self.lexicon.hedge_rows
        while end > 0 and self.tokens[end - 1].text in _OPENS:
            end -= 1
        for start in range(max(0, end - _MAX_MODIFIERS - 6), end):
            after = self.row(start, hedges)
            if after > start and end in (after, *self._ends_of_nouns(after)):
                return start, after
        return None

    def _ends_of_nouns(self, at: int) -> tuple[int, ...]:
        """Where the words end behind a hedge that may stand before its expression: of the, of the countries."""
        of = at + self.has(at, self.roles["of"])
        return self.noun(at, many=True), self.noun(at, many=False), of, of + self.has(of, self.roles["the"])


def _if(fits: Callable[[Scan, int], bool]) -> Callable[[Scan, int], int]:
    """A place of one token."""
    return lambda scan, at: at + 1 if fits(scan, at) else NOWHERE


def _where(fits: Callable[[Scan, int], bool]) -> Callable[[Scan, int], int]:
    """A place of no token, which says what must be the case there."""
    return lambda scan, at: at if fits(scan, at) else NOWHERE


def _numbers(scan: Scan, at: int) -> int:
    """A number, or a row of them: 18 to 23 and 25."""
    end = NOWHERE
    while scan.kind(at) is TokenKind.NUMBER:
        end = at = at + 1
        while scan.has(at, scan.roles["joins"]) or (at < len(scan.tokens) and scan.tokens[at].text in ",–()"):
            at += 1
    return end


def _is_plural_ordinal(scan: Scan, at: int) -> bool:
    return scan.kind(at) is TokenKind.ORDINAL and scan.tokens[at].low.endswith(tuple(scan.roles["plural_endings"]))


def _is_counted(scan: Scan, at: int) -> bool:
    """Whether a noun phrase begins there of which there are several, though not countries: the children."""
    for then in range(at, at + _MAX_MODIFIERS):
        if scan.kind(then) is not TokenKind.WORD:
            return False
        if scan.is_other_plural(scan.tokens[then]) or scan.has(then, scan.roles["collectives"]):
            return True
        if then > at and scan.has(then, scan.roles["breaks+verbs"]):
            return False
    return False


PLACES: Mapping[str, Callable[[Scan, int], int]] = {
    # what phrases fill with words of a sentence
    "countries": lambda scan, at: scan.noun(at, many=True),
    "country": lambda scan, at: scan.noun(at, many=False),
    "of-them": Scan.them,
    "det": Scan.behind_determiners,
    "name": _if(lambda scan, at: scan.kind(at) is TokenKind.WORD and scan.tokens[at].text[0].isupper()),
    "region": Scan.region,
    "place": lambda scan, at: scan.row(at, scan.lexicon.place_names),
    "number": _if(lambda scan, at: scan.kind(at) is TokenKind.NUMBER),
    "several": _if(lambda scan, at: scan.kind(at) is TokenKind.NUMBER and scan.value(at) != 1),
    "one": _if(lambda scan, at: scan.value(at) == 1),
    "numbers": _numbers,
    "ordinal": _if(lambda scan, at: scan.kind(at) is TokenKind.ORDINAL),
    "ordinals": _if(_is_plural_ordinal),
    "part": _if(lambda scan, at: scan.kind(at) is TokenKind.PART),
    "total": _if(lambda scan, at: scan.kind(at) is TokenKind.TOTAL),
    "figure": _if(lambda scan, at: scan.kind(at) in (TokenKind.TOTAL, TokenKind.FIGURE)),
    "word": _if(lambda scan, at: scan.kind(at) is TokenKind.WORD and not scan.has(at, scan.roles["breaks"])),
    "thing": _if(lambda scan, at: scan.kind(at) is TokenKind.WORD and not scan.has(at, scan.roles["breaks+verbs"])),
    # what must be the case between two words
    "end": _where(lambda scan, at: scan.kind(at) in (TokenKind.STOP, TokenKind.EXCUSED)),
    "verb": Scan.verb,
    "verb-of-one": lambda scan, at: scan.verb(at, "one"),
    "verb-of-many": lambda scan, at: scan.verb(at, "many"),
    "does": Scan.does,
    "tied": _where(lambda scan, at: at < len(scan.tokens) and scan.tokens[at].tied),
    "meant": _where(lambda scan, at: bool(scan.means_those_asked(at))),
    "unbound": _where(lambda scan, _: all(token.kind is not TokenKind.TOTAL for token in (*scan.tokens, *scan.before))),
    "asked": _where(lambda scan, _: scan.is_of_those_asked),
    "unless-fragment": _where(lambda scan, _: not scan.is_fragment),
    "counted": _where(_is_counted),
    "not-link": _where(lambda scan, at: not scan.has(at, scan.roles["link"])),
}
"""The places in a phrase that are no list of words: each says where it ends that begins at a token."""
