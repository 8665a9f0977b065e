"""Every number in every document of the project's own edition: `trace` answers for it, or a reason stands here.

Read are the paragraphs of all stories, alternative texts, the properties of the file, and what charts write. A number
is answered for if it stands in a bound figure of the prose, in a figure of a chart, or in a text that knows its figures
(`p.Said`). So a page that prints a new number has to bind it: prose as `p.Figure`, plain texts with `p.said`,
`p.joined` or `Locale.word`, and charts in their figures.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import pytest

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.parts.elements import style_of
from mnr_briefs.formats.word.parts.namespaces import W
from mnr_briefs.formats.word.parts.package import Package
from mnr_briefs.formats.word.printed import paragraphs_of
from mnr_briefs.pages.page import Page, walk
from mnr_briefs.pages.registry import all_targets, page_of
from mnr_briefs.press.project import open_edition
from mnr_briefs.rules.figures import exceptions_in

pytestmark = pytest.mark.slow

NUMBER = re.compile(r"(?<![A-Za-z\d])\d+(?:[.,]\d+)*")
DESCRIPTION = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

CONTENTS = ("toc ", "table of figures")

# What is no figure wherever it stands.
EVERYWHERE = {
    r"\b(19|20)\d\d\b": "a year",
    r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)\b": "a date",
    r"https?://\S+|www\.\S+": "an address",
    r"\b(Figure|Table|Appendix|Domain|Capability|Brief|page|note|p\.)[ \xa0]\d+": "the number of a part of a document",
    r"\d+ / \d+$|· .* \d+$": "the number of a page, in a footer",
    r"\b[xcq]\d\d\b": "the id of a decision",
    r"^\d ": "the number of an item in a list",
}


@dataclass(frozen=True)
class Text:
    """A text that a document prints, and where in it bound figures stand."""

    where: str
    text: str
    bound: tuple[tuple[int, int], ...] = ()


def in_document(data: bytes) -> Iterator[Text]:
    """The paragraphs and alternative texts of all stories, and the properties."""
    package = Package(data)
    styles, contents = package.style_names(), set()
    for name in package.story_names():
        story = package.read(name)
        for drawing in story.iter(DESCRIPTION):
            yield Text("alternative text", drawing.get("descr", ""))
        lines = (node for node in story.iter(f"{W}p") if styles.get(style_of(node), "").startswith(CONTENTS))
        contents |= {
            "".join(t.text if t.tag == f"{W}t" else " " for t in line.iter(f"{W}t", f"{W}tab")) for line in lines
        }
    for paragraph in paragraphs_of(package):
        spans = [(start, start + len(text)) for start, text, _ in paragraph.figures]
        repeated = [(0, len(paragraph.text))] if paragraph.text in contents else []  # headings and captions, and pages
        yield Text(paragraph.heading, paragraph.text, tuple(spans + repeated))
    yield Text("properties", "".join(package.read("docProps/core.xml").itertext()))


def in_charts(page: Page) -> Iterator[Text]:
    """What charts write, without their alternative texts."""
    for chart in walk(page.content):
        if isinstance(chart, Chart):
            parts = (getattr(chart, member.name) for member in fields(chart) if member.name != "alt")
            for value in (leaf for part in parts for leaf in walk(part)):
                if isinstance(value, str) and not isinstance(value, p.Said):
                    yield Text("chart", value)


class Answered:
    """The numbers of a page outside its prose for which `trace` answers."""

    def __init__(self, page: Page) -> None:
        nodes = list(walk(page.content))
        self.said = {node for node in nodes if isinstance(node, p.Said)}
        self.drawn: dict[str, set[str]] = {}  # by alternative text
        for chart in (node for node in nodes if isinstance(node, Chart)):
            self.drawn.setdefault(str(chart.alt), set()).update(figure.text for figure in chart.figures())
        self.figures = {text for texts in self.drawn.values() for text in texts}

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text they stand: in a chart's figure or alternative text, or in a text that knows its figures."""
        if text in self.figures:
            yield 0, len(text)
        for figure in self.drawn.get(text, ()):
            yield from ((start, start + len(figure)) for start in occurrences(figure, text))
        for said in self.said:
            known = {number for figure in said.figures for number in NUMBER.findall(figure.text)}
            for start in occurrences(said, text):
                numbers = (match for match in NUMBER.finditer(said) if match.group() in known)
                yield from ((start + match.start(), start + match.end()) for match in numbers)


def occurrences(words: str, text: str) -> Iterator[int]:
    """Where some words begin in a text."""
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


class Reasons:
    """What may be printed without a binding, and why."""

    def __init__(self, opened: Any) -> None:
        edition, sources = opened.edition, opened.sources
        self.patterns = {re.compile(pattern): why for pattern, why in EVERYWHERE.items()}
        for typed in edition.settings.house_style.typed_numbers:
            self.patterns[re.compile(typed.pattern)] = typed.reason
        for part in (*edition.framework.domains, *edition.framework.capabilities):
            pattern = rf"\b{part.number}[.:]?[ \xa0]{re.escape(part.title)}"
            self.patterns[re.compile(pattern)] = "the number of a part of the framework"
        self.words = {words: reason for _, words, reason in exceptions_in(sources) if NUMBER.search(words)}
        for question in edition.questionnaire.questions:
            self.words[f"{question.number} {question.text}"] = "a question of the form, with its number"
        definitions = (str(leaf).strip() for leaf in leaves(edition.glossary))
        self.words |= {text: "a definition, which names its source" for text in definitions if NUMBER.search(text)}
        self.records = set(records(edition))  # each printed as it stands, alone in its paragraph or cell
        for key in sources.references:
            entry = p.plain(edition.references.entry(key)).strip()
            self.words[entry] = "a reference"

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where in a text numbers may stand."""
        if text.strip() in self.records:
            yield 0, len(text)
        for pattern in self.patterns:
            yield from (match.span() for match in pattern.finditer(text))
        for words in self.words:
            yield from ((start, start + len(words)) for start in occurrences(words, text))


def records(edition: Any) -> Iterator[str]:
    """Texts of records that hold evidence or are quoted: questions, decisions, settings."""
    for source in (edition.questionnaire, edition.data_notes, edition.settings, edition.instruments):
        yield from (leaf.strip() for leaf in leaves(source) if isinstance(leaf, str))
    yield from (str(question.number) for question in edition.questionnaire.questions if question.number)


def leaves(value: Any) -> Iterator[object]:
    """The texts in a record, its lists and tables."""
    if isinstance(value, tuple | list):
        for item in value:
            yield from leaves(item)
    elif isinstance(value, dict):
        yield from leaves(tuple(value.values()))
    elif is_dataclass(value):
        yield from leaves(tuple(getattr(value, member.name) for member in fields(value)))
    elif hasattr(type(value), "model_fields"):
        yield from leaves(tuple(getattr(value, name) for name in type(value).model_fields))
    elif isinstance(value, str):
        yield value


def unanswered(texts: Iterable[Text], known: Answered, reasons: Reasons) -> Iterator[tuple[str, str]]:
    """The numbers that neither trace nor a reason answers for, with what stands around them."""
    for text in texts:
        if not NUMBER.search(text.text):
            continue
        spans = [*text.bound, *known.spans(text.text), *reasons.spans(text.text)]
        for match in NUMBER.finditer(text.text):
            if not any(start <= match.start() and match.end() <= end for start, end in spans):
                yield text.where, text.text[max(0, match.start() - 60) : match.end() + 40]


@pytest.fixture(scope="module")
def opened(edition_build: Any) -> Any:
    return open_edition(edition_build.root)


@pytest.fixture(scope="module")
def reasons(opened: Any) -> Reasons:
    return Reasons(opened)


def test_trace_answers_for_every_number_of_every_document(edition_build: Any, opened: Any, reasons: Reasons) -> None:
    lacking: dict[str, set[tuple[str, str]]] = {}
    for target in all_targets(opened.edition):
        page = page_of(opened.edition, target).value
        texts = (*in_document(edition_build.documents[target.id].read_bytes()), *in_charts(page))
        found = set(unanswered(texts, Answered(page), reasons))
        if found:
            lacking[target.id] = found
    assert lacking == {}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("26 of 29 countries have a hotline", 2),
        ("In 2021, 26 countries had one.", 1),
        ("A share of 93 per cent (page 4)", 1),
        ("In 2021, on 28 January 2016 (page 4), by x07", 0),
        ("COVID-19", 0),
    ],
)
def test_a_number_that_nobody_answers_for_is_found(opened: Any, reasons: Reasons, text: str, numbers: int) -> None:
    known = Answered(page_of(opened.edition, all_targets(opened.edition)[-1]).value)
    assert len(list(unanswered([Text("a", text)], known, reasons))) == numbers
