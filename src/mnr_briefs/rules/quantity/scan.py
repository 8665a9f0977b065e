"""Looking around in a sentence: where a noun phrase ends, what a pronoun may mean, what an expression bears out."""

from collections.abc import Sequence
from functools import cached_property
from itertools import chain, takewhile
from typing import Literal

from mnr_briefs.content.quantity_words import Phrases, Words
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.tokens import Kind, Token, phrase_at

_MAX_MODIFIERS = 6
_SHORT = 3
_CLAUSE, _MEMORY = 60, 120  # tokens: how far is looked, so that no text takes more than its length
_OPENS = frozenset("(,:–—")
_ENDS_CLAUSE = frozenset(".;:")
_APOSTROPHES = "'’"


class Scan:
    """A sentence to be looked around in; `before` is the sentence before it in its paragraph."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, before: Sequence[Token] = ()) -> None:
        self.tokens = tuple(tokens)
        self._lows = tuple(token.low for token in self.tokens)
        self.before = tuple(before)
        self.words = lexicon.words
        self.lexicon = lexicon

    def low(self, at: int) -> str:
        """The token there in lower case; nothing outside of the sentence."""
        return self._lows[at] if 0 <= at < len(self._lows) else ""

    def kind(self, at: int) -> Kind:
        """What the token there is; a STOP outside of the sentence."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else Kind.STOP

    def phrase(self, at: int, known: Phrases) -> int:
        """Where the longest of some phrases that begins there ends; `at` where none does."""
        return at + (phrase_at(self._lows, at, known) if at < len(self._lows) else 0)

    def many(self, at: int) -> int:
        """Where a noun phrase that begins there ends, if its noun stands for those asked, several of them; else 0."""
        return self._noun(at, self.lexicon.many, plural=True)

    def one(self, at: int) -> int:
        """The same for a noun in the singular."""
        return self._noun(at, self.lexicon.one, plural=False)

    def region(self, at: int) -> int:
        """Where the name of a part of the world ends that begins there, or a word for all that were asked; else 0."""
        at = self._behind_determiners(at)
        if end := self._named(at, self.lexicon.regions):
            return end
        whole = bare(self.low(at))
        return at + 1 if whole in self.words.nouns.wholes and self.low(at - 1) in self.words.determiners else 0

    def place(self, at: int) -> int:
        """The same for the name of a country, or a word for what is a country's or of a part of the world."""
        return self._named(at, self.lexicon.places)

    def _named(self, at: int, known: Phrases) -> int:
        """Where a name ends, which may be a possessive (Ghana’s)."""
        if not 0 <= at < len(self.tokens):
            return 0
        for words in known.get(bare(self.low(at)), ()):
            if all(bare(self.low(at + n)) == word for n, word in enumerate(words)):
                return at + len(words)
        return 0

    def pronoun(self, at: int) -> int:
        """Where “of them” ends that begins there, if it means those asked, or may; else 0."""
        if self.low(at) not in self.words.of or self.low(at + 1) not in self.words.nouns.pronouns:
            return 0
        return at + 2 if not self._goes_on(at + 2) and self.may_mean_those_asked(at) else 0

    def _goes_on(self, at: int) -> bool:
        """Whether a noun follows there: “of these programmes”, other than “of these have”."""
        for then in range(at, at + _MAX_MODIFIERS):
            if self.kind(then) is not Kind.WORD or self.low(then) in self.words.breaks | self.words.verbs:
                return False
            if self.is_other_plural(self.tokens[then]):
                return True
        return False

    def _noun(self, start: int, nouns: Words, *, plural: bool) -> int:
        at = start + (self.low(start) in self.words.of)
        at = self._behind_determiners(at)
        for end in range(at, min(at + _MAX_MODIFIERS, len(self.tokens))):
            if bare(self.low(end)) in nouns and (plural or self._is_head(end)):
                return end + 1
            if not self._modifies(end, first=end == at):
                return 0
        return 0

    def _behind_determiners(self, at: int) -> int:
        """Where the determiners that begin there, if any, end; not more than there are in a noun phrase."""
        for then in range(at, at + _MAX_MODIFIERS):
            if self.low(then) not in self.words.determiners:
                return then
        return at + _MAX_MODIFIERS

    def _is_head(self, at: int) -> bool:
        """Whether a noun in the singular is no adjective of a noun that follows (no government support)."""
        after = self.low(at + 1)
        if self.kind(at + 1) is not Kind.WORD or bare(self.low(at)) != self.low(at):
            return True
        if after in self.words.nouns.compounds or self.tokens[at + 1].tied:
            return False
        words = self.words
        if after in words.breaks | words.adverbs | words.rules | words.conjunctions:
            return True
        if after in words.verbs and not any(after + ending in words.verbs for ending in words.endings.verbs):
            return True
        return after.endswith(tuple(words.endings.verbs)) and not after.endswith(tuple(words.endings.not_verbs))

    def _modifies(self, at: int, *, first: bool) -> bool:
        """Whether a token may stand between a quantity and its noun."""
        token = self.tokens[at]
        if token.kind in (Kind.NUMBER, Kind.FIGURE, Kind.TOTAL, Kind.ORDINAL) or token.tied:
            return True
        if token.low in self.words.conjunctions or token.text == ",":
            return not first and self.kind(at + 1) is Kind.WORD and self.low(at + 1) not in self.words.breaks
        return token.is_word and token.low not in self.words.breaks and not self.is_other_plural(token)

    def is_other_plural(self, token: Token) -> bool:
        """Whether a word looks like a plural that does not stand for those asked."""
        word = bare(token.low)
        if word in self.lexicon.many | self.lexicon.one | self.words.verbs:
            return False
        endings = self.words.endings
        looks = word.endswith(tuple(endings.plurals)) and not word.endswith(tuple(endings.not_plurals))
        return token.is_word and (word in self.words.plurals or (looks and len(word) > _SHORT))

    def follows_verb(self, at: int, number: Literal["", "one", "many"] = "") -> bool:
        """Whether a verb follows there, perhaps after adverbs; with a number, none of the other (most reports)."""
        while self.low(at) in self.words.adverbs - self.words.verbs:
            at += 1
        verb, verbs, endings = self.low(at), self.words.verbs, self.words.endings.verbs
        singular = any(verb.endswith(ending) and verb.removesuffix(ending) in verbs for ending in endings)
        plural = any(verb + ending in verbs for ending in endings)
        return verb in verbs and not (singular if number == "many" else plural and number == "one")

    def begins_clause(self, at: int) -> bool:
        """Whether nothing that it could belong to stands before a token."""
        before = self.kind(at - 1)
        return before is Kind.STOP or self.low(at - 1) in self.words.openers | self.words.conjunctions

    def is_rule(self, at: int) -> bool:
        """Whether the clause says what should be, or the sentence asks."""
        before = takewhile(self._in_clause, reversed(self.tokens[max(0, at - _CLAUSE) : at]))
        clause = chain(before, takewhile(self._in_clause, self.tokens[at : at + _CLAUSE]))
        return self.tokens[-1].text == "?" or any(token.low in self.words.rules for token in clause)

    def _in_clause(self, token: Token) -> bool:
        return token.text not in _ENDS_CLAUSE and token.low not in self.words.subclauses

    def may_mean_those_asked(self, at: int) -> bool:
        """Whether a quantity without a noun may be one of those asked: no other plural is nearer, or comes first."""
        for tokens in (self.tokens[max(0, at - _MEMORY) : at], self.before[-_MEMORY:]):
            found = [sort for token in tokens if (sort := self._meant(token))]
            if found:
                return "asked" in (found[-1], found[0])
        return True

    def _meant(self, token: Token) -> Literal["", "asked", "other"]:
        if token.kind is Kind.TOTAL or bare(token.low) in self.lexicon.many:
            return "asked"
        return "other" if self.is_other_plural(token) else ""

    @cached_property
    def is_of_those_asked(self) -> bool:
        """Whether the sentence names those asked, or an expression about them."""
        asked = self.lexicon.one | self.lexicon.many | self.words.nouns.hints
        return any(token.low in asked or token.kind is Kind.TOTAL for token in self.tokens)

    @cached_property
    def is_fragment(self) -> bool:
        """Whether it is no sentence: neither stop nor verb, as in the option “None of these”."""
        return self.tokens[-1].text != "." and not any(token.low in self.words.verbs for token in self.tokens)

    @cached_property
    def borne_out(self) -> frozenset[int]:
        """Where the tokens stand of hedges that an expression after them must bear out, and of what is between."""
        totals = (at for at, token in enumerate(self.tokens) if token.kind is Kind.TOTAL)
        spans = ((span[0], total) for total in totals if (span := self.hedge_before(total)))
        return frozenset(at for start, total in spans for at in range(start, total))

    def hedge_before(self, total: int) -> tuple[int, int] | None:
        """The tokens of a hedge right before an expression, perhaps with its noun and a bracket (most countries, …)."""
        end = total
        while end > 0 and self.tokens[end - 1].text in _OPENS:
            end -= 1
        for start in range(max(0, end - _MAX_MODIFIERS - 6), end):
            after = self.phrase(start, self.lexicon.hedges)
            if after > start and (after == end or end in (self.many(after), self.one(after), self._plain_end(after))):
                return start, after
        return None

    def _plain_end(self, at: int) -> int:
        """Where “of the” ends that begins there."""
        at += self.low(at) in self.words.of
        return at + (self.low(at) in self.words.determiners)


def bare(word: str) -> str:
    """A word without the apostrophe of its possessive."""
    for ending in ("'s", "’s", *_APOSTROPHES):
        word = word.removesuffix(ending)
    return word
