"""Figures are looked for wherever something is printed, not only in the texts."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Milestone
from mnr_briefs.content.record import Record
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Found, Place, Problem
from mnr_briefs.rules.claims import named_in_templates
from mnr_briefs.rules.figures import typed_figures, typed_in_templates
from mnr_briefs.rules.printed_labels import NO_RECORD_OF, NOT_READ, printed_labels

Checked = Callable[..., list[Problem]]
LIE = "Nine countries have it"

GLOSSARY = "terms:\n  - term: Well\n    text: Nine countries have it.\n    reference: survey-2026\n"
NOTE = "contradictions:\n  - id: x01\n    about: hotline\n    found: Nine countries have it.\n"
NOTE += "    decision: It stays.\n    why: It is so.\n"


@pytest.mark.parametrize(
    ("file", "old", "line"),
    [
        ("content/edition.yaml", "All of this is invented", 11),
        ("content/edition.yaml", "Clean water\nsubtitle", 1),
        ("content/edition.yaml", "What {{ survey.countries }} countries have in place", 2),
        ("content/framework.yaml", "[Money]", 3),
        ("content/framework.yaml", "Laws protect water", 9),
        ("content/framework.yaml", "A law}", 11),
        ("content/questionnaire.yaml", "What do inspectors test?", 20),
        ("content/questionnaire.yaml", "Comprehensive", 11),
        ("content/countries.yaml", "Central America", 2),
        ("content/domains/1-rules.md", "have a law}", 5),
        ("content/domains/1-rules.md", "A law exists in {{ water_law.in_place | count }}", 3),
        ("content/findings/01-water-law.md", "Fines are too low", 16),
        ("content/recommendations/open-a-line.md", "Open a complaints line", 4),
    ],
)
def test_a_figure_is_told_at_its_place(project: Any, checked: Checked, file: str, old: str, line: int) -> None:
    tail = next((end for end in ("\nsubtitle", "}") if old.endswith(end) and not old.endswith("}}")), "")
    new = f"[{LIE}]" if old.startswith("[") else f"{LIE}{tail}"
    text = (project.root / file).read_text(encoding="utf-8")
    (project.root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = [(problem.code, problem.place.file, problem.place.line) for problem in checked(typed_figures)]
    assert found == [("typed-count", file, line)]


def _told(checked: Checked) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.file) for problem in checked(typed_figures)]


def test_the_glossary_is_read_its_sources_excuse_no_count_of_countries(project: Any, checked: Checked) -> None:
    project.write("content/glossary.yaml", GLOSSARY)
    assert _told(checked) == [("typed-count", "content/glossary.yaml")]
    project.write("content/glossary.yaml", GLOSSARY.replace(LIE, "It has 300 parts"))
    assert _told(checked) == []


def test_a_decision_names_the_lines_that_it_speaks_of(project: Any, checked: Checked) -> None:
    project.write("content/survey/decisions.yaml", NOTE)
    assert _told(checked) == [("typed-count", "content/survey/decisions.yaml")]
    project.write("content/survey/decisions.yaml", f"{NOTE}    lines: [12]\n")
    assert _told(checked) == []


def test_alternative_texts_and_partners_are_read(project: Any, checked: Checked) -> None:
    project.replace("content/initiatives/fji-plain-law.md", "year: 2025", "year: 2025\npartners: [Half the States]")
    project.write("content/images/map.png", b"")
    project.replace("content/findings/03-complaints.md", "Quick answers.", "![Most countries have it](images/map.png)")
    found = {(problem.code, problem.place.file, problem.place.line) for problem in checked(typed_figures)}
    assert found == {
        ("typed-share", "content/initiatives/fji-plain-law.md", 7),
        ("typed-hedge", "content/findings/03-complaints.md", 11),
    }


def test_what_templates_print_of_their_own_is_read(read: Callable[[], Found[Sources]]) -> None:
    at = Place("brief_templates/a.docx", None, "body, paragraph 12")
    texts = [((p.Text("Figure 1. "), p.Expression("title", at)), at), ((p.Text("26 of 29 countries have it."),), at)]
    (problem,) = typed_in_templates(read().value, texts)
    assert (problem.code, str(problem.place)) == ("typed-count", "brief_templates/a.docx (body, paragraph 12)")
    assert problem.remedy.startswith("Replace it with a tag")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("content/timeline.yaml", f"milestones:\n  - {{when: 2020, text: {LIE}}}\n", 2),
        ("content/timeline.yaml", 'milestones:\n  - {when: "2020, in nine countries", text: It began}\n', 2),
    ],
)
def test_the_timeline_is_read(project: Any, checked: Checked, file: str, text: str, line: int) -> None:
    project.write(file, text)
    found = [(problem.code, problem.place.file, problem.place.line) for problem in checked(typed_figures)]
    assert found == [("typed-count", file, line)]


@pytest.mark.parametrize("key", ["date", "citation", "source_citation", "data_period"])
def test_every_line_of_the_title_page_is_read(project: Any, checked: Checked, key: str) -> None:
    text = (project.root / "content/edition.yaml").read_text(encoding="utf-8")
    lines = [f"{key}: {LIE}" if line.startswith(f"{key}:") else line for line in text.splitlines()]
    project.write("content/edition.yaml", "\n".join(lines) + "\n")
    assert _told(checked) == [("typed-count", "content/edition.yaml")]


def test_the_phrase_of_an_option_is_read_since_a_headline_says_it(project: Any, checked: Checked) -> None:
    old, new = "{id: yes, label: Yes, level: full}", f"{{id: yes, label: Yes, level: full, phrase: like {LIE.lower()}}}"
    project.replace("content/questionnaire.yaml", old, new)
    assert _told(checked) == [("typed-count", "content/questionnaire.yaml")]


def _read_fields(record: type) -> set[str]:
    if dataclasses.is_dataclass(record):
        return {field.name for field in dataclasses.fields(record)}
    assert issubclass(record, Record)
    return set(record.model_fields)


@pytest.mark.parametrize("record", NOT_READ)
def test_what_is_not_read_is_there_and_has_a_reason(record: type) -> None:
    assert set(NOT_READ[record]) <= _read_fields(record)
    assert all(reason.strip() for reason in (*NOT_READ[record].values(), *NO_RECORD_OF.values()))


def test_a_new_field_of_any_record_is_read(read: Callable[[], Found[Sources]]) -> None:
    class Dated(Milestone):
        remark: str

    new = Dated(when="2020", text="It began", remark=LIE)
    sources = dataclasses.replace(read().value, milestones=(new,))
    assert LIE in {text for text, _, _ in printed_labels(sources)}


def test_the_fixed_text_of_a_template_names_no_country(read: Callable[[], Found[Sources]]) -> None:
    at = Place("brief_templates/a.docx", None, "body, paragraph 3")
    texts = [((p.Text("Fiji has no hotline."),), at), ((p.Text("No country is named."),), at)]
    (problem,) = named_in_templates(read().value, texts)
    assert (problem.code, problem.place) == ("unmarked-claim", at)
    assert problem.message.startswith("“Fiji has no hotline.” names Fiji")
