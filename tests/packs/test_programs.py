"""A one-pager that was edited in Word, Google Docs, LibreOffice and others: no word is lost, texts are found again."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import copy_edition
from tests.packs.programs import BODY, KEEP_CONTROLS, PROGRAMS, Element, W, document_of, parts_of, with_body

from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.word.parts.edited import title_of
from mnr_briefs.packs.arriving import country_of_document
from mnr_briefs.packs.pack import new_pack
from mnr_briefs.packs.take import Taken, take
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
        return take(self.edition, "GHA", document)


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


def paragraph_in(words: str, added: str) -> Edit:
    """A new paragraph in the text with some words, at the end of the range that may be edited."""

    def edit(root: Element) -> None:
        text = next(t for t in root.iter(f"{W}t") if words in (t.text or ""))
        paragraph = next(text.iterancestors(f"{W}p"))
        (end,) = paragraph.iterchildren(f"{W}permEnd")
        new = etree.Element(f"{W}p")
        etree.SubElement(etree.SubElement(new, f"{W}r"), f"{W}t").text = added
        new.append(end)
        paragraph.addnext(new)

    return edit


def edited(office: Office, *edits: Edit) -> bytes:
    """The page after some edits."""

    def change(root: Element) -> None:
        for edit in edits:
            edit(root)

    return with_body(office.built, change)


@pytest.mark.parametrize("program", PROGRAMS)
def test_of_a_page_that_was_only_opened_and_saved_nothing_is_proposed(office: Office, program: str) -> None:
    taken = office.take(PROGRAMS[program](office.built))
    assert (taken.proposals, taken.outside, taken.comments, taken.typed_over) == ((), (), (), ())
    assert len(taken.sentences) == (program not in KEEP_CONTROLS)


@pytest.mark.parametrize("program", PROGRAMS)
def test_whose_page_it_is_is_known_without_its_title_too(office: Office, program: str) -> None:
    document = PROGRAMS[program](office.built)
    assert bool(title_of(document)) == (program in KEEP_CONTROLS)
    assert country_of_document(office.edition, document) == "GHA"


EDITS = (
    replacing("Make a well-resourced helpline part", "Make one well-resourced helpline part"),
    replacing("trained staff, funds and links", "trained staff and funds, and links"),
    replacing("A unit for child online protection", "Wholly other words of ours"),
    paragraph_in("developed with support from UNICEF", "Call us on 1024 at any time."),
)


@pytest.mark.parametrize("program", KEEP_CONTROLS)
def test_texts_are_known_however_much_of_them_was_changed(office: Office, program: str) -> None:
    taken = office.take(PROGRAMS[program](edited(office, *EDITS)))
    changed = {proposal.name: proposal.edited for proposal in taken.proposals}
    assert set(changed) == {TITLE, TAKES, UNIT, ACT}
    assert changed[TITLE] == "Make one well-resourced helpline part of the child protection system"
    assert changed[UNIT] == "Wholly other words of ours"
    assert changed[ACT].endswith(" to protect children.\nCall us on 1024 at any time.")
    assert (taken.sentences, taken.outside) == ((), ())


@pytest.mark.parametrize("program", [name for name in PROGRAMS if name not in KEEP_CONTROLS])
def test_where_a_program_drops_the_marks_of_texts_it_is_said_and_what_was_typed_is_kept(
    office: Office, program: str
) -> None:
    taken = office.take(PROGRAMS[program](edited(office, *EDITS)))
    assert taken.proposals == ()
    assert "Google Docs and Pages" in taken.sentences[0]
    assert "Call us on 1024 at any time." in taken.outside
    assert "Wholly other words of ours" in taken.outside
    assert len(taken.outside) == 4


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
    assert set(taken.outside) == {"Beside the text", "At the foot", "In a note"}
    assert taken.proposals == ()


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("through_odt", [False, True])
def test_libreoffice_keeps_the_lock_and_its_texts_are_known(office: Office, through_odt: bool, tmp_path: Path) -> None:
    """Also the headline, whose control it drops, since there are figures in it."""
    file = tmp_path / "page.docx"
    words = replacing("trained staff, funds and links", "trained staff and links")
    file.write_bytes(edited(office, words, replacing("with a comprehensive law", "with a good law")))
    if through_odt:
        _convert(file, "odt", tmp_path / "odt")
        file = tmp_path / "odt" / "page.odt"
    _convert(file, "docx", tmp_path / "saved")
    saved = (tmp_path / "saved" / "page.docx").read_bytes()
    taken = office.take(saved)
    assert {proposal.name for proposal in taken.proposals} == {"headline", TAKES}
    headline = next(proposal for proposal in taken.proposals if proposal.name == "headline")
    assert headline.edited.startswith("One of {{ legislation.comprehensive | number }} countries with a good law;")
    assert (taken.sentences, taken.outside) == ((), ())
    settings = parts_of(saved)["word/settings.xml"]
    assert (b'<w:documentProtection w:edit="readOnly" w:enforcement="1"' in settings) != through_odt


def _convert(file: Path, kind: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder.parent / 'profile').as_uri()}"
    command = [str(find_office()), profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)


@pytest.mark.parametrize("program", KEEP_CONTROLS)
def test_a_figure_that_was_typed_over_in_a_text_is_named_and_in_a_tile_is_kept(office: Office, program: str) -> None:
    def type_over(root: Element) -> None:
        first, second = (c for c in root.iter(f"{W}sdt") if _tag(c).startswith("mnr:legislation.comprehensive |"))
        for control, typed in ((first, "seven"), (second, "28")):
            (text,) = control.iter(f"{W}t")
            text.text = typed

    taken = office.take(PROGRAMS[program](edited(office, type_over)))
    assert taken.proposals == ()
    assert taken.typed_over == (("{{ legislation.comprehensive | number }}", "three", "seven"),)
    assert taken.outside == ("28 of 29",)


def _tag(control: Element) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val"))
