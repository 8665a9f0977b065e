"""A kind of document is added from outside: it has its own documents, template and page, and the others stay."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from mnr_briefs.content import prose as p
from mnr_briefs.content.texts import About
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages import registry
from mnr_briefs.pages.imprint import as_page
from mnr_briefs.pages.page import Page, Target, file_name, output_path
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.press.build import Options, build
from mnr_briefs.press.cache import Cache
from mnr_briefs.press.job import Processes
from mnr_briefs.problems import Found

pytestmark = pytest.mark.usefixtures("no_office")


@dataclass(frozen=True)
class Poster:
    """What poster.docx may name."""

    title: str
    surveyed: p.Line


class Posters:
    """One for each domain."""

    name = "poster"
    group = "posters"

    def targets(self, edition: Edition) -> tuple[Target, ...]:
        return tuple(
            Target(f"poster:{d.number}", self.name, d.id, output_path(edition, file_name(d.number, d.title)), d.title)
            for d in edition.framework.domains
        )

    def reads(self, edition: Edition, target: Target, about: About) -> bool:
        return about.domain == target.subject

    def page(self, edition: Edition, target: Target) -> Found[Page]:
        resolver = Resolver(edition)
        return as_page(resolver, target, Poster(target.title, (resolver.surveyed, p.Text(" countries"))))


@pytest.fixture(autouse=True)
def posters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "KINDS", dict(registry.KINDS))
    registry.add_kind(Posters())


def test_its_documents_can_be_named_and_read_what_they_say(load: Callable[[], Edition]) -> None:
    edition = load()
    assert [target.id for target in registry.select_targets(edition, ["posters"])] == ["poster:1", "poster:2"]
    (poster,) = registry.select_targets(edition, ["poster:people"])
    assert registry.reads(edition, poster, "content/domains/2-people.md")
    assert not registry.reads(edition, poster, "content/domains/1-rules.md")


def test_its_pages_are_made_into_files_of_its_template(buildable: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mnr_briefs.press.project.KINDS", registry.KINDS)
    template = Document(str(buildable.root / "brief_templates/domain-brief.docx"))
    for child in [*template.element.body][:-1]:
        template.element.body.remove(child)
    for part in template.part.package.iter_parts():
        for text in part.element.iter(qn("w:t")) if hasattr(part, "element") else ():
            text.text = re.sub(r"[{].*[}]", "Words", text.text or "")
    template.add_paragraph("{{ title }}", "Heading 1")
    template.add_paragraph("{{r surveyed }}")
    template.save(str(buildable.root / "brief_templates/poster.docx"))
    result = build(Path(buildable.root), ["posters"], None, Options(executor=Processes(1), cache=Cache(None)))
    assert result.problems == ()
    files = sorted((buildable.root / "build/en").glob("*.docx"))
    assert [[q.text for q in Document(str(file)).paragraphs] for file in files] == [
        ["Rules", " countries"],
        ["People", " countries"],
    ]


def test_a_name_is_given_once() -> None:
    with pytest.raises(ValueError, match="there is a kind “poster” already"):
        registry.add_kind(Posters())
