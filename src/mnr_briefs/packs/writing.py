"""The files of a pack as the program writes them: texts in Markdown below their front matter, and lines of pack.yaml.

What somebody wrote by hand around the words that change stays: other lines, marks such as emphasis, links and claims.
"""

import json
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from mnr_briefs.content import prose as p
from mnr_briefs.content.markdown import as_markdown, line_as_markdown
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import Initiative, Recommendation
from mnr_briefs.formats.word.parts.passages import expression_of, wording
from mnr_briefs.packs.difference import divided, merged_signs
from mnr_briefs.problems import Place
from mnr_briefs.reading.markdown import read_prose

SETTINGS = "pack.yaml"

_TITLE = re.compile(r"^title:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)
_EXPRESSION = re.compile(r"(\{\{ .*? \}\})")
_PLAIN = re.compile(r"[A-Za-z](?!.*(?:: | #|:$))[\w ,.;:’'()/–-]*", re.DOTALL)
_NOWHERE = Place("?")


def text_of(block: Initiative | Recommendation) -> Line:
    """The text of an initiative or a recommendation as a one-pager prints it below the title."""
    return block.takes if isinstance(block, Recommendation) else p.one_line(block.short, p.LineBreak())


def text_file(block: Initiative | Recommendation, title: Line, text: p.Prose) -> str:
    """A text of the edition as the file of an office's text that stands for it."""
    head = {"text": str(block.block), "title": line_as_markdown(title), "capability": block.capability or ""}
    lines = [f"{key}: {_scalar(value)}" for key, value in head.items() if value]
    return "\n".join(("---", *lines, "---", as_markdown(text)))


def _scalar(text: str) -> str:
    """A text as YAML: without quotes where it can stand so."""
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def with_field(file: str, field: str, line: Line, now: str, edited: str) -> str:
    """A text file in which the title or the text, which is `line`, has been edited from one wording to another."""
    head, body = divided(file)
    markdown = _edited(line, now, edited)
    if field != "title":
        return head + as_markdown(_read(markdown))
    title = f"title: {json.dumps(markdown, ensure_ascii=False)}\n"
    if _TITLE.search(head):
        return _TITLE.sub(lambda _: title, head, count=1) + body
    return head.removesuffix("---\n") + f"{title}---\n" + body


def _edited(line: Line, now: str, edited: str) -> str:
    """A line as Markdown after its wording was edited, a line for each paragraph; its marks stay where they can."""
    sources = {expression_of(node.source): node.source for node in p.walk(line) if isinstance(node, p.Expression)}
    now, edited = (_as_markdown(line_of(words, sources)) for words in (now, edited))
    made = merged_signs(now, _as_markdown(line), edited)
    return made if made is not None and _same_words(made, edited) else edited


def _same_words(first: str, second: str) -> bool:
    return wording(p.one_line(_read(first), p.LineBreak())) == wording(p.one_line(_read(second), p.LineBreak()))


def _read(markdown: str) -> p.Prose:
    return read_prose(markdown.replace("\n", "\n\n"), _NOWHERE).value


def _as_markdown(line: Line) -> str:
    parts: list[list[p.Inline]] = [[]]
    for node in line:
        if isinstance(node, p.LineBreak):
            parts.append([])
        else:
            parts[-1].append(node)
    return "\n".join(line_as_markdown(part) for part in parts)


def line_of(words: str, sources: Mapping[str, str] = MappingProxyType({})) -> Line:
    """A wording as inlines; an expression that a tag had no room for is one of `sources`."""
    return tuple(_nodes(words, sources))


def _nodes(words: str, sources: Mapping[str, str]) -> Iterator[p.Inline]:
    for number, part in enumerate(words.split("\n")):
        if number:
            yield p.LineBreak()
        for piece in filter(None, _EXPRESSION.split(part)):
            is_one = _EXPRESSION.fullmatch(piece)
            yield p.Expression(sources.get(piece, piece[3:-3]), _NOWHERE) if is_one else p.Text(piece)


def with_values(settings: str, values: Mapping[str, str]) -> str:
    """The text of a pack.yaml in which some keys have these values, each in the place where it stood, or where the
    scaffold has an example of it, else at the end; all else stays as it is written.
    """
    for key, value in values.items():
        line = f"{key}: {value}\n"
        there = re.compile(rf"^{key}:.*\n?(?:[ \t]*- .*\n?|[ \t]+\S.*\n?|\].*\n?)*", re.MULTILINE)
        example = re.compile(rf"^# *{key}:.*\n?", re.MULTILINE)
        if found := there.search(settings):
            settings = settings[: found.start()] + line + settings[found.end() :]
        elif found := example.search(settings):
            settings = settings[: found.end()] + line + settings[found.end() :]
        else:
            settings = settings.rstrip("\n") + "\n" + line
    return settings
