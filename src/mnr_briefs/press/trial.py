"""A document that a problem holds back is tried all the same, without drawing or writing, so that what only rendering
shows is shown together with the rest. Here is what stands in for the things it lacks, and what of its problems to tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mnr_briefs.charts.specifications import ChartRequest, CoverArt
from mnr_briefs.content.prose import Picture
from mnr_briefs.content.texts import DomainText, Finding, KeyNumber
from mnr_briefs.edition.edition import Edition
from mnr_briefs.problems import Place, Problem, Severity

_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f"
    "000101010018dd8db00000000049454e44ae426082"
)
_NOWHERE = Place("content/")


def blank_chart(request: ChartRequest) -> Picture:
    """A stand-in for a chart while nothing is drawn."""
    return Picture(_PIXEL, request.alt, 1.0, 1.0, decorative=isinstance(request, CoverArt))


def completed(edition: Edition) -> Edition:
    """The edition with an empty text for each domain and capability whose own is missing or broken."""
    number = KeyNumber(figure=(), text=(), at=_NOWHERE)
    domains = {
        d.id: DomainText(domain=d.id, headline=(), key_numbers=(number, number, number), at=_NOWHERE)
        for d in edition.framework.domains
    }
    findings = {c.id: Finding(capability=c.id, at=_NOWHERE) for c in edition.framework.capabilities}
    texts = edition.texts
    return replace(
        edition, texts=replace(texts, domains={**domains, **texts.domains}, findings={**findings, **texts.findings})
    )


# What a problem may follow from: by its code, the beginnings of the files in which an error stands. With a broken
# survey the numbers are others, and with a broken record names are missing that the file does hold.
_SURVEY = ("content/survey/", "content/questionnaire.yaml", "content/countries.yaml")
_FOLLOWS_FROM: dict[str, tuple[str, ...]] = {
    "not-published": _SURVEY,
    "false-words": _SURVEY,
    "hedge-misfit": _SURVEY,
    "unknown-target": ("content/parts/", "content/case_studies/"),
}
_NAMES_OF: dict[str, tuple[str, ...]] = {
    "“fact” has no": ("content/facts.yaml",),
    "“ratified": ("content/survey/instruments.yaml", "content/survey/tables.yaml"),
}


def worth_telling(found: Iterable[Problem], earlier: Iterable[Problem]) -> Iterator[Problem]:
    """Those errors of a tried document that do not follow from the errors that hold it back."""
    files = {problem.place.file for problem in earlier}
    for problem in found:
        if problem.severity is not Severity.ERROR:  # such as an empty paragraph, where a text is missing
            continue
        causes = _FOLLOWS_FROM.get(problem.code, ())
        if problem.code == "unknown-name":
            causes = tuple(
                file for words, files_of in _NAMES_OF.items() if words in problem.message for file in files_of
            )
        if not any(file.startswith(causes) for file in files):
            yield problem
