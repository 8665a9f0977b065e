"""The command. Each module here is one subcommand; none does any work of its own."""

from mnr_briefs.cli.command import main

__all__ = ["main"]
