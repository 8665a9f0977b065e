"""Notes, and citations as notes: of which kind they are, and where their marks stand."""

from collections.abc import Callable

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Place

Read = Callable[[str], p.Prose]


@pytest.fixture
def resolver_in(load: Callable[[str], Edition]) -> Callable[[str], Resolver]:
    return lambda house_style: Resolver(load(house_style))


@pytest.fixture
def resolver(resolver_in: Callable[[str], Resolver]) -> Resolver:
    return resolver_in("citations: footnotes")


@pytest.fixture
def inlines(read: Read) -> Callable[[str], tuple[p.Inline, ...]]:
    def make(text: str) -> tuple[p.Inline, ...]:
        (paragraph,) = read(text)
        return paragraph.children  # type: ignore[union-attr]

    return make


def marked(nodes: tuple[p.Inline, ...]) -> str:
    """Characters, with ^ for each note mark."""
    return "".join("^" if isinstance(n, p.Note | p.Cited) else p.plain((n,)) for n in nodes)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Water is wet [@survey-2026].", "Water is wet.^"),
        ("Wet [@survey-2026], and cold.", "Wet,^ and cold."),
        ("Wet [@survey-2026] and cold.", "Wet^ and cold."),
        ("Wet [@survey-2026][@survey-2026].", "Wet.^^"),
        ("**Wet** [@survey-2026]!", "Wet!^"),
        ("[@survey-2026]", "^"),
    ],
)
def test_a_mark_follows_the_word_and_its_punctuation(
    resolver: Resolver, inlines: Callable[[str], tuple[p.Inline, ...]], text: str, printed: str
) -> None:
    assert marked(resolver.inlines(inlines(text))) == printed


def test_a_mark_holds_the_reference_in_full_and_what_to_say_the_second_time(
    resolver: Resolver, inlines: Callable[[str], tuple[p.Inline, ...]]
) -> None:
    (cited,) = (n for n in resolver.inlines(inlines("Wet [@survey-2026, p. 3].")) if isinstance(n, p.Cited))
    assert p.plain(cited.entry) == "Example Press, Survey of clean water, 2026. p. 3."
    assert cited.again == (p.Text("Example Press, 2026, p. 3; see note "), p.FirstNote("survey-2026"), p.Text("."))


@pytest.mark.parametrize("hostile", ["{number}", "{0}", "a & <b>"])
def test_the_place_of_a_citation_may_hold_braces(resolver: Resolver, hostile: str) -> None:
    (cited,) = resolver.inlines((p.Citation("survey-2026", hostile, Place("text.md", 1)),))
    assert isinstance(cited, p.Cited)
    text = f"Example Press, 2026, {hostile}; see note "
    assert cited.again == (p.Text(text), p.FirstNote("survey-2026"), p.Text("."))


def test_a_note_has_no_notes(resolver: Resolver, read: Read) -> None:
    (paragraph,) = resolver.prose(read("Wet.[^1]\n\n[^1]: So says [@survey-2026]."))
    (inner,) = (n for n in p.walk(paragraph) if isinstance(n, p.Cited))
    assert (inner.text, inner.entry) == ("(Example Press, 2026)", ())


@pytest.mark.parametrize(
    ("house_style", "note", "citation"),
    [
        ("", "footnote", None),
        ("notes: endnotes", "endnote", None),
        ("citations: footnotes", "footnote", "footnote"),
        ("citations: endnotes", "footnote", "endnote"),
        ("notes: endnotes, citations: footnotes", "endnote", "footnote"),
    ],
)
def test_the_house_style_says_where_notes_and_citations_stand(
    resolver_in: Callable[[str], Resolver], read: Read, house_style: str, note: str, citation: str | None
) -> None:
    resolved = resolver_in(house_style).prose(read("Wet [@survey-2026].[^1]\n\n[^1]: So it is."))
    nodes = list(p.walk(resolved))
    assert [node.kind for node in nodes if isinstance(node, p.Note)] == [note]
    assert [node.kind if node.entry else None for node in nodes if isinstance(node, p.Cited)] == [citation]
