"""Expressions: ``{{ child_helpline.yes | share }}`` becomes a figure that knows its binding.

Jinja reads them, but only dotted names, sums and comparisons of totals and the filters below mean anything: there is
nothing to call, to repeat or to count with, so that a hostile text can neither reach the program nor make it work
without end. A name that does not exist, a number that was not published and words that do not fit are problems at the
expression's own place.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

from mnr_briefs.content import prose as p
from mnr_briefs.content.facts import Fact
from mnr_briefs.content.questionnaire import Question
from mnr_briefs.content.settings import Hedge
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.progress import progress
from mnr_briefs.expressions.answer_words import answer_words
from mnr_briefs.expressions.comparisons import Scaled, compare, is_last, rank
from mnr_briefs.expressions.numbers import NotPublishedError, NumberStyle
from mnr_briefs.problems import Found, Problem, did_you_mean
from mnr_briefs.survey.survey import Survey, Total

# With a broken survey the numbers are others: what only its numbers make wrong is not told before it is mended.
SURVEY_FILES = ("content/survey/", "content/questionnaire.yaml", "content/countries.yaml")


class UnknownNameError(LookupError):
    """An expression uses a name that is not there; `homes` are the files that could have it."""

    def __init__(self, owner: str, name: str, known: Iterable[str], homes: tuple[str, ...] = ()) -> None:
        super().__init__(f"“{owner}” has no “{name}”" if owner else f"there is no “{name}”")
        self.remedy = did_you_mean(name, known)
        self.homes = homes


class FalseWordsError(ValueError):
    """Words bound to a number do not fit it."""


class Names:
    """A namespace for expressions: items only, no attributes, so that every word may be an id."""

    __slots__ = ("_homes", "_known", "_look_up", "_owner")

    def __init__(
        self, owner: str, known: Iterable[str], look_up: Callable[[str], Any], homes: tuple[str, ...] = ()
    ) -> None:
        self._owner = owner
        self._known = frozenset(known)
        self._look_up = look_up
        self._homes = homes

    def __getitem__(self, name: str) -> Any:
        if name not in self._known:
            raise UnknownNameError(self._owner, name, self._known, self._homes)
        return self._look_up(name)


class CountryCount(int):
    """A number of countries, and not of anything else: it may be printed with its noun."""


class QuestionNames(Names):
    """The names of one question: its options, and what it has of its own."""

    __slots__ = ("question",)

    def __init__(self, question: Question, known: Iterable[str], look_up: Callable[[str], Any]) -> None:
        super().__init__(question.id, known, look_up)
        self.question = question


class Evaluator:
    """Evaluates the expressions of one document; `country` is the one a one-pager is about."""

    def __init__(self, edition: Edition, country: str | None = None) -> None:
        self.edition = edition
        self.numbers = NumberStyle(edition)
        self._names = _namespace(edition, country)
        self._filters = _filters(self.numbers, edition)
        self._hedged = _hedge_before(edition)

    def evaluate(self, expression: p.Expression) -> Found[p.Inline]:
        """The figure an expression stands for; a visible gap, with a problem, where it stands for none."""
        homes: tuple[str, ...] = ()
        try:
            value = self._value(_parsed(expression.source))
            return Found(self._printed(value, expression.source))
        except TemplateSyntaxError as error:
            code, message, remedy = "bad-expression", f"it cannot be read: {error.message}", _SYNTAX_REMEDY
        except UnknownNameError as error:
            code, message, remedy, homes = "unknown-name", str(error), error.remedy, error.homes
        except NotPublishedError as error:
            code, message, remedy, homes = "not-published", str(error), "Say it without this number.", SURVEY_FILES
        except FalseWordsError as error:
            code, message, remedy, homes = "false-words", str(error), "Choose words that fit.", SURVEY_FILES
        except (TypeError, ValueError) as error:
            code, message, remedy = "bad-expression", str(error), _SYNTAX_REMEDY
        message = f"{{{{ {expression.source} }}}}: {message}."
        problem = Problem(expression.at, code, message, remedy, follows_from=homes)
        return Found(p.Figure("[…]", expression.source), (problem,))

    def total(self, expression: str) -> Total | None:
        """The total an expression is about, before it is formatted; None where it is about none."""
        value = self.subject(expression)
        return value if isinstance(value, Total) else None

    def misfit(self, before: str, expression: str) -> str:
        """What is wrong with a hedge that stands typed right before an expression; empty where nothing is."""
        found = self._hedged.search(before)
        total = self.total(expression) if found else None
        if found is None or total is None:
            return ""
        try:
            _say(total, found.group(1), self.edition.hedges)
        except FalseWordsError as error:
            return str(error)
        except NotPublishedError:
            pass
        return ""

    def fact(self, expression: str) -> Fact | None:
        """The cited fact an expression is about; None where it is about none."""
        value = self.subject(expression)
        return value if isinstance(value, Fact) else None

    def subject(self, expression: str) -> Any:
        """What an expression is about, before its filters; None where it is about nothing."""
        try:
            node = _parsed(expression)
            while isinstance(node, nodes.Filter) and node.node is not None:
                node = node.node
            return self._value(node)
        except (TemplateSyntaxError, UnknownNameError, TypeError, ValueError):
            return None

    def _value(self, node: nodes.Node) -> Any:
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
                return _total(self._value(left), "+") + _total(self._value(right), "+")
            case nodes.Mul(left=nodes.Const(value=int(factor)), right=right):
                return Scaled(factor, _total(self._value(right), "*"))
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=operator, expr=right)]):
                return compare(self._value(left), operator, self._value(right))
            case nodes.Filter(node=nodes.Node() as subject, name=name):
                if name not in self._filters:
                    raise UnknownNameError("", name, self._filters)
                return self._filters[name](self._value(subject), *_words(node))
        raise TypeError("only names, “+”, comparisons and filters can be written here")

    def _printed(self, value: Any, source: str) -> p.Inline:
        match value:
            case Total():
                return p.Figure(self.numbers.total(value), source)
            case Fact():
                return p.Figure(self.numbers.fact(value), source)
            case bool():
                raise TypeError('a comparison needs its words: … | say("more … than …")')
            case int():
                return p.Figure(self.numbers.number(value), source)
            case str() if value:
                return p.Figure(value, source)
        raise TypeError("it gives nothing that can be printed")


_SYNTAX_REMEDY = "See “Expressions” in docs/editors.md for what can be written here."
_READER = Environment(autoescape=True)
_MAX_LENGTH = 500


@lru_cache(maxsize=4096)
def _parsed(source: str) -> nodes.Node:
    """The tree of an expression. Raises TemplateSyntaxError."""
    if len(source) > _MAX_LENGTH:
        raise TemplateSyntaxError(f"it has more than {_MAX_LENGTH} characters", 1)
    try:
        parser = Parser(_READER, source, state="variable")
        tree = parser.parse_expression()
    except RecursionError as error:
        raise TemplateSyntaxError("too many brackets", 1) from error
    if not parser.stream.eos:
        raise TemplateSyntaxError("something follows after its end", 1)
    return tree


def _words(node: nodes.Filter) -> tuple[str, ...]:
    """What stands in a filter's brackets: the words of `say`, and nothing in all others."""
    says = node.name == "say"
    words = tuple(a.value for a in node.args if isinstance(a, nodes.Const) and isinstance(a.value, str))
    extra = node.kwargs or node.dyn_args or node.dyn_kwargs or len(words) != len(node.args)
    if extra or len(words) != says:
        raise TypeError(f"“{node.name}” takes {'words in quotes' if says else 'nothing in brackets'}")
    return words


def _namespace(edition: Edition, country: str | None) -> dict[str, Any]:
    survey = edition.survey
    names: dict[str, Any] = {q.id: _question(q, survey) for q in edition.questionnaire.with_options}
    counts = {
        "countries": CountryCount(len(edition.countries.countries)),
        "questions": sum(q.number is not None for q in edition.questionnaire.questions),
    }
    framework = {
        "domains": len(edition.framework.domains),
        "capabilities": len(edition.framework.capabilities),
    }
    texts = edition.texts
    pieces = {
        "case_studies": CountryCount(len(texts.case_studies)),
        "initiatives": len(texts.initiatives),
        "recommendations": len(texts.recommendations),
    }
    names["edition"] = Names("edition", pieces, pieces.__getitem__)
    names["survey"] = Names("survey", counts, counts.__getitem__)
    names["framework"] = Names("framework", framework, framework.__getitem__)
    names["fact"] = Names("fact", edition.facts, edition.facts.__getitem__, ("content/facts.yaml",))
    names["ratified"] = _ratified(edition)
    if country is not None:
        about = edition.countries.by_id[country]
        words = {"name": about.name, "region": about.region, "subregion": about.subregion}
        names["country"] = Names("country", words, words.__getitem__)
        names["answer"] = _own_answers(edition, country)
        names["progress"] = _own_progress(edition, country)
    return names


def _question(question: Question, survey: Survey) -> Names:
    options = {option.id for option in question.options}

    def look_up(name: str) -> Total | int:
        if name in options:
            return survey.total(question.id, name)
        if name == "in_place":
            if question.chooses_many:
                raise TypeError("in_place needs a question with one answer; name an option")
            return survey.totals_of(question.id, question.in_place)
        base = survey.base(question.id)
        if base is None:
            raise NotPublishedError(f"the base of {question.id} was not published")
        return CountryCount(base if name == "base" else survey.no_response(question.id))

    return QuestionNames(question, options | {"in_place", "base", "no_response"}, look_up)


_TREATY_FILES = ("content/survey/instruments.yaml", "content/survey/tables.yaml")


def _ratified(edition: Edition) -> Names:
    statuses = edition.instruments.statuses

    def instrument(instrument_id: str) -> Names:
        def look_up(status: str) -> Total:
            party = {key for key, s in statuses.items() if s.level != "none"}
            wanted = party if status == "yes" else {status}
            codes = tuple(c.id for c in edition.countries.countries)
            found = {code: edition.ratifications.get((code, instrument_id)) for code in codes}
            if None in found.values():
                raise NotPublishedError(f"the status of {instrument_id} was not published for every country")
            countries = tuple(code for code in codes if found[code] in wanted)
            return Total(f"ratified.{instrument_id}", (status,), len(countries), len(codes), countries, counted=True)

        return Names(f"ratified.{instrument_id}", {*statuses, "yes"}, look_up, _TREATY_FILES)

    return Names("ratified", {i.id for i in edition.instruments.instruments}, instrument, _TREATY_FILES)


def _own_answers(edition: Edition, country: str) -> Names:
    by_id = edition.questionnaire.by_id

    def look_up(name: str) -> str:
        return answer_words(edition, edition.survey.country_answer(by_id[name], country))

    return Names("answer", {q.id for q in edition.questionnaire.with_options}, look_up)


def _own_progress(edition: Edition, country: str) -> Names:
    """How many questions of a domain the country has fully in place, partly, not, and how many answers are known."""
    domains = edition.framework.domain_by_id

    def domain_names(name: str) -> Names:
        counts = progress(edition, domains[name], country).counts()
        return Names(f"progress.{name}", counts, counts.__getitem__)

    return Names("progress", domains, domain_names)


def _filters(numbers: NumberStyle, edition: Edition) -> dict[str, Callable[..., Any]]:
    return {
        "count": lambda v: numbers.countries(v) if isinstance(v, CountryCount) else numbers.count(_total(v, "count")),
        "share": lambda v: numbers.share(_total(v, "share")),
        "share_only": lambda v: numbers.share_only(_total(v, "share_only")),
        "of": lambda v: numbers.of(_total(v, "of")),
        "number": lambda v: _number(v, numbers),
        "names": lambda v: _names_of(v, numbers, edition),
        "rank": lambda v: rank(_question_of(v, "rank"), edition.survey)[0],
        "is_first": lambda v: rank(_question_of(v, "is_first"), edition.survey)[0] == 1,
        "is_last": lambda v: is_last(_question_of(v, "is_last"), edition.survey),
        "say": lambda v, words: _say(v, words, edition.hedges),
    }


def _total(value: Any, filter_name: str) -> Total:
    if isinstance(value, Total):
        return value
    raise TypeError(f"“{filter_name}” goes with a total of the survey only")


def _hedge_before(edition: Edition) -> re.Pattern[str]:
    """A hedge at the end of a text, perhaps with its noun and an opening bracket."""
    hedges = "|".join(sorted(map(re.escape, edition.hedges), key=len, reverse=True))
    noun = "|".join(re.escape(edition.locale.word(w)) for w in ("countries", "country"))
    return re.compile(rf"\b({hedges})\s*(?:of\s+)?(?:the\s+)?(?:surveyed\s+)?(?:{noun})?\s*[(,:–-]*\s*$", re.IGNORECASE)


def _question_of(value: Any, filter_name: str) -> Question:
    if isinstance(value, QuestionNames):
        return value.question
    raise TypeError(f"“{filter_name}” goes with a question: {{{{ question | {filter_name} }}}}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Any, numbers: NumberStyle) -> str:
    if _is_number(value):
        return numbers.number(value)
    if isinstance(value, Fact):
        return numbers.fact(value)
    total = _total(value, "number")
    if total.count is None:
        raise NotPublishedError("no count was published")
    return numbers.number(total.count)


def _names_of(value: Any, numbers: NumberStyle, edition: Edition) -> str:
    total = _total(value, "names")
    if total.countries is None:
        raise NotPublishedError("the source does not name these countries")
    countries = sorted((edition.countries.by_id[code] for code in total.countries), key=lambda c: c.name)
    return numbers.listing([c.in_text or c.name for c in countries]) or edition.locale.numbers[0]


def _say(value: Any, words: str, hedges: Mapping[str, Hedge]) -> str:
    """The words, if they are true: of a total by what the house means by them, of a comparison if it holds."""
    if isinstance(value, bool):
        if not value:
            raise FalseWordsError(f"“{words}” is not so")
        return words
    total = _total(value, "say")
    hedge = hedges.get(words.casefold())
    if hedge is None:
        raise UnknownNameError("the house style", words, hedges)
    if hedge.count is not None:
        if total.count is None:
            raise NotPublishedError("no count was published")
        if total.count != hedge.count:
            raise FalseWordsError(f"“{words}” does not fit {total.count} countries")
        return words
    _check_share(total, words, hedge)
    return words


def _check_share(total: Total, words: str, hedge: Hedge) -> None:
    share: Any = total.share
    if share is None:
        if total.per_cent is None:
            raise NotPublishedError("neither count nor share was published")
        share = Decimal(total.per_cent) / 100
    value = float(share)
    fits = (
        (hedge.above is None or value > float(hedge.above))
        and (hedge.least is None or value >= float(hedge.least))
        and (hedge.most is None or value <= float(hedge.most))
        and (hedge.below is None or value < float(hedge.below))
    )
    if not fits:
        raise FalseWordsError(f"“{words}” does not fit {total.per_cent} per cent")


__all__ = ["Evaluator", "FalseWordsError", "Names", "UnknownNameError"]
