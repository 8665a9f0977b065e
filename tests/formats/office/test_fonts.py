"""LibreOffice finds the fonts that a project brings along, and nobody needs to install them."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader
from tests.conftest import ROOT

from mnr_briefs.formats.office.libreoffice import find_office
from mnr_briefs.formats.office.profiles import SETTINGS, Workplace, environment_of, fonts_beside, with_fonts

FONTS = ROOT / "brief_templates" / "fonts"


def test_profiles_with_the_same_fonts_are_shared_and_name_them_beside_those_installed(tmp_path: Path) -> None:
    folder = with_fonts(tmp_path, FONTS)
    assert folder is not None
    assert folder.parent == tmp_path
    assert with_fonts(tmp_path, FONTS) == folder
    settings = etree.fromstring((folder / SETTINGS).read_bytes())
    assert settings.findtext("include") == "/etc/fonts/fonts.conf"
    assert {file.name for file in Path(settings.findtext("dir") or "").iterdir()} >= {"Almarai-Regular.ttf"}
    assert Workplace(folder / "0").environment["FONTCONFIG_FILE"] == str(folder / SETTINGS)


def test_without_fonts_or_a_place_all_is_as_it_was(tmp_path: Path) -> None:
    assert with_fonts(tmp_path, tmp_path / "none") == tmp_path
    assert with_fonts(None, FONTS) is None
    assert environment_of(tmp_path) == {}


def test_other_fonts_have_another_place(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "Own.ttf").write_bytes(b"own")
    assert with_fonts(tmp_path, tmp_path / "fonts") != with_fonts(tmp_path, FONTS)


def test_the_fonts_of_a_document_are_those_of_its_project(tmp_path: Path) -> None:
    (tmp_path / "brief_templates" / "fonts").mkdir(parents=True)
    assert fonts_beside(tmp_path / "build" / "en" / "a.docx") == tmp_path.resolve() / "brief_templates" / "fonts"
    assert fonts_beside(Path("/nowhere/a.docx")) is None


@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not there")
def test_a_pdf_has_a_font_that_is_not_installed(tmp_path: Path) -> None:
    folder = with_fonts(tmp_path / "profiles", FONTS)
    assert folder is not None
    (tmp_path / "a.html").write_text('<p style="font-family: Almarai">مرحبا</p>', encoding="utf-8")
    place = Workplace(folder / "0")
    place.work.mkdir(parents=True)
    command = [str(find_office()), *place.options, "--headless", "--convert-to", "pdf:writer_web_pdf_Export"]
    command += ["--outdir", str(tmp_path), str(tmp_path / "a.html")]
    subprocess.run(command, check=True, capture_output=True, timeout=300, env=place.environment)
    fonts = PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    assert any("Almarai" in str(font.get_object()["/BaseFont"]) for font in fonts.values())
