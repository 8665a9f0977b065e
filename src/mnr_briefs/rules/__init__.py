"""Stage 2, validate: do the things that were read fit each other?

Each module holds one sort of rule as a function from sources to problems. A rule that only a finished document can
show belongs to verify.
"""

from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Problems
from mnr_briefs.rules.claims import check_claims
from mnr_briefs.rules.figures import check_figures
from mnr_briefs.rules.identifiers import check_identifiers
from mnr_briefs.rules.survey import check_survey
from mnr_briefs.rules.terms import check_terms
from mnr_briefs.rules.texts import check_texts, printed_texts
from mnr_briefs.rules.usage import check_usage

__all__ = ["validate"]


def validate(sources: Sources, problems: Problems) -> None:
    """Hold the sources against each other; what does not fit is added to `problems`."""
    check_identifiers(sources, problems)
    check_survey(sources, problems)
    check_texts(sources, problems)
    check_claims(sources, problems)
    texts = tuple(printed_texts(sources))
    check_figures(sources, texts, problems)
    check_terms(sources, texts, problems)
    if not problems.errors:  # a text that could not be read would leave its facts and references unused
        check_usage(sources, texts, problems)
