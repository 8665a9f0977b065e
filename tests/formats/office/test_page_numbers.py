"""On which page a bookmark stands, as LibreOffice lays the document out."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mnr_briefs.formats.office import page_numbers
from mnr_briefs.formats.office.libreoffice import OfficeError, find_office
from mnr_briefs.formats.office.page_numbers import Counting, bookmark_pages, page_count, start_layout
from mnr_briefs.formats.word.parts.package import Package, W

Make = Callable[..., bytes]
Install = Callable[[str], Path]
HaveEnded = Callable[[Path], bool]
Numbers = Callable[..., dict[str, str]]
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed.")


@pytest.mark.slow
@needs_office
@pytest.mark.parametrize(
    ("pages", "how", "numbers"),
    [
        ([("a", "b"), (), ("c",), ("d",)], {}, ["1", "1", "3", "4"]),
        ([("a",), ("b",)], {"start": "41"}, ["41", "42"]),
        ([("a",), ("b",), (), ("d",)], {"numerals": "lowerRoman", "start": "46"}, ["xlvi", "xlvii", "xlix"]),
        ([("a",), ("b",)], {"numerals": "upperRoman"}, ["I", "II"]),
    ],
    ids=["plain", "from another number", "small Roman", "large Roman"],
)
def test_bookmarks_have_the_numbers_that_their_pages_show(
    make_pages: Make, pages: list[tuple[str, ...]], how: dict[str, str], numbers: list[str]
) -> None:
    expected = {f"_Toc{index:06d}": number for index, number in enumerate(numbers, start=1)}
    assert bookmark_pages(make_pages(*pages, **how)) == expected


@pytest.mark.slow
@needs_office
def test_hundreds_of_bookmarks_are_found_and_others_are_not(make_pages: Make) -> None:
    pages = [tuple(f"heading {page}.{n}" for n in range(20)) for page in range(20)]
    found = bookmark_pages(make_pages(*pages, ("other",)))
    assert found == {f"_Toc{n:06d}": str((n - 1) // 20 + 1) for n in range(1, 401)}


@pytest.mark.slow
@needs_office
def test_a_document_without_bookmarks_has_no_numbers(make_pages: Make) -> None:
    assert bookmark_pages(make_pages(())) == {}


@pytest.mark.slow
@needs_office
def test_a_document_may_begin_with_a_table_or_on_a_side_of_its_own() -> None:
    word = Document()
    number(word.sections[0], start="5")
    bookmark(word.add_table(1, 1).cell(0, 0).paragraphs[0], 1)
    bookmark(word.add_section(WD_SECTION.ODD_PAGE) and word.add_paragraph("b"), 2)
    number(word.sections[1])
    bookmark(word.add_section(WD_SECTION.EVEN_PAGE) and word.add_paragraph("c"), 3)
    number(word.add_section(), start="1", fmt="upperRoman")
    bookmark(word.add_table(1, 1).cell(0, 0).paragraphs[0], 4)
    assert bookmark_pages(saved(word)) == {"_Toc1": "5", "_Toc2": "7", "_Toc3": "8", "_Toc4": "I"}


@pytest.mark.slow
@needs_office
def test_a_document_from_right_to_left_has_its_numbers() -> None:
    word = Document()
    word.styles["Normal"].element.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for n in (1, 2, 3):
        bookmark(word.add_paragraph("a"), n)
        word.add_page_break()
    assert bookmark_pages(saved(word)) == {"_Toc1": "1", "_Toc2": "2", "_Toc3": "3"}


@pytest.mark.slow
@needs_office
def test_a_first_paragraph_may_go_on_on_the_next_page() -> None:
    word = Document()
    bookmark(word.add_paragraph("\n".join("line" for _ in range(70))), 1)
    bookmark(word.add_paragraph("after"), 2)
    assert bookmark_pages(saved(word)) == {"_Toc1": "2", "_Toc2": "2"}  # the ends of both


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("pages", [("a",), ()])
def test_without_libreoffice_there_are_no_numbers(make_pages: Make, pages: tuple[str, ...]) -> None:
    with pytest.raises(OfficeError, match="not installed"):
        start_layout(make_pages(pages))


def test_a_document_without_bookmarks_is_not_laid_out(office: Install, make_pages: Make) -> None:
    program = office("exit 1")
    assert bookmark_pages(make_pages((), ("other",))) == {}
    assert not program.with_name("soffice.log").exists()


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 0", "LibreOffice did not lay out the document."),
        ("kill -9 $$", "LibreOffice crashed (exit status 137) and did not lay out the document."),
        ("hang", "LibreOffice was stopped: it had not laid out the document after 0.3 seconds."),
        (
            'echo "%PDF-1.7 no more %%EOF" > "$out/probe.pdf"',
            "The file that LibreOffice made of the document cannot be read: startxref not found.",
        ),
        ('cp "$(dirname "$0")/empty.pdf" "$out/probe.pdf"', "LibreOffice did not number the pages of the document."),
    ],
    ids=["nothing", "a crash", "a hang", "a broken PDF", "no numbers"],
)
def test_a_document_that_is_not_laid_out_is_an_error(
    office: Install,
    make_pages: Make,
    make_pdf: Callable[..., bytes],
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str,
    message: str,
) -> None:
    office(script).with_name("empty.pdf").write_bytes(make_pdf("no numbers"))
    monkeypatch.setattr(page_numbers, "SECONDS", 0.3 if script == "hang" else 60)
    with pytest.raises(OfficeError) as error:
        bookmark_pages(make_pages(("a",)))
    assert str(error.value) == message
    assert list(temporary.iterdir()) == []


def test_a_broken_profile_is_replaced(
    office: Install, make_pages: Make, make_pdf: Callable[..., bytes], tmp_path: Path
) -> None:
    program = office('[ -e "$profile/broken" ] && exit 1; cp "$(dirname "$0")/laid-out.pdf" "$out/probe.pdf"')
    program.with_name("laid-out.pdf").write_bytes(make_pdf(marks(1, 1)))
    profile = tmp_path / "profiles" / "0" / "profile"
    profile.mkdir(parents=True)
    (profile / "broken").touch()
    assert bookmark_pages(make_pages(("a",)), tmp_path / "profiles") == {"_Toc000001": "1"}
    assert not (profile / "broken").exists()


def test_a_layout_goes_on_while_we_do_something_else(office: Install, make_pages: Make, temporary: Path) -> None:
    program = office('echo begun > "$0.begun"; while [ ! -e "$0.go" ]; do sleep 0.01; done; exit 1')
    layout = start_layout(make_pages(("a",)))
    while not program.with_name("soffice.begun").exists():
        pass
    program.with_name("soffice.go").touch()
    with pytest.raises(OfficeError, match="crashed"):
        layout.page_numbers()
    assert list(temporary.iterdir()) == []


def test_a_layout_that_is_cancelled_leaves_nothing(
    office: Install, make_pages: Make, temporary: Path, have_ended: HaveEnded
) -> None:
    running = office("hang").with_name("soffice.running")
    layout = start_layout(make_pages(("a",)))
    while not running.exists():
        pass
    layout.cancel()
    assert have_ended(running)
    assert list(temporary.iterdir()) == []
    layout.cancel()  # again changes nothing
    with pytest.raises(OfficeError, match=r"^The layout of the document was cancelled\.$"):
        layout.page_numbers()


def test_a_layout_that_nobody_asks_for_leaves_nothing(
    office: Install, make_pages: Make, temporary: Path, have_ended: HaveEnded
) -> None:
    running = office("hang").with_name("soffice.running")
    layout = start_layout(make_pages(("a",)))
    while not running.exists():
        pass
    del layout
    assert have_ended(running)
    assert list(temporary.iterdir()) == []


def probe_of(office: Install, folder: Path, docx: bytes) -> Any:
    """The body of the document that LibreOffice is given to lay out, and with which options."""
    program = office(f'cp "$1" "{folder}/probe.docx"; exit 1')
    with pytest.raises(OfficeError):
        bookmark_pages(docx)
    export = program.with_name("soffice.log").read_text().split("writer_pdf_Export:")[1].split(" --outdir")[0]
    return Package((folder / "probe.docx").read_bytes()).xml("word/document.xml").find(f"{W}body"), export


def test_the_document_that_is_laid_out_has_a_page_more_which_refers_to_every_bookmark(
    office: Install, make_pages: Make, tmp_path: Path
) -> None:
    docx = make_pages(("a",), ("b", "other"))
    before = bytes(docx)
    body, export = probe_of(office, tmp_path, docx)
    assert docx == before
    assert [field.get(f"{W}instr") for field in body.iter(f"{W}fldSimple")] == [
        " PAGEREF _first0 ",
        " PAGEREF _Toc000001 ",
        " PAGEREF _Toc000002 ",
    ]
    probe, first = body[0], body[1]
    assert [len(list(probe.iter(f"{W}{name}"))) for name in ("fldSimple", "sectPr")] == [3, 1]
    assert [mark.get(f"{W}name") for mark in first.iter(f"{W}bookmarkStart")] == ["_first0", "_Toc000001"]
    assert body[-1].find(f"{W}pgNumType").get(f"{W}start") == "1"
    assert '"PageRange":{"type":"string","value":"1"},"UseTaggedPDF":{"type":"boolean","value":"false"}' in export


@pytest.mark.parametrize(
    ("kind", "start", "begins", "counts_from"),
    [
        (None, None, None, "1"),
        (None, "7", None, "7"),
        ("continuous", None, None, "1"),
        ("nextColumn", "3", None, "3"),
        ("oddPage", None, "oddPage", "1"),
        ("evenPage", None, "evenPage", "2"),
        ("evenPage", "4", "evenPage", "4"),
    ],
)
def test_the_first_section_begins_a_page_and_counts_as_it_would_without_the_one_before(
    office: Install,
    tmp_path: Path,
    kind: str | None,
    start: str | None,
    begins: str | None,
    counts_from: str,
) -> None:
    word = Document()
    bookmark(word.add_paragraph("a"), 1)
    section = word.sections[0]._sectPr
    for old in section.findall(qn("w:type")):
        section.remove(old)
    if kind:
        begin = OxmlElement("w:type")
        begin.set(qn("w:val"), kind)
        section.insert(0, begin)
    if start:
        number(word.sections[0], start=start)
    body, _ = probe_of(office, tmp_path, saved(word))
    found = body[-1].find(f"{W}type")
    assert (None if found is None else found.get(f"{W}val")) == begins
    assert [n.get(f"{W}start") for n in body.iter(f"{W}pgNumType")] == [counts_from]


def test_a_document_may_have_no_section_properties(office: Install, make_pages: Make, tmp_path: Path) -> None:
    package = Package(make_pages(("a",)))
    body = package.xml("word/document.xml").find(f"{W}body")
    body.remove(body.find(f"{W}sectPr"))
    body, _ = probe_of(office, tmp_path, package.save())
    assert body[-1].tag == f"{W}sectPr"
    assert etree.tostring(body[-1]).count(b":start=") == 1


def saved(word: Any) -> bytes:
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def bookmark(paragraph: Any, n: int) -> None:
    """Put a bookmark into a paragraph."""
    start = OxmlElement("w:bookmarkStart")
    start.set(qn("w:id"), str(n))
    start.set(qn("w:name"), f"_Toc{n}")
    end = OxmlElement("w:bookmarkEnd")
    end.set(qn("w:id"), str(n))
    paragraph._p.append(start)
    paragraph._p.append(end)


def number(section: Any, **how: str) -> None:
    """Let a section number its pages so, and not as the one before."""
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    kind = OxmlElement("w:pgNumType")
    for name, value in how.items():
        kind.set(qn(f"w:{name}"), value)
    section._sectPr.append(kind)


def marks(*numbers: int) -> str:
    """What LibreOffice prints of some numbers: where a document starts, and those of its bookmarks."""
    return " ".join(f"@{index}={number}@" for index, number in enumerate(numbers))


@pytest.fixture
def numbers(office: Install, tmp_path: Path, make_pdf: Callable[..., bytes]) -> Callable[..., dict[str, str]]:
    """What is read of a document where LibreOffice lays it out as some pages."""

    def read(docx: bytes, *pages: str) -> dict[str, str]:
        (tmp_path / "laid-out.pdf").write_bytes(make_pdf(*pages))
        office(f'cp "{tmp_path}/laid-out.pdf" "$out/probe.pdf"')
        return bookmark_pages(docx)

    return read


def test_numbers_are_read_from_the_first_page_even_if_lines_are_broken(numbers: Numbers, make_pages: Make) -> None:
    pages = ("head @0=1@ @1= 1@ @2=", "@1=7@")
    assert numbers(make_pages(("a", "b")), *pages) == {"_Toc000001": "1"}
    pages = ("head @0=1@ @1= 1@ @ 2=2 @ @9=9@ foot", "@1=7@")
    assert numbers(make_pages(("a", "b")), *pages) == {"_Toc000001": "1", "_Toc000002": "2"}


@pytest.mark.parametrize(
    ("number", "roman"),
    [
        *((1, "i"), (3, "iii"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (49, "xlix"), (90, "xc")),
        *((400, "cd"), (944, "cmxliv"), (1666, "mdclxvi"), (0, "")),
    ],
)
@pytest.mark.parametrize("numerals", ["lowerRoman", "upperRoman", "decimal", "hindiNumbers"])
def test_numbers_are_written_as_their_section_counts(numerals: str, number: int, roman: str) -> None:
    printed = {"lowerRoman": roman, "upperRoman": roman.upper()}.get(numerals, str(number))
    assert Counting([1], {"_Toc1": (numerals, 0)}).printed({0: 1, 1: number}) == {"_Toc1": printed}


@pytest.mark.parametrize(("number", "letters"), [(1, "B"), (25, "Z"), (26, "AA"), (27, "BB")])
def test_a_section_may_count_in_letters(numbers: Numbers, make_pages: Make, number: int, letters: str) -> None:
    docx = make_pages(("a",), numerals="upperLetter")
    assert numbers(docx, marks(1, number + 1)) == {"_Toc000001": letters}


@given(st.lists(st.tuples(st.integers(0, 999), st.integers(-99, 99), st.lists(st.integers(0, 99), max_size=4))))
def test_where_a_run_of_sections_starts_is_known_from_the_document(
    runs: list[tuple[int, int, list[int]]],
) -> None:
    starts = [start for start, _, _ in runs]
    places = [(run, after) for run, (_, _, afters) in enumerate(runs) for after in afters]
    laid_out = [starts[run] + error for run, (_, error, _) in enumerate(runs)]
    laid_out += [laid_out[run] + after for run, after in places]
    counting = Counting(starts, {f"_Toc{n}": ("decimal", run) for n, (run, _) in enumerate(places)})
    expected = {f"_Toc{n}": str(starts[run] + after) for n, (run, after) in enumerate(places)}
    assert counting.printed(dict(enumerate(laid_out))) == expected


def test_a_bookmark_without_a_number_has_none() -> None:
    counting = Counting([1], {"_Toc1": ("decimal", 0), "_Toc2": ("decimal", 0)})
    assert counting.printed({2: 7}) == {"_Toc2": "7"}


def test_a_section_holds_its_last_paragraph(numbers: Numbers) -> None:
    word = Document()
    first, second = word.add_paragraph("a"), word.add_paragraph("b")
    bookmark(first, 1)
    bookmark(second, 2)
    section, kind = OxmlElement("w:sectPr"), OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), "lowerRoman")
    section.append(kind)
    first._p.get_or_add_pPr().append(section)
    assert numbers(saved(word), marks(1, 4, 4)) == {"_Toc1": "iv", "_Toc2": "4"}


def test_each_section_counts_in_its_own_way(numbers: Numbers) -> None:
    word = Document()
    for n, how in ((1, {"fmt": "lowerRoman", "start": "2"}), (2, {"start": "1"}), (3, {"fmt": "upperRoman"})):
        bookmark(word.add_paragraph("a"), n)
        number(word.sections[-1], **how)
        if n < 3:
            word.add_section()
    assert numbers(saved(word), marks(2, 1, 4, 5, 6)) == {"_Toc1": "iv", "_Toc2": "5", "_Toc3": "VI"}


def test_a_section_that_goes_on_on_the_same_page_starts_no_count(numbers: Numbers) -> None:
    word = Document()
    bookmark(word.add_paragraph("a"), 1)
    number(word.add_section(WD_SECTION.CONTINUOUS), start="9")
    bookmark(word.add_paragraph("b"), 2)
    assert numbers(saved(word), marks(1, 1, 1)) == {"_Toc1": "1", "_Toc2": "1"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_of_a_pdf_are_counted(tmp_path: Path, make_pdf: Callable[..., bytes], count: int) -> None:
    (tmp_path / "a.pdf").write_bytes(make_pdf(*["a page"] * count))
    assert page_count(tmp_path / "a.pdf") == count
