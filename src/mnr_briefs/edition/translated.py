"""The edition in another language: its words and texts replaced where there is a translation, and marked where not."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Country, Instrument, InstrumentStatus, Membership
from mnr_briefs.content.facts import Acronym, Milestone, Term
from mnr_briefs.content.framework import Capability, Domain, Framework
from mnr_briefs.content.framework import Outcome as DomainOutcome
from mnr_briefs.content.markdown import line_as_markdown
from mnr_briefs.content.packs import Pack
from mnr_briefs.content.questionnaire import Option, Question
from mnr_briefs.content.record import Record, changed
from mnr_briefs.content.settings import EditionSettings
from mnr_briefs.content.texts import SORTS, BlockId, TextBlock
from mnr_briefs.content.translation import (
    TRANSLATED,
    Translation,
    catalogue_file,
)
from mnr_briefs.edition.edition import DataNote, Edition, Texts, Untranslated
from mnr_briefs.edition.original import first_words, in_original, marked
from mnr_briefs.edition.spoken import spoken_fields, spoken_packs, translation_problems
from mnr_briefs.problems import Place, Problem

R = TypeVar("R", bound=Record)

FIELDS: dict[type[Record], tuple[str, ...]] = {
    EditionSettings: (
        "title", "subtitle", "short_title", "description", "date", "data_period", "publisher", "citation",
        "source_citation", "disclaimer", "licence", "keywords",
    ),
    Framework: ("title", "short_title", "enablers"),
    Domain: ("title", "short_title", "brief_title"),
    DomainOutcome: ("title", "text"),
    Capability: ("title", "summary"),
    Question: ("label",),
    Option: ("label", "phrase"),
    Country: ("name", "official", "in_text", "region", "subregion"),
    Membership: ("name", "short", "note"),
    Instrument: ("title", "short"),
    InstrumentStatus: ("label",),
}  # fmt: skip
"""What is printed of the records that are written in YAML, and so can be translated by a message."""

KEPT: dict[type[Record], tuple[str, ...]] = {
    Question: ("section", "text"),
    Option: ("form",),
    Term: ("term", "text"),
    Acronym: ("long",),
    Milestone: ("text",),
}
"""What reports print of them as it is written, in whatever language: no translation of it is read."""


def translated(edition: Edition, translation: Translation, packs: Iterable[Pack] = ()) -> Edition:
    """The edition in a language. What is not translated stays as it is behind a mark of its language, ``[en]``, and is
    told where it is printed. Of the country packs, those that are in the language, or are to be, bring their texts.
    """
    words = _Words(translation, f"[{edition.settings.language}] ")
    settings = changed(words.of(edition.settings), language=translation.language)
    texts = Texts(words.text(block) for block in edition.texts)
    own = next(t for t in edition.settings.translations if t.language == translation.language)
    spoken, lacking = spoken_packs(
        packs, translation.texts, translation.language, edition.settings.language, edition.texts
    )
    return replace(
        edition,
        settings=settings,
        locale=translation.locale,
        framework=words.of(edition.framework),
        questionnaire=words.of(edition.questionnaire),
        countries=words.of(edition.countries),
        instruments=words.of(edition.instruments),
        glossary=words.of(edition.glossary),
        milestones=tuple(map(words.of, edition.milestones)),
        data_notes=words.notes(edition.data_notes),
        lost_shown=words.shown(edition.lost_shown),
        texts=texts,
        documents=own.documents,
        reviewed_by=translation.reviewed_by,
        packs=spoken,
        untranslated=Untranslated(words.missing, {**words.blocks, **lacking}),
        own=edition,
    )


def messages_of(edition: Edition) -> Iterator[tuple[str, str]]:
    """All words of an edition that can be translated by a message, as context and words, in their order."""
    words = _Words(Translation(edition.locale), "")
    for record in (edition.settings, edition.framework, edition.questionnaire, edition.countries, edition.instruments):
        words.of(record)
    words.notes(edition.data_notes)
    words.shown(edition.lost_shown)
    return iter(words.asked)


@dataclass
class _Words:
    """Translates records and texts, and notes what was asked for and what was missing."""

    translation: Translation
    mark: str
    asked: dict[tuple[str, str], None] = field(default_factory=dict)
    missing: dict[str, Problem] = field(default_factory=dict)
    blocks: dict[BlockId, tuple[Problem, ...]] = field(default_factory=dict)
    question: str = ""

    def of(self, record: R) -> R:
        """A record with all that it holds, translated."""
        fields = FIELDS.get(type(record), ())
        if isinstance(record, Question):
            self.question = record.id
        new = {}
        for name in type(record).model_fields:
            value = getattr(record, name)
            if name in KEPT.get(type(record), ()):
                new[name] = self._kept(record, value)
            elif name in fields:
                new[name] = self._translated(self._context(record, name), value)
            elif isinstance(value, Record | tuple | dict):
                new[name] = self._within(value)
        if isinstance(record, Country) and record.in_text is None:
            new["in_text"] = self._in_text(record.name)
        return changed(record, **new)

    def _context(self, record: Record, name: str) -> str:
        """The context of a message: ``capability.title``; of an answer's label that of its question too, since the same
        word has another gender or number there: ``option.label.legislation``. A message without the question serves
        for all that have none of their own.
        """
        context = f"{type(record).__name__.lower()}.{name}"
        return f"{context}.{self.question}" if isinstance(record, Option) and name == "label" else context

    def _in_text(self, name: str) -> str | None:
        """A country within a sentence, in a language that needs more than its name there: ex. "au Ghana"."""
        key = "country.in_text", name
        self.asked[key] = None
        found = self.translation.messages.get(key)
        return found.text if found else None

    def _within(self, value: Any) -> Any:
        match value:
            case Record():
                return self.of(value)
            case tuple():
                return tuple(self._within(item) for item in value)
            case dict():
                return {key: self._within(item) for key, item in value.items()}
        return value

    def _translated(self, context: str, value: Any) -> Any:
        match value:
            case str():
                return self._message(context, value)[0]
            case tuple() if value and isinstance(value[0], p.Inline):
                return self._message(context, line_as_markdown(value), value)[1]
            case tuple():
                return tuple(self._translated(context, item) for item in value)
        return value

    def _message(
        self, context: str, written: str, inlines: tuple[p.Inline, ...] = ()
    ) -> tuple[str, tuple[p.Inline, ...]]:
        self.asked[context, written] = None
        known = self.translation.messages
        found = known.get((context, written)) or known.get((".".join(context.split(".")[:2]), written))
        if found is not None:
            return found.text, found.inlines
        words = f"{self.mark}{written}"
        if words not in self.missing:
            at = Place(catalogue_file(self.translation.language))
            message = f"“{written}” ({context}) is not translated."
            self.missing[words] = Problem(
                at, "missing-translation", message, "Translate it in the catalogue.", follows_from=(at.file,)
            )
        return words, marked(inlines, self.mark) if inlines else ()

    def _kept(self, record: Record, value: Any) -> Any:
        """Words that no message translates, behind the mark of their language."""
        if isinstance(value, tuple):
            return tuple(self._kept(record, item) for item in value)
        words = f"{self.mark}{value}"
        self.missing.setdefault(words, _untranslatable(record.at))
        return words

    def notes(self, notes: Iterable[DataNote]) -> tuple[DataNote, ...]:
        """Notes on the data, with what a page prints of a correction beside an answer translated."""
        return tuple(
            replace(
                note,
                published=self._message("correction.published", note.published)[0],
                because=self._translated("correction.because", note.because),
            )
            if note.because
            else note
            for note in notes
        )

    def shown(self, lost: Iterable[str]) -> tuple[str, ...]:
        """How the publication shows what our copy of it has lost, translated."""
        return tuple(self._message("losttable.shown", words)[0] for words in lost)

    def text(self, block: TextBlock) -> TextBlock:
        """A text, translated; one of a country's office is in the office's language already."""
        if type(block) not in SORTS:
            return block
        if type(block) not in TRANSLATED:
            self.blocks[block.block] = (_untranslatable(block.at),)
            return in_original(block, self.mark)
        found = self.translation.texts.get(block.block)
        problems = translation_problems(block, self.translation.texts, self.translation.language)
        if problems:
            self.blocks[block.block] = problems
        new = spoken_fields(block, found, self.mark)
        kept = in_original(block, self.mark, ("body",))
        if kept.body:
            self.missing.setdefault(first_words(kept.body), _untranslatable(block.at))
        return changed(kept, **new)


def _untranslatable(at: Place) -> Problem:
    """The problem of a text that is printed as it is written in whatever language."""
    remedy = "It is printed as it is written; texts of this sort have no translations."
    return Problem(Place(at.file), "missing-translation", "The text is not translated.", remedy)
