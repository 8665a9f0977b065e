"""Texts in another language than they are written in: the translation where there is one, else the original, marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mnr_briefs.content import prose as p
from mnr_briefs.content.packs import OfficeText, Pack
from mnr_briefs.content.prose import Line
from mnr_briefs.content.record import changed
from mnr_briefs.content.texts import BlockId, Initiative, Recommendation, TextBlock
from mnr_briefs.content.translation import TRANSLATED, TranslatedText, digest, file_beside
from mnr_briefs.edition.original import marked
from mnr_briefs.problems import Place, Problem

_DIGEST = re.compile("[0-9a-f]{12}")
Words = Mapping[BlockId, TranslatedText]
Lacking = dict[BlockId, tuple[Problem, ...]]


def spoken_packs(
    packs: Iterable[Pack], words: Words, language: str, own: str, texts: Iterable[TextBlock] = ()
) -> tuple[dict[str, Pack], Lacking]:
    """The packs by country, as pages in a language have them, and what their texts lack of a translation.

    Texts in another language are left out, but for packs that are to be in this one too. `words` are the translations
    into it; `own` is the language of packs that name none, and of `texts`, those of the edition: a title that an office
    left as it is there needs no translation of its own.
    """
    titles = {text.block: text.title for text in texts if isinstance(text, Initiative | Recommendation)}
    found, lacking = dict[str, Pack](), Lacking()
    for pack in packs:
        written = pack.settings.language or own
        if written == language:
            found[pack.country] = pack
        elif language not in pack.settings.translations:
            found[pack.country] = replace(pack, texts=())
        else:
            own_texts = [_without_known_title(text, titles if written == own else {}) for text in pack.texts]
            found[pack.country] = replace(pack, texts=tuple(_spoken(text, words, written) for text in own_texts))
            problems = ((text.block, translation_problems(text, words, language)) for text in pack.texts)
            lacking |= {block: told for block, told in problems if told}
    return found, lacking


def _without_known_title(text: OfficeText, titles: Mapping[BlockId, Line]) -> OfficeText:
    """A text without the title that the edition has for it, which is printed as the edition translates it."""
    known = titles.get(text.stands_for) if text.stands_for else None
    return changed(text, title=None) if known and p.plain(known) == p.plain(text.title or ()) else text


def _spoken(text: OfficeText, words: Words, written: str) -> OfficeText:
    return changed(text, **spoken_fields(text, words.get(text.block), f"[{written}] "))


def spoken_fields(block: TextBlock, found: TranslatedText | None, mark: str) -> dict[str, object]:
    """The fields of a text that can be translated: in translation, or behind a mark of their language."""
    new: dict[str, object] = {}
    for name in TRANSLATED[type(block)]:
        value = getattr(block, name)
        if value:
            words = found.fields.get(name) if found else None
            is_new = found is not None and not _DIGEST.fullmatch(found.translates)
            is_copy = is_new and p.plain(words or ()) == p.plain(value)
            new[name] = marked(value, mark) if words is None or is_copy else words
    return new


def translation_problems(block: TextBlock, words: Words, language: str) -> tuple[Problem, ...]:
    """What the translation of a text lacks."""
    return tuple(_problems(block, words.get(block.block), language))


def _problems(block: TextBlock, found: TranslatedText | None, language: str) -> Iterator[Problem]:
    now = digest(block)
    if found is None:
        file = file_beside(block.at.file, language)
        remedy = f"Add {file}, with the line  translates: {now}  at the top."
        if isinstance(block, OfficeText):
            remedy = f"Write it:  mnr-briefs tailor translate {block.country} {language}  makes {file}."
        yield Problem(Place(block.at.file), "missing-translation", "The text is not translated.", remedy)
        return
    lacking = [name for name in TRANSLATED[type(block)] if getattr(block, name) and name not in found.fields]
    if lacking:
        message = f"The translation lacks {', '.join(lacking)}."
        yield Problem(found.at, "missing-translation", message, "Translate this too.")
    if found.translates != now:
        message = f"The original, {block.at.file}, has changed since it was translated."
        if not _DIGEST.fullmatch(found.translates):
            message = "This file does not say yet which wording it translates."
        yield Problem(found.at, "stale-translation", message, f"Update the translation, then write  translates: {now}")
