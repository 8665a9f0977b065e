"""Lies and harmless sentences: whatever an editor may write of how many countries is told, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.problems import Found, Place
from mnr_briefs.reading.markdown import read_prose
from mnr_briefs.rules.figures import Figures
from mnr_briefs.rules.printed import PrintedText

HERE = Path(__file__).parent
AT = Place("content/parts/a.md", 1)


def _table(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


LIES, HARMLESS = _table("lies.txt"), _table("harmless.txt")


@pytest.fixture
def told(read: Callable[[], Found[Sources]]) -> Callable[[str], list[str]]:
    """What is told of a Markdown text of the small project."""
    figures = Figures(read().value)

    def run(text: str) -> list[str]:
        found = read_prose(text, AT)
        assert found.problems == ()
        return [problem.code for problem in figures.typed([PrintedText(found.value, AT, BlockId("part", "a"))])]

    return run


@pytest.mark.parametrize("sentence", LIES)
def test_a_lie_is_told(told: Callable[[str], list[str]], sentence: str) -> None:
    assert told(sentence) != []


def test_there_are_enough_lies_and_harmless_sentences() -> None:
    assert len(LIES) >= 100
    assert len(HARMLESS) >= 60


def test_harmless_sentences_are_not_told(told: Callable[[str], list[str]]) -> None:
    alarms = {sentence: codes for sentence in HARMLESS if (codes := told(sentence))}
    assert alarms == {}


@pytest.mark.parametrize(
    ("mark", "codes"),
    [("none", ["typed-comparison"]), ("hotline: yes", ["typed-comparison"]), ("only hotline: yes", [])],
)
def test_a_mark_excuses_a_comparison_only_where_it_claims_that_no_other_country_has_it(
    told: Callable[[str], list[str]], mark: str, codes: list[str]
) -> None:
    assert told(f'[Fiji is the only country with a hotline.]{{claims="{mark}"}}') == codes


def test_a_comparison_may_be_typed_with_a_reason(told: Callable[[str], list[str]]) -> None:
    assert told('Fiji’s hotline is the [best in Oceania]{typed="an award says so"}.') == []
