"""Markdown files with front matter, as text blocks."""

import re
from dataclasses import replace
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import Finding, Gap, TextBlock
from mnr_briefs.problems import Place, Problems, did_you_mean
from mnr_briefs.reading.files import ProjectFiles
from mnr_briefs.reading.markdown import MarkdownReader
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.yaml_text import YamlText, parse_yaml

T = TypeVar("T", bound=TextBlock)

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_COUNTRIES = re.compile(r"^countries:(.*(?:\n(?:[ \t]|-(?!--)).*)*)", re.MULTILINE)
_CODE = re.compile(r"\b[A-Z]{3}\b")
_PLACE = re.compile(r"^(capability|domain):[^\w\n]*([A-Za-z][\w-]*)", re.MULTILINE)


def load_blocks(kind: type[T], folder: str, files: ProjectFiles, problems: Problems) -> tuple[T, ...]:
    """All text blocks of one sort, in the order of their file names; broken ones are left out, with problems."""
    found = (_load_block(kind, name, files, problems) for name in files.names(f"content/{folder}", ".md"))
    return tuple(block for block in found if block is not None)


def _load_block(kind: type[T], name: str, files: ProjectFiles, problems: Problems) -> T | None:
    text = files.text(name, lambda text: _scope(kind, text))
    if text is None:
        return None
    fences = list(_FENCE.finditer(text))
    if len(fences) < 2 or fences[0].start() != 0:
        problems.add(
            "no-front-matter",
            Place(name, 1),
            "The file does not begin with front matter.",
            "Put its keys between two lines of --- at the very top.",
            _scope(kind, text),
        )
        return None
    scope = _scope(kind, text[: fences[1].start()])
    head = text[fences[0].end() + 1 : fences[1].start()]
    yaml = parse_yaml(head, name, problems, 2, scope)
    if yaml is None or not isinstance(yaml.data, dict):
        if yaml is not None:
            message, remedy = "The front matter has no keys.", f"Begin with “{_first_key(kind)}:”."
            problems.add("no-front-matter", Place(name, 1), message, remedy, scope)
        return None
    body = text[fences[1].end() + 1 :]
    at = Place(name, text.count("\n", 0, fences[1].end() + 1) + 1)
    blocks = MarkdownReader(problems, scope).blocks(body, at)
    return _with_body(kind, yaml, blocks, problems, scope)


def _with_body(
    kind: type[T], yaml: YamlText, blocks: p.Prose, problems: Problems, scope: frozenset[str] | None
) -> T | None:
    data: dict[str, Any] = dict(yaml.data)
    reserved = set(kind.sections.values()) | {"body", "gaps"}
    for key in reserved & data.keys():
        problems.add("unknown-key", yaml.place((key,)), f"The key “{key}” is not known here.", "Delete it.", scope)
        del data[key]
    data["body"] = blocks
    if kind.sections:
        data |= _sections(kind, blocks, Place(yaml.file, 1), problems, scope)
    return read_record(kind, replace(yaml, data=data), problems, scope=scope)


def _first_key(kind: type[TextBlock]) -> str:
    return next(name for name in kind.model_fields if name not in TextBlock.model_fields)


def _sections(
    kind: type[TextBlock], blocks: p.Prose, at: Place, problems: Problems, scope: frozenset[str] | None
) -> dict[str, Any]:
    """The blocks under each fixed heading; for a finding also its gaps, one for each ### heading."""
    result: dict[str, Any] = {}
    current: str | None = None
    parts: dict[str, list[p.Block]] = {}
    for block in blocks:
        if isinstance(block, p.Heading) and block.level == 2:
            title = p.plain(block.children).strip()
            current = kind.sections.get(title)
            if current is None:
                problems.add(
                    "unknown-section",
                    block.at or at,
                    f"The heading “{title}” is not one of this text's.",
                    did_you_mean(title, kind.sections),
                    scope,
                )
                current = "body"
            parts.setdefault(current, [])
        elif current is None:
            place, remedy = getattr(block, "at", None) or at, f"Begin with “## {next(iter(kind.sections))}”."
            problems.add("missing-section", place, "The text begins before its first ## heading.", remedy, scope)
        else:
            parts[current].append(block)
    for title, key in kind.sections.items():
        if key not in parts:
            problems.add("missing-section", at, f"The heading “## {title}” is missing.", "Add it.", scope)
        result[key] = tuple(parts.get(key, ()))
    if kind is Finding:
        result["gaps_lead"], result["gaps"] = _gaps(result["gaps_lead"], at)
    return result


def _gaps(blocks: p.Prose, at: Place) -> tuple[p.Prose, tuple[Gap, ...]]:
    lead: list[p.Block] = []
    gaps: list[tuple[p.Heading, list[p.Block]]] = []
    for block in blocks:
        if isinstance(block, p.Heading):
            gaps.append((block, []))
        elif gaps:
            gaps[-1][1].append(block)
        else:
            lead.append(block)
    made = tuple(Gap(title=h.children, text=tuple(text), at=h.at or at) for h, text in gaps)
    return tuple(lead), made


def _scope(kind: type[TextBlock], head: str) -> frozenset[str] | None:
    """Which documents a text is for, read from its front matter even where that is not valid YAML."""
    topics: set[str] = set()
    if found := _COUNTRIES.search(head):
        topics |= {f"country:{code}" for code in _CODE.findall(found.group(1))}
    topics |= {f"{sort}:{name}" for sort, name in _PLACE.findall(head)}
    name = kind.__name__
    if name in ("Part", "CaseStudy"):
        topics.add("parts")
    if name == "Recommendation":
        topics.add("recommendations")
    return frozenset(topics) or None
