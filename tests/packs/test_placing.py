"""What an office added or deleted finds its place in the pack, and is printed or left out by the next build."""

import datetime

import yaml
from tests.packs.office import Edit, Office, paragraph_after, replacing, without_controls, without_paragraph

from mnr_briefs.formats.word.parts.edited import read_edited
from mnr_briefs.formats.word.parts.passages import PREFIX
from mnr_briefs.packs.pack import accept, taken_from
from mnr_briefs.packs.placing import NEEDS_TITLE, NO_TEXT_THERE, OF_PROGRAM, ONLY_TITLE
from mnr_briefs.press.build import build

FIJI = "content/countries/FJI"
STEP, LAW = "recommendation:open-a-line", "initiative:fji-plain-law"
DOCUMENT = ("fiji.docx", datetime.date(2026, 11, 26))
PAGE = "build/en/country-one-pagers/FJI-fiji.docx"


def lines_after(office: Office, *edits: object) -> list[str]:
    """The paragraphs of the page that is built after all of an edited document was accepted."""
    taken = office.take(*edits)  # type: ignore[arg-type]
    accept(office.edition, "FJI", DOCUMENT, taken, [made.name for made in taken.proposals])
    build(office.project.root, ["country:FJI"])
    return [line.words for line in read_edited((office.project.root / PAGE).read_bytes(), PREFIX).lines]


def test_paragraphs_are_added_to_the_text_that_they_stand_at(shared: Office) -> None:
    taken = shared.take(
        paragraph_after("Fiji printed a plain", "Every village has it."),
        paragraph_after("A law that people can read", "In short:"),
        paragraph_after(">Fiji<", "Nobody prints this."),
        paragraph_after("Stands out", "Nor this."),
    )
    (law,) = taken.proposals
    assert (law.name, law.added) == (f"{LAW} text", ("In short:", "Every village has it."))
    assert law.edited == "In short:\nFiji printed a plain summary of its law.\nEvery village has it."
    assert taken.unplaced == ("Nobody prints this.", "Nor this.")
    assert set(taken.reasons.values()) == {NO_TEXT_THERE}


def test_without_controls_they_are_added_too(shared: Office) -> None:
    taken = shared.take(paragraph_after("Fiji printed a plain", "Every village has it."), without_controls)
    (law,) = taken.proposals
    assert law.edited == "Fiji printed a plain summary of its law.\nEvery village has it."


def test_what_was_added_is_printed_where_it_was_added_and_proposed_once(office: Office) -> None:
    edits = (
        paragraph_after("Fiji printed a plain", "Every village has it."),
        replacing("<w:sectPr", "<w:p><w:r><w:t>Call us any time.</w:t></w:r></w:p><w:sectPr"),
    )
    (office.project.root / FIJI / "pack.yaml").write_text(
        "country: FJI\noffice: Water office\nblocks: [actions, tiles]  # ours\n", encoding="utf-8"
    )
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()
    lines = lines_after(office, *edits)
    assert "Fiji printed a plain summary of its law. Every village has it." in lines
    assert "Call us any time." in lines
    settings = (office.project.root / FIJI / "pack.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(settings)["blocks"] == ["actions", "tiles", "closing"]
    assert office.take(*edits).proposals == ()


def test_an_initiative_or_a_step_that_was_deleted_is_left_out(office: Office) -> None:
    edits = (
        without_paragraph("A law that people can read"),
        without_paragraph("Fiji printed a plain"),
        without_paragraph("Open a complaints line"),
    )
    law, step = office.take(*edits).proposals
    assert (law.name, law.leaves_out) == (LAW, ("initiatives", "fji-plain-law"))
    assert law.now == "A law that people can read\nFiji printed a plain summary of its law."
    assert (step.name, step.leaves_out, step.conflict) == (STEP, ("recommendations", "open-a-line"), False)
    lines = lines_after(office, *edits)
    assert "A law that people can read" not in lines
    assert not any("Open a complaints line" in line for line in lines)
    settings = yaml.safe_load((office.project.root / FIJI / "pack.yaml").read_text(encoding="utf-8"))
    assert (settings["initiatives"], settings["recommendations"]) == ([], [])


def test_a_block_of_the_program_that_was_deleted_is_left_out(office: Office) -> None:
    def without_tiles(text: str) -> str:
        start = text.rindex("<w:tbl>", 0, text.index("Stands out"))
        return text[:start] + text[text.index("</w:tbl>", start) + len("</w:tbl>") :]

    taken = office.take(without_tiles)
    assert [(made.name, made.leaves_out) for made in taken.proposals] == [("block tiles", ("blocks", "tiles"))]
    assert taken.removed == ()
    assert "Stands out" not in lines_after(office, without_tiles)


def test_a_title_cannot_be_deleted_alone(shared: Office) -> None:
    taken = shared.take(without_paragraph("A law that people can read"))
    assert (taken.proposals, taken.missing) == ((), (f"{LAW} title",))
    assert taken.reasons[f"{LAW} title"] == NEEDS_TITLE


def test_lines_of_the_program_that_were_changed_or_deleted_are_told(shared: Office) -> None:
    taken = shared.take(replacing("Complaints line: No<", "Complaints line: soon<"), without_paragraph(">Missing<"))
    assert taken.proposals == ()
    assert [(words, taken.reasons[words]) for words in taken.unplaced] == [("Complaints line: soon", OF_PROGRAM)]
    assert "Missing" in taken.removed


def test_another_order_is_told(office: Office) -> None:
    text = "---\ntext: initiative:wells\ntitle: Wells\ncapability: inspection\nclaims: none\n---\nWe dig.\n"
    office.project.write(f"{FIJI}/texts/wells.md", text)
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()

    def swap(text: str) -> str:
        """The title of the second initiative before the first."""
        at = text.index("A law that people can read")
        start = max(text.rindex("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
        end = text.index("</w:p>", at) + len("</w:p>")
        first = max(text.rindex("<w:p>", 0, text.index(">Wells<")), text.rfind("<w:p ", 0, text.index(">Wells<")))
        return text[:first] + text[start:end] + text[first:start] + text[end:]

    (told,) = office.take(swap).layout
    assert told.endswith("write  initiatives: [fji-plain-law, wells]  into pack.yaml")


def test_what_the_page_did_not_have_yet_is_not_taken_for_deleted(office: Office) -> None:
    """A document from before the office added a text: nobody knows, so it is asked, and not taken with all the rest."""
    before = office.built
    office.project.write(
        f"{FIJI}/texts/wells.md",
        "---\ntext: initiative:wells\ntitle: Wells\ncapability: inspection\nclaims: none\n---\nWe dig.\n",
    )
    build(office.project.root, ["country:FJI"])
    (wells,) = (made for made in taken_from(office.edition, "FJI", before).proposals if "wells" in made.name)
    assert (wells.deletes, wells.conflict) == (True, True)


def test_what_stands_below_the_columns_is_the_closing_message(office: Office) -> None:
    """Also where the page has an introduction, which stands above them, and no closing message yet."""
    office.project.write(
        f"{FIJI}/texts/introduction.md", "---\ntext: introduction\nclaims: none\n---\nClean water for all.\n"
    )
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()
    thanks = replacing("<w:sectPr", "<w:p><w:r><w:t>Call us any time.</w:t></w:r></w:p><w:sectPr")
    (closing,) = office.take(thanks).proposals
    assert (closing.name, closing.edited) == ("closing", "Call us any time.")
    (introduction,) = office.take(paragraph_after("Clean water for all.", "And soap.")).proposals
    assert (introduction.name, introduction.added) == ("introduction", ("And soap.",))


def again_with(words: str, added: str, *more: tuple[str, str]) -> Edit:
    """An edit that repeats the paragraph with some words, its controls too, with others: Enter at its end in Word. More
    may be replaced in it.
    """

    def edit(text: str) -> str:
        at = text.index(words)
        start = max(text.rindex("<w:p>", 0, at), text.rfind("<w:p ", 0, at))
        end = text.index("</w:p>", at) + len("</w:p>")
        copy = text[start:end]
        for old, new in ((words, added), *more):
            assert old in copy
            copy = copy.replace(old, new, 1)
        return text[:end] + copy + text[end:]

    return edit


def test_a_paragraph_in_the_control_of_a_title_is_none_of_its_words(office: Office) -> None:
    (law,) = office.take(again_with("A law that people can read", "Every village has it.")).proposals
    assert law.name == f"{LAW} text"
    assert law.edited == "Every village has it.\nFiji printed a plain summary of its law."
    assert office.take(again_with("A law that people can read", " ")).proposals == ()
    (title,) = office.take(
        replacing("A law that people can read", "A law that</w:t><w:br/><w:t>villagers read")
    ).proposals
    assert (title.name, title.edited) == (f"{LAW} title", "A law that villagers read")


def test_below_a_title_that_is_printed_alone_nothing_is_taken(office: Office) -> None:
    text = "---\ntext: initiative:wells\ntitle: Wells\ncapability: inspection\nclaims: none\n---\nWe dig.\n"
    office.project.write(f"{FIJI}/texts/wells.md", text)
    office.project.write(
        f"{FIJI}/pack.yaml", "country: FJI\noffice: Water office\ninitiatives: [fji-plain-law, wells]\n"
    )
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()
    for edit in (
        again_with(">Wells<", ">In 12 villages.<"),
        again_with(">Wells<", "><", ('<w:t xml:space="preserve"/>', "<w:t>In 12 villages.</w:t>")),
        paragraph_after(">Wells<", "In 12 villages."),
    ):
        taken = office.take(edit)
        assert (taken.proposals, taken.unplaced) == ((), ("In 12 villages.",))
        assert taken.reasons == {"In 12 villages.": ONLY_TITLE}


def test_an_edited_contact_is_written_into_pack_yaml(office: Office) -> None:
    office.project.write(
        f"{FIJI}/pack.yaml",
        "country: FJI\noffice: Water office\ncontact:\n  name: Mere Vuki\n  organization: Water office\n"
        "  email: mere@suva.fj\n# ours\npaper: A4\n",
    )
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()
    edit = replacing("Mere Vuki", "Ana “Ani” Tora")
    (contact,) = office.take(edit).proposals
    assert contact.settings == {"name": "Ana “Ani” Tora", "organization": "Water office", "email": "mere@suva.fj"}
    assert office.take(edit).unplaced == ()
    assert any("Ana “Ani” Tora, Water office" in line for line in lines_after(office, edit))
    settings = (office.project.root / FIJI / "pack.yaml").read_text(encoding="utf-8")
    assert yaml.safe_load(settings)["contact"] == contact.settings
    assert settings.endswith("# ours\npaper: A4\n")
    assert office.take(edit).proposals == ()


def test_a_contact_without_its_form_is_kept_with_a_reason(office: Office) -> None:
    contact = "{name: Mere Vuki, organization: Water office, email: mere@suva.fj}"
    office.project.write(f"{FIJI}/pack.yaml", f"country: FJI\noffice: Water office\ncontact: {contact}\n")
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / PAGE).read_bytes()
    taken = office.take(replacing("Mere Vuki, Water office", "Ask the office"))
    assert taken.proposals == ()
    (line,) = taken.unplaced
    assert (line.split(maxsplit=1)[1], taken.reasons[line]) == ("Ask the office · mere@suva.fj", OF_PROGRAM)
