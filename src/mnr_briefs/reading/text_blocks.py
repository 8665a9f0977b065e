"""Markdown files with front matter, as text blocks."""

import re
from dataclasses import replace
from itertools import islice
from typing import Any, TypeVar

from mnr_briefs.content import prose as p
from mnr_briefs.content.characters import plainly
from mnr_briefs.content.record import PlacedMapping
from mnr_briefs.content.texts import About, BrokenBlock, Finding, Gap, TextBlock
from mnr_briefs.content.translation import language_beside
from mnr_briefs.problems import Found, Place, Problem, did_you_mean, nothing, problems_of, then
from mnr_briefs.reading.files import ProjectFiles, decode
from mnr_briefs.reading.markdown import read_prose
from mnr_briefs.reading.records import read_record
from mnr_briefs.reading.yaml_text import YamlText, whole_yaml

T = TypeVar("T", bound=TextBlock)

_ENDINGS = (".md", ".markdown")
_WRONG_ENDINGS = (".yaml", ".yml", ".txt", ".text", ".md.txt", ".mdown", ".mkd")  # of a text, meant as one
_OTHERS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".htm", ".xlsx", ".pages", ".png", ".jpg", ".jpeg")
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_COUNTRIES = re.compile(r"^countr(?:y|ies):(.*(?:\n(?:[ \t]|-(?!--)).*)*)", re.MULTILINE)
_CODE = re.compile(r"\b[A-Z]{3}\b")
_PLACE = re.compile(r"^(capability|domain):[^\w\n]*([A-Za-z][\w-]*)", re.MULTILINE)
_OVERALL = re.compile(r"^overall:\s*true\b", re.MULTILINE)


def read_blocks(sort: type[T], files: ProjectFiles) -> Found[tuple[T | BrokenBlock, ...]]:
    """All files of one sort of text block, in the order of their names."""
    folder = f"content/{sort.folder}"
    names = files.names(folder, _ENDINGS + _WRONG_ENDINGS)
    found = [_read_file(sort, name, files) for name in names.value if not language_beside(name)]
    blocks = tuple(block.value for block in found)
    if names.problems and not names.value:
        blocks = (BrokenBlock(folder, About(sort.sort, known=False)),)
    others = tuple(map(_other, files.names(folder, _OTHERS).value))
    return Found(blocks, names.problems + problems_of(found) + others)


def _other(name: str) -> Problem:
    remedy = "Texts are .md files, and pictures belong in content/images/. Keep other files outside content/."
    return Problem(Place(name), "unread-file", "No document uses this file.", remedy)


def _read_file(sort: type[T], name: str, files: ProjectFiles) -> Found[T | BrokenBlock]:
    def make(data: bytes) -> Found[T | BrokenBlock]:
        if name.lower().endswith(_ENDINGS):
            return read_block(sort, name, data)
        message = f"Texts must be .md files, not .{name.rpartition('.')[2]}."
        problem = Problem(Place(name), "stray-file", message, "Change the ending of its name to .md.")
        return Found(_broken(sort, name, data), (problem,))

    return files.made(name, sort.sort, make, BrokenBlock(name, About(sort.sort, known=False)))


def read_block(sort: type[T], relative: str, data: bytes) -> Found[T | BrokenBlock]:
    """The text block of a file, by nothing but its name and bytes; what it says it is about where it cannot be read."""
    block = then(decode(data, relative), lambda text: _read_text(sort, relative, text), None)
    return Found(_broken(sort, relative, data) if block.value is None else block.value, block.problems)


def _read_text(sort: type[T], relative: str, text: str) -> Found[T | None]:
    parts = divided(relative, text, f"Begin with “{_keys(sort)[0]}:”.")
    if parts.value is None:
        return Found(None, parts.problems)
    block = _with_body(sort, *parts.value)
    return Found(block.value, parts.problems + block.problems)


def divided(relative: str, text: str, remedy: str) -> Found[tuple[YamlText, p.Prose] | None]:
    """The front matter and the prose of a text; `remedy` is what to do where the front matter has no keys."""
    fences = list(islice(_FENCE.finditer(text), 2))
    if not text.strip():
        message = "The file is empty."
        return nothing(Place(relative), "no-front-matter", message, "Write the text, or delete the file.")
    if not fences or fences[0].start() != 0:
        message, said = (
            "The file does not begin with front matter.",
            "Put its keys between two lines of --- at the very top.",
        )
        return nothing(Place(relative, 1), "no-front-matter", message, said)
    if len(fences) < 2:
        message, said = "The front matter has no end.", "Add a line of --- below its last key."
        return nothing(Place(relative, 1), "no-front-matter", message, said)
    yaml = whole_yaml(text[fences[0].end() + 1 : fences[1].start()], relative, 2)
    if yaml.value is None:
        return Found(None, yaml.problems)
    if not isinstance(yaml.value.data, PlacedMapping):
        problem = Problem(Place(relative, 1), "no-front-matter", "The front matter has no keys.", remedy)
        return Found(None, (*yaml.problems, problem))
    at = Place(relative, text.count("\n", 0, fences[1].end() + 1) + 1)
    body = read_prose(text[fences[1].end() + 1 :], at)
    return Found((yaml.value, body.value), yaml.problems + body.problems)


def _with_body(sort: type[T], yaml: YamlText, body: p.Prose) -> Found[T | None]:
    made = {*sort.sections.values(), "body", "gaps", "at", "keys_at"}
    problems = [
        Problem(yaml.place((key,)), "unknown-key", f"The key “{key}” is not recognized here.", "Delete it.")
        for key in yaml.data
        if key in made
    ]
    data: dict[str, Any] = {key: value for key, value in yaml.data.items() if key not in made} | {"body": body}
    if sort.sections:
        sections = _sections(sort, body, Place(yaml.at.file, 1))
        data |= sections.value
        problems += sections.problems
    record = read_record(sort, replace(yaml, data=PlacedMapping(data, yaml.at, yaml.data.keys_at)))
    return Found(record.value, (*problems, *record.problems))


def _keys(sort: type[TextBlock]) -> list[str]:
    return [name for name in sort.model_fields if name not in TextBlock.model_fields]


def _sections(sort: type[TextBlock], blocks: p.Prose, at: Place) -> Found[dict[str, Any]]:
    """The blocks under each fixed heading; for a finding also its gaps, one for each ### heading."""
    problems: list[Problem] = []
    parts: dict[str, list[p.Block]] = {}
    current: str | None = None
    for block in blocks:
        if isinstance(block, p.Heading) and block.level == 2:
            title = plainly(p.plain(block.children))
            current = sort.sections.get(title, "body")
            if current == "body":
                message = f"The heading “{title}” is not one of the headings of this text."
                problems.append(Problem(block.at or at, "unknown-section", message, did_you_mean(title, sort.sections)))
            parts.setdefault(current, [])
        elif current is None:
            remedy = f"Begin with “## {next(iter(sort.sections))}”."
            place = getattr(block, "at", None) or at
            problems.append(Problem(place, "missing-section", "The text begins before its first ## heading.", remedy))
        else:
            parts[current].append(block)
    others = {plainly(p.plain(b.children)): b.at for b in blocks if isinstance(b, p.Heading) and b.level != 2}
    for title, key in sort.sections.items():
        if key not in parts:
            remedy = f"Write “## {title}” in place of the heading of another level." if title in others else "Add it."
            place = others.get(title) or at
            problems.append(Problem(place, "missing-section", f"The heading “## {title}” is missing.", remedy))
    result: dict[str, Any] = {key: tuple(parts.get(key, ())) for key in sort.sections.values()}
    if sort is Finding:
        result["gaps_lead"], result["gaps"] = _gaps(result["gaps_lead"], at)
    return Found(result, tuple(problems))


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


def _broken(sort: type[TextBlock], relative: str, data: bytes) -> BrokenBlock:
    """A file with what its front matter says it is about, even where that is neither YAML nor UTF-8."""
    text = data.replace(b"\0", b"").decode("utf-8", "replace").replace("\r", "\n")
    fences = list(islice(_FENCE.finditer(text), 2))
    head = text[: fences[1].start()] if len(fences) == 2 else text
    places = dict(_PLACE.findall(head))
    capability, domain = (places.get(key) if key in sort.model_fields else None for key in ("capability", "domain"))
    names_countries = bool({"country", "countries"} & sort.model_fields.keys())
    codes = _CODE.findall(" ".join(_COUNTRIES.findall(head))) if names_countries else []
    needs_none = "overall" in sort.model_fields and _OVERALL.search(head) is not None
    says_about = names_countries or bool({"capability", "domain"} & sort.model_fields.keys())
    known = bool(codes or capability or domain) or needs_none or not says_about
    return BrokenBlock(relative, About(sort.sort, tuple(dict.fromkeys(codes)), capability, domain, known))
