"""The whole: a sound file has no problems, and nothing that is put in makes the rules crash."""

import io
import random
import re
import zipfile
from typing import Any

import pytest
from docx import Document
from lxml import etree

from mnr_briefs.formats.word.checks import lint_document
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.problems import CATALOGUE, Place


def test_a_sound_file_breaks_no_rule(word: Any) -> None:
    assert word.told() == []


def test_a_problem_has_a_place_and_a_remedy(word: Any, xml: Any) -> None:
    (problem,) = lint_document(word.add(xml.p()).data(), "build/x.docx")
    assert problem.code == "empty-paragraph"
    assert problem.place == Place("build/x.docx", None, "body, paragraph 11")
    assert problem.remedy


def test_an_open_package_is_read_as_it_stands_and_stays_as_it_is(word: Any, xml: Any) -> None:
    package = Package(word.data())
    before = package.save()
    body = package.xml("word/document.xml")[0]
    body.append(etree.fromstring(xml.p().replace("<w:p>", f'<w:p xmlns:w="{W[1:-1]}">')))
    assert [p.code for p in lint_document(package, "x.docx")] == ["empty-paragraph"]
    body.remove(body[-1])
    assert list(lint_document(package, "x.docx")) == []
    assert Package(package.save()).save() == package.save()
    untouched = Package(before)
    assert list(lint_document(untouched, "x.docx")) == []
    assert untouched.save() == before


def test_a_part_that_declares_a_document_type_is_broken(word: Any) -> None:
    word.parts["docProps/core.xml"] = f'<!DOCTYPE x [<!ENTITY y "z">]>{word.parts["docProps/core.xml"]}'
    message = "The part docProps/core.xml contains a document type declaration (DTD), which no Word file has."
    assert word.told() == [("broken-document", "docProps/core.xml", message)]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "It is not a Word file, or it is incomplete."),
        (b"Just a text.", "It is not a Word file, or it is incomplete."),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600,
            "It is protected by a password, or from a version of Word before 2007.",
        ),
    ],
)
def test_what_is_no_word_file_is_one_problem(data: bytes, words: str) -> None:
    assert [(p.code, p.message) for p in lint_document(data, "x.docx")] == [("no-word-file", words)]


def test_a_zip_file_of_something_else_is_no_word_file() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "a")
    assert [p.code for p in lint_document(buffer.getvalue(), "x.docx")] == ["no-word-file"]


def test_half_a_file_is_no_word_file(word: Any) -> None:
    data = word.data()
    assert [p.code for p in lint_document(data[: len(data) // 2], "x.docx")] == ["no-word-file"]


def test_a_spreadsheet_is_no_word_file(word: Any) -> None:
    word.parts["word/document.xml"] = '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert word.told() == [("no-word-file", "", "It is not a Word file.")]


def test_a_strict_document_says_so(word: Any) -> None:
    word.parts["word/document.xml"] = '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
    (told,) = word.told()
    assert told[0] == "no-word-file"
    assert "Strict" in told[2]


def test_a_part_that_is_not_well_formed_is_named(word: Any) -> None:
    word.parts["word/styles.xml"] = "<w:styles>"
    (told,) = word.told()
    assert told[:2] == ("broken-document", "word/styles.xml")
    assert told[2].startswith("The part word/styles.xml cannot be read. The XML in it is damaged")


def test_a_document_of_another_program_is_read(word: Any) -> None:
    other = Document()
    other.add_heading("A heading", 1)
    other.add_paragraph("Text", "List Number")
    other.add_table(2, 2)
    buffer = io.BytesIO()
    other.save(buffer)
    codes = {p.code for p in lint_document(buffer.getvalue(), "x.docx")}
    assert {"document-properties", "table-form"} <= codes
    assert codes <= set(CATALOGUE)


@pytest.mark.parametrize("seed", range(40))
def test_no_damage_makes_the_rules_crash(word: Any, xml: Any, seed: int) -> None:
    """Attributes and elements that are missing, or hold something else."""
    chance = random.Random(seed)
    word.add(xml.table(xml.row("a", "b", header=True)) + xml.p(xml.field(" SEQ Figure ", "1")))
    word.add(xml.p(xml.bookmark("x", 1, "<w:r><w:t>α β</w:t></w:r>")) + xml.p(xml.picture("", number=2)))
    for name, part in word.parts.items():
        if not isinstance(part, str) or name.endswith(".rels") or name.startswith("["):
            continue
        text = part.replace("@BODY@", word._body)
        values = list(re.finditer(r' (?!xmlns)[\w:]+="[^"]*"', text))
        for match in chance.sample(values, min(len(values), 6)):
            key = match.group().split("=")[0]
            new = chance.choice(["", f'{key}=""', f'{key}="x"', f'{key}="-7"'])
            text = text.replace(match.group(), new, 1)
        empty = list(re.finditer(r"<w:\w+(?: [^<>]*)?/>", text))
        for match in chance.sample(empty, min(len(empty), 3)):
            text = text.replace(match.group(), "<!-- x -->", 1)
        word.parts[name] = text
    assert set(word.codes()) <= set(CATALOGUE)
