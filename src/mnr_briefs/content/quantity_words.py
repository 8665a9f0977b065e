"""The words by which a language says how many: what the grammar of quantity knows of it, from the locale catalogue."""

from collections.abc import Iterable
from typing import Annotated

from pydantic import BeforeValidator, Field

from mnr_briefs.content.record import Label, Record

Words = frozenset[Label]


def phrases(written: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Phrases, each as its words, by the first of them; the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in written:
        words = tuple(phrase.casefold().replace("-", " ").split())
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(those, key=len, reverse=True)) for first, those in found.items()}


Phrases = Annotated[
    dict[str, tuple[tuple[str, ...], ...]],
    BeforeValidator(lambda written: phrases(written) if isinstance(written, list) else written),
]
"""Phrases of one or several words, as `phrases` gives them."""


class Nouns(Record):
    """Words for those that were asked, besides the edition's own noun, each number apart."""

    one: Words = frozenset()
    many: Words = frozenset()
    compounds: Words = frozenset()  # after one of them the noun is an adjective: “country office”
    places: Words = frozenset()  # what stands for countries beside them: “in most cases”
    hints: Words = frozenset()  # beside them, those places are countries
    settings: Words = frozenset()  # the same where a number stands before them, whatever else the sentence names
    pronouns: Words = frozenset()  # after “of”: them, these
    peers: Words = frozenset()  # the others, of one of them: “its neighbours”
    peoples: Words = frozenset()  # of a part of the world: “African”
    wholes: Words = frozenset()  # all that were asked, in one word: “the survey”
    collectives: Words = frozenset()  # a singular that is many: “half of the population”
    measured: Words = frozenset()  # what a superlative ranks: “the weakest capability”


class Quantifiers(Record):
    """Words that say how many of the countries.

    `before_many` and `before_one` stand before a noun, `alone` also without one; `alone_many` are those of them that
    take a verb in the plural, `alone_one` one in the singular. `heads` are nouns that take an “of” (majority), `sized`
    those that say how many only with one of `sizes` (a large share); `groups` are nouns that are numbers (dozen). A
    sentence that says what should be may hold those that are `universal` (every country should).
    """

    before_many: Phrases = Field(default_factory=dict)
    before_one: Phrases = Field(default_factory=dict)
    alone: Phrases = Field(default_factory=dict)
    alone_many: Phrases = Field(default_factory=dict)
    alone_one: Phrases = Field(default_factory=dict)
    others: Words = frozenset()  # after a number, in place of the noun: “six others”
    heads: Words = frozenset()
    sized: Words = frozenset()
    sizes: Words = frozenset()
    groups: dict[Label, int] = Field(default_factory=dict)
    universal: Phrases = Field(default_factory=dict)
    entire: Phrases = Field(default_factory=dict)  # before a whole or a part of the world: “throughout Asia”
    left_out: Words = frozenset()  # after a number: “with two exceptions”


class Fractions(Record):
    """How shares are said: `signs` after a number, words for parts, what parts a number from its whole."""

    signs: Phrases = Field(default_factory=dict)
    half: Words = frozenset()
    parts: Words = frozenset()
    sizes: Words = frozenset()  # “a mere quarter”
    parted_by: Phrases = Field(default_factory=dict)
    repeating: Words = frozenset()  # “every” before an ordinal
    other: Words = frozenset()  # “other” in place of “second” after it
    not_after: Words = frozenset()  # “the first half”
    not_before: Words = frozenset()  # “half an hour”


class Comparisons(Record):
    """Words that compare how many countries have one thing and another."""

    more: Words = frozenset()  # before the noun: “more countries”
    fewer: Words = frozenset()  # after a link: “are fewer”
    as_many: Phrases = Field(default_factory=dict)
    beyond: Phrases = Field(default_factory=dict)  # “more than”, before an exact total
    verbs: Words = frozenset()  # “outnumber”
    outdo: Words = frozenset()  # verbs that do so before other countries: “surpasses Ghana”
    lead: Words = frozenset()  # the same before a part of the world only: “leads Africa”
    no_other: Phrases = Field(default_factory=dict)  # before one of `measured`
    multiples: Words = frozenset()  # “twice”
    multiple_of: Words = frozenset()  # what stands after them: “as”, “the number”
    of_many: Words = frozenset()  # and after these: “many”
    times: Words = frozenset()  # “three times”
    degrees: Words = frozenset()  # before “common”: more, less, most, least
    superlatives: Words = frozenset()
    of_how_many: Words = frozenset()  # after a superlative: “number”
    spread: Words = frozenset()  # after a link: “is widespread”
    by_degree: Words = frozenset()  # after a degree: “more common”, “least developed”
    of_asked: Words = frozenset()  # the same where it is of the noun: “countries are more likely”
    inflected: Words = frozenset()  # “rarer”
    links: Words = frozenset()  # the verbs before it: “is common”
    asks: Words = frozenset()  # “how common”
    changes: Words = frozenset()  # “the number of countries … has doubled”
    sole: Words = frozenset()  # before the noun: “the only country”
    phrases: Phrases = Field(default_factory=dict)  # what compares without more
    than: Words = frozenset()  # before the noun, a country or a part of the world: “better than in Asia”
    all_others: Phrases = Field(default_factory=dict)  # and what stands for all others there: “any other”
    equal: Words = frozenset()  # on both sides of “common”: “as common as”
    ranked: Words = frozenset()  # “weakest”, which ranks before one of `measured`, or where it is said of what
    of_all: Phrases = Field(default_factory=dict)  # of what, behind it: “of all”
    within: Words = frozenset()  # the same, before a whole or a part of the world: “in Asia”


class Endings(Record):
    """By what words are known that no list has: plurals, and verbs in the singular or the past; and what is none."""

    plurals: Words = frozenset()
    not_plurals: Words = frozenset()
    verbs: Words = frozenset()
    not_verbs: Words = frozenset()


class QuantityWords(Record):
    """All that the grammar of quantity knows of a language.

    A noun phrase ends before the words of `breaks`, and before plurals of other things: those of `plurals`, and what
    ends like one. A clause begins after `openers`. `verbs` may follow a quantifier that stands alone, with `adverbs`
    between; `rules` are verbs of clauses that say what should be, which end at `subclauses`. A number after one of
    `labels` is a name (article 4), or after `abbreviations` with a stop; beside one of `months` it is a day, before one
    of `ages` an age or a time of day. `further` may stand between a number and its noun (two more countries);
    `exceptions` begin what is left out (all but three). After `negations` the words of `any` mean none, and
    after them or `denials` those of `anywhere`. `idioms` are
    phrases that hold a number or quantifier and are none.
    """

    nouns: Nouns = Field(default_factory=Nouns)
    quantifiers: Quantifiers = Field(default_factory=Quantifiers)
    fractions: Fractions = Field(default_factory=Fractions)
    comparisons: Comparisons = Field(default_factory=Comparisons)
    endings: Endings = Field(default_factory=Endings)
    of: Words = frozenset()
    determiners: Words = frozenset()
    articles: Words = frozenset()
    any: Words = frozenset()
    anywhere: Words = frozenset()
    denials: Words = frozenset()  # what denies them, besides the negations: “no law … anywhere”
    negations: Words = frozenset()
    further: Words = frozenset()
    openers: Words = frozenset()
    conjunctions: Words = frozenset()
    breaks: Words = frozenset()
    plurals: Words = frozenset()
    verbs: Words = frozenset()
    adverbs: Words = frozenset()
    rules: Words = frozenset()
    subclauses: Words = frozenset()
    exceptions: Phrases = Field(default_factory=dict)
    labels: Words = frozenset()
    abbreviations: Words = frozenset()
    months: Words = frozenset()
    ages: Phrases = Field(default_factory=dict)
    idioms: Phrases = Field(default_factory=dict)
