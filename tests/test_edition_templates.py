"""The templates that come with the program hold no words: these are the language's, in its catalogue."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT

from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.format import FORMAT
from mnr_briefs.formats.word.template import Template, load_template
from mnr_briefs.pages.registry import KINDS

_LETTER = re.compile(r"[^\W\d_]")


def typed(template: Template) -> Iterator[str]:
    """The texts of a template that have a letter outside tags, the words for pictures and tables too."""
    for inlines, _ in template.texts:
        if any(isinstance(inline, p.Text) and _LETTER.search(inline.text) for inline in inlines):
            yield p.plain(inlines)


@pytest.mark.parametrize("name", sorted(name for kind in KINDS for name in FORMAT.reads(kind)))
def test_no_letter_of_fixed_text_stands_outside_tags(name: str) -> None:
    template = load_template(ROOT, name).value
    assert template is not None
    assert template.texts, "a template without any text has not been read"
    assert list(typed(template)) == []


def test_a_typed_word_would_be_found_in_the_text_and_in_a_footer(tmp_path: Path) -> None:
    from docx import Document

    word = Document(str(ROOT / "brief_templates" / "domain-brief.docx"))
    word.paragraphs[0].insert_paragraph_before("· Outcome {{ title }}")
    word.sections[0].footer.paragraphs[0].add_run("page ")
    (tmp_path / "brief_templates").mkdir()
    word.save(str(tmp_path / "brief_templates" / "typed.docx"))
    template = load_template(tmp_path, "typed.docx").value
    assert template is not None
    footer, paragraph = sorted(typed(template))
    assert paragraph == "· Outcome {{ title }}"
    assert footer.endswith("page ")
