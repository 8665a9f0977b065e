"""Words in another script are marked as of a language in it, and what is around them is not."""

from collections.abc import Callable
from typing import Any

import pytest

from mnr_briefs.pages.page import Properties

Finish = Callable[..., Any]
ENGLISH = Properties("Title", "Subject", "Author", "", "en")


def run(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def marked(found: Any, attribute: str) -> list[tuple[str, str]]:
    """The runs with a mark of their own, as their text and the language."""
    runs = found.xpath(f"//w:r[w:rPr/w:lang/@w:{attribute}]")
    return [("".join(r.itertext()), str(r.xpath(f"w:rPr/w:lang/@w:{attribute}", namespaces=r.nsmap)[0])) for r in runs]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("Israel (ישראל) has", "bidi", [("Israel (ישראל) has", "he")]),
        ("中国", "eastAsia", [("中国", "zh")]),
        ("In Беларусь, as in Қазақстан Республикасы today", "val",
         [("Беларусь", "ru"), ("Қазақстан Республикасы ", "ru")]),
        ("Ελλάδα", "val", [("Ελλάδα", "el")]),
        ("5 µm, Ω and π", "val", []),
        ("Côte d’Ivoire and Việt Nam", "val", []),
    ],
)  # fmt: skip
def test_words_in_another_script_are_marked(finish: Finish, text: str, attribute: str, expected: Any) -> None:
    found = finish(run(text), properties=ENGLISH)
    assert marked(found, attribute) == expected
    assert "".join(found.texts("//w:p")) == text


def test_a_mark_that_is_there_stays_and_other_properties_keep_their_places(finish: Finish) -> None:
    known = "<w:rPr><w:b/><w:lang w:val='uk-UA'/></w:rPr>"
    assert marked(finish(run("Україна", known), properties=ENGLISH), "val") == [("Україна", "uk-UA")]
    found = finish(run("Україна", "<w:rPr><w:rStyle w:val='Strong'/><w:rtl/></w:rPr>"), properties=ENGLISH)
    assert [e.tag.rpartition("}")[2] for e in found.xpath("//w:r/w:rPr/*")] == ["rStyle", "rtl", "lang"]


def test_in_a_document_of_such_a_language_words_are_of_it(finish: Finish) -> None:
    ukrainian = Properties("Назва", "Тема", "Автор", "", "uk")
    assert marked(finish(run("Вода"), properties=ukrainian), "val") == []  # the defaults say it
    english = "<w:rPr><w:lang w:val='en-GB'/></w:rPr>"
    assert marked(finish(run("Вода", english), properties=ukrainian), "val") == [("Вода", "uk")]


def test_a_figure_keeps_its_one_run(finish: Finish) -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>7 вода</w:t></w:r></w:sdtContent></w:sdt>"
    assert marked(finish(f"<w:p>{control}</w:p>", properties=ENGLISH), "val") == [("7 вода", "ru")]
