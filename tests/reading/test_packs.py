"""Reading the packs of content/countries/."""

from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.texts import About
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.packs import read_packs

FIJI = "content/countries/FJI"
CLOSING = "---\ntext: closing\n---\nBula.\n"


@pytest.fixture
def fiji(project: Any) -> Any:
    """A project with a pack of Fiji that says who the office is, and one text."""
    project.write(f"{FIJI}/pack.yaml", "country: FJI\noffice: Water office\n")
    project.write(f"{FIJI}/texts/closing.md", CLOSING)
    return project


def read(project: Any) -> Any:
    """What is read of all packs."""
    return read_packs(ProjectFiles(project.root))


def test_a_project_without_packs_has_none(project: Any) -> None:
    assert read(project).value == ((), (), {})
    assert read(project).problems == ()


def test_a_text_knows_its_country_from_its_folder(fiji: Any) -> None:
    (pack,), broken, _ = read(fiji).value
    assert (pack.country, pack.settings.office, broken) == ("FJI", "Water office", ())
    (text,) = pack.texts
    assert (str(text.block), text.about) == ("office_text:FJI/closing", About("office_text", ("FJI",)))
    assert p.plain(text.body) == "Bula.\n"


def test_a_text_that_is_as_its_base_is_no_text_of_the_office(fiji: Any) -> None:
    fiji.write(f"{FIJI}/base/texts/closing.md", CLOSING.replace("\n", "\r\n").encode())
    assert read(fiji).value[0][0].texts == ()
    fiji.replace(f"{FIJI}/texts/closing.md", "Bula.", "Bula vinaka.")
    assert [text.text for text in read(fiji).value[0][0].texts] == ["closing"]


def test_a_broken_text_is_about_its_country_alone(fiji: Any) -> None:
    fiji.write(f"{FIJI}/texts/closing.md", "no front matter")
    found = read(fiji)
    assert [problem.code for problem in found.problems] == ["no-front-matter"]
    assert [(block.file, block.about) for block in found.value[1]] == [
        (f"{FIJI}/texts/closing.md", About(OfficeText.sort, ("FJI",)))
    ]


def test_two_versions_in_one_text_must_become_one(fiji: Any) -> None:
    fiji.write(
        f"{FIJI}/texts/closing.md", "---\ntext: closing\n---\n<<<<<<< yours\nA\n=======\nB\n>>>>>>> the edition’s\n"
    )
    (problem,) = read(fiji).problems
    assert (problem.code, str(problem.place)) == ("undecided-text", f"{FIJI}/texts/closing.md:4")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("text: opening", "wrong-value"),
        ("text: finding:water_law", "wrong-value"),
        ("title: Bula", "missing-key"),
        ("text: closing\ncountry: SEN", "unknown-key"),
    ],
)
def test_front_matter_that_is_wrong_is_told(fiji: Any, text: str, code: str) -> None:
    fiji.write(f"{FIJI}/texts/closing.md", f"---\n{text}\n---\nBula.\n")
    assert code in [problem.code for problem in read(fiji).problems]


def test_a_pack_in_the_folder_of_another_country_is_refused(fiji: Any) -> None:
    fiji.replace(f"{FIJI}/pack.yaml", "FJI", "SEN")
    found = read(fiji)
    assert found.value[0] == ()
    (problem,) = found.problems
    assert (problem.code, str(problem.place)) == ("unknown-country", f"{FIJI}/pack.yaml:1")


def test_a_pack_without_settings_is_named(fiji: Any) -> None:
    fiji.remove(f"{FIJI}/pack.yaml")
    found = read(fiji)
    assert found.value[0] == ()
    assert [(p.code, p.place.file) for p in found.problems] == [("missing-file", f"{FIJI}/pack.yaml")]


@pytest.mark.parametrize("name", ["texts/closing.md", "base/texts/closing.md", "pack.yaml"])
def test_a_link_that_leads_out_of_the_pack_is_refused(fiji: Any, name: str) -> None:
    fiji.write(f"{FIJI}/base/texts/closing.md", CLOSING)
    other = fiji.root / "content/countries/SEN" / name
    other.parent.mkdir(parents=True)
    link = fiji.root / FIJI / name
    link.rename(other)
    link.symlink_to(other)
    found = read_packs(ProjectFiles(fiji.root))
    told = [(one.code, str(one.place)) for one in found.problems if FIJI in str(one.place)]
    assert told == [("path-outside", f"{FIJI}/{name}")]


def test_a_picture_behind_a_link_that_leads_out_is_refused_and_one_within_the_pack_is_not(fiji: Any) -> None:
    fiji.write("content/images/logo.png", b"")
    fiji.write(f"{FIJI}/images/own.png", b"")
    for name, place in (("out", fiji.root / "content/images/logo.png"), ("in", fiji.root / FIJI / "images/own.png")):
        (fiji.root / FIJI / f"images/{name}.png").symlink_to(place)
    for name, told in (("in", []), ("out", [("path-outside", f"{FIJI}/pack.yaml:3")])):
        logo = f"logo: {{file: images/{name}.png, alt: The office}}"
        fiji.write(f"{FIJI}/pack.yaml", f"country: FJI\noffice: Water office\n{logo}\n")
        assert [(one.code, str(one.place)) for one in read(fiji).problems] == told
