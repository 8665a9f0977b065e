"""The project's own edition in its other languages: a page for each country, whole, valid, and one page."""

from pathlib import Path

import pytest
from tests.conftest import ROOT, copy_edition

from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.office.page_counts import LaidOut, count_pages
from mnr_briefs.formats.office.profiles import with_fonts
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.project import open_edition

LANGUAGES = ("ar", "es", "fr")


def test_the_edition_is_made_in_french_spanish_and_arabic_too() -> None:
    assert sorted(t.language for t in open_edition(ROOT).edition.settings.translations) == list(LANGUAGES)


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_country_has_one_page_without_a_problem(language: str, tmp_path: Path) -> None:
    root = copy_edition(tmp_path / "edition")
    result = build(root, [], options=Options(language=language))
    assert [str(problem) for problem in result.problems] == []
    files = [root / "build" / built.path for built in result.documents]
    assert len(files) == len(open_edition(ROOT).edition.countries.countries)
    profiles = with_fonts(tmp_path, root / "brief_templates" / "fonts")
    assert count_pages([file.read_bytes for file in files], profiles) == [LaidOut(1)] * len(files)


SAME_IN_BOTH = {
    "ar": set[str](),
    "es": set[str](),
    "fr": {"Figure ", ". ", "Figures", "Licence", "Sources"},
}


def _with_all_documents(folder: Path) -> Path:
    """A copy of the edition whose report and briefs are made in each language."""
    root = copy_edition(folder)
    settings = root / "content" / "edition.yaml"
    settings.write_text(
        settings.read_text().replace("documents: [countries]", "documents: [report, briefs, countries]")
    )
    return root


def _fixed(page: Page) -> set[str]:
    """The fixed words with letters that a report or a brief prints."""
    return {text for text in walk(page.content.labels) if isinstance(text, str) and any(map(str.isalpha, text))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fixed_words_of_report_and_briefs_are_all_in_the_language(language: str, tmp_path: Path) -> None:
    root = _with_all_documents(tmp_path / "edition")
    original, edition = open_edition(root).edition, open_edition(root, language=language).edition
    for target in select_targets(edition, ["report", "briefs"]):
        (english,) = select_targets(original, [target.id])
        said = _fixed(page_of(edition, target).value)
        assert len(said) > 20
        assert said & _fixed(page_of(original, english).value) <= {*SAME_IN_BOTH[language], "survey", "countries"}


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
def test_briefs_are_whole_in_arabic_and_tell_only_what_is_not_translated(tmp_path: Path) -> None:
    root = _with_all_documents(tmp_path / "edition")
    result = build(root, ["briefs"], options=Options(language="ar"))
    codes = {problem.code for problem in result.problems}
    assert "missing-translation" in codes
    assert codes <= {"missing-translation", "page-count"}  # with texts in English, a brief may take a page more
    assert [built.outcome.name for built in result.documents] == ["WRITTEN"] * 6


@pytest.mark.slow
def test_the_report_is_whole_in_arabic_and_tells_only_what_is_not_translated(tmp_path: Path, no_office: None) -> None:
    """Without LibreOffice: it does not end laying out this report, and the build would wait its 120 seconds for it."""
    result = build(_with_all_documents(tmp_path / "edition"), ["report"], options=Options(language="ar"))
    assert {problem.code for problem in result.problems} == {"missing-translation"}
    assert [built.outcome.name for built in result.documents] == ["WRITTEN"]
