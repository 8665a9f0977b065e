"""`mnr-briefs translate`."""

from typing import Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root


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
