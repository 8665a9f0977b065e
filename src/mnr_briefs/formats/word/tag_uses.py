"""Which tags use a name that is not there: the same name may be right in another loop."""

from collections.abc import Iterator

from jinja2 import Environment

from mnr_briefs.formats.word.tags import Tag, tags_about
from mnr_briefs.formats.word.typed_names import unknown_names

_OPENS = ("for", "if")


def tags_that_use(
    tags: tuple[Tag, ...], name: str, owner: type | None, content: type, environment: Environment
) -> list[Tag]:
    """The tags in which a name is unknown, by the loops in which each stands: all that name it where none can be told.

    `owner` is the type that does not have the name; None stands for the document.
    """
    named = tags_about(tags, name, owner is None)
    if len(named) < 2:
        return named
    sources = dict(_sources(tags))
    wrong = [tag for tag in named if (name, owner) in unknown_names(environment.parse(sources[tag]), content)]
    return wrong or named


def _sources(tags: tuple[Tag, ...]) -> Iterator[tuple[Tag, str]]:
    """Each tag as a template of its own, inside the loops and conditions in which it stands."""
    opened: list[Tag] = []
    part = ""
    for tag in tags:
        if tag.part != part:
            part, opened = tag.part, []
        if tag.word in ("endfor", "endif"):
            opened.pop()
        own = _own(tag)
        inside = [*opened, tag] if tag.word in _OPENS else opened
        loops = [each.text for each in inside if each.word == "for" or each is tag]
        ends = [f"{{% end{each.word} %}}" for each in reversed(inside) if each.word == "for" or each is tag]
        yield tag, "".join((*loops, own, *ends))
        if tag.word in _OPENS:
            opened.append(tag)


def _own(tag: Tag) -> str:
    """What a tag prints or asks, on its own; nothing for one that opens or closes something."""
    rest = tag.words.removeprefix(tag.word)
    if tag.word in ("elif", "cellbg"):
        return f"{{% if {rest} %}}{{% endif %}}"
    return tag.text if tag.text.startswith("{{") else ""
