"""A tagged PDF of each Word file, by LibreOffice, put right and checked before it is kept.

Put right are the tags, as PDF/UA-1 wants them, the Word file's keywords, and what would differ each time. LibreOffice
names tags after paragraph styles. Where a style has the name of one of PDF's own tags ("Note", "Quote"), it says that
this tag means a paragraph, which PDF/UA-1 forbids (ISO 14289-1, 7.1). It makes a link of each running head and leaves
it out of the tags (7.18). And it writes when the file was made, and an identifier that is new each time.
"""

import io
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mnr_briefs.formats.office.libreoffice import OfficeError, find_office, to_pdf
from mnr_briefs.formats.office.scratch import MAKE_ROOM, Scratch, no_room
from mnr_briefs.problems import Found, Place, Problem

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


if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


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
