"""Constructs of our own, slips of keyboards, HTML, and how many brackets a paragraph may hold."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import ClaimedAnswer
from mnr_briefs.problems import Place
from mnr_briefs.reading import markdown_parser
from mnr_briefs.reading.markdown import read_line, read_prose
from mnr_briefs.reading.markdown_parser import as_meant

AT = Place("t.md", 3)
REMEDY = "Divide it by empty lines, or delete brackets."


@pytest.fixture
def at_most_three(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_parser, "MAX_BRACKETS", 3)


@pytest.mark.parametrize("piece", ["[^1] ", "![a", "[@", "[", "[a](", "^["])
@pytest.mark.usefixtures("at_most_three")
def test_a_paragraph_with_too_many_brackets_is_told_once_and_not_read(piece: str) -> None:
    found = read_prose("one\n\n" + piece * 4 + "\nmore\n\nlast", AT)
    (problem,) = found.problems
    assert problem.place.line == 5
    assert problem.message == "This paragraph has 4 opening brackets; 3 is the limit."
    assert problem.remedy == REMEDY
    assert [p.plain((block,)).strip() for block in found.value] == ["one", "?", "last"]


@pytest.mark.usefixtures("at_most_three")
def test_as_many_as_are_allowed_are_read_in_each_paragraph() -> None:
    text = "[a](#b) [a](#b) [a](#b)"
    found = read_prose(f"{text}\n\n{text}", AT)
    assert found.problems == ()
    assert len(found.value) == 2


@pytest.mark.usefixtures("at_most_three")
def test_a_line_with_too_many_has_no_other_problem() -> None:
    assert [q.remedy for q in read_line("[" * 4, AT).problems] == [REMEDY]


@pytest.mark.usefixtures("at_most_three")
def test_the_lines_of_what_follows_stay_the_same() -> None:
    found = read_prose("[[\n[[\n[\n\n\n---\n", AT)
    assert [q.place.line for q in found.problems] == [3, 8]


@pytest.mark.usefixtures("at_most_three")
def test_headings_right_above_a_paragraph_with_too_many_are_kept() -> None:
    found = read_prose("## One\n" + "[a " * 4, AT)
    assert [p.plain((block,)).strip() for block in found.value] == ["One", "?"]


IN_SPAN = Place("t.md", 10)
HOTLINE = ClaimedAnswer("hotline", ("yes",))


def _marks(text: str) -> list[p.Claim | p.Typed]:
    found = read_prose(text, IN_SPAN)
    assert [q.message for q in found.problems] == []
    return [node for node in p.walk(found.value) if isinstance(node, p.Claim | p.Typed)]


@pytest.mark.parametrize(
    ("mark", "answers"),
    [
        ("hotline: yes", (HOTLINE,)),
        ("hotline:yes ;", (HOTLINE,)),
        ("hotline: yes; helpline: not_no", (HOTLINE, ClaimedAnswer("helpline", ("not_no",)))),
        ("research: survey, none", (ClaimedAnswer("research", ("survey", "none")),)),
        ("only  hotline: yes", (ClaimedAnswer("hotline", ("yes",), only=True),)),
        ("hotline: yes;\nonly\nhelpline: no", (HOTLINE, ClaimedAnswer("helpline", ("no",), only=True))),
        ("none", ()),
        (" none\n", ()),
    ],
)
def test_a_claim_has_the_answers_that_its_mark_names(mark: str, answers: tuple[ClaimedAnswer, ...]) -> None:
    (claim,) = _marks(f'[Fiji has *one*]{{claims="{mark}"}}')
    assert claim == p.Claim((p.Text("Fiji has "), p.Emphasis((p.Text("one"),))), answers, IN_SPAN)


@pytest.mark.parametrize(
    ("text", "words", "line"),
    [
        ('x\n[Fiji\nhas]{claims="none"} one', "Fiji has", 11),
        ('- x\n- [Fiji]{claims="none"}', "Fiji", 11),
        ('| a |\n|---|\n| [Fiji]{claims="none"} |', "Fiji", 12),
        ('x[^1]\n\n[^1]: y [Fiji]{claims="none"}', "Fiji", 12),
        ('*[Fiji]{claims="none"}*', "Fiji", 10),
        ('[[Fiji](https://fiji.gov)]{claims="none"}', "Fiji", 10),
        ('[Fiji [and] more]{claims="none"}', "Fiji [and] more", 10),
        ('[Fiji {{ a | say("so") }}]{ claims = "none" }', 'Fiji {{ a | say("so") }}', 10),
        ('[“Fiji” [@who, p. 1]]{claims="none"}', "“Fiji” ", 10),
    ],
)
def test_a_claim_may_stand_anywhere_in_a_text(text: str, words: str, line: int) -> None:
    (claim,) = _marks(text)
    assert isinstance(claim, p.Claim)
    assert (p.plain(claim.children), claim.at.line) == (words, line)


def test_claims_may_stand_in_each_other_and_on_typed_figures() -> None:
    outer, inner = _marks('[a [b]{claims="none"}]{claims="hotline: yes"}')
    assert outer == p.Claim((p.Text("a "), inner), (HOTLINE,), IN_SPAN)
    claim, typed = _marks('[12]{typed="its\nname" claims="none"}')
    assert claim == p.Claim((typed,), (), IN_SPAN)
    assert typed == p.Typed((p.Text("12"),), "its name", IN_SPAN)
    (typed,) = _marks(r'[12]{typed="the \"dozen\", a \\ and {x}"}')
    assert typed == p.Typed((p.Text("12"),), 'the "dozen", a \\ and {x}', IN_SPAN)


def test_lines_go_on_behind_a_mark_that_is_longer_than_its_line() -> None:
    found = read_prose('[Fiji]{claims="a: b;\nc: d"} {{ e }}\n{{ f }}', IN_SPAN).value
    assert [(e.source, e.at.line) for e in p.walk(found) if isinstance(e, p.Expression)] == [("e", 11), ("f", 12)]


WHOLE = 'Write it as [words]{claims="question: option; question: option"}, or {claims="none"}.'


@pytest.mark.parametrize(
    ("text", "code", "message", "remedy"),
    [
        ('[F]{claims=""}', "bad-claim", "The claim “” cannot be read: it names no answer.", WHOLE),
        (
            '[F]{claims="hotline"}',
            "bad-claim",
            "The claim “hotline” cannot be read: a name is missing in “hotline: ”.",
            WHOLE,
        ),
        (
            '[F]{claims="a: b; hot line: yes"}',
            "bad-claim",
            "The claim “a: b; hot line: yes” cannot be read: “hot line” is not a name in “hot line: yes”.",
            WHOLE,
        ),
        ('[F]{claim="none"}', "bad-markdown", "There is no mark “claim”.", "Did you mean “claims”?"),
        (
            "[F]{claims=none, or so}",
            "bad-markdown",
            "The mark in braces cannot be read.",
            'Write [words]{typed="why"} or [words]{claims="question: option"}.',
        ),
        (
            '[F](https://x.org){claims="none"}',
            "bad-markdown",
            "The mark in braces cannot be read.",
            'Write [words]{typed="why"} or [words]{claims="question: option"}.',
        ),
    ],
)
def test_a_mark_that_cannot_be_read_is_named_and_its_words_stay(
    text: str, code: str, message: str, remedy: str
) -> None:
    found = read_prose(f"x\n{text}", IN_SPAN)
    (problem,) = found.problems
    assert (problem.place.line, problem.code, problem.message, problem.remedy) == (11, code, message, remedy)
    assert "F" in p.plain(found.value)


OF_SLIP = Place("t.md", 1)


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_a_no_break_space_after_the_sign_of_a_heading_or_a_list_is_a_space(space: str) -> None:
    text = f"##{space}What works\n\n-{space}one\n-{space}two\n\n1.{space}first\n"
    assert read_prose(text, OF_SLIP) == read_prose(text.replace(space, " "), OF_SLIP)
    heading, bullets, numbers = read_prose(text, OF_SLIP).value
    assert isinstance(heading, p.Heading)
    assert isinstance(bullets, p.BulletList)
    assert isinstance(numbers, p.NumberedList)


@pytest.mark.parametrize("text", ["5\u00a0%", "a #\u00a0b", "-5\u00a0%", "##What", "#######\u00a0x", "2021.5\u00a0m"])
def test_other_no_break_spaces_stay(text: str) -> None:
    assert as_meant(text) == text


def test_curly_quotation_marks_in_a_mark_are_straight() -> None:
    assert as_meant("[“a”]{typed=“why”}") == '[“a”]{typed="why"}'


OF_HTML = Place("t.md", 5)


def _said(text: str) -> list[tuple[str, str, str, str]]:
    return [(str(q.place), q.code, q.message, q.remedy) for q in read_prose(text, OF_HTML).problems]


@pytest.mark.parametrize(
    ("text", "line", "tag", "remedy"),
    [
        ("One.<br>Two.", 5, "<br>", "End the line with a backslash (\\), or begin a new paragraph with an empty line."),
        (
            "One.\n<BR />Two.",
            6,
            "<BR />",
            "End the line with a backslash (\\), or begin a new paragraph with an empty line.",
        ),
        ("<b>Bold</b> words.", 5, "<b>", "Write **words** for bold."),
        ("- One\n- <i>Two</i>", 6, "<i>", "Write *words* for italics."),
        ("Words.</em>", 5, "</em>", "Write *words* for italics."),
        ("<div>\n\n*x*\n\n</div>", 5, "<div>", "Delete it; an empty line begins a new paragraph."),
        ('See <a href="{{ x }}">this</a>.', 5, '<a href="{{ x }}">', "Write a link as [words](https://…)."),
        (
            "| a |\n|---|\n| CO<sub>2</sub> |",
            7,
            "<sub>",
            "Write small letters and figures themselves, such as ² or CO₂.",
        ),
        ("<o:p>Words", 5, "<o:p>", "Delete it; “Writing: Markdown” in docs/editors.md lists what works."),
        (
            "<script>alert(1)</script>",
            5,
            "<script>",
            "Delete it; “Writing: Markdown” in docs/editors.md lists what works.",
        ),
        (
            "Words. <!-- ask\nAnna --> More.",
            5,
            "<!-- ask Anna -->",
            "Delete it. Remarks to colleagues can stand behind # in the front matter.",
        ),
    ],
)
def test_a_tag_is_a_problem_at_its_line_that_says_what_to_write(text: str, line: int, tag: str, remedy: str) -> None:
    assert _said(text) == [(f"t.md:{line}", "bad-markdown", f"“{tag}” is HTML, which does not work in texts.", remedy)]


def test_nothing_of_a_tag_is_printed() -> None:
    assert p.plain(read_prose("One <b>two</b>.", OF_HTML).value).strip() == "One two."


def test_one_tag_many_times_in_a_line_is_told_once() -> None:
    assert len(_said("a<br>b<br>c<br>d")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "a < b and c > d",
        "x<y and z>w, 3<a, a<b and c>d",
        "<https://example.org> and <mail@example.org>",
        "<name of the ministry>",
        "\\<br> and \\<b>",
    ],
)
def test_what_is_no_html_is_no_problem(text: str) -> None:
    assert _said(text) == []


def test_tags_without_end_are_read_in_time() -> None:
    for piece in ("<!--", "<a ", '<a x="', "<b ="):
        assert read_prose(piece * 20_000, OF_HTML).value


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [("https://example.org", True), ("mailto:a@example.org", True), ("#rules", True), ("file.md", False)],
)
def test_links_lead_to_the_web_to_mail_or_to_a_chapter(address: str, is_fine: bool) -> None:
    assert (_said(f"See [this]({address}).") == []) == is_fine
    assert any(isinstance(node, p.Link) for node in p.walk(read_prose(f"[this]({address})", OF_HTML).value)) == is_fine
