"""The line, as a contents page: load, validate, model; then for each document charts, context, render, finish,
verify; then write. The only module that knows all stages.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from mnr_briefs import __version__
from mnr_briefs.charts.requests import ChartRequest
from mnr_briefs.charts.studio import ChartStudio
from mnr_briefs.context.expressions import Evaluator
from mnr_briefs.context.references import ReferenceStyle
from mnr_briefs.context.resolve import Resolver
from mnr_briefs.evidence.ledger import Ledger
from mnr_briefs.evidence.rows import document_rows
from mnr_briefs.evidence.workbook import EvidenceRow, evidence_workbook
from mnr_briefs.finish import BrokenDocumentError, Properties, finish_document
from mnr_briefs.kinds import KINDS, Target, all_targets, select_targets
from mnr_briefs.load.files import ProjectFiles
from mnr_briefs.load.sources import load_sources
from mnr_briefs.load.survey_files import load_survey
from mnr_briefs.load.theme import load_theme
from mnr_briefs.model.assembly import build_edition
from mnr_briefs.model.edition import Edition
from mnr_briefs.model.prose import Picture
from mnr_briefs.model.sources import Sources
from mnr_briefs.model.texts import TextBlock
from mnr_briefs.model.theme import Theme
from mnr_briefs.problems import Place, Problem, Problems, StageError
from mnr_briefs.render import Template, load_template, render_document
from mnr_briefs.validate import validate
from mnr_briefs.validate.figures import exceptions_in
from mnr_briefs.verify import verify_document
from mnr_briefs.write import ManifestEntry, read_manifest, write_atomically, write_manifest

EVIDENCE = "evidence.xlsx"
REFERENCE_STYLE = "brief_templates/references.csl"


class Outcome(StrEnum):
    """What became of a document."""

    WRITTEN = "written"
    HELD_BACK = "held back"


@dataclass(frozen=True)
class Built:
    """A document's outcome; `path` is relative to build/."""

    target: Target
    outcome: Outcome
    path: str


@dataclass(frozen=True)
class BuildResult:
    """What a build did, and all problems found."""

    documents: tuple[Built, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def held_back(self) -> tuple[Built, ...]:
        """The documents that were not written."""
        return tuple(d for d in self.documents if d.outcome is Outcome.HELD_BACK)


@dataclass(frozen=True)
class Workshop:
    """What every document is made with: the edition, the theme, the templates and the reference style."""

    sources: Sources
    edition: Edition
    theme: Theme
    templates: Mapping[str, Template]
    references: ReferenceStyle


@dataclass
class Listener:
    """What a build tells while it runs; each does nothing unless given."""

    on_stage: Callable[[str], None] = field(default=lambda stage: None)
    on_start: Callable[[int], None] = field(default=lambda documents: None)
    on_document: Callable[[Built], None] = field(default=lambda built: None)


def load_edition(root: Path, problems: Problems) -> tuple[Sources, Edition]:
    """Stages 1 to 3. Raises StageError where the sources cannot be read."""
    sources = load_sources(root, problems)
    validate(sources, problems)
    return sources, build_edition(sources)


def typed_on_purpose(root: Path) -> list[tuple[Place, str, str]]:
    """The figures that texts hold unbound on purpose: where, what, and why. Raises StageError."""
    sources, _ = load_edition(root, Problems())
    return list(exceptions_in(sources))


def load_other_survey(sources: Sources, folder: Path, problems: Problems) -> Edition:
    """The edition as it would be with the survey of another folder (one that holds tables.yaml)."""
    files = ProjectFiles(folder.parent, problems, folder.name)
    other = replace(sources, survey=load_survey(files, problems))
    validate(other, problems)
    return build_edition(other)


def build(root: Path, words: list[str], listener: Listener | None = None) -> BuildResult:
    """Build the documents that some words mean (all for none) into root/build.

    Raises UsageError for words that mean no document.
    """
    listener = listener or Listener()
    problems = Problems()
    listener.on_stage("load")
    workshop = _open_workshop(root, problems)
    if workshop is None:
        return BuildResult((), tuple(problems))
    targets = select_targets(workshop.edition, words)
    studio = ChartStudio(workshop.theme, root)
    out = root / "build"
    manifest = _current(read_manifest(out), workshop.edition) if words else {}
    listener.on_stage("documents")
    listener.on_start(len(targets))
    done = []
    for target in targets:
        docx = make_document(workshop, target, studio.draw, problems)
        built, entry = _keep(workshop, target, docx, out, problems)
        manifest |= {entry.path: entry} if entry else {}
        done.append(built)
        listener.on_document(built)
    listener.on_stage("write")
    kept = read_manifest(out)
    manifest |= {d.path: kept[d.path] for d in done if d.outcome is Outcome.HELD_BACK and d.path in kept}
    write_manifest(out, manifest.values(), __version__)
    write_atomically(out / workshop.edition.settings.language / EVIDENCE, _evidence(workshop, out, manifest))
    return BuildResult(tuple(done), tuple(problems))


def check(root: Path) -> BuildResult:
    """Everything that `build` does except drawing and writing."""
    problems = Problems()
    workshop = _open_workshop(root, problems)
    if workshop is None:
        return BuildResult((), tuple(problems))
    done = []
    for target in all_targets(workshop.edition):
        docx = make_document(workshop, target, _blank, problems)
        outcome = Outcome.HELD_BACK if docx is None else Outcome.WRITTEN
        done.append(Built(target, outcome, output_path(workshop.edition, target)))
    return BuildResult(tuple(done), tuple(problems))


def make_document(
    workshop: Workshop, target: Target, draw: Callable[[ChartRequest], Picture], problems: Problems
) -> bytes | None:
    """Stages 4 to 8 for one document, or None where a problem holds it back. Independent of all other documents."""
    kind = KINDS[target.kind]
    edition, theme = workshop.edition, workshop.theme
    topics = target.topics | {target.id}
    if target.kind not in workshop.templates or any(problem.concerns(topics) for problem in problems):
        return None
    scope = frozenset({target.id})
    found = Problems()
    pictures = {name: draw(request) for name, request in kind.charts(edition, target, theme).items()}
    evaluator = Evaluator(edition, _country(edition, target))
    resolver = Resolver(evaluator, workshop.references, found, scope)
    context = kind.context(edition, target, resolver, pictures, theme)
    rendered = render_document(workshop.templates[target.kind], context, found, scope)
    path = output_path(edition, target)
    try:
        docx = finish_document(rendered.docx, rendered.notes, _properties(edition, target))
        verify_document(docx, f"build/{path}", found, scope)
    except BrokenDocumentError as error:
        message = f"The rendered document is not well formed: {error}."
        found.add("broken-document", Place(f"build/{path}"), message, "Look at the template's last change.", scope)
    problems.extend(found)
    return None if found.errors else docx


def output_path(edition: Edition, target: Target) -> str:
    """A document's path relative to build/."""
    return f"{edition.settings.language}/{target.path}"


def _open_workshop(root: Path, problems: Problems) -> Workshop | None:
    """Stages 1 to 3, and the templates; None where nothing can be built."""
    try:
        sources, edition = load_edition(root, problems)
    except StageError:
        return None
    theme = load_theme(root, problems)
    templates = {name: load_template(root, kind.template, problems) for name, kind in KINDS.items()}
    style = root / REFERENCE_STYLE
    if not style.is_file():
        problems.add("missing-file", Place(REFERENCE_STYLE), "The reference style is not there.", "Add a CSL style.")
    if theme is None or not style.is_file():
        return None
    ready = {name: template for name, template in templates.items() if template is not None}
    return Workshop(sources, edition, theme, ready, ReferenceStyle(edition.bibliography, style))


def _keep(
    workshop: Workshop, target: Target, docx: bytes | None, out: Path, problems: Problems
) -> tuple[Built, ManifestEntry | None]:
    """Write a document, if there is one."""
    path = output_path(workshop.edition, target)
    if docx is None:
        return Built(target, Outcome.HELD_BACK, path), None
    try:
        write_atomically(out / path, docx)
    except OSError as error:
        message = f"The document cannot be written: {error.strerror}."
        problems.add("unwritable", Place(f"build/{path}"), message, "Close it in Word, and build again.")
        return Built(target, Outcome.HELD_BACK, path), None
    digest = hashlib.sha256(docx).hexdigest()
    inputs = tuple(_inputs(workshop, target))
    entry = ManifestEntry(target.id, path, target.kind, target.title, digest, len(docx), inputs)
    return Built(target, Outcome.WRITTEN, path), entry


def _inputs(workshop: Workshop, target: Target) -> Iterable[str]:
    """The files that a document came from: the shared ones, and the texts that concern it."""
    sources = workshop.sources
    texts = [*sources.domains, *sources.findings, *sources.recommendations, *sources.initiatives]
    texts += [*sources.case_studies, *sources.parts]
    foreign = {t.at.file for t in texts if not _concerns(t, target)}
    root = sources.root.resolve()
    yield f"brief_templates/{KINDS[target.kind].template}"
    yield from ("brief_templates/theme.yaml", REFERENCE_STYLE)
    for path in sources.files:
        relative = path.relative_to(root).as_posix()
        if relative not in foreign:
            yield relative


def _concerns(text: TextBlock, target: Target) -> bool:
    return "*" in target.topics or bool(text.topics & target.topics)


def _evidence(workshop: Workshop, out: Path, manifest: Mapping[str, ManifestEntry]) -> bytes:
    """The workbook of all figures in the documents that are there."""
    edition = workshop.edition
    ledger = Ledger(workshop.sources, edition)
    rows: list[EvidenceRow] = []
    for target in all_targets(edition):
        path = output_path(edition, target)
        if path in manifest and (out / path).is_file():
            charts = KINDS[target.kind].charts(edition, target, workshop.theme)
            docx = (out / path).read_bytes()
            rows += document_rows(path, docx, charts, ledger, _country(edition, target))
    return evidence_workbook(rows)


def _country(edition: Edition, target: Target) -> str | None:
    """The country that a document is about, if it is about one."""
    return target.subject if target.subject in edition.countries.by_id else None


def _properties(edition: Edition, target: Target) -> Properties:
    settings = edition.settings
    return Properties(target.title, settings.title, settings.publisher, ", ".join(settings.keywords), settings.language)


def _current(entries: dict[str, ManifestEntry], edition: Edition) -> dict[str, ManifestEntry]:
    """The entries of documents that the edition still has."""
    known = {output_path(edition, target) for target in all_targets(edition)}
    return {path: entry for path, entry in entries.items() if path in known}


_BLANK = Picture(
    bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f"
        "000101010018dd8db00000000049454e44ae426082"
    ),
    "?",
    1.0,
    1.0,
)


def _blank(request: ChartRequest) -> Picture:
    """A stand-in for a chart while nothing is drawn."""
    return Picture(_BLANK.data, request.alt, _BLANK.width_cm, _BLANK.height_cm)
