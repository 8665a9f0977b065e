"""A one-pager that was edited in Word, Google Docs, LibreOffice and others: no word is lost, texts are found again."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import copy_edition
from tests.packs.programs import BODY, KEEP_CONTROLS, PROGRAMS, SPACE, Element, W, document_of, parts_of, with_body

from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.word.parts.edited import read_edited, title_of
from mnr_briefs.formats.word.parts.passages import PREFIX
from mnr_briefs.packs.pack import country_of_document, new_pack, taken_from
from mnr_briefs.packs.taking import Taken
from mnr_briefs.press.build import build
from mnr_briefs.press.project import open_edition

TITLE = "recommendation:secure-helplines-in-system title"
TAKES = "recommendation:secure-helplines-in-system text"
ACT = "initiative:gha-cybersecurity-act text"
UNIT = "initiative:gha-child-online-protection-unit title"
Edit = Callable[[Element], None]


class Office:
    """Ghana's page of the project's own edition, with a pack, built once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        new_pack(open_edition(root).edition, "GHA", {"office": "Ghana Country Office"})
        build(root, ["country:GHA"])
        self.edition: Edition = open_edition(root).edition
        self.built = (root / "build/en/country-one-pagers/GHA-ghana.docx").read_bytes()

    def take(self, document: bytes) -> Taken:
        """What a document says."""
        return taken_from(self.edition, "GHA", document)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The office, for all tests of this module."""
    return Office(copy_edition(tmp_path_factory.mktemp("office") / "edition"))


def replacing(old: str, new: str) -> Edit:
    """Other words in the first run that has some."""

    def edit(root: Element) -> None:
        text = next(t for t in root.iter(f"{W}t") if old in (t.text or ""))
        text.text = (text.text or "").replace(old, new, 1)

    return edit


def dividing(before: str) -> Edit:
    """A paragraph that is divided behind some words, by Enter."""

    def edit(root: Element) -> None:
        text = next(t for t in root.iter(f"{W}t") if before in (t.text or ""))
        words = text.text or ""
        at = words.index(before) + len(before)
        text.text = words[:at]
        paragraph = next(text.iterancestors(f"{W}p"))
        new = etree.Element(f"{W}p")
        run = etree.SubElement(new, f"{W}r")
        etree.SubElement(run, f"{W}t", {SPACE: "preserve"}).text = words[at:]
        paragraph.addnext(new)

    return edit


def adding(words: str, after: str = "") -> Edit:
    """A new paragraph at the end of the page."""

    def edit(root: Element) -> None:
        paragraph = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = words
        next(root.iter(f"{W}sectPr")).addprevious(paragraph)

    return edit


def edited(office: Office, *edits: Edit) -> bytes:
    """The page after some edits."""

    def change(root: Element) -> None:
        for edit in edits:
            edit(root)

    return with_body(office.built, change)


def said(taken: Taken) -> Iterator[str]:
    """All words that a document is found to say otherwise than the page."""
    yield from (proposal.edited for proposal in taken.proposals)
    yield from taken.unplaced
    yield from (words for words, _ in taken.comments)


def lost_words(office: Office, document: bytes, taken: Taken) -> set[str]:
    """The words of a document that neither the page has nor what was found in it."""
    known = {word for words in (*read_edited(office.built, PREFIX).whole, *said(taken)) for word in words.split()}
    return {word for words in read_edited(document, PREFIX).whole for word in words.split()} - known


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_page_that_was_only_opened_and_saved_says_nothing(office: Office, program: str) -> None:
    taken = office.take(PROGRAMS[program](office.built))
    assert (taken.proposals, taken.missing, taken.unplaced, taken.comments) == ((), (), (), ())
    assert (taken.layout, taken.removed) == ((), ())


@pytest.mark.parametrize("program", PROGRAMS)
def test_whose_page_it_is_is_known_without_its_title_too(office: Office, program: str) -> None:
    document = PROGRAMS[program](office.built)
    assert bool(title_of(document)) == (program in KEEP_CONTROLS)
    assert country_of_document(office.edition, document) == "GHA"


@pytest.mark.parametrize("program", PROGRAMS)
def test_changed_texts_are_found_and_nothing_around_them_is_taken_along(office: Office, program: str) -> None:
    edits = (
        replacing("Make a well-resourced helpline part", "Make one well-resourced helpline part"),
        replacing("trained staff, funds and links", "trained staff and funds, and links"),
        replacing("A unit for child online", "Our unit for child online"),
    )
    taken = office.take(PROGRAMS[program](edited(office, *edits)))
    changed = {proposal.name: proposal for proposal in taken.proposals}
    assert set(changed) == {TITLE, TAKES, UNIT}
    assert changed[TITLE].edited == "Make one well-resourced helpline part of the child protection system"
    assert changed[UNIT].edited == "Our unit for child online protection"
    assert {proposal.by_likeness for proposal in taken.proposals} == {program not in KEEP_CONTROLS}
    assert (taken.missing, taken.unplaced) == ((), ())


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_figure_that_was_typed_over_is_named_whatever_the_program(office: Office, program: str) -> None:
    taken = office.take(PROGRAMS[program](edited(office, replacing("three", "seven"))))
    (proposal,) = taken.proposals
    (typed_over,) = proposal.typed_over
    assert proposal.name == "headline"
    assert (typed_over[1], typed_over[2]) == ("legislation.comprehensive | number", "seven")


@pytest.mark.parametrize("program", PROGRAMS)
def test_no_word_is_lost_whatever_the_office_did(office: Office, program: str) -> None:
    edits = (
        dividing("criminalizes online sexual conduct involving children."),
        replacing("A child protection digital forensic laboratory", "Wholly other words of ours"),
        adding("Call us on 1024 at any time."),
        replacing("Plan support that prevents offending", "Please plan help which prevents"),
    )
    document = PROGRAMS[program](edited(office, *edits))
    taken = office.take(document)
    assert lost_words(office, document, taken) == set()
    proposals = {proposal.name: proposal for proposal in taken.proposals}
    assert proposals["closing"].edited == "Call us on 1024 at any time."
    assert "conduct involving children.\nIt prohibits" in proposals[ACT].edited
    assert proposals["initiative:gha-forensic-laboratory title"].edited == "Wholly other words of ours"
    assert (taken.missing, taken.unplaced) == ((), ())


def test_words_in_footers_notes_and_text_boxes_are_not_lost(office: Office) -> None:
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        "<w:p><w:r><w:t>Beside the text</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    parts = parts_of(office.built)
    parts[BODY] = parts[BODY].replace(b"</w:p>", box.encode() + b"</w:p>", 1)
    footer = next(name for name in parts if name.startswith("word/footer"))
    parts[footer] = parts[footer].replace(b"</w:ftr>", b"<w:p><w:r><w:t>At the foot</w:t></w:r></w:p></w:ftr>")
    namespace = W.strip("{}").encode()
    note = b"<w:p><w:r><w:t>In a note</w:t></w:r></w:p>"
    parts["word/footnotes.xml"] = b'<w:footnotes xmlns:w="%s"><w:footnote>%s</w:footnote></w:footnotes>' % (
        namespace,
        note,
    )
    taken = office.take(document_of(parts))
    assert set(taken.unplaced) == {"Beside the text", "At the foot", "In a note"}
    assert taken.proposals == ()


def test_a_control_that_was_emptied_does_not_say_what_word_shows_in_it(office: Office) -> None:
    def empty(root: Element) -> None:
        control = next(c for c in root.iter(f"{W}sdt") if UNIT.split()[0] in _alias(c) and "title" in _alias(c))
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        assert properties is not None
        assert content is not None
        etree.SubElement(properties, f"{W}showingPlcHdr")
        for child in list(content):
            content.remove(child)
        run = etree.SubElement(content, f"{W}r")
        etree.SubElement(run, f"{W}t").text = "Click or tap here to enter text."

    taken = office.take(edited(office, empty))
    (proposal,) = taken.proposals
    assert (proposal.name, proposal.leaves_out) == (
        "initiative:gha-child-online-protection-unit",
        ("initiatives", "gha-child-online-protection-unit"),
    )
    assert (taken.missing, taken.unplaced) == ((), ())


def _alias(control: Element) -> str:
    alias = control.find(f"{W}sdtPr/{W}alias")
    return "" if alias is None else str(alias.get(f"{W}val"))


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("through_odt", [False, True])
def test_libreoffice_saves_the_page_so_that_its_texts_are_found(
    office: Office, through_odt: bool, tmp_path: Path
) -> None:
    file = tmp_path / "page.docx"
    file.write_bytes(edited(office, replacing("trained staff, funds and links", "trained staff and links")))
    if through_odt:
        _convert(file, "odt", tmp_path / "odt")
        file = tmp_path / "odt" / "page.odt"
    _convert(file, "docx", tmp_path / "saved")
    taken = office.take((tmp_path / "saved" / "page.docx").read_bytes())
    assert [proposal.name for proposal in taken.proposals] == [TAKES]
    assert (taken.missing, taken.unplaced, taken.layout, taken.removed) == ((), (), (), ())


def _convert(file: Path, kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_figure_in_a_tile_that_was_typed_over_is_named_whatever_the_program(office: Office, program: str) -> None:
    control = next(c for c in read_edited(office.built, "mnr:").controls if c.after == "of 29" and not c.before)

    def type_over(root: Element) -> None:
        tile = next(c for c in root.iter(f"{W}sdt") if _tag(c) == control.tag)
        (text,) = tile.iter(f"{W}t")
        text.text = "28"

    taken = office.take(PROGRAMS[program](edited(office, type_over)))
    assert taken.unplaced == ("28 of 29",)
    assert taken.typed_over == {"28 of 29": ((control.words, control.tag.removeprefix("mnr:"), "28"),)}


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val"))
