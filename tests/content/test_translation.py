"""Where the words of another language stand."""

import pytest

from mnr_briefs.content.translation import catalogue_file, file_beside


def test_a_language_has_one_catalogue() -> None:
    assert catalogue_file("pt-BR") == "content/translations/pt-BR.po"


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("content/initiatives/a-law.md", "content/initiatives/a-law.fr.md"),
        ("content/initiatives/a.law.md", "content/initiatives/a.law.fr.md"),
        ("content/initiatives/a-law.markdown", "content/initiatives/a-law.fr.md"),
    ],
)
def test_a_translation_stands_beside_its_original(original: str, translation: str) -> None:
    assert file_beside(original, "fr") == translation
