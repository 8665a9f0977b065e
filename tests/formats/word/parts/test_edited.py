"""Reading a document that somebody edited."""

import io
import zipfile

import pytest

from mnr_briefs.formats.word.parts.archive import NoWordFileError
from mnr_briefs.formats.word.parts.edited import read_edited, title_of
from mnr_briefs.formats.word.parts.passages import passage_tag

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TAG = passage_tag("headline", ())
TEXT = str(TAG)


def document(body: str, comments: str = "", title: str = "", name: str = "word/document.xml") -> bytes:
    """A Word file with some paragraphs."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
        if comments:
            archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{W}">{comments}</w:comments>')
        if title:
            core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
            dc = "http://purl.org/dc/elements/1.1/"
            inside = f'<c:coreProperties xmlns:c="{core}" xmlns:d="{dc}"><d:title>{title}</d:title></c:coreProperties>'
            archive.writestr("docProps/core.xml", inside)
    return target.getvalue()


def run(text: str) -> str:
    """A run."""
    return f"<w:r><w:t>{text}</w:t></w:r>"


def control(tag: str, inside: str) -> str:
    """A content control."""
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def test_words_of_passages_and_outside_are_told_apart_and_figures_are_expressions() -> None:
    figure = control("mnr:a.b", run("27"))
    body = f"<w:p>{run('Before ')}{control(TEXT, run('In ') + figure + run(' towns'))}</w:p><w:p>{run('After')}</w:p>"
    found = read_edited(document(body))
    assert [(each.tag, each.wording, each.figures) for each in found.passages] == [
        (TAG, "In {{ a.b }} towns", (("{{ a.b }}", "27"),))
    ]
    assert found.outside == ("Before", "After")
    assert found.paragraphs == ("Before In 27 towns", "After")


def test_what_stands_in_the_range_of_a_passage_belongs_to_it_with_or_without_its_control() -> None:
    start, end = f'<w:permStart w:id="{TAG.number}" w:edGrp="everyone"/>', f'<w:permEnd w:id="{TAG.number}"/>'
    inside = f"{control(TEXT, run('One.'))}{run(' More.')}</w:p><w:p>{run('Two.')}"
    (found,) = read_edited(document(f"<w:p>{start}{inside}{end}{run('Else')}</w:p>")).passages
    assert (found.tag, found.wording) == (TAG, "One. More.\nTwo.")
    (found,) = read_edited(document(f"<w:p>{start}{run('One.')}{end}</w:p>")).passages
    assert (found.number, found.tag, found.wording) == (TAG.number, None, "One.")


def test_a_control_around_paragraphs_is_one_text_as_are_two_of_one_tag() -> None:
    one, two = f"<w:p>{run('One.')}</w:p>", f"<w:p>{run('Two.')}</w:p>"
    for body in (
        control(TEXT, one + two),
        f"<w:p>{control(TEXT, run('One.'))}</w:p><w:p>{control(TEXT, run('Two.'))}</w:p>",
    ):
        found = read_edited(document(body))
        assert [each.wording for each in found.passages] == ["One.\nTwo."]
        assert found.outside == ()


def test_a_passage_that_was_emptied_is_empty_whatever_word_shows_in_it() -> None:
    emptied = control(TEXT, run("Click or tap here")).replace("</w:sdtPr>", "<w:showingPlcHdr/></w:sdtPr>")
    for body in (control(TEXT, ""), emptied):
        assert [each.wording for each in read_edited(document(f"<w:p>{body}</w:p>")).passages] == [""]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = f"<w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>{run('gone')}</w:moveFrom>"
    inside = f"{run('A ')}{deleted}<w:ins>{run('new')}</w:ins><w:moveTo>{run(' moved')}</w:moveTo>"
    assert read_edited(document(f"<w:p>{control(TEXT, inside)}</w:p>")).passages[0].wording == "A new moved"


def test_what_was_inserted_and_deleted_again_is_gone() -> None:
    inside = f"<w:ins>{run('A')}<w:del>{run(' b')}</w:del></w:ins>{run(' c')}"
    assert read_edited(document(f"<w:p>{inside}</w:p>")).outside == ("A c",)


def test_text_boxes_are_read_once_and_apart_from_the_paragraph_that_holds_them() -> None:
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent><w:p>{run('Boxed')}</w:p></w:txbxContent>"
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    found = read_edited(document(f"<w:p>{control(TEXT, run('In') + f'<w:r>{both}</w:r>')}</w:p>"))
    assert [each.wording for each in found.passages] == ["In"]
    assert found.outside == ("Boxed",)


def test_the_body_of_word_on_the_web_has_another_name() -> None:
    body = f"<w:p>{run('Online')}</w:p>"
    assert read_edited(document(body, name="word/document2.xml")).outside == ("Online",)
    with pytest.raises(NoWordFileError, match="no Word document"):
        read_edited(document(body, name="word/other.xml"))


def test_strict_open_xml_is_refused_by_name() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml", '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
        )
    with pytest.raises(NoWordFileError, match="Strict Open XML"):
        read_edited(target.getvalue())


def test_tabs_and_line_breaks_are_spaces() -> None:
    inside = "<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>"
    assert read_edited(document(f"<w:p>{inside}</w:p>")).outside == ("one two three",)


def test_comments_come_with_the_words_that_they_are_about() -> None:
    body = f'<w:p><w:commentRangeStart w:id="3"/>{run("A line")}<w:commentRangeEnd w:id="3"/>{run(" exists.")}</w:p>'
    comment = f'<w:comment w:id="3"><w:p>{run("Since when?")}</w:p></w:comment>'
    assert read_edited(document(body, comment)).comments == (("Since when?", "A line"),)


def test_the_title_is_read_from_the_properties() -> None:
    assert title_of(document("", title="Fiji")) == "Fiji"
    assert title_of(document("")) == ""
    assert title_of(b"no file") == ""


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04"])
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(NoWordFileError):
        read_edited(data)
