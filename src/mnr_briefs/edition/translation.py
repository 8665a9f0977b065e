"""The edition in another language: its words and texts replaced where there is a translation, and marked where not."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.countries import Country, Instrument, InstrumentStatus, Membership
from mnr_briefs.content.facts import Acronym, Milestone, Term
from mnr_briefs.content.framework import Capability, Domain, Framework
from mnr_briefs.content.framework import Outcome as DomainOutcome
from mnr_briefs.content.markdown import line_as_markdown
from mnr_briefs.content.packs import OfficeText, Pack
from mnr_briefs.content.prose import Line
from mnr_briefs.content.questionnaire import Option, Question
from mnr_briefs.content.record import Record, changed
from mnr_briefs.content.settings import EditionSettings
from mnr_briefs.content.texts import SORTS, BlockId, Initiative, Recommendation, TextBlock
from mnr_briefs.content.translation import (
    TRANSLATED,
    TranslatedText,
    Translation,
    catalogue_file,
    digest,
    file_beside,
)
from mnr_briefs.edition.edition import DataNote, Edition, Texts, Untranslated
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


def in_original(record: R, mark: str, names: tuple[str, ...] | None = None) -> R:
    """A record whose prose stands behind a mark of its language, and says its figures in it; of some fields only, or
    of all.
    """
    own = type(record).model_fields if names is None else names
    return changed(record, **{name: _marked(getattr(record, name), mark) for name in own})


def marked(value: tuple[Any, ...], mark: str) -> tuple[Any, ...]:
    """Prose or a line behind a mark, with its figures in the language that it is written in."""
    value = _said(value)
    if not isinstance(value[0], p.Block):
        return _marked_line(value, mark)
    at = next((n for n, block in enumerate(value) if isinstance(block, p.Paragraph | p.Heading)), None)
    if at is None:
        return value if isinstance(value[0], p.Image) else (p.Paragraph((p.Text(mark.rstrip()),)), *value)
    first = replace(value[at], children=_marked_line(value[at].children, mark))
    return (*value[:at], first, *value[at + 1 :])


def first_words(value: tuple[Any, ...]) -> str:
    """The first words of prose or of a line, with the mark that they stand behind; empty where there are none."""
    texts = [node.text for node in p.walk(value) if isinstance(node, p.Text)]
    return texts[0].strip() if texts else ""


def _marked(value: Any, mark: str) -> Any:
    match value:
        case Record():
            return in_original(value, mark)
        case dict():
            return {key: _marked(item, mark) for key, item in value.items()}
        case tuple() if value and isinstance(value[0], p.Inline | p.Block):
            return marked(value, mark) if _has_words(value) else _said(value)
        case tuple() if type(value) is tuple:
            return tuple(_marked(item, mark) for item in value)
    return value


def _has_words(value: object) -> bool:
    """Whether there is more than figures and signs."""
    return any(isinstance(node, p.Text) and any(c.isalpha() for c in node.text) for node in p.walk(value))


def _marked_line(line: tuple[p.Inline, ...], mark: str) -> tuple[p.Inline, ...]:
    first = line[0] if line else None
    if isinstance(first, p.Text):
        return (p.Text(f"{mark}{first.text}"), *line[1:])
    return (p.Text(mark), *line)


def _said(node: Any) -> Any:
    """Prose whose expressions are said in the language that it is written in."""
    if type(node) is tuple:
        return tuple(_said(item) for item in node)
    if isinstance(node, p.Expression):
        return replace(node, original=True)
    if isinstance(node, p.Inline | p.Block | p.Cell) and is_dataclass(node):
        return replace(node, **{f.name: _said(getattr(node, f.name)) for f in fields(node) if f.name != "at"})
    return node


_DIGEST = re.compile("[0-9a-f]{12}")
Words = Mapping[BlockId, TranslatedText]
Lacking = dict[BlockId, tuple[Problem, ...]]


def spoken_packs(
    packs: Iterable[Pack], words: Words, language: str, own: str, texts: Iterable[TextBlock] = ()
) -> tuple[dict[str, Pack], Lacking]:
    """The packs by country, as pages in a language have them, and what their texts lack of a translation.

    Texts in another language are left out, but for packs that are to be in this one too. `words` are the translations
    into it; `own` is the language of packs that name none, and of `texts`, those of the edition: a title that an office
    left as it is there needs no translation of its own.
    """
    titles = {text.block: text.title for text in texts if isinstance(text, Initiative | Recommendation)}
    found, lacking = dict[str, Pack](), Lacking()
    for pack in packs:
        written = pack.settings.language or own
        if written == language:
            found[pack.country] = pack
        elif language not in pack.settings.translations:
            found[pack.country] = replace(pack, texts=())
        else:
            own_texts = [_without_known_title(text, titles if written == own else {}) for text in pack.texts]
            found[pack.country] = replace(pack, texts=tuple(_spoken(text, words, written) for text in own_texts))
            problems = ((text.block, translation_problems(text, words, language)) for text in pack.texts)
            lacking |= {block: told for block, told in problems if told}
    return found, lacking


def _without_known_title(text: OfficeText, titles: Mapping[BlockId, Line]) -> OfficeText:
    """A text without the title that the edition has for it, which is printed as the edition translates it."""
    known = titles.get(text.stands_for) if text.stands_for else None
    return changed(text, title=None) if known and p.plain(known) == p.plain(text.title or ()) else text


def _spoken(text: OfficeText, words: Words, written: str) -> OfficeText:
    return changed(text, **spoken_fields(text, words.get(text.block), f"[{written}] "))


def spoken_fields(block: TextBlock, found: TranslatedText | None, mark: str) -> dict[str, object]:
    """The fields of a text that can be translated: in translation, or behind a mark of their language."""
    new: dict[str, object] = {}
    for name in TRANSLATED[type(block)]:
        value = getattr(block, name)
        if value:
            words = found.fields.get(name) if found else None
            is_new = found is not None and not _DIGEST.fullmatch(found.translates)
            is_copy = is_new and p.plain(words or ()) == p.plain(value)
            new[name] = marked(value, mark) if words is None or is_copy else words
    return new


def translation_problems(block: TextBlock, words: Words, language: str) -> tuple[Problem, ...]:
    """What the translation of a text lacks, and whether its original has changed since."""
    found, now = words.get(block.block), digest(block)
    if found is None:
        file = file_beside(block.at.file, language)
        remedy = f"Add {file}, with the line  translates: {now}  at the top."
        if isinstance(block, OfficeText):
            remedy = f"Write it:  mnr-briefs tailor translate {block.country} {language}  makes {file}."
        return (Problem(Place(block.at.file), "missing-translation", "The text is not translated.", remedy),)
    problems = []
    lacking = [name for name in TRANSLATED[type(block)] if getattr(block, name) and name not in found.fields]
    if lacking:
        message = f"The translation lacks {', '.join(lacking)}."
        problems.append(Problem(found.at, "missing-translation", message, "Translate this too."))
    if found.translates != now:
        message = f"The original, {block.at.file}, has changed since it was translated."
        if not _DIGEST.fullmatch(found.translates):
            message = "This file does not say yet which wording it translates."
        remedy = f"Update the translation, then write  translates: {now}"
        problems.append(Problem(found.at, "stale-translation", message, remedy))
    return tuple(problems)
