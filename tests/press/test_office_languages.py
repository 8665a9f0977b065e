"""A pack's texts stand on the pages of its language, and on no others."""

from typing import Any

from mnr_briefs.content import prose as p
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.project import open_edition

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
FIJI = "content/countries/FJI"


def closing(project: Any, language: str | None = None) -> tuple[str, str]:
    """The closing text of Fiji's page in a language, and the office's contact."""
    edition = open_edition(project.root, language=language).edition
    (target,) = select_targets(edition, ["country:FJI"])
    content = page_of(edition, target).value.content
    assert isinstance(content, OnePager)
    return p.plain(content.office.closing), content.contact.name if content.contact else ""


def test_texts_are_those_of_the_packs_language_and_the_contact_is_everywhere(buildable: Any) -> None:
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    buildable.write("content/translations/fr.po", HEADER)
    buildable.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Suva\nlanguage: fr\ncontact: {name: Mere Vuki}\n")
    buildable.write(f"{FIJI}/texts/closing.md", "---\ntext: closing\n---\nÀ bientôt.\n")
    assert closing(buildable) == ("", "Mere Vuki")
    assert closing(buildable, "fr") == ("À bientôt.", "Mere Vuki")
    buildable.replace(f"{FIJI}/pack.yaml", "language: fr\n", "")
    assert closing(buildable) == ("À bientôt.", "Mere Vuki")
    assert closing(buildable, "fr") == ("", "Mere Vuki")


def test_texts_that_a_page_in_another_language_leaves_out_are_told(buildable: Any) -> None:
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    buildable.write("content/translations/fr.po", HEADER)
    buildable.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Suva\n")
    buildable.write(f"{FIJI}/texts/closing.md", "---\nclaims: none\ntext: closing\n---\nSee you.\n")

    def left_out(language: str | None) -> list[tuple[str, str]]:
        opened = open_edition(buildable.root, language=language)
        return [(str(p.place), p.message) for p in opened.problems if p.code == "text-left-out"]

    message = "This text is in “en”, and is left out of the page in “fr”."
    assert (left_out(None), left_out("fr")) == ([], [(f"{FIJI}/texts/closing.md:3", message)])
    buildable.replace(f"{FIJI}/pack.yaml", "office: Suva", "office: Suva\nlanguage: fr")
    assert left_out("fr") == []
