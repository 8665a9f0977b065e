"""The framework: its domains, the capabilities in them, what enables them and what they should lead to."""

from functools import cached_property
from typing import Annotated

from pydantic import Field

from mnr_briefs.content.record import Identifier, Label, Record, SourcePlace

IconName = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Outcome(Record):
    """What a domain's capabilities should lead to."""

    title: Label
    text: Label


class Capability(Record):
    """One thing that a country needs to be able to do."""

    id: Identifier
    number: int = Field(ge=1)
    title: Label
    summary: Label


class Domain(Record):
    """A group of capabilities; the subject of one brief, which may have a title of its own that stands alone.

    `icon` is the name of a file of brief_templates/icons.
    """

    id: Identifier
    number: int = Field(ge=1)
    title: Label
    short_title: Label
    brief_title: Label | None = None
    icon: IconName | None = None
    outcome: Outcome
    capabilities: tuple[Capability, ...]


class Framework(Record):
    """All domains, in order."""

    title: Label
    short_title: Label
    reference: Label | None = None
    source: SourcePlace | None = None
    enablers: tuple[Label, ...] = ()
    domains: tuple[Domain, ...]

    @cached_property
    def capabilities(self) -> tuple[Capability, ...]:
        """All capabilities, in order."""
        return tuple(c for domain in self.domains for c in domain.capabilities)

    @cached_property
    def domain_of(self) -> dict[str, Domain]:
        """Each capability's domain, by capability id."""
        return {c.id: domain for domain in self.domains for c in domain.capabilities}

    @cached_property
    def domain_by_id(self) -> dict[str, Domain]:
        """The domains by id."""
        return {domain.id: domain for domain in self.domains}
