"""The whole text of an edition, as rules on texts look at it: several of them ask for the same, which is found once."""

from dataclasses import dataclass
from functools import cached_property

from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import binding_of
from mnr_briefs.content.prose import Expression
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place
from mnr_briefs.rules.claimed import Statement, statements
from mnr_briefs.rules.printed import PrintedText, cited_references, nodes_of, printed_beside, printed_texts


@dataclass(frozen=True)
class WholeText:
    """All that the texts of some sources say."""

    sources: Sources

    @cached_property
    def of_blocks(self) -> tuple[PrintedText, ...]:
        """Every printed text of every block."""
        return tuple(printed_texts(self.sources))

    @cached_property
    def printed(self) -> tuple[PrintedText, ...]:
        """Every text that a document prints: those of the blocks, and those of the records beside them."""
        return (*self.of_blocks, *printed_beside(self.sources))

    @cached_property
    def nodes(self) -> tuple[object, ...]:
        """Every node of all printed texts."""
        return tuple(nodes_of(self.printed))

    @cached_property
    def bindings(self) -> frozenset[Binding]:
        """What the expressions in all printed texts are bound to."""
        read = (binding_of(node.source) for node in self.nodes if isinstance(node, Expression))
        return frozenset(binding for binding in read if binding is not None)

    @cached_property
    def cited(self) -> tuple[tuple[str, Place], ...]:
        """The keys of all references that texts and data cite, and where."""
        return tuple(cited_references(self.sources, self.nodes))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """All that the texts say of surveyed countries."""
        return tuple(statements(self.sources))
