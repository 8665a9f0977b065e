"""The sandbox of templates: what it holds back, and what it notes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from jinja2 import TemplateSyntaxError
from pydantic import BaseModel

from mnr_briefs.formats.word.environment import noting, sandbox

Run = Callable[..., tuple[str, list[str]]]


class Country(BaseModel):
    """A record with methods of its own, which no page holds; but a template must not call them if one did."""

    name: str = "Ghana"


@dataclass(frozen=True)
class Chapter:
    """Plain data, as pages hold it."""

    title: str = "Law & order"
    _hidden: str = "hidden"
    numbers: tuple[int, ...] = (1, 2)

    def method(self) -> str:
        return "called"


@pytest.fixture
def run() -> Run:
    """Fills a text; gives what it prints, and the unknown names noted."""

    def run(text: str, **context: Any) -> tuple[str, list[str]]:
        with noting() as unknown:
            printed = sandbox().from_string(text).render(context)
        return printed, [name for name, _ in unknown]

    return run


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ chapter.title }}", "Law &amp; order"),
        ("{{ country.name }}", "Ghana"),
        ("{{ chapter.numbers[1] }}", "2"),
        ("{% for n in chapter.numbers %}{{ loop.index }}:{{ n }} {% endfor %}", "1:1 2:2 "),
        ("{% if chapter.numbers|length == 2 and not empty %}two{% endif %}", "two"),
        ("{{ country.name if empty else 'none' }}", "none"),
        ("""{{ "<b>" }}""", "&lt;b&gt;"),
    ],
)
def test_names_loops_and_conditions_run_and_are_escaped(run: Run, text: str, printed: str) -> None:
    assert run(text, chapter=Chapter(), country=Country(), empty=()) == (printed, [])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{ ''.__class__ }}", "__class__"),
        ("{{ ''['__class__'] }}", "__class__"),
        ("{{ chapter.__class__.__mro__ }}", "__class__"),
        ("{{ chapter.__dict__ }}", "__dict__"),
        ("{{ chapter._hidden }}", "_hidden"),
        ("{{ chapter['_hidden'] }}", "_hidden"),
        ("{{ chapter.method }}", "method"),
        ("{{ chapter.title.upper }}", "upper"),
        ("{{ country.model_dump }}", "model_dump"),
        ("{{ country.parse_file }}", "parse_file"),
        ("{{ country.__init__.__globals__ }}", "__init__"),
        *((f"{{{{ {name} }}}}", name) for name in ("range", "dict", "lipsum", "cycler", "joiner", "namespace")),
        ("{% if chapter.method %}yes{% endif %}", "method"),
        ("{% for x in chapter.__dict__ %}{{ x }}{% endfor %}", "__dict__"),
    ],
)
def test_what_leads_out_of_the_data_is_an_unknown_name(run: Run, text: str, name: str) -> None:
    assert run(text, chapter=Chapter(), country=Country()) == ("", [name])


@pytest.mark.parametrize(
    "text",
    [
        *("{{ chapter.method() }}", "{{ country.parse_file('/etc/passwd') }}", "{{ ''.__class__() }}"),
        *("{{ range(9) }}", "{{ loop() }}", "{{ 9 ** 9 }}", "{{ 'a' * 9 }}", "{{ a|safe }}", "{{ a|attr('x') }}"),
        *(
            "{% set a = 1 %}",
            "{% include 'x' %}",
            "{% macro m() %}{% endmacro %}",
            "{% import 'x' as y %}",
            "{% extends 'x' %}",
        ),
        "{% if a.b() %}{% endif %}{{ fine }}",
    ],
)
def test_anything_else_of_jinja_is_refused_when_read_and_when_run(text: str) -> None:
    environment = sandbox()
    for read in (environment.parse, environment.from_string):
        with pytest.raises(TemplateSyntaxError, match=r"only names, for and if|there is no filter"):
            read(text)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a{{ no }}b", "ab"),
        ("{% for x in no %}x{% endfor %}", ""),
        ("{% if no %}x{% else %}y{% endif %}", "y"),
        ("{{ no|length }}", "0"),
        ("{% if no == 'x' %}x{% endif %}", ""),
        ("{% if 'x' == no %}x{% endif %}", ""),
        ("{% if no != 'x' %}x{% endif %}", "x"),
        *((f"{{% if no {sign} 1 %}}x{{% endif %}}", "") for sign in ("<", "<=", ">", ">=")),
        ("{% if 1 < no %}x{% endif %}", ""),
        ("{% if 'x' in no %}x{% endif %}", ""),
        ("{{ no.more.of[3].it }}", ""),
    ],
)
def test_every_use_of_an_unknown_name_is_noted_and_none_stops(run: Run, text: str, printed: str) -> None:
    assert run(text) == (printed, ["no"])


@pytest.mark.parametrize("text", ["{{ chapter.numbers[2] }}", "{% if chapter.numbers[2] > 1 %}x{% endif %}"])
def test_a_place_that_a_list_does_not_have_is_noted_by_its_number(run: Run, text: str) -> None:
    assert run(text, chapter=Chapter()) == ("", ["2"])


def test_each_unknown_name_is_noted_once_for_each_owner() -> None:
    chapter, country = Chapter(), Country()
    text = "{{ a }}{{ a }}{{ chapter.a }}{{ country.a }}{{ country.a }}"
    with noting() as unknown:
        sandbox().from_string(text).render(chapter=chapter, country=country)
    assert [(name, owner if owner in (chapter, country) else None) for name, owner in unknown] == [
        *(("a", None), ("a", chapter), ("a", country))
    ]


def test_what_is_printed_goes_through_the_writer() -> None:
    environment = sandbox(lambda value: f"<{value}>")
    assert environment.from_string("a {{ a }}").render(a=1) == "a &lt;1&gt;"


def test_unknown_names_are_noted_for_the_one_who_asked_though_the_tags_are_compiled_once() -> None:
    compiled = sandbox().from_string("{{ a }}{% if b %}{% endif %}")
    with noting() as first:
        compiled.render(b=True)
    with noting() as second:
        compiled.render(a="x")
    assert ([name for name, _ in first], [name for name, _ in second]) == (["a"], ["b"])


def test_what_is_asked_within_is_not_noted_outside() -> None:
    compiled = sandbox().from_string("{{ a }}")
    with noting() as outer:
        with noting() as inner:
            compiled.render()
        assert (len(outer), len(inner)) == (0, 1)
        compiled.render()
    assert len(outer) == 1


def test_an_unknown_name_stops_nothing_where_nobody_asks() -> None:
    assert sandbox().from_string("a{{ no }}b").render() == "ab"
