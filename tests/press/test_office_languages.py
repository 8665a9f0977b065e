"""A pack's texts stand on the pages of its language, and on no others."""

from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.translation import digest
from mnr_briefs.packs.translating import translate_pack
from mnr_briefs.pages.one_pager import OnePager
from mnr_briefs.pages.registry import page_of, select_targets
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import UsageError

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


@pytest.fixture
def in_two(buildable: Any) -> Any:
    """A pack in English that is to be in French too, in an edition of both languages."""
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    buildable.write("content/translations/fr.po", HEADER)
    buildable.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Suva\ntranslations: [fr]\n")
    buildable.write(
        f"{FIJI}/texts/closing.md", "---\nclaims: none\ntext: closing\n---\n{{ hotline.yes | number }} of us.\n"
    )
    return buildable


def told(project: Any, language: str | None = "fr") -> list[tuple[str, str]]:
    """What is told of Fiji's texts when its page is made in a language."""
    opened = open_edition(project.root, language=language)
    (target,) = select_targets(opened.edition, ["country:FJI"])
    problems = (*opened.problems, *page_of(opened.edition, target).problems)
    return [(problem.code, problem.place.file) for problem in problems if problem.place.file.startswith(FIJI)]


def test_a_text_without_translation_stands_on_the_page_visibly_and_is_told(in_two: Any) -> None:
    assert closing(in_two, "fr")[0] == "[en] one of us."
    assert told(in_two) == [("missing-translation", f"{FIJI}/texts/closing.md")]
    assert (closing(in_two)[0], told(in_two, None)) == ("One of us.", [])


def test_a_translation_beside_a_text_is_printed_until_the_text_changes(in_two: Any) -> None:
    (name, *_) = translate_pack(open_edition(in_two.root).edition, "FJI", "fr")
    file = f"{FIJI}/{name}"
    assert file == f"{FIJI}/texts/closing.fr.md"
    assert closing(in_two, "fr")[0] == "[en] one of us."  # a copy is no translation yet
    assert told(in_two) == [("stale-translation", file)]
    (text,) = open_edition(in_two.root).edition.packs["FJI"].texts
    french = "\n---\n{{ hotline.yes | number }} d’entre nous.\n"
    in_two.write(file, f"---\ntranslates: {digest(text)}{french}")
    assert (closing(in_two, "fr")[0], told(in_two)) == ("Un d’entre nous.", [])
    in_two.replace(f"{FIJI}/texts/closing.md", "of us", "of them")
    assert (closing(in_two, "fr")[0], told(in_two)) == ("Un d’entre nous.", [("stale-translation", file)])


def test_a_translation_has_the_same_figures(in_two: Any) -> None:
    in_two.write(f"{FIJI}/texts/closing.fr.md", "---\ntranslates: nothing yet\n---\nDeux d’entre nous.\n")
    for language in (None, "fr"):
        assert ("other-figures", f"{FIJI}/texts/closing.fr.md") in told(in_two, language)


def test_a_pack_in_french_can_be_in_english_too(in_two: Any) -> None:
    in_two.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Suva\nlanguage: fr\ntranslations: [en]\n")
    in_two.write(f"{FIJI}/texts/closing.md", "---\nclaims: none\ntext: closing\n---\nÀ bientôt.\n")
    assert closing(in_two)[0] == "[fr] À bientôt."
    (text,) = open_edition(in_two.root, language="fr").edition.packs["FJI"].texts
    in_two.write(f"{FIJI}/texts/closing.en.md", f"---\ntranslates: {digest(text)}\n---\nSee you.\n")
    assert (closing(in_two)[0], closing(in_two, "fr")[0], told(in_two, None)) == ("See you.", "À bientôt.", [])


def test_a_translation_that_no_page_prints_is_told(in_two: Any) -> None:
    in_two.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Suva\n")
    in_two.write(f"{FIJI}/texts/closing.fr.md", "---\ntranslates: nothing yet\n---\nÀ bientôt.\n")
    assert told(in_two, None) == [("unused-text", f"{FIJI}/texts/closing.fr.md")]


def test_files_to_translate_are_made_once_for_a_language_of_the_edition(in_two: Any) -> None:
    edition = open_edition(in_two.root).edition
    assert translate_pack(edition, "FJI", "fr") == ("texts/closing.fr.md",)
    assert translate_pack(edition, "FJI", "fr") == ()
    for language, said in (("en", "is in “en” already"), ("de", "not made in “de”")):
        with pytest.raises(UsageError, match=said):
            translate_pack(edition, "FJI", language)


def test_a_title_as_the_edition_has_it_needs_no_translation_of_the_office(in_two: Any) -> None:
    law = next(
        text for text in open_edition(in_two.root).edition.texts if str(text.block) == "initiative:fji-plain-law"
    )
    in_two.write(
        "content/initiatives/fji-plain-law.fr.md",
        f"---\ntranslates: {digest(law)}\ntitle: Une loi lisible\nshort: Un résumé.\n---\n",
    )
    in_two.write(
        f"{FIJI}/texts/law.md",
        "---\ntext: initiative:fji-plain-law\ntitle: A law that people can read\n---\nOur own words.\n",
    )
    edition = open_edition(in_two.root, language="fr").edition
    (target,) = select_targets(edition, ["country:FJI"])
    content = page_of(edition, target).value.content
    assert isinstance(content, OnePager)
    (box,) = content.works
    assert (p.plain(box.title), p.plain(box.text)) == ("Une loi lisible", "[en] Our own words.")
