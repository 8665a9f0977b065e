"""What a template may hold, and where its faults are found."""

from collections.abc import Callable
from typing import Any

import pytest

Load = Callable[..., Any]
FILE = "brief_templates/small.docx"
PAIR = "{% for x in y %}"


def found(load: Load, *body: Any, **parts: Any) -> list[tuple[str, str]]:
    """The spots and messages of a template's faults, all of which are of one code."""
    loaded = load(*body, **parts)
    assert (loaded.value is None) == bool(loaded.problems)
    assert {problem.code for problem in loaded.problems} <= {"template-syntax"}
    assert {problem.place.file for problem in loaded.problems} <= {FILE}
    return [(problem.place.spot, problem.message) for problem in loaded.problems]


def tags(load: Load, *body: Any, **parts: Any) -> list[tuple[str, str]]:
    """The tags of a template without faults, each with its spot."""
    loaded = load(*body, **parts)
    assert loaded.problems == ()
    return [(tag.text, tag.at.spot) for tag in loaded.value.tags]


def runs(*texts: str) -> str:
    """A paragraph whose text Word has divided into runs."""
    inside = "".join(f"<w:r><w:rPr><w:b/></w:rPr><w:t>{t}</w:t></w:r><w:proofErr w:type='gramEnd'/>" for t in texts)
    return f"<w:p>{inside}</w:p>"


@pytest.mark.parametrize(
    "tag",
    [
        *("{{ title }}", "{{title}}", "{{ item.title }}", "{{ items[0].title }}", "{{ items['a'] }}", "{{p text }}"),
        *("{{r title }}", "{{ a if b else c }}", "{% if a %}x{% endif %}", "{% if not a and b == 'x' %}x{% endif %}"),
        *("{% if a|length > 3 %}x{% endif %}", "{% for x in y %}{{ x }}{% endfor %}", "{% cellbg colour %}"),
        *("{% if a %}x{% elif b %}y{% else %}z{% endif %}", "{% for x in y %}x{% else %}none{% endfor %}"),
        *("{# note #}", "{# {{ set aside }} #}", "no tag", "a single { brace } and 100 %"),
    ],
)
def test_every_form_of_tag_can_be_read(load: Load, tag: str) -> None:
    assert found(load, tag) == []


def test_loops_may_span_paragraphs_and_rows(load: Load) -> None:
    rows = [["{%tr for x in y %}"], ["{{ x }}", "{{ x.y }}"], ["{%tr endfor %}"]]
    assert found(load, "{%p for x in y %}", "{%p if x %}", "{{p x }}", rows, "{%p endif %}", "{%p endfor %}") == []


def test_a_tag_is_kept_without_its_prefix_and_with_its_spot(load: Load) -> None:
    cells = [["no tag", "{%tr for x in y %}"], ["{{r x }}", "{%tr endfor %}"]]
    assert tags(load, "{{p a }}", cells, "{{ b }}", header="{{ c }}", footer="{{ d }} and {{ e }}") == [
        ("{{ a }}", "body, paragraph 1"),
        ("{% for x in y %}", "body, table 1, row 1, cell 2, paragraph 1"),
        ("{{ x }}", "body, table 1, row 2, cell 1, paragraph 1"),
        ("{% endfor %}", "body, table 1, row 2, cell 2, paragraph 1"),
        ("{{ b }}", "body, paragraph 6"),
        ("{{ c }}", "header1, paragraph 1"),
        ("{{ d }}", "footer1, paragraph 1"),
        ("{{ e }}", "footer1, paragraph 1"),
    ]


def test_rows_and_paragraphs_of_a_table_within_a_cell_do_not_count(load: Load) -> None:
    inner = [["1"], ["2"], ["{{ inner }}"]]
    assert tags(load, [[(inner, "{{ beside }}")], ["{{ below }}"]]) == [
        ("{{ inner }}", "body, table 2, row 3, cell 1, paragraph 1"),
        ("{{ beside }}", "body, table 1, row 1, cell 1, paragraph 1"),
        ("{{ below }}", "body, table 1, row 2, cell 1, paragraph 1"),
    ]


def test_a_tag_that_word_has_divided_into_runs_is_one_tag(load: Load) -> None:
    assert tags(load, runs("{", "{ ti", "tle }", "}")) == [("{{ title }}", "body, paragraph 1")]


def test_a_tag_in_a_text_box_is_found_once(load: Load) -> None:
    inside = "<w:p><w:r><w:t>{{ inside }}</w:t></w:r></w:p>"
    box = f"<w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r>"
    assert tags(load, f"<w:p>{box}<w:r><w:t>{{{{ around }}}}</w:t></w:r></w:p>") == [
        ("{{ around }}", "body, paragraph 1"),
        ("{{ inside }}", "body, paragraph 2"),
    ]


@pytest.mark.parametrize(
    ("body", "spot"),
    [
        (("{{ title", " }}"), "body, paragraph 1"),
        (("fine", "{% if a"), "body, paragraph 2"),
        (("{{ title }",), "body, paragraph 1"),
        (("{{ a }} and {{ b",), "body, paragraph 1"),
        (("{# a comment", "#}"), "body, paragraph 1"),
        (([["a", "{{ title"]],), "body, table 1, row 1, cell 2, paragraph 1"),
    ],
)
def test_a_tag_must_be_whole_within_its_paragraph(load: Load, body: tuple[Any, ...], spot: str) -> None:
    ((at, message),) = found(load, *body)
    assert at == spot
    assert message.startswith("A tag is not closed in “")


LINK = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
RUN = "<w:r><w:t>{}</w:t></w:r>"


@pytest.mark.parametrize("tag", ["{{ ti|tle }}", "{% if| a %}", "{# a |comment #}", "{|{ title }}", "{{ title }|}"])
@pytest.mark.parametrize("order", [(str, LINK.format), (LINK.format, str)])
def test_a_tag_that_stands_half_in_a_link_is_refused(load: Load, tag: str, order: Any) -> None:
    closing = RUN.format("{% endif %}") if "if" in tag else ""
    halves = [wrap(RUN.format(half)) for wrap, half in zip(order, tag.split("|"), strict=True)]
    text = tag.replace("|", "")
    message = f"“{text}” is partly inside a link, a content control or a tracked change."
    assert found(load, "fine", f"<w:p>{''.join(halves)}{closing}</w:p>") == [("body, paragraph 2", message)]


def test_a_tag_that_stands_wholly_in_a_link_is_fine(load: Load) -> None:
    assert tags(load, f"<w:p>{RUN.format('{{ a }}')}{LINK.format(RUN.format('{{ ') + RUN.format('b }}'))}</w:p>") == [
        *(("{{ a }}", "body, paragraph 1"), ("{{ b }}", "body, paragraph 1"))
    ]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (("{% for x in y %}", "{{ x }}"), "“{% for x in y %}” is never closed."),
        (("{%p if a %}",), "“{% if a %}” is never closed."),
        (("{% endfor %}",), "“{% endfor %}” closes nothing."),
        (
            ("{% if a %}", "{% else %}", "{% endif %}", "{% else %}"),
            "“{% else %}” cannot be read: it does not fit the tags before it",
        ),
        (("{% elif a %}",), "“{% elif a %}” cannot be read: it does not fit the tags before it"),
        ((PAIR, "{% elif a %}", "{% endfor %}"), "“{% elif a %}” cannot be read: "),
        (("{% if a %}", "{% elif b c %}", "{% endif %}"), "“{% elif b c %}” cannot be read: "),
    ],
)
def test_what_is_opened_must_be_closed(load: Load, body: tuple[str, ...], message: str) -> None:
    ((_, text),) = found(load, *body)
    assert text.startswith(message)


def test_a_loop_must_be_closed_in_its_own_part(load: Load) -> None:
    assert found(load, "{% for x in y %}", header="{% endfor %}") == [
        ("body, paragraph 1", "“{% for x in y %}” is never closed."),
        ("header1, paragraph 1", "“{% endfor %}” closes nothing."),
    ]


def test_loops_that_overlap_are_found(load: Load) -> None:
    assert found(load, "{% for x in y %}", "{% if a %}", "{% endfor %}", "{% endif %}") == [
        ("body, paragraph 3", "“{% endfor %}” closes nothing."),
        ("body, paragraph 1", "“{% for x in y %}” is never closed."),
    ]


@pytest.mark.parametrize(
    "statement",
    [
        *("set a = 1", "include 'other.docx'", "macro m()", "import 'x' as y", "from 'x' import y", "extends 'x'"),
        *("block b", "call m()", "filter upper", "with a = 1", "raw", "do a.clear()", "autoescape false", "break"),
        *("colspan 2", "vm", "hm", "", "- if a -", "iff a"),
    ],
)
def test_a_statement_that_templates_do_not_have_is_refused(load: Load, statement: str) -> None:
    ((spot, message),) = found(load, "fine", f"{{% {statement} %}}")
    assert spot == "body, paragraph 2"
    assert message == f"“{{% {statement} %}}” is not allowed in a template."


@pytest.mark.parametrize(
    "tag",
    [
        *("{{ }}", "{{ a b }}", "{{ a. }}", "{{ a | }}", "{{ 'a }}", "{{ a }b }}", "{% cellbg a b %}"),
        *("{{ a|safe }}", "{{ a|attr('b') }}", "{{ a|map('upper') }}", "{{ a|no_such_filter }}", "{{ a|random }}"),
        *("{{ a() }}", "{{ a.b() }}", "{{ a + 1 }}", "{{ 9 ** 9 ** 9 }}", "{{ 'a' * 999999999 }}", "{{ a ~ b }}"),
        *("{{ [a] }}", "{{ {'a': 1} }}", "{{ (a, b) }}", "{{ a[1:] }}", "{{ a is defined }}", "{{ a % 2 }}"),
    ],
)
def test_an_expression_is_no_more_than_a_name_or_a_comparison(load: Load, tag: str) -> None:
    ((spot, message),) = found(load, tag)
    assert spot == "body, paragraph 1"
    assert message.startswith(f"“{tag}” cannot be read: ")


@pytest.mark.parametrize("condition", ["a.b()", "range(3)", "a +", "a|safe", "x for x in y"])
@pytest.mark.parametrize("form", ["{{% if {} %}}{{% endif %}}", "{{% for z in {} %}}{{% endfor %}}"])
def test_conditions_and_loops_are_held_to_the_same(load: Load, form: str, condition: str) -> None:
    ((_, message),) = found(load, form.format(condition))
    assert "cannot be read: " in message


@pytest.mark.parametrize("text", ["Before {{p a }}", "{{p a }}.", "{{p a }} {{p b }}", "{%p if a %}x{%p endif %}"])
def test_a_tag_for_a_paragraph_stands_alone_in_it(load: Load, text: str) -> None:
    messages = [message for _, message in found(load, text)]
    assert messages
    assert all(
        "replaces its whole paragraph, but the paragraph contains more than the tag." in message for message in messages
    )


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("{{ open", "A tag must begin and end in one paragraph."),
        ("{% for x in y %}", "Add {% endfor %}."),
        ("{% endif %}", "Delete it, or add the tag that it closes."),
        ("{% set a = 1 %}", "Templates can contain only {{ names }}, for, if and cellbg."),
        ("{{ a b }}", "Correct the tag."),
        ("x {{p a }}", "Put it into a paragraph of its own."),
    ],
)
def test_each_fault_says_what_to_do(load: Load, text: str, remedy: str) -> None:
    assert [problem.remedy for problem in load(text).problems] == [remedy]


def test_all_faults_are_found_in_one_pass(load: Load) -> None:
    body = ("{{ a() }}", "{% set a = 1 %}", "{{ open", "{% if b %}")
    assert [spot for spot, _ in found(load, *body, header="{{ a|safe }}", footer="{% endif %}")] == [
        *("body, paragraph 3", "body, paragraph 1", "body, paragraph 2", "body, paragraph 4"),
        *("header1, paragraph 1", "footer1, paragraph 1"),
    ]
