"""What a country's office makes its own of its page: texts that it adds, blocks in its order, a picture, the paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import OwnText, Pack, PageBlock, folder_of
from mnr_briefs.content.prose import Line
from mnr_briefs.content.texts import Initiative, Recommendation, TextBlock
from mnr_briefs.edition.edition import Edition
from mnr_briefs.pages.resolve import Resolver

PHOTO_CM = (6.0, 4.5)


@dataclass(frozen=True)
class OfficeParts:
    """What the office adds to the page; empty where there is no pack, or it adds nothing. `blocks` are the names of
    the page's blocks in the order in which they stand.
    """

    introduction: Line = ()
    closing: Line = ()
    picture: p.ImageFile | None = None
    credit: str = ""
    blocks: tuple[str, ...] = get_args(PageBlock)


def office_parts(resolver: Resolver, country: str) -> OfficeParts:
    """What the pack of a country adds to its page."""
    pack = resolver.edition.packs.get(country)
    if pack is None:
        return OfficeParts()
    settings = pack.settings
    photo = settings.picture
    picture = None
    if photo is not None:
        folder = folder_of(country).removeprefix("content/")
        picture = resolver.picture(p.Image(f"{folder}/{photo.file}", photo.alt, photo.place_of("file")), PHOTO_CM)
    return OfficeParts(
        introduction=_text(resolver, pack, "introduction"),
        closing=_text(resolver, pack, "closing"),
        picture=picture,
        credit=photo.credit if photo is not None else "",
        blocks=settings.blocks or get_args(PageBlock),
    )


def _text(resolver: Resolver, pack: Pack, name: OwnText) -> Line:
    text = pack.text(name)
    return passage(name, p.one_line(resolver.of(text).prose(text.body), p.LineBreak())) if text else ()


def passage(name: str, line: Line) -> Line:
    """A line that an office may edit in Word, under the name by which it is known when it comes home."""
    return (p.Passage(name, line),) if line else ()


def part_of(block: TextBlock, field: str) -> str:
    """The name of a field of a text block as a passage."""
    return f"{block.block} {field}"


def names_all(edition: Edition, country: str, what: Literal["initiatives", "recommendations"]) -> bool:
    """Whether a country's office names the initiatives or recommendations of its page: it wants these and no others."""
    pack = edition.packs.get(country)
    return pack is not None and getattr(pack.settings, what) is not None


def chosen_initiatives(edition: Edition, country: str, own: Sequence[Initiative]) -> list[Initiative]:
    """A country's initiatives as its office wants them: those that it names, or all in the edition's order."""
    pack = edition.packs.get(country)
    if pack is None or pack.settings.initiatives is None:
        return list(own)
    known = {initiative.id: initiative for initiative in own}
    return [known[name] for name in pack.settings.initiatives if name in known]


def chosen_steps(edition: Edition, country: str, chosen: Iterable[Recommendation], most: int) -> list[Recommendation]:
    """A country's steps as its office wants them: those that it names; else its own first, then what suits."""
    pack, known = edition.packs.get(country), edition.texts.recommendations
    if pack is None:
        return list(chosen)
    if pack.settings.recommendations is not None:
        return [known[name] for name in pack.settings.recommendations if name in known][:most]
    added = (
        text.stands_for.name for text in pack.texts if text.stands_for and text.stands_for.sort == "recommendation"
    )
    own = [known[name] for name in added if not known[name].applies_to]
    return [*own, *(r for r in chosen if r not in own)][:most]
