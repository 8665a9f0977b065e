"""A number in a text is bound, cited or excused; it is not just typed."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import BlockId
from mnr_briefs.content.translation import Message, TranslatedText, Translation
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.reading.sources import read_sources
from mnr_briefs.reading.translations import with_translation
from mnr_briefs.rules.figures import exceptions_in, typed_figures
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.answers import build_survey

Checked = Callable[..., list[Problem]]

FILE = "content/initiatives/fji-plain-law.md"
LINE = "Fiji printed a plain summary of its law and sent it to every village."


def _found(project: Any, checked: Checked, sentence: str) -> list[tuple[str, str]]:
    project.replace(FILE, LINE, sentence)
    problems = checked(typed_figures)
    assert {str(p.place) for p in problems} <= {f"{FILE}:10"}
    return [(p.code, p.message) for p in problems]


@pytest.mark.parametrize(
    "sentence",
    [
        LINE,
        "A law exists in {{ water_law.in_place | count }} of the countries.",
        "It was written in 2019, on 12 May 2020 and in 1998/99.",
        "Some 300 villages have it [@survey-2026].",
        'It has [twelve steps, or 12]{typed="its name"}.',
        "One ministry has it.",
        "The percentage is high.",
        '[Costa Rica]{claims="only hotline: yes"} is the only country with a line.',
        '[Costa Rica is the only country with a line.]{claims="only hotline: yes"} It is open.',
    ],
)
def test_figures_that_are_bound_cited_dated_or_excused_are_fine(project: Any, checked: Checked, sentence: str) -> None:
    assert _found(project, checked, sentence) == []


@pytest.mark.parametrize(
    ("sentence", "code", "message"),
    [
        ("It helps 15 per cent.", "typed-share", "The share “15 per cent” is typed."),
        (
            '[Costa Rica]{claims="hotline: yes"} is the only country with a line.',
            "typed-comparison",
            "“only country” is a comparison, and is typed.",
        ),
        ("It helps 15.5%.", "typed-share", "The share “15.5%” is typed."),
        ("It helps Two Percent [@survey-2026].", "typed-share", "The share “Two Percent” is typed."),
        ("In three countries it helps.", "typed-count", "The count “three countries” is typed."),
        ("IN 12 OF THE 29 COUNTRIES.", "typed-count", "The count “12 OF THE 29 COUNTRIES” is typed."),
        ("Two surveyed countries do.", "typed-count", "The count “Two surveyed countries” is typed."),
        ("Most of the surveyed countries do.", "typed-hedge", "“Most of the surveyed countries” is typed."),
        ("Almost all countries do.", "typed-hedge", "“Almost all countries” is typed."),
        ("One country has it.", "typed-count", "The count “One country” is typed."),
        ("Of {{ fact.wells_2026 }}, 12 fail.", "typed-number", "The number “12” is typed and has no citation."),
        ("It reached 300 people.", "typed-number", "The number “300” is typed and has no citation."),
        ("In 2019 it cost 1,250.50.", "typed-number", "The number “1,250.50” is typed and has no citation."),
    ],
)
def test_a_figure_that_is_typed_is_named(
    project: Any, checked: Checked, sentence: str, code: str, message: str
) -> None:
    assert _found(project, checked, sentence) == [(code, message)]


def test_words_about_countries_may_stand_beside_an_expression(project: Any, checked: Checked) -> None:
    assert _found(project, checked, "In most countries, {{ water_law.in_place }}, it helps.") == []


def test_a_binding_excuses_no_other_number_of_its_sentence(project: Any, checked: Checked) -> None:
    sentence = "It is so in {{ water_law.in_place }}, and it reached 300 people in 12 countries."
    assert [code for code, _ in _found(project, checked, sentence)] == ["typed-number", "typed-count"]


def test_the_house_style_may_list_numbers_that_are_names(project: Any, checked: Checked) -> None:
    text = (project.root / "content/edition.yaml").read_text(encoding="utf-8")
    rule = 'house_style: {typed_numbers: [{pattern: "Act \\\\d+", reason: The name of a law.}]}\n'
    project.write("content/edition.yaml", text + rule)
    assert [m for _, m in _found(project, checked, "The Act 12 has 34 parts.")] == [
        "The number “34” is typed and has no citation."
    ]


def test_translations_are_read_in_their_language(read: Callable[[], Found[Sources]], surveyed: Any) -> None:
    french = read_locale("fr", Place("content/edition.yaml", 4)).value
    assert french is not None
    at, of = Place("content/translations/fr/a.md", 5), BlockId("initiative", "fji-plain-law")
    text = TranslatedText(of, "", {"short": (p.Text("La plupart des pays ont une loi."),)}, at)
    message = Message("Deux tiers des pays", (), Place("content/translations/fr.po", 7))
    translation = Translation(french, texts={of: text}, messages={("a", "b"): message})
    found = typed_figures(WholeText(replace(read().value, translation=translation)), surveyed())
    assert [(problem.code, problem.place) for problem in found] == [
        ("typed-hedge", at),
        ("typed-share", message.at),
    ]


def test_what_is_typed_on_purpose_is_listed_with_its_reason(project: Any, read: Callable[[], Found[Sources]]) -> None:
    text = (project.root / "content/edition.yaml").read_text(encoding="utf-8")
    project.write("content/edition.yaml", text + "house_style: {typed_numbers: [{pattern: '24/7', reason: A name.}]}\n")
    project.replace(FILE, LINE, 'It has [twelve steps]{typed="its name"}.')
    assert [(at.file, what, why) for at, what, why in exceptions_in(read().value)] == [
        ("content/edition.yaml", "24/7", "A name."),
        (FILE, "twelve steps", "its name"),
    ]


OWN = "content/countries/FJI/texts/headline.md"


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ('Fiji is [one of 27 countries]{typed="we counted"} with a line.', "typed-count"),
        ('It is so in [27]{typed="we counted"} countries.', "typed-count"),
        ('It is so in [half of the countries]{typed="we counted"}.', "typed-share"),
        ('The plan has [seventeen steps, or 17]{typed="its name"}.', ""),
        ('It reaches [15 per cent]{typed="our own survey"} of children.', ""),
        ("Fiji is one of {{ hotline.no | number }} countries without a line.", ""),
    ],
)
def test_in_a_pack_no_excuse_frees_a_count_or_share_of_countries(
    project: Any, checked: Checked, sentence: str, code: str
) -> None:
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Water office\n")
    project.write("content/countries/FJI/texts/closing.md", f"---\ntext: closing\n---\n{sentence}\n")
    found = [(p.code, "typed=" in p.remedy) for p in checked(typed_figures)]
    assert found == ([(code, False)] if code else [])
    if "typed=" in sentence:  # elsewhere an editor may excuse all of them
        project.remove("content/countries/FJI/texts/closing.md")
        assert _found(project, checked, sentence) == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("One of {{ hotline.yes | number }} countries with a hotline", []),
        ("Fiji is one of the {{ hotline.yes | number }} countries with a hotline", []),
        ("Two of {{ hotline.yes | number }} countries with a hotline share it", ["typed-count"]),
        ("One of {{ survey.countries }} countries has a hotline", ["typed-count"]),
    ],
)
def test_an_office_may_say_that_its_country_is_one_of_those_counted(
    project: Any, checked: Checked, line: str, codes: list[str]
) -> None:
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Water office\n")
    project.write(OWN, f"---\ntext: headline\nclaims: {{hotline: yes}}\n---\n{line}\n")
    assert [(p.code, p.place.file) for p in checked(typed_figures)] == [(code, OWN) for code in codes]


def test_in_a_text_of_the_edition_one_of_some_is_a_count(project: Any, checked: Checked) -> None:
    sentence = "One of {{ hotline.yes | number }} countries with a hotline answers at night."
    assert [code for code, _ in _found(project, checked, sentence)] == ["typed-count"]


def test_a_pack_in_another_language_is_read_in_that_language_only(project: Any, checked: Checked) -> None:
    """In French, “loi 12” is the name of a law; in English it is a typed number."""
    settings = (project.root / "content/edition.yaml").read_text(encoding="utf-8")
    project.write("content/edition.yaml", settings + "translations: [{language: fr}]\n")
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Suva\nlanguage: fr\n")
    project.write("content/countries/FJI/texts/closing.md", "---\ntext: closing\n---\nLa moitié des pays, loi 12.\n")
    assert [problem.code for problem in checked(typed_figures)] == []
    sources = read_sources(project.root).value
    assert sources is not None
    french = with_translation(sources, "fr").value
    survey = build_survey(french.questionnaire, french.countries, french.survey)
    found = [problem.code for problem in typed_figures(WholeText(french), survey)]
    assert found == ["typed-share"]


def test_what_is_proposed_for_a_typed_number_can_be_pasted(project: Any, checked: Checked) -> None:
    """An office has no facts and references of its own: it says why a number stands there."""
    sentence = "The line is 1280."
    project.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Water office\n")
    project.write("content/countries/FJI/texts/closing.md", f"---\ntext: closing\n---\n{sentence}\n")
    (of_office,) = checked(typed_figures)
    assert of_office.remedy == 'To keep it as typed: [1280]{typed="why"}.'
    project.remove("content/countries/FJI/texts/closing.md")
    project.replace("content/findings/03-complaints.md", "Quick answers.", sentence)
    (of_edition,) = checked(typed_figures)
    assert of_edition.remedy.startswith(
        "Make it a fact: {{ fact.… }}, or cite its source. To keep it as typed: [1280]{"
    )
