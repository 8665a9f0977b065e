"""Do the things that were read fit each other?

Each rule is a function from sources and survey to problems; the modules beside this have them. What only a finished
document can show belongs to lint; a text that a page lacks is found where the page is made.
"""

from collections.abc import Callable, Iterator

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problem
from mnr_briefs.rules import (
    claims,
    contradictions,
    corrections,
    figures,
    identifiers,
    own_counts,
    packs,
    steps,
    tables,
    terms,
    texts,
    totals,
    translations,
    usage,
)
from mnr_briefs.survey.survey import Survey

__all__ = ["RULES", "check"]

RULES: tuple[Callable[[Sources, Survey], Iterator[Problem]], ...] = (
    identifiers.duplicate_ids,
    identifiers.reserved_names,
    identifiers.codebook,
    identifiers.conditions_and_implications,
    tables.published_tables,
    tables.lost_tables,
    tables.ratifications,
    tables.named_answers,
    corrections.corrections,
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
    steps.suited,
    steps.gaps_called,
    texts.charts,
    texts.citations,
    texts.lengths,
    *claims.RULES,
    own_counts.one_of,
    figures.typed_figures,
    terms.banned_terms,
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


def check(sources: Sources, survey: Survey, clean: figures.Clean | None = None) -> Iterator[Problem]:
    """What the rules find; warnings of what is unused only where there is no error. The survey is the sources' own.

    `clean` are texts in which no figures were typed, which takes longest to find.
    """
    is_right = True
    for rule in RULES:
        is_figures = rule is figures.typed_figures
        for problem in figures.typed_figures(sources, survey, clean) if is_figures else rule(sources, survey):
            is_right = is_right and not problem.is_error
            yield problem
    if is_right:
        yield from usage.unused(sources, survey)
