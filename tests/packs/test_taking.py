"""An edited one-pager comes home: texts are found by their controls, by their words where those are lost, and no word
of the office is lost.
"""

import datetime
import io
import re
import zipfile

import pytest
from tests.packs.office import Edit, Office, paragraph_after, replacing, without_controls

from mnr_briefs.formats.word.parts.edited import read_edited
from mnr_briefs.formats.word.parts.passages import PREFIX
from mnr_briefs.packs.pack import accept, country_of_document, pack_of, taken_from
from mnr_briefs.packs.taking import Taken
from mnr_briefs.press.build import build
from mnr_briefs.problems import UsageError

FIJI = "content/countries/FJI"
LAW = f"{FIJI}/texts/initiative-fji-plain-law.md"
TITLE, TEXT = "initiative:fji-plain-law title", "initiative:fji-plain-law text"
DOCUMENT = ("fiji.docx", datetime.date(2026, 11, 26))


def test_a_document_that_nobody_touched_says_nothing(shared: Office) -> None:
    taken = shared.take()
    assert (taken.proposals, taken.missing, taken.unplaced, taken.comments) == ((), (), (), ())


def test_a_changed_text_is_proposed_with_its_words_before_and_after(shared: Office) -> None:
    taken = shared.take(replacing("printed a plain summary", "printed a short summary"))
    (proposal,) = taken.proposals
    assert (proposal.name, proposal.changed_since, proposal.by_likeness) == (TEXT, False, False)
    assert proposal.now == "Fiji printed a plain summary of its law."
    assert proposal.edited == "Fiji printed a short summary of its law."


def test_without_controls_texts_are_found_by_their_words(shared: Office) -> None:
    assert shared.take(without_controls).proposals == ()
    taken = shared.take(without_controls, replacing("printed a plain summary", "printed a short summary"))
    (proposal,) = taken.proposals
    assert (proposal.name, proposal.by_likeness) == (TEXT, True)
    assert (taken.missing, taken.unplaced) == ((), ())


def test_an_added_paragraph_and_a_deleted_text_are_proposed(shared: Office) -> None:
    added = "<w:p><w:r><w:t>Call us any time.</w:t></w:r></w:p><w:sectPr"
    taken = shared.take(replacing("Fiji printed a plain summary of its law.", ""), replacing("<w:sectPr", added))
    deleted, closing = taken.proposals
    assert (deleted.name, deleted.deletes, deleted.leaves_out, deleted.conflict) == (TEXT, True, None, False)
    assert (closing.name, closing.now, closing.edited) == ("closing", "", "Call us any time.")
    assert (taken.missing, taken.unplaced) == ((), ())


def test_what_is_typed_behind_a_control_in_its_paragraph_belongs_to_it(shared: Office) -> None:
    def type_behind(text: str) -> str:
        end = text.index("</w:p>", text.index("a plain summary"))
        return f"{text[:end]}<w:r><w:t>, and sent it out</w:t></w:r>{text[end:]}"

    (proposal,) = shared.take(replacing("of its law.", "of its law"), type_behind).proposals
    assert proposal.edited == "Fiji printed a plain summary of its law, and sent it out"


def test_a_text_divided_within_its_control_becomes_two_paragraphs(office: Office) -> None:
    taken = office.take(replacing("a plain summary of its law.", "a plain summary.</w:t><w:br/><w:t>It is short."))
    (proposal,) = taken.proposals
    assert proposal.edited == "Fiji printed a plain summary.\nIt is short."
    accept(office.edition, "FJI", DOCUMENT, taken, [TEXT])
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert text.endswith("---\nFiji printed a plain summary.\n\nIt is short.\n")
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / "build/en/country-one-pagers/FJI-fiji.docx").read_bytes()
    again = office.take(replacing("It is short.", "It is very short."))
    assert [made.edited for made in again.proposals] == ["Fiji printed a plain summary.\nIt is very short."]


def test_it_is_said_where_the_edition_has_changed_since(office: Office) -> None:
    office.project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    build(office.project.root, ["country:FJI"])
    (proposal,) = office.take(replacing("a plain summary", "a short summary")).proposals
    assert (proposal.now, proposal.changed_since) == ("Fiji issued a plain summary of its law.", True)
    assert (proposal.edited, proposal.conflict) == ("Fiji issued a short summary of its law.", False)


def taken_home(office: Office, document: bytes, rebuild: bool) -> Taken:
    """What a document says, after what does not conflict in it was written into the pack, and the page was built."""
    taken = taken_from(office.edition, "FJI", document)
    accept(office.edition, "FJI", DOCUMENT, taken, [found.name for found in taken.proposals if not found.conflict])
    if rebuild:
        build(office.project.root, ["country:FJI"])
    return taken


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("lost", [(), (without_controls,)])
def test_a_second_file_does_not_undo_what_was_taken_of_the_first(
    office: Office, rebuild: bool, lost: tuple[Edit, ...]
) -> None:
    first = office.edited(*lost, replacing("a plain summary", "a short summary"))
    second = office.edited(*lost, replacing("that people can", "that everybody can"))
    taken_home(office, first, rebuild)
    taken = taken_home(office, second, rebuild)
    assert taken.older == (TEXT,)
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert "Fiji printed a short summary of its law." in text
    assert '"A law that everybody can read"' in text


@pytest.mark.parametrize("rebuild", [False, True])
@pytest.mark.parametrize("lost", [(), (without_controls,)])
def test_what_two_colleagues_changed_of_one_text_is_merged(
    office: Office, rebuild: bool, lost: tuple[Edit, ...]
) -> None:
    first = office.edited(*lost, replacing("Fiji printed", "We printed"))
    second = office.edited(*lost, replacing("of its law", "of its water law"))
    taken_home(office, first, rebuild)
    (proposal,) = taken_home(office, second, rebuild).proposals
    assert (proposal.changed_since, proposal.conflict) == (True, False)
    assert proposal.edited == "We printed a plain summary of its water law."
    assert "We printed a plain summary of its water law." in (office.project.root / LAW).read_text(encoding="utf-8")


def test_of_two_changes_of_the_same_words_the_second_is_a_conflict(office: Office) -> None:
    first = office.edited(replacing("a plain summary", "a short summary"))
    second = office.edited(replacing("a plain summary", "a clear summary"))
    taken_home(office, first, rebuild=True)
    (proposal,) = taken_home(office, second, rebuild=True).proposals
    assert (proposal.conflict, proposal.edited) == (True, "Fiji printed a clear summary of its law.")
    assert "a short summary" in (office.project.root / LAW).read_text(encoding="utf-8")
    kept = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert f"- {TEXT}: Fiji printed a clear summary of its law.\n  Before: Fiji printed a short summary" in kept
    assert taken_home(office, first, rebuild=True).proposals == ()  # it is there already


def test_words_that_nobody_knows_any_more_are_a_conflict(office: Office) -> None:
    edited = office.edited(replacing("a plain summary", "a short summary"))
    office.project.replace(LAW, "Fiji printed", "{{ hotline.yes | number }} printed")
    build(office.project.root, ["country:FJI"])
    (office.project.root / FIJI / "base" / LAW.removeprefix(f"{FIJI}/")).write_text("lost", encoding="utf-8")
    (proposal,) = taken_from(office.edition, "FJI", edited).proposals
    assert (proposal.changed_since, proposal.conflict) == (True, True)


def test_what_is_accepted_is_printed_by_the_next_build(office: Office) -> None:
    taken = office.take(replacing("a plain summary", "a short summary"), replacing("that people can read", "for all"))
    assert [proposal.name for proposal in taken.proposals] == [TITLE, TEXT]
    changed = accept(office.edition, "FJI", DOCUMENT, taken, [TITLE, TEXT])
    assert changed == ("texts/initiative-fji-plain-law.md",)
    assert (office.project.root / LAW).read_text(encoding="utf-8") == (
        '---\ntext: initiative:fji-plain-law\ntitle: "A law for all"\ncapability: water_law\n---\n'
        "Fiji printed a short summary of its law.\n"
    )
    build(office.project.root, ["country:FJI"])
    document = (office.project.root / "build/en/country-one-pagers/FJI-fiji.docx").read_bytes()
    assert b"a short summary" in zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml")
    pack_of(office.edition, "FJI").undo()
    assert "a plain summary" in (office.project.root / LAW).read_text(encoding="utf-8")


def test_what_is_not_taken_stands_in_a_file(office: Office) -> None:
    taken = office.take(replacing("a plain summary", "a short summary"), paragraph_after("Stands out", "Call us."))
    assert accept(office.edition, "FJI", DOCUMENT, taken, []) == ("not-taken.md",)
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert f"- {TEXT}: Fiji printed a short summary of its law." in text
    assert "  Before: Fiji printed a plain summary of its law." in text
    assert "- Call us. (no text of yours is printed in this place)" in text


def test_what_is_not_taken_of_a_second_file_stands_below_that_of_the_first(office: Office) -> None:
    for name, day, words in (("first.docx", 26, "short"), ("second.docx", 27, "long"), ("second.docx", 27, "long")):
        taken = office.take(replacing("a plain summary", f"a {words} summary"))
        accept(office.edition, "FJI", (name, datetime.date(2026, 11, day)), taken, [])
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert re.findall(r"^## .*|a \w+ summary", text, re.MULTILINE) == [
        "## 2026-11-26, first.docx", "a short summary", "a plain summary",
        "## 2026-11-27, second.docx", "a long summary", "a plain summary",
    ]  # fmt: skip


def test_a_text_in_which_only_a_figure_was_typed_over_is_not_written(office: Office) -> None:
    office.project.replace(LAW, "a plain summary", "{{ hotline.yes | number }} summaries")
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / "build/en/country-one-pagers/FJI-fiji.docx").read_bytes()
    before = (office.project.root / LAW).read_bytes()
    (control,) = (c for c in read_edited(office.built, PREFIX).controls if c.words.endswith("summaries of its law."))
    figure = control.words.split()[2]
    taken = office.take(lambda text: re.sub(rf">{figure}<(?=(?:(?!</w:p>).)*summaries)", ">7<", text))
    (proposal,) = taken.proposals
    assert (proposal.only_figures, proposal.typed_over) == (True, ((figure, "hotline.yes | number", "7"),))
    assert accept(office.edition, "FJI", DOCUMENT, taken, [TEXT]) == ("not-taken.md",)
    assert (office.project.root / LAW).read_bytes() == before
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert f"- {TEXT}: Fiji printed 7 summaries of its law.\n  Before: Fiji printed {figure} summaries" in text
    assert f"“{figure}” ({{{{ hotline.yes | number }}}}) to “7”" in text


def test_whose_page_it_is_follows_from_its_title(shared: Office) -> None:
    assert country_of_document(shared.edition, shared.built) == "FJI"
    with pytest.raises(UsageError, match=r"It has no title\. If it is a country's one-pager, name .* --country FJI"):
        country_of_document(shared.edition, b"")


def test_other_files_are_refused(shared: Office) -> None:
    with pytest.raises(UsageError, match=r"Save it in Word as \.docx"):
        taken_from(shared.edition, "FJI", b"%PDF-1.7")


def test_marks_that_word_does_not_keep_stay_around_their_words(office: Office) -> None:
    marked = 'Fiji printed [seven]{typed="its name"} *plain* summaries, and [more](<https://example.org>).'
    office.project.write(
        LAW, f"---\ntext: initiative:fji-plain-law\ntitle: A law that people can read\n---\n{marked}\n"
    )
    build(office.project.root, ["country:FJI"])
    office.built = (office.project.root / "build/en/country-one-pagers/FJI-fiji.docx").read_bytes()
    taken = office.take(replacing("Fiji printed ", "We printed "), replacing("summaries, and ", "summaries and "))
    (proposal,) = taken.proposals
    accept(office.edition, "FJI", DOCUMENT, taken, [proposal.name])
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert text.endswith(marked.replace("Fiji", "We").replace("summaries,", "summaries") + "\n")
