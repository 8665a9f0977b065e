"""HTML in a text is a problem that says what to write instead; what only looks like it is printed."""

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose

AT = Place("t.md", 5)


def _said(text: str) -> list[tuple[str, str, str, str]]:
    return [(str(q.place), q.code, q.message, q.remedy) for q in read_prose(text, AT).problems]


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
    assert p.plain(read_prose("One <b>two</b>.", AT).value).strip() == "One two."


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
        assert read_prose(piece * 20_000, AT).value


@pytest.mark.parametrize(
    ("address", "is_fine"),
    [("https://example.org", True), ("mailto:a@example.org", True), ("#rules", True), ("file.md", False)],
)
def test_links_lead_to_the_web_to_mail_or_to_a_chapter(address: str, is_fine: bool) -> None:
    assert (_said(f"See [this]({address}).") == []) == is_fine
    assert any(isinstance(node, p.Link) for node in p.walk(read_prose(f"[this]({address})", AT).value)) == is_fine
