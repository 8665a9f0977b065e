"""Which files a document reads: a problem in one of them holds it back, and in no other."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from mnr_briefs.content.texts import About
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.registry import all_targets, reads

Load = Callable[[], Edition]
REPORT, BRIEFS, COUNTRIES = ["report"], ["brief:1", "brief:2"], ["country:CRI", "country:FJI", "country:SEN"]
ALL = REPORT + BRIEFS + COUNTRIES
FILE = "content/broken/text.md"


def readers(edition: Edition, file: str) -> list[str]:
    return [target.id for target in all_targets(edition) if reads(edition, target, file)]


@pytest.mark.parametrize(
    ("file", "documents"),
    [
        ("content/domains/1-rules.md", ["report", "brief:1"]),
        ("content/findings/02-inspection.md", ["report", "brief:1"]),
        ("content/findings/03-complaints.md", ["report", "brief:2"]),
        ("content/initiatives/fji-plain-law.md", ["report", "brief:1", *COUNTRIES]),
        ("content/recommendations/open-a-line.md", ["report", "brief:2", *COUNTRIES]),  # of which countries choose
        ("brief_templates/theme.yaml", ALL),
        ("content/edition.yaml", ALL),
        ("content/survey/published/answers.csv", ALL),
        ("content/facts.yaml", ALL),
        ("content/of/another/sort.md", ALL),
    ],
)
def test_documents_read_the_texts_that_they_print_and_what_all_share(
    load: Load, file: str, documents: list[str]
) -> None:
    assert readers(load(), file) == documents


@pytest.mark.parametrize(
    ("about", "documents"),
    [
        (About("initiative", ("FJI", "SEN"), "water_law"), ["report", "brief:1", "country:FJI", "country:SEN"]),
        (About("initiative", (), "water_law"), ["report", "brief:1"]),  # of a region
        (About("recommendation", (), "inspection"), ["report", "brief:1", *COUNTRIES]),
        (About("recommendation"), REPORT),  # of the response as a whole
        (About("finding", (), "complaints"), ["report", "brief:2"]),
        (About("finding", (), "unheard_of"), REPORT),
        (About("domain", domain="people"), ["report", "brief:2"]),
        (About("domain", domain="unheard_of"), REPORT),
        (About("part"), REPORT),
        (About("case_study", ("FJI",)), REPORT),
        *[(About(sort, known=False), ALL) for sort in ("initiative", "recommendation", "finding", "domain", "part")],
    ],
    ids=str,
)
def test_a_text_that_cannot_be_read_is_read_by_those_that_it_is_about(
    load: Load, about: About, documents: list[str]
) -> None:
    edition = load()
    assert readers(replace(edition, blocks={**edition.blocks, FILE: about}), FILE) == documents
