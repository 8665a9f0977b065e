"""All of content/, read in one go."""

from pathlib import Path
from typing import Any, TypeVar

from mnr_briefs.content.countries import Countries
from mnr_briefs.content.facts import Fact, Glossary
from mnr_briefs.content.framework import Framework
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.record import Record
from mnr_briefs.content.settings import EditionSettings
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import SORTS
from mnr_briefs.problems import Place, Problems, StageError
from mnr_briefs.reading.bibliography import load_bibliography
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.locale import load_locale
from mnr_briefs.reading.records import read_record, read_records
from mnr_briefs.reading.survey_files import check_keys, load_survey, load_yaml
from mnr_briefs.reading.text_blocks import load_blocks

R = TypeVar("R", bound=Record)

_NOTHING: Any = None


def load_sources(root: Path, problems: Problems) -> Sources:
    """Everything in `root`/content.

    Raises StageError when one of the files that all else hangs on cannot be read: edition (with the catalogue of its
    language), framework, questionnaire, countries. Even then the problems of all other files are among its problems.
    """
    files = ProjectFiles(root, problems)
    edition = load_yaml("content/edition.yaml", files, problems)
    settings = None if edition is None else read_record(EditionSettings, edition, problems)
    framework = _whole_file(Framework, "framework", files, problems)
    questionnaire = _whole_file(Questionnaire, "questionnaire", files, problems)
    countries = _whole_file(Countries, "countries", files, problems)
    language = settings.language if settings else "en"
    locale = load_locale(language, edition.place(("language",)) if edition else Place("content/edition.yaml"), problems)
    bibliography, references = load_bibliography(files, problems)
    loaded = Sources(
        root=root,
        settings=settings or _NOTHING,
        locale=locale or _NOTHING,
        framework=framework or _NOTHING,
        questionnaire=questionnaire or _NOTHING,
        countries=countries or _NOTHING,
        survey=load_survey(files, problems),
        facts=_facts(files, problems),
        references=references,
        bibliography=bibliography,
        glossary=_glossary(files, problems),
        blocks=tuple(block for sort in SORTS for block in load_blocks(sort, sort.folder, files, problems)),
        files=tuple(sorted(files.read_paths)),
    )
    if None in (settings, locale, framework, questionnaire, countries):
        raise StageError(tuple(problems))
    return loaded


def _whole_file(kind: type[R], name: str, files: ProjectFiles, problems: Problems) -> R | None:
    source = load_yaml(f"content/{name}.yaml", files, problems)
    return None if source is None else read_record(kind, source, problems)


def _facts(files: ProjectFiles, problems: Problems) -> tuple[Fact, ...]:
    source = load_yaml("content/facts.yaml", files, problems, optional=True)
    if source is None:
        return ()
    check_keys(source, ("facts",), problems)
    return read_records(Fact, source, problems, ("facts",))


def _glossary(files: ProjectFiles, problems: Problems) -> Glossary:
    source = load_yaml("content/glossary.yaml", files, problems, optional=True)
    if source is None:
        return Glossary()
    return read_record(Glossary, source, problems) or Glossary()
