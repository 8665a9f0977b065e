"""The fixed words of documents, from the catalogue of the language."""

import dataclasses
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.locale import Locale
from mnr_briefs.pages.labels import NumberedLabel, colon, filled, numbered
from mnr_briefs.problems import Place
from mnr_briefs.reading.locale import read_locale


@dataclasses.dataclass(frozen=True)
class Words:
    """Two words."""

    contents: str
    sources: str


def locale(language: str) -> Locale:
    found = read_locale(language, Place("content/edition.yaml")).value
    assert found is not None
    return found


def test_words_have_the_name_of_their_key() -> None:
    assert filled(Words, locale("en")) == Words("Contents", "Sources")
    assert filled(Words, locale("es"), sources="otras") == Words("Índice", "otras")


def test_a_word_that_the_catalogue_lacks_is_an_error() -> None:
    without = locale("en").model_copy(update={"words": {"contents": "Contents"}})
    with pytest.raises(KeyError, match="sources"):
        filled(Words, without)


def test_a_caption_is_divided_at_the_number_that_word_counts() -> None:
    assert numbered(locale("en"), "figure_numbered") == NumberedLabel("Figure ", ": ")
    assert numbered(locale("fr"), "table_numbered") == NumberedLabel("Tableau ", "\N{NO-BREAK SPACE}: ")
    after = ". Rules: answers, and the countries that gave them"
    assert numbered(locale("en"), "table_of_answers", title="Rules") == NumberedLabel("Table ", after)
    first = locale("en").model_copy(update={"words": {"figure_numbered": "{number}. ábra: "}})
    assert numbered(first, "figure_numbered") == NumberedLabel("", ". ábra: ")


def test_a_colon_is_the_language_s() -> None:
    assert (colon(locale("en")), colon(locale("fr"))) == (": ", "\N{NO-BREAK SPACE}: ")


def test_the_brief_says_how_many_countries_were_surveyed_by_a_bound_figure(page: Any) -> None:
    labels = page("brief:1").content.labels
    assert p.plain(labels.survey).startswith("Survey of 3 countries, ")
    assert [str(node.binding) for node in labels.survey if isinstance(node, p.Figure)] == ["survey.countries"]
    assert (labels.brief, labels.involves) == ("Brief 1", "Involves:")
    assert labels.table.after == f". {page('brief:1').content.title}: answers, and the countries that gave them"


def test_the_report_s_sentences_hold_what_they_speak_of(page: Any) -> None:
    report = page("report").content
    assert p.plain(report.domains[0].heading) == f"Domain 1: {report.domains[0].title}"
    assert any(isinstance(node, p.Anchor) for node in report.domains[0].heading)
    assert (
        p.plain(report.overview.told)
        == "the figure sets out, domain by domain, how many countries have in place what the survey asked about."
    )
    assert any(isinstance(node, p.CrossReference) for node in report.overview.told)
    assert report.labels.appendix_framework == f"Appendix 1: {report.imprint.framework}"
