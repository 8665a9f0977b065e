"""HTML templates: what they may contain, what they include, and where their faults are."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.formats.html.test_writer import THEME, draw

from mnr_briefs.content import prose as p
from mnr_briefs.formats.html.template import FOLDER, HtmlTemplate, fill, framed, read_template
from mnr_briefs.formats.html.writer import HtmlWriter
from mnr_briefs.problems import Problem

LAYOUT = '<html lang="{{ language }}"><title>{{ title }}</title>{{ body }}</html>'


@dataclass(frozen=True)
class Part:
    title: p.Line


@dataclass(frozen=True)
class Content:
    title: str
    parts: tuple[Part, ...]
    logo: p.ImageFile | None = None


CONTENT = Content("R&D <1>", (Part((p.Text("one"),)), Part((p.Figure("2", "b"),))))  # type: ignore[arg-type]


def project(root: Path, **files: str) -> Path:
    folder = root / FOLDER
    folder.mkdir(parents=True)
    for name, text in {"layout": LAYOUT, "page": "", **files}.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    (folder / "style.css").write_text("p { margin: 0 }", encoding="utf-8")
    return root


def template(root: Path, **files: str) -> HtmlTemplate:
    found = read_template(project(root, **files), "page")
    assert found.problems == ()
    assert found.value is not None
    return found.value


def filled(root: Path, **files: str) -> tuple[str | None, tuple[Problem, ...]]:
    found = fill(template(root, **files), CONTENT, HtmlWriter(THEME, draw))
    return found.value, found.problems


def refused(root: Path, **files: str) -> Problem:
    found = read_template(project(root, **files), "page")
    assert found.value is None
    (problem,) = found.problems
    return problem


def test_a_tag_prints_whatever_its_value_is(tmp_path: Path) -> None:
    page = "<h1>{{ title }}</h1>{% for x in parts %}<p>{{ x.title }}</p>{% endfor %}{% if logo %}{{ logo }}{% endif %}"
    text, problems = filled(tmp_path, page=page)
    assert text == '<h1>R&amp;D &lt;1&gt;</h1><p>one</p><p><data value="b">2</data></p>'
    assert problems == ()


def test_a_template_includes_pieces_and_names_values_for_them(tmp_path: Path) -> None:
    page = '{% for x in parts %}{% set figure = x %}{% include "figure.html" %}{% endfor %}'
    text, problems = filled(tmp_path, page=page, figure="[{{ figure.title }}]")
    assert text == '[one][<data value="b">2</data>]'
    assert problems == ()


def test_an_unknown_name_is_told_in_each_line_that_has_it_also_in_a_branch_and_a_piece(tmp_path: Path) -> None:
    page = '\n{{ titel }}\n{% if logo %}{{ titel }}{% endif %}\n{% include "figure.html" %}'
    _, problems = filled(tmp_path, page=page, figure="{{ nothing }}")
    assert [(str(x.place), x.code, x.message.split("“")[1].split("”")[0]) for x in problems] == [
        (f"{FOLDER}/page.html:2", "template-name", "titel"),
        (f"{FOLDER}/page.html:3", "template-name", "titel"),
        (f"{FOLDER}/figure.html:1", "template-name", "nothing"),
    ]
    assert problems[0].remedy == "Did you mean “title”?"


@pytest.mark.parametrize(
    "tag", ["{{ title.upper() }}", "{% macro m() %}{% endmacro %}", "{{ title|safe }}", "{{ 2 ** 9 }}"]
)
def test_anything_but_names_loops_and_conditions_is_refused_at_its_line(tmp_path: Path, tag: str) -> None:
    problem = refused(tmp_path, page=f"<p>\n{tag}")
    assert (str(problem.place), problem.code) == (f"{FOLDER}/page.html:2", "template-syntax")


def test_other_pieces_are_refused_and_so_is_one_that_includes_itself(tmp_path: Path) -> None:
    assert "may include chapter.html" in refused(tmp_path / "a", page='{% include "x.html" %}').message
    found = refused(tmp_path / "b", page='{% include "figure.html" %}', figure='{% include "figure.html" %}')
    assert found.message == "It includes itself: page.html → figure.html → figure.html."


@pytest.mark.parametrize(
    ("data", "message"), [(None, "cannot be read"), (b"\xff\xfe", "not UTF-8"), (b"x" * 1_000_001, "million")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, data: bytes | None, message: str) -> None:
    file = project(tmp_path) / FOLDER / "page.html"
    file.unlink() if data is None else file.write_bytes(data)
    found = read_template(tmp_path, "page")
    assert found.value is None
    assert [(str(x.place), message in x.message) for x in found.problems] == [(f"{FOLDER}/page.html", True)]


def test_a_tag_that_prints_a_list_is_told(tmp_path: Path) -> None:
    text, problems = filled(tmp_path, page="{{ parts }}")
    assert text is None
    assert [x.message.partition(":")[0] for x in problems] == ["The template cannot be filled"]


def test_the_layout_is_around_the_text(tmp_path: Path) -> None:
    found = template(tmp_path)
    assert framed(found, {"language": "fr", "title": "<a>", "body": "x"}) == (
        '<html lang="fr"><title>&lt;a&gt;</title>x</html>'
    )
