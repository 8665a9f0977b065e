"""A PDF of LibreOffice's, put right."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from mnr_briefs.formats.office.pdf import STANDARD_TAGS, BrokenPdfError, mend_pdf

Make = Callable[..., bytes]


def tagged(data: bytes, roles: dict[str, str], *elements: tuple[str, str]) -> bytes:
    """A PDF with these roles, and with an element for each tag and ID one in the other."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        inside: Any = None
        for tag, name in reversed(elements):
            element = Dictionary(S=Name(f"/{tag}"))
            if name:
                element["/ID"] = pikepdf.String(name)
            if inside is not None:
                element["/K"] = Array([inside, 0])
            inside = pdf.make_indirect(element)
        names = {f"/{tag}": Name(f"/{role}") for tag, role in roles.items()}
        root = Dictionary(Type=Name("/StructTreeRoot"), RoleMap=Dictionary(names))
        if inside is not None:
            root["/K"] = inside
        pdf.Root["/StructTreeRoot"] = pdf.make_indirect(root)
        return saved(pdf)


def saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = io.BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(data))


def tags(pdf: pikepdf.Pdf) -> list[str]:
    found, element = [], pdf.Root.StructTreeRoot.get("/K")
    while element is not None:
        found.append(str(element["/S"])[1:])
        inside = element.get("/K")
        element = None if inside is None else inside[0]
    return found


@pytest.mark.parametrize(
    ("roles", "elements", "printed", "left"),
    [
        ({"Remark": "P"}, [("Remark", "")], ["Remark"], {"/Remark": "/P"}),
        ({"Note": "P", "Remark": "P"}, [("Note", ""), ("Remark", "")], ["P", "Remark"], {"/Remark": "/P"}),
        ({"Note": "P"}, [("Note", "n1"), ("Note", "")], ["Note", "P"], {}),  # a footnote has an ID
        ({"Quote": "P", "Reference": "P"}, [("Quote", ""), ("Reference", "")], ["BlockQuote", "P"], {}),
        ({"Figure": "Figure"}, [("Figure", "")], ["Figure"], {"/Figure": "/Figure"}),
        ({"Figure": "P"}, [("Table", ""), ("Figure", "")], ["Table", "P"], {}),
        ({}, [("P", "")], ["P"], {}),
        ({"Note": "P"}, [], [], {}),
    ],
)
def test_pdfs_own_tags_keep_their_meaning(
    make_pdf: Make,
    roles: dict[str, str],
    elements: list[tuple[str, str]],
    printed: list[str],
    left: dict[str, str],
) -> None:
    mended = opened(mend_pdf(tagged(make_pdf("a"), roles, *elements), ""))
    assert tags(mended) == printed
    assert {tag: str(role) for tag, role in mended.Root.StructTreeRoot.RoleMap.items()} == left


def test_the_tags_of_the_standard_are_all_there() -> None:
    assert len(STANDARD_TAGS) == 49
    assert {"H1", "TOCI", "Note", "Quote", "Formula"} <= STANDARD_TAGS
    assert not {"Title", "Footnote", "Text"} & STANDARD_TAGS  # PDF 2.0 has the first


def test_links_outside_the_tags_go_and_the_others_stay(make_pdf: Make) -> None:
    pdf = opened(make_pdf("a", "b", "c"))
    kinds = {"Link": Dictionary(Subtype=Name("/Link")), "Text": Dictionary(Subtype=Name("/Text"))}
    in_tags = Dictionary(Subtype=Name("/Link"), StructParent=0)
    pdf.pages[0]["/Annots"] = Array([kinds["Link"], in_tags, kinds["Text"]])
    pdf.pages[1]["/Annots"] = Array([kinds["Link"]])
    found = opened(mend_pdf(saved(pdf), ""))
    assert [[str(a.Subtype) for a in page.get("/Annots", ())] for page in found.pages] == [["/Link", "/Text"], [], []]
    assert "/StructParent" in found.pages[0].Annots[0]


@pytest.mark.parametrize("keywords", ["", "child protection, survey"])
def test_keywords_are_ours_and_dates_are_gone(make_pdf: Make, keywords: str) -> None:
    pdf = opened(make_pdf("a"))
    for name, value in {
        "Title": "Wells",
        "Keywords": "child, protection,",
        "CreationDate": "D:2026",
        "ModDate": "D:1",
    }.items():
        pdf.docinfo[f"/{name}"] = value
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:CreateDate"] = "0000-00-00T00:00:00Z"
        metadata["dc:date"] = ["0000-00-00T00:00:00Z"]
        metadata["pdf:Keywords"] = "child, protection,"
        metadata["dc:title"] = "Wells"
    found = opened(mend_pdf(saved(pdf), keywords))
    assert {name: str(value) for name, value in found.docinfo.items()} == {
        "/Title": "Wells",
        **({"/Keywords": keywords} if keywords else {}),
    }
    with found.open_metadata() as metadata:
        assert not [name for name in metadata if name.endswith(("CreateDate", "}date"))]
        assert metadata["dc:title"] == "Wells"
        assert metadata.get("pdf:Keywords", "") == keywords


def test_what_differs_from_run_to_run_is_gone(make_pdf: Make) -> None:
    def made(identifier: bytes, checksum: str) -> bytes:
        pdf = opened(make_pdf("a"))
        pdf.trailer["/ID"] = Array([pikepdf.String(identifier), pikepdf.String(identifier)])
        pdf.trailer["/DocChecksum"] = Name(f"/{checksum}")
        return saved(pdf)

    mended = mend_pdf(made(b"one", "A1"), "")
    assert mended == mend_pdf(made(b"two", "B2"), "")
    assert mended == mend_pdf(mended, "")
    assert mended != mend_pdf(made(b"one", "A1"), "other")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n%%EOF\n", b"a Word file"])
def test_what_is_no_pdf_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenPdfError):
        mend_pdf(data, "")
