"""Rules for a finished HTML file: each with a page that keeps it and one that breaks it."""

import pytest

from mnr_briefs.formats.html.checks import check_html

RIGHT = (
    '<!doctype html><html lang="en"><head><title>T</title></head><body><main><h1>T</h1><h2 id="a">A</h2><h3>B</h3>'
    '<h2>C</h2><img alt="" src="data:image/png;base64,AA=="><table><tr><th scope="col">x</th></tr></table>'
    '<a href="#a">a</a><a href="https://x.org">b</a></main></body></html>'
)


def messages(page: str) -> list[str]:
    problems = check_html(page.encode(), "build/en/a.html")
    assert all(p.place.file == "build/en/a.html" and p.code == "html-structure" and p.is_error for p in problems)
    return [problem.message for problem in problems]


def test_a_whole_page_has_no_problem() -> None:
    assert messages(RIGHT) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (' lang="en"', "", "The page does not say in which language it is (lang)."),
        ("<title>T</title>", "<title> </title>", "The page has no title."),
        ("main>", "div>", "The page needs exactly one <main>."),
        ("<h2>C</h2>", "<script>1</script>", "The page contains a script."),
        ("<h1>T</h1>", "", "The page has 0 headings <h1>, and needs one."),
        ("<h2>C</h2>", "<h2> </h2>", "A heading <h2> is empty."),
        ("<h3>B</h3>", "<h4>B</h4>", "The heading “B” is <h4> below <h2>."),
        (' alt=""', "", "A picture has no alternative text (alt)."),
        ("data:image/png;base64,AA==", "a.png", "The page needs another file: “a.png”."),
        (' scope="col"', "", "A table has no header cells (th with scope)."),
        ("<h2>C</h2>", '<h2 id="a">C</h2>', "The id “a” stands 2 times."),
        ('href="#a"', 'href="#b"', "The link “a” leads to “#b”, which is not there."),
    ],
)
def test_what_breaks_a_rule_is_named(right: str, wrong: str, message: str) -> None:
    assert right in RIGHT
    assert messages(RIGHT.replace(right, wrong)) == [message]
