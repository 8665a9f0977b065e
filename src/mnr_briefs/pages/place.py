"""Where a country belongs: its region, and the groups that it is a member of."""

from mnr_briefs.edition.edition import Edition

BETWEEN = " · "


def memberships(edition: Edition, country: str) -> str:
    """The groups a country belongs to, with the year where it is known; empty where there are none."""
    names = []
    for group in edition.countries.memberships:
        for member in group.members:
            if member.country == country:
                since = member.since
                names.append(edition.locale.word("since", name=group.short, year=since) if since else group.short)
    return BETWEEN.join(names)


def place(edition: Edition, country: str) -> str:
    """A country's region, subregion and memberships in one line."""
    about = edition.countries.by_id[country]
    return BETWEEN.join(filter(None, (about.region, about.subregion, memberships(edition, country))))
