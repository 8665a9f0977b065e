"""New editions and country packs: cookiecutter makes the content; an edition brings the Word templates along.

The scaffold and the templates are those of the checkout, or of the installed package.
"""

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from mnr_briefs.formats.office.scratch import Scratch
from mnr_briefs.problems import UsageError

_TEMPLATES = ("*.docx", "theme.yaml", "references.csl", "fonts/*", "html/*", "icons/*")
_TAG = re.compile(r"\{[{%#]")  # cookiecutter would take it for one of its own


def templates_folder() -> Path:
    """Where brief_templates/ is: inside the installed package, else beside src/ in a checkout."""
    installed = Path(__file__).parents[1] / "brief_templates"
    return installed if installed.is_dir() else Path(__file__).parents[3] / "brief_templates"


def new_edition(folder: Path, title: str) -> Path:
    """Make a project in `folder`, which must not exist or be empty.

    Raises UsageError where it is not, cannot be made, or has a name or title that cannot be used.
    """
    try:
        folder = folder.resolve()
        is_taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    except (OSError, ValueError, RuntimeError) as error:  # too long, a null character, a ring of links
        raise UsageError("This is not a possible name of a folder. Choose another one.") from error
    if is_taken:
        raise UsageError(f"{folder} already exists and is not empty. Choose another folder.")
    if not folder.name.isprintable():
        raise UsageError("This is not a possible name of a folder. Choose another one.")
    if not title.strip() or len(title.splitlines()) > 1 or any(ord(char) < 32 for char in title):
        raise UsageError("The title must be one line of text.")
    for what, text in (("title", title), ("folder's name", folder.name)):
        if _TAG.search(text):
            raise UsageError(f"The {what} must not contain “{{{{”, “{{%” or “{{#”.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _edition(folder, title.strip())
    except OSError as error:
        raise UsageError(f"{folder} cannot be created: {error.strerror}. Choose another folder.") from error


def _edition(folder: Path, title: str) -> Path:
    """The project. Raises OSError where it cannot be written."""
    made = _made("edition", folder.parent, {"folder": folder.name, "title": title})
    source = templates_folder()
    for pattern in _TEMPLATES:
        for path in sorted(source.glob(pattern)):
            target = made / "brief_templates" / path.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return made


def pack_files(answers: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a new country pack, by their paths in it; `answers` are those of the scaffold's questions.

    Raises UsageError for an answer that cannot stand in a file.
    """
    for key, value in answers.items():
        if _TAG.search(value) or any(sign in value for sign in '"\\') or not value.isprintable():
            raise UsageError(f"The answer to “{key}” must be one line without quotes, backslashes and braces.")
    questions = json.loads((templates_folder() / "scaffolds/country-pack/cookiecutter.json").read_text("utf-8"))
    for key, choices in questions.items():
        if isinstance(choices, list) and answers.get(key, choices[0]) not in choices:
            raise UsageError(f"The {key} must be one of {', '.join(choices)}, not “{answers[key]}”.")
    with Scratch("scaffold") as folder:
        made = _made("country-pack", Path(folder), dict(answers))
        return {
            path.relative_to(made).as_posix(): path.read_bytes() for path in sorted(made.rglob("*")) if path.is_file()
        }


def _made(scaffold: str, into: Path, answers: dict[str, str]) -> Path:
    from cookiecutter.main import cookiecutter

    return Path(
        cookiecutter(
            str(templates_folder() / "scaffolds" / scaffold),
            no_input=True,
            output_dir=str(into),
            extra_context=answers,
            overwrite_if_exists=True,
            default_config=True,
        )
    )
