"""How many pages a document may have: its kind, its limits, and the block that does not fit."""

from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.office.page_rules import check_pages, kind_of, lines_in, overflows
from mnr_briefs.formats.word.parts.passages import passage_tag

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")
BREAK = '<w:r><w:br w:type="page"/></w:r>'


def put(folder: Path, word: Any, name: str = "x.docx") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(word.data())
    return path


@pytest.mark.parametrize(
    ("folder", "kind"), [("country-one-pagers", "one_pager"), ("domain-briefs", "brief"), ("elsewhere", None)]
)
def test_the_folder_knows_the_kind(tmp_path: Path, word: Any, folder: str, kind: str | None) -> None:
    path = put(tmp_path / folder, word)
    assert kind_of(path, path.read_bytes()) == kind


@pytest.mark.parametrize("folder", ["elsewhere", "country-one-pagers"])
def test_the_file_knows_its_kind_wherever_it_is(tmp_path: Path, word: Any, folder: str) -> None:
    word.replace("docProps/core.xml", "<dc:title>", "<cp:category>brief</cp:category><dc:title>")
    path = put(tmp_path / folder, word)
    assert kind_of(path, path.read_bytes()) == "brief"


def test_what_is_no_word_file_is_of_no_kind(tmp_path: Path) -> None:
    assert kind_of(tmp_path / "x.docx", b"Just a text") is None


def found(*files: Path) -> list[tuple[str, str | None, str]]:
    checked = check_pages(files)
    assert checked.value == ()
    return [(p.code, p.place.spot, p.message) for p in checked.problems]


@pytest.mark.slow
@needs_office
def test_documents_of_their_length_are_fine(tmp_path: Path, word: Any, xml: Any) -> None:
    one = put(tmp_path / "country-one-pagers", word)
    two = put(tmp_path / "domain-briefs", word.add(xml.p(f"{BREAK}<w:r><w:t>More</w:t></w:r>")))
    assert found(one, two) == []


@pytest.mark.slow
@needs_office
def test_a_one_pager_of_two_pages_names_the_block_that_does_not_fit(tmp_path: Path, word: Any, xml: Any) -> None:
    word.add(xml.p("Last on the first") + xml.p("It goes over", "BodyText", "<w:pageBreakBefore/>") + xml.p("More"))
    said = (
        "It has 2 pages; 1 is allowed. It is too long by about 0.4 cm, 1 line. "
        "The first text that does not fit is “It goes over”, with"
    )
    ((code, spot, message),) = found(put(tmp_path / "country-one-pagers", word))
    assert (code, spot) == ("page-count", "page 2")
    assert message.startswith(said)


@pytest.mark.parametrize(("length", "lines"), [(0.1, "1 line"), (0.42, "1 line"), (1.3, "3 lines"), (1.9, "5 lines")])
def test_a_length_is_said_in_lines_too(length: float, lines: str) -> None:
    assert lines_in(length) == lines


@pytest.mark.slow
@needs_office
def test_the_longest_texts_that_an_office_may_shorten_are_named(tmp_path: Path, word: Any, xml: Any) -> None:
    texts = {"headline": "One two.", "closing": "One two three four.", "initiative:a text": "One two three."}
    for name, text in texts.items():
        tag = f'<w:alias w:val="{name}"/><w:tag w:val="{passage_tag(name, (p.Text(text),))}"/>'
        run = f"<w:r><w:t>{text}</w:t></w:r>"
        word.add(xml.p(f"<w:sdt><w:sdtPr>{tag}</w:sdtPr><w:sdtContent>{run}</w:sdtContent></w:sdt>"))
    word.add(xml.p("It goes over", "BodyText", "<w:pageBreakBefore/>"))
    ((_, _, message),) = found(put(tmp_path / "country-one-pagers", word))
    longest = "“closing” (4 words), “initiative:a text” (3 words), “headline” (2 words)"
    assert message.endswith(f"The longest texts are {longest}.")


@pytest.mark.slow
@needs_office
def test_a_brief_of_one_page_says_enough(tmp_path: Path, word: Any) -> None:
    assert found(put(tmp_path / "domain-briefs", word)) == []


@pytest.mark.slow
@needs_office
def test_a_brief_of_five_pages_is_too_long(tmp_path: Path, word: Any, xml: Any) -> None:
    word.add("".join(xml.p(f"Page {n}", "BodyText", "<w:pageBreakBefore/>") for n in range(2, 6)))
    ((code, spot, message),) = found(put(tmp_path / "domain-briefs", word))
    assert (code, spot) == ("page-count", "page 5")
    assert message.startswith("It has 5 pages; 1 to 4 are allowed. It is too long by")
    assert "The first text that does not fit is “Page 5”," in message


@pytest.mark.slow
@needs_office
def test_a_paragraph_that_goes_over_two_pages_is_the_one(word: Any, xml: Any) -> None:
    long = xml.p("Long. " + "It goes on and on. " * 900, "BodyText")
    (over,) = overflows([(word.add(long + xml.p("After")).data(), 1)])
    assert over is not None
    assert over[0].startswith("“Long. It goes on and on.")


@pytest.mark.slow
@needs_office
def test_pages_that_count_from_another_number_do_no_harm(word: Any, xml: Any) -> None:
    word.replace("word/document.xml", "<w:sectPr>", '<w:sectPr><w:pgNumType w:fmt="lowerRoman" w:start="7"/>')
    word.replace("word/document.xml", "The end.", f"</w:t></w:r>{BREAK}<w:r><w:t>The end.")
    assert overflows([(word.data(), 1)]) == [("“The end.”", 2)]
