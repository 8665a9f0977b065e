"""Changes of the layout are told in plain words, and what programs do to a document by themselves is not."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.packs.office import Office, paragraph_after, replacing, without_controls

from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.packs.layout import layout_changes

LAW = "A law that people can read"


def by_hand(words: str, properties: str) -> Callable[[str], str]:
    """An edit that formats the run with some words by hand."""

    def edit(text: str) -> str:
        found = re.search(rf"<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?(?=<w:t[^>]*>[^<]*{words})", text)
        assert found is not None
        inside = (found[1] or "<w:rPr></w:rPr>").replace("</w:rPr>", f"{properties}</w:rPr>")
        return f"{text[: found.start()]}<w:r>{inside}{text[found.end() :]}"

    return edit


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (by_hand(LAW, '<w:sz w:val="28"/>'), f"“{LAW}”: letters 14 pt instead of 10 pt"),
        (by_hand(LAW, '<w:color w:val="FF0000"/><w:i/>'), f"“{LAW}”: colour red instead of #14344F, italic"),
        (by_hand("Fiji printed", '<w:rFonts w:ascii="Papyrus"/>'), "font Papyrus instead of Carlito"),
        (replacing('<w:pStyle w:val="Headline"/>', '<w:pStyle w:val="Headline"/><w:jc w:val="center"/>'),
         "the headline: centred instead of at the beginning of the line"),
        (replacing('<w:pStyle w:val="Headline"/>', '<w:pStyle w:val="Headline"/><w:spacing w:before="400"/>'),
         "the headline: space above 20 pt instead of"),
        (lambda text: re.sub(r'w:left="\d+"(?=[^>]*w:header)', 'w:left="1700"', text), "the page: 3.0 cm at the left"),
        (lambda text: re.sub(r'(<wp:extent cx=")(\d)', r"\g<1>1\2", text, count=1), "picture 1: "),
        (lambda text: re.sub(r'<w:gridCol w:w="(\d)', r'<w:gridCol w:w="9\1', text, count=1), "table 1: columns of"),
    ],
)  # fmt: skip
def test_each_change_is_told_in_words(shared: Office, edit: Callable[[str], str], told: str) -> None:
    layout = shared.take(edit).layout
    assert len(layout) == 1
    assert told in layout[0]


def test_some_words_of_a_text_are_told_as_such(shared: Office) -> None:
    parted = replacing(
        "a plain summary of",
        "a</w:t><w:tab/></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>plain</w:t><w:tab/></w:r><w:r><w:t>summary of",
    )
    told = "“plain” in “Fiji printed a plain summary of …”: bold"
    assert shared.take(parted).layout == (told,)
    assert shared.take(parted, without_controls).layout == (told,)


def test_a_picture_that_was_moved_is_told(shared: Office) -> None:
    """The last picture, cut out and pasted behind a text."""
    number: list[int] = []

    def move(text: str) -> str:
        *others, chart = re.findall(r"<w:r>(?:(?!</?w:r>|</?w:p[ >]).)*<wp:extent(?:(?!</?w:p[ >]).)*?</w:r>", text)
        end = text.index("</w:p>", text.index("Fiji printed"))
        number.append(len(others) + 1)
        assert text.index(chart) < end
        return text[:end].replace(chart, "") + chart + text[end:]

    (told,) = shared.take(move).layout
    assert told == f"picture {number[0]}: moved to “Fiji printed a plain summary of …”"
    added = paragraph_after(">Missing<", "Words before it.")
    assert [line for line in shared.take(added).layout if "picture" in line] == []


def test_what_stands_on_most_of_the_page_is_told_once(shared: Office) -> None:
    everywhere = re.compile(r"<w:r>(?=<w:t)")
    taken = shared.take(lambda text: everywhere.sub('<w:r><w:rPr><w:sz w:val="50"/></w:rPr>', text))
    assert len(taken.layout) < 6


def test_a_page_that_nobody_touched_and_words_that_were_added_have_no_layout(shared: Office) -> None:
    assert shared.take().layout == ()
    assert shared.take(paragraph_after(LAW, "In short:"), replacing("a plain summary", "a short summary")).layout == ()
    assert layout_changes(shared.built, b"no Word file", {}) == ()


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
def test_nothing_is_told_of_what_libreoffice_writes_by_itself(shared: Office, tmp_path: Path) -> None:
    file = tmp_path / "page.docx"
    file.write_bytes(shared.built)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", "docx:MS Word 2007 XML"]
    subprocess.run([*command, "--outdir", str(tmp_path / "saved"), str(file)], check=True, capture_output=True)
    assert layout_changes(shared.built, (tmp_path / "saved" / "page.docx").read_bytes(), {}) == ()
