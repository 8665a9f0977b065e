"""`mnr-briefs list`, `new edition`, `schema` and `translate`: commands about a project as a whole."""

import json
import os
import shlex
from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs.cli.app import HERE, FormatOption, LanguageOption, ProjectOption, app, new_app, project_root
from mnr_briefs.formats import DEFAULT
from mnr_briefs.problems import UsageError


@app.command("list")
def list_targets(
    project: ProjectOption = HERE,
    stale: Annotated[
        bool, typer.Option("--stale", help="List only stale documents: those that `build` would make again.")
    ] = False,
    lang: LanguageOption = None,
    format: FormatOption = DEFAULT,
) -> None:
    """List the documents: their names for `build`, and which are stale, and why."""
    root = project_root(project)
    from mnr_briefs.press.staleness import standing_of_documents

    for standing in standing_of_documents(root, lang, format):
        if stale and not standing.why:
            continue
        target, state = standing.target, f"stale: {standing.why}" if standing.why else "up to date"
        typer.echo(f"{target.id:<14} {target.title:<60} {target.path:<64} {state}")


@new_app.command("edition")
def edition(
    folder: Annotated[Path, typer.Argument(help="The folder to create. It must be new, or empty.", metavar="DIR")],
    title: Annotated[str, typer.Option(help="The publication's title.")] = "Clean water: a survey",
) -> None:
    """Create a small working project: templates, example content, an example survey."""
    from mnr_briefs.press.scaffold import new_edition

    made = new_edition(folder, title)
    shown = shlex.quote(str(folder)) if os.name == "posix" else f'"{folder}"'
    way = f"./{shown}" if str(folder).startswith("-") else shown
    typer.echo(f"Created {made}. To build it:\n\n    cd {way}\n    mnr-briefs build")


@app.command("schema")
def schema(
    folder: Annotated[Path, typer.Argument(help="The folder to write them to.", metavar="[DIR]")] = Path("schemas"),
) -> None:
    """Write JSON Schemas of the content, so that a text editor can complete and check it."""
    from mnr_briefs.content.schemas import schemas
    from mnr_briefs.press.files import write_atomically
    from mnr_briefs.survey.question_types import question_types

    written = schemas(question_types())
    try:
        for name, data in written.items():
            text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
            write_atomically(folder / f"{name}.schema.json", text.encode())
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror}. Choose another folder.") from error
    typer.echo(f"Wrote {len(written)} schemas to {folder}. How to use them: docs/editors.md.")


@app.command("translate")
def translate(
    language: Annotated[str, typer.Argument(help="The code of the language, such as fr.")],
    project: ProjectOption = HERE,
) -> None:
    """Write the files to translate: a catalogue (.po) and copies of texts. Keeps what has been translated."""
    root = project_root(project)
    from mnr_briefs.packs.translating import ensure_another_language, files_to_translate
    from mnr_briefs.press.files import write_atomically
    from mnr_briefs.press.project import open_edition

    edition = open_edition(root).edition
    ensure_another_language(language, edition.settings.language)
    known = [translation.language for translation in edition.settings.translations]
    if language not in known:
        typer.echo(
            f"To have documents built in it, add  translations: [{{language: {language}}}]  to content/edition.yaml."
        )
    for file in files_to_translate(edition, language):
        write_atomically(root / file.path, file.data)
        typer.echo(f"{'updated' if file.is_there else 'new'} {file.path}")
    typer.echo(f"When you have translated them:  mnr-briefs check --lang {language}")
