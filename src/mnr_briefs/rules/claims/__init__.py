"""Claims: what a text says of countries must be what they answered; each sentence on a country says on what it stands.

A claim that an answer contradicts is an error. One that nothing recorded bears out, and a sentence without a mark, are
warnings: the text may be right, and nobody can tell.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from mnr_briefs.content import prose as p
from mnr_briefs.content.claims import NONE, ClaimedAnswer, exclude_others
from mnr_briefs.content.packs import OfficeText, Pack
from mnr_briefs.content.questionnaire import NamedOption, Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy, Initiative, TextBlock
from mnr_briefs.problems import Place, Problem
from mnr_briefs.rules import names
from mnr_briefs.rules.claims.statements import CountryNames, Statement, statements_of
from mnr_briefs.rules.contradictions import AnswerPlaces
from mnr_briefs.rules.printed import WholeText
from mnr_briefs.survey.answers import reported_answers
from mnr_briefs.survey.survey import Answer, Status, Survey

_SURVEY = ("content/survey/",)  # while one of its tables cannot be read, answers are missing
_ANSWER_OR_TEXT = "Correct the text and its claim; or, if the text has the better evidence, the answer{}."


def claims(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Claims that the answers contradict, do not bear out or leave open."""
    sources = text.sources
    held = _Held(sources, survey, AnswerPlaces(sources))
    for statement in statements_of(text):
        by_now = held.of(statement)
        for claimed in statement.claims or ():
            yield from by_now.problems(statement, claimed)
        if statement.says_only and statement.claims and not exclude_others(statement.claims):
            named = _listed(sources, statement.countries)
            message = f"“{statement.words}” says this only of {named}, but its mark does not contain “only”."
            mark = "; ".join(str(replace(claimed, only=True)) for claimed in statement.claims)
            remedy = f'If no other country gave this answer, write […]{{claims="{mark}"}}.'
            yield Problem(statement.at, "unmarked-claim", message, remedy)


def unmarked(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Sentences that name a country and do not say on which answers they stand; the remedy is a claim to confirm."""
    sources = text.sources
    for statement in statements_of(text):
        if statement.claims is None:
            named = _listed(sources, statement.countries)
            about = f"is about {named}" if statement.in_front_matter else f"names {named}"
            message = f"“{statement.words}” {about} but does not say which answers it rests on."
            remedy, own = proposal(statement, sources, survey), (statement.at.file,)  # perhaps of a mark in error
            yield Problem(statement.at, "unmarked-claim", message, remedy, follows_from=own)


def named_in_templates(sources: Sources, texts: Iterable[tuple[tuple[p.Inline, ...], Place]]) -> Iterator[Problem]:
    """Fixed texts of Word templates that name a country: no mark can stand there; with the place of each text."""
    names_of = CountryNames(sources)
    for inlines, at in texts:
        words = " ".join(p.plain(inlines).split())
        if codes := tuple(dict.fromkeys(found.code for found in names_of.found_in(words))):
            message = f"“{words}” names {_listed(sources, codes)} in the fixed text of a template."
            remedy = "Move the sentence to a text in content/, where a mark can say which answers it rests on."
            yield Problem(at, "unmarked-claim", message, remedy)


def outdated(text: WholeText, survey: Survey) -> Iterator[Problem]:
    """Answers of an office that contradict an initiative that may stand beside them on its page."""
    sources, places = text.sources, AnswerPlaces(text.sources)
    for pack in (pack for pack in sources.packs if pack.settings.answers):
        given = {answer.question: answer.place_of("answer") for answer in pack.settings.answers}
        reported = survey.with_reported(reported_answers([pack], sources.questionnaire))
        held = _Held(sources, reported, places)
        for statement in statements_of(text):
            for claimed in statement.claims or () if _is_on_page(statement.block, pack) else ():
                told = held.problems(statement, claimed) if claimed.question in given else ()
                if any(problem.code == "false-claim" for problem in told):
                    initiative = statement.block.block.name
                    message = f"The initiative “{initiative}” claims another answer for {pack.country}: “{claimed}”."
                    remedy = "Rewrite the initiative in your own words, or leave it out of your page."
                    yield Problem(given[claimed.question], "outdated-text", message, remedy)


def _is_on_page(block: TextBlock, pack: Pack) -> bool:
    """Whether a text is an initiative of a pack's country that its page may print in the edition's words."""
    chosen = pack.settings.initiatives
    is_own = isinstance(block, Initiative) and pack.country in block.countries
    return (
        is_own
        and block.block not in [t.stands_for for t in pack.texts]
        and (chosen is None or block.block.name in chosen)
    )


RULES = (claims, unmarked, outdated)
"""All rules on what texts say of countries."""


@dataclass(frozen=True)
class _Held:
    """Claims held against the answers."""

    sources: Sources
    survey: Survey
    places: AnswerPlaces

    def of(self, statement: Statement) -> "_Held":
        """The same for a statement: what an office says is held against what it answers by now."""
        if not isinstance(statement.block, OfficeText):
            return self
        packs = [pack for pack in self.sources.packs if pack.country == statement.block.country]
        reported = reported_answers(packs, self.sources.questionnaire)
        return replace(self, survey=self.survey.with_reported(reported))

    def problems(self, statement: Statement, claimed: ClaimedAnswer) -> Iterator[Problem]:
        """What is wrong with one claim of a statement."""
        yield from names.unknown_question(claimed.question, statement.at, self.sources, with_options=True)
        question = self.sources.questionnaire.by_id.get(claimed.question)
        if question is None or not question.options:
            return
        if not statement.countries:
            message = f"“{statement.words}” names no surveyed country for which it could claim “{claimed}”."
            yield Problem(statement.at, "bad-claim", message, "Extend the mark to include the country's name.")
        for written in claimed.options:
            option = question.named(written)
            if option is None:
                yield from names.unknown_option(question, written, statement.at, question.names)
                continue
            for country in statement.countries:
                yield from self._of_country(statement, question, option, country)
            if claimed.only and statement.countries:
                yield from self._of_others(statement, question, option)

    def _of_country(
        self, statement: Statement, question: Question, option: NamedOption, country: str
    ) -> Iterator[Problem]:
        """A country's answer that is not as claimed, or of which that is not known."""
        answer = self.survey.answer(question.id, option.id, country)
        claim = f"“{statement.words}” claims “{_said(question, option)}” for {_listed(self.sources, (country,))}"
        match _borne_out(answer, option):
            case False:
                message = f"{claim}, whose answer is “{self._given(question, answer)}”."
                remedy = _ANSWER_OR_TEXT.format(self._place(answer))
                yield Problem(statement.at, "false-claim", message, remedy)
            case None if answer.open_question:
                given = self._given(question, answer)
                message = f"{claim}, whose answer is in doubt ({answer.open_question}): “{given}”."
                remedy = "Claim less, or settle the open question in content/survey/corrections.yaml."
                yield Problem(statement.at, "doubtful-claim", message, remedy)
            case None:
                message = f"{claim}, whose answer is not recorded ({answer.status.words})."
                remedy = _row(statement, answer, option)
                yield Problem(statement.at, "unrecorded-claim", message, remedy, follows_from=_SURVEY)

    def _of_others(self, statement: Statement, question: Question, option: NamedOption) -> Iterator[Problem]:
        """Further countries that gave what only some are said to have given, named or counted."""
        claim = f"“{statement.words}” claims that only {_listed(self.sources, statement.countries)} gave"
        others = [code for code in self.survey.countries if code not in statement.countries]
        answers = [self.survey.answer(question.id, option.id, code) for code in others]
        also = [answer for answer in answers if _borne_out(answer, option)]
        for answer in also:
            other = _listed(self.sources, (answer.country,))
            message = f"{claim} the answer “{_said(question, option)}”, but so did {other}."
            yield Problem(statement.at, "false-claim", message, _ANSWER_OR_TEXT.format(self._place(answer)))
        count = None if option.denied else self.survey.total(question.id, option.id).count
        if not also and count is not None and count > len(statement.countries):
            message = f"{claim} the answer “{_said(question, option)}”, but {count} countries did."
            yield Problem(statement.at, "false-claim", message, _ANSWER_OR_TEXT.format(""))

    def _given(self, question: Question, answer: Answer) -> str:
        given = self.survey.country_answer(question, answer.country)
        between = (Status.NO_RESPONSE.words if one == Status.NO_RESPONSE else one for one in given.between)
        return " or ".join(between) or ", ".join(given.options) or answer.status.words

    def _place(self, answer: Answer) -> str:
        if answer.report is not None:  # its source is the line of the pack
            return f" in {answer.source}"
        return "".join(f" in {stated.at}" for stated in islice(self.places.statements(answer), 1))


def _borne_out(answer: Answer, option: NamedOption) -> bool | None:
    """Whether an answer is as claimed; None where that is lost, not published or in doubt."""
    wanted = Status.NO if option.denied else Status.YES
    if answer.open_question:
        return None if not answer.between or {wanted} < {*answer.between} else answer.between == (wanted,)
    return answer.status is wanted if answer.status.is_known else None


def _said(question: Question, option: NamedOption) -> str:
    return f"{question.id}: {'not_' if option.denied else ''}{option.id}"


def _row(statement: Statement, answer: Answer, option: NamedOption) -> str:
    """How to record an answer, with the text's own source."""
    source = statement.block.source
    section, lines = (source.section, source.lines or "") if source else ("", "")
    row = f'{answer.country},{answer.question},{answer.option},{"no" if option.denied else "yes"},"{section}","{lines}"'
    return f"If the source says so, add to content/survey/named-answers.csv: {row}. Otherwise claim less."


def _listed(sources: Sources, countries: tuple[str, ...]) -> str:
    known = sources.countries.by_id
    return ", ".join(known[code].in_sentence for code in countries if code in known)


def proposal(statement: Statement, sources: Sources, survey: Survey) -> str:
    """The mark for a statement that has none, ready to be pasted: in front matter, or behind the words in brackets."""
    claims = [claim for question in _questions(statement, sources) if (claim := _known(question, statement, survey))]
    if statement.in_front_matter:
        written = ", ".join(f"{claim.question}: {_options(claim)}" for claim in claims)
        mark, none = f"claims: {{{written}}}", f"claims: {NONE}"
    else:
        mark, none = f'[…]{{claims="{"; ".join(map(str, claims))}"}}', f'[…]{{claims="{NONE}"}}'
    if claims:
        return f"{mark} if the text says so, else {none}"
    if statement.block.sort == OfficeText.sort:
        return f"{none}; or give the answer that it rests on in pack.yaml (answers), and claim that."
    return f"{none}; or record the answer that it rests on in content/survey/named-answers.csv, and claim that."


def _questions(statement: Statement, sources: Sources) -> Iterator[Question]:
    """The questions on what a text is about: of its capability or domain; a case study is about all."""
    about = statement.block.about
    for question in sources.questionnaire.with_options:
        of_domain = about.domain is not None and question.domain == about.domain
        if about.capability in question.capabilities or of_domain or isinstance(statement.block, CaseStudy):
            yield question


def _known(question: Question, statement: Statement, survey: Survey) -> ClaimedAnswer | None:
    """The options that all of a statement's countries are known to have given."""
    answers = {
        option: [survey.answer(question.id, option, code) for code in statement.countries]
        for option in question.option_by_id
    }
    given = tuple(
        option
        for option, of_each in answers.items()
        if all(answer.status is Status.YES and not answer.open_question for answer in of_each)
    )
    return ClaimedAnswer(question.id, given) if given else None


def _options(claim: ClaimedAnswer) -> str:
    return claim.options[0] if len(claim.options) == 1 else f"[{', '.join(claim.options)}]"
