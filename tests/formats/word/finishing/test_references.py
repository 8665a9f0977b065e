"""Cross-references find their chapter by its id, with its page; where there is no such chapter the words stay."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.formats.word.finishing import finish as finish_draft
from mnr_briefs.formats.word.finishing import show_pages
from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
Fill = Callable[..., Any]
Story = Callable[..., str]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LINK = '<w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t>{}</w:t></w:r>'
CONTENTS = "".join(
    f"<w:r>{inside}</w:r>"
    for inside in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText> TOC </w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        '<w:fldChar w:fldCharType="end"/>',
    )
)


# -- references as the writer leaves them, by their numbers --


def chapter(name: str, title: str, style: str = "Heading1", number: int = 700_001) -> tuple[str, str]:
    """A title of a chapter in the bookmark of its id."""
    words = f"<w:r><w:t>{title}</w:t></w:r>"
    start = f'<w:bookmarkStart w:id="{number}" w:name="chapter:{name}"/>'
    return style, f'{start}{words}<w:bookmarkEnd w:id="{number}"/>'


def link(*words: str, number: int = 0) -> str:
    inside = "".join(map(LINK.format, words or ("see there",)))
    return f'<w:hyperlink w:anchor="reference:{number}" w:tooltip="t">{inside}</w:hyperlink>'


def to(name: str, page: str = "(page {page})") -> p.CrossReference:
    """What a link refers to; of its words the writer has made the link."""
    return p.CrossReference(name, "t", (), page)


def led(finished: Any) -> tuple[list[str], str]:
    """Where the links in the last paragraph lead, and the paragraph's text."""
    return finished.values("//w:body/w:p[last()]/w:hyperlink/@w:anchor"), finished.texts()[-1]


@pytest.mark.parametrize(
    ("pages", "text"),
    [({"_Toc000001": "12"}, "see there (page 12)"), ({}, "see there"), (None, "see there (page 000)")],
)
def test_a_reference_leads_to_its_chapter_and_names_the_page(finish: Finish, pages: Any, text: str) -> None:
    finished = finish(CONTENTS, chapter("law", "The Law"), link(), references=(to("law"),), pages=pages)
    assert led(finished) == (["_Toc000001"], text)
    kinds = finished.values("//w:body/w:p[last()]//w:fldChar/@w:fldCharType")
    assert kinds == ([] if pages == {} else ["begin", "separate", "end"])
    outer_spaces = "//w:hyperlink//*[starts-with(text(), ' ') or contains(text(), 'PAGEREF')]"
    assert finished.count(outer_spaces) == finished.count(f"{outer_spaces}[@xml:space='preserve']")


@pytest.mark.parametrize(("page", "text"), [("", "see there"), ("S. {page} ff.", "see there S. 4 ff.")])
def test_the_words_around_the_page_are_the_languages(finish: Finish, page: str, text: str) -> None:
    pages = {"_Toc000001": "4"}
    finished = finish(CONTENTS, chapter("law", "Law"), link(), references=(to("law", page),), pages=pages)
    assert led(finished) == (["_Toc000001"], text)


def test_each_reference_has_the_chapter_of_its_number(finish: Finish) -> None:
    chapters = (chapter("law", "Law", number=1), chapter("people", "People", number=2))
    finished = finish(CONTENTS, *chapters, link(number=1) + link(number=0), references=(to("law"), to("people")))
    assert led(finished) == (["_Toc000002", "_Toc000001"], "see there (page 000)see there (page 000)")


@pytest.mark.parametrize("title", ["Water law", "Law of the sea", "law", "2 Law", "Law: an overview"])
@pytest.mark.parametrize("first", [True, False])
def test_a_chapter_is_found_by_its_id_whatever_other_headings_say(finish: Finish, title: str, first: bool) -> None:
    headings = (chapter("law", "Law"), ("Heading1", title))
    finished = finish(CONTENTS, *(headings if first else headings[::-1]), link(), references=(to("law"),), pages={})
    assert led(finished)[0] == ["_Toc000001" if first else "_Toc000002"]


def test_a_chapter_is_found_though_a_heading_without_an_id_reads_like_the_id(finish: Finish) -> None:
    headings = (("Heading1", "Victim"), chapter("victim", "Helping those who were harmed"), ("Heading1", "victim"))
    finished = finish(CONTENTS, *headings, link(), references=(to("victim"),), pages={})
    assert led(finished)[0] == ["_Toc000002"]


@pytest.mark.parametrize(
    ("printed", "bookmark"),
    [
        ([("Normal", 1), ("Heading1", 2)], "_Toc000001"),
        ([("Heading1", 1), ("Heading1", 2)], "_Toc000001"),
        ([("Heading2", 1), ("Normal", 2), ("Heading1", 3)], "_Toc000001"),
    ],
    ids=["first on a cover", "twice as a heading", "in a box between"],
)
def test_a_title_that_is_printed_several_times_counts_where_it_is_first_a_heading(
    finish: Finish, printed: list[tuple[str, int]], bookmark: str
) -> None:
    titles = [chapter("law", "Law", style, number) for style, number in printed]
    finished = finish(CONTENTS, *titles, link(), references=(to("law"),), pages={})
    assert led(finished)[0] == [bookmark]
    assert finished.count("//w:bookmarkStart[starts-with(@w:name, 'chapter:')]") == 0
    assert finished.count("//w:bookmarkStart") == finished.count("//w:bookmarkEnd")


def test_the_marks_of_chapters_go_in_every_part(finish: Finish, make_story: Story) -> None:
    header = make_story("hdr", chapter("law", "Law", ""))
    parts = {"word__header1": header}
    finished = finish(CONTENTS, chapter("law", "Law"), link(), references=(to("law"),), pages={}, **parts)
    assert led(finished)[0] == ["_Toc000001"]
    assert finished.count("//w:bookmarkStart | //w:bookmarkEnd", "word/header1.xml") == 0
    assert finished.texts("//w:p[.='Law']", "word/header1.xml") == ["Law"]


def test_the_bookmark_that_a_template_has_in_a_title_stays(finish: Finish) -> None:
    style, inside = chapter("law", "Law")
    own = f'<w:bookmarkStart w:id="5" w:name="mine"/>{inside}<w:bookmarkEnd w:id="5"/>'
    finished = finish(CONTENTS, (style, own), link(), references=(to("law"),), pages={})
    assert sorted(finished.values("//w:bookmarkStart/@w:name")) == ["_Toc000001", "mine"]
    assert finished.count("//w:bookmarkEnd") == 2


@pytest.mark.parametrize(
    ("contents", "heading"),
    [((CONTENTS,), ("Heading1", "The law")), ((), chapter("law", "The law")), ((), ("Heading1", "The law"))],
    ids=["another chapter of that title", "no contents", "neither"],
)
def test_without_the_chapter_or_contents_the_words_stay_and_the_link_goes(
    finish: Finish, contents: tuple[str, ...], heading: tuple[str, str]
) -> None:
    finished = finish(*contents, heading, link("see ", "the ", "law"), references=(to("law"),), pages={})
    assert led(finished) == ([], "see the law")
    assert finished.count("//w:body/w:p[last()]//w:rStyle") == 0
    assert finished.count("//w:bookmarkStart[starts-with(@w:name, 'chapter:')]") == 0


def test_words_keep_their_emphasis_and_marks_their_style_where_the_link_goes(fill: Fill) -> None:
    words = (
        p.Text("see "),
        p.Emphasis((p.Text("the"),)),
        p.Figure("law", parse("x.title")),
        p.Note((p.Paragraph(()),)),
    )
    text = (p.Paragraph((p.CrossReference("law", "Law", words, ""),)),)
    filled = finished_of(fill("{{p text }}", text=text))
    assert (filled.texts(), filled.count("//w:hyperlink")) == (["see thelaw"], 0)
    assert filled.xpath("//w:body//w:rStyle/@w:val") == ["Emphasis", "footnotereference"]


def test_references_in_notes_and_other_links_are_taken_care_of(finish: Finish) -> None:
    note = f"<w:p><w:r><w:footnoteRef/></w:r>{link()}</w:p>"
    other = '<w:hyperlink w:anchor="mine"><w:r><w:t>mine</w:t></w:r></w:hyperlink>'
    finished = finish(
        *(CONTENTS, chapter("law", "The law"), other),
        notes=(note,), references=(to("law"),), pages={"_Toc000001": "4"},
    )  # fmt: skip
    assert finished.values("//w:hyperlink/@w:anchor", "word/footnotes.xml") == ["_Toc000001"]
    assert finished.texts("//w:body/w:p[last()]") == ["mine"]
    assert finished.values("//w:body/w:p[last()]/w:hyperlink/@w:anchor") == ["mine"]


# -- from the page to the finished document --


@dataclass(frozen=True)
class Chapter:
    """A chapter, as pages have them."""

    title: tuple[p.Inline, ...]


def finished_of(filled: Any, pages: dict[str, str] | None = None) -> Any:
    show_pages(finish_draft(filled.draft, Properties("T", "S", "A", "K", "en")), pages or {})
    return filled


def titled(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{{{{r x.title }}}}</w:t></w:r></w:p>'


def test_a_reference_in_a_text_leads_to_the_chapter_that_the_template_prints(fill: Fill) -> None:
    victim, water = p.CrossReference("victim", "Victim", (p.Text("there"),), "(page {page})"), "Water law"
    titles = [(p.Text(water),), (p.Anchor("law", (p.Text("Law"),)),), (p.Anchor("victim", (p.Text("Harmed"),)),)]
    chapters = [Chapter(title) for title in (*titles, (p.Text("Victim"),))]
    law = p.CrossReference("law", "Law", (p.Text("here"),), "(page {page})")
    note = p.Note((p.Paragraph((law,)),))
    filled = fill(
        *(f"<w:p>{CONTENTS}</w:p>", "{%p for x in chapters %}", titled("Heading1"), "{%p endfor %}", "{{p text }}"),
        chapters=chapters, text=(p.Paragraph((victim, note)),),
    )  # fmt: skip
    finished_of(filled, {"_Toc000002": "5", "_Toc000003": "9"})
    assert filled.texts()[-1] == "there (page 9)"
    assert filled.xpath("//w:body/w:p[last()]/w:hyperlink/@w:anchor") == ["_Toc000003"]
    assert filled.xpath("//w:hyperlink/@w:anchor", "footnotes") == ["_Toc000002"]
    assert "".join(filled.xpath("//w:footnote[@w:id='1']//w:t/text()", "footnotes")).strip() == "here (page 5)"
    assert filled.texts()[:4] == [water, "Law5", "Harmed9", "Victim"]


def test_a_document_without_contents_prints_titles_and_references_as_words(fill: Fill) -> None:
    text = (p.Paragraph((p.CrossReference("law", "Law", (p.Text("there"),), "(page {page})"),)),)
    filled = finished_of(fill("{{r title }}", "{{p text }}", title=(p.Anchor("law", (p.Text("Law"),)),), text=text))
    assert filled.texts() == ["Law", "there"]
    assert filled.count("//w:hyperlink | //w:bookmarkStart | //w:bookmarkEnd | //w:fldChar") == 0
