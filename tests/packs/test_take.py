"""An edited one-pager comes home: its texts are known by their tags, and no word of the office is lost."""

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import pytest
import yaml
from tests.packs.office import Office, emptied, paragraph_after, replacing

from mnr_briefs.formats.word.parts.edited import read_edited
from mnr_briefs.packs.accept import accept
from mnr_briefs.packs.arriving import country_of_document
from mnr_briefs.packs.folder import pack_of
from mnr_briefs.packs.take import Taken, take
from mnr_briefs.problems import UsageError

FIJI = "content/countries/FJI"
LAW = f"{FIJI}/texts/initiative-fji-plain-law.md"
TITLE, TEXT = "initiative:fji-plain-law title", "initiative:fji-plain-law text"
STEP = "recommendation:open-a-line"
DOCUMENT = ("fiji.docx", datetime.date(2026, 11, 26))
WELLS = "---\ntext: initiative:wells\ntitle: Wells\ncapability: inspection\nclaims: none\n---\nWe dig.\n"


def accepted(office: Office, taken: Taken) -> tuple[str, ...]:
    """What is written if all that does not conflict is accepted."""
    return accept(office.edition, "FJI", DOCUMENT, taken, [made.name for made in taken.proposals if not made.conflict])


def words_of(office: Office) -> tuple[str, ...]:
    """The paragraphs of the page that is built by now."""
    office.build()
    return read_edited(office.built).paragraphs


def test_a_document_that_nobody_touched_says_nothing(shared: Office) -> None:
    assert shared.take() == Taken()


def test_a_changed_text_is_proposed_with_its_words_before_and_after(shared: Office) -> None:
    (proposal,) = shared.take(replacing("printed a plain summary", "printed a short summary")).proposals
    assert (proposal.name, proposal.changed_since, proposal.conflict) == (TEXT, False, False)
    assert proposal.now == "Fiji printed a plain summary of its law."
    assert proposal.edited == "Fiji printed a short summary of its law."


def test_a_text_divided_within_its_control_becomes_two_paragraphs(office: Office) -> None:
    taken = office.take(replacing("a plain summary of its law.", "a plain summary.</w:t><w:br/><w:t>It is short."))
    (proposal,) = taken.proposals
    assert proposal.edited == "Fiji printed a plain summary.\nIt is short."
    accepted(office, taken)
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert text.endswith("---\nFiji printed a plain summary.\n\nIt is short.\n")
    office.build()
    again = office.take(replacing("It is short.", "It is very short."))
    assert [made.edited for made in again.proposals] == ["Fiji printed a plain summary.\nIt is very short."]


def in_range(words: str, added: Callable[[str], str]) -> Callable[[str], str]:
    """An edit that puts XML behind the control of some words, within the range that may be edited."""

    def edit(text: str) -> str:
        end = text.index("<w:permEnd", text.index(words))
        return text[:end] + added(text[:end]) + text[end:]

    return edit


def test_what_is_typed_behind_a_control_belongs_to_its_text(shared: Office) -> None:
    typed = "<w:r><w:t xml:space='preserve'> and sent it out.</w:t></w:r>"
    (proposal,) = shared.take(
        replacing("of its law.", "of its law"), in_range("a plain summary", lambda _: typed)
    ).proposals
    assert proposal.edited == "Fiji printed a plain summary of its law and sent it out."


def test_a_paragraph_added_in_a_text_is_one_of_its_own(office: Office) -> None:
    added = "</w:p><w:p><w:r><w:t>Every village has it.</w:t></w:r>"
    edits = (in_range("a plain summary", lambda _: added),)
    taken = office.take(*edits)
    (law,) = taken.proposals
    assert (law.name, law.edited) == (TEXT, "Fiji printed a plain summary of its law.\nEvery village has it.")
    accepted(office, taken)
    built = office.edited(*edits)
    assert "Fiji printed a plain summary of its law. Every village has it." in [
        words.replace("\n", " ") for words in words_of(office)
    ]
    assert take(office.edition, "FJI", built).proposals == ()


def test_a_title_in_two_lines_is_one_line(shared: Office) -> None:
    divided = replacing("A law that people can read", "A law that</w:t><w:br/><w:t>villagers read")
    (title,) = shared.take(divided).proposals
    assert (title.name, title.edited) == (TITLE, "A law that villagers read")


def test_it_is_said_where_the_edition_has_changed_since(office: Office) -> None:
    office.project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed", "short: Fiji issued")
    (proposal,) = office.take(replacing("a plain summary", "a short summary")).proposals
    assert (proposal.now, proposal.changed_since) == ("Fiji issued a plain summary of its law.", True)
    assert (proposal.edited, proposal.conflict) == ("Fiji issued a short summary of its law.", False)


def taken_home(office: Office, document: bytes, rebuild: bool) -> Taken:
    """What a document says, after what does not conflict in it was written into the pack, and the page was built."""
    taken = take(office.edition, "FJI", document)
    accepted(office, taken)
    if rebuild:
        office.build()
    return taken


@pytest.mark.parametrize("rebuild", [False, True])
def test_a_second_file_does_not_undo_what_was_taken_of_the_first(office: Office, rebuild: bool) -> None:
    first = office.edited(replacing("a plain summary", "a short summary"))
    second = office.edited(replacing("that people can", "that everybody can"))
    taken_home(office, first, rebuild)
    assert taken_home(office, second, rebuild).older == (TEXT,)
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert "Fiji printed a short summary of its law." in text
    assert '"A law that everybody can read"' in text


@pytest.mark.parametrize("rebuild", [False, True])
def test_what_two_colleagues_changed_of_one_text_is_merged(office: Office, rebuild: bool) -> None:
    first = office.edited(replacing("Fiji printed", "We printed"))
    second = office.edited(replacing("of its law", "of its water law"))
    taken_home(office, first, rebuild)
    (proposal,) = taken_home(office, second, rebuild).proposals
    assert (proposal.changed_since, proposal.conflict) == (True, False)
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
    office.build()
    (office.project.root / FIJI / "base" / LAW.removeprefix(f"{FIJI}/")).write_text("lost", encoding="utf-8")
    (proposal,) = take(office.edition, "FJI", edited).proposals
    assert (proposal.changed_since, proposal.conflict) == (True, True)


def test_what_is_accepted_is_printed_by_the_next_build(office: Office) -> None:
    taken = office.take(replacing("a plain summary", "a short summary"), replacing("that people can read", "for all"))
    assert [proposal.name for proposal in taken.proposals] == [TITLE, TEXT]
    assert accepted(office, taken) == ("texts/initiative-fji-plain-law.md",)
    assert (office.project.root / LAW).read_text(encoding="utf-8") == (
        '---\ntext: initiative:fji-plain-law\ntitle: "A law for all"\ncapability: water_law\n---\n'
        "Fiji printed a short summary of its law.\n"
    )
    assert "Fiji printed a short summary of its law." in words_of(office)
    pack_of(office.edition, "FJI").undo()
    assert "a plain summary" in (office.project.root / LAW).read_text(encoding="utf-8")


def test_a_text_that_was_emptied_is_not_printed_any_more(office: Office) -> None:
    taken = office.take(emptied("Fiji printed a plain summary of its law."))
    (deleted,) = taken.proposals
    assert (deleted.name, deleted.edited, deleted.leaves_out, deleted.conflict) == (TEXT, "", None, False)
    accepted(office, taken)
    assert "Fiji printed a plain summary of its law." not in words_of(office)


def test_an_initiative_or_a_step_that_was_emptied_is_left_out(office: Office) -> None:
    edits = emptied("A law that people can read", "Fiji printed a plain summary of its law.", "Open a complaints line")
    taken = office.take(edits)
    law, step = taken.proposals
    assert (law.name, law.leaves_out) == ("initiative:fji-plain-law", ("initiatives", ()))
    assert law.now == "A law that people can read\nFiji printed a plain summary of its law."
    assert (step.name, step.leaves_out, step.conflict) == (STEP, ("recommendations", ()), False)
    accepted(office, taken)
    words = words_of(office)
    assert "A law that people can read" not in words
    assert not any("Open a complaints line" in line for line in words)
    settings = yaml.safe_load((office.project.root / FIJI / "pack.yaml").read_text(encoding="utf-8"))
    assert (settings["initiatives"], settings["recommendations"]) == ([], [])


def test_a_title_cannot_be_deleted_alone(shared: Office) -> None:
    taken = shared.take(emptied("A law that people can read"))
    assert taken.proposals == ()
    assert taken.sentences == (
        f"A text needs a title, so this one stays: {TITLE}. To leave it out, empty its text too.",
    )


def test_what_the_page_did_not_have_yet_is_not_taken_for_deleted(office: Office) -> None:
    before = office.built
    office.project.write(f"{FIJI}/texts/wells.md", WELLS)
    office.build()
    taken = take(office.edition, "FJI", before)
    assert taken.proposals == ()
    assert taken.sentences == (
        "Not in this file, so they stay as they are: initiative:wells title, initiative:wells text.",
    )


def test_words_outside_of_the_texts_are_told_in_a_sentence_and_kept(office: Office) -> None:
    taken = office.take(
        paragraph_after("Stands out", "Call us."), replacing("Complaints line: No<", "Complaints line: soon<")
    )
    assert (taken.proposals, taken.outside) == ((), ("Call us.", "Complaints line: soon"))
    (sentence,) = taken.sentences
    assert "2 paragraphs of the file read otherwise" in sentence
    assert accepted(office, taken) == ("not-taken.md",)
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert "- Call us.\n- Complaints line: soon\n" in text


def test_a_change_of_the_page_since_is_no_change_of_the_office(office: Office) -> None:
    """A document from before an answer was given says other words outside of its texts; nobody typed them."""
    before = office.built
    pack = (office.project.root / FIJI / "pack.yaml").read_text(encoding="utf-8")
    answer = "answers:\n  - {question: tests, answer: [bacteria], date: 2026-11-01, by: Mere Vuki}\n"
    office.project.write(f"{FIJI}/pack.yaml", pack + answer)
    office.build()
    assert take(office.edition, "FJI", before).outside == ()


def test_what_is_not_taken_stands_in_a_file(office: Office) -> None:
    taken = office.take(replacing("a plain summary", "a short summary"))
    assert accept(office.edition, "FJI", DOCUMENT, taken, []) == ("not-taken.md",)
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert f"- {TEXT}: Fiji printed a short summary of its law." in text
    assert "  Before: Fiji printed a plain summary of its law." in text


def test_what_is_not_taken_of_a_second_file_stands_below_that_of_the_first(office: Office) -> None:
    for name, day, words in (("first.docx", 26, "short"), ("second.docx", 27, "long"), ("second.docx", 27, "long")):
        taken = office.take(replacing("a plain summary", f"a {words} summary"))
        accept(office.edition, "FJI", (name, datetime.date(2026, 11, day)), taken, [])
    text = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert re.findall(r"^## .*|a \w+ summary", text, re.MULTILINE) == [
        "## 2026-11-26, first.docx", "a short summary", "a plain summary",
        "## 2026-11-27, second.docx", "a long summary", "a plain summary",
    ]  # fmt: skip


def test_a_figure_stays_an_expression_and_one_that_was_typed_over_is_named(office: Office) -> None:
    office.project.replace(LAW, "a plain summary", "{{ hotline.yes | number }} summaries")
    office.build()
    before = (office.project.root / LAW).read_bytes()
    (text,) = (passage for passage in read_edited(office.built).passages if "summaries" in passage.wording)
    ((_, figure),) = text.figures
    taken = office.take(lambda text: re.sub(rf">{figure}<(?=(?:(?!</w:p>).)*summaries)", ">7<", text))
    assert taken.proposals == ()
    assert taken.typed_over == (("{{ hotline.yes | number }}", figure, "7"),)
    assert accepted(office, taken) == ("not-taken.md",)
    assert (office.project.root / LAW).read_bytes() == before
    kept = (office.project.root / FIJI / "not-taken.md").read_text(encoding="utf-8")
    assert f"- “{figure}” ({{{{ hotline.yes | number }}}}) to “7”" in kept
    taken = office.take(replacing("Fiji printed", "We printed"))
    accepted(office, taken)
    assert "We printed {{ hotline.yes | number }} summaries of its law." in (office.project.root / LAW).read_text(
        "utf-8"
    )


def test_whose_page_it_is_follows_from_its_title(shared: Office) -> None:
    assert country_of_document(shared.edition, shared.built) == "FJI"
    with pytest.raises(UsageError, match=r"It has no title\. If it is a country's one-pager, name .* --country FJI"):
        country_of_document(shared.edition, b"")


def test_other_files_are_refused(shared: Office) -> None:
    with pytest.raises(UsageError, match=r"Save it in Word as \.docx"):
        take(shared.edition, "FJI", b"%PDF-1.7")


def test_a_text_too_long_to_be_compared_is_refused(shared: Office) -> None:
    with pytest.raises(UsageError, match="more than 20,000 characters"):
        shared.take(replacing("a plain summary", "a " * 10_000))


def test_marks_that_word_does_not_keep_stay_around_their_words(office: Office) -> None:
    marked = 'Fiji printed [seven]{typed="its name"} *plain* summaries, and [more](<https://example.org>).'
    office.project.write(
        LAW, f"---\ntext: initiative:fji-plain-law\ntitle: A law that people can read\n---\n{marked}\n"
    )
    office.build()
    taken = office.take(replacing("Fiji printed ", "We printed "), replacing("summaries, and ", "summaries and "))
    (proposal,) = taken.proposals
    accept(office.edition, "FJI", DOCUMENT, taken, [proposal.name])
    text = (office.project.root / LAW).read_text(encoding="utf-8")
    assert text.endswith(marked.replace("Fiji", "We").replace("summaries,", "summaries") + "\n")


def test_the_page_is_locked_but_for_its_texts(shared: Office) -> None:
    with zipfile.ZipFile(io.BytesIO(shared.built)) as parts:
        body, settings = (parts.read(f"word/{name}.xml").decode() for name in ("document", "settings"))
    assert re.search(r'<w:documentProtection w:edit="readOnly" w:enforcement="1"/>', settings)
    ranges = re.findall(r'<w:permStart w:id="(\d+)" w:edGrp="everyone"/><w:sdt>', body)
    assert ranges == re.findall(r'</w:sdt><w:permEnd w:id="(\d+)"/>', body)
    assert len(set(ranges)) == len(ranges) == body.count('"mnr-text:')
