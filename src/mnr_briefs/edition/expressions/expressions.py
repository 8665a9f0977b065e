"""Evaluating expressions: ``{{ child_helpline.yes | share }}`` becomes a figure that knows its binding.

A name that does not exist, a number that was not published and words that do not fit are problems at the expression's
own place.
"""

from dataclasses import replace
from functools import cached_property

from mnr_briefs.content import prose as p
from mnr_briefs.content.binding import Binding
from mnr_briefs.content.expressions import binding_of, parse
from mnr_briefs.content.facts import Fact
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.filters import FalseWordsError, compare, filters, say, total_of
from mnr_briefs.edition.expressions.names import Names, Scaled, UnknownNameError, Value, namespace
from mnr_briefs.edition.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.problems import Found, Problem
from mnr_briefs.rules.quantity.grammar import hedge_at_end
from mnr_briefs.rules.quantity.lexicon import lexicon_of
from mnr_briefs.survey.question_types import type_of
from mnr_briefs.survey.survey import Total
from mnr_briefs.survey.values import Measure

# With a broken survey the numbers are others: what only its numbers make wrong is not told before it is mended.
SURVEY_FILES = ("content/survey/", "content/questionnaire.yaml", "content/countries.yaml")


class Evaluator:
    """Evaluates the expressions of one document; `country` is the one a one-pager is about."""

    def __init__(self, edition: Edition, country: str | None = None) -> None:
        self.edition = edition
        self.numbers = NumberStyle(edition)
        self._names = namespace(edition, country)
        self._filters = filters(self.numbers, edition)
        self._lexicon = lexicon_of(edition.locale, edition.settings.house_style)
        self._country = country

    @cached_property
    def _original(self) -> "Evaluator | None":
        """What evaluates texts that have no translation, in the language that they are written in."""
        own = self.edition.own
        return Evaluator(replace(own, survey=self.edition.survey), self._country) if own else None

    def evaluate(self, expression: p.Expression) -> Found[p.Inline]:
        """The figure an expression stands for; a visible gap, with a problem, where it stands for none."""
        if expression.original and self._original:
            return self._original.evaluate(expression)
        code, remedy = "bad-expression", _SYNTAX_REMEDY
        homes: tuple[str, ...] = ()
        try:
            binding = parse(expression.source)
            return Found(p.Figure(self._printed(self._value(binding)), binding))
        except UnknownNameError as error:
            code, message, remedy, homes = "unknown-name", str(error), error.remedy, error.homes
        except NotPublishedError as error:
            code, message, remedy = "not-published", str(error), "Write the sentence without this number."
            homes = SURVEY_FILES
        except FalseWordsError as error:
            code, message, remedy, homes = "false-words", str(error), _FITTING_REMEDY, SURVEY_FILES
        except (TypeError, ValueError) as error:
            message = str(error)
        return Found(p.Text("[…]"), (_problem(expression, code, message, remedy, homes),))

    def misfit(self, before: str, expression: p.Expression) -> tuple[Problem, ...]:
        """The problem of a hedge typed right before an expression that does not fit it: almost all ({{ … }})."""
        if expression.original and self._original:
            return self._original.misfit(before, expression)
        words = hedge_at_end(before, self._lexicon)
        total = self.total(expression) if words else None
        if total is None:
            return ()
        try:
            say(total, words, self.edition.hedges)
        except FalseWordsError as error:
            return (_problem(expression, "hedge-misfit", str(error), _FITTING_REMEDY, SURVEY_FILES),)
        except NotPublishedError:
            pass
        return ()

    def total(self, expression: p.Expression) -> Total | None:
        """The total an expression is about, before it is formatted; None where it is about none."""
        value = self._bound(expression)
        return value if isinstance(value, Total) else None

    def fact(self, expression: p.Expression) -> Fact | None:
        """The cited fact an expression is about; None where it is about none."""
        value = self._bound(expression)
        return value if isinstance(value, Fact) else None

    def _bound(self, expression: p.Expression) -> Value | None:
        binding = binding_of(expression.source)
        return None if binding is None else self.number(binding)

    def number(self, binding: Binding) -> Value | None:
        """What is bound, before words are made of it; None where there is no such thing."""
        try:
            return self._value(binding.number)
        except (UnknownNameError, TypeError, ValueError):
            return None

    def _value(self, binding: Binding) -> Value:
        value = self._side(binding)
        if binding.other is not None:
            value = compare(value, binding.sign, self._side(binding.other))
        for name in filter(None, (binding.claim, binding.measure)):
            if name not in self._filters:
                raise UnknownNameError("", name, self._filters)
            value = self._filters[name](value, *([binding.words] if name == "say" else ()))
        return value

    def _side(self, binding: Binding) -> Value:
        """A number, or a side of a comparison."""
        owner = (*(("of", binding.country) if binding.country else ()), *binding.subject.split("."))
        first, *others = [self._named((*owner, option)) for option in binding.options] or [self._named(owner)]
        for other in others:
            first = total_of(first, "+") + total_of(other, "+")
        return first if binding.factor == 1 else Scaled(binding.factor, total_of(first, "*"))

    def _named(self, names: tuple[str, ...]) -> Value:
        first, *others = names
        if first not in self._names:
            raise UnknownNameError("", first, self._names)
        value = self._names[first]
        for name in others:
            if not isinstance(value, Names):
                raise UnknownNameError("this value", name, ())
            value = value[name]
        return value

    def _printed(self, value: Value) -> str:
        match value:
            case Measure() | Total() if value.question in self.edition.questionnaire.by_id:
                question = self.edition.questionnaire.by_id[value.question]
                return type_of(question).say(question, value, self.numbers)
            case Total():
                return self.numbers.total(value)
            case Fact():
                return self.numbers.fact(value)
            case bool():
                raise TypeError('a comparison needs words to print: … | say("more … than …")')
            case int():
                return self.numbers.number(value)
            case str() if value:
                return value
        raise TypeError("it has no value that can be printed")


_FITTING_REMEDY = "Choose words that fit the number."
_SYNTAX_REMEDY = "“Expressions” in docs/editors.md lists what you can write."


def _problem(expression: p.Expression, code: str, message: str, remedy: str, homes: tuple[str, ...]) -> Problem:
    message = f"{{{{ {expression.source} }}}}: {message}."
    return Problem(expression.at, code, message, remedy, follows_from=homes)
