"""Expressions from a hostile text: none reaches the program, none works without end, none stops the build."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.edition.expressions.expressions import Evaluator
from mnr_briefs.problems import Place

EditionIn = Callable[..., Edition]
AT = Place("content/parts/hostile.md", 1)


@pytest.fixture
def edition(edition_in: EditionIn) -> Edition:
    return edition_in()


def codes(edition: Edition, source: str) -> list[str]:
    found = Evaluator(edition, "FJI").evaluate(p.Expression(source, AT))
    assert found.value == p.Text("[…]")
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize(
    "source",
    [
        "''.__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "hotline.__class__",
        "hotline.yes.__class__",
        "hotline.yes.question",
        "hotline._look_up",
        "country.name.upper()",
        "fact.wells_2026.source",
        "x.__init__.__globals__",
        "cycler",
        "cycler.__init__.__globals__.os.popen('id').read()",
        "lipsum.__globals__",
        "self",
        "self._TemplateReference__context",
        "config",
        "request",
        "range(10**9)",
        "namespace(a=1)",
        "joiner()",
        "dict(a=1)",
        "hotline['yes']",
        "hotline['__class__']",
        "[hotline.yes][0]",
        "hotline.yes | attr('count')",
        "hotline.yes | string",
        "hotline.yes | map('upper')",
        "hotline.yes is defined",
        "hotline.yes if hotline.yes else hotline.no",
        "not hotline.yes",
        "hotline.yes ~ hotline.no",
        "hotline.yes and hotline.no",
        "'typed text'",
        "1250",
        "true",
        "none",
        "'%s' % survey",
        "'{0.__class__}'.format(survey)",
        "}} {{ survey.countries",
        "% for x in survey %",
        "# comment",
        "survey.countries; import os",
        "lambda: 1",
        "hotline.yes | say('{{ 7 * 7 }}')",
    ],
)
def test_nothing_but_names_sums_and_filters_is_evaluated(edition: Edition, source: str) -> None:
    (code,) = codes(edition, source)
    assert code in {"bad-expression", "unknown-name"}


@pytest.mark.parametrize(
    "source",
    [
        "'a' * 10**9",
        "'a' * 1000000000",
        "['a'] * 10**9",
        "9**9**9",
        "2**(2**40)",
        "survey.countries ** survey.countries ** survey.countries ** 99",
        "survey.countries * 10**9",
        "'%999999999d' % 1",
        "'a'.ljust(10**9)",
        "9" * 5000,
        "9" * 5000 + " * hotline.yes",
        "(" * 3000 + "hotline.yes" + ")" * 3000,
        "-" * 3000 + "1",
        "not " * 3000 + "1",
        "hotline.yes" + " + hotline.yes" * 3000,
        "hotline.yes" + " | count" * 3000,
        "hotline" + ".yes" * 3000,
        "[" * 3000,
    ],
    ids=lambda source: source[:24],
)
def test_bombs_are_refused_before_they_go_off(edition: Edition, source: str) -> None:
    (code,) = codes(edition, source)
    assert code in {"bad-expression", "unknown-name"}


def test_a_hostile_hedge_does_not_come_out_of_the_problem(edition: Edition) -> None:
    assert codes(edition, 'hotline.yes | say("\x00\u202e")') == ["unknown-name"]


pieces = st.sampled_from(
    ["hotline", "yes", "no", "fact", "wells_2026", ".", "|", "+", "(", ")", "[", "]", "count", "say", "'most'", " ",
     "*", "-", "2", "9", "{", "}", ">", "<", "=", "~", ",", "if", "else", "is", "not", "'", '"', "\\", "__class__"]
)  # fmt: skip


@pytest.mark.filterwarnings("ignore:invalid escape sequence")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(source=st.lists(pieces, max_size=12).map("".join) | st.text(max_size=30))
def test_whatever_is_written_gives_a_figure_or_one_problem(edition: Edition, source: str) -> None:
    found = Evaluator(edition).evaluate(p.Expression(source, AT))
    figure = found.value
    assert isinstance(figure, p.Figure | p.Text)
    assert (figure.text == "[…]") == (len(found.problems) == 1)
    assert len(figure.text) < 200
