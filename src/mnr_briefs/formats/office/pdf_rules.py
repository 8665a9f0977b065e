"""What a PDF must have so that everybody can read it: tags, a title, a language, its fonts, and PDF/UA-1.

PDF/UA-1 (ISO 14289-1) is checked by the library `pdfua`, as far as it goes: it knows some of the rules that a program
can check, and nobody but a reader can check the rest. It is a tool of developers; without it the basics are checked.
"""

import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mnr_briefs.formats.office.pdf import renamed_tags, untagged_links
from mnr_briefs.problems import Found, Place, Problem

if TYPE_CHECKING:
    from pdfua import Finding
    from pikepdf import Object, Pdf

_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_BASICS = {
    "It is not tagged.": {"UA-01-002", "UA-01-005", "UA-01-003"},
    "It has no title.": {"UA-07-001"},
    "The window shows the file's name instead of the title.": {"UA-07-002"},
    "It does not say what language it is in.": {"UA-06-001"},
}
_REMEDY = "Make it with mnr-briefs build --pdf, or export it from Word as PDF/UA with its properties set."
# The standard says that a table should have headers, not that it shall (7.5), and LibreOffice writes every table of a
# Word file as one, those for layout too. Which of them need a header row is checked in the Word file.
_TABLE_RULE, _HEADER_CELLS = "UA-15-003", "header_cells"
_NO_HEADER = "a table without header cells; right only if it is used for layout."


def check_pdf(file: Path) -> Found[tuple[str, ...]]:
    """What could not be decided about a PDF, in sentences, and a problem for each rule that it breaks."""
    import pikepdf

    place = Place(str(file))
    try:
        with pikepdf.open(file) as pdf:
            found = list(_basics(pdf))
    except Exception as error:
        return Found((), (Problem(place, "no-word-file", f"It is not a readable PDF: {error}.", "Make it again."),))
    problems = tuple(Problem(place, "pdf-form", message, _REMEDY) for message in found)
    more = _accessibility(file, {rule for message in found for rule in _BASICS.get(message, ())})
    return Found(more.value, problems + more.problems)


def _basics(pdf: "Pdf") -> Iterator[str]:
    root: Any = pdf.Root
    if "/StructTreeRoot" not in root or not root.get("/MarkInfo", {}).get("/Marked"):
        yield "It is not tagged."
    if not str(pdf.docinfo.get("/Title", "")).strip():
        yield "It has no title."
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "The window shows the file's name instead of the title."
    if not str(root.get("/Lang", "")).strip():
        yield "It does not say what language it is in."
    if renamed := sorted(tag[1:] for tag in renamed_tags(pdf)):
        yield f"It gives standard PDF tags another meaning: {', '.join(renamed)}."
    if outside := [number for number, page in enumerate(pdf.pages, start=1) if untagged_links(page)]:
        yield f"It has links without a tag, the first on page {outside[0]}."
    if missing := sorted({str(font.get("/BaseFont", "?")).lstrip("/") for font in _fonts(pdf) if not _is_inside(font)}):
        yield f"These fonts are not embedded: {', '.join(missing)}."


def _fonts(pdf: "Pdf") -> "Iterator[Object]":
    """The fonts that pages use, themselves or in what is drawn on them; of one that is put together, its parts."""
    todo: list[Any] = [page.get("/Resources", {}) for page in pdf.pages]
    seen: set[tuple[int, int]] = set()
    while todo:
        resources = todo.pop()
        for font in resources.get("/Font", {}).values():
            yield from font.get("/DescendantFonts", [font])
        for drawn in resources.get("/XObject", {}).values():
            if "/Resources" in drawn and drawn.objgen not in seen:  # one may be drawn within itself
                seen.add(drawn.objgen)
                todo.append(drawn.Resources)


def _is_inside(font: Any) -> bool:
    return font.get("/Subtype") == "/Type3" or any(name in font.get("/FontDescriptor", {}) for name in _FONT_FILES)


def _accessibility(file: Path, done: set[str]) -> Found[tuple[str, ...]]:
    """The rules of PDF/UA-1 but those done: what they could not decide, and the problems."""
    try:
        from pdfua import Confidence, PdfuaError, validate
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
    notes: Counter[str] = Counter()
    problems = []
    for finding in report.findings:
        if finding.rule_id in done:
            continue
        if finding.rule_id == _TABLE_RULE and finding.evidence.get(_HEADER_CELLS) == 0:
            notes[_NO_HEADER] += 1
        elif finding.confidence is Confidence.HEURISTIC:
            notes[finding.message] += 1
        else:
            problems.append(_problem(file, finding))
    unsure = [f"{number} × {opinion}" for opinion, number in notes.items()]
    unsure += [f"The library pdfua could not check its rule {outcome.rule_id}." for outcome in report.skipped]
    return Found(tuple(unsure), tuple(problems))


def _problem(file: Path, finding: "Finding") -> Problem:
    message = f"{finding.message.rstrip('.')} ({finding.rule_id}, clause {finding.pdfua_clause})."
    place = Place(str(file), None, finding.location.describe())
    return Problem(place, "pdf-accessibility", message, finding.remediation or _REMEDY)
