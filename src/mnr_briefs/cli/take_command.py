"""`mnr-briefs tailor take`: what an office changed in Word, shown, accepted or not."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption
from mnr_briefs.cli.tailor_command import in_language, opened, tailor_app
from mnr_briefs.problems import UsageError

if TYPE_CHECKING:
    from mnr_briefs.edition.edition import Edition
    from mnr_briefs.packs.outside import TypedOver
    from mnr_briefs.packs.taking import Proposal, Taken


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
    from mnr_briefs.packs.pack import accept, taken_from

    if everything and nothing:
        raise UsageError("Give only one of --all and --none.")
    data = _read(file)
    edition, whose = _edition_of_document(project, data, country)
    found = taken_from(edition, whose, data)
    if found.older:
        typer.echo(
            f"{file.name} was made from an older page. These texts read differently today: {', '.join(found.older)}"
        )
    names = []
    for proposal in found.proposals:
        _show(proposal)
        if not nothing and _is_accepted(proposal, everything):
            names.append(proposal.name)
    _show_the_rest(found)
    if nothing:
        return
    left = [proposal.name for proposal in found.proposals if proposal.conflict and proposal.name not in names]
    for name in left:
        typer.echo(
            f"not taken, because somebody must look at it: {name}. To accept it, run this in a terminal without --all."
        )
    for name in accept(edition, whose, (file.name, datetime.date.today()), found, names):
        typer.echo(f"wrote content/countries/{whose}/{name}")


def _edition_of_document(project: Path, data: bytes, country: str) -> tuple["Edition", str]:
    """The edition in the language of the pack, and the code of the country whose page a document is, by its title if no
    country is named. Raises UsageError where the document is in another language.
    """
    from mnr_briefs.packs.pack import country_named, country_of_document, language_of_document, language_of_pack

    original = opened(project)
    language = language_of_document(original, data)
    edition = in_language(original, project, language)
    whose = country_named(original, country).id if country else country_of_document(edition, data)
    if country and (says := _country_by_title(edition, data)) not in ("", whose):
        raise UsageError(f"This is the page of {says}, not of {whose}. Nothing was taken.")
    own = language_of_pack(original, whose)
    if language and own and language != own:
        raise UsageError(
            f"This page is in “{language}”, but the pack of {whose} is in “{own}”: its words would be printed on pages "
            f"in “{own}”. Nothing was taken. Make these changes in the page that this builds, and take that one:  "
            f"mnr-briefs build country:{whose} --lang {own}"
        )
    return in_language(original, project, own), whose


def _country_by_title(edition: "Edition", data: bytes) -> str:
    """The country whose page a document says it is; empty where it does not."""
    from mnr_briefs.packs.pack import country_of_document

    try:
        return country_of_document(edition, data)
    except UsageError:
        return ""


def _is_accepted(proposal: "Proposal", everything: bool) -> bool:
    """Whether a change is to be taken. One that would undo another is only taken if somebody says so for it."""
    if proposal.only_figures or (everything and not proposal.conflict):
        return not proposal.only_figures
    return sys.stdin.isatty() and typer.confirm("Accept this change?", default=not proposal.conflict)


def _show_the_rest(found: "Taken") -> None:
    """What an edited document says besides its proposals."""
    for words in found.unplaced:
        why = f" ({found.reasons[words]})" if words in found.reasons else ""
        typer.echo(f"not taken, belongs to none of your texts{why}: {words}")
        _show_typed_over(found.typed_over.get(words, ()))
    for name in found.missing:
        typer.echo(f"not taken, title deleted: {name} ({found.reasons[name]})")
    for words in found.removed:
        typer.echo(f"not taken, line deleted that the program writes: {words}")
    for change in found.layout:
        typer.echo(f"not taken, layout: {change}")
    for words, about in found.comments:
        typer.echo(f"comment on “{about}”: {words}" if about else f"comment: {words}")
    if not found.proposals:
        typer.echo("No text of the page was changed.")


def _show(proposal: "Proposal") -> None:
    from mnr_briefs.packs.words import word_diff

    notes = [note for note, holds in (
        ("changed since the document was made; both are kept", proposal.changed_since and not proposal.conflict),
        ("CHANGED SINCE the document was made: accepting this undoes that change",
         proposal.conflict and not proposal.deletes and not proposal.added),
        ("its content control was lost; recognized by its words or its place", proposal.by_likeness),
        ("a paragraph was added" if len(proposal.added) == 1 else "paragraphs were added", proposal.added),
        ("deleted", proposal.deletes),
    ) if holds]  # fmt: skip
    said = f" ({'; '.join(notes)})" if notes else ""
    typer.echo(f"{proposal.name}{said}")
    for line in word_diff(proposal.now, proposal.edited).splitlines():
        typer.echo(f"    {line}")
    _show_deletion(proposal)
    _show_typed_over(proposal.typed_over)
    if proposal.only_figures:
        typer.echo("    Nothing else was changed in this text, so nothing is written to it.")


def _show_deletion(proposal: "Proposal") -> None:
    """What accepting a deletion does, and whether it is known to be one."""
    if proposal.leaves_out is not None:
        key, _ = proposal.leaves_out
        typer.echo(f"    If you accept this, it is left out of the page: {key} in pack.yaml will name the others only.")
    elif proposal.deletes:
        typer.echo("    If you accept this, nothing is printed in its place.")
    if proposal.conflict and proposal.deletes:
        typer.echo("    CHECK: the document may have been made before this was on the page.")
    if proposal.conflict and proposal.added:
        typer.echo("    CHECK: the document was made from an older page. These words may be that page’s, not yours.")


def _show_typed_over(figures: "TypedOver") -> None:
    for printed, binding, typed in figures:
        typer.echo(
            f"    You changed “{printed}” to “{typed}”. This figure comes from {{{{ {binding} }}}} and stays as it is."
        )


def _read(file: Path) -> bytes:
    from mnr_briefs.packs.arriving import MOST_BYTES, require_word_file

    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(
                f"{file} has more than {MOST_BYTES // 1_000_000} MB, far more than a one-pager. Look whether it is the "
                "right file; if it is, compress its pictures in Word (Picture Format, Compress Pictures) and save it."
            )
        data = file.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"There is no file {file}. Look at its name, and at the folder in which you are.") from None
    except IsADirectoryError:
        raise UsageError(f"{file} is a folder. Name the Word file (.docx) of the page.") from None
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    require_word_file(data, file.name)
    return data
