"""`mnr-briefs translate`."""

import re
from typing import Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.problems import UsageError

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")


@app.command("translate")
def translate(
    language: Annotated[str, typer.Argument(help="The code of the language, such as fr.")],
    project: ProjectOption = HERE,
) -> None:
    """Write the files to translate: a catalogue (.po) and copies of texts. Keeps what has been translated."""
    root = project_root(project)
    from mnr_briefs.press.files import write_atomically
    from mnr_briefs.press.project import open_edition
    from mnr_briefs.tailoring.translating import files_to_translate

    edition = open_edition(root).edition
    _ensure_possible(language, edition.settings.language)
    known = [translation.language for translation in edition.settings.translations]
    if language not in known:
        typer.echo(
            f"To have documents built in it, add  translations: [{{language: {language}}}]  to content/edition.yaml."
        )
    for file in files_to_translate(edition, language):
        write_atomically(root / file.path, file.data)
        typer.echo(f"{'updated' if file.is_there else 'new'} {file.path}")
    typer.echo(f"When you have translated them:  mnr-briefs check --lang {language}")


def _ensure_possible(language: str, own: str) -> None:
    """Raise UsageError for what is no code of a language, and for the edition's own language."""
    from babel import Locale, UnknownLocaleError

    if language == own:
        raise UsageError(f"“{language}” is the language of the edition itself. Name another one, such as fr.")
    try:
        if not _CODE.fullmatch(language):
            raise ValueError(language)
        Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise UsageError(f"“{language}” is not the code of a language. Write its letters, such as fr.") from error
