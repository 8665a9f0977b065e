"""`mnr-briefs tailor`: a country office's own one-pager."""

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.problems import UsageError

if TYPE_CHECKING:
    from mnr_briefs.edition.edition import Edition
    from mnr_briefs.tailoring.comparison import Compared
    from mnr_briefs.tailoring.importing import Arrival
    from mnr_briefs.tailoring.outside import TypedOver
    from mnr_briefs.tailoring.taking import Proposal, Taken
    from mnr_briefs.tailoring.update import Choice

tailor_app = typer.Typer(help="Let a country office adapt its one-pager, and keep it up to date.", no_args_is_help=True)
app.add_typer(tailor_app, name="tailor")

CountryArgument = Annotated[str, typer.Argument(help="The country, by code or name.", metavar="COUNTRY")]
_QUESTIONS = ("office", "contact_name", "contact_email", "language", "paper")


def _edition(project: Path, language: str | None = None) -> "Edition":
    from mnr_briefs.press.project import open_edition

    return open_edition(project_root(project), language=language).edition


def _edition_of(project: Path, country: str) -> tuple["Edition", str]:
    """The edition in the language of a country's pack, and the country's code."""
    from mnr_briefs.tailoring.pack import country_named

    edition = _edition(project)
    code = country_named(edition, country).id
    pack = edition.packs.get(code)
    return _in_language(edition, project, pack.settings.language if pack else None), code


def _in_language(edition: "Edition", project: Path, language: str | None) -> "Edition":
    """An edition in another language, if that is one: opening it takes a second."""
    return edition if language in (None, edition.settings.language) else _edition(project, language)


@tailor_app.command("new")
def new(
    country: CountryArgument,
    from_answers: Annotated[
        Path | None, typer.Option("--from-answers", help="A YAML file with the answers, instead of asking for them.")
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Create a country's pack: its settings, and the texts of its page to edit."""
    from mnr_briefs.tailoring.pack import country_named, new_pack

    original = _edition(project)
    found = country_named(original, country)
    answers = _answers(from_answers, found.name)
    edition = _in_language(original, project, answers.get("language"))
    folder = new_pack(edition, found.id, answers)
    typer.echo(
        f"Created {folder.path.relative_to(edition.root)}. Edit its pack.yaml and texts/, then build the page:\n"
    )
    typer.echo(f"    {_build(original, edition, found.id)}")


def _answers(file: Path | None, country: str) -> dict[str, str]:
    """What the office answers: from a file, or asked in the terminal."""
    from mnr_briefs.tailoring.answers import read_answers

    if file is not None:
        return read_answers(file, _QUESTIONS)
    if not sys.stdin.isatty():
        raise UsageError("Questions can be asked only in a terminal. Give the answers in a file: --from-answers FILE.")
    asked = {"office": typer.prompt("The office's name, as it is printed", default=f"Country office, {country}")}
    asked["contact_name"] = typer.prompt("Contact person (empty for none)", default="", show_default=False)
    asked["contact_email"] = typer.prompt("E-mail address (empty for none)", default="", show_default=False)
    asked["paper"] = typer.prompt("Paper, A4 or Letter", default="A4")
    return asked


def _build(original: "Edition", edition: "Edition", country: str) -> str:
    """The command that builds a country's page in the language of an edition."""
    language = edition.settings.language
    return f"mnr-briefs build country:{country}" + (f" --lang {language}" * (language != original.settings.language))


@tailor_app.command("status")
def status(country: CountryArgument, project: ProjectOption = HERE) -> None:
    """Show which texts the office changed, and which the edition; exit status 1 if there is a conflict."""
    from mnr_briefs.tailoring.pack import compared

    files = compared(*_edition_of(project, country))
    for file in files:
        typer.echo(f"{file.name:<60} {file.state.value}")
        for line in _differences(file):
            typer.echo(f"    {line}")
    if any(file.needs_decision for file in files):
        raise typer.Exit(1)


def _differences(file: "Compared") -> list[str]:
    """What the edition changed in a text that is the office's."""
    from mnr_briefs.tailoring.words import word_diff

    if not file.needs_decision or file.edition is None or file.base is None:
        return []
    return word_diff(_text(file.base), _text(file.edition)).splitlines()


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


@tailor_app.command("update")
def update(
    country: CountryArgument,
    keep: Annotated[bool, typer.Option("--keep", help="Where both changed a text: keep the office's.")] = False,
    take: Annotated[bool, typer.Option("--take", help="Where both changed a text: take the edition's.")] = False,
    both: Annotated[bool, typer.Option("--both", help="Where both changed a text: put both into the file.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Take over the edition's changes, and ask about conflicts. `tailor undo` undoes it."""
    from mnr_briefs.tailoring import pack
    from mnr_briefs.tailoring.update import Choice

    given = [choice for choice, flag in zip(Choice, (keep, take, both), strict=True) if flag]
    if len(given) > 1:
        raise UsageError("Give only one of --keep, --take and --both.")
    edition, code = _edition_of(project, country)
    conflicts = [file for file in pack.compared(edition, code) if file.needs_decision]
    choices = {file.name: given[0] if given else _asked(file) for file in conflicts}
    made = {name: choice for name, choice in choices.items() if choice is not None}
    changed = pack.update(edition, code, made)
    for name in changed:
        typer.echo(f"changed {name}")
    for name in (name for name, choice in made.items() if choice is Choice.KEEP):
        typer.echo(f"kept {name}: your text stays; it now counts as compared with the edition's text of today")
    if not changed and not choices:
        typer.echo("Nothing to update: the pack is up to date.")
    open_ones = [name for name, choice in choices.items() if choice is None]
    for name in open_ones:
        typer.echo(f"to decide: {name} (--keep, --take or --both)")
    if open_ones:
        raise typer.Exit(1)


def _asked(file: "Compared") -> "Choice | None":
    """What the office wants; None where nobody can be asked, or it says “later”."""
    from mnr_briefs.tailoring.update import Choice

    if not sys.stdin.isatty():
        return None
    typer.echo(f"{file.name}: {file.state.value}")
    for line in _differences(file):
        typer.echo(f"    {line}")
    said: str = typer.prompt("keep, take, both, or later", default="later")
    return next((choice for choice in Choice if choice.value.startswith(said.strip().lower()[:1] or "?")), None)


@tailor_app.command("undo")
def undo(country: CountryArgument, project: ProjectOption = HERE) -> None:
    """Undo what the last `tailor` command changed in a pack."""
    from mnr_briefs.tailoring.pack import country_named, pack_of

    edition = _edition(project)
    for name in pack_of(edition, country_named(edition, country).id).undo():
        typer.echo(f"undone: {name}")


@tailor_app.command("export")
def export(
    country: CountryArgument,
    file: Annotated[Path | None, typer.Option("--output", "-o", help="The zip file to write.")] = None,
    project: ProjectOption = HERE,
) -> None:
    """Write a zip file with all that an office needs to edit and build its page."""
    from mnr_briefs.press.files import write_atomically
    from mnr_briefs.tailoring.pack import country_named, pack_of
    from mnr_briefs.tailoring.parcel import packed

    edition = _edition(project)
    folder = pack_of(edition, country_named(edition, country).id)
    spoken, _ = _edition_of(project, folder.country)
    target = file or Path(f"{folder.country}.zip")
    write_atomically(target.resolve(), packed(folder))
    typer.echo(f"Wrote {target}. To build the page, unpack it and run:  {_build(edition, spoken, folder.country)}")


@tailor_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The zip file that an office sent.", metavar="FILE.zip")],
    yes: Annotated[bool, typer.Option("--yes", help="Import without asking.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Import an office's pack from a zip file, after showing what would change."""
    from mnr_briefs.cli.report import print_problems
    from mnr_briefs.tailoring.importing import arrivals, problems_after, take_in
    from mnr_briefs.tailoring.pack import country_named
    from mnr_briefs.tailoring.parcel import read_parcel

    edition, parcel = _edition(project), read_parcel(file)
    country_named(edition, parcel.country)
    for arrival in arrivals(edition, parcel):
        _show_arrival(arrival)
    for name in parcel.left_out:
        typer.echo(f"ignored, because it does not belong to a pack: {name}")
    problems = problems_after(edition, parcel)
    if problems:
        typer.echo("The pack would have these problems (nothing is written yet):")
        print_problems(problems)
    if not yes and not (sys.stdin.isatty() and typer.confirm("Import these changes?")):
        typer.echo("Nothing was imported. To import without being asked, add  --yes")
        raise typer.Exit(1)
    taken = take_in(edition, parcel)
    typer.echo(f"Imported {', '.join(taken) or 'nothing new'}. To undo this:  mnr-briefs tailor undo {parcel.country}")


def _show_arrival(arrival: "Arrival") -> None:
    """A file that a zip file would change, and how; whether it was changed here since the export."""
    from mnr_briefs.tailoring.words import word_diff

    name, deleted = arrival.name, " (deleted)" if arrival.there is None else ""
    if arrival.stays:
        typer.echo(f"{name}: changed here since the export, and not by the office: it stays as it is here")
        return
    both = ": CHANGED HERE TOO since the export; importing replaces what is here" if arrival.changed_here else ""
    typer.echo(f"{name}{deleted}{both}")
    if name.endswith((".md", ".yaml")) and not name.startswith("base/"):
        difference = word_diff(_text(arrival.here or b""), _text(arrival.there or b""))
        typer.echo("    " + difference.replace("\n", "\n    "))


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
    from mnr_briefs.tailoring.pack import accept, taken_from

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
    from mnr_briefs.tailoring.pack import country_named, country_of_document, language_of_document, language_of_pack

    original = _edition(project)
    language = language_of_document(original, data)
    edition = _in_language(original, project, language)
    whose = country_named(original, country).id if country else country_of_document(edition, data)
    own = language_of_pack(original, whose)
    if language and own and language != own:
        raise UsageError(
            f"This page is in “{language}”, but the pack of {whose} is in “{own}”: its words would be printed on pages "
            f"in “{own}”. Nothing was taken. Make these changes in the page that this builds, and take that one:  "
            f"mnr-briefs build country:{whose} --lang {own}"
        )
    return _in_language(original, project, own), whose


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
        typer.echo(f"comment on “{about}”: {words}")
    if not found.proposals:
        typer.echo("No text of the page was changed.")


def _show(proposal: "Proposal") -> None:
    from mnr_briefs.tailoring.words import word_diff

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
    from mnr_briefs.tailoring.arriving import MOST_BYTES, require_word_file

    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(
                f"{file} has more than {MOST_BYTES // 1_000_000} MB, far more than a one-pager. Look whether it is the "
                "right file; if it is, compress its pictures in Word (Picture Format, Compress Pictures) and save it."
            )
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file} cannot be read: {error.strerror}.") from error
    require_word_file(data, file.name)
    return data
