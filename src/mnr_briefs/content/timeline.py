"""Milestones that a timeline shows."""

from mnr_briefs.content.record import Label, Record, SourcePlace


class Milestone(Record):
    """What happened, and when: a year, or years, as they are printed."""

    when: Label
    text: Label
    source: SourcePlace | None = None
