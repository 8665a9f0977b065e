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
    "model": {"problems"},
    "load": {"problems", "model"},
    "validate": {"problems", "model"},
    "charts": {"problems", "model"},
    "context": {"problems", "model"},
    "kinds": {"problems", "model", "charts", "context"},
    "render": {"problems", "model"},
    "word_package": set(),
    "word_numbers": {"word_package"},
    "finish": {"problems", "word_package", "word_numbers"},
    "verify": {"problems", "word_package", "word_numbers"},
    "write": {"problems"},
    "evidence": {"problems", "model", "validate", "context", "charts", "word_package"},
    "scaffold": {"problems"},
    "layout": {"problems", "word_package", "word_numbers", "write"},
    "workshop": {"problems", "model", "load", "validate", "charts", "context", "kinds", "render"},
    "trial": {"problems", "model", "charts"},
    "document": {"problems", "model", "charts", "context", "kinds", "render", "finish", "verify", "trial", "workshop"},
    "build": {"problems", "model", "charts", "kinds", "write", "evidence", "layout", "workshop", "document", "trial"},
    "cli": {
        "problems", "model", "build", "document", "workshop", "kinds", "scaffold", "evidence", "write", "verify",
        "layout",
    },
}  # fmt: skip

# The modules through which each heavy library comes in.
DOORS: dict[str, set[str]] = {
    "pandas": {"load/tables.py"},
    "matplotlib": {"charts/drawing.py", "charts/rendering.py"},
    "docxtpl": {"render/document.py"},
    "docx": {"render/numbering.py", "render/writer.py"},
    "citeproc": {"context/references.py"},
    "cookiecutter": {"scaffold.py"},
    "markdown_it": {"load/markdown.py"},
    "yaml": {"load/yaml_text.py"},
    "xlsxwriter": {"evidence/workbook.py"},
    "babel": {"context/numbers.py"},
    "PIL": {"charts/drawing.py", "charts/rendering.py", "context/images.py"},
    "pypdf": {"layout/pages.py", "layout/pdf_rules.py"},
    "pdfua": {"layout/pdf_rules.py"},
    "pikepdf": {"layout/pdf_mending.py"},
    "lxml": {
        "render/forms.py", "render/styled.py", "render/tags.py", "render/template.py", "word_package.py",
        "finish/document.py",
        "finish/bookmarks.py", "finish/fields.py", "finish/notes.py", "finish/references.py", "finish/structure.py",
        "finish/vectors.py",
        "layout/pages.py",
        "layout/page_rules.py", "verify/document.py",
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
