"""The rows of the evidence workbook: figures in prose from the documents, figures in charts from their requests."""

from collections.abc import Iterable, Iterator

from mnr_briefs.charts.specifications import Chart
from mnr_briefs.evidence.figures import PrintedFigure
from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.evidence.workbook import EvidenceRow
from mnr_briefs.survey.binding import tag_of


def document_rows(
    name: str, figures: Iterable[PrintedFigure], ledger: Ledger, country: str | None
) -> Iterator[EvidenceRow]:
    """A row for each figure of one document."""
    for figure in figures:
        evidence = ledger.evidence(ledger.binding(figure.tag), country)
        yield _row(name, figure.heading, figure.sentence, figure.text, evidence)


def chart_figures(charts: Iterable[Chart]) -> Iterator[PrintedFigure]:
    """The figures that charts hold; their labels stand for the sentence."""
    for chart in charts:
        for group in getattr(chart, "groups", ()):
            for bar in group.bars:
                for segment in bar.segments:
                    if segment.binding and segment.text:
                        label = f"{group.title}: {bar.label}, {segment.label}"
                        yield PrintedFigure("Chart", label, segment.text, tag_of(segment.binding))


def _row(document: str, heading: str, sentence: str, figure: str, evidence: Evidence) -> EvidenceRow:
    return EvidenceRow(
        document,
        heading,
        sentence,
        figure,
        evidence.binding,
        evidence.sort,
        evidence.count,
        evidence.base,
        evidence.share,
        evidence.named,
        "; ".join(evidence.corrections),
        evidence.source,
    )
