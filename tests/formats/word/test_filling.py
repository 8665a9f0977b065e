"""A template filled with pages: every form of tag, unknown names, missing styles, one page after the other, the same
bytes.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mnr_briefs.content import prose as p
from mnr_briefs.content.expressions import parse
from mnr_briefs.content.prose import DomainColour, Tone
from mnr_briefs.problems import Place, Problem

Fill = Callable[..., Any]
FILE = "brief_templates/small.docx"


@dataclass(frozen=True)
class Chapter:
    """A chapter, as pages have them."""

    title: str
    number: int = 1


@dataclass(frozen=True)
class Country:
    """A country, as pages have them."""

    name: str
    region: str = "Africa"


CHAPTERS = (Chapter("Rules"), Chapter("People", 2))
INLINES = (p.Text("in "), p.Strong((p.Text("line"),)))
PROSE = (p.Paragraph((p.Text("One"),)), p.Paragraph((p.Text("Two"),)))
NAME = "template-name"


# -- the forms of tags --


def test_a_name_prints_its_value_among_the_words_around_it(fill: Fill) -> None:
    filled = fill("{{ title }} of {{ chapter.title }}, part {{ chapter.number }}", title="A", chapter=CHAPTERS[1])
    assert (filled.texts(), filled.count("//w:p"), filled.problems) == (["A of People, part 2"], 1, [])


def test_the_form_for_a_paragraph_replaces_it(fill: Fill) -> None:
    filled = fill("before", "{{p text }}", "after", text=PROSE)
    assert filled.texts() == ["before", "One", "Two", "after"]
    assert filled.count("//w:body/w:p") == 4
    assert filled.count("//w:p//w:p") == 0


def test_the_form_for_a_run_prints_runs_among_others(fill: Fill) -> None:
    filled = fill("before {{r text }} after", text=INLINES)
    assert filled.texts() == ["before in line after"]
    assert filled.count("//w:p/w:r[w:rPr/w:rStyle/@w:val='Strong']") == 1
    assert filled.count("//w:t/*") == filled.count("//w:r/w:r") == 0


@pytest.mark.parametrize(("shown", "texts"), [(True, ["a", "shown", "c"]), (False, ["a", "c"])])
def test_paragraphs_between_conditions_are_printed_or_not(fill: Fill, shown: bool, texts: list[str]) -> None:
    filled = fill("a", "{%p if shown %}", "shown", "{%p endif %}", "c", shown=shown)
    assert (filled.texts(), filled.count("//w:body/w:p")) == (texts, len(texts))


def test_rows_are_repeated(fill: Fill) -> None:
    rows = [["Title"], ["{%tr for c in chapters %}"], ["{{ c.number }}: {{ c.title }}"], ["{%tr endfor %}"]]
    filled = fill(rows, chapters=CHAPTERS)
    assert (filled.texts(), filled.count("//w:tr")) == (["Title", "1: Rules", "2: People"], 3)


def test_a_cell_takes_its_colour(fill: Fill) -> None:
    filled = fill([["{% cellbg colour %}coloured", "plain"]], colour="0B5C8A")
    assert filled.xpath("//w:tc/w:tcPr/w:shd/@w:fill") == ["0B5C8A"]
    assert filled.texts() == ["coloured", "plain"]


def test_loops_in_loops_and_their_counters(fill: Fill) -> None:
    body = ("{%p for a in chapters %}", "{%p for b in chapters %}")
    line = "{{ loop.index }}{% if loop.first %} first{% endif %} {{ a.title }}/{{ b.title }}"
    filled = fill(*body, line, "{%p endfor %}", "{%p endfor %}", chapters=CHAPTERS)
    assert filled.texts() == ["1 first Rules/Rules", "2 Rules/People", "1 first People/Rules", "2 People/People"]


def test_none_and_nothing_print_nothing(fill: Fill) -> None:
    assert fill("[{{ a }}{{r b }}]", a=None, b=()).texts() == ["[]"]


@pytest.mark.parametrize("tag", ["{{ text }}", "{{p text }}"])
def test_a_text_of_several_lines_is_printed_on_one(fill: Fill, tag: str) -> None:
    filled = fill(tag, text="one\ntwo")
    assert (filled.texts(), filled.count("//w:br")) == (["one two"], 0)


@pytest.mark.parametrize("tag", ["{{ x }}", "{{p x }}"])
@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (DomainColour(1), "0B5C8A"),
        (DomainColour(2), "6B3F94"),
        (DomainColour(3), "0B5C8A"),
        (Tone.FULL, "●"),
        (Tone.NO_RESPONSE, "–"),
    ],
)
def test_a_domains_colour_and_a_tone_are_printed_as_the_theme_has_them(
    fill: Fill, tag: str, value: Any, printed: str
) -> None:
    filled = fill(tag, x=value)
    assert (filled.texts(), filled.count("//w:p/w:r/w:t"), filled.problems) == ([printed], 1, [])


def test_a_cell_takes_the_colour_of_a_domain(fill: Fill) -> None:
    assert fill([["{% cellbg colour %}x"]], colour=DomainColour(2)).xpath("//w:tcPr/w:shd/@w:fill") == ["6B3F94"]


def test_headers_and_footers_are_filled(fill: Fill) -> None:
    parts = {"header": "{{ title }}", "footer": "{% for c in chapters %}{{ c.number }}{% endfor %}"}
    filled = fill("body", parts=parts, title="A & B", chapters=CHAPTERS)
    assert (filled.texts("header1"), filled.texts("footer1")) == (["A & B"], ["12"])


# -- unknown names --


def names(filled: Any) -> list[tuple[str, str, str]]:
    """Where unknown names stand, what is said of them, and what of the nearest."""
    assert set(filled.codes) <= {NAME}
    return [(problem.place.spot, problem.message.split("uses ")[1], problem.remedy) for problem in filled.problems]


def unknown(name: str) -> str:
    return f"“{name}”, which this document does not have."


def test_an_unknown_name_is_found_with_its_place_and_the_nearest_known_name(fill: Fill) -> None:
    filled = fill("fine", "{{ titel }}", title="A", text="B")
    message, remedy = f"“{{{{ titel }}}}” uses {unknown('titel')}", "Did you mean “title”?"
    assert filled.problems == [Problem(Place(FILE, None, "body, paragraph 2"), NAME, message, remedy)]


@pytest.mark.parametrize(
    ("tag", "name", "remedy"),
    [
        ("{{ chapter.titel }}", "titel", "Did you mean “title”?"),
        ("{{ country.nam }}", "nam", "Did you mean “name”?"),
        ("{{ country.zz }}", "zz", "Choose one of: name, region."),
        ("{{ chapters[0].zz }}", "zz", "Choose one of: number, title."),
        ("{{ chapter['titel'] }}", "titel", "Did you mean “title”?"),
        ("{{ chapters[7].title }}", "7", "docs/designers.md lists the names that there are."),
        ("{% if chapter.titel %}x{% endif %}", "titel", "Did you mean “title”?"),
        ("{% if chapter.titel == 'x' %}x{% endif %}", "titel", "Did you mean “title”?"),
        ("{% for x in chapter.titel %}x{% endfor %}", "titel", "Did you mean “title”?"),
        ("{{chapter.titel}}", "titel", "Did you mean “title”?"),
        ("{{r chapter.titel }}", "titel", "Did you mean “title”?"),
        ("{{p chapter.titel }}", "titel", "Did you mean “title”?"),
    ],
)
def test_a_field_that_a_thing_does_not_have_is_found(fill: Fill, tag: str, name: str, remedy: str) -> None:
    content = {"chapter": CHAPTERS[0], "chapters": CHAPTERS, "country": Country(name="Ghana")}
    assert names(fill(tag, **content)) == [("body, paragraph 1", unknown(name), remedy)]


def test_all_unknown_names_are_found_in_one_pass(fill: Fill) -> None:
    loop = [["{%tr for c in chapters %}"], ["{{ c.number }}", "{{ c.titel }}"], ["{%tr endfor %}"]]
    parts = {"header": "{{ heder }}", "footer": "{% if foter %}x{% endif %}"}
    filled = fill("{{ one }}", loop, "{%p if two %}", "x", "{%p endif %}", parts=parts, chapters=CHAPTERS, heading="")
    assert [(spot, text.split("”")[0]) for spot, text, _ in names(filled)] == [
        ("body, paragraph 1", "“one"),
        ("body, table 1, row 2, cell 2, paragraph 1", "“titel"),
        ("body, paragraph 6", "“two"),
        ("header1, paragraph 1", "“heder"),
        ("footer1, paragraph 1", "“foter"),
    ]


def test_a_tag_without_spaces_is_found_too(fill: Fill) -> None:
    assert names(fill("{{titel}}", title="A")) == [("body, paragraph 1", unknown("titel"), "Did you mean “title”?")]


def test_a_name_used_often_is_named_at_each_place(fill: Fill) -> None:
    filled = fill("{{ no }}", "{{ no.more }}", "{{ nothing }}", "{{ item.no }}", nothing="", item={"no": ""})
    assert [spot for spot, _, _ in names(filled)] == ["body, paragraph 1", "body, paragraph 2"]


@pytest.mark.parametrize(
    ("wrong", "right"), [("{{ title }}", "{{ chapter.title }}"), ("{{ country.title }}", "{{ title }}")]
)
def test_a_name_that_is_known_elsewhere_is_wrong_only_where_it_is_not(fill: Fill, wrong: str, right: str) -> None:
    content: dict[str, Any] = {"chapter": CHAPTERS[0], "country": Country(name="Ghana")}
    if right == "{{ title }}":
        content["title"] = "A"
    assert [spot for spot, _, _ in names(fill(right, wrong, **content))] == ["body, paragraph 2"]


def test_an_unknown_name_in_an_alternative_text_is_not_passed_over(fill: Fill) -> None:
    picture = '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" alt="{{ no }}"/></w:pict></w:r></w:p>'
    (problem,) = fill(picture, title="A").problems
    assert (problem.code, problem.place) == (NAME, Place(FILE))
    assert problem.message == "“A field or alternative text” uses “no”, which this document does not have."


def test_a_part_that_has_a_tag_only_in_an_alternative_text_or_a_comment_is_filled_too(fill: Fill) -> None:
    picture = '<w:p><w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" alt="{{ a }}"/></w:pict></w:r></w:p>'
    filled = fill("body", parts={"header": picture, "footer": "{# for the designer #}"}, a="A")
    assert filled.xpath("//*/@alt", "header1") == ["A"]
    assert filled.texts("footer1") == []


# -- tags that only go wrong with this document's values --


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("{{ chapter }}", "a whole Chapter cannot be printed; print one of its fields"),
        ("{{ country }}", "a whole Country cannot be printed; print one of its fields"),
        ("{{ chapters }}", "a whole list cannot be printed; use `for` to print its items"),
        ("{{ self }}", "a whole TemplateReference cannot be printed; print one of its fields"),
        ("{% for x in chapter.number %}x{% endfor %}", "'int' object is not iterable"),
        ("{% if chapter.title > 3 %}x{% endif %}", "'>' not supported between instances of 'str' and 'int'"),
        ("{% if a %}{% else %}{% else %}{% endif %}", "Encountered unknown tag 'else'"),
    ],
)
def test_a_template_that_cannot_be_filled_is_a_problem_and_no_document(fill: Fill, tag: str, why: str) -> None:
    filled = fill(tag, chapter=CHAPTERS[0], chapters=CHAPTERS, country=Country(name="Ghana"), a=True)
    (found,) = filled.problems
    assert (found.code, found.place, filled.draft) == ("template-syntax", Place(FILE), None)
    assert found.message.startswith(f"The template cannot be filled: {why}")
    assert found.remedy == "Check what was last changed in the template."


@pytest.mark.parametrize("shown", [True, False])
def test_a_condition_from_inside_a_cell_to_outside_loses_nothing_silently(fill: Fill, shown: bool) -> None:
    filled = fill([["{% if shown %}in"]], "out{% endif %}", "end", shown=shown)
    if shown:
        assert (filled.texts(), filled.problems) == (["in", "out", "end"], [])
    else:
        assert (filled.codes, filled.draft) == (["template-syntax"], None)
        assert "mismatch" in filled.problems[0].message


@pytest.mark.parametrize("where", ["header", "footer"])
def test_a_note_in_a_header_or_footer_is_refused(fill: Fill, where: str) -> None:
    filled = fill("body", parts={where: "{{r line }}"}, line=(p.Note(PROSE),))
    message = "The template cannot be filled: a header or footer cannot contain a note."
    assert [problem.message for problem in filled.problems] == [message]


def test_a_hostile_tag_that_no_reader_sees_is_held_back_when_it_runs(fill: Fill) -> None:
    field = "<w:p><w:r><w:instrText>{{ country.parse_file('/etc/passwd') }}</w:instrText></w:r></w:p>"
    filled = fill(field, country=Country(name="Ghana"))
    assert (filled.codes, filled.draft) == (["template-syntax"], None)


# -- styles --


def test_styles_are_found_by_name_in_any_case(fill: Fill) -> None:
    filled = fill("{{p text }}", text=(p.Paragraph((p.Text("x"),), role="LEAD"), p.Paragraph((), role="quote")))
    assert filled.xpath("//w:pStyle/@w:val") == ["Lead", "Quote"]
    assert filled.problems == []


def test_a_missing_style_is_reported_once_with_the_nearest(fill: Fill) -> None:
    blocks = (p.BulletList((PROSE[:1],)), p.BulletList((PROSE[:1],)))
    filled = fill("{{p text }}", text=blocks, parts={"without": ("List Bullet",)})
    message = "The template has no style named “List Bullet”."
    remedy = "Did you mean “list bullet 3”?"
    assert filled.problems == [Problem(Place(FILE), "template-style", message, remedy)]


def test_a_style_that_is_not_needed_may_be_missing(fill: Fill) -> None:
    assert fill("{{p text }}", text=PROSE, parts={"without": ("List Bullet", "Quote")}).problems == []


def test_a_missing_style_like_no_other_is_to_be_added(fill: Fill) -> None:
    (problem,) = fill("{{p text }}", text=(p.Paragraph((), "Zzyzx"),)).problems
    assert problem.remedy == "Add the style in Word."


def test_all_missing_styles_are_reported_in_order(fill: Fill) -> None:
    text = (p.Quote(PROSE), p.Table((), (((p.Cell((p.Text("x"),))),),)), p.Paragraph((p.Emphasis(PROSE[0].children),)))
    filled = fill("{{p text }}", text=text, parts={"without": ("Quote", "Emphasis", "Table Text")})
    assert [problem.message.split("“")[1][:-2] for problem in filled.problems] == ["Emphasis", "Quote", "Table Text"]


# -- one page after the other --


def test_no_page_sees_what_another_had_of_unknown_names_styles_and_wrong_forms(compiled: Fill) -> None:
    fill = compiled("{{ title }}", "{{p text }}", "{{ line }}", without=("Quote",))
    broken = fill(text=(p.Quote(PROSE),), line=INLINES)
    fine = fill(title="A", text=PROSE, line="plain")
    again = fill(text=(p.Quote(PROSE),), line=INLINES)
    assert broken.codes == [NAME, "template-style", "template-syntax"]
    assert (fine.problems, fine.texts()) == ([], ["A", "One", "Two", "plain"])
    assert again.problems == broken.problems


def test_each_page_counts_its_notes_lists_and_figures_anew(compiled: Fill) -> None:
    fill = compiled("{{p text }}")
    note = p.Note((p.Paragraph((p.Text("note"),)),))
    text = (p.Paragraph((p.Figure("3", parse("a.yes")), note)), p.NumberedList((PROSE[:1],)))
    first, second = fill(text=text), fill(text=text)
    assert first.draft.package.save() == second.draft.package.save()
    assert first.notes == second.notes
    assert len(second.notes["footnote"]) == 1
    assert second.xpath("//w:sdtPr/w:id/@w:val") == ["100001"]
    assert second.xpath("//w:numPr/w:numId/@w:val") == first.xpath("//w:numPr/w:numId/@w:val")


def test_a_page_that_cannot_be_filled_leaves_nothing_to_the_next(compiled: Fill) -> None:
    fill = compiled("{{ chapter.title }}", "{% for x in chapter.number %}{{ x }}{% endfor %}")
    assert fill(chapter=Chapter("Rules")).draft is None
    filled = fill(chapter=Chapter("Rules", ()))  # type: ignore[arg-type]
    assert (filled.problems, filled.texts()) == ([], ["Rules"])


def test_pages_may_be_filled_at_the_same_time(compiled: Fill) -> None:
    fill = compiled("{{ title }}", "{%p for x in lines %}", "{{ x }}", "{{p text }}", "{%p endfor %}", "{{ end }}")

    def filled(number: int) -> tuple[list[str], list[str]]:
        text = (p.Paragraph((p.Text(f"text {number}"), p.Note((p.Paragraph((p.Text(f"note {number}"),)),)))),)
        known = {"title": f"title {number}"} if number % 2 else {"end": f"end {number}"}
        found = fill(lines=("line",) * 20, text=text, **known)
        assert len(found.notes["footnote"]) == 20
        assert all(f"note {number}<" in note for note in found.notes["footnote"])
        return found.texts(), [problem.message.split("uses ")[1] for problem in found.problems]

    with ThreadPoolExecutor(4) as pool:
        found = dict(zip(range(40), pool.map(filled, range(40)), strict=True))
    for number, (texts, problems) in found.items():
        lines = ["line", f"text {number}"] * 20
        assert texts == ([f"title {number}", *lines] if number % 2 else [*lines, f"end {number}"])
        assert problems == [unknown("end" if number % 2 else "title")]


# -- the same bytes --

PROGRAM = """
import hashlib, sys
from dataclasses import make_dataclass
from pathlib import Path
from mnr_briefs.content import prose as p
from mnr_briefs.formats.word.filling import Filler
from mnr_briefs.formats.word.writer import Looks
from mnr_briefs.formats.word.finishing import finish
from mnr_briefs.formats.word.template import load_template
from mnr_briefs.pages.page import Properties

template = load_template(Path(sys.argv[1]), "small.docx").value
link = p.Link("https://example.org/?a=1&b=2", (p.Text("here"),))
images = tuple(p.ImageFile(f"{word}.png", word, word, 4.0, 3.0) for word in "abc")
blocks = tuple(p.Paragraph((p.Text(word), link, p.Note((p.Paragraph((p.Figure("3", word),)),)))) for word in "abc")
text = (*blocks, p.NumberedList((blocks,)), p.BulletList((blocks,)), *images)
found = Filler(template, Looks(None, None)).fill(make_dataclass("Content", ["text"])(text))
finish(found.value, Properties("T", "S", "A", "K", "en"))
print(len(found.problems), hashlib.sha256(found.value.package.save()).hexdigest())
"""


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed(load: Callable[..., Any], tmp_path: Path) -> None:
    load("{{p text }}", header="fixed")
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1
    assert printed.pop().startswith("0 ")
