"""Milestones that a timeline shows."""

from mnr_briefs.content.record import Dated, Label, Record, SourcePlace


class Milestone(Record):
    """What happened, and when: a year, or years, as they are printed."""

    when: Dated
    text: Label
    source: SourcePlace | None = None
