"""Do the things that were read fit each other?

Each rule is a function from sources and survey to problems, or from the whole text and the survey; the modules beside
this have them. What only a finished document can show belongs to lint; a text that a page lacks is found where the page
is made.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problem
from mnr_briefs.rules import (
    claims,
    contradictions,
    figures,
    names,
    packs,
    survey_tables,
    texts,
    totals,
    translations,
    usage,
)
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.survey import Survey

__all__ = ["OF_TEXTS", "RULES", "check"]

RULES: tuple[Callable[[Sources, Survey], Iterator[Problem]], ...] = (
    names.duplicate_ids,
    names.reserved_names,
    names.codebook,
    names.conditions_and_implications,
    survey_tables.published_tables,
    survey_tables.lost_tables,
    survey_tables.ratifications,
    survey_tables.named_answers,
    survey_tables.corrections,
    contradictions.repeated_cells,
    contradictions.repeated_corrections,
    contradictions.published_contradictions,
    totals.decisions,
    totals.published_totals,
    texts.subjects,
    texts.subjects_left_out,
    texts.boxes,
    texts.memberships,
    texts.applies_to,
    texts.suited,
    texts.gaps_called,
    texts.charts,
    texts.lengths,
    packs.one_of,
    translations.same_figures,
    packs.countries,
    packs.languages,
    packs.left_out,
    packs.texts,
    packs.duplicates,
    packs.choices,
    packs.room,
    packs.answers,
    packs.files,
)

OF_TEXTS: tuple[Callable[[WholeText, Survey], Iterator[Problem]], ...] = (
    texts.citations,
    *claims.RULES,
    texts.banned_terms,
)
"""The rules that read all texts, besides `figures.typed_figures`, which may pass over those that it knows."""


def check(sources: Sources, survey: Survey, clean: figures.Clean | None = None) -> Iterator[Problem]:
    """What the rules find; warnings of what is unused only where there is no error. The survey is the sources' own.

    `clean` are texts in which no figures were typed, which takes longest to find.
    """
    is_right, text = True, WholeText(sources)
    of_sources = (problem for rule in RULES for problem in rule(sources, survey))
    of_texts = (problem for rule in OF_TEXTS for problem in rule(text, survey))
    for problem in chain(of_sources, of_texts, figures.typed_figures(text, survey, clean)):
        is_right = is_right and not problem.is_error
        yield problem
    if is_right:
        yield from usage.unused(text, survey)
