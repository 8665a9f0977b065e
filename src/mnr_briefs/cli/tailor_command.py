"""`mnr-briefs tailor`: a country office's own one-pager."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mnr_briefs.cli.app import HERE, ProjectOption, app, project_root
from mnr_briefs.problems import UsageError

if TYPE_CHECKING:
    from mnr_briefs.edition.edition import Edition
    from mnr_briefs.packs.parcel import Arrival
    from mnr_briefs.packs.update import Choice, Compared

tailor_app = typer.Typer(help="Let a country office adapt its one-pager, and keep it up to date.", no_args_is_help=True)
app.add_typer(tailor_app, name="tailor")

CountryArgument = Annotated[str, typer.Argument(help="The country, by code or name.", metavar="COUNTRY")]


def opened(project: Path, language: str | None = None) -> "Edition":
    """The edition of a project, in its own language or another."""
    from mnr_briefs.press.project import open_edition

    return open_edition(project_root(project), language=language).edition


def _edition_of(project: Path, country: str) -> tuple["Edition", str]:
    """The edition in the language of a country's pack, and the country's code."""
    from mnr_briefs.packs.folder import country_named

    edition = opened(project)
    code = country_named(edition, country).id
    pack = edition.packs.get(code)
    return in_language(edition, project, pack.settings.language if pack else None), code


def in_language(edition: "Edition", project: Path, language: str | None) -> "Edition":
    """An edition in another language, if that is one: opening it takes a second."""
    return edition if language in (None, edition.settings.language) else opened(project, language)


@tailor_app.command("new")
def new(
    country: CountryArgument,
    from_answers: Annotated[
        Path | None, typer.Option("--from-answers", help="A YAML file with the answers, instead of asking for them.")
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Create a country's pack: its settings, and the texts of its page to edit."""
    from mnr_briefs.packs.folder import country_named
    from mnr_briefs.packs.pack import new_pack, require_no_pack

    original = opened(project)
    found = country_named(original, country)
    require_no_pack(original, found.id)
    answers = _answers(from_answers, found.name, original.settings.languages)
    edition = in_language(original, project, answers.get("language"))
    folder = new_pack(edition, found.id, answers)
    typer.echo(
        f"Created {folder.path.relative_to(edition.root)}. Edit its pack.yaml and texts/, then build the page:\n"
    )
    typer.echo(f"    {_build(original, edition, found.id)}")


def _answers(file: Path | None, country: str, languages: Sequence[str]) -> dict[str, str]:
    """What the office answers: from a file, or asked in the terminal, again where an answer cannot be."""
    from mnr_briefs.packs.pack import PAPERS, read_answers

    if file is not None:
        return read_answers(file)
    if not sys.stdin.isatty():
        raise UsageError("Questions can be asked only in a terminal. Give the answers in a file: --from-answers FILE.")
    asked = {"office": typer.prompt("The office's name, as it is printed", default=f"Country office, {country}")}
    asked["contact_name"] = typer.prompt("Contact person (empty for none)", default="", show_default=False)
    asked["contact_email"] = typer.prompt(
        "E-mail address (empty for none)", default="", show_default=False, value_proc=_email
    )
    if len(languages) > 1:
        asked["language"] = _chosen("Language of the page", languages)
    asked["paper"] = _chosen("Paper", PAPERS)
    return asked


def _email(said: str) -> str:
    name, _, domain = said.strip().partition("@")
    if said.strip() and not (name and "." in domain):
        raise typer.BadParameter("This is no e-mail address, such as office@example.org.")
    return said.strip()


def _chosen(question: str, choices: Sequence[str]) -> str:
    """One of some words, the first where nothing is said."""

    def read(said: str) -> str:
        found = next((choice for choice in choices if choice.casefold() == said.strip().casefold()), None)
        if found is None:
            raise typer.BadParameter(f"Choose one of: {', '.join(choices)}.")
        return found

    *most, last = choices
    said: str = typer.prompt(f"{question}, {', '.join(most)} or {last}", default=choices[0], value_proc=read)
    return said


def _build(original: "Edition", edition: "Edition", country: str) -> str:
    """The command that builds a country's page in the language of an edition."""
    language = edition.settings.language
    return f"mnr-briefs build country:{country}" + (f" --lang {language}" * (language != original.settings.language))


@tailor_app.command("status")
def status(country: CountryArgument, project: ProjectOption = HERE) -> None:
    """Show which texts the office changed, and which the edition; exit status 1 if there is a conflict."""
    from mnr_briefs.packs.pack import compared, lacking

    edition, code = _edition_of(project, country)
    files = compared(edition, code)
    for file in files:
        typer.echo(f"{file.name:<60} {file.state.value}")
        _show_changes(file)
    missing = lacking(edition, code)
    if missing:
        typer.echo(
            f"This pack lacks records, as one that an earlier version of the program made: {', '.join(missing)}. "
            "Without them, a text of yours that is not as in the edition counts as changed by both. To write them:  "
            f"mnr-briefs tailor update {code}"
        )
    if any(file.needs_decision for file in files):
        raise typer.Exit(1)


def _show_changes(file: "Compared") -> None:
    """Show what the edition changed in a text that is the office's; where nobody knows, how the two differ."""
    before = file.mine if file.base is None else file.base
    if file.needs_decision and file.edition is not None and before is not None:
        _show_difference(file.name, before, file.edition)


def _show_difference(name: str, before: bytes, after: bytes) -> None:
    """Show how two versions of a file differ in their words; for a text, not in where its lines end."""
    from mnr_briefs.packs.difference import unwrapped, word_diff

    read = unwrapped if name.endswith(".md") else str
    old, new = (read(data.decode("utf-8-sig", "replace").replace("\r\n", "\n")) for data in (before, after))
    typer.echo("    " + word_diff(old, new).replace("\n", "\n    "))


@tailor_app.command("update")
def update(
    country: CountryArgument,
    keep: Annotated[bool, typer.Option("--keep", help="Where both changed a text: keep the office's.")] = False,
    take: Annotated[bool, typer.Option("--take", help="Where both changed a text: take the edition's.")] = False,
    both: Annotated[bool, typer.Option("--both", help="Where both changed a text: put both into the file.")] = False,
    project: ProjectOption = HERE,
) -> None:
    """Take over the edition's changes, and ask about conflicts. `tailor undo` undoes it."""
    from mnr_briefs.packs import pack
    from mnr_briefs.packs.update import Choice

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
        typer.echo(f"kept {name}: your text stays, and is not asked about again until the edition changes once more")
    if not changed and not choices:
        typer.echo("Nothing to update: the pack is up to date.")
    open_ones = [name for name, choice in choices.items() if choice is None]
    for name in open_ones:
        typer.echo(f"to decide: {name} (--keep, --take or --both)")
    if open_ones:
        raise typer.Exit(1)


def _asked(file: "Compared") -> "Choice | None":
    """What the office wants; None where nobody can be asked, or it says “later”."""
    from mnr_briefs.packs.update import Choice

    if not sys.stdin.isatty():
        return None
    typer.echo(f"{file.name}: {file.state.value}")
    _show_changes(file)
    said: str = typer.prompt("keep, take, both, or later", default="later")
    return next((choice for choice in Choice if choice.value.startswith(said.strip().lower()[:1] or "?")), None)


@tailor_app.command("translate")
def translate(
    country: CountryArgument,
    language: Annotated[str, typer.Argument(help="The other language, such as fr.", metavar="LANGUAGE")],
    project: ProjectOption = HERE,
) -> None:
    """Print a pack's texts in another language too: a file beside each text, to translate it there."""
    from mnr_briefs.packs.translating import translate_pack

    edition, code = _edition_of(project, country)
    written = translate_pack(edition, code, language)
    for name in written:
        typer.echo(f"wrote content/countries/{code}/{name}")
    if not written:
        typer.echo("Nothing to write: each text has its file already.")
        return
    typer.echo(
        f"Translate what stands in the files that end in .{language}.md, and build the page. The build says what to "
        "write into the line “translates:” of each:\n"
    )
    typer.echo(f"    mnr-briefs build country:{code} --lang {language}")


@tailor_app.command("undo")
def undo(country: CountryArgument, project: ProjectOption = HERE) -> None:
    """Undo what the last `tailor` command changed in a pack; run again, what the one before changed."""
    from mnr_briefs.packs.folder import country_named, pack_of

    edition = opened(project)
    for name in pack_of(edition, country_named(edition, country).id).undo():
        typer.echo(f"undone: {name}")


@tailor_app.command("export")
def export(
    country: CountryArgument,
    file: Annotated[Path | None, typer.Option("--output", "-o", help="The zip file to write.")] = None,
    project: ProjectOption = HERE,
) -> None:
    """Write a zip file with all that an office needs to edit and build its page."""
    from mnr_briefs.packs.folder import country_named, pack_of
    from mnr_briefs.packs.parcel import packed
    from mnr_briefs.press.files import write_atomically

    edition = opened(project)
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
    from mnr_briefs.packs.folder import country_named
    from mnr_briefs.packs.parcel import arrivals, problems_after, read_parcel, take_in

    edition, parcel = opened(project), read_parcel(file)
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
    names = [name for name in taken if not name.startswith("base/")]
    typer.echo(f"Imported {', '.join(names) or 'nothing new'}. To undo this:  mnr-briefs tailor undo {parcel.country}")


def _show_arrival(arrival: "Arrival") -> None:
    """A file that a zip file would change, and how; whether it was changed here since the export. What the program
    records in base/ is nothing to decide about.
    """
    if arrival.name.startswith("base/"):
        return
    name, deleted = arrival.name, " (deleted)" if arrival.there is None else ""
    if arrival.stays:
        typer.echo(f"{name}: changed here since the export, and not by the office: it stays as it is here")
        return
    both = ": CHANGED HERE TOO since the export; importing replaces what is here" if arrival.changed_here else ""
    typer.echo(f"{name}{deleted}{both}")
    if name.endswith((".md", ".yaml")):
        _show_difference(name, arrival.here or b"", arrival.there or b"")
