"""The language catalogues that come with the program."""

from importlib import resources

from mnr_briefs.content.locale import Locale
from mnr_briefs.problems import Place, Problems
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.yaml_text import parse_yaml


def load_locale(language: str, at: Place, problems: Problems) -> Locale | None:
    """The catalogue of a language, or None with a problem where there is none; `at` is where the language is named."""
    folder = resources.files("mnr_briefs") / "locale"
    file = folder / f"{language}.yaml"
    if not file.is_file():
        known = sorted(f.name.removesuffix(".yaml") for f in folder.iterdir() if f.name.endswith(".yaml"))
        problems.add(
            "wrong-value",
            at,
            f"There is no catalogue for the language “{language}”.",
            f"Known languages: {', '.join(known)}.",
        )
        return None
    source = parse_yaml(file.read_text(encoding="utf-8"), f"locale/{language}.yaml", problems)
    return None if source is None else read_record(Locale, source, problems)
