"""`mnr-briefs tailor take`: what an office changed in Word, shown, accepted or not."""

import datetime
import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption
from mnr_briefs.cli.tailor_command import in_language, opened, tailor_app
from mnr_briefs.problems import UsageError

if TYPE_CHECKING:
    from mnr_briefs.edition.edition import Edition
    from mnr_briefs.packs.take import Proposal, Taken


@tailor_app.command("take")
def take(
    file: Annotated[Path, typer.Argument(help="A one-pager that the office edited.", metavar="FILE.docx")],
    country: Annotated[
        str, typer.Option("--country", help="The country of the page. Default: recognized by the document's title.")
    ] = "",
    everything: Annotated[bool, typer.Option("--all", help="Accept all changes.")] = False,
    nothing: Annotated[bool, typer.Option("--none", help="Accept no changes, only show them.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Take changes that an office made in Word into its pack, after showing each. `tailor undo` undoes it."""
    from mnr_briefs.packs.accept import accept
    from mnr_briefs.packs.arriving import read_arrived
    from mnr_briefs.packs.take import take as taken_of

    if everything and nothing:
        raise UsageError("Give only one of --all and --none.")
    data = read_arrived(file)
    edition, whose = _edition_of_document(project, data, country)
    taken = taken_of(edition, whose, data)
    if taken.older:
        typer.echo(
            f"{file.name} was made from an older page. These texts read differently today: {', '.join(taken.older)}"
        )
    names = []
    for proposal in taken.proposals:
        _show(proposal)
        if not nothing and _is_accepted(proposal, everything):
            names.append(proposal.name)
    _show_the_rest(taken)
    if not nothing:
        _tell_of_conflicts(taken.proposals, names)
        for name in accept(edition, whose, (file.name, datetime.date.today()), taken, names):
            typer.echo(f"wrote content/countries/{whose}/{name}")


def _show_the_rest(taken: "Taken") -> None:
    """What an edited document says besides its proposals."""
    for sentence in taken.sentences:
        typer.echo(sentence)
    for words, about in taken.comments:
        typer.echo(f"comment on “{about}”: {words}" if about else f"comment: {words}")
    if not taken.proposals:
        typer.echo("No text of the page was changed.")


def _tell_of_conflicts(proposals: Iterable["Proposal"], accepted: Collection[str]) -> None:
    for proposal in proposals:
        if proposal.conflict and proposal.name not in accepted:
            typer.echo(
                f"not taken, because somebody must look at it: {proposal.name}. To accept it, run this in a terminal "
                "without --all."
            )


def _edition_of_document(project: Path, data: bytes, country: str) -> tuple["Edition", str]:
    """The edition in the language of the pack, and the code of the country whose page a document is, by its title if no
    country is named. Raises UsageError where the document is in another language.
    """
    from mnr_briefs.packs.arriving import country_by_title, country_of_document, language_of_document
    from mnr_briefs.packs.folder import country_named

    original = opened(project)
    language = language_of_document(original, data)
    edition = in_language(original, project, language)
    whose = country_named(original, country).id if country else country_of_document(edition, data)
    if (says := country_by_title(edition, data)) not in ("", whose):
        raise UsageError(f"This is the page of {says}, not of {whose}. Nothing was taken.")
    pack = original.packs.get(whose)
    own = (pack.settings.language or original.settings.language) if pack else None
    if language and own and language != own:
        raise UsageError(
            f"This page is in “{language}”, but the pack of {whose} is in “{own}”: its words would be printed on pages "
            f"in “{own}”. Nothing was taken. Make these changes in the page that this builds, and take that one:  "
            f"mnr-briefs build country:{whose} --lang {own}"
        )
    return in_language(original, project, own), whose


def _is_accepted(proposal: "Proposal", everything: bool) -> bool:
    """Whether a change is to be taken. One that would undo another is only taken if somebody says so for it."""
    if everything and not proposal.conflict:
        return True
    return sys.stdin.isatty() and typer.confirm("Accept this change?", default=not proposal.conflict)


def _show(proposal: "Proposal") -> None:
    from mnr_briefs.packs.difference import word_diff

    note = ""
    if proposal.conflict:
        note = " (CHANGED SINCE the document was made: accepting this undoes that change)"
    elif proposal.changed_since:
        note = " (changed since the document was made; both are kept)"
    typer.echo(f"{proposal.name}{note}")
    for line in word_diff(proposal.now, proposal.edited).splitlines():
        typer.echo(f"    {line}")
    if proposal.leaves_out is not None:
        key, _ = proposal.leaves_out
        typer.echo(f"    If you accept this, it is left out of the page: {key} in pack.yaml will name the others only.")
    elif not proposal.edited:
        typer.echo("    If you accept this, nothing is printed in its place.")
