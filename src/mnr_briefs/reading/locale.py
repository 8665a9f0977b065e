"""The language catalogues that come with the program."""

from importlib import resources

from mnr_briefs.content.locale import Locale
from mnr_briefs.problems import Found, Place
from mnr_briefs.reading.keeping import Kept, kept_or_made
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.steps import nothing, then
from mnr_briefs.reading.yaml_files import yaml_of


def read_locale(language: str, at: Place, kept: Kept | None = None) -> Found[Locale | None]:
    """The catalogue of a language, or None with a problem where there is none; `at` is where the language is named."""
    folder = resources.files("mnr_briefs") / "locale"
    known = sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
    if language not in known:
        message = f"There is no catalogue for the language “{language}”."
        return nothing(at, "wrong-value", message, f"Known languages: {', '.join(known)}.")
    name = f"locale/{language}.yaml"
    data = (folder / f"{language}.yaml").read_bytes()

    def make() -> Found[Locale | None]:
        return then(yaml_of(name, data), lambda source: read_record(Locale, source), None)

    return kept_or_made(kept, "locale", name, data, make)
