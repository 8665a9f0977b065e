"""Which sentence of a text a claim in its front matter most likely stands on, so that a problem quotes that one."""

import re
from collections.abc import Iterator
from functools import cached_property

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import ClaimedAnswer
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.questionnaire import Questionnaire
from mnr_briefs.content.sentences import SENTENCE_END
from mnr_briefs.content.texts import CaseStudy, Initiative
from mnr_briefs.rules.country_names import CountryNames

OfCountries = Initiative | CaseStudy | OfficeText
"""The sorts of text with claims in their front matter."""

_FIELDS = {Initiative.sort: ("short", "body"), CaseStudy.sort: ("title", "body"), OfficeText.sort: ("body",)}
_WORD = re.compile(r"\w{4,}")  # shorter ones say little
_STEM = 5  # characters in which the forms of a word are mostly alike: policy, policies


class Sentences:
    """The sentences of a text, in its order."""

    def __init__(self, block: OfCountries, questionnaire: Questionnaire, names: CountryNames) -> None:
        self._block = block
        self._questionnaire = questionnaire
        self._names = names

    @cached_property
    def first(self) -> str:
        """The first sentence; empty where there is none."""
        return next(self._all(), "")

    def of(self, claimed: ClaimedAnswer) -> str:
        """The sentence that has most in common with a claim; the first where none has words of its question or options.

        These count twice. The words of the title and a country's name count too, as a text tells of other things and
        other countries as well.
        """
        question = self._questionnaire.by_id.get(claimed.question)
        if question is None:
            return self.first
        options = [question.named(written) for written in claimed.options]
        labels = [question.option_by_id[option.id].label for option in options if option]
        wanted = _stems(" ".join((question.label, *labels)))
        fitting = [(2 * len(wanted & stems) + told, text) for text, stems, told in self._weighed if wanted & stems]
        return max(fitting, key=lambda found: found[0], default=(0, self.first))[1]

    @cached_property
    def _weighed(self) -> list[tuple[str, frozenset[str], int]]:
        """The sentences, their words, and how much they tell of what the text is about."""
        title = _stems(p.plain(self._block.title or ()))
        found = [(text, _stems(text)) for text in self._all()]
        return [(text, stems, len(title & stems) + any(self._names.found_in(text))) for text, stems in found]

    def _all(self) -> Iterator[str]:
        for name in _FIELDS[self._block.sort]:
            prose = getattr(self._block, name)
            found = [node for node in p.walk(prose) if isinstance(node, p.Paragraph)]  # a heading is no sentence
            for nodes in [(node,) for node in found] or [prose]:
                yield from filter(None, SENTENCE_END.split(" ".join(p.plain(nodes).split())))


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))
