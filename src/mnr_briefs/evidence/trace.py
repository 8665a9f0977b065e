"""`mnr-briefs trace`: the figures of one document with what they stand on."""

from collections.abc import Iterable, Iterator, Mapping

from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.printed import figures_of, meet, spans_of


def trace(
    docx: bytes,
    ledger: Ledger,
    text: str = "",
    country: str | None = None,
    others: Iterable[PrintedFigure] = (),
    recorded: Mapping[str, Evidence] | None = None,
) -> Iterator[str]:
    """A paragraph of plain text for each figure that `text`, as printed, takes in or is a part of (all for none), in
    prose and of `others`, those of charts and plain texts. `recorded` is what figures of an older document stood on
    when it was built, by their tags.
    """
    for figure in (*figures_of(docx, text), *(other for other in others if _is_meant(other, text))):
        known = (recorded or {}).get(figure.tag)
        yield describe(figure, known or ledger.of_tag(figure.tag, country))


def _is_meant(figure: PrintedFigure, words: str) -> bool:
    """Whether words are a part of a figure outside the prose, or stand in its text and have the figure in them.

    Where in its text it stands is not known: another number that is spelled alike is taken for it.
    """
    if not words or any(spans_of(words, figure.text)):
        return True
    text = figure.sentence
    places = [span for span in spans_of(figure.text, text) if _is_whole(text, *span)]
    return meet(spans_of(words, text), places)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit goes on before or behind a part of a text."""
    return not (text[:start][-1:].isalnum() or text[end:][:1].isalnum())


def describe(figure: PrintedFigure, evidence: Evidence) -> str:
    """A figure and its evidence, a line for each thing known."""
    rows = [
        ("binding", evidence.binding),
        ("type", evidence.sort),
        ("value", evidence.count or (f"{evidence.share} per cent" if evidence.share else "")),
        ("base", evidence.base),
        ("share", f"{evidence.share} per cent" if evidence.share else ""),
        ("countries", evidence.named),
        ("corrections", "; ".join(evidence.corrections)),
        *(("decision", decision) for decision in evidence.decisions),
        *(("otherwise", line) for line in evidence.otherwise),
        ("source", evidence.source),
        ("heading", figure.heading),
        ("sentence", figure.sentence),
    ]
    return "\n".join([figure.text, *(f"  {name:<12}{value}" for name, value in rows if value)])
