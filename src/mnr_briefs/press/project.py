"""A project, opened: its sources are read and held against each other, its edition put together, its templates read."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from mnr_briefs.content.sources import Sources
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.assembly import build_edition
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.references import References
from mnr_briefs.edition.translation import translated
from mnr_briefs.formats import format_named
from mnr_briefs.formats.format import Format, Keep
from mnr_briefs.pages.page import Target, fingerprint
from mnr_briefs.pages.registry import KINDS, reads, select_targets
from mnr_briefs.press.ahead import FONTS, Ahead, sources_of
from mnr_briefs.press.cache import Cache, cache_folder
from mnr_briefs.press.files import FileStamp, digest_of, program_digest
from mnr_briefs.press.forks import Begin, Work
from mnr_briefs.press.kept import kept_or_made, kept_results
from mnr_briefs.press.kit import Kit
from mnr_briefs.press.known_texts import CleanTexts, kept_references
from mnr_briefs.problems import Found, Problem, StageError, UsageError, worth_telling
from mnr_briefs.reading.sources import read_survey_of
from mnr_briefs.reading.theme import read_theme
from mnr_briefs.reading.translations import with_translation
from mnr_briefs.rules import check
from mnr_briefs.rules.claims import named_in_templates
from mnr_briefs.rules.figures import typed_in_templates
from mnr_briefs.survey.answers import build_survey, reported_answers
from mnr_briefs.survey.survey import Survey


@dataclass(frozen=True)
class Opened:
    """The sources of a project and the edition that they make; `judged` finds the problems of the sources,
    `of_references` are those of the bibliography in its style.
    """

    sources: Sources
    edition: Edition
    judged: Work[tuple[Problem, ...]]
    of_references: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of the sources, once the rules have been at them."""
        return self.judged.result()


@dataclass(frozen=True)
class Project:
    """A project whose documents can be made: its edition, what they are made with; `of_looks` are the problems of theme
    and templates, `of_words` finds those of what templates say.
    """

    opened: Opened
    kit: Kit
    of_looks: tuple[Problem, ...]
    of_words: Work[tuple[Problem, ...]]

    @property
    def sources(self) -> Sources:
        """What it is made from."""
        return self.opened.sources

    @property
    def edition(self) -> Edition:
        """What its pages are made from."""
        return self.opened.edition

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """All problems so far, once the rules have been at the sources."""
        return (*self.opened.problems, *self.opened.of_references, *self.of_looks, *self.of_words.result())

    def targets(self, words: Iterable[str] = ()) -> tuple[Target, ...]:
        """The documents that some words mean, all for none, in order. Raises UsageError for words that mean none."""
        return tuple(in_format(target, self.kit.format) for target in select_targets(self.edition, [*words]))

    def problems_of(self, target: Target) -> tuple[Problem, ...]:
        """The errors in the files that a document reads: those that hold it back."""
        return tuple(p for p in self.problems if p.is_error and any(self.reads(target, f) for f in p.files))

    def reads(self, target: Target, file: str) -> bool:
        """Whether a document follows from a file, by its path in the project."""
        if any(file in files_of(self.kit.format, kind) for kind in KINDS):
            return file in files_of(self.kit.format, target.kind)
        return reads(self.edition, target, file)


def in_format(target: Target, format: Format) -> Target:
    """A document whose file is in a format."""
    return replace(target, path=f"{target.path}{format.suffix}")


def files_of(format: Format, kind: str) -> tuple[str, ...]:
    """The files that a format reads for a kind of document, by their paths in the project."""
    return tuple(f"brief_templates/{name}" for name in format.reads(kind))


def open_edition(
    root: Path,
    cache: Cache | None = None,
    language: str | None = None,
    begin: Begin = Work,
    sources: Work[Found[Sources | None]] | None = None,
) -> Opened:
    """The edition of a project, whatever its problems; only files that changed are read anew, by the user's cache or
    another. In another `language` where one is named. `begin` is how the rules are set to work; `sources` are those
    that are being read.

    Raises StageError where its sources cannot be read at all, UsageError for a language that it is not made in.
    """
    cache = cache or Cache(cache_folder())
    found = sources.result() if sources else sources_of(root, cache)
    if found.value is None:
        raise StageError(found.problems)
    spoken = _in_language(found.value, language, cache)
    problems = (*found.problems, *spoken.problems)
    return _opened(spoken.value, problems, partial(kept_references, spoken.value, cache), cache, begin)


def _in_language(sources: Sources, language: str | None, cache: Cache | None) -> Found[Sources]:
    """The sources with their translation.

    Raises UsageError for a language that the edition has none in, StageError where its own words cannot be read.
    """
    settings = sources.settings
    if language in (None, settings.language):
        return Found(sources)
    known = [translation.language for translation in settings.translations]
    if language not in known:
        raise UsageError(
            f"The edition is not made in “{language}”; it is made in {', '.join((settings.language, *known))}. "
            "content/edition.yaml names its languages, under translations."
        )
    with kept_results(cache, f"{sources.root.resolve()} {language}") as kept:
        spoken = with_translation(sources, language, kept)
    if spoken.value is None:
        raise StageError(spoken.problems)
    return Found(spoken.value, spoken.problems)


def with_other_survey(opened: Opened, folder: Path) -> Opened:
    """The edition as it would be with the survey of another folder (one that holds tables.yaml)."""
    found = read_survey_of(opened.sources, folder)
    return _opened(found.value, found.problems, lambda: Found(opened.edition.references))


def _opened(
    sources: Sources,
    problems: tuple[Problem, ...],
    references_of: Callable[[], Found[References]],
    cache: Cache | None = None,
    begin: Begin = Work,
) -> Opened:
    """The edition of some sources, whose references are formatted while the rules are at work."""
    packs = sources.packs if sources.settings.count_reported else ()
    reported = reported_answers(packs, sources.questionnaire)
    survey = build_survey(sources.questionnaire, sources.countries, sources.survey, reported)
    in_error = [problem.place.file for problem in problems if problem.is_error]
    judged = begin(lambda: (*problems, *_worth_telling(tuple(_judged(sources, survey, cache)), in_error)))
    references = references_of()
    edition = build_edition(sources, survey, references.value)
    if sources.translation is not None:
        edition = translated(edition, sources.translation, sources.packs)
    return Opened(sources, edition, judged, tuple(worth_telling(references.problems, in_error)))


def _worth_telling(found: tuple[Problem, ...], in_error: Iterable[str]) -> Iterator[Problem]:
    """What the rules found that follows neither from files in error nor from rows and cells that nobody can read."""
    unread = (problem.place.file for problem in found if problem.code in _UNREAD)
    return worth_telling(found, (*in_error, *unread))


# Of rows, columns and cells of the survey's tables that are passed over, so that answers are missing.
_UNREAD = ("unknown-country", "unknown-question", "unknown-code", "duplicate-row", "missing-row")


def _judged(sources: Sources, survey: Survey, cache: Cache | None) -> Iterator[Problem]:
    """What the rules find; texts that a cache knows to be clean are not looked at again."""
    clean = CleanTexts(cache, sources) if cache else None
    yield from check(sources, survey, clean)
    if clean is not None:
        clean.keep()


def theme_of(root: Path) -> Theme | None:
    """The theme of a project; None where it cannot be read."""
    return read_theme(root).value


def open_project(ahead: Ahead, begin: Begin = Work) -> Project:
    """Everything that documents are made from; `begin` is how the rules are set to work.

    Raises StageError with all problems where no document can be made, UsageError for a language that it is not made in.
    """
    root, cache, format = ahead.seen.root, ahead.cache, format_named(ahead.seen.format)
    templates = {name: format.load(root, name, _keep(cache)) for name in KINDS}
    theme = read_theme(root)
    of_looks = [*(problem for found in templates.values() for problem in found.problems), *theme.problems]
    try:
        opened = open_edition(root, cache, ahead.seen.language, begin, ahead.sources)
    except StageError as error:
        raise StageError((*error.problems, *of_looks)) from error
    if theme.value is None:
        raise StageError((*opened.problems, *opened.of_references, *of_looks))
    ready = {name: found.value for name, found in templates.items() if found.value is not None}
    digests = dict(_digests(theme.value, format, ahead.seen.files))
    kit = Kit(root, theme.value, format, ready, digests, cache, ahead.host)
    fixed = [text for template in ready.values() for text in format.texts(template)]
    of_words = begin(lambda: (*typed_in_templates(opened.sources, fixed), *named_in_templates(opened.sources, fixed)))
    return Project(opened, kit, tuple(of_looks), of_words)


def _keep(cache: Cache) -> Keep:
    """What is read of templates is kept."""
    return lambda data, file, read: kept_or_made(cache, "template", file, data, lambda: read(data, file))


def _digests(theme: Theme, format: Format, stamps: Mapping[str, FileStamp]) -> Iterator[tuple[str, str]]:
    """Hashes of what a kit holds, by name."""
    yield "theme", hashlib.sha256(repr(theme).encode()).hexdigest()
    yield "fonts", digest_of((name, stamp.digest) for name, stamp in stamps.items() if name.startswith(FONTS))
    yield "program", program_digest()
    for file in {file for kind in KINDS for file in files_of(format, kind)}:
        yield file, stamps[file].digest if file in stamps else ""


def key_parts(project: Project, target: Target, page: object) -> dict[str, str]:
    """What a document follows from: the hashes of its page, template, theme, fonts and program."""
    names = (*files_of(project.kit.format, target.kind), "theme", "fonts", "program")
    return {"page": fingerprint(page), **{name: project.kit.digests.get(name, "") for name in names}}
