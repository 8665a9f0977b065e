"""Markdown becomes prose: what the documents have, and nothing else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Found, Place
from mnr_briefs.reading import markdown
from mnr_briefs.reading.markdown import read_line, read_prose

AT = Place("t.md", 1)


def _blocks(text: str) -> p.Prose:
    found = read_prose(text, AT)
    assert [q.message for q in found.problems] == []
    return found.value


def _inlines(text: str) -> tuple[p.Inline, ...]:
    (paragraph,) = _blocks(text)
    assert isinstance(paragraph, p.Paragraph)
    return paragraph.children


def _text(*words: str) -> tuple[p.Text, ...]:
    return tuple(p.Text(word) for word in words)


def _paragraph(text: str) -> p.Paragraph:
    return p.Paragraph(_text(text))


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("plain words", _text("plain words")),
        ("two\nlines", _text("two lines")),
        ("*one* two", (p.Emphasis(_text("one")), p.Text(" two"))),
        ("**one *two***", (p.Strong((p.Text("one "), p.Emphasis(_text("two")))),)),
        ("one  \ntwo", (p.Text("one"), p.LineBreak(), p.Text("two"))),
        ("one\\\ntwo", (p.Text("one"), p.LineBreak(), p.Text("two"))),
        ("[a *b*](https://x.org)", (p.Link("https://x.org", (p.Text("a "), p.Emphasis(_text("b")))),)),
        ("<mailto:a@b.org>", (p.Link("mailto:a@b.org", _text("mailto:a@b.org")),)),
        ("[a][x]\n\n[x]: http://y.org", (p.Link("http://y.org", _text("a")),)),
        ("{{ a.b | of }}", (p.Expression("a.b | of", AT),)),
        ("{{a}}{{ b }}", (p.Expression("a", AT), p.Expression("b", AT))),
        ("{{ a\n  | of }}", (p.Expression("a | of", AT),)),
        ('{{ a | say("*most*") }}', (p.Expression('a | say("*most*")', AT),)),
        ("[@who-2026]", (p.Citation("who-2026", "", AT),)),
        ("[@who-2026, p. 10]", (p.Citation("who-2026", "p. 10", AT),)),
        ("[@a,  chapter 2, *note* 3 ]", (p.Citation("a", "chapter 2, *note* 3", AT),)),
        ("[@a_b:c.d-e]", (p.Citation("a_b:c.d-e", "", AT),)),
        ('[twelve]{typed="a name"}', (p.Typed(_text("twelve"), "a name", AT),)),
    ],
)
def test_inline_constructs(text: str, inlines: tuple[p.Inline, ...]) -> None:
    assert _inlines(text) == inlines


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", ()),
        ("one\n\ntwo", (_paragraph("one"), _paragraph("two"))),
        ("### A *b*", (p.Heading(3, (p.Text("A "), p.Emphasis(_text("b"))), AT),)),
        ("A\n===", (p.Heading(1, _text("A"), AT),)),
        ("- a\n- b", (p.BulletList(((_paragraph("a"),), (_paragraph("b"),))),)),
        ("3. a\n4. b", (p.NumberedList(((_paragraph("a"),), (_paragraph("b"),)), 3),)),
        ("- a\n\n  b", (p.BulletList(((_paragraph("a"), _paragraph("b")),)),)),
        ("- a\n  1. b", (p.BulletList(((_paragraph("a"), p.NumberedList(((_paragraph("b"),),))),)),)),
        ("> [!pull] a", (p.Quote((_paragraph("a"),), pulled=True),)),
        ("> a\n>\n> - b", (p.Quote((_paragraph("a"), p.BulletList(((_paragraph("b"),),)))),)),
        ("![What it shows](images/map.png)", (p.Image("images/map.png", "What it shows", AT),)),
        ("![A sea](<images/Fiji Côte.png>)", (p.Image("images/Fiji Côte.png", "A sea", AT),)),
    ],
)
def test_block_constructs(text: str, blocks: p.Prose) -> None:
    assert _blocks(text) == blocks


def test_a_table_has_header_rows_and_rows() -> None:
    (table,) = _blocks("| a | *b* |\n|---|:-:|\n| 1 | {{ x \\| of }} |\n|  | 4 |\n")
    assert isinstance(table, p.Table)
    assert [[p.plain(c.children) for c in row] for row in table.header] == [["a", "b"]]
    assert [[p.plain(c.children) for c in row] for row in table.rows] == [["1", "{{ x | of }}"], ["", "4"]]


def test_a_note_stands_where_it_is_called() -> None:
    assert _inlines("a[^1] b\n\n[^1]: The *note*.\n\n    Its second paragraph.") == (
        p.Text("a"),
        p.Note(
            (p.Paragraph((p.Text("The "), p.Emphasis(_text("note")), p.Text("."))), _paragraph("Its second paragraph."))
        ),
        p.Text(" b"),
    )


def test_notes_are_told_apart_and_may_be_called_twice() -> None:
    text = "a[^x] b[^y] c[^x]\n\n[^y]: Second.\n\n[^x]: First."
    notes = [node for node in _inlines(text) if isinstance(node, p.Note)]
    assert [p.plain(note.blocks).strip() for note in notes] == ["First.", "Second.", "First."]


def test_a_note_may_be_written_where_it_is_called() -> None:
    assert _inlines("a^[The note.]") == (p.Text("a"), p.Note((_paragraph("The note."),)))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a < b & c > d", "a < b & c > d"),
        ("\\<b>bold\\</b> and \\<br/>", "<b>bold</b> and <br/>"),
        ("]]> <?xml?> <name of the ministry>", "]]> <?xml?> <name of the ministry>"),
        ("&amp; &lt;b&gt; &eacute; &#233;", "& <b> é é"),
        ("&nosuch; AT&T", "&nosuch; AT&T"),
        ("“quotes” 'and' \"others\"", "“quotes” 'and' \"others\""),
        ("\\*not emphasis\\*", "*not emphasis*"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("C:\\path", "C:\\path"),
        ("--- three hyphens", "--- three hyphens"),
        ("a@b.org, #5, 50 %, {one}, [two], (three)", "a@b.org, #5, 50 %, {one}, [two], (three)"),
    ],
)
def test_signs_that_mean_nothing_are_printed_as_text(text: str, printed: str) -> None:
    assert _inlines(text) == _text(printed)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("שלום *עולם*", "שלום עולם"),
        ("مرحبا **بالعالم** 12", "مرحبا بالعالم 12"),
        ("a \u202bمرحبا\u202c b", "a \u202bمرحبا\u202c b"),
        ("Co\u0302te", "Côte"),
        ("e&#769;", "é"),
        ("नमस्ते", "नमस्ते"),
        ("👩🏽‍🌾 🌊", "👩🏽‍🌾 🌊"),
        ("a\u00a0b\u200bc", "a\u00a0b\u200bc"),
    ],
)
def test_every_script_is_kept_and_composed(text: str, printed: str) -> None:
    assert p.plain(_inlines(text)) == printed


@pytest.mark.parametrize("text", ["a line", "*a* {{ b }} [c](https://d.org)", "a\nb", "שלום"])
def test_a_printed_line_is_one_paragraph(text: str) -> None:
    assert read_line(text, AT) == Found(_inlines(text))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("a\n\nb", "a\nb"), ("- a", "a"), ("1. a", "a"), ("# a", "a"), ("> a", "a"), ("[x]: https://y.org", "?")],
)
def test_what_is_no_single_line_is_refused_and_its_words_kept(text: str, kept: str) -> None:
    found = read_line(text, Place("t.md", 5))
    assert found.value == _text(kept)
    assert [(str(q.place), q.code, q.message, q.remedy) for q in found.problems] == [
        (
            "t.md:5",
            "bad-markdown",
            "This text must be a single paragraph.",
            "Leave out lists, headings and empty lines.",
        )
    ]


WORD = st.text(st.characters(categories=("L",), include_characters="0123456789"), min_size=1, max_size=12).filter(
    lambda word: word.strip() == word and not word.isdigit()
)
WORDS = st.lists(WORD, min_size=1, max_size=12)


@settings(deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_plain_words_come_back_as_they_were(paragraphs: list[list[str]]) -> None:
    text = "\n\n".join("\n".join(words) for words in paragraphs)
    found = read_prose(text, AT)
    normal = [[p.plain(read_line(word, AT).value) for word in words] for words in paragraphs]
    assert p.plain(found.value) == "".join(" ".join(words) + "\n" for words in normal)
    assert found.problems == ()


@settings(deadline=None)
@given(st.lists(WORD, min_size=1, max_size=30))
def test_a_line_of_words_is_one_text(words: list[str]) -> None:
    (text,) = read_line(" ".join(words), AT).value
    assert isinstance(text, p.Text)
    assert len(text.text.split(" ")) == len(words)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader_and_what_is_printed_fits_into_xml(text: str) -> None:
    printed = p.plain(read_prose(text, AT).value)
    assert not any(c < " " and c not in "\n\t" for c in printed)
    assert "\ufffe" not in printed
    assert "\uffff" not in printed


SIGNS = (
    "{{",
    "}}",
    "[@",
    "]",
    "[^1]",
    "[^1]: ",
    "^[",
    "*",
    "**",
    "`",
    "|",
    "\n",
    "\n\n",
    "- ",
    "# ",
    "> ",
    "\\",
    "a b",
)
MORE = ("[x](", ")", "![", "{typed", "}", "<b>", "&#12;", "---", "\n|-|\n", "1. ", "    ", "é", "\u202e")
MARKS = st.lists(st.sampled_from([*SIGNS, *MORE]), max_size=25)


@settings(deadline=None)
@given(MARKS)
def test_no_mixture_of_marks_breaks_the_reader(marks: list[str]) -> None:
    lines = "".join(marks).count("\n") + 1
    found = read_prose("".join(marks), AT)
    assert all(1 <= (q.place.line or 0) <= lines for q in found.problems)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        WORD | st.sampled_from([*SIGNS, *MORE, *"+=-:.()~#'\"/;,$\t\u00a0", "1. ", "é", "e\u0301"]),
        min_size=1,
        max_size=6,
    )
)
def test_what_needs_no_parser_is_read_as_the_parser_would(pieces: list[str]) -> None:
    text = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_PLAIN", re.compile("(?!)"))
        parsed = read_prose(text, AT)
    assert read_prose(text, AT) == parsed


@pytest.mark.parametrize(
    ("text", "inlines"),
    [
        ("{{ water\u200b_law.yes }}", (p.Expression("water_law.yes", AT),)),
        ("{{\u00a0a\u00a0|\u00a0of }}", (p.Expression("a | of", AT),)),
        ("[@who\u200b-2026]", (p.Citation("who-2026", "", AT),)),
        ("[@who-2026\u00a0]", (p.Citation("who-2026", "", AT),)),
        ("a\u00adb\u200bc", _text("a\u00adb\u200bc")),
    ],
)
def test_what_is_invisible_in_a_name_is_left_out_and_stays_in_words(text: str, inlines: tuple[p.Inline, ...]) -> None:
    assert _inlines(text) == inlines


DEEP = "This is nested too deeply."


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("> " * 19 + "a", []),
        ("> " * 20 + "a", [DEEP]),
        ("> " * 3_000 + "a", [DEEP]),
        ("- " * 9 + "a", []),
        ("- " * 3_000 + "a", [DEEP]),
        ("1. " * 3_000 + "a", [DEEP]),
        ("[^1]\n\n[^1]: " + "> " * 30 + "a", [DEEP]),
        ("*a **b " * 12 + "c" + "***" * 12, [DEEP]),
        ("*a " * 400 + "b*" * 400, [DEEP]),
        ("*" * 3_000 + "a" + "*" * 3_000, [DEEP]),
    ],
)
def test_what_is_nested_too_deeply_is_told_since_it_would_be_lost(text: str, messages: list[str]) -> None:
    assert [q.message for q in read_prose(text, AT).problems] == messages


@pytest.mark.parametrize(
    "text", ["[" * 3_000 + "a" + "]" * 3_000, "*" * 3_000 + "a", "![" * 3_000, "^[" * 500 + "]" * 500]
)
def test_deep_brackets_are_printed_or_told(text: str) -> None:
    found = read_prose(text, AT)
    assert found.problems or p.plain(found.value).strip() == text


@pytest.mark.parametrize(
    ("piece", "times", "codes"),
    [
        ("{{ ", 300_000, {"bad-expression"}),
        ("{{ a }} ", 30_000, set()),
        ("a\n", 100_000, set()),
        ("[^a", 30_000, set()),
        ("^[", 20_000, set()),
        ("[", 50_000, set()),
        ("[^1] ", 5_000, set()),
        ("![a", 50_000, set()),
        ("[@", 50_000, set()),
        ("[@a, ", 50_000, set()),
        ("![a](", 50_000, set()),
    ],
)
def test_long_texts_are_read_in_time(piece: str, times: int, codes: set[str]) -> None:
    found = read_prose("[^1]: note\n\n" + piece * times + " [^1]", AT)
    assert {q.code for q in found.problems} - {"bad-markdown"} == codes


@settings(deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=80))
def test_any_text_is_prose_and_its_problems_have_places(text: str) -> None:
    found = read_prose(text, Place("t.md", 7))
    assert all(7 <= (q.place.line or 0) <= 7 + text.count("\n") + text.count("\r") for q in found.problems)
    assert all(q.remedy for q in found.problems)
