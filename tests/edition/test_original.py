"""Texts without a translation: behind the mark of their language, and with their figures in it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Milestone
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.texts import Gap, KeyNumber
from mnr_briefs.content.translation import Translation
from mnr_briefs.edition.edition import Edition, Texts
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.edition.translation import first_words, in_original, marked, translated
from mnr_briefs.press.project import open_edition
from mnr_briefs.problems import Place

AT = Place("content/findings/01-laws.md", 3)
TOTAL = p.Expression("water_law.comprehensive", AT)
SAID = p.Expression("water_law.comprehensive", AT, original=True)


def test_a_line_stands_behind_the_mark_and_its_figures_are_said_in_its_language() -> None:
    assert marked((p.Text("In "), TOTAL), "[en] ") == (p.Text("[en] In "), SAID)
    assert marked((p.Strong((TOTAL,)), p.Text(" do")), "[en] ") == (p.Text("[en] "), p.Strong((SAID,)), p.Text(" do"))


def test_of_prose_the_first_paragraph_or_heading_has_the_mark() -> None:
    items = p.BulletList(((p.Paragraph((TOTAL,)),),))
    text = (items, p.Heading(2, (p.Text("Laws"),)), p.Paragraph((p.Text("All."),)))
    found = marked(text, "[en] ")
    assert found[0] == p.BulletList(((p.Paragraph((SAID,)),),))
    assert p.plain(found[1:]) == "[en] Laws\nAll.\n"
    assert p.plain(marked((items,), "[en] ")) == "[en]\n{{ water_law.comprehensive }}\n"


def test_a_record_is_marked_in_all_that_has_words() -> None:
    number = in_original(KeyNumber.model_construct(figure=(TOTAL,), text=(p.Text("have a law"),)), "[en] ")
    assert (number.figure, number.text) == ((SAID,), (p.Text("[en] have a law"),))
    gap = Gap.model_construct(title=(p.Text("Few"),), text=(p.Paragraph((p.Text("Why."),)),))
    only = in_original(gap, "[en] ", ("text",))
    assert (p.plain(only.title), p.plain(only.text)) == ("Few", "[en] Why.\n")


def test_the_first_words_tell_a_text_among_others() -> None:
    assert first_words(marked((p.Text("In "), TOTAL), "[en] ")) == "[en] In"
    assert first_words((TOTAL,)) == ""


@pytest.fixture
def french(project: Any) -> Edition:
    """The small edition in French, without a word of translation."""
    project.write("brief_templates/references.csl", (Path(__file__).parent / "style.csl").read_bytes())
    project.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    header = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    project.write("content/translations/fr.po", header)
    return open_edition(project.root, language="fr").edition


def test_texts_that_no_translation_is_read_of_are_marked_and_told(french: Edition) -> None:
    finding = next(iter(french.texts.findings.values()))
    assert p.plain(finding.standing).startswith("[en] ")
    assert [problem.code for problem in french.untranslated.texts[finding.block]] == ["missing-translation"]
    body = next(iter(french.texts.recommendations.values())).body
    assert french.untranslated.words[first_words(body)].place.file.startswith("content/recommendations/")


def test_hedges_and_counts_of_such_a_text_are_said_in_its_own_language(french: Edition) -> None:
    evaluator = Evaluator(french)
    found = evaluator.evaluate(p.Expression('hotline.yes | say("only one")', AT, original=True))
    assert (found.problems, p.plain((found.value,))) == ((), "only one")
    count = p.Expression("hotline.yes | count", AT)
    assert p.plain((evaluator.evaluate(count).value,)) == "un pays"
    assert p.plain((evaluator.evaluate(p.Expression(count.source, AT, original=True)).value,)) == "one country"
    wrong = evaluator.evaluate(p.Expression('hotline.yes | say("only one")', AT))
    assert [problem.code for problem in wrong.problems] == ["unknown-name"]


def test_milestones_stand_behind_the_mark_too(french: Edition) -> None:
    own = french.own
    assert own is not None
    with_event = replace(own, milestones=(Milestone(when="2014", text="A law"),))
    found = translated(with_event, Translation(french.locale))
    assert [(event.when, event.text) for event in found.milestones] == [("2014", "[en] A law")]
    assert found.untranslated.words["[en] A law"].code == "missing-translation"


def test_a_text_of_a_country_s_office_is_in_its_language_already(french: Edition) -> None:
    own = french.own
    assert own is not None
    text = OfficeText.model_construct(
        text="introduction", body=(p.Paragraph((p.Text("Bula !"),)),), at=Place("content/countries/FJI/texts/a.md")
    )
    found = translated(replace(own, texts=Texts((*own.texts, text))), Translation(french.locale))
    assert next(block for block in found.texts if isinstance(block, OfficeText)) is text
    assert text.block not in found.untranslated.texts
