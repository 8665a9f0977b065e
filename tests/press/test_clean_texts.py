"""Texts in which no typed figures were found are not looked at again; what is found is found every time."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.press.cache import Cache
from mnr_briefs.press.project import open_edition
from mnr_briefs.rules.quantity.grammar import Grammar
from mnr_briefs.rules.quantity.tokens import Token

LAW = "content/initiatives/fji-plain-law.md"
Looks = Callable[[], tuple[int, list[str]]]


@pytest.fixture
def looks(project: Any, monkeypatch: pytest.MonkeyPatch) -> Looks:
    """Opens the project with a cache; gives how many sentences were looked at, and the codes of what was found."""
    count = 0

    tokens = Grammar.tokens

    def counted(grammar: Grammar, text: str) -> tuple[Token, ...]:
        nonlocal count
        count += 1
        return tokens(grammar, text)

    monkeypatch.setattr(Grammar, "tokens", counted)
    project.write("brief_templates/references.csl", (project.root / "content/edition.yaml").read_bytes())

    def look() -> tuple[int, list[str]]:
        before = count
        problems = open_edition(project.root, Cache(project.root / "cache")).problems
        return count - before, [p.code for p in problems if p.code.startswith("typed-")]

    return look


def test_a_second_look_reads_nothing_and_finds_the_same(looks: Looks) -> None:
    first, found = looks()
    assert (first > 0, found) == (True, [])
    assert looks() == (0, [])


def test_a_text_that_changed_is_looked_at_alone(looks: Looks, project: Any) -> None:
    first, _ = looks()
    project.replace(LAW, "short: Fiji printed", "short: In two countries, Fiji printed")
    again, found = looks()
    assert 0 < again < first / 2
    assert found == ["typed-count"]


def test_what_is_wrong_is_told_every_time(looks: Looks, project: Any) -> None:
    project.replace(LAW, "short: Fiji printed", "short: In two countries, Fiji printed")
    assert looks()[1] == looks()[1] == ["typed-count"]


def test_another_house_style_looks_at_everything(looks: Looks, project: Any) -> None:
    first, _ = looks()
    project.replace("content/edition.yaml", "licence:", "house_style: {nouns: [village]}\nlicence:")
    assert looks()[0] >= first
