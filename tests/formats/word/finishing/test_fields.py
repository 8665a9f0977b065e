"""Fields: captions numbered, contents filled in, everything well nested."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.formats.word.references import PLACEHOLDER

Finish = Callable[..., Any]
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def asked(instruction: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'


def field(instruction: str, result: str = "") -> str:
    """The runs of a complex field; `result` is XML."""
    return mark("begin") + asked(f" {instruction} ") + mark("separate") + (result or text("0")) + mark("end")


def caption(label: str, words: str, style: str = "Caption") -> tuple[str, str]:
    return style, text(f"{label} ") + field(f"SEQ {label} \\* ARABIC") + text(f": {words}")


CONTENTS = field('TOC \\o "1-2" \\h \\z \\u', text("Update the contents"))
FIGURES, TABLES = field('TOC \\h \\z \\c "Figure"'), field("TOC \\h \\z \\c Table")
CHAPTERS = (("Heading1", "One"), ("Heading2", "One a"), ("Heading3", "deep"), ("Heading1", "Two"))


def balanced(finished: Any) -> list[str]:
    """The kinds of the field marks in order; each field must begin, then divide, then end, inner ones within."""
    open_fields: list[list[str]] = []
    kinds = finished.values("//w:fldChar/@w:fldCharType")
    for kind in kinds:
        if kind == "begin":
            open_fields.append(["begin"])
        elif kind == "separate":
            assert open_fields[-1] == ["begin"]
            open_fields[-1].append("separate")
        else:
            assert open_fields.pop() == ["begin", "separate"]
    assert open_fields == []
    return kinds


# -- finding fields --


# -- captions --


def test_captions_are_numbered_by_label_in_the_order_of_the_document(finish: Finish) -> None:
    cell = f"<w:tbl><w:tr><w:tc><w:p>{caption('Table', 'in a cell')[1]}</w:p></w:tc></w:tr></w:tbl>"
    finished = finish(
        caption("Figure", "a"), caption("Table", "b"), caption("Figure", "c"), cell, caption("Table", "d")
    )
    assert finished.texts("//w:p") == ["Figure 1: a", "Table 1: b", "Figure 2: c", "Table 2: in a cell", "Table 3: d"]
    balanced(finished)


def test_a_number_in_several_runs_is_written_once(finish: Finish) -> None:
    finished = finish(("Caption", text("Table ") + field("SEQ Table", text("1") + text("2"))))
    assert finished.texts() == ["Table 1"]


def test_a_simple_field_is_numbered_too(finish: Finish) -> None:
    simple = f'<w:fldSimple w:instr=" SEQ Table \\* ARABIC "><w:fldData/>{text("9")}</w:fldSimple>'
    finished = finish(caption("Table", "a"), ("Caption", text("Table ") + simple + text(": b")))
    assert finished.texts() == ["Table 1: a", "Table 2: b"]
    assert (finished.count("//w:fldSimple"), finished.count("//w:instrText[@xml:space='preserve']")) == (0, 2)
    balanced(finished)


def test_other_fields_keep_their_results(finish: Finish) -> None:
    finished = finish(("Normal", text("page ") + field("PAGE", text("7"))), ("Normal", field("SEQ", text("x"))))
    assert finished.texts() == ["page 7", "x"]


# -- contents --


def entries(finished: Any, style: str) -> list[str]:
    return finished.texts(f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")


def test_contents_list_the_headings_of_their_levels_with_their_pages(finish: Finish) -> None:
    finished = finish(
        ("Normal", CONTENTS), *CHAPTERS, pages={"_Toc000001": "1", "_Toc000002": "iv", "_Toc000004": "12"}
    )
    assert entries(finished, "toc1") == ["One→1", "Two→12"]
    assert entries(finished, "toc2") == ["One a→iv"]
    assert entries(finished, "toc3") == []
    assert finished.texts()[:3] == ["One→1", "One a→iv", "Two→12"]
    assert "Update the contents" not in "".join(finished.texts())
    assert balanced(finished).count("begin") == 1 + 3


def test_the_field_around_the_entries_stays_live(finish: Finish) -> None:
    finished = finish(("Normal", CONTENTS), *CHAPTERS, pages={})
    assert finished.count("//w:p[1]/w:r/w:instrText[normalize-space()='TOC \\o \"1-2\" \\h \\z \\u']") == 1
    assert [finished.count(f"//w:p[{n}]/w:r/w:fldChar") for n in (1, 2, 3)] == [2, 0, 1]
    assert finished.values("//w:p[3]/w:r[last()]/w:fldChar/@w:fldCharType") == ["end"]


def test_pages_are_live_references_to_the_bookmarks_of_the_headings(finish: Finish) -> None:
    finished = finish(("Normal", CONTENTS), *CHAPTERS, pages={"_Toc000001": "5"})
    assert [i.split() for i in finished.values("//w:hyperlink//w:instrText/text()")] == [
        ["PAGEREF", "_Toc000001", "\\h"]
    ]
    anchors = finished.values("//w:hyperlink/@w:anchor")
    assert anchors == ["_Toc000001", "_Toc000002", "_Toc000004"]
    for anchor in anchors:
        path = f"//w:p/w:bookmarkStart[@w:name='{anchor}']/@w:id"
        (number,) = finished.values(path)
        assert finished.count(f"//w:p[w:bookmarkStart/@w:id='{number}']/w:bookmarkEnd[@w:id='{number}']") == 1


@pytest.mark.parametrize(
    ("pages", "lines"),
    [
        (None, [f"One→{PLACEHOLDER}", f"Two→{PLACEHOLDER}"]),
        ({}, ["One", "Two"]),
        ({"_Toc000004": "9"}, ["One", "Two→9"]),
    ],
    ids=["not measured yet", "no office", "one page known"],
)
def test_an_entry_has_its_page_or_a_placeholder_or_none(finish: Finish, pages: Any, lines: list[str]) -> None:
    assert entries(finish(("Normal", CONTENTS), *CHAPTERS, pages=pages), "toc1") == lines


def test_entries_are_links_that_say_where_they_lead(finish: Finish) -> None:
    words = 'A & B <c> "d" ' + "long " * 60
    finished = finish(("Normal", CONTENTS), ("Heading1", words))
    assert finished.values("//w:hyperlink/@w:tooltip") == [words.strip()[:200]]
    assert entries(finished, "toc1") == [f"{words.strip()}→{PLACEHOLDER}"]


@pytest.mark.parametrize(
    ("inside", "entry"),
    [
        (text("One") + "<w:r><w:br/></w:r>" + text("two"), "One two"),
        (text("One") + "<w:r><w:tab/></w:r>" + text("two"), "One two"),
        ("<w:r><w:t>One</w:t><w:cr/><w:t>two</w:t></w:r>", "One two"),
        (text("  One ") + text(" two  "), "One two"),
        (text("One") + '<w:r><w:footnoteReference w:id="1"/></w:r>', "One"),
        (f"<w:sdt><w:sdtContent>{text('27')}</w:sdtContent></w:sdt>" + text(" countries"), "27 countries"),
        (field("SEQ Part", text("9")) + text(" parts"), "1 parts"),
    ],
)  # fmt: skip
def test_an_entry_is_the_text_of_its_heading_on_one_line(finish: Finish, inside: str, entry: str) -> None:
    finished = finish(("Normal", CONTENTS), ("Heading1", inside), pages={})
    assert entries(finished, "toc1") == [entry]


def test_headings_without_text_are_no_entries(finish: Finish) -> None:
    finished = finish(("Normal", CONTENTS), ("Heading1", " "), ("Heading1", "One"), ("Heading1", "<w:r/>"), pages={})
    assert entries(finished, "toc1") == ["One"]


def test_contents_without_entries_stay_as_they_are(finish: Finish) -> None:
    finished = finish(("Normal", CONTENTS), "plain")
    assert finished.texts() == ["Update the contents", "plain"]
    assert balanced(finished) == ["begin", "separate", "end"]


@pytest.mark.parametrize(("levels", "lines"), [("1-1", 2), ("1-3", 4), ("2-3", 2), ("", 4)])
def test_levels_are_those_that_the_field_asks_for(finish: Finish, levels: str, lines: int) -> None:
    asks = f'TOC \\o "{levels}" \\h' if levels else "TOC \\h"
    assert finish(("Normal", field(asks)), *CHAPTERS).count("//w:hyperlink") == lines


def test_lists_of_figures_and_tables_have_their_captions_only(finish: Finish) -> None:
    captions = (caption("Table", "a"), caption("Figure", "b"), caption("Table", "c", "Normal"))
    pages = {"_Toc000001": "3", "_Toc000003": "4"}
    finished = finish(("Normal", FIGURES), ("Normal", TABLES), "plain", *captions, pages=pages)
    assert entries(finished, "tableoffigures") == ["Figure 1: b→3", "Table 1: a", "Table 2: c→4"]
    assert finished.texts()[:3] == entries(finished, "tableoffigures")
    balanced(finished)


def test_captions_that_a_loop_printed_are_numbered_and_listed(finish: Finish) -> None:
    finished = finish(("Normal", TABLES), *[caption("Table", f"chapter {n}") for n in range(1, 13)], pages={})
    lines = [f"Table {n}: chapter {n}" for n in range(1, 13)]
    assert entries(finished, "tableoffigures") == entries(finished, "Caption") == lines
    names = finished.values("//w:bookmarkStart/@w:name")
    assert len(names) == len(set(names)) == len(set(finished.values("//w:bookmarkStart/@w:id"))) == 12


def test_a_caption_without_any_properties_is_listed_too(finish: Finish) -> None:
    finished = finish(("Normal", TABLES), f"<w:p>{caption('Table', 'a')[1]}</w:p>", pages={})
    assert entries(finished, "tableoffigures") == ["Table 1: a"]
    assert finished.count("//w:p[*[1][self::w:bookmarkStart]][*[last()][self::w:bookmarkEnd]]") == 1


def test_a_document_without_contents_gets_no_bookmarks(finish: Finish) -> None:
    assert finish(*CHAPTERS, caption("Table", "a")).count("//w:bookmarkStart") == 0


def test_bookmarks_take_no_name_and_no_id_that_is_taken(finish: Finish) -> None:
    old = '<w:p><w:bookmarkStart w:id="5" w:name="_Toc000001"/><w:r><w:t>old</w:t></w:r><w:bookmarkEnd w:id="5"/></w:p>'
    finished = finish(old, ("Normal", CONTENTS), ("Heading1", "One"))
    assert finished.values("//w:bookmarkStart/@w:name") == ["_Toc000001", "_Toc000002"]
    assert finished.values("//w:hyperlink/@w:anchor") == ["_Toc000002"]
    assert len(set(finished.values("//w:bookmarkStart/@w:id"))) == 2


def test_the_section_that_ends_with_the_contents_still_ends_there(finish: Finish) -> None:
    section = f"<w:p><w:pPr><w:sectPr/></w:pPr>{CONTENTS}</w:p>"
    finished = finish(section, *CHAPTERS)
    assert finished.count("//w:p/w:pPr/w:sectPr") == 1
    assert finished.count("//w:p[3][.//w:t='Two']/w:pPr[w:pStyle]/w:sectPr") == 1


def test_a_style_of_contents_that_the_template_lacks_is_the_normal_one(finish: Finish) -> None:
    finished = finish(("Normal", field('TOC \\o "4-4"')), ("Heading4", "deep"), pages={})
    assert finished.texts("//w:p[w:pPr/w:pStyle/@w:val='Normal']") == ["deep"]


# -- contents that were updated in Word --

STORED = (
    f'<w:p>{mark("begin")}<w:r><w:instrText> TOC \\o "1-2" \\h </w:instrText></w:r>{mark("separate")}'
    f"<w:hyperlink>{text('Old one')}{field('PAGEREF _Toc99', text('3'))}</w:hyperlink></w:p>",
    f"<w:p><w:hyperlink>{text('Old two')}{field('PAGEREF _Toc98', text('4'))}</w:hyperlink></w:p>",
)


@pytest.mark.parametrize(
    ("last", "after"),
    [
        (f"<w:p>{mark('end')}</w:p>", []),
        (f"<w:p><w:hyperlink>{text('Old three')}</w:hyperlink>{mark('end')}</w:p>", []),
        (f"<w:p>{mark('end')}{text('kept')}</w:p>", ["kept"]),
    ],
)
def test_entries_that_word_had_stored_are_replaced(finish: Finish, last: str, after: list[str]) -> None:
    finished = finish("before", *STORED, last, *CHAPTERS, pages={})
    assert finished.texts() == ["before", "One", "One a", "Two", *after, "One", "One a", "deep", "Two"]
    assert finished.count("//w:instrText[contains(., 'TOC ')]") == 1
    balanced(finished)


def test_a_section_that_ends_with_the_stored_entries_still_ends_there(finish: Finish) -> None:
    last = f"<w:p><w:pPr><w:sectPr/></w:pPr>{mark('end')}</w:p>"
    finished = finish(*STORED, last, *CHAPTERS, pages={})
    assert finished.count("//w:p/w:pPr/w:sectPr") == 1
    balanced(finished)


def test_another_field_of_several_paragraphs_is_left_alone(finish: Finish) -> None:
    start = f"<w:p>{mark('begin')}{asked(' BIBLIOGRAPHY ')}{mark('separate')}{text('One')}</w:p>"
    finished = finish(start, f"<w:p>{text('Two')}</w:p>", f"<w:p>{mark('end')}</w:p>", ("Normal", CONTENTS), *CHAPTERS)
    assert finished.texts()[:2] == ["One", "Two"]
    balanced(finished)


def test_a_field_that_never_ends_is_left_alone(finish: Finish) -> None:
    assert finish(*STORED, *CHAPTERS).texts()[:2] == ["Old one3", "Old two4"]
