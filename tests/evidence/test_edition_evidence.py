"""Every figure in the 36 documents of the project's own edition: what it stands on, and that it is always the same."""

import io
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.evidence.trace import trace
from mnr_briefs.evidence.workbook import page_figures
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.printed import figures_of
from mnr_briefs.pages.registry import all_targets, country_of, page_of
from mnr_briefs.press.project import open_edition

pytestmark = pytest.mark.slow

TOTALS = ("counted from answers", "published total")


class Printed:
    """All figures of all documents, in prose, charts and plain texts, with what they stand on."""

    def __init__(self, edition_build: Any) -> None:
        opened = open_edition(edition_build.root)
        self.edition = opened.edition
        self.ledger = Ledger(opened.sources, opened.edition)
        self.files = {name: path.read_bytes() for name, path in edition_build.documents.items()}
        self.targets = {target.id: target for target in all_targets(self.edition)}
        self.pages = {name: page_of(self.edition, t).value for name, t in self.targets.items()}
        self.prose = {name: list(figures_of(data)) for name, data in self.files.items()}
        self.drawn = {name: list(page_figures(page.content)) for name, page in self.pages.items()}

    def of(self, name: str) -> list[tuple[PrintedFigure, Evidence]]:
        """The figures of a document."""
        country = country_of(self.edition, self.targets[name])
        figures = (*self.prose[name], *self.drawn[name])
        return [(f, self.ledger.of_tag(f.tag, country)) for f in figures]

    def all(self) -> list[tuple[str, PrintedFigure, Evidence]]:
        """The figures of all documents."""
        return [(name, *found) for name in self.files for found in self.of(name)]


@pytest.fixture(scope="module")
def printed(edition_build: Any) -> Printed:
    return Printed(edition_build)


def test_every_document_has_figures_and_there_are_many(printed: Printed) -> None:
    assert [name for name in printed.files if not printed.of(name)] == []
    assert len({evidence.binding for _, _, evidence in printed.all()}) > 150


def test_no_figure_is_without_evidence(printed: Printed) -> None:
    lacking = [
        (name, figure.text, evidence)
        for name, figure, evidence in printed.all()
        if not evidence.source or evidence.sort in ("not in this edition", "text of the edition")
    ]
    assert lacking == []


def test_every_total_has_its_value_and_says_whose_it_is(printed: Printed) -> None:
    lacking = [
        evidence
        for _, _, evidence in printed.all()
        if evidence.sort in TOTALS and not ((evidence.count or evidence.share) and evidence.named)
    ]
    assert lacking == []


def test_what_is_counted_names_as_many_countries_as_it_counts(printed: Printed) -> None:
    named = {e.binding: e for _, _, e in printed.all() if e.sort in TOTALS and e.countries is not None}
    assert len(named) > 20
    assert [e for e in named.values() if len(e.countries or ()) != int(e.count)] == []


def test_trace_answers_for_every_figure(printed: Printed) -> None:
    for name, data in printed.files.items():
        country = country_of(printed.edition, printed.targets[name])
        answers = list(trace(data, printed.ledger, "", country, printed.drawn[name]))
        assert len(answers) == len(printed.of(name))
        for answer, (figure, evidence) in zip(answers, printed.of(name), strict=True):
            lines = answer.splitlines()
            assert lines[0] == figure.text
            assert lines[1] == f"  binding     {evidence.binding}"
            assert f"  source      {evidence.source}" in lines


# -- the same figure, the same words --


def test_a_binding_is_printed_the_same_in_all_documents(printed: Printed) -> None:
    """But for the capital that begins a sentence, and for what is a country's own."""
    words: dict[str, set[str]] = defaultdict(set)
    for name in printed.files:
        for figure in printed.prose[name]:
            words[figure.tag].add(figure.text[:1].casefold() + figure.text[1:])
    assert len(words) > 120
    several = {tag: texts for tag, texts in words.items() if len(texts) > 1}
    own = ("mnr:progress.", "mnr:treaties.")
    assert {tag: texts for tag, texts in several.items() if not tag.startswith(own)} == {}


def test_a_chart_shows_a_number_as_it_is_in_all_other_charts(printed: Printed) -> None:
    numbers: dict[str, set[str]] = defaultdict(set)
    for name in printed.files:
        for figure in printed.drawn[name]:
            numbers[figure.tag].add(figure.text)
    assert len(numbers) > 40
    assert {tag: texts for tag, texts in numbers.items() if len(texts) > 1} == {}


SMALL = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def numbers_in(text: str) -> set[int]:
    """The numbers of a printed figure, in figures and in words."""
    words = {SMALL.index(word) for word in re.findall(r"[a-z]+", text.casefold()) if word in SMALL}
    return words | {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", text)}


def test_the_numbers_printed_are_those_of_the_evidence(printed: Printed) -> None:
    wrong = []
    checked = 0
    for name, figure, evidence in printed.all():
        if evidence.sort in TOTALS and not {"names", "say"} & set(re.findall(r"\w+", evidence.binding)):
            known = {int(number) for number in (evidence.count, evidence.base, evidence.share) if number}
            checked += bool(numbers_in(figure.text))
            if not numbers_in(figure.text) <= known:
                wrong.append((name, figure.text, evidence))
    assert wrong == []
    assert checked > 1000


def test_a_figure_in_a_sentence_stands_in_that_sentence(printed: Printed) -> None:
    assert [f for name in printed.files for f in printed.prose[name] if f.text not in f.sentence] == []


# -- the workbook --


def test_the_workbook_has_a_row_for_each_figure_of_each_document(printed: Printed, edition_build: Any) -> None:
    data = (edition_build.root / "build" / "en" / "evidence.xlsx").read_bytes()
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)[1:]
    wanted = [
        (f"{printed.targets[name].path}.docx", figure.text, evidence.binding, evidence.source)
        for name, figure, evidence in printed.all()
    ]
    found = [(str(row[0]), str(row[3]), str(row[4]), str(row[13])) for row in rows]
    assert sorted(found) == sorted(wanted)
    assert [row for row in rows if row[14]] == []


def test_the_trace_in_the_documentation_is_what_the_command_prints(printed: Printed) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "fact-checking.md").read_text(encoding="utf-8")
    call, _, shown = re.search(r"```\n\$ mnr-briefs trace \S+ (\".*?\")(\n)(.*?)\n```", guide, re.DOTALL).groups()
    found = list(trace(printed.files["brief:3"], printed.ledger, call.strip('"')))
    assert [told for told in found if told.startswith(shown)]
