"""Questions whose answers are options: of one, or of several; and open ones, whose answers may be coded as options."""

from collections.abc import Mapping
from dataclasses import dataclass

from mnr_briefs.content.prose import Tone
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.problems import did_you_mean
from mnr_briefs.survey.question_types.question_type import AllAnswers, Misread, Numbers, Word
from mnr_briefs.survey.values import CountryAnswer, Measure, Status, Total


@dataclass(frozen=True)
class Options:
    """Countries give options, which are counted."""

    name: str
    needs_options: bool = False
    reads_values: bool = False

    def read(self, question: Question, text: str) -> tuple[Word, ...] | Misread:
        """The option that a country gave, so that it gave no other."""
        if text not in question.option_by_id:
            known = {*question.option_by_id, Status.NO_RESPONSE}
            message = f"“{text}” is not an answer to {question.id}."
            return Misread(message, did_you_mean(text, known, "questionnaire.yaml"))
        return tuple(Word(name, Status.YES if name == text else Status.NO) for name in question.option_by_id)

    def total(self, question: Question, answers: AllAnswers) -> Mapping[str, Total | Measure]:
        """How many countries gave each option."""
        return answers.totals

    def tone(self, question: Question, answer: CountryAnswer) -> Tone:
        """What the first option means that was given."""
        return Tone(question.option_by_id[answer.options[0]].level)

    def say(self, question: Question, said: Total | Measure | CountryAnswer, numbers: Numbers) -> str:
        """Countries with their share, or the labels of the options that were given."""
        match said:
            case Total():
                return numbers.total(said)
            case CountryAnswer():
                return numbers.locale.row([question.option_by_id[name].label for name in said.options])
        raise TypeError(f"{question.id} has options, which have no {said.name}")


TYPES = (
    Options("single", needs_options=True),
    Options("multiple", needs_options=True),
    Options("text"),
    Options("upload"),
    Options("coded"),
)
