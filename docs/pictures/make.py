"""Make the pictures of docs/country-offices.md anew: `make pictures`. Needs LibreOffice and poppler (pdftoppm).

A copy of the edition gets a pack of Ghana, with the texts and answers that the guide shows; its page is built as the
report has it, as the office has it, and in French and Arabic.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from mnr_briefs.formats.office.libreoffice import to_pdf
from mnr_briefs.formats.office.profiles import with_fonts

ROOT, HERE = Path(__file__).parents[2], Path(__file__).parent
WIDTH = 560
PACK, PAGE = "content/countries/GHA", "country-one-pagers/GHA*.docx"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ANSWERS = "office: UNICEF Ghana\ncontact_name: Ama Mensah\ncontact_email: office@example.org\n"
_SENTENCE = "This page is the office’s own: it adds one initiative and one answer."
_INTRODUCTION = f"---\ntext: introduction\nclaims: none\n---\n{_SENTENCE}\n"


def main() -> None:
    """All pictures."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "edition"
        for name in ("content", "brief_templates"):
            shutil.copytree(ROOT / name, root / name)
        pages = {"one-pager": _page(root, "en")}
        pages |= {f"one-pager-{language}": _page(root, language) for language in ("fr", "ar")}
        _make_it_theirs(root)
        pages["one-pager-own"] = _page(root, "en")
        for name, page in pages.items():
            _picture(page, name, Path(folder))


def _page(root: Path, language: str) -> Path:
    """Ghana's page, built and put aside."""
    _run(root, "build", "country:GHA", "--lang", language, "--quiet")
    (built,) = (root / "build" / language).glob(PAGE)
    return Path(shutil.copy(built, root.parent / f"{language}-{len(list(root.parent.iterdir()))}.docx"))


def _make_it_theirs(root: Path) -> None:
    """A pack as the guide has it."""
    answers = root.parent / "answers.yaml"
    answers.write_text(_ANSWERS, encoding="utf-8")
    _run(root, "tailor", "new", "GHA", "--from-answers", str(answers))
    shown = [text for _, text in _BLOCK.findall((ROOT / "docs" / "country-offices.md").read_text(encoding="utf-8"))]
    pack = root / PACK
    own = next(text for text in shown if "text: initiative:gha-helpline-pilot\n" in text)
    (pack / "texts" / "helpline-pilot.md").write_text(own, encoding="utf-8")
    (pack / "texts" / "introduction.md").write_text(_INTRODUCTION, encoding="utf-8")
    said = next(text for text in shown if text.startswith("answers:"))
    settings = pack / "pack.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + said, encoding="utf-8")


def _run(root: Path, *words: str) -> None:
    subprocess.run([sys.executable, "-m", "mnr_briefs", *words, "--project", str(root)], check=True)


def _picture(page: Path, name: str, folder: Path) -> None:
    """The first page of a document as a picture in a few colours."""
    profiles = with_fonts(folder / "profiles", ROOT / "brief_templates" / "fonts")
    pdf = to_pdf([page], folder, profiles=profiles)[page]
    if pdf is None:
        raise RuntimeError(f"LibreOffice cannot lay out {page}")
    target = folder / name
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", str(pdf), str(target)], check=True)
    with Image.open(target.with_suffix(".png")) as picture:
        small = picture.convert("RGB").resize(
            (WIDTH, round(WIDTH * picture.height / picture.width)), Image.Resampling.LANCZOS
        )
    small.quantize(128).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
