"""`mnr-briefs trace`: the figures of one document with what they stand on."""

from collections.abc import Iterable, Iterator

from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.evidence.printed import figures_of


def trace(
    docx: bytes,
    ledger: Ledger,
    text: str = "",
    country: str | None = None,
    others: Iterable[PrintedFigure] = (),
) -> Iterator[str]:
    """A paragraph of plain text for each figure that holds `text` (all for none), in prose and of `others`, those of
    charts and plain texts.
    """
    for figure in (*figures_of(docx), *others):
        if text.casefold() in figure.text.casefold():
            yield describe(figure, ledger.evidence(ledger.binding(figure.tag), country))


def describe(figure: PrintedFigure, evidence: Evidence) -> str:
    """A figure and its evidence, a line for each thing known."""
    rows = [
        ("binding", evidence.binding),
        ("sort", evidence.sort),
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
