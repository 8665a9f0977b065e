"""Cross-references find their chapter, with its page; where there is no such chapter the words stay."""

from collections.abc import Callable
from typing import Any

import pytest

Finish = Callable[..., Any]
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


def reference(title: str, *words: str) -> str:
    inside = "".join(map(LINK.format, words or ("see there",)))
    return (
        f'<w:hyperlink w:anchor="chapter:{title}" w:docLocation="(page {{page}})" w:tooltip="t">{inside}</w:hyperlink>'
    )


def link(finished: Any) -> tuple[list[str], str]:
    """Where the links in the last paragraph lead, and the paragraph's text."""
    return finished.values("//w:body/w:p[last()]/w:hyperlink/@w:anchor"), finished.texts()[-1]


@pytest.mark.parametrize(
    ("pages", "text"),
    [({"_Toc000001": "12"}, "see there (page 12)"), ({}, "see there"), (None, "see there (page 000)")],
)
def test_a_reference_leads_to_its_chapter_and_names_the_page(finish: Finish, pages: Any, text: str) -> None:
    finished = finish(CONTENTS, ("Heading1", "The Law"), reference("the law"), pages=pages)
    assert link(finished) == (["_Toc000001"], text)
    assert finished.count("//@w:docLocation") == 0
    kinds = finished.values("//w:body/w:p[last()]//w:fldChar/@w:fldCharType")
    assert kinds == ([] if pages == {} else ["begin", "separate", "end"])
    outer_spaces = "//w:hyperlink//*[starts-with(text(), ' ') or contains(text(), 'PAGEREF')]"
    assert finished.count(outer_spaces) == finished.count(f"{outer_spaces}[@xml:space='preserve']")


def test_a_chapter_with_a_number_is_found_by_its_title(finish: Finish) -> None:
    finished = finish(CONTENTS, ("Heading1", "2 The law"), reference("The law"), pages={})
    assert link(finished)[0] == ["_Toc000001"]


def test_the_chapter_of_exactly_that_title_comes_before_one_that_ends_with_it(finish: Finish) -> None:
    chapters = (("Heading1", "Media and law"), ("Heading1", "Law"))
    assert link(finish(CONTENTS, *chapters, reference("Law"), pages={}))[0] == ["_Toc000002"]


@pytest.mark.parametrize("contents", [(CONTENTS,), ()], ids=["with contents", "without"])
def test_without_the_chapter_the_words_stay_and_the_link_goes(finish: Finish, contents: tuple[str, ...]) -> None:
    finished = finish(*contents, ("Heading1", "Other"), reference("The law", "see ", "the ", "law"), pages={})
    assert link(finished) == ([], "see the law")
    assert finished.count("//w:body/w:p[last()]//w:rStyle") == 0


def test_references_in_notes_and_other_links_are_taken_care_of(finish: Finish) -> None:
    note = f"<w:p><w:r><w:footnoteRef/></w:r>{reference('The law')}</w:p>"
    other = '<w:hyperlink w:anchor="mine"><w:r><w:t>mine</w:t></w:r></w:hyperlink>'
    finished = finish(CONTENTS, ("Heading1", "The law"), other, notes=(note,), pages={"_Toc000001": "4"})
    assert finished.values("//w:hyperlink/@w:anchor", "word/footnotes.xml") == ["_Toc000001"]
    assert finished.values("//w:body/w:p[last()]/w:hyperlink/@w:anchor") == ["mine"]
