"""What every document says of itself: titles, dates, source and licence."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mnr_briefs.content import prose as p
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.page import Page, Paper, Properties, Target
from mnr_briefs.pages.resolve import Resolver
from mnr_briefs.problems import Found, each_once

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True)
class Imprint:
    """The publication, as covers, footers and document properties print it."""

    title: str
    subtitle: str
    short_title: str
    description: tuple[p.Inline, ...]
    date: str
    data_period: str
    publisher: str
    contact: tuple[str, ...]
    citation: str
    source_citation: str
    disclaimer: str
    licence: str
    keywords: str
    language: str
    framework: str
    framework_short: str
    surveyed: tuple[p.Inline, ...]
    source_line: tuple[p.Inline, ...]
    logo: p.ImageFile | None


def imprint(resolver: Resolver, described: bool = False) -> Imprint:
    """The imprint of the edition whose page is made; `described` with what the back cover says of it."""
    edition, locale = resolver.edition, resolver.locale
    s = edition.settings
    source, period, date = (p.Text(text) for text in (s.source_citation, s.data_period, s.date))
    return Imprint(
        title=s.title,
        subtitle=p.said(resolver.inlines(s.subtitle)),
        short_title=s.short_title,
        description=resolver.inlines(s.description) if described else (),
        date=s.date,
        data_period=s.data_period,
        publisher=s.publisher,
        contact=s.contact,
        citation=s.citation,
        source_citation=s.source_citation,
        disclaimer=s.disclaimer,
        licence=s.licence,
        keywords=locale.row(s.keywords),
        language=s.language,
        framework=edition.framework.title,
        framework_short=edition.framework.short_title,
        surveyed=(resolver.surveyed,),
        source_line=(
            *locale.around("source_line", source=source, count=resolver.surveyed, period=period, date=date),
            *_review(edition),
        ),
        logo=resolver.logo(s.logo),
    )


def _review(edition: Edition) -> Iterator[p.Inline]:
    """Who has reviewed a translation; nothing for an edition in its own language."""
    name = edition.reviewed_by
    if name is not None:
        said = edition.locale.word("reviewed", name=name) if name else edition.locale.word("not_reviewed")
        yield p.Text(f" {said}")


def as_page(resolver: Resolver, target: Target, content: "DataclassInstance", paper: Paper = "A4") -> Found[Page]:
    """The page of a document, with all problems that were met while its content was made."""
    s, locale = resolver.edition.settings, resolver.locale
    keywords, direction = locale.row(s.keywords), locale.direction
    properties = Properties(target.title, s.title, s.publisher, keywords, s.language, target.kind, direction, paper)
    return Found(Page(target, properties, content, resolver.blocks), each_once(resolver.problems))
