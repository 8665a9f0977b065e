"""Documents in another language are a build of their own beside the edition's."""

from typing import Any

import pytest

from mnr_briefs.formats.word.printed import paragraphs_of
from mnr_briefs.press.build import Options, build, check
from mnr_briefs.press.records import note_document, read_manifest, read_state
from mnr_briefs.press.seen import look_at, unchanged
from mnr_briefs.problems import UsageError

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
FRENCH = Options(language="fr")


@pytest.fixture
def french(buildable: Any, no_office: None) -> Any:
    """The buildable project, made in French too; only a name is translated."""
    buildable.replace("content/edition.yaml", "language: en", "language: en\ntranslations: [{language: fr}]")
    buildable.write(
        "content/translations/fr.po", f'{HEADER}msgctxt "country.name"\nmsgid "Senegal"\nmsgstr "Sénégal"\n'
    )
    return buildable


def test_a_language_has_its_own_folder_and_records(french: Any) -> None:
    build(french.root, [])
    own = sorted(path.name for path in (french.root / "build/en").rglob("*.docx"))
    state = (french.root / "build/.state.json").read_bytes()
    result = build(french.root, [], options=FRENCH)
    assert [built.path for built in result.documents] == [
        "fr/country-one-pagers/CRI-costa-rica.docx",
        "fr/country-one-pagers/FJI-fidji.docx",
        "fr/country-one-pagers/SEN-senegal.docx",
    ]
    assert all((french.root / "build" / built.path).is_file() for built in result.documents)
    assert (french.root / "build/manifest.fr.json").is_file()
    assert (french.root / "build/fr/evidence.xlsx").is_file()
    assert sorted(path.name for path in (french.root / "build/en").rglob("*.docx")) == own
    assert (french.root / "build/.state.json").read_bytes() == state


def test_what_is_printed_without_a_translation_is_told_once(french: Any) -> None:
    problems = check(french.root, FRENCH).problems
    codes = {problem.code for problem in problems}
    assert codes == {"missing-translation"}
    assert len([p for p in problems if "“Water law” (capability.title)" in p.message]) == 1
    assert not [p for p in problems if "“Senegal”" in p.message or "“Fiji”" in p.message]  # which CLDR knows


def test_a_second_build_in_a_language_has_nothing_to_do(french: Any) -> None:
    build(french.root, [], options=FRENCH)
    assert unchanged(look_at(french.root, "fr"), []) is not None
    assert unchanged(look_at(french.root), []) is None  # nothing was built in the edition's own language


@pytest.mark.parametrize(
    ("settings", "said"),
    [("", "Traduction non relue."), (", reviewed_by: Awa Diop", "Traduction relue par Awa Diop.")],
)
def test_a_document_says_who_has_reviewed_its_translation(french: Any, settings: str, said: str) -> None:
    french.replace("content/edition.yaml", "{language: fr}", f"{{language: fr{settings}}}")
    build(french.root, ["country:SEN"], options=FRENCH)
    document = french.root / "build/fr/country-one-pagers/SEN-senegal.docx"
    assert said in "".join(paragraph.text for paragraph in paragraphs_of(document.read_bytes()))


def test_a_build_that_was_killed_in_one_language_takes_nothing_of_another(french: Any) -> None:
    result = build(french.root, [], options=FRENCH)
    state = read_state(french.root / "build", "fr")
    for path, entry in read_manifest(french.root / "build", "fr").items():
        note_document(french.root / "build", entry, state.documents[path], "fr")
    build(french.root, [])
    assert all((french.root / "build" / built.path).is_file() for built in result.documents)
    assert not [path for path in read_manifest(french.root / "build") if path.startswith("fr/")]


def test_a_document_that_is_not_made_in_a_language_is_named_as_such(french: Any) -> None:
    with pytest.raises(UsageError, match=r"“brief:1” is not made in “fr”, but in “en” only"):
        build(french.root, ["brief:1"], options=FRENCH)


def test_a_document_that_is_mostly_in_another_language_is_told(french: Any) -> None:
    french.replace("content/edition.yaml", "{language: fr}", "{language: fr, documents: [briefs]}")
    told = [problem.message for problem in check(french.root, FRENCH).problems]
    assert [message for message in told if message.startswith("“brief:1” is mostly in “en”: ")]
