"""All of content/, read in one go."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.facts import Fact, Glossary, Milestone
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.locale import Locale
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.settings import EditionSettings
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import SORTS, BrokenBlock, TextBlock
from mnr_briefs.problems import Found, Place, problems_of
from mnr_briefs.reading.bibliography import read_bibliography
from mnr_briefs.reading.files import Kept, ProjectFiles
from mnr_briefs.reading.locale import read_locale
from mnr_briefs.reading.packs import PackParts, read_packs
from mnr_briefs.reading.records import ENDINGS, Kinds, read_lists, read_record_file, strays
from mnr_briefs.reading.survey_files import read_survey
from mnr_briefs.reading.text_blocks import read_blocks
from mnr_briefs.reading.theme import Icons, read_icons

_LISTS: dict[str, Kinds] = {"facts": {"facts": Fact}, "timeline": {"milestones": Milestone}}
_STEMS = ("edition", "framework", "questionnaire", "countries", "facts", "glossary", "references", "timeline")


def read_sources(root: Path, survey_folder: str = "content/survey", kept: Kept | None = None) -> Found[Sources | None]:
    """Everything in `root`/content; with `kept`, only files that have changed are read anew.

    None where one of the files that all else hangs on cannot be read: edition (with the catalogue of its language),
    framework, questionnaire, countries. Even then the problems of all other files are there.
    """
    files = ProjectFiles(root, kept)
    settings = read_record_file(EditionSettings, "content/edition", files)
    framework = read_record_file(Framework, "content/framework", files)
    questionnaire = read_record_file(Questionnaire, "content/questionnaire", files)
    countries = read_record_file(Countries, "content/countries", files)
    locale = _locale(settings.value, files)
    bibliography, survey = read_bibliography(files), read_survey(files, survey_folder)
    facts, timeline = (read_lists(kinds, f"content/{name}", files, required=False) for name, kinds in _LISTS.items())
    glossary = read_record_file(Glossary, "content/glossary", files, required=False)
    icons = read_icons(framework.value, files) if framework.value else Found(Icons())
    texts, packs = [read_blocks(sort, files) for sort in SORTS], read_packs(files)
    parts: tuple[Found[Any], ...] = (settings, framework, questionnaire, countries, locale, bibliography, survey)
    parts += (facts, glossary, timeline, icons, *texts, packs)
    problems = tuple(dict.fromkeys((*problems_of(parts), *strays(files, "content", _STEMS, (*ENDINGS, ".bib")))))
    if not (settings.value and locale.value and framework.value and questionnaire.value and countries.value):
        return Found(None, problems)
    blocks = _blocks(texts, packs)
    needed = (root, settings.value, locale.value, framework.value, questionnaire.value, countries.value)
    sources = Sources(
        *needed,
        survey=survey.value,
        facts=facts.value[0] if facts.value else (),
        references=bibliography.value,
        glossary=glossary.value or Glossary(),
        blocks=tuple(block for block in blocks if isinstance(block, TextBlock)),
        packs=packs.value[0],
        office_words=packs.value[2],
        broken=tuple(block for block in blocks if isinstance(block, BrokenBlock)),
        milestones=timeline.value[0] if timeline.value else (),
        icons=icons.value,
        files=tuple(sorted(files.read_paths, key=lambda path: path.parts)),
    )
    return Found(sources, problems)


def _blocks(texts: Iterable[Found[Any]], packs: Found[PackParts]) -> tuple[TextBlock | BrokenBlock, ...]:
    """All blocks, those of packs last."""
    of_texts = (block for text in texts for block in text.value)
    return (*of_texts, *(text for pack in packs.value[0] for text in pack.texts), *packs.value[1])


def read_survey_of(sources: Sources, folder: Path) -> Found[Sources]:
    """The same sources with the survey of another folder, which may lie anywhere and must hold tables.yaml."""
    folder = folder.resolve()
    survey = read_survey(ProjectFiles(folder.parent), folder.name)
    return Found(replace(sources, survey=survey.value), survey.problems)


def _locale(settings: EditionSettings | None, files: ProjectFiles) -> Found[Locale | None]:
    if settings is None:
        return read_locale("en", Place("content/edition.yaml"), files)
    return read_locale(settings.language, settings.place_of("language"), files)
