"""The command and its groups of subcommands, to which the other modules here add theirs."""

from pathlib import Path
from typing import Annotated

import typer

from mnr_briefs import __version__
from mnr_briefs.cli.wrong_values import Commands
from mnr_briefs.problems import UsageError

app = typer.Typer(
    name="mnr-briefs",
    cls=Commands,
    help="Build every Word document of a policy publication from texts, survey tables and Word templates.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"max_content_width": 110},
)
survey_app = typer.Typer(help="Look at the survey: answers, totals, corrections, contradictions.", no_args_is_help=True)
new_app = typer.Typer(help="Start a new edition.", no_args_is_help=True)
app.add_typer(survey_app, name="survey")
app.add_typer(new_app, name="new")

ProjectOption = Annotated[
    Path,
    typer.Option("--project", "-C", help="The project's folder (the one that contains content/).", metavar="DIR"),
]
LanguageOption = Annotated[
    str | None,
    typer.Option(
        "--lang", help="The language, one of those in edition.yaml. Default: the edition's own.", metavar="LANGUAGE"
    ),
]
FormatOption = Annotated[
    str, typer.Option("--format", help="The format of the documents: word, html.", metavar="FORMAT")
]
HERE = Path()


def _version(value: bool) -> None:
    if value:
        typer.echo(f"mnr-briefs {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Build every Word document of a policy publication from texts, survey tables and Word templates."""


def project_root(project: Path) -> Path:
    """The project's folder. Raises UsageError where there is no content/ in it."""
    root = project.resolve()
    if not (root / "content").is_dir():
        raise UsageError(
            f"There is no content/ folder in {root}.\n"
            "Go to a project's folder, name it with --project, or start a project: mnr-briefs new edition DIR."
        )
    return root
