"""What nobody uses, and references that lead nowhere."""

import re
from collections.abc import Iterable

from mnr_briefs.content import prose as p
from mnr_briefs.content.sources import Sources
from mnr_briefs.problems import Place, Problems

_FACT = re.compile(r"\bfact\.([A-Za-z0-9_]+)")
_FIELD = re.compile(r"^\s*([A-Za-z]+)\s*=\s*\S", re.MULTILINE)
_NOTHING: frozenset[str] = frozenset()

Text = tuple[tuple[object, ...], Place, frozenset[str]]


def check_usage(sources: Sources, texts: Iterable[Text], problems: Problems) -> None:
    """Warnings for facts and references that no text uses, and for references without a publisher or an address."""
    nodes = [node for prose, _, _ in texts for node in p.walk(prose)]
    _check_facts(sources, nodes, problems)
    _check_references(sources, nodes, problems)
    _check_entries(sources, problems)
    _check_files(sources, problems)


def _check_files(sources: Sources, problems: Problems) -> None:
    """A Markdown file in content/ that no sort of text block reads, as in a folder whose name is misspelt."""
    root = sources.root.resolve()
    for path in sorted((root / "content").rglob("*.md")):
        if path.resolve() not in sources.files:
            at = Place(path.relative_to(root).as_posix())
            problems.add("unused-text", at, "No document prints this text.", "Is its folder the right one?", _NOTHING)


def _check_facts(sources: Sources, nodes: Iterable[object], problems: Problems) -> None:
    used = {name for n in nodes if isinstance(n, p.Expression) for name in _FACT.findall(n.source)}
    for fact in sources.facts:
        if fact.id not in used:
            message = f"No text uses the fact “{fact.id}”."
            problems.add("unused-fact", fact.at, message, f"Use it: {{{{ fact.{fact.id} }}}}, or delete it.", _NOTHING)


def _check_references(sources: Sources, nodes: Iterable[object], problems: Problems) -> None:
    used = {n.key for n in nodes if isinstance(n, p.Citation)}
    used |= {f.reference for f in sources.facts if f.reference}
    used |= {t.reference for t in sources.glossary.terms if t.reference}
    used |= {sources.settings.reference, sources.framework.reference or "", sources.countries.reference or ""}
    for key, place in sources.references.items():
        if key not in used:
            problems.add(
                "unused-reference", place, f"Nothing cites “{key}”.", f"Cite it: [@{key}], or delete it.", _NOTHING
            )


def _check_entries(sources: Sources, problems: Problems) -> None:
    """An entry needs a title, and a publisher or an address where it can be found."""
    lines = sources.bibliography.split("\n")
    places = sorted(sources.references.items(), key=lambda item: item[1].line or 0)
    ends = [place.line or 1 for _, place in places[1:]] + [len(lines) + 1]
    for (key, place), end in zip(places, ends, strict=True):
        entry = "\n".join(lines[(place.line or 1) - 1 : end - 1])
        fields = {name.lower() for name in _FIELD.findall(entry)}
        lacking = [] if "title" in fields else ["a title"]
        if not fields & {"publisher", "url", "journal", "howpublished", "institution"}:
            lacking.append("a publisher or a url")
        if lacking:
            message = f"The reference “{key}” lacks {' and '.join(lacking)}."
            problems.add("thin-reference", place, message, "Say where it can be found.", _NOTHING)
