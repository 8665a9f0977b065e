"""What every document of an edition is made with: stages 1 to 3, the theme, the templates, the reference style."""

import posixpath
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from mnr_briefs.charts.specifications import ChartRequest
from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.theme import Theme
from mnr_briefs.edition.assembly import build_edition
from mnr_briefs.edition.edition import Edition
from mnr_briefs.formats.word import Template, load_template
from mnr_briefs.pages import KINDS, all_targets
from mnr_briefs.pages.references import BrokenReferencesError, NoReferences, ReferenceStyle
from mnr_briefs.problems import Place, Problems, StageError
from mnr_briefs.reading.bibliography import FILE as BIBLIOGRAPHY
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.sources import load_sources
from mnr_briefs.reading.survey_files import load_survey
from mnr_briefs.reading.theme import load_theme
from mnr_briefs.rules import validate
from mnr_briefs.rules.figures import exceptions_in
from mnr_briefs.rules.texts import printed_texts

REFERENCE_STYLE = "brief_templates/references.csl"


@dataclass(frozen=True)
class Workshop:
    """The edition and its looks. `templates` lacks the kinds whose template is broken."""

    sources: Sources
    edition: Edition
    theme: Theme
    templates: Mapping[str, Template]
    references: ReferenceStyle


def load_edition(root: Path, problems: Problems) -> tuple[Sources, Edition]:
    """Stages 1 to 3. Raises StageError where the sources cannot be read."""
    sources = load_sources(root, problems)
    validate(sources, problems)
    return sources, build_edition(sources)


def load_other_survey(sources: Sources, folder: Path, problems: Problems) -> Edition:
    """The edition as it would be with the survey of another folder (one that holds tables.yaml)."""
    files = ProjectFiles(folder.parent, problems, folder.name)
    other = replace(sources, survey=load_survey(files, problems))
    validate(other, problems)
    return build_edition(other)


def typed_on_purpose(root: Path) -> list[tuple[Place, str, str]]:
    """The figures that texts hold unbound on purpose: where, what, and why. Raises StageError."""
    sources, _ = load_edition(root, Problems())
    return list(exceptions_in(sources))


def charts_of(
    root: Path, edition: Edition, file_name: str, problems: Problems
) -> tuple[Mapping[str, ChartRequest], str | None]:
    """The charts of the document with a file name, and the country it is about; nothing for an unknown name."""
    theme = load_theme(root, problems)
    target = next((t for t in all_targets(edition) if t.path.rsplit("/", 1)[-1] == file_name), None)
    if theme is None or target is None:
        return {}, None
    country = target.subject if target.subject in edition.countries.by_id else None
    return KINDS[target.kind].charts(edition, target, theme), country


def pictures_for(sources: Sources, topics: frozenset[str]) -> frozenset[str]:
    """The picture files, relative to the project, of the texts and logos that a document about some topics prints."""
    files = {
        node.path
        for text, _, about in printed_texts(sources)
        if "*" in topics or about & topics
        for node in p.walk(text)
        if isinstance(node, p.Image)
    }
    logos = [sources.settings.logo, *(c.logo for c in sources.countries.countries if f"country:{c.id}" in topics)]
    return frozenset(posixpath.normpath(f"content/{file}") for file in (*files, *(logo.file for logo in logos if logo)))


def open_workshop(root: Path, problems: Problems) -> Workshop | None:
    """Everything that is needed, or None where nothing can be built."""
    loaded = None
    with suppress(StageError):  # what it carries is among the problems already
        loaded = load_edition(root, problems)
    theme = load_theme(root, problems)
    templates = {name: _template(root, name, problems) for name in KINDS}
    if loaded is None:
        return None
    sources, edition = loaded
    references = _references(root, edition, problems)
    if theme is None:
        return None
    ready = {name: template for name, template in templates.items() if template is not None}
    return Workshop(sources, edition, theme, ready, references)


def _references(root: Path, edition: Edition, problems: Problems) -> ReferenceStyle:
    """The reference style on the edition's bibliography; where one cannot be read, a stand-in, and all is held back."""
    style = root / REFERENCE_STYLE
    if not style.is_file():
        problems.add("missing-file", Place(REFERENCE_STYLE), "The reference style is not there.", "Add a CSL style.")
        return NoReferences()
    short_names = {a.long: a.short for a in edition.glossary.acronyms}
    try:
        return ReferenceStyle(edition.bibliography, style, short_names)
    except BrokenReferencesError as error:
        at = Place(REFERENCE_STYLE) if error.line is None else Place(BIBLIOGRAPHY, error.line)
        remedy = "Check its braces, type and year (digits only), and write é, ü and & as they are."
        problems.add("broken-reference", at, f"Of references, {error}.", remedy)
        return NoReferences()


def _template(root: Path, kind: str, problems: Problems) -> Template | None:
    """The template of a kind, or None: then no document of the kind is made, and all others are."""
    found = Problems()
    template = load_template(root, KINDS[kind].template, found)
    problems.extend(replace(problem, scope=frozenset()) for problem in found)
    return template
