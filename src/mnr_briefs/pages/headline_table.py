"""The headlines of all countries with the reason for each: a test keeps `docs/headlines.md` equal to this."""

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.headline import headline
from mnr_briefs.pages.readings import Reading, gaps, strengths
from mnr_briefs.pages.resolve import Resolver

HEAD = """\
# The headlines

What the one-pager of each country says first, and why. A headline joins the rarest thing that a country is known to
have, if not every country has it, and the rarest that it is known to lack. What is missing comes before what is partly
there; among equals, the order of the framework decides. Only answers that are known beyond doubt count. “3 of 29” means
that three of the 29 countries that answered gave this answer.

| country | headline | what stands out | what is missing |
| --- | --- | --- | --- |
"""


def headlines(edition: Edition) -> str:
    """The page, as Markdown."""
    rows = []
    for country in edition.countries.countries:
        line = p.plain(headline(Resolver(edition, country.id), country.id))
        reasons = (_reason(found) for found in (strengths(edition, country.id), gaps(edition, country.id)))
        rows.append(f"| {' | '.join((country.name, line, *reasons))} |\n")
    return HEAD + "".join(rows)


def _reason(found: list[Reading]) -> str:
    """The answer that was chosen, and the next one, with how many gave each."""
    if not found:
        return "nothing that is known"
    first, *others = (f"{r.question.label}: {r.option.label} ({r.total.count} of {r.total.base})" for r in found)
    return f"{first}; before {others[0]}" if others else first
