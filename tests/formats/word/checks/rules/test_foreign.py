"""Nothing acts, nothing reaches outside, and no trace of the editing is left."""

from typing import Any

import pytest

from mnr_briefs.problems import CATALOGUE, Severity

BODY, RELS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
SPOT = "body, paragraph 11"


def relation(word: Any, kind: str, target: str, mode: str = "External") -> Any:
    added = f'<Relationship Id="rId77" Type="x/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return word.replace(RELS, "</Relationships>", added)


@pytest.mark.parametrize("code", ["active-content", "tracked-change"])
def test_both_hold_a_document_back(code: str) -> None:
    assert CATALOGUE[code].severity is Severity.ERROR


def test_a_linked_picture_is_found(word: Any, xml: Any) -> None:
    linked = xml.picture("A drawing of a pond", "rId77", 2).replace("r:embed", "r:link")
    told = relation(word.add(xml.p(linked)), "image", "https://example.org/a.png").told()
    assert told == [("active-content", SPOT, "The document contains a linked picture (https://example.org/a.png).")]


def test_an_attached_template_is_found(word: Any) -> None:
    relations = word.parts[RELS]
    word.parts["word/_rels/settings.xml.rels"] = relations[: relations.index("<Relationship ")] + (
        '<Relationship Id="rId1" Type="x/attachedTemplate" Target="https://example.org/a.dotm" TargetMode="External"/>'
        "</Relationships>"
    )
    word.replace("word/settings.xml", "<w:compat>", '<w:attachedTemplate r:id="rId1"/><w:compat>')
    message = "The document contains an attached template (https://example.org/a.dotm)."
    assert word.told() == [("active-content", "settings", message)]


def test_macros_are_found(word: Any) -> None:
    word.parts["word/vbaProject.bin"] = b"x"
    kind = "application/vnd.ms-office.vbaProject"
    word.replace(TYPES, "</Types>", f'<Override PartName="/word/vbaProject.bin" ContentType="{kind}"/></Types>')
    told = relation(word, "vbaProject", "vbaProject.bin", "Internal").told()
    assert told == [("active-content", "body", "The document contains macros.")]


def test_a_field_that_runs_a_program_is_found(word: Any, xml: Any) -> None:
    told = word.add(xml.p(xml.field(" DDEAUTO c:\\\\x ", "3"))).told()
    assert told == [("active-content", SPOT, "The document contains the field DDEAUTO c:\\\\x.")]


def test_a_chunk_of_another_format_is_found(word: Any) -> None:
    word.parts["word/chunk.xml"] = "<a/>"
    told = relation(word.add('<w:altChunk r:id="rId77"/>'), "aFChunk", "chunk.xml", "Internal").told()
    assert told == [("active-content", "body", "The document contains a file that Word would insert.")]


@pytest.mark.parametrize(("tag", "word_for_it"), [("ins", "inserted"), ("del", "deleted"), ("moveTo", "moved")])
def test_tracked_changes_are_found(word: Any, xml: Any, tag: str, word_for_it: str) -> None:
    told = word.add(xml.p(f'<w:{tag} w:id="1" w:author="x"><w:r><w:t>Wet.</w:t></w:r></w:{tag}>')).told()
    message = f"The document contains tracked changes ({word_for_it}), the first in “Wet.”."
    assert told == [("tracked-change", SPOT, message)]


def test_a_comment_is_found(word: Any, xml: Any) -> None:
    word.add(xml.p('<w:r><w:t>Deep.</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'))
    namespaces = word.parts["word/header1.xml"].split(">")[0].removeprefix("<w:hdr ")
    comment = '<w:comment w:id="1"><w:p><w:r><w:t>How deep?</w:t></w:r></w:p></w:comment>'
    word.parts["word/comments.xml"] = f"<w:comments {namespaces}>{comment}</w:comments>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    word.replace(TYPES, "</Types>", f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>')
    told = relation(word, "comments", "comments.xml", "Internal").told()
    assert told == [("tracked-change", "comments", "The document contains comments, the first in “How deep?”.")]
