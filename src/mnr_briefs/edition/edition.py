"""The edition: everything a page may draw on, typed and frozen."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Countries, Instruments
from mnr_briefs.content.facts import Fact, Glossary, Milestone
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.packs import Pack
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.settings import EditionSettings, Hedge
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import (
    About,
    BlockId,
    CaseStudy,
    DomainText,
    Finding,
    Initiative,
    Part,
    Recommendation,
    TextBlock,
)
from mnr_briefs.content.theme import IconDrawing
from mnr_briefs.edition.references import References
from mnr_briefs.problems import Problem
from mnr_briefs.survey.survey import Survey

B = TypeVar("B", bound=TextBlock)

INITIATIVES = "initiatives"  # the id of the chapter that lists them by country


class Texts:
    """All text blocks of an edition, by their ids."""

    def __init__(self, blocks: Iterable[TextBlock] = ()) -> None:
        self._blocks = {block.block: block for block in blocks}

    def __iter__(self) -> Iterator[TextBlock]:
        return iter(self._blocks.values())

    def of(self, sort: type[B]) -> Mapping[str, B]:
        """The blocks of one sort by their own ids: a finding by its capability, a domain's text by its domain."""
        return {key.name: block for key, block in self._blocks.items() if isinstance(block, sort)}

    @cached_property
    def domains(self) -> Mapping[str, DomainText]:
        """The domains' texts, by domain."""
        return self.of(DomainText)

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """The findings, by capability."""
        return self.of(Finding)

    @cached_property
    def recommendations(self) -> Mapping[str, Recommendation]:
        """The recommendations, by id."""
        return self.of(Recommendation)

    @cached_property
    def initiatives(self) -> Mapping[str, Initiative]:
        """The initiatives, by id."""
        return self.of(Initiative)

    @cached_property
    def initiatives_of(self) -> Mapping[str, Sequence[Initiative]]:
        """The initiatives by the countries that they are of; none for a country without any."""
        found: defaultdict[str, list[Initiative]] = defaultdict(list)
        for initiative in self.initiatives.values():
            for country in dict.fromkeys(initiative.countries):
                found[country].append(initiative)
        return found

    @cached_property
    def initiatives_on(self) -> Mapping[str, Sequence[Initiative]]:
        """The initiatives by the capability that they are on; none for a capability without any."""
        found: defaultdict[str, list[Initiative]] = defaultdict(list)
        for initiative in self.initiatives.values():
            found[initiative.capability].append(initiative)
        return found

    @cached_property
    def case_studies(self) -> Mapping[str, CaseStudy]:
        """The case studies, by id."""
        return self.of(CaseStudy)

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """The report's other chapters, by id."""
        return self.of(Part)


@dataclass(frozen=True)
class DataNote:
    """A correction, open question or contradiction of the source, as the report's note on data prints it.

    Of a correction, `published` is the word that it corrects, and `because` the evidence in a clause, as written.
    """

    id: str
    sort: str
    question: str
    text: str
    decision: str
    lines: str
    countries: tuple[str, ...] = ()
    published: str = ""
    because: tuple[p.Inline, ...] = ()


@dataclass(frozen=True)
class Untranslated:
    """What an edition lacks in a language: by the marked words that are printed instead, and by text."""

    words: Mapping[str, Problem] = field(default_factory=dict)
    texts: Mapping[BlockId, tuple[Problem, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Edition:
    """One survey round with its content. `blocks` says of each file of text what it is about, broken ones included.

    `lost_shown` says how and where the publication shows the answers that our copy of it has lost,
    `packs` are the country packs by country.

    Of an edition in another language than its own, `documents` are the groups of documents that are made in it,
    `reviewed_by` says who has reviewed the translation (empty for nobody), `untranslated` what has none, and `own` is
    the edition in its own language.
    """

    root: Path
    settings: EditionSettings
    locale: Locale
    framework: Framework
    questionnaire: Questionnaire
    countries: Countries
    survey: Survey
    instruments: Instruments
    ratifications: Mapping[tuple[str, str], str]
    facts: Mapping[str, Fact]
    references: References
    glossary: Glossary
    texts: Texts
    data_notes: tuple[DataNote, ...] = ()
    lost_shown: tuple[str, ...] = ()
    blocks: Mapping[str, About] = field(default_factory=dict)
    packs: Mapping[str, Pack] = field(default_factory=dict)
    documents: tuple[str, ...] | None = None
    reviewed_by: str | None = None
    untranslated: Untranslated = field(default_factory=Untranslated)
    own: "Edition | None" = None
    icons: Mapping[str, IconDrawing] = field(default_factory=dict)
    milestones: tuple[Milestone, ...] = ()

    @cached_property
    def written(self) -> Mapping[str, int]:
        """How many texts there are of each sort; one that cannot be read counts too, so that no document that is
        printed says a number too low.
        """
        return Counter(about.sort for about in self.blocks.values())

    @cached_property
    def note_by_id(self) -> Mapping[str, DataNote]:
        """The corrections, open questions and contradictions by their ids."""
        return {note.id: note for note in self.data_notes}

    @cached_property
    def hedges(self) -> Mapping[str, Hedge]:
        """What words mean, by the words in lower case: the language's own, then the edition's."""
        hedges = {**self.locale.hedges, **self.settings.house_style.hedges}
        return {words.casefold(): hedge for words, hedge in hedges.items()}

    @cached_property
    def chapters(self) -> Mapping[str, tuple[p.Inline, ...]]:
        """The titles of what a cross-reference may name, as written, by id.

        These are the framework's domains and capabilities, the parts, the case studies, which are called by their
        country, and the list of initiatives.
        """
        framework, countries = self.framework, self.countries.by_id
        named = {c.id: c.title for c in framework.capabilities} | {d.id: d.title for d in framework.domains}
        studies = self.texts.case_studies.values()
        named |= {study.id: countries[study.country].name for study in studies if study.country in countries}
        named |= {INITIATIVES: self.locale.word("initiatives")} if self.texts.initiatives else {}
        return {id: (p.Text(title),) for id, title in named.items()} | {
            part.id: part.title for part in self.texts.parts.values()
        }


def answer_label(source: Edition | Sources, question: str, answer: str) -> str:
    """An option's label, or the fixed word for yes, no or no response."""
    known = source.questionnaire.by_id.get(question)
    option = known.option_by_id.get(answer) if known else None
    return option.label if option else source.locale.words.get(answer, answer)
