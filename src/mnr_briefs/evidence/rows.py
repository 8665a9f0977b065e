"""The rows of the evidence workbook: figures in prose from the documents, figures in charts from the charts."""

from collections.abc import Iterable, Iterator, Mapping

from mnr_briefs.charts.chart import Chart
from mnr_briefs.content.prose import Said
from mnr_briefs.evidence.ledger import Evidence, Ledger
from mnr_briefs.evidence.workbook import EvidenceRow
from mnr_briefs.formats.format import PrintedFigure
from mnr_briefs.formats.word.parts.figure_tags import tag_of
from mnr_briefs.pages.page import walk


def document_rows(
    name: str,
    figures: Iterable[PrintedFigure],
    ledger: Ledger,
    country: str | None,
    recorded: Mapping[str, Evidence] | None = None,
) -> Iterator[EvidenceRow]:
    """A row for each figure of one document; `recorded` is what figures stand on, by their tags, where known."""
    for figure in figures:
        evidence = (recorded or {}).get(figure.tag) or ledger.of_tag(figure.tag, country)
        yield _row(name, figure.heading, figure.sentence, figure.text, evidence)


def page_figures(content: object) -> Iterator[PrintedFigure]:
    """The figures that a page holds outside its prose: those of charts, with their labels for the sentence, and those
    of plain texts, such as a subtitle or the alternative text of a chart.
    """
    for node in walk(content):
        if isinstance(node, Chart):
            for figure in node.figures():
                yield PrintedFigure("Chart", figure.label, figure.text, tag_of(figure.binding))
        elif isinstance(node, Said):
            for said in node.figures:
                yield PrintedFigure("Text", str(node), said.text, tag_of(said.binding))


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
        "\n".join(evidence.decisions),
        "\n".join(evidence.otherwise),
        evidence.source,
    )
