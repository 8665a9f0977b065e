"""The project's own edition in its other languages: a page for each country, whole, valid, and one page."""

from pathlib import Path

import pytest
from tests.conftest import ROOT, copy_edition

from mnr_briefs.office.libreoffice import find_office, to_pdf
from mnr_briefs.office.page_numbers import page_count
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
    pdfs = to_pdf(files, tmp_path)
    assert {file.name: page_count(pdf) if pdf else None for file, pdf in pdfs.items()} == {f.name: 1 for f in files}
