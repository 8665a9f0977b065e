"""The house rules, held by reading the code's imports and sizes."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "mnr_briefs"
MODULES = sorted(SRC.rglob("*.py"))

# What each package may import besides itself and the packages' common ground. One direction only.
MAY_IMPORT: dict[str, set[str]] = {
    "problems": set(),
    "content": {"problems"},
    "reading": {"problems", "content"},
    "survey": {"problems", "content"},
    "edition": {"problems", "content", "survey"},
    "rules": {"problems", "content", "survey"},
    "expressions": {"problems", "content", "survey", "edition"},
    "charts": {"problems", "content"},
    "pages": {"problems", "content", "survey", "edition", "expressions", "charts"},
    "word": {"problems"},
    "formats": {"problems", "content", "survey", "word"},
    "office": {"problems", "word", "press"},
    "lint": {"problems", "word", "office", "press"},
    "evidence": {"problems", "content", "survey", "edition", "rules", "expressions", "charts", "word"},
    "press": {
        "problems", "content", "reading", "survey", "edition", "rules", "expressions", "charts", "pages", "formats",
        "office", "lint", "evidence",
    },
    "scaffold": {"problems"},
    "cli": {
        "problems", "content", "edition", "pages", "press", "office", "lint", "evidence", "scaffold",
    },
}  # fmt: skip

# The modules through which each heavy library comes in.
DOORS: dict[str, set[str]] = {
    "pandas": {"reading/tables.py"},
    "matplotlib": {"charts/fonts.py", "charts/raster.py"},
    "numpy": {"charts/png.py", "charts/raster.py"},
    "docxtpl": {"formats/word/filling.py"},
    "docx": {"formats/word/numbering.py", "formats/word/writer.py"},
    "citeproc": {"pages/references.py"},
    "cookiecutter": {"scaffold.py"},
    "markdown_it": {"reading/markdown.py"},
    "yaml": {"reading/yaml_text.py"},
    "xlsxwriter": {"evidence/workbook.py"},
    "babel": {"expressions/numbers.py"},
    "PIL": {"pages/images.py"},
    "pypdf": {"office/page_numbers.py", "lint/pdf_rules.py"},
    "pdfua": {"lint/pdf_rules.py"},
    "pikepdf": {"office/pdf_mending.py"},
    "lxml": {
        *(f"formats/word/{name}.py" for name in (
            "bookmarks", "cross_references", "fields", "finishing", "forms", "notes", "structure", "styled", "tags",
            "template", "vectors",
        )),
        "lint/document.py", "lint/page_rules.py", "office/page_numbers.py", "word/package.py",
    },
}  # fmt: skip

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40


def _relative(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def _package(path: Path) -> str:
    return _relative(path).split("/")[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_packages_import_in_one_direction(path: Path) -> None:
    package = _package(path)
    if package in ("__init__", "__main__"):
        return
    imported = {name.split(".")[1] for name in _imports(path) if name.startswith("mnr_briefs.")}
    assert imported - {package, "__version__"} <= MAY_IMPORT[package]


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_heavy_library_has_one_door(library: str) -> None:
    users = {_relative(p) for p in MODULES if any(name.split(".")[0] == library for name in _imports(p))}
    assert users == DOORS[library]


@pytest.mark.parametrize("path", MODULES, ids=_relative)
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MAX_MODULE_LINES
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= MAX_FUNCTION_LINES
    }
    assert long == {}


@pytest.mark.parametrize("path", [p for p in MODULES if p.name != "__main__.py"], ids=_relative)
def test_a_module_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom mnr_briefs.cli import main\nsys.argv = ['mnr-briefs', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'matplotlib', 'docxtpl', 'docx', 'citeproc', 'babel'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
