"""The edition: everything a document may draw on, typed and frozen. What stage 3 makes and all later stages read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from mnr_briefs.content.countries import Countries, Instruments
from mnr_briefs.content.facts import Fact, Glossary
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.settings import EditionSettings, Hedge
from mnr_briefs.content.texts import CaseStudy, DomainText, Finding, Initiative, Part, Recommendation
from mnr_briefs.survey.survey import Survey


@dataclass(frozen=True)
class Texts:
    """All text blocks, each sort by its id (a finding by its capability, a domain's text by its domain)."""

    domains: Mapping[str, DomainText] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    recommendations: Mapping[str, Recommendation] = field(default_factory=dict)
    initiatives: Mapping[str, Initiative] = field(default_factory=dict)
    case_studies: Mapping[str, CaseStudy] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)


@dataclass(frozen=True)
class DataNote:
    """A correction, open question or contradiction of the source, as the report's note on data prints it."""

    id: str
    sort: str
    question: str
    text: str
    decision: str
    lines: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Edition:
    """One survey round with its content."""

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
    references: frozenset[str]
    bibliography: str
    glossary: Glossary
    texts: Texts
    data_notes: tuple[DataNote, ...] = ()

    @cached_property
    def hedges(self) -> Mapping[str, Hedge]:
        """What words mean, by the words in lower case: the language's own, then the edition's."""
        hedges = {**self.locale.hedges, **self.settings.house_style.hedges}
        return {words.casefold(): hedge for words, hedge in hedges.items()}
