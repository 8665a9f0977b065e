"""A translation has the figures of its original."""

from typing import Any

import pytest

from mnr_briefs.reading.sources import read_sources
from mnr_briefs.reading.translations import with_translation
from mnr_briefs.rules.translations import same_figures
from mnr_briefs.survey.answers import build_survey

PO = "content/translations/fr.po"
LAW = "content/initiatives/fji-plain-law.fr.md"
HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'


def problems(project: Any, short: str, subtitle: str = "Ce que {{ survey.countries }} pays ont") -> list[str]:
    """What the rule says of a French short text and subtitle."""
    project.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    original = 'short: "Fiji tested {{ fact.wells_2026 | number }} wells in 2,500 villages of {{ hotline.yes }}."'
    project.replace("content/initiatives/fji-plain-law.md", "short: Fiji printed a plain summary of its law.", original)
    said = f'msgctxt "x"\nmsgid "What {{{{ survey.countries }}}} countries have in place"\nmsgstr "{subtitle}"\n'
    project.write(PO, HEADER + said)
    project.write(LAW, f'---\ntranslates: 1\nshort: "{short}"\n---\n')
    sources = read_sources(project.root).value
    assert sources is not None
    sources = with_translation(sources, "fr").value
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey)
    return [f"{problem.code} {problem.place.file}: {problem.message}" for problem in same_figures(sources, survey)]


SAME = "Dans {{ hotline.yes | count }}, 2 500 villages et {{ fact.wells_2026 }} puits."


@pytest.mark.parametrize("short", [SAME, SAME.replace("2 500", "2.500"), SAME.replace("2 500", "٢٬٥٠٠")])
def test_the_same_figures_in_another_order_and_form_are_right(project: Any, short: str) -> None:
    assert problems(project, short) == []


@pytest.mark.parametrize(
    ("short", "said"),
    [
        (SAME.replace("2 500", "2 600"), "lacks 2500 and has 2600, which the original does not have"),
        (SAME.replace("hotline.yes", "hotline.no"), "lacks {{ hotline.yes }} and has {{ hotline.no }}, which"),
        (SAME + " {{ hotline.yes }}", "has {{ hotline.yes }}, which the original does not have"),
        (SAME.replace("{{ fact.wells_2026 }}", "1250"), "lacks {{ fact.wells_2026 }} and has 1250, which"),
    ],
)
def test_other_figures_are_told(project: Any, short: str, said: str) -> None:
    (problem,) = problems(project, short)
    assert problem.startswith(f"other-figures {LAW}: The translation {said}")


@pytest.mark.parametrize(
    ("subtitle", "said"),
    [
        ("Ce que 3 pays ont", "lacks {{ survey.countries }} and has 3, which"),
        ("Ce que les pays ont", "lacks {{ survey.countries }}."),
        ("Ce que {{ survey.figures }} pays ont", "lacks {{ survey.countries }} and has {{ survey.figures }}, which"),
        ("Ce que {{survey.countries|number}} pays ont", ""),
    ],
)
def test_the_figures_of_a_message_are_held_too(project: Any, subtitle: str, said: str) -> None:
    found = problems(project, SAME, subtitle)
    assert [problem.startswith(f"other-figures {PO}: The translation {said}") for problem in found] == [True] * bool(
        said
    )
