"""A new edition: a small project that builds as it is, whatever its title and folder are called."""

import hashlib
from pathlib import Path

import pytest
import yaml

from mnr_briefs.content.texts import SORTS, Finding, Part, Position
from mnr_briefs.press.build import build, check
from mnr_briefs.press.scaffold import new_edition, templates_folder
from mnr_briefs.problems import UsageError
from mnr_briefs.reading.sources import read_sources

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    "en/full-report.docx",
    "en/domain-briefs/1-rules.docx",
    "en/domain-briefs/2-people.docx",
    "en/country-one-pagers/CRI-costa-rica.docx",
    "en/country-one-pagers/FJI-fiji.docx",
    "en/country-one-pagers/SEN-senegal.docx",
]


def settings(folder: Path) -> dict[str, str]:
    return yaml.safe_load((folder / "content/edition.yaml").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


@pytest.mark.usefixtures("no_office")
def test_it_checks_and_builds_without_a_problem(tmp_path: Path) -> None:
    folder = new_edition(tmp_path / "mine", "Clean water")
    assert check(folder).problems == ()
    result = build(folder, [])
    assert (result.problems, [d.path for d in result.documents], result.held_back) == ((), DOCUMENTS, ())
    assert all((folder / "build" / path).is_file() for path in DOCUMENTS)


def test_it_shows_every_sort_of_content(tmp_path: Path) -> None:
    found = read_sources(new_edition(tmp_path / "mine", "Clean water"))
    sources = found.value
    assert sources is not None
    assert found.problems == ()
    assert (len(sources.countries.countries), len(sources.framework.domains)) == (3, 2)
    assert len(sources.of(Finding)) == len(sources.framework.capabilities) == 3
    assert {type(block) for block in sources.blocks} == set(SORTS)
    assert len(sources.facts) >= 1
    assert sources.glossary.acronyms
    assert sources.glossary.terms
    assert {part.position for part in sources.of(Part)} == set(Position) - {Position.CLOSING}


def test_the_templates_come_along_and_the_scaffold_does_not(tmp_path: Path) -> None:
    folder = new_edition(tmp_path / "mine", "Clean water") / "brief_templates"
    copied = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    wanted = {
        path.relative_to(ROOT / "brief_templates").as_posix(): path
        for path in (ROOT / "brief_templates").rglob("*")
        if path.is_file() and "scaffolds" not in path.parts and not path.name.startswith("~$")
    }
    assert set(copied) == set(wanted)
    for name, path in copied.items():
        assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(wanted[name].read_bytes()).digest()


@pytest.mark.parametrize(
    "title",
    [
        "Clean water",
        "It's “clean” water: part 1",
        'A "quoted" title # not a comment',
        "- a list?",
        "[no] {mapping}",
        "Back\\slash \\n",
        "Water & <air> 100 %",
        "'",
        "L’eau à Kraków 水",
        "yes",
        "2027",
        "* & ! |",
    ],
)
def test_the_title_is_kept_as_it_is(tmp_path: Path, title: str) -> None:
    found = settings(new_edition(tmp_path / "mine", f"  {title} "))
    assert (found["title"], found["short_title"]) == (title, title)
    assert found["citation"] == f"The example's authors (2027), {title}."
    sources = read_sources(tmp_path / "mine")
    assert sources.value is not None
    assert (sources.value.settings.title, sources.problems) == (title, ())


@pytest.mark.parametrize(
    ("title", "message"),
    [
        ("", "The title must be one line of text."),
        (" \t ", "The title must be one line of text."),
        ("Two\nlines", "The title must be one line of text."),
        ("Two\u2028lines", "The title must be one line of text."),
        ("A bell\a", "The title must be one line of text."),
        ("{{ 7 * 7 }}", "The title must not contain “{{”, “{%” or “{#”."),
        ("{% raw %}", "The title must not contain “{{”, “{%” or “{#”."),
        ("Open {{", "The title must not contain “{{”, “{%” or “{#”."),
    ],
)
def test_a_title_that_cannot_be_used_is_refused_before_anything_is_made(
    tmp_path: Path, title: str, message: str
) -> None:
    with pytest.raises(UsageError) as error:
        new_edition(tmp_path / "mine", title)
    assert str(error.value) == message
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["mine", "My edition 2027", "été", ".hidden", "deep/down/mine"])
def test_a_folder_may_have_any_name_and_need_not_be_there(tmp_path: Path, name: str) -> None:
    made = new_edition(tmp_path / name, "Clean water")
    assert made == tmp_path / name
    assert (made / "content/edition.yaml").is_file()
    assert (made / ".gitignore").read_text(encoding="utf-8") == "/build/\n"


def test_a_folder_that_is_there_and_empty_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert new_edition(Path("."), "Clean water") == tmp_path
    assert (tmp_path / "content/edition.yaml").is_file()


def test_a_folder_with_a_file_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".hidden").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already exists and is not empty"):
        new_edition(tmp_path, "Clean water")
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"already exists|cannot be created"):
        new_edition(tmp_path / name, "Clean water")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2Jb", "a\u202eb"])
def test_a_folders_name_is_one_that_is_seen(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="not a possible name of a folder"):
        new_edition(tmp_path / name, "Clean water")
    assert list(tmp_path.iterdir()) == []


def test_a_folders_name_is_no_template(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="The folder's name must not contain"):
        new_edition(tmp_path / "{{ 7 * 7 }}", "Clean water")
    assert list(tmp_path.iterdir()) == []


def test_expressions_in_its_texts_are_left_for_the_build(tmp_path: Path) -> None:
    folder = new_edition(tmp_path / "mine", "Clean water")
    texts = [path.read_text(encoding="utf-8") for path in sorted((folder / "content").rglob("*")) if path.is_file()]
    assert not [text for text in texts if "cookiecutter" in text]
    assert settings(folder)["subtitle"] == "What {{ survey.countries }} countries have in place"


def test_the_scaffold_stands_beside_the_sources_in_a_checkout() -> None:
    assert (templates_folder() / "scaffolds" / "edition" / "cookiecutter.json").is_file()
