"""What is known once all is written: notes, numbers of captions, references, contents."""

from lxml import html

from mnr_briefs.formats.html.finishing import finish

CAPTION = '<figure><figcaption>Figure <span data-count="figure"></span>: {}</figcaption></figure>'


def finished(body: str, notes: str = "") -> html.HtmlElement:
    return html.fragment_fromstring(finish(body, notes), create_parent="div")


def test_captions_are_numbered_by_their_sort() -> None:
    table = '<p>Table <span data-count="table"></span></p>'
    root = finished(CAPTION.format("a") + table + CAPTION.format("b") + table)
    assert [node.text_content() for node in root] == ["Figure 1: a", "Table 1", "Figure 2: b", "Table 2"]


def test_a_reference_to_a_figure_says_its_number() -> None:
    caption = CAPTION.format('<span id="figure:x">x</span>')
    root = finished(CAPTION.format("a") + caption + '<p><a class="reference" href="#figure:x">the figure</a> shows</p>')
    assert root.findtext(".//a") == "Figure 2"


def test_a_reference_to_a_chapter_keeps_its_words() -> None:
    root = finished('<h2><span id="law">Law</span></h2><p><a class="reference" href="#law">the chapter</a></p>')
    link = root.find(".//a")
    assert (link.get("href"), link.text) == ("#law", "the chapter")


def test_a_reference_to_what_is_not_there_is_only_words() -> None:
    root = finished('<p>See <a class="reference" href="#law">the chapter</a> on it</p>')
    assert root.find(".//a") is None
    assert root.text_content() == "See the chapter on it"


def test_contents_list_chapters_and_what_is_in_them() -> None:
    root = finished(
        "<nav data-contents></nav>"
        '<h2><span id="law">Law<sup><a>1</a></sup></span></h2><h3>In short</h3><h4>deeper</h4><h2>End</h2>'
    )
    nav = root.find("nav")
    assert [a.text for a in nav.iter("a")] == ["Law", "In short", "End"]
    assert [a.get("href") for a in nav.findall("ol/li/a")] == ["#law", "#section-3"]
    assert [a.get("href") for a in nav.findall("ol/li/ol/li/a")] == ["#section-2"]
    assert root.find(".//h3").get("id") == "section-2"
    assert nav.get("data-contents") is None


def test_notes_stand_where_the_template_says_else_at_the_end_of_the_text() -> None:
    notes = '<ol class="notes"><li id="note-1">n</li></ol>'
    root = finished("<main><section data-notes></section><p>x</p></main>", notes)
    assert root.find("main/section/ol") is not None
    assert root.find("main/section").get("data-notes") is None
    assert finished("<main><p>x</p></main>", notes).find("main")[-1].tag == "ol"
    assert finished("<main><p>x</p></main>").find(".//ol") is None


def test_text_and_marks_of_the_template_stay_as_they_are() -> None:
    body = "<p>a &amp; b &lt;c&gt;</p><p>d</p>"
    assert finish(body, "") == body
