"""Files for translators."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mnr_briefs.edition.edition import Edition
from mnr_briefs.packs.translating import catalogue_of_program, files_to_translate, update_program
from mnr_briefs.reading.locale import read_catalogue

PO = "content/translations/fr.po"
Load = Callable[[], Edition]


def test_a_catalogue_and_a_copy_of_each_text_are_written(load: Load, project: Any) -> None:
    project.replace("content/recommendations/open-a-line.md", "applies_to", "takes: Fund one number.\napplies_to")
    files = {file.path: file for file in files_to_translate(load(), "fr")}
    assert set(files) == {
        PO,
        "content/initiatives/fji-plain-law.fr.md",
        "content/recommendations/open-a-line.fr.md",
    }
    assert files["content/recommendations/open-a-line.fr.md"].data.decode() == (
        '---\ntranslates: nothing yet\ntitle: "Open a complaints line"\ntakes: "Fund one number."\n---\n'
    )
    text = files[PO].data.decode()
    assert 'msgctxt "country.name"\nmsgid "Senegal"\nmsgstr ""\n' in text
    assert "2026-" not in text.split("\n\n")[0]  # no dates: the same bytes each time


def test_what_is_translated_stays_and_a_message_that_changed_becomes_a_guess(load: Load, project: Any) -> None:
    first = next(iter(files_to_translate(load(), "fr"))).data.decode()
    done = first.replace('msgid "Complaints line"\nmsgstr ""', 'msgid "Complaints line"\nmsgstr "Ligne de plainte"')
    done = done.replace('msgid "Senegal"\nmsgstr ""', 'msgid "Senegal"\nmsgstr "Sénégal"')
    assert done != first
    project.write(PO, done.encode())
    project.replace("content/questionnaire.yaml", "label: Complaints line", "label: Complaint line")
    again = next(iter(files_to_translate(load(), "fr")))
    assert again.is_there
    found = read_catalogue(again.data, PO).value
    assert found is not None
    assert {(e.original, e.forms, e.unsure) for e in found.entries} == {
        (("Senegal",), ("Sénégal",), False),
        (("Complaint line",), ("Ligne de plainte",), True),
    }


def test_a_text_that_is_translated_is_left_alone(load: Load, project: Any) -> None:
    project.write("content/initiatives/fji-plain-law.fr.md", "---\ntranslates: 1\n---\n")
    assert "content/initiatives/fji-plain-law.fr.md" not in [f.path for f in files_to_translate(load(), "fr")]


def test_the_programs_catalogues_hold_its_words_and_keep_what_is_translated(tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(catalogue_of_program("fr", None).replace(b'msgstr[1] ""', b'msgstr[1] "pays"'))
    update_program(tmp_path)
    text = (tmp_path / "fr.po").read_text(encoding="utf-8")
    assert 'msgctxt "countries"\nmsgid "country"\nmsgid_plural "countries"\n' in text
    assert 'msgstr[1] "pays"' in text
    update_program(tmp_path)
    assert (tmp_path / "fr.po").read_text(encoding="utf-8") == text
