"""Expressions, citations and refused constructs stand on their own lines, however deep they are nested."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose


def _lines(text: str, first: int = 10) -> dict[str, int | None]:
    blocks = read_prose(text, Place("t.md", first)).value
    return {
        getattr(node, "source", None) or getattr(node, "key", ""): node.at.line
        for node in p.walk(blocks)
        if isinstance(node, p.Expression | p.Citation)
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("{{ a }}\n{{ b }} {{ c }}\n\n{{ d }}", {"a": 10, "b": 11, "c": 11, "d": 13}),
        ("*x\n{{ a }} **y\n{{ b }}***", {"a": 11, "b": 12}),
        ("[x\n{{ a }}](https://y.org) {{ b }}", {"a": 11, "b": 11}),
        ("x  \n{{ a }}\\\n{{ b }}", {"a": 11, "b": 12}),
        ("{{ a\n| of\n}} {{ b }}\n{{ c }}", {"a | of": 10, "b": 12, "c": 13}),
        ("# {{ a }}\n\nx\n{{ b }}\n===", {"a": 10, "b": 13}),
        ("- {{ a }}\n- x\n  {{ b }}\n\n  {{ c }}", {"a": 10, "b": 12, "c": 14}),
        ("1. x\n   - {{ a }}\n     > {{ b }}", {"a": 11, "b": 12}),
        ("> x\n> {{ a }}\nlazy {{ b }}", {"a": 11, "b": 12}),
        ("| {{ a }} | b |\n|---|---|\n| 1 | {{ c }} |\n| {{ d }} | [@e] |", {"a": 10, "c": 12, "d": 13, "e": 13}),
        ("x[^1]\ny\n\n[^1]: note\n    {{ a }}\n\n    {{ b }}", {"a": 14, "b": 16}),
        ("x\ny[^1]\n\n- [^2]\n\n[^2]: {{ b }}\n[^1]: {{ a }}", {"a": 16, "b": 15}),
        ("x\n*y^[written\nhere {{ a }}]* {{ b }}", {"a": 12, "b": 12}),
        ("x\n[@a] [@b, p. 1]\n[@c,\nchapter 2] [@d]", {"a": 11, "b": 11, "c": 12, "d": 13}),
        ('x\n[{{ a }} y]{typed="z"}', {"a": 11}),
        ("[x]: https://y.org\n[x] {{ a }}", {"a": 11}),
    ],
)
def test_lines(text: str, lines: dict[str, int]) -> None:
    assert _lines(text) == lines


def _problems(text: str, first: int = 10) -> list[tuple[int | None, str, str]]:
    problems = read_prose(text, Place("t.md", first)).problems
    assert {q.code for q in problems} <= {"bad-markdown", "bad-expression", "control-character"}
    assert all(q.remedy for q in problems)
    return [(q.place.line, q.code, q.message) for q in problems]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("x\n\n```\ncode\n```", 12, "A code block cannot be printed."),
        ("x\n\n~~~ python\ncode", 12, "A code block cannot be printed."),
        ("x\n\n    code", 12, "An indented code block cannot be printed."),
        ("x\n\n---\n\ny", 12, "A horizontal line cannot be printed."),
        ("x\ny `code` z", 11, "Code cannot be printed."),
        ("*x\ny **`code`***", 11, "Code cannot be printed."),
        ("x\ny ![z](images/a.png)", 11, "A picture inside a paragraph cannot be printed."),
        ("x\n[![z](images/a.png)](https://y.org)", 11, "A picture inside a paragraph cannot be printed."),
        ("x\n\n![](images/a.png)", 12, "The picture has no alternative text."),
        ("x\n\n![of {{ a }}](images/a.png)", 12, "The text of a picture cannot contain an expression."),
        ("x\n[y](other.md)", 11, "The link “other.md” is not a web or mail address."),
        ("x\n[y](there)", 11, "The link “there” is not a web or mail address."),
        ("x\n[y](ftp://z.org)", 11, "The link “ftp://z.org” is not a web or mail address."),
        ("x\n[y](<>)", 11, "The link “” is not a web or mail address."),
        ("x\n[y\nz](https://a.org/{{b}})", 11, "The address “https://a.org/{{b}}” contains an expression."),
        ("x\n\ny[^1]", 12, "The note [^1] has no text."),
        ("x\n\n[^1]: y", 12, "Nothing refers to the note [^1]."),
        ("x[^1]\n\n[^1]: y\n[^1]: z", 13,
         "There is already a note [^1]; only one of them would be printed."),
        ("x[^1]\n\n[^1]: y [^2]\n\n[^2]: z", 12, "A note inside a note cannot be printed."),
        ("x[^1]\n\n[^1]: y\n    z ^[w]", 13, "A note inside a note cannot be printed."),
        ("x\n[@a; @b]", 11, "This citation cannot be read."),
        ("x\n[@] y", 11, "This citation cannot be read."),
        ("x\n[@a y", 11, "This citation cannot be read."),
        ("x\n[12]{typed=\"\"}", 11, "A number typed on purpose needs a reason."),
    ],
)  # fmt: skip
def test_what_the_documents_do_not_have_is_refused_with_its_line(text: str, line: int, message: str) -> None:
    assert _problems(text) == [(line, "bad-markdown", message)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x\ny {{ a", [(11, "{{")]),
        ("x\ny a }} b", [(11, "}}")]),
        ("{{ a\n\nb }}", [(10, "{{"), (12, "}}")]),
        ("x\n| a | b |\n|---|---|\n| {{ c | of }} | d |", [(13, "{{"), (13, "}}")]),
        ("*{{ a*", [(10, "{{")]),
        ("# {{ a", [(10, "{{")]),
        ("- x\n- {{ a", [(11, "{{")]),
        ("x[^1]\n\n[^1]: {{ a", [(12, "{{")]),
        ("\\{{ a }}", [(10, "{{")]),
        ("{{ a }} }}", [(10, "}}")]),
        ("x\n{% if a", [(11, "{%")]),
        ("{{ a {{ b }}", [(10, "{{")]),
        ("x %} y", [(10, "%}")]),
    ],
)
def test_braces_that_are_no_expression_are_named_with_their_lines(text: str, found: list[tuple[int, str]]) -> None:
    assert _problems(text) == [
        (line, "bad-expression", f"“{braces}” is not part of a complete expression.") for line, braces in found
    ]


LOOKALIKES = [
    ("{% if a %}", "bad-expression", "“{% if a %}” is a template tag, which does not work in texts."),
    ("in { water_law.yes }", "bad-expression", "“{ water_law.yes }” would be printed exactly as it is typed."),
    ("![a](file:///b.png)", "bad-markdown", "“![a](file:///b.png)” would be printed exactly as it is typed."),
    ("[a](javascript:x(1))", "bad-markdown", "“[a](javascript:x(1))” would be printed exactly as it is typed."),
    ("[a](b c.png)", "bad-markdown", "“[a](b c.png)” would be printed exactly as it is typed."),
]


@pytest.mark.parametrize(("text", "code", "message"), LOOKALIKES)
def test_what_would_be_printed_as_it_is_written_is_told(text: str, code: str, message: str) -> None:
    assert _problems(f"x\n{text}") == [(11, code, message)]


@pytest.mark.parametrize("text", ["{a}", "{1.5}", "[a] (b)", "a.b {c}", "[a][b]", "f(x)"])
def test_other_signs_are_printed(text: str) -> None:
    assert _problems(text) == []


@pytest.mark.parametrize("text", ["`{{`", "{{ a", "![{{ a }}](images/a.png)", "{% a %}"])
def test_no_brace_of_what_is_refused_stays_in_the_text(text: str) -> None:
    blocks = read_prose(text, Place("t.md", 1)).value
    assert not any(braces in str(blocks) for braces in ("{{", "}}", "{%"))


def test_the_remedy_for_braces_names_the_table() -> None:
    problems = read_prose("{{ a", Place("t.md", 1)).problems
    remedy = "Write {{ … }} within one paragraph or cell; in a table write \\| for |."
    assert [q.remedy for q in problems] == [remedy]


@pytest.mark.parametrize("text", ["{ a }", "{ { a } }", "{one}", "100 %", "[a]", "[^", "a^2^", "@a", "(@a)"])
def test_single_braces_and_brackets_are_text(text: str) -> None:
    assert _problems(text) == []


@pytest.mark.parametrize("href", ["#", "other.md", "/x", "ftp://x.org"])
def test_a_link_that_leads_nowhere_is_told_at_its_line_and_its_words_stay(href: str) -> None:
    found = read_prose(f"One.\n\nSee [there]({href}).", Place("t.md", 1))
    assert p.plain(found.value) == "One.\nSee there.\n"
    assert [problem.place for problem in found.problems] == [Place("t.md", 3)]
    assert [problem.message for problem in found.problems] == [f"The link “{href}” is not a web or mail address."]


@pytest.mark.parametrize("href", ["https://x.org", "HTTP://x.org", "mailto:a@b.org", "https://x.org/?a=1&b={2}"])
def test_web_and_mail_addresses_are_links(href: str) -> None:
    assert _problems(f"[a]({href})") == []


def test_a_dangerous_address_is_no_link_at_all() -> None:
    blocks = read_prose("[x](javascript:alert(1)) <javascript:y>", Place("t.md", 1)).value
    assert blocks == (p.Paragraph((p.Text("[x](javascript:alert(1)) <javascript:y>"),)),)


def test_a_control_character_from_an_entity_is_named_with_its_line() -> None:
    assert _problems("x\ny&#12;z") == [(11, "control-character", "The text contains the control character U+000C.")]


def test_a_picture_keeps_its_path_and_line_for_the_stage_that_opens_it() -> None:
    blocks = read_prose("x\n\n![A map](../../etc/passwd)", Place("t.md", 10)).value
    assert blocks[1] == p.Image("../../etc/passwd", "A map", Place("t.md", 12))


def test_all_problems_of_a_text_are_found_together() -> None:
    problems = read_prose("`a`\n\n---\n\n{{ b\n\n[c](d)", Place("t.md", 1)).problems
    assert [q.place.line for q in problems] == [1, 3, 5, 7]


@pytest.mark.parametrize(
    ("text", "kept"),
    [("x `code` y", "x code y"), ("x ![alt](a.png) y", "x alt y"), ("[x](other.md) y", "x y"), ("x {{ y", "x  y")],
)
def test_the_words_of_what_is_refused_are_kept(text: str, kept: str) -> None:
    blocks = read_prose(text, Place("t.md", 1)).value
    assert p.plain(blocks) == kept + "\n"
