"""The whole text of an edition is looked at once, however many rules ask."""

from collections.abc import Callable
from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Found
from mnr_briefs.rules.claims.statements import statements_of
from mnr_briefs.rules.printed import WholeText

Read = Callable[[], Found[Sources]]


def test_what_is_printed_are_the_texts_of_the_blocks_and_then_what_stands_beside_them(read: Read) -> None:
    text = WholeText(read().value)
    assert text.printed[: len(text.of_blocks)] == text.of_blocks
    assert all(printed.block is not None for printed in text.of_blocks)
    beside = [p.plain(printed.prose) for printed in text.printed[len(text.of_blocks) :]]
    assert text.sources.settings.title in beside


def test_bindings_and_citations_of_all_printed_texts_are_found(project: Any, read: Read) -> None:
    project.replace("content/edition.yaml", "countries have in place", "countries have [@a]")
    text = WholeText(read().value)
    assert "fact.wells_2026" in set(map(str, text.bindings))
    assert {"a", "survey-2026"} <= {key for key, _ in text.cited}


def test_each_is_found_once(read: Read) -> None:
    text = WholeText(read().value)
    assert text.printed is text.printed
    assert statements_of(text) is statements_of(text)
    assert text.printed[0].sentences is text.printed[0].sentences
