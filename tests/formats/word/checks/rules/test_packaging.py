"""The package, and what the file says of itself."""

from typing import Any

import pytest

RELS = "word/_rels/document.xml.rels"
BODY = "word/document.xml"
TYPES = "[Content_Types].xml"


def test_a_part_without_a_content_type_is_found(word: Any) -> None:
    word.parts["word/media/image9.gif"] = b"x"
    assert word.told() == [
        ("broken-document", "word/media/image9.gif", "The part word/media/image9.gif has no content type.")
    ]


def test_the_ending_of_a_part_may_have_any_case(word: Any) -> None:
    word.parts["word/media/image9.PNG"] = b"x"
    assert word.told() == []


def test_a_content_type_for_a_part_that_is_not_there_is_found(word: Any) -> None:
    word.replace(TYPES, "</Types>", '<Override PartName="/word/gone.xml" ContentType="application/xml"/></Types>')
    assert word.told() == [("broken-document", TYPES, "The part word/gone.xml has a content type but does not exist.")]


def test_a_part_with_the_content_type_of_another_is_found(word: Any) -> None:
    word.replace(TYPES, "wordprocessingml.header+xml", "wordprocessingml.footer+xml")
    (told,) = word.told()
    assert told[:2] == ("broken-document", "word/header1.xml")


def test_a_relationship_to_a_part_that_is_not_there_is_found(word: Any) -> None:
    del word.parts["word/media/image2.png"]
    assert word.told() == [("broken-document", BODY, "The part media/image2.png does not exist.")]


def test_a_relationship_that_does_not_exist_is_found(word: Any) -> None:
    word.replace(BODY, 'r:embed="rId4"', 'r:embed="rId99"')
    assert word.told() == [("broken-document", BODY, "The relationship rId99 does not exist.")]


def test_a_link_out_of_the_file_needs_no_part(word: Any) -> None:
    link = '<Relationship Id="rId9" Type="x/hyperlink" Target="https://example.org/a" TargetMode="External"/>'
    word.replace(RELS, "</Relationships>", f"{link}</Relationships>")
    assert word.told() == []


def test_two_relationships_of_one_id_are_found(word: Any) -> None:
    word.replace(RELS, 'Id="rId8"', 'Id="rId7"')
    assert word.told() == [("broken-document", RELS, "Two relationships have the same id.")]


def test_a_target_may_begin_at_the_root_and_have_spaces(word: Any) -> None:
    word.replace(RELS, "media/image2.png", "/word/media/image%202.png")
    word.parts["word/media/image 2.png"] = word.parts.pop("word/media/image2.png")
    assert word.told() == []


@pytest.mark.parametrize(
    ("part", "old", "new", "shown"),
    [
        (BODY, "They give water.", "They give {{ water }}.", "They give {{ water }}."),
        (BODY, "They give water.", "They give {% if water", "They give {% if water"),
        (BODY, "A drawing of three wells", "A drawing of {{ n }} wells", "A drawing of {{ n }} wells"),
        ("word/header1.xml", "Wells", "{{ title", "{{ title"),
        ("word/footnotes.xml", "A note.", "A }} note.", "A }} note."),
        ("docProps/core.xml", "<dc:title>Wells", "<dc:title>{{ title }}", "{{ title }}"),
    ],
)
def test_a_tag_that_is_left_is_found_wherever_it_is(word: Any, part: str, old: str, new: str, shown: str) -> None:
    (told,) = word.replace(part, old, new).told()
    assert told[:2] == ("leftover-tag", part)
    assert shown in told[2]


def test_a_tag_in_pieces_is_found(word: Any) -> None:
    word.replace(BODY, "They give water.", "They give {</w:t></w:r><w:r><w:t>{ water }</w:t></w:r><w:r><w:t>}")
    assert word.told() == [("leftover-tag", BODY, "A template tag was not filled in: “They give {{ water }}”.")]


@pytest.mark.parametrize("text", ["A drawing of &#123;{ n }} wells", "A drawing of {&#x7b; n }} wells"])
def test_a_tag_in_other_letters_is_found(word: Any, text: str) -> None:
    told = word.replace(BODY, "A drawing of three wells", text).told()
    assert told == [("leftover-tag", BODY, "A template tag was not filled in: “A drawing of {{ n }} wells”.")]


def test_single_braces_are_no_tag(word: Any) -> None:
    assert word.replace(BODY, "They give water.", "They give {water}, 100%.").told() == []


def test_a_preview_picture_is_found(word: Any) -> None:
    word.replace(
        "_rels/.rels", "</R", '<Relationship Id="rId3" Type="x/thumbnail" Target="docProps/thumbnail.png"/></R'
    )
    word.parts["docProps/thumbnail.png"] = b"x"
    assert word.codes() == ["document-properties"]


@pytest.mark.parametrize(
    ("old", "name"),
    [
        ("<dc:title>Wells</dc:title>", "title"),
        ("<dc:subject>Water</dc:subject>", "subject"),
        ("<dc:creator>Example Press</dc:creator>", "author"),
        ("<cp:keywords>water, wells</cp:keywords>", "keywords"),
        ("<dc:language>en</dc:language>", "language"),
    ],
)
def test_a_property_that_is_missing_is_found(word: Any, old: str, name: str) -> None:
    told = word.replace("docProps/core.xml", old, "").told()
    assert told == [("document-properties", "docProps/core.xml", f"The property “{name}” is not set.")]


def test_blanks_are_no_property(word: Any) -> None:
    assert word.replace("docProps/core.xml", ">Water<", "> <").codes() == ["document-properties"]


def test_a_file_without_properties_lacks_all_of_them(word: Any) -> None:
    word.replace("_rels/.rels", "metadata/core-properties", "metadata/custom-properties")
    assert word.codes() == ["document-properties"] * 5


@pytest.mark.parametrize(("old", "new", "shown"), [('w:val="15"', 'w:val="12"', "12"), ("<w:compat>", "<!--", "that")])
def test_the_mode_of_an_old_word_is_found(word: Any, old: str, new: str, shown: str) -> None:
    word.replace("word/settings.xml", old, new)
    if new == "<!--":
        word.replace("word/settings.xml", "</w:compat>", "-->")
    (told,) = word.told()
    assert told[:2] == ("document-properties", "settings")
    assert told[2].startswith(f"The compatibility mode is {shown}")


def test_a_prompt_on_opening_is_found(word: Any) -> None:
    assert word.replace("word/settings.xml", "<w:compat>", "<w:updateFields/><w:compat>").codes() == ["stale-field"]
