"""`mnr-briefs check --against`: which sentences another survey changes, and which it makes false."""

from collections.abc import Iterator
from dataclasses import dataclass

from mnr_briefs.context.expressions import Evaluator
from mnr_briefs.model import prose as p
from mnr_briefs.model.edition import Edition
from mnr_briefs.model.sources import Sources
from mnr_briefs.problems import Place, Problem, Problems
from mnr_briefs.validate.figures import split_sentences
from mnr_briefs.validate.texts import printed_texts


@dataclass(frozen=True)
class Prospect:
    """A sentence that another survey changes; `broken` holds the problems where it becomes false."""

    at: Place
    before: str
    after: str
    broken: tuple[Problem, ...]


def prospects(sources: Sources, edition: Edition, other: Edition) -> Iterator[Prospect]:
    """The sentences of all texts that read differently, or become false, with the other edition's survey."""
    now, then = Evaluator(edition), Evaluator(other)
    for text, at, _ in printed_texts(sources):
        for sentence, place in split_sentences(text, at):
            if any(isinstance(node, p.Expression) for node in sentence):
                before, problems = _read(sentence, now)
                after, broken = _read(sentence, then)
                if before != after and not (problems and broken):
                    yield Prospect(place, before, after, tuple(broken))


def _read(sentence: tuple[p.Inline, ...], evaluator: Evaluator) -> tuple[str, list[Problem]]:
    problems, words = Problems(), list[p.Inline]()
    for node in sentence:
        if isinstance(node, p.Expression):
            misfit = evaluator.misfit(p.plain(words), node.source)
            if misfit:
                problems.add("hedge-misfit", node.at, f"{{{{ {node.source} }}}}: {misfit}.", "Choose words that fit.")
        words.append(evaluator.evaluate(node, problems, None) if isinstance(node, p.Expression) else node)
    return " ".join(p.plain(words).split()), list(problems)
