"""A tag of the wrong form would spoil the document: it is held back, and the right form is named."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.build import check
from mnr_briefs.finish import Properties, finish_document
from mnr_briefs.model import prose as p
from mnr_briefs.problems import Problems, Severity
from mnr_briefs.verify import verify_document
from mnr_briefs.word_package import Package

Fill = Callable[..., Any]
WORDS = (p.Text("words"),)
VALUES = {
    "text": "plain",
    "line": (p.Text("in "), p.Figure("3", "b.yes"), p.Link("https://example.org", WORDS)),
    "prose": (p.Paragraph(WORDS), p.Paragraph(WORDS)),
    "table": p.Table((), ((p.Cell(WORDS),),)),
}
BLOCK = "A text block stands inside a line; its tag needs the form {{p …}}."
LINE = "A line stands inside a text; its tag needs the form {{r …}}."
TEXT = "A plain text stands outside a line; its tag needs the form {{ … }}."


def broken(filled: Any) -> list[str]:
    """What is wrong with the structure of a document once it is finished."""
    assert filled.problems == []
    docx = finish_document(filled.docx, filled.notes, Properties("T", "S", "A", "K", "en"))
    problems = Problems()
    verify_document(docx, "build/en/small.docx", problems, frozenset())
    return [problem.message for problem in problems if problem.code in ("broken-document", "leftover-tag")]


@pytest.mark.parametrize(
    "tag",
    ["{{ text }}", "{{p text }}", "{{r line }}", "{{p line }}", "{{p prose }}", "{{p table }}"],
)
def test_the_right_forms_make_a_sound_document(fill: Fill, tag: str) -> None:
    assert broken(fill(tag, **VALUES)) == []


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        *(
            ("{{r text }}", TEXT),
            ("before {{r text }} after", TEXT),
            ("{{ line }}", LINE),
            ("before {{ line }} after", LINE),
        ),
        *(("{{ prose }}", BLOCK), ("{{r prose }}", BLOCK), ("{{ table }}", BLOCK), ("{{r table }}", BLOCK)),
    ],
)
def test_the_wrong_forms_are_found(fill: Fill, tag: str, message: str) -> None:
    assert message in broken(fill(tag, **VALUES))


def test_they_are_found_in_cells_and_headers_too(fill: Fill) -> None:
    assert BLOCK in broken(fill([["{{ prose }}"]], **VALUES))
    assert LINE in broken(fill("body", parts={"header": "{{ line }}"}, **VALUES))


def test_half_a_tag_that_slipped_through_is_found(fill: Fill) -> None:
    assert broken(fill("a }} b", **VALUES)) == ["A template tag is left: “a }} b”."]


def test_a_template_that_fails_holds_back_the_documents_of_its_kind_only(buildable: Any) -> None:
    file = buildable.root / "brief_templates" / "country-one-pager.docx"
    package = Package(file.read_bytes())
    body = package.data("word/document.xml")
    package.put("word/document.xml", body.replace(b"{{ country.name }}", b"{{ country }}"))
    file.write_bytes(package.save())
    result = check(buildable.root)
    assert [built.target.id for built in result.held_back] == ["country:CRI", "country:FJI", "country:SEN"]
    errors = [problem for problem in result.problems if problem.severity is Severity.ERROR]
    assert {(problem.code, problem.place.file) for problem in errors} == {
        ("template-syntax", "brief_templates/country-one-pager.docx")
    }
    assert [problem.scope for problem in errors] == [frozenset({f"country:{c}"}) for c in ("CRI", "FJI", "SEN")]
