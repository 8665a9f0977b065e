"""Paragraphs and figures as a finished document shows them."""

import io
import zipfile
from typing import Any

import pytest

from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.printed import PrintedParagraph, figures_of, is_word_file, paragraphs_of

TAG = "mnr:hotline.yes"
WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_figure_is_found_with_its_heading_sentence_and_tag(word_file: Any) -> None:
    file = word_file(("Heading1", ["People"]), (None, ["All is well. A line exists in ", ("two", TAG), ". So far."]))
    assert list(figures_of(file)) == [PrintedFigure("People", "A line exists in two.", "two", TAG)]


def test_an_open_package_is_read_as_it_stands(word_file: Any) -> None:
    package = Package(word_file((None, ["A line exists in ", ("two", TAG), "."])))
    package.xml("word/document.xml").find(f".//{W}sdt//{W}t").text = "three"
    assert [figure.text for figure in figures_of(package)] == ["three"]


def test_paragraphs_stand_under_their_nearest_heading(word_file: Any) -> None:
    file = word_file(("Title", ["Water"]), (None, ["One."]), ("Heading3", ["Wells"]), (None, ["Two."]))
    assert [(p.heading, p.text) for p in paragraphs_of(file)] == [
        ("Water", "Water"),
        ("Water", "One."),
        ("Wells", "Wells"),
        ("Wells", "Two."),
    ]


def under(word_file: Any, *blocks: Any) -> dict[str, str]:
    """The heading of each figure by its text."""
    return {figure.text: figure.heading for figure in figures_of(word_file(*blocks))}


def heading(text: str) -> Any:
    return ("Heading2", [text])


def figure(text: str) -> Any:
    return (None, [(text, TAG)])


def test_a_figure_in_a_cell_is_under_the_last_heading_of_its_own_cell(word_file: Any) -> None:
    left, right = [heading("Left"), figure("one"), heading("Lower"), figure("two")], [heading("Right"), figure("three")]
    found = under(word_file, heading("Before"), [[left, right]])
    assert found == {"one": "Left", "two": "Lower", "three": "Right"}


def test_a_figure_in_a_cell_without_a_heading_is_under_the_last_before_the_table(word_file: Any) -> None:
    rows = [[[heading("Left"), figure("one")], [figure("two")]], [[figure("three")], [heading("Low"), figure("four")]]]
    found = under(word_file, heading("Before"), rows)
    assert found == {"one": "Left", "two": "Before", "three": "Before", "four": "Low"}


def test_a_band_that_begins_a_document_gives_its_title_to_its_other_cells(word_file: Any) -> None:
    assert under(word_file, [[[("Title", ["Water"])]], [[figure("one")]]]) == {"one": "Water"}


def test_a_table_within_a_cell_has_the_heading_of_the_cell(word_file: Any) -> None:
    inner = [[[figure("one")], [heading("Inner"), figure("two")]], [[figure("three")], []]]
    found = under(word_file, heading("Before"), [[[heading("Beside")], [heading("Own"), inner, figure("four")]]])
    assert found == {"one": "Own", "two": "Inner", "three": "Own", "four": "Own"}


def test_what_follows_a_band_is_under_the_title_in_it(word_file: Any) -> None:
    assert under(word_file, heading("Before"), [[[heading("Band")]]], figure("one")) == {"one": "Band"}


def test_figures_know_where_in_the_paragraph_they_begin(word_file: Any) -> None:
    file = word_file((None, ["From ", ("one", "mnr:a"), " to ", ("two", "mnr:b"), "."]))
    figures = ((5, "one", "mnr:a"), (12, "two", "mnr:b"))
    assert list(paragraphs_of(file)) == [PrintedParagraph("", "From one to two.", figures)]


def test_a_footer_has_headings_of_its_own(word_file: Any) -> None:
    file = word_file(("Heading1", ["People"]), footer=["Of ", ("3", TAG), " countries"])
    assert list(figures_of(file)) == [PrintedFigure("", "Of 3 countries", "3", TAG)]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_are_read_with_the_number_that_a_field_shows(word_file: Any, kind: str) -> None:
    runs = ["<w:t>See note </w:t>", mark("begin"), "<w:instrText> NOTEREF _Ref000001 </w:instrText>"]
    runs += [mark("separate"), "<w:t>2</w:t>", mark("end"), "<w:t>.</w:t>"]
    inside = "".join(f"<w:r>{run}</w:r>" for run in runs)
    part = f'<w:{kind}s xmlns:w="{WORDML}"><w:{kind} w:id="1"><w:p>{inside}</w:p></w:{kind}></w:{kind}s>'
    buffer = io.BytesIO(word_file((None, ["Wet."])))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(f"word/{kind}s.xml", part)
    assert [p.text for p in paragraphs_of(buffer.getvalue())] == ["Wet.", "See note 2."]


def mark(kind: str) -> str:
    return f'<w:fldChar w:fldCharType="{kind}"/>'


@pytest.mark.parametrize("pieces", [[" "], [], ["\u00a0 "]])
def test_a_paragraph_without_text_is_left_out(word_file: Any, pieces: list[str]) -> None:
    assert list(paragraphs_of(word_file((None, pieces)))) == []


def test_other_peoples_content_controls_hold_no_figure(word_file: Any) -> None:
    file = word_file((None, ["Written by ", ("somebody", "author"), "."]))
    assert [p.text for p in paragraphs_of(file)] == ["Written by somebody."]
    assert list(figures_of(file)) == []


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("It rains. In ", " it does not.", "In two it does not."),
        ("It rains! In ", ". (Not here.) The end.", "In two."),
        ("Why? “In ", " it is dry.” So they say.", "“In two it is dry.” So they say."),
        ("Section 1.2 has ", " of them, e.g. wells.", "Section 1.2 has two of them, e.g. wells."),
        ("", " wells", "two wells"),
    ],
)
def test_a_sentence_ends_where_the_next_begins(word_file: Any, before: str, after: str, sentence: str) -> None:
    file = word_file((None, [before, ("two", TAG), after]))
    assert [figure.sentence for figure in figures_of(file)] == [sentence]


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"Hello",
        zipped(),
        zipped(word__document_xml=b"<w/>"),
        zipped(word__document_xml=b"<w>", word__styles_xml=b"<w/>"),
        zipped(word__document_xml=b"<w/>", word__styles_xml=b"<w/>", word__footer1_xml=b"no"),
        zipped(word__document_xml=b"<w/>", word__styles_xml=b"<w/>")[:-30],
    ],
)
def test_what_is_no_word_file(data: bytes) -> None:
    assert not is_word_file(data)


def test_what_is_a_word_file(word_file: Any) -> None:
    assert is_word_file(word_file((None, ["Hello"])))
