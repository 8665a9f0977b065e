"""Claims that an editor may confirm: what the countries of a sentence are known to have answered where it belongs."""

from collections.abc import Iterator

from mnr_briefs.content.claims import NONE, ClaimedAnswer
from mnr_briefs.content.packs import OfficeText
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.sources import Sources
from mnr_briefs.content.texts import CaseStudy
from mnr_briefs.rules.claimed import Statement
from mnr_briefs.survey.survey import Status, Survey


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
