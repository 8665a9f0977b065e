"""The house's terminology: terms it has decided against are problems, except inside the names that hold them."""

import re
from collections.abc import Iterable

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problems
from mnr_briefs.rules.figures import sentences

Text = tuple[tuple[object, ...], Place, frozenset[str]]


def check_terms(sources: Sources, texts: Iterable[Text], problems: Problems) -> None:
    """Problems for banned terms in texts and in the glossary; `texts` are proses with their places and topics."""
    terms = sources.settings.house_style.terms
    if not terms:
        return
    parts = frozenset({"parts"})
    glossary: list[Text] = [((p.Text(t.text),), t.at, parts) for t in sources.glossary.terms]
    for prose, at, scope in (*texts, *glossary):
        for sentence in sentences(prose, at):
            text = " ".join(sentence.text.split())
            for term in terms:
                if _uses(text, term.avoid, term.except_in):
                    message = f"The house does not write “{term.avoid}”."
                    problems.add("banned-term", sentence.at, message, f"Write “{term.instead}”.", scope)


def _uses(text: str, avoid: str, names: tuple[str, ...]) -> bool:
    """Whether a term stands in a text outside the names that may hold it."""
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    return re.search(rf"\b{re.escape(avoid)}s?\b", text, re.IGNORECASE) is not None
