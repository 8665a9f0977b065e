"""Quantities: what each is of, and where it stands. tests/rules/lies.txt has the sentences as editors write them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from mnr_briefs.rules.quantity.grammar import Grammar, Sort
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.scan import Scan
from mnr_briefs.rules.quantity.tokens import EXCUSED, FIGURE, TOTAL

NOUNS = st.sampled_from(["countries", "States", "governments", "nations", "respondents"])
ADJECTIVES = st.lists(
    st.sampled_from(["surveyed", "low-income", "African", "small", "poorer"]), max_size=3, unique=True
)
VERBS = st.sampled_from(["have a law", "report cases", "train judges", "lack money"])


def _found(text: str, lexicon: Lexicon, before: str = "") -> list[tuple[Sort, str]]:
    grammar = _grammar(lexicon)
    found = grammar.quantities(grammar.tokens(text), grammar.tokens(before))
    return [(quantity.sort, text[quantity.start : quantity.end]) for quantity in found]


def _grammar(lexicon: Lexicon) -> Grammar:
    if "grammar" not in lexicon.__dict__:
        lexicon.__dict__["grammar"] = Grammar(lexicon)
    grammar: Grammar = lexicon.__dict__["grammar"]
    return grammar


@given(st.integers(2, 999), NOUNS, ADJECTIVES, VERBS, st.booleans())
def test_any_number_of_countries_is_a_count_in_figures_and_in_words(
    lexicon: Lexicon, number: int, noun: str, adjectives: list[str], verb: str, in_words: bool
) -> None:
    counted = " ".join((num2words(number) if in_words else str(number), *adjectives, noun))
    assert _found(f"{counted} {verb}.", lexicon) == [(Sort.COUNT, counted)]


@given(st.integers(1, 100), st.sampled_from(["per cent", "percent", "%"]), st.booleans())
def test_any_number_with_a_sign_of_shares_is_a_share(lexicon: Lexicon, number: int, sign: str, in_words: bool) -> None:
    share = f"{num2words(number) if in_words else number} {sign}"
    assert _found(f"In {share} of them.", lexicon) == [(Sort.SHARE, share)]


@given(st.integers(2, 9), st.integers(2, 9), st.sampled_from(["in", "out of"]))
def test_any_number_in_another_is_a_share(lexicon: Lexicon, part: int, more: int, parted: str) -> None:
    share = f"{num2words(part)} {parted} {num2words(part + more)}"
    assert (Sort.SHARE, share) in [(sort, words.lower()) for sort, words in _found(f"{share} have it.", lexicon)]


@given(
    st.lists(
        st.sampled_from([TOTAL, FIGURE, EXCUSED, ", ", " and ", " in ", ": ", "A law exists in ", "."]), max_size=9
    )
)
def test_a_sentence_that_holds_expressions_only_is_quiet(lexicon: Lexicon, pieces: list[str]) -> None:
    assert _found("".join(pieces), lexicon) == []


@given(st.text(alphabet=st.sampled_from("26 most of the countries all than as 1/½%,.-–" + TOTAL), max_size=60))
def test_any_text_can_be_read_and_nothing_is_found_twice(lexicon: Lexicon, text: str) -> None:
    last = 0
    grammar = _grammar(lexicon)
    for quantity in grammar.quantities(grammar.tokens(text)):
        assert last <= quantity.start < quantity.end <= len(text)
        last = quantity.end


@pytest.mark.parametrize(
    ("text", "sort", "words"),
    [
        ("Nine small island States do.", Sort.COUNT, "Nine small island States"),
        ("It is so in 26 of the 29 countries.", Sort.COUNT, "26 of the 29 countries"),
        ("A 26-country survey.", Sort.COUNT, "26-country"),
        ("Dozens of governments.", Sort.COUNT, "Dozens of governments"),
        ("Half of the children.", Sort.SHARE_OF_OTHERS, "Half of the"),
        ("Two thirds of governments.", Sort.SHARE, "Two thirds of governments"),
        ("Two-thirds run one.", Sort.SHARE, "Two-thirds"),
        ("One in eight girls.", Sort.SHARE_OF_OTHERS, "One in eight girls"),
        ("Every second State.", Sort.SHARE, "Every second State"),
        ("Most of the surveyed countries.", Sort.HEDGE, "Most of the surveyed countries"),
        ("No government does.", Sort.HEDGE, "No government"),
        ("All but three do.", Sort.HEDGE, "All but three"),
        ("Most of them do.", Sort.UNCLEAR, "Most of them"),
        ("Nine have one.", Sort.UNCLEAR, "Nine"),
        ("Twenty-six have one.", Sort.NUMBER, "Twenty-six"),
        ("Laws are twice as common.", Sort.COMPARISON, "twice as common"),
        ("Laws are widespread.", Sort.COMPARISON, "are widespread"),
        ("Fifty schools.", Sort.NUMBER, "Fifty"),
    ],
)
def test_each_quantity_has_its_sort_and_its_words(text: str, sort: Sort, words: str, lexicon: Lexicon) -> None:
    assert _found(text, lexicon) == [(sort, words)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"Most countries, {TOTAL}, do.", []),
        (f"Almost all surveyed countries ({TOTAL}) do.", []),
        (f"Laws are widespread ({TOTAL}).", []),
        (f"Most countries, {FIGURE}, do.", ["Most countries"]),
        (f"Most countries do, {TOTAL}.", ["Most countries"]),
        (f"Hardly any countries ({TOTAL}) do.", ["Hardly any countries"]),
        (f"Nine countries ({TOTAL}) do.", ["Nine countries"]),
        (f"In {TOTAL}, and in most countries.", ["most countries"]),
    ],
)
def test_an_expression_frees_the_hedge_right_before_it_only(text: str, found: list[str], lexicon: Lexicon) -> None:
    assert [words for _, words in _found(text, lexicon)] == found


@pytest.mark.parametrize(
    ("before", "text", "is_told"),
    [
        ("", "Most of them are small.", True),
        ("Countries differ.", "Most of them are small.", True),
        (f"It exists in {TOTAL}.", "Most of them are small.", True),
        ("Programmes exist.", "Most of them are small.", False),
        ("", "The programmes exist; most of them are small.", False),
        ("", "Countries run programmes, and most of them are small.", True),  # either may be meant
        ("Programmes exist.", "Most are small.", False),
        ("", "Of the children, most are small.", False),
    ],
)
def test_a_pronoun_means_countries_unless_another_plural_is_nearer(
    before: str, text: str, is_told: bool, lexicon: Lexicon
) -> None:
    assert bool(_found(text, lexicon, before)) is is_told


@pytest.mark.parametrize(
    "text",
    [
        "Every State must protect children.",
        "This should be done in all countries.",
        "Do all governments train judges?",
    ],
)
def test_rules_and_questions_say_nothing_of_how_many(text: str, lexicon: Lexicon) -> None:
    assert _found(text, lexicon) == []


def test_a_rule_about_something_else_frees_nothing(lexicon: Lexicon) -> None:
    assert _found("It should be noted that all countries have a law.", lexicon) == [(Sort.HEDGE, "all countries")]


def test_a_long_text_is_read_in_its_length(lexicon: Lexicon) -> None:
    text = "most of them have all countries as many 1 in 2 " * 5_000  # what looks far from every word would not end
    assert len(_found(text, lexicon)) >= 5_000


@pytest.mark.parametrize(
    "text",
    [
        "on 12 May 2020 or May 12",
        "Articles 18 to 23 and 25, Act No. 9775, line 4",
        "aged 9 to 17, 12 years old, a 15-year-old girl, the age of 18",
        "24/7, at least, no one, one another, half an hour",
        "Part II, King Charles III, an IV drip",
        "How common it is, and whether rare, is not known.",
    ],
)
def test_what_only_looks_like_a_quantity_is_quiet(text: str, lexicon: Lexicon) -> None:
    assert _found(text, lexicon) == []


def test_a_word_with_a_capital_is_met_only_with_it(lexicon: Lexicon) -> None:
    assert _found("In all, 26 may join.", lexicon) == [(Sort.NUMBER, "26")]


def test_of_two_phrases_the_longer_one_wins(lexicon: Lexicon) -> None:
    assert _found("Two thirds of all governments.", lexicon) == [(Sort.SHARE, "Two thirds of all governments")]


@pytest.mark.parametrize("phrase", ["SOME NOBODY", "very? NOBODY COUNTRIES"])
def test_a_phrase_that_names_what_there_is_not_is_refused(phrase: str, lexicon: Lexicon) -> None:
    words = lexicon.words.model_copy(update={"phrases": {"hedge": (phrase,)}})
    with pytest.raises(ValueError, match="there is no list"):
        Grammar(replace(lexicon, words=words))


@pytest.mark.parametrize("words", ["a ", "the a ", "in the ", "of a ", "as many "])
def test_a_long_row_of_words_is_looked_at_a_few_times_each(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    looks: list[int] = []
    has = Scan.has
    monkeypatch.setattr(Scan, "has", lambda scan, at, known: looks.append(at) or has(scan, at, known))  # type: ignore[func-returns-value]

    def looks_at(count: int) -> int:
        looks.clear()
        _found(words * count + "country.", lexicon)
        return len(looks)

    assert looks_at(400) < 3 * looks_at(200)
