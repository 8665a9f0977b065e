"""Where a country belongs, in one line."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.standing import memberships, place


@pytest.mark.parametrize(
    ("code", "groups", "line"),
    [
        ("CRI", "Basin (since 2014) · Wells", "Americas · Central America · Basin (since 2014) · Wells"),
        ("FJI", "Basin", "Oceania · Melanesia · Basin"),
        ("SEN", "", "Africa · Western Africa"),
    ],
)
def test_a_country_has_its_region_and_its_groups_in_their_order(
    project: Any, load: Callable[[], Edition], code: str, groups: str, line: str
) -> None:
    project.write(
        "content/countries.yaml",
        """
        countries:
          - {id: CRI, name: Costa Rica, region: Americas, subregion: Central America}
          - {id: FJI, name: Fiji, region: Oceania, subregion: Melanesia}
          - {id: SEN, name: Senegal, region: Africa, subregion: Western Africa}
        memberships:
          - id: basin
            name: Basin group
            short: Basin
            source: {section: "2"}
            members: [{country: CRI, since: 2014}, {country: FJI}]
          - {id: wells, name: Wells, short: Wells, source: {section: "2"}, members: [{country: CRI}]}
        """,
    )
    edition = load()
    assert (memberships(edition, code), place(edition, code)) == (groups, line)
