"""A tagged PDF of each Word file, by LibreOffice, put right and checked before it is kept; and the rules for any PDF.

Put right are the tags, as PDF/UA-1 wants them, the Word file's keywords, and what would differ each time. LibreOffice
names tags after paragraph styles. Where a style has the name of one of PDF's own tags ("Note", "Quote"), it says that
this tag means a paragraph, which PDF/UA-1 forbids (ISO 14289-1, 7.1). It makes a link of each running head and leaves
it out of the tags (7.18). And it writes when the file was made, and an identifier that is new each time.

So that everybody can read it, a PDF must have tags, a title, a language, its fonts, and what else PDF/UA-1 demands
(ISO 14289-1). The library `pdfua` checks some of the rules of this that a program can check; it is a tool of
developers, and without it only the basics are checked.
"""

import io
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mnr_briefs.formats.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.formats.office.scratch import MAKE_ROOM, Scratch, no_room
from mnr_briefs.problems import Found, Place, Problem

if TYPE_CHECKING:
    from pdfua import Finding
    from pikepdf import Object, Page, Pdf

Keep = Callable[[Path, bytes], Problem | None]
# The structure types of PDF 1.7 (ISO 32000-1, 14.8.4).
STANDARD_TAGS = frozenset(
    {
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
        "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
        "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
        "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"
    }
)  # fmt: skip
_QUOTATION = {"/Quote": "/BlockQuote"}  # what a paragraph in the style Quote is; PDF's own Quote is a part of a line
_KEPT = {"/Root", "/Info", "/Size"}  # of the trailer: not the identifier, nor a checksum of another file
_DATES = ("Date", "}date")
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
_TABLE_RULE = "UA-15-003"
_NO_HEADER = "a table without header cells; right only if it is used for layout."


def make_pdfs(
    files: Sequence[Path], build: Path, keep: Keep, keywords: str = "", profiles: Path | None = None
) -> Found[tuple[Path, ...]]:
    """The PDFs made, with these keywords; `profiles` is a folder where LibreOffice's profiles are kept.

    `keep` writes a PDF to its path beside the Word file, and gives a problem where it cannot. A file that LibreOffice
    does not convert is a problem, and so is LibreOffice's absence.
    """
    made: list[Path] = []
    problems: list[Problem] = []
    with Scratch("pdf") as folder:
        try:
            results = to_pdf(files, Path(folder), profiles=profiles)
        except OfficeError as error:
            return Found((), (_no_office(error),))
        for file, pdf in results.items():
            problem = _kept(file, pdf, build, keep, keywords)
            if problem is None:
                made.append(file.with_suffix(".pdf"))
            else:
                problems.append(problem)
    return Found(tuple(made), tuple(dict.fromkeys(problems)))


def _no_office(error: OfficeError) -> Problem:
    built = "The Word files were built."
    if find_office() is None:
        return Problem(Place("build/"), "no-office", str(error), f"Install LibreOffice Writer. {built}")
    return Problem(Place("build/"), "no-pdf", str(error), built)


def _kept(file: Path, pdf: Path | None, build: Path, keep: Keep, keywords: str) -> Problem | None:
    """Keep the PDF of a Word file, or say why not."""
    try:
        data = None if pdf is None else mend_pdf(pdf.read_bytes(), keywords)
    except BrokenPdfError:
        data = None
    if data is None and (message := no_room()):
        return Problem(Place("build/"), "no-pdf", message, MAKE_ROOM)
    if data is None:
        place = Place(f"build/{file.relative_to(build).as_posix()}")
        return Problem(
            place, "no-pdf", "LibreOffice could not make a PDF of this document.", "Open it in LibreOffice to see why."
        )
    return keep(file.with_suffix(".pdf"), data)


class BrokenPdfError(ValueError):
    """A PDF cannot be read."""


def mend_pdf(data: bytes, keywords: str) -> bytes:
    """The same pages with right tags, these keywords, and nothing in it of when it was made.

    Raises BrokenPdfError.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            _name_tags(pdf)
            _drop_untagged_links(pdf)
            _set_properties(pdf, keywords)
            for name in set(pdf.trailer.keys()) - _KEPT:
                del pdf.trailer[name]
            mended = io.BytesIO()
            compact = pikepdf.ObjectStreamMode.generate
            pdf.save(mended, deterministic_id=True, object_stream_mode=compact)
            return mended.getvalue()
    except pikepdf.PdfError as error:
        raise BrokenPdfError(str(error)) from error


def _name_tags(pdf: "Pdf") -> None:
    """What stands under one of PDF's own tags and is said to be something else gets the tag that it is."""
    from pikepdf import Name

    changed = renamed_tags(pdf)
    if not changed:
        return
    root = pdf.Root.StructTreeRoot
    for tag in changed:
        del root.RoleMap[tag]
    for element in _elements(root):
        tag = str(element.get("/S"))
        if tag in changed and "/ID" not in element:  # a footnote has one, and is the note that PDF means
            element["/S"] = Name(_QUOTATION.get(tag, changed[tag]))


def renamed_tags(pdf: "Pdf") -> dict[str, str]:
    """PDF's own tags that a file says to mean others, which PDF/UA-1 forbids (ISO 14289-1, 7.1), with these."""
    root: Any = pdf.Root
    roles = root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    return {tag: str(role) for tag, role in roles.items() if tag[1:] in STANDARD_TAGS and str(role) != tag}


def untagged_links(page: "Page") -> "list[Object]":
    """The links of a page that no tag holds, which PDF/UA-1 forbids (ISO 14289-1, 7.18.5)."""
    return [a for a in page.get("/Annots", ()) if a.get("/Subtype") == "/Link" and "/StructParent" not in a]


def _elements(root: "Object") -> Iterator["Object"]:
    """The elements of a structure tree."""
    from pikepdf import Array, Dictionary

    todo = [root.get("/K")]
    while todo:
        found = todo.pop()
        if isinstance(found, Array):
            todo += list(found)
        elif isinstance(found, Dictionary):
            if "/S" in found:
                yield found
            todo.append(found.get("/K"))


def _drop_untagged_links(pdf: "Pdf") -> None:
    from pikepdf import Array

    for page in pdf.pages:
        if untagged := untagged_links(page):
            page["/Annots"] = Array([annotation for annotation in page.Annots if annotation not in untagged])


def _set_properties(pdf: "Pdf", keywords: str) -> None:
    """LibreOffice splits keywords at spaces, and writes dates of zeros if a Word file has none."""
    for name in ("/CreationDate", "/ModDate", "/Keywords"):
        if name in pdf.docinfo:
            del pdf.docinfo[name]
    if keywords:
        pdf.docinfo["/Keywords"] = keywords
    with (
        warnings.catch_warnings(),
        pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata,
    ):
        warnings.simplefilter("ignore")
        for name in list(metadata):
            if name.endswith(_DATES):
                del metadata[name]
        if keywords:
            metadata["pdf:Keywords"] = keywords
        elif "pdf:Keywords" in metadata:
            del metadata["pdf:Keywords"]


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
        if finding.rule_id == _TABLE_RULE and finding.evidence.get("header_cells") == 0:
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
