"""A language comes with a project: nothing of it stands in the program, and no other language knows of it."""

from typing import Any

import pytest

from mnr_briefs.packs.translating import files_to_translate
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import StageError
from mnr_briefs.reading.locale import read_catalogue

MESSAGES = """
msgctxt "question.label"
msgid "Complaints line"
msgstr "Linha de queixas"
"""


@pytest.fixture
def portuguese(buildable: Any) -> Any:
    """A project that is made in Portuguese too, with some words of its own."""
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: pt}]")
    buildable.write("content/translations/pt.po", f'msgid ""\nmsgstr ""\n{MESSAGES}')
    buildable.write("content/locale/pt.yaml", "numbers: [zero, um, dois]\nwords: {works_here: O que funciona}")
    return buildable


def said(page: Page) -> str:
    return "\n".join(text for text in walk(page.content) if isinstance(text, str))


def test_its_words_are_on_the_page_of_a_country(portuguese: Any) -> None:
    edition = open_edition(portuguese.root, language="pt").edition
    (fiji,) = select_targets(edition, ["country:FJI"])
    page = page_of(edition, fiji).value
    text = said(page)
    assert (page.properties.language, page.properties.direction) == ("pt", "ltr")
    assert "Linha de queixas" in text
    assert "O que funciona" in text
    assert "What works here" not in text
    assert edition.countries.by_id["SEN"].name == "Senegal"  # as CLDR has it


def test_its_documents_are_built_beside_those_of_the_editions_own(portuguese: Any) -> None:
    assert [built.path for built in build(portuguese.root, ["country:FJI"]).documents] == [
        "en/country-one-pagers/FJI-fiji.docx"
    ]
    result = build(portuguese.root, ["country:FJI"], options=Options(language="pt"))
    assert [problem for problem in result.problems if problem.is_error] == []
    assert [built.path for built in result.documents] == ["pt/country-one-pagers/FJI-fiji.docx"]


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/translations/pt.po", 'msgid "a'),
        ("content/locale/pt.yaml", "words: ["),
        ("content/initiatives/fji-plain-law.pt.md", "no front matter"),
        ("content/countries/FJI/texts/headline.pt.md", "no front matter"),
        ("content/edition.yaml", ""),
    ],
)
def test_what_is_wrong_with_it_concerns_no_other_language(portuguese: Any, file: str, text: str) -> None:
    if file.startswith("content/countries/"):
        portuguese.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Fiji\ntranslations: [pt]")
        portuguese.write("content/countries/FJI/texts/headline.md", "---\ntext: headline\n---\nOurs.\n")
    if text:
        portuguese.write(file, text)
    else:
        portuguese.replace(file, "language: pt", "language: xx")
    result = build(portuguese.root, ["country:FJI"])
    of_offices = [problem.place.file for problem in result.problems if problem.is_error]
    assert of_offices == ([file] if file.startswith("content/countries/") else [])  # which are told in each language
    assert len(result.documents) == 1
    assert result.held_back == ()
    if file.startswith("content/countries/"):  # nor any other country
        result = build(portuguese.root, ["country:FJI", "country:SEN"], options=Options(language="pt"))
        assert [built.path for built in result.held_back] == ["pt/country-one-pagers/FJI-fiji.docx"]
    language = "pt" if text else "xx"
    try:
        problems = open_edition(portuguese.root, language=language).problems
    except StageError as error:
        problems = error.problems
    assert [problem.place.file for problem in problems if problem.is_error] == [file]


def test_its_fixed_words_are_among_what_is_to_be_translated(portuguese: Any) -> None:
    edition = open_edition(portuguese.root).edition
    files = {file.path: file for file in files_to_translate(edition, "pt")}
    found = read_catalogue(files["content/locale/pt.po"].data, "pt.po")
    assert found.problems == ()
    assert b'msgctxt "yes"\nmsgid "Yes"\nmsgstr ""\n' in files["content/locale/pt.po"].data
    assert "content/locale/fr.po" not in {
        file.path for file in files_to_translate(open_edition(portuguese.root).edition, "fr")
    }
