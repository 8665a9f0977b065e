"""The house rules, held by reading the code's imports and sizes."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

SRC = Path(__file__).parents[1] / "src" / "mnr_briefs"
MODULES = sorted(SRC.rglob("*.py"))

# What each room may import besides itself. One direction only.
MAY_IMPORT: dict[str, set[str]] = {
    "problems": set(),
    "content": {"problems"},
    "reading": {"problems", "content"},
    "survey": {"problems", "content"},
    "charts": {"problems", "content"},
    "rules": {"problems", "content", "survey"},
    "edition": {"problems", "content", "survey", "rules"},
    "pages": {"problems", "content", "reading", "survey", "edition", "charts"},
    "formats": {"problems", "content", "reading", "survey", "charts", "pages"},
    "evidence": {"problems", "content", "survey", "rules", "edition", "charts", "pages", "formats"},
    "press": {
        "problems", "content", "reading", "survey", "rules", "edition", "charts", "pages", "formats", "evidence",
    },
    "packs": {"problems", "content", "reading", "edition", "pages", "formats", "press"},
    "cli": {
        "problems", "content", "survey", "rules", "edition", "charts", "pages", "formats", "evidence", "press", "packs",
    },
}  # fmt: skip

# The modules through which each library comes in.
DOORS: dict[str, set[str]] = {
    "babel": {
        "edition/expressions/numbers.py",
        "rules/claims/statements.py",
        "reading/locale.py",
        "packs/translating.py",
        "formats/word/parts/languages.py",
    },
    "citeproc": {"edition/references.py"},
    "cookiecutter": {"press/scaffold.py"},
    "distributed": {"press/cluster.py"},
    "docx": set(),
    "docxtpl": {"formats/word/template.py"},
    "filelock": {"formats/office/scratch.py", "press/output.py"},
    "fontTools": {"reading/theme.py"},
    "markdown_it": {"reading/markdown.py", "reading/markdown_parser.py"},
    "matplotlib": {"charts/fonts.py", "charts/raster.py"},
    "numpy": {"charts/land.py", "charts/raster.py"},
    "openpyxl": {"reading/tables.py"},
    "pandas": {"reading/tables.py"},
    "pdfua": {"formats/office/pdf.py"},
    "pikepdf": {"formats/office/pdf.py"},
    "PIL": {"charts/raster.py", "reading/pictures.py"},
    "platformdirs": {"press/cache.py"},
    "pypdf": {"formats/office/page_numbers.py", "formats/office/page_rules.py"},
    "text_to_num": {"rules/quantity/tokens.py"},
    "watchfiles": {"press/watch.py"},
    "xlsxwriter": {"evidence/workbook.py"},
    "yaml": {"reading/yaml_text.py"},
}
# The rooms that know what a Word file is made of.
WORD_ROOMS = {"formats"}

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40


def _relative(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


def _package(path: Path) -> str:
    return _relative(path).split("/")[0].removesuffix(".py")


def _module(path: Path) -> str:
    return ".".join(("mnr_briefs", *path.relative_to(SRC).with_suffix("").parts))


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def test_rooms_import_in_one_direction() -> None:
    order = list(MAY_IMPORT)
    assert all(order.index(other) < order.index(room) for room, others in MAY_IMPORT.items() for other in others)
    wrong = {}
    for path in MODULES:
        room = _package(path)
        if room not in ("__init__", "__main__"):
            imported = {name.split(".")[1] for name in _imports(path) if name.startswith("mnr_briefs.")}
            wrong[_relative(path)] = imported - {room, "__version__"} - MAY_IMPORT[room]
    assert {path: rooms for path, rooms in wrong.items() if rooms} == {}


def test_no_module_imports_itself_through_others() -> None:
    names = {_module(path): _imports(path) for path in MODULES if path.name != "__init__.py"}
    wanted = {name: {other for other in imports if other in names} for name, imports in names.items()}
    while free := {name for name, others in wanted.items() if not others}:
        wanted = {name: others - free for name, others in wanted.items() if name not in free}
    assert wanted == {}


def test_each_library_has_its_doors() -> None:
    users: dict[str, set[str]] = {library: set() for library in DOORS}
    for path in MODULES:
        for library in {name.split(".")[0] for name in _imports(path)} & DOORS.keys():
            users[library].add(_relative(path))
    assert users == DOORS


def _private(path: Path) -> list[str]:
    """What a module that draws imports, or asks by name, though it begins with an underscore and is not its own."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = [name for name in _imports(path) if "._" in name]
    asked = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")]
    others = [node.attr for node in asked if not (isinstance(node.value, ast.Name) and node.value.id == "self")]
    return imported + others


def test_matplotlib_is_asked_for_nothing_of_its_own(tmp_path: Path) -> None:
    assert [_private(SRC / door) for door in DOORS["matplotlib"]] == [[]] * len(DOORS["matplotlib"])
    wrong = tmp_path / "wrong.py"
    wrong.write_text(
        "import matplotlib.backends._backend_agg\nfrom matplotlib.ft2font import FT2Font\nfont._layout()\n"
    )
    assert _private(wrong) == ["matplotlib.backends._backend_agg", "_layout"]


def test_only_the_rooms_of_word_files_read_xml() -> None:
    users = {_package(path) for path in MODULES if any(name.split(".")[0] == "lxml" for name in _imports(path))}
    assert users <= WORD_ROOMS


def test_modules_and_functions_stay_small() -> None:
    wrong = {}
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        functions = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef))
        sizes = [(node.name, (node.end_lineno or node.lineno) - node.lineno + 1) for node in functions]
        long = [name for name, lines in sizes if lines > MAX_FUNCTION_LINES]
        if long or text.count("\n") > MAX_MODULE_LINES:
            wrong[_relative(path)] = long
    assert wrong == {}


def test_every_module_says_what_it_is() -> None:
    asked = [path for path in MODULES if path.name != "__main__.py"]
    silent = [_relative(p) for p in asked if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))]
    assert silent == []


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom mnr_briefs.cli import main\nsys.argv = ['mnr-briefs', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'matplotlib', 'fontTools', 'docxtpl', 'docx', 'citeproc', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_page_on_the_house_names_what_is_there() -> None:
    page = (SRC.parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = set(re.findall(rf"`((?:{'|'.join(MAY_IMPORT)})(?:/[a-z_]+)*)(?:\.[\w]+)?`", page))
    assert named >= MAY_IMPORT.keys()
    assert {name for name in named if not (SRC / name).is_dir() and not (SRC / f"{name}.py").is_file()} == set()
