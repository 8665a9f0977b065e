"""Which tags use a name that is not there, by the loops in which they stand."""

from dataclasses import dataclass

import pytest

from mnr_briefs.formats.word.environment import sandbox
from mnr_briefs.formats.word.tags import Tag, tags_that_use
from mnr_briefs.problems import Place


@dataclass(frozen=True)
class Chapter:
    title: str


@dataclass(frozen=True)
class Page:
    title: str
    chapters: tuple[Chapter, ...]


def found(texts: list[str], name: str, owner: type | None) -> list[int]:
    """The numbers of the tags in which a name is unknown."""
    tags = tuple(Tag(text, Place("a.docx", number), "word/document.xml") for number, text in enumerate(texts))
    return [tag.at.line or 0 for tag in tags_that_use(tags, name, owner, Page, sandbox())]


@pytest.mark.parametrize(
    ("texts", "name", "owner", "numbers"),
    [
        (["{% for c in chapters %}", "{{ c.title }}", "{% endfor %}", "{{ c.title }}"], "c", None, [3]),
        (["{% for c in chapters %}", "{% if c %}", "{% endif %}", "{% endfor %}", "{% if c %}"], "c", None, [4]),
        (["{% if title %}", "{{ title.title }}", "{% endif %}", "{{ title }}"], "title", str, [1]),
        (["{% if x %}", "{% elif x %}", "{% cellbg x %}", "{% endif %}"], "x", None, [0, 1, 2]),
        (["{% for c in chapters %}", "{{ c.x }}", "{% endfor %}", "{{ title.x }}"], "x", Chapter, [1]),
    ],
)
def test_only_the_tags_are_named_in_which_the_name_is_unknown(
    texts: list[str], name: str, owner: type | None, numbers: list[int]
) -> None:
    assert found(texts, name, owner) == numbers


def test_where_it_cannot_be_told_all_tags_that_name_it_are() -> None:
    assert found(["{{ a.x }}", "{{ b.x }}"], "x", dict) == [0, 1]
