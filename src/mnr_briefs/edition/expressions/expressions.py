"""Expressions: ``{{ child_helpline.yes | share }}`` becomes a figure that knows its binding.

Jinja reads them, but only dotted names, sums and comparisons of totals and the filters below mean anything: there is
nothing to call, to repeat or to count with, so that a hostile text can neither reach the program nor make it work
without end. A name that does not exist, a number that was not published and words that do not fit are problems at the
expression's own place.
"""

from dataclasses import replace
from functools import cached_property, lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import straightened
from mnr_briefs.content.facts import Fact
from mnr_briefs.content.syntax_words import in_words
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.comparisons import Scaled, compare
from mnr_briefs.edition.expressions.filters import FalseWordsError, filters, say, total_of
from mnr_briefs.edition.expressions.names import Names, UnknownNameError, Value, namespace
from mnr_briefs.edition.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.problems import Found, Problem
from mnr_briefs.rules.quantity.grammar import hedge_at_end
from mnr_briefs.rules.quantity.lexicon import lexicon_of
from mnr_briefs.survey.survey import Total

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
        homes: tuple[str, ...] = ()
        try:
            value = self._value(_parsed(expression.source))
            return Found(self._printed(value, expression.source))
        except TemplateSyntaxError as error:
            code, message, remedy = (
                "bad-expression",
                f"it cannot be read: {in_words(error.message or '')}",
                _SYNTAX_REMEDY,
            )
        except UnknownNameError as error:
            code, message, remedy, homes = "unknown-name", str(error), error.remedy, error.homes
        except NotPublishedError as error:
            code, message, remedy, homes = (
                "not-published",
                str(error),
                "Write the sentence without this number.",
                SURVEY_FILES,
            )
        except FalseWordsError as error:
            code, message, remedy, homes = "false-words", str(error), _FITTING_REMEDY, SURVEY_FILES
        except (TypeError, ValueError) as error:
            code, message, remedy = "bad-expression", str(error), _SYNTAX_REMEDY
        return Found(p.Figure("[…]", expression.source), (_problem(expression, code, message, remedy, homes),))

    def total(self, expression: str) -> Total | None:
        """The total an expression is about, before it is formatted; None where it is about none."""
        value = self.subject(expression)
        return value if isinstance(value, Total) else None

    def misfit(self, before: str, expression: p.Expression) -> tuple[Problem, ...]:
        """The problem of a hedge typed right before an expression that does not fit it: almost all ({{ … }})."""
        if expression.original and self._original:
            return self._original.misfit(before, expression)
        words = hedge_at_end(before, self._lexicon)
        total = self.total(expression.source) if words else None
        if total is None:
            return ()
        try:
            say(total, words, self.edition.hedges)
        except FalseWordsError as error:
            return (_problem(expression, "hedge-misfit", str(error), _FITTING_REMEDY, SURVEY_FILES),)
        except NotPublishedError:
            pass
        return ()

    def fact(self, expression: str) -> Fact | None:
        """The cited fact an expression is about; None where it is about none."""
        value = self.subject(expression)
        return value if isinstance(value, Fact) else None

    def subject(self, expression: str) -> Value | None:
        """What an expression is about, before its filters; None where it is about nothing."""
        try:
            node = _parsed(expression)
            while isinstance(node, nodes.Filter) and node.node is not None:
                node = node.node
            return self._value(node)
        except (TemplateSyntaxError, UnknownNameError, TypeError, ValueError):
            return None

    def _value(self, node: nodes.Node) -> Value:
        match node:
            case nodes.Name(name=name):
                if name not in self._names:
                    raise UnknownNameError("", name, self._names)
                return self._names[name]
            case nodes.Getattr(node=owner, attr=name):
                names = self._value(owner)
                if not isinstance(names, Names):
                    raise UnknownNameError("this value", name, ())
                return names[name]
            case nodes.Add(left=left, right=right):
                return total_of(self._value(left), "+") + total_of(self._value(right), "+")
            case nodes.Mul(left=nodes.Const(value=int(factor)), right=right):
                return Scaled(factor, total_of(self._value(right), "*"))
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=operator, expr=right)]):
                return compare(self._value(left), operator, self._value(right))
            case nodes.Filter(node=nodes.Node() as subject, name=name):
                if name not in self._filters:
                    raise UnknownNameError("", name, self._filters)
                return self._filters[name](self._value(subject), *_words(node))
        raise TypeError("only names, “+”, comparisons and filters work in an expression")

    def _printed(self, value: Value, source: str) -> p.Figure:
        match value:
            case Total():
                return p.Figure(self.numbers.total(value), source)
            case Fact():
                return p.Figure(self.numbers.fact(value), source)
            case bool():
                raise TypeError('a comparison needs words to print: … | say("more … than …")')
            case int():
                return p.Figure(self.numbers.number(value), source)
            case str() if value:
                return p.Figure(value, source)
        raise TypeError("it has no value that can be printed")


_FITTING_REMEDY = "Choose words that fit the number."
_SYNTAX_REMEDY = "“Expressions” in docs/editors.md lists what you can write."
_READER = Environment(autoescape=True)
_MAX_LENGTH = 500


def _problem(expression: p.Expression, code: str, message: str, remedy: str, homes: tuple[str, ...]) -> Problem:
    message = f"{{{{ {expression.source} }}}}: {message}."
    return Problem(expression.at, code, message, remedy, follows_from=homes)


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Node:
    """The tree of an expression. Raises TemplateSyntaxError."""
    if len(source) > _MAX_LENGTH:
        raise TemplateSyntaxError(f"it has more than {_MAX_LENGTH} characters", 1)
    try:
        parser = Parser(_READER, straightened(source), state="variable")
        tree = parser.parse_expression()
    except RecursionError as error:
        raise TemplateSyntaxError("too many brackets", 1) from error
    if not parser.stream.eos:
        raise TemplateSyntaxError("there is something after its end", 1)
    return tree


def _words(node: nodes.Filter) -> tuple[str, ...]:
    """What stands in a filter's brackets: the words of `say`, and nothing in all others."""
    says = node.name == "say"
    words = tuple(a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str))
    extra = node.kwargs or node.dyn_args or node.dyn_kwargs or len(words) != len(node.args)
    if extra or len(words) != says:
        raise TypeError(f"“{node.name}” takes {'words in quotes' if says else 'nothing in brackets'}")
    return words
