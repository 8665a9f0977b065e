"""What a PDF must have so that everybody can read it: tags, a title, a language, its fonts, and PDF/UA-1.

PDF/UA-1 (ISO 14289-1) is checked by the library `pdfua`, as far as it goes: it knows some of the rules that a program
can check, and nobody but a reader can check the rest. It is a tool of developers; without it the basics are checked.
"""

import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mnr_briefs.formats.office.pdf import STANDARD_TAGS
from mnr_briefs.problems import Found, Place, Problem

if TYPE_CHECKING:
    from pdfua import Finding
    from pypdf import PdfReader

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_BASICS = {
    "It is not tagged.": {"UA-01-002", "UA-01-005", "UA-01-003"},
    "It has no title.": {"UA-07-001"},
    "The window shows the file's name instead of the title.": {"UA-07-002"},
    "It does not say what language it is in.": {"UA-06-001"},
}
_REMEDY = "Make it with mnr-briefs build --pdf, or export it from Word as PDF/UA with its properties set."
_TABLE_RULE, _HEADER_CELLS = "UA-15-003", "header_cells"


def check_pdf(file: Path) -> Found[tuple[str, ...]]:
    """What could not be decided about a PDF, in sentences, and a problem for each rule that it breaks."""
    from pypdf import PdfReader

    place = Place(str(file))
    try:
        found = list(_basics(PdfReader(file)))
    except Exception as error:
        return Found((), (Problem(place, "no-word-file", f"It is not a readable PDF: {error}.", "Make it again."),))
    problems = tuple(Problem(place, "pdf-form", message, _REMEDY) for message in found)
    more = _accessibility(file, {rule for message in found for rule in _BASICS.get(message, ())})
    return Found(more.value, problems + more.problems)


def _basics(reader: "PdfReader") -> Iterator[str]:
    root: Any = reader.trailer["/Root"]
    if "/StructTreeRoot" not in root or not _entry(root, "/MarkInfo", "/Marked"):
        yield "It is not tagged."
    if not str((reader.metadata and reader.metadata.get("/Title")) or "").strip():
        yield "It has no title."
    if not _entry(root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield "The window shows the file's name instead of the title."
    if not str(root.get("/Lang") or "").strip():
        yield "It does not say what language it is in."
    if renamed := sorted(_renamed_tags(root)):
        yield f"It gives standard PDF tags another meaning: {', '.join(renamed)}."
    if outside := [number for number, page in enumerate(reader.pages, start=1) if _has_untagged_link(page)]:
        yield f"It has links without a tag, the first on page {outside[0]}."
    if missing := sorted(_fonts_outside(reader)):
        yield f"These fonts are not embedded: {', '.join(missing)}."


def _entry(root: Any, name: str, key: str) -> bool:
    found = root.get(name)
    return found is not None and bool(found.get_object().get(key))


def _renamed_tags(root: Any) -> set[str]:
    """Standard structure types that the file maps to others (ISO 14289-1, 7.1)."""
    tree = root.get("/StructTreeRoot")
    roles = None if tree is None else tree.get_object().get("/RoleMap")
    if roles is None:
        return set()
    found = {str(tag)[1:]: str(role)[1:] for tag, role in roles.get_object().items()}
    return {tag for tag, role in found.items() if tag in STANDARD_TAGS and role != tag}


def _has_untagged_link(page: Any) -> bool:
    """Whether a page has a link that no tag holds (ISO 14289-1, 7.18.5)."""
    annotations = page.get("/Annots") or ()
    found = (a.get_object() for a in getattr(annotations, "get_object", lambda: annotations)())
    return any(a.get("/Subtype") == "/Link" and "/StructParent" not in a for a in found)


def _fonts_outside(reader: "PdfReader") -> set[str]:
    """The names of fonts that are used and not in the file."""
    found: set[str] = set()
    seen: set[int] = set()
    todo = [page.get("/Resources") for page in reader.pages]
    while todo:
        resources = todo.pop()
        resources = resources.get_object() if resources is not None else None
        if resources is None or id(resources) in seen:
            continue
        seen.add(id(resources))
        for font in _values(resources, "/Font"):
            found |= {str(part.get("/BaseFont", "?")).lstrip("/") for part in _parts(font) if not _is_inside(part)}
        todo += [form.get("/Resources") for form in _values(resources, "/XObject") if "/Resources" in form]
    return found


def _values(resources: Any, name: str) -> Iterator[Any]:
    group = resources.get(name)
    if group is not None:
        for value in group.get_object().values():
            yield value.get_object()


def _parts(font: Any) -> list[Any]:
    """A font, or those that it is put together from."""
    return [part.get_object() for part in font["/DescendantFonts"]] if "/DescendantFonts" in font else [font]


def _is_inside(font: Any) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(name in descriptor.get_object() for name in _FONT_FILES)


def _accessibility(file: Path, done: set[str]) -> Found[tuple[str, ...]]:
    """The rules of PDF/UA-1 but those done: what they could not decide, and the problems."""
    try:
        from pdfua import PdfuaError, validate
    except ImportError:
        message = "The rules of PDF/UA-1 were not checked: the library pdfua is not installed (pip install pdfua)."
        return Found((message,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            report = validate(str(file))
    except PdfuaError as error:
        message = f"It cannot be checked: {error}."
        return Found((), (Problem(Place(str(file)), "pdf-accessibility", message, "Make it again."),))
    found = [finding for finding in report.findings if finding.rule_id not in done]
    unsure = Counter(_opinion(finding) for finding in found if _is_unsure(finding))
    notes = [f"{number} × {opinion}" for opinion, number in unsure.items()]
    notes += [f"The library pdfua could not check its rule {outcome.rule_id}." for outcome in report.skipped]
    return Found(tuple(notes), tuple(_problem(file, finding) for finding in found if not _is_unsure(finding)))


def _problem(file: Path, finding: "Finding") -> Problem:
    message = f"{finding.message.rstrip('.')} ({finding.rule_id}, clause {finding.pdfua_clause})."
    place = Place(str(file), None, finding.location.describe())
    return Problem(place, "pdf-accessibility", message, finding.remediation or _REMEDY)


def _is_unsure(finding: "Finding") -> bool:
    from pdfua import Confidence

    return finding.confidence is Confidence.HEURISTIC or _is_without_header(finding)


def _is_without_header(finding: "Finding") -> bool:
    """Whether it is only that a table has no header cell.

    The standard says that a table should have headers, not that it shall (7.5), and LibreOffice writes every table of a
    Word file as one, those for layout too. Which of them need a header row is checked in the Word file.
    """
    return bool(finding.rule_id == _TABLE_RULE and finding.evidence.get(_HEADER_CELLS) == 0)


def _opinion(finding: "Finding") -> str:
    return (
        "a table without header cells; right only if it is used for layout."
        if _is_without_header(finding)
        else finding.message
    )
