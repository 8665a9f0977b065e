"""Initiatives of other countries: examples for steps, and what works elsewhere where a country has too few itself.

Those of the same region come first. Which of them a country gets follows from its place in countries.yaml, so that the
examples are spread over a region, and a page does not change with any other page.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mnr_briefs.content.questionnaire import Level, Question
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import all_profile_questions
from mnr_briefs.pages.headline import confirmed, lacks

SEVERAL = 2  # countries, so that the one that has all of it is not on every page


Profile = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Peer:
    """A country other than the page's, and its initiative."""

    country: str
    initiative: Initiative


def examples_for(edition: Edition, country: str, steps: Sequence[Recommendation]) -> list[Peer | None]:
    """For each step an initiative on its capability, of a country that does not lack it; None where there is none.

    Each step gets another country's, as far as there are enough: those with the fewest to choose from choose first. No
    initiative is an example twice.
    """
    near = [_examples(edition, country, step) for step in steps]
    turn = _turn(edition, country)
    found: dict[int, Peer] = {}
    for number in sorted(range(len(steps)), key=lambda number: len({peer.country for peer in near[number]})):
        taken, told = {p.country for p in found.values()}, {p.initiative.id for p in found.values()}
        new = [peer for peer in near[number] if peer.initiative.id not in told]
        fresh = [peer for peer in new if peer.country not in taken] or new
        if fresh:
            found[number] = fresh[turn % len(fresh)]
    return [found.get(number) for number in range(len(steps))]


def works_elsewhere(edition: Edition, country: str, most: int, taken: Collection[str] = ()) -> list[Peer]:
    """Initiatives of other countries, each of another: of its region before others, and of both first those of
    countries that answered as it did. Those whose names are `taken` are left out.
    """
    peers = _peers(edition, country, (i for i in edition.texts.initiatives.values() if i.id not in taken))
    region, profiles = edition.countries.by_id[country].region, _profiles(edition)
    near = [peer for peer in peers if edition.countries.by_id[peer.country].region == region]
    if len({peer.country for peer in near}) >= most:
        peers = near
    likeness = {code: _likeness(profiles[country], profiles[code]) for code in {peer.country for peer in peers}}
    order = {code: number for number, code in enumerate(edition.countries.by_id)}

    def rank(peer: Peer) -> tuple[bool, int, int, int, str]:
        far = edition.countries.by_id[peer.country].region != region
        return far, -likeness[peer.country], order[peer.country], peer.initiative.priority, peer.initiative.id

    chosen: dict[str, Peer] = {}
    for peer in sorted(peers, key=rank):
        chosen.setdefault(peer.country, peer)
    return list(chosen.values())[:most]


def _peers(edition: Edition, country: str, initiatives: Iterable[Initiative]) -> list[Peer]:
    """The initiatives that other countries have by themselves; where there are none, those that they share."""
    known = edition.countries.by_id
    found = [
        Peer(code, initiative)
        for initiative in initiatives
        if country not in initiative.countries
        for code in initiative.countries
        if code in known
    ]
    alone = [peer for peer in found if len(peer.initiative.countries) == 1]
    return sorted(alone or found, key=lambda peer: (peer.initiative.priority, peer.country, peer.initiative.id))


def _examples(edition: Edition, country: str, step: Recommendation) -> list[Peer]:
    """The initiatives on a step's capability of other countries that have something of what it is about: those nearby,
    and of them those that have all of it, where there are several.
    """
    questions = [q for name in step.applies_to if (q := edition.questionnaire.by_id.get(name))]
    on_it = _peers(edition, country, edition.texts.initiatives_on.get(step.capability or "", ()))
    near = _nearest(edition, country, [p for p in on_it if not any(lacks(edition, q, p.country) for q in questions)])
    whole = [p for p in near if any(_has_all(edition, question, p.country) for question in questions)]
    return whole if len({peer.country for peer in whole}) >= SEVERAL else near


def _has_all(edition: Edition, question: Question, country: str) -> bool:
    """Whether a country answered a question that can be answered by “partly” with that it has it in full."""
    options = confirmed(edition, question, country)
    has_parts = any(option.level is Level.PARTIAL for option in question.options)
    return has_parts and any(option.level is Level.FULL for option in options)


def _nearest(edition: Edition, country: str, peers: list[Peer]) -> list[Peer]:
    """Those of the same region, or all where there are none."""
    region = edition.countries.by_id[country].region
    return [peer for peer in peers if edition.countries.by_id[peer.country].region == region] or peers


def _turn(edition: Edition, country: str) -> int:
    """The place of a country among those of its region."""
    region = edition.countries.by_id[country].region
    return [c.id for c in edition.countries.countries if c.region == region].index(country)


@lru_cache(2)
def _profiles(edition: Edition) -> dict[str, Profile]:
    """What each country is known to have answered to each question; the same for all pages of an edition."""
    questions = all_profile_questions(edition)
    return {
        code: tuple(tuple(option.id for option in confirmed(edition, q, code)) for q in questions)
        for code in edition.countries.by_id
    }


def _likeness(first: Profile, second: Profile) -> int:
    """To how many questions two countries gave the same answer."""
    return sum(own == other != () for own, other in zip(first, second, strict=True))
