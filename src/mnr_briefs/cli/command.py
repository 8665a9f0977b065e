"""`mnr-briefs` with all its subcommands, and its exit statuses: 0 fine, 1 problems, 2 wrong usage."""

import sys

import typer

from mnr_briefs.cli import (  # noqa: F401 - importing a module adds its subcommand
    build_command,
    list_command,
    new_command,
    schema_command,
    survey_command,
    tailor_command,
    trace_command,
    verify_command,
)
from mnr_briefs.cli.app import app
from mnr_briefs.cli.report import print_problems
from mnr_briefs.problems import StageError, UsageError


def main() -> None:
    """Run the command."""
    try:
        app()
    except UsageError as error:
        typer.echo(f"mnr-briefs: {error}", err=True)
        sys.exit(2)
    except StageError as error:
        print_problems(error.problems)
        sys.exit(1)
