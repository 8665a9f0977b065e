"""A note that points to an earlier one has a live field: to a bookmark around its mark, with its number as printed."""

from collections.abc import Callable
from typing import Any

import pytest

Finish = Callable[..., Any]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PARTS = {"footnote": "word/footnotes.xml", "endnote": "word/endnotes.xml"}


def note(*pointers: str, kind: str = "footnote") -> str:
    inside = "".join(f'<w:r><w:t>see </w:t></w:r><w:hyperlink w:anchor="note:{pointer}"/>' for pointer in pointers)
    return f"<w:p><w:r><w:{kind}Ref/></w:r>{inside}</w:p>"


def marks(count: int, kind: str = "footnote") -> str:
    return "".join(f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for n in range(1, count + 1))


def settings(inside: str) -> str:
    return f'<w:settings xmlns:w="{W}">{inside}</w:settings>'


def shown(finished: Any, part: str = PARTS["footnote"]) -> list[tuple[str, str]]:
    """The fields of a part: what each asks for, and what it shows."""
    asked = finished.values("//w:instrText/text()", part)
    path = "//w:r[preceding-sibling::w:r[1]/w:fldChar[@w:fldCharType='separate']]/w:t/text()"
    return list(zip(asked, finished.values(path, part), strict=True))


def test_a_reference_becomes_a_field_that_leads_to_the_mark_of_the_first_note(finish: Finish) -> None:
    finished = finish(marks(3), notes=(note(), note(), note("footnote:2")))
    assert shown(finished) == [(" NOTEREF _Ref000001 \\h ", "2")]
    kinds = finished.values("//w:fldChar/@w:fldCharType", PARTS["footnote"])
    assert kinds == ["begin", "separate", "end"]
    assert finished.count("//w:hyperlink", PARTS["footnote"]) == 0
    path = "//w:bookmarkStart[@w:name='_Ref000001']/following-sibling::*[1]/w:footnoteReference/@w:id"
    assert finished.values(path) == ["2"]
    ends = "//w:r[w:footnoteReference/@w:id='2']/following-sibling::*[1][self::w:bookmarkEnd]/@w:id"
    assert finished.values(ends) == finished.values("//w:bookmarkStart/@w:id")


def test_a_note_that_many_point_to_has_one_bookmark_and_others_have_none(finish: Finish) -> None:
    finished = finish(marks(4), notes=(note(), note("footnote:1"), note(), note("footnote:1", "footnote:3")))
    assert [number for _, number in shown(finished)] == ["1", "1", "3"]
    assert finished.values("//w:bookmarkStart/@w:name") == ["_Ref000001", "_Ref000002"]


def test_ids_and_names_of_bookmarks_are_not_those_of_others(finish: Finish) -> None:
    own = '<w:bookmarkStart w:id="1" w:name="_Ref000001"/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id="1"/>'
    finished = finish(own, ("Heading1", "One"), marks(2), notes=(note(), note("footnote:1")))
    assert shown(finished) == [(" NOTEREF _Ref000002 \\h ", "1")]
    assert finished.values("//w:bookmarkStart/@w:name") == ["_Ref000001", "_Ref000002"]
    ids = finished.values("//w:bookmarkStart/@w:id")
    assert len(set(ids)) == 2
    assert finished.values("//w:bookmarkEnd/@w:id") == ids


@pytest.mark.parametrize(
    ("rules", "number"),
    [
        ("", "ii"),
        ('<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>', "2"),
        ('<w:endnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:endnotePr>', "D"),
        ('<w:endnotePr><w:numFmt w:val="hindiNumbers"/></w:endnotePr>', "2"),
        ('<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>', "ii"),
    ],
)
def test_the_number_of_an_endnote_is_written_as_the_template_counts(finish: Finish, rules: str, number: str) -> None:
    notes = tuple(note(*pointer, kind="endnote") for pointer in ((), (), ("endnote:2",)))
    finished = finish(marks(3, "endnote"), endnotes=notes, word__settings=settings(rules))
    assert shown(finished, PARTS["endnote"]) == [(" NOTEREF _Ref000001 \\h ", number)]


def test_a_section_may_count_in_another_way(finish: Finish) -> None:
    section = '<w:sectPr><w:endnotePr><w:numFmt w:val="upperRoman"/></w:endnotePr></w:sectPr>'
    body = f"<w:p><w:pPr>{section}</w:pPr>{marks(2, 'endnote')}</w:p>"
    finished = finish(body, endnotes=(note(kind="endnote"), note("endnote:1", kind="endnote")))
    assert [number for _, number in shown(finished, PARTS["endnote"])] == ["I"]


def test_a_document_without_settings_counts_as_word_does(finish: Finish) -> None:
    finished = finish(marks(2), notes=(note(), note("footnote:1")), word__settings=None)
    assert [number for _, number in shown(finished)] == ["1"]


def test_each_kind_points_among_its_own(finish: Finish) -> None:
    endnotes = (note(kind="endnote"), note("endnote:1", kind="endnote"))
    finished = finish(
        marks(2) + marks(2, "endnote"), notes=(note(), note("footnote:1", "endnote:1")), endnotes=endnotes
    )
    assert [number for _, number in shown(finished)] == ["1", "i"]
    assert [number for _, number in shown(finished, PARTS["endnote"])] == ["i"]
    held = "//w:bookmarkStart/following-sibling::*[1]/*"
    assert [e.tag.split("}")[1] for e in finished.xpath(held)] == ["footnoteReference", "endnoteReference"]


def test_without_references_no_mark_gets_a_bookmark(finish: Finish) -> None:
    assert finish(marks(2), notes=(note(), note())).count("//w:bookmarkStart") == 0


def test_a_reference_to_a_note_without_a_mark_goes(finish: Finish) -> None:
    finished = finish(marks(1), notes=(note("footnote:7"),))
    assert finished.count("//w:hyperlink | //w:instrText", PARTS["footnote"]) == 0


def test_other_links_stay(finish: Finish) -> None:
    link = '<w:hyperlink w:anchor="notebook"><w:r><w:t>x</w:t></w:r></w:hyperlink>'
    finished = finish(marks(2), link, notes=(note(), note("footnote:1")))
    assert finished.values("//w:hyperlink/@w:anchor") == ["notebook"]
