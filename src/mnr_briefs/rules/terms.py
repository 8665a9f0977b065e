"""The house's terminology: terms it has decided against are problems, except inside the names that hold them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.content import prose as p
from mnr_briefs.content.settings import AvoidedTerm
from mnr_briefs.problems import Problem
from mnr_briefs.rules.printed import PrintedText, shown
from mnr_briefs.rules.whole_text import WholeText
from mnr_briefs.survey.survey import Survey


def banned_terms(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Terms in texts and in the glossary that the house has decided against."""
    terms = [_Term.of(term) for term in text.sources.settings.house_style.terms]
    if not terms:
        return
    glossary = (PrintedText((p.Text(term.text),), term.at, None) for term in text.sources.glossary.terms)
    for printed in (*text.of_blocks, *glossary):
        for nodes, at in printed.sentences:
            words = " ".join(shown(nodes).split())
            folded = words.casefold()
            for term in terms:
                if term.folded in folded and term.stands_in(words):
                    message = f"House style does not use “{term.avoid}”."
                    yield Problem(at, "banned-term", message, f"Write “{term.instead}”.")


@dataclass(frozen=True)
class _Term:
    """A term to avoid, ready to be looked for: `names` are the names that may hold it."""

    avoid: str
    instead: str
    folded: str
    word: re.Pattern[str]
    names: re.Pattern[str] | None

    @classmethod
    def of(cls, term: AvoidedTerm) -> "_Term":
        """What the house style says of one term, with its patterns."""
        longest_first = sorted(map(re.escape, term.except_in), key=len, reverse=True)
        names = re.compile("|".join(longest_first), re.IGNORECASE) if longest_first else None
        word = re.compile(rf"\b{re.escape(term.avoid)}s?\b", re.IGNORECASE)
        return cls(term.avoid, term.instead, term.avoid.casefold(), word, names)

    def stands_in(self, text: str) -> bool:
        """Whether the term stands in a text outside those names."""
        return self.word.search(self.names.sub("", text) if self.names else text) is not None
