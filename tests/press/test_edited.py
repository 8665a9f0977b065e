"""What somebody edited in build/ is kept and told; a PDF that is out of date is never left without a word."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.press import laid_out as pdfs
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.job import Processes
from mnr_briefs.press.outcome import Listener
from mnr_briefs.problems import Found

pytestmark = pytest.mark.usefixtures("no_office")

FIJI, PDF = "en/country-one-pagers/FJI-fiji.docx", "en/country-one-pagers/FJI-fiji.pdf"
STAY = "and is older than its Word file now. It stays. For a new one beside it, build with --pdf."


def make(files: Iterable[Path], _build: Path, keep: Any, *_: object) -> Found[tuple[Path, ...]]:
    """Stands in for LibreOffice: the PDF of a document holds its bytes."""
    problems = [keep(file.with_suffix(".pdf"), b"%PDF" + file.read_bytes()) for file in files]
    return Found((), tuple(problem for problem in problems if problem))


def built_notes(project: Any, *words: str, pdf: bool = False, force: bool = False) -> list[str]:
    """What a build says."""
    notes: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdfs, "make_pdfs", make)
        patch.setattr(pdfs, "page_count", lambda path: 1)
        options = Options(pdf=pdf, force=force, executor=Processes(1))
        build(project.root, list(words), Listener(on_note=notes.append), options)
    return [note for note in notes if "LibreOffice" not in note]


def edit(project: Any, name: str) -> bytes:
    path = project.root / "build" / name
    path.write_bytes(path.read_bytes() + b"edited")
    return bytes(path.read_bytes())


def change(project: Any) -> None:
    project.replace("content/edition.yaml", "January 2027", "February 2027")


def kept(project: Any, ending: str) -> Path:
    (path,) = (project.root / "build/en/country-one-pagers").glob(f"FJI-fiji (edited *){ending}")
    return Path(path)


# -- PDFs --


@pytest.mark.parametrize("changed", [True, False])
def test_a_pdf_that_was_edited_is_kept_beside_the_new_one(built: Any, changed: bool) -> None:
    assert built_notes(built, "country:FJI", pdf=True) == []
    mine = edit(built, PDF)
    if changed:
        change(built)
    (note,) = built_notes(built, "country:FJI", pdf=True)
    assert kept(built, ".pdf").read_bytes() == mine
    assert (built.root / "build" / PDF).read_bytes() == b"%PDF" + (built.root / "build" / FIJI).read_bytes()
    assert note.startswith("FJI-fiji.pdf was edited by hand. That version is kept as build/en/country-one-pagers/FJI-f")


def test_an_edited_pdf_that_is_out_of_date_is_told_and_kept_by_the_next_build_with_pdfs(built: Any) -> None:
    built_notes(built, "country:FJI", pdf=True)
    mine = edit(built, PDF)
    change(built)
    assert built_notes(built, "country:FJI") == [f"FJI-fiji.pdf was edited by hand, {STAY}"]
    assert (built.root / "build" / PDF).read_bytes() == mine
    (note,) = built_notes(built, "country:FJI", pdf=True)
    assert kept(built, ".pdf").read_bytes() == mine
    assert "FJI-fiji (edited " in note


def test_a_pdf_that_somebody_else_made_stays_and_is_kept(built: Any) -> None:
    (built.root / "build" / PDF).write_bytes(b"mine")
    change(built)
    assert built_notes(built, "country:FJI") == [f"FJI-fiji.pdf was not made by build --pdf, {STAY}"]
    built_notes(built, "country:FJI", pdf=True)
    assert kept(built, ".pdf").read_bytes() == b"mine"


def test_a_pdf_is_told_to_be_deleted_only_where_no_new_one_was_made(built: Any) -> None:
    built_notes(built, "country:FJI", pdf=True)
    assert built_notes(built, "country:FJI", pdf=True, force=True) == []
    change(built)
    assert built_notes(built, "country:FJI", pdf=True) == []
    deleted = "FJI-fiji.pdf was out of date and has been deleted. For a new one, build with --pdf."
    assert built_notes(built, "country:FJI", force=True) == [deleted]


# -- records that are lost --


def test_where_the_manifest_cannot_be_read_nothing_is_said_to_be_edited(built: Any) -> None:
    old = (built.root / "build" / FIJI).read_bytes()
    (built.root / "build/manifest.json").write_text("{", encoding="utf-8")
    change(built)
    (note,) = built_notes(built)
    assert note.startswith(
        "The records of build/ could not be read, so nobody knows which of its files were edited by hand. "
        "They are kept as build/en/"
    )
    assert note.endswith(", and 1 more. Delete those that you do not need.")
    assert kept(built, ".docx").read_bytes() == old


def test_a_file_that_stands_in_the_place_of_a_document_is_kept(buildable: Any) -> None:
    buildable.write(f"build/{FIJI}", b"mine")
    (note,) = built_notes(buildable, "country:FJI")
    assert note.startswith("These files were in build/, but its records do not have them. They are kept as build/en/")
    assert kept(buildable, ".docx").read_bytes() == b"mine"


# -- documents --


def test_the_note_of_an_edited_one_pager_names_the_commands_that_take_its_changes(built: Any) -> None:
    edit(built, FIJI)
    (note,) = built_notes(built, "country:FJI")
    take = f'mnr-briefs tailor take "build/en/country-one-pagers/{kept(built, ".docx").name}".'
    assert note.endswith(f" To keep such changes in the next build, run: mnr-briefs tailor new FJI; then: {take}")
    kept(built, ".docx").unlink()
    built.write("content/countries/FJI/pack.yaml", "country: FJI\noffice: Fiji office\n")
    built_notes(built, "country:FJI")
    edit(built, FIJI)
    (note,) = built_notes(built, "country:FJI")
    assert note.endswith(f" To take its changes into the country's texts, run: {take}")


def test_the_note_of_another_document_names_no_country(built: Any) -> None:
    edit(built, "en/full-report.docx")
    (note,) = built_notes(built, "report")
    assert note.endswith(" to keep such changes in the next build, make them there.")


def test_an_edited_document_of_a_removed_country_is_told_once(built: Any) -> None:
    mine = edit(built, "en/country-one-pagers/SEN-senegal.docx")
    for name, start in (("content/countries.yaml", "  - {id: SEN"), ("content/survey/published/answers.csv", "Seneg")):
        lines = (built.root / name).read_text(encoding="utf-8").splitlines(keepends=True)
        built.write(name, "".join(line for line in lines if not line.startswith(start)).encode())
    assert built_notes(built) == [
        "build/en/country-one-pagers/SEN-senegal.docx stays, though the edition no longer has this document: "
        "it was edited by hand. Delete it if you do not need it."
    ]
    change(built)
    assert built_notes(built) == []
    assert (built.root / "build/en/country-one-pagers/SEN-senegal.docx").read_bytes() == mine
