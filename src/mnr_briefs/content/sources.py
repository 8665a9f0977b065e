"""What loading hands on: records and tables as they stand in the files, not yet held against each other."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from mnr_briefs.content.countries import Countries, Instruments
from mnr_briefs.content.facts import Fact, Glossary, Milestone
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import Pack
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.record import Identifier, InlineText, Label, Record, SourcePlace
from mnr_briefs.content.settings import EditionSettings, Hedge
from mnr_briefs.content.texts import BlockId, BrokenBlock, TextBlock
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.content.translation import TranslatedText, Translation
from mnr_briefs.problems import Place

B = TypeVar("B", bound=TextBlock)


class PublishedColumn(Record):
    """What differs for one column of a published table."""

    words: dict[str, str] = Field(default_factory=dict)
    note: Label | None = None


class PublishedTable(Record):
    """One table of the publication: its file, and what its words mean (an option id, yes, no, or no_response)."""

    id: Identifier
    file: Label
    title: Label
    place: SourcePlace
    words: dict[str, str]
    columns: dict[str, PublishedColumn] = Field(default_factory=dict)
    note: Label | None = None


class LostTable(Record):
    """A table of the publication whose cells our copy of it has lost; `shown` says how and where the publication has
    them, as a legend goes on ("by colour in Appendix 4")."""

    id: Identifier
    title: Label
    place: SourcePlace
    questions: tuple[Label, ...] = ()
    shown: Label | None = None
    note: Label | None = None


class Correction(Record):
    """A fault of a published table, repaired on evidence; `because` is that evidence in a clause, for a page."""

    id: Identifier
    question: Identifier
    option: Identifier | None = None
    countries: tuple[Label, ...] = Field(min_length=1)
    published: Label
    corrected: Label
    because: InlineText = ()
    evidence: Label
    lines: tuple[Label, ...] = ()


class OpenQuestion(Record):
    """A fault that cannot be repaired: the totals follow the text, the countries stay unconfirmed."""

    id: Identifier
    question: Identifier
    option: Identifier | None = None
    countries: tuple[Label, ...] = Field(min_length=1)
    published: Label
    split: dict[str, int] = Field(default_factory=dict)
    evidence: Label
    lines: tuple[Label, ...] = ()


class RecordedDecision(Record):
    """The total used where answers are not published, and why."""

    question: Identifier
    option: Identifier
    count: int | None = None
    base: int | None = None
    share: int | None = None
    why: Label
    statements: tuple[Label, ...] = ()


class Contradiction(Record):
    """A place where the source contradicts itself, and the decision taken."""

    id: Identifier
    about: Label
    found: Label
    decision: Label
    why: Label
    lines: tuple[Label, ...] = ()

    @property
    def questions(self) -> tuple[str, ...]:
        """What it is about: ids of questions, unless it is about something else, which `about` then names."""
        return tuple(self.about.replace(",", " ").replace(".", " ").split())


@dataclass(frozen=True)
class PublishedCell:
    """A cell of a published table: the word as printed."""

    country: str
    column: str
    word: str
    at: Place


@dataclass(frozen=True)
class NamedAnswer:
    """What the publication's text says of one country."""

    country: str
    question: str
    option: str
    answer: str
    section: str
    line: str
    at: Place


@dataclass(frozen=True)
class PublishedTotal:
    """One statement of the publication that gives a count, a base or a share of countries."""

    question: str
    options: tuple[str, ...]
    count: int | None
    base: int | None
    share: int | None
    words: str
    section: str
    line: str
    note: str
    at: Place


@dataclass(frozen=True)
class BibEntry:
    """An entry of references.bib: its key, its sort (book, online, …), and its fields by their names in lower case."""

    key: str
    sort: str
    fields: dict[str, str]
    at: Place


@dataclass(frozen=True)
class SurveySources:
    """Everything in content/survey/."""

    tables: tuple[PublishedTable, ...] = ()
    lost: tuple[LostTable, ...] = ()
    cells: dict[str, tuple[PublishedCell, ...]] = field(default_factory=dict)
    named: tuple[NamedAnswer, ...] = ()
    corrections: tuple[Correction, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    published_totals: tuple[PublishedTotal, ...] = ()
    instruments: Instruments = field(default_factory=Instruments)
    ratifications: tuple[PublishedCell, ...] = ()


@dataclass(frozen=True)
class Sources:
    """Everything in content/, as read."""

    root: Path
    settings: EditionSettings
    locale: Locale
    framework: Framework
    questionnaire: Questionnaire
    countries: Countries
    survey: SurveySources
    facts: tuple[Fact, ...] = ()
    references: dict[str, BibEntry] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    blocks: tuple[TextBlock, ...] = ()
    packs: tuple[Pack, ...] = ()
    office_words: Mapping[tuple[str, BlockId], TranslatedText] = field(default_factory=dict)
    translation: Translation | None = None
    broken: tuple[BrokenBlock, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    icons: dict[str, IconDrawing] = field(default_factory=dict)
    files: tuple[Path, ...] = ()

    @property
    def hedges(self) -> dict[str, Hedge]:
        """What words such as "almost all" mean, by the words in lower case: the language's own, then the house's."""
        hedges = {**self.locale.hedges, **self.settings.house_style.hedges}
        return {words.casefold(): hedge for words, hedge in hedges.items()}

    def of(self, sort: type[B]) -> tuple[B, ...]:
        """The text blocks of one sort, in the order of their files."""
        return tuple(block for block in self.blocks if isinstance(block, sort))
