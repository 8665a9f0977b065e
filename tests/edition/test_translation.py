"""The edition in another language."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import BlockId, TextBlock
from mnr_briefs.content.translation import TRANSLATED, Message, Translation, digest
from mnr_briefs.edition.edition import DataNote, Edition
from mnr_briefs.edition.translation import messages_of, translated
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Place, UsageError

PO = "content/translations/fr.po"
LAW = "content/initiatives/fji-plain-law"
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
WORDS = {
    ("editionsettings.title", "Clean water"): "De l’eau propre",
    ("editionsettings.subtitle", "What {{ survey.countries }} countries have in place"): "Dans {{ survey.countries }}",
    ("country.name", "Senegal"): "Sénégal",
    ("country.in_text", "Senegal"): "au Sénégal",
    ("option.label", "Comprehensive"): "Entière",
    ("option.label.water_law", "Comprehensive"): "Complète",
    ("option.label", "Bacteria"): "Bactéries",
    ("question.label", "Water law"): "Loi sur l’eau",
}


@pytest.fixture
def french(project: Any) -> Edition:
    """The small edition in French, partly translated."""
    project.write("brief_templates/references.csl", (Path(__file__).parent / "style.csl").read_bytes())
    project.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    original = open_edition(project.root).edition.texts.initiatives["fji-plain-law"]
    entries = (f'msgctxt "{c}"\nmsgid "{text}"\nmsgstr "{words}"\n' for (c, text), words in WORDS.items())
    project.write(PO, HEADER + "\n".join(entries))
    project.write(f"{LAW}.fr.md", f"---\ntranslates: {digest(original)}\ntitle: Une loi\nshort: Un résumé.\n---\n")
    return open_edition(project.root, language="fr").edition


def later_text(edition: Edition, block: BlockId) -> TextBlock:
    return next(text for text in edition.texts if text.block == block)


def test_records_and_texts_are_in_the_language(french: Edition) -> None:
    assert french.settings.title == "De l’eau propre"
    assert isinstance(french.settings.subtitle[1], p.Expression)
    assert french.countries.by_id["SEN"].name == "Sénégal"
    assert (french.countries.by_id["SEN"].in_text, french.countries.by_id["FJI"].in_text) == ("au Sénégal", None)
    law = french.questionnaire.by_id["water_law"]
    assert (law.label, law.option_by_id["comprehensive"].label) == ("Loi sur l’eau", "Complète")
    assert french.questionnaire.by_id["tests"].option_by_id["bacteria"].label == "Bactéries"  # as in all questions
    assert p.plain(french.texts.initiatives["fji-plain-law"].title) == "Une loi"
    assert (french.settings.language, french.locale.language, french.documents) == ("fr", "fr", ("countries",))


def test_what_is_not_translated_stands_behind_the_mark_of_its_language(french: Edition) -> None:
    assert french.countries.by_id["FJI"].subregion == "[en] Melanesia"
    assert p.plain(french.texts.recommendations["open-a-line"].title) == "[en] Open a complaints line"
    problem = french.untranslated.words["[en] Melanesia"]
    assert (problem.code, problem.place.file) == ("missing-translation", PO)
    lacking = {str(block): [found.code for found in problems] for block, problems in french.untranslated.texts.items()}
    assert lacking.pop("recommendation:open-a-line") == ["missing-translation"]
    assert {block.split(":")[0] for block in lacking} == {"domain", "finding"}


def test_a_translation_of_an_older_wording_is_stale(project: Any, french: Edition) -> None:
    assert "initiative" not in {block.sort for block in french.untranslated.texts}
    project.replace(f"{LAW}.md", "short: Fiji printed", "short: Fiji issued")
    later = open_edition(project.root, language="fr").edition
    (problem,) = (found for block, (found,) in later.untranslated.texts.items() if block.name == "fji-plain-law")
    assert (problem.code, problem.place.file) == ("stale-translation", f"{LAW}.fr.md")
    now = digest(open_edition(project.root).edition.texts.initiatives["fji-plain-law"])
    assert problem.remedy.endswith(f"translates: {now}")


def test_a_mark_of_a_claim_changes_no_wording(project: Any, french: Edition) -> None:
    project.replace(f"{LAW}.md", "short: Fiji printed", 'short: "[Fiji]{claims=\\"none\\"} printed')
    project.replace(f"{LAW}.md", "summary of its law.\n---", 'summary of its law."\n---')
    later = open_edition(project.root, language="fr").edition
    lacking = [block.name for block in later.untranslated.texts if type(later_text(later, block)) in TRANSLATED]
    assert lacking == ["open-a-line"]


def test_the_answers_and_totals_stay_what_they_are(project: Any, french: Edition) -> None:
    assert french.survey.total("hotline", "yes") == open_edition(project.root).edition.survey.total("hotline", "yes")


def test_a_language_that_the_edition_does_not_name_is_refused(project: Any, french: Edition) -> None:
    with pytest.raises(UsageError, match="not made in “es”; it is made in en, fr"):
        open_edition(project.root, language="es")


def test_all_that_can_be_translated_is_listed_in_order(french: Edition, project: Any) -> None:
    messages = list(messages_of(open_edition(project.root).edition))
    assert messages[0] == ("editionsettings.title", "Clean water")
    assert {words for words in WORDS if words[0] != "option.label"} <= set(messages)
    assert len(messages) == len(set(messages))


def test_what_a_page_prints_of_corrections_and_of_lost_answers_is_translated(french: Edition, project: Any) -> None:
    note = DataNote("c01", "correction", "hotline", "A letter.", "", "7", ("FJI",), "No", (p.Text("it has one"),))
    unprinted = replace(note, id="c02", because=())
    original = replace(
        open_edition(project.root).edition, data_notes=(note, unprinted), lost_shown=("by colour", "in its annex")
    )
    words = {
        ("correction.published", "No"): "Non",
        ("correction.because", "it has one"): "il en a une",
        ("losttable.shown", "by colour"): "par la couleur",
    }
    assert set(words) <= set(messages_of(original))
    messages = {key: Message(text, (p.Text(text),), Place(PO)) for key, text in words.items()}
    found = translated(original, Translation(french.locale, messages=messages))
    assert [(n.published, p.plain(n.because)) for n in found.data_notes] == [("Non", "il en a une"), ("No", "")]
    assert found.lost_shown == ("par la couleur", "[en] in its annex")
