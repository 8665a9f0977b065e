"""Reading what an edition has in another language."""

from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.problems import Problem
from mnr_briefs.reading.sources import read_sources
from mnr_briefs.reading.translations import with_translation

PO = "content/translations/fr.po"
LAW = "content/initiatives/fji-plain-law.fr.md"
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


@pytest.fixture
def french(project: Any) -> Any:
    """A project that is made in French too, with a word and a text translated."""
    project.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    project.write(PO, f'{HEADER}msgctxt "capability.title"\nmsgid "Water law"\nmsgstr "Loi sur l’eau"\n')
    project.write(LAW, "---\ntranslates: 1234\ntitle: Une loi lisible\nshort: Les Fidji ont *résumé* leur loi.\n---\n")
    return project


def read(project: Any) -> tuple[Sources, tuple[Problem, ...]]:
    """The sources of a project in French, and the problems of its translation."""
    sources = read_sources(project.root)
    assert sources.value is not None
    assert sources.problems == ()
    found = with_translation(sources.value, "fr")
    return found.value, found.problems


def test_messages_are_known_by_context_and_original(french: Any) -> None:
    sources, problems = read(french)
    assert problems == ()
    assert sources.translation is not None
    message = sources.translation.messages["capability.title", "Water law"]
    assert (message.text, str(message.at)) == ("Loi sur l’eau", f"{PO}:5")
    assert sources.translation.locale.language == "fr"


def test_a_text_is_translated_beside_its_original(french: Any) -> None:
    sources, _ = read(french)
    assert sources.translation is not None
    text = sources.translation.texts[BlockId("initiative", "fji-plain-law")]
    assert (text.translates, str(text.at)) == ("1234", f"{LAW}:1")
    assert p.plain(text.fields["title"]) == "Une loi lisible"
    assert text.fields["short"][0].children[1] == p.Emphasis((p.Text("résumé"),))
    assert [block.id for block in sources.blocks if block.sort == "initiative"] == ["fji-plain-law"]


def test_what_a_recommendation_takes_is_translated(french: Any) -> None:
    text = "---\ntranslates: 1\ntitle: Une ligne\ntakes: Un numéro.\n---\n"
    french.write("content/recommendations/open-a-line.fr.md", text)
    sources, _ = read(french)
    assert sources.translation is not None
    assert p.plain(sources.translation.texts[BlockId("recommendation", "open-a-line")].fields["takes"]) == "Un numéro."


def test_a_guess_of_a_program_is_no_translation(french: Any) -> None:
    french.replace(PO, 'msgctxt "capability', '#, fuzzy\nmsgctxt "capability')
    sources, _ = read(french)
    assert sources.translation is not None
    assert ("capability.title", "Water law") not in sources.translation.messages


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "place"),
    [
        (LAW, "short:", "shrot:", "unknown-key", f"{LAW}:4"),
        (LAW, "title:", "body:", "unknown-key", f"{LAW}:3"),
        (LAW, "---\ntranslates", "translates", "no-front-matter", f"{LAW}:1"),
        (PO, 'msgid "Water', 'Water law\nmsgid "Water', "broken-catalogue", f"{PO}:5"),
        (PO, "Loi sur l’eau", "Loi {{ sur", "bad-expression", f"{PO}:5"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    french: Any, file: str, old: str, new: str, code: str, place: str
) -> None:
    french.replace(file, old, new)
    _, problems = read(french)
    assert [(problem.code, str(problem.place)) for problem in problems][:1] == [(code, place)]


def test_a_missing_catalogue_is_named(french: Any) -> None:
    french.remove(PO)
    _, problems = read(french)
    assert [(problem.code, problem.place.file) for problem in problems] == [("missing-file", PO)]


def test_a_message_many_times_as_long_as_its_original_is_refused(french: Any) -> None:
    entry = '{}msgctxt "capability.title"\nmsgid "Water law"\nmsgstr "Loi{}"\n'
    french.write(PO, entry.format(HEADER, " mot" * 100))
    assert read(french)[1] == ()
    french.write(PO, entry.format(HEADER, " mot" * 3000))
    sources, (problem,) = read(french)
    assert sources.translation is not None
    assert ("capability.title", "Water law") not in sources.translation.messages
    assert (str(problem.place), problem.code) == (f"{PO}:5", "broken-catalogue")
    assert problem.message == "This translation has 12,003 characters, its original 9."


def test_a_quotation_mark_that_is_not_closed_is_named(french: Any) -> None:
    french.write(PO, f'{HEADER}msgid "Water law"\nmsgstr "Loi\n\nmsgid "Fiji"\nmsgstr "Fidji"\n')
    (problem,) = read(french)[1]
    assert (str(problem.place), problem.message) == (f"{PO}:5", "A quotation mark is not closed.")
