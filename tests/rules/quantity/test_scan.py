"""Looking around in a sentence takes no more looks than the sentence is long, times a constant."""

import pytest

from mnr_briefs.rules.quantity.grammar import Grammar
from mnr_briefs.rules.quantity.lexicon import Lexicon
from mnr_briefs.rules.quantity.scan import Scan
from mnr_briefs.rules.quantity.tokens import tokens_of


@pytest.mark.parametrize("words", ["a ", "the a ", "in the ", "of a "])
def test_a_long_row_of_determiners_is_looked_at_a_few_times_each(
    lexicon: Lexicon, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    looks: list[int] = []
    low = Scan.low
    monkeypatch.setattr(Scan, "low", lambda scan, at: looks.append(at) or low(scan, at))  # type: ignore[func-returns-value]

    def looks_at(count: int) -> int:
        looks.clear()
        list(Grammar(lexicon).quantities(tokens_of(words * count + "country.", lexicon)))
        return len(looks)

    assert looks_at(400) < 3 * looks_at(200)


def test_a_determiner_before_a_place_is_no_part_of_it(lexicon: Lexicon) -> None:
    whole = min(lexicon.words.nouns.wholes)
    assert Scan(tokens_of(f"in the {whole}", lexicon), lexicon).region(1) == 3
    assert Scan(tokens_of("the " * 50 + whole, lexicon), lexicon).region(0) == 0  # no English
