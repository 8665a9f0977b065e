"""Notes get their part, and the package knows of it."""

from collections.abc import Callable
from typing import Any

import pytest

Finish = Callable[..., Any]
PART, RELATIONS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def note(inside: str = "", text: str = "said") -> str:
    return f"<w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {text}</w:t></w:r>{inside}</w:p>"


def marks(count: int) -> str:
    return "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(1, count + 1))


def relations(*entries: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for key, kind, target in entries
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def test_notes_are_numbered_from_one_in_their_order(finish: Finish) -> None:
    finished = finish(marks(3), notes=(note(text="a"), note(text="b"), note(text="c")))
    assert finished.values("/w:footnotes/w:footnote[not(@w:type)]/@w:id", PART) == ["1", "2", "3"]
    assert finished.values("//w:footnote[not(@w:type)]//w:t/text()", PART) == [" a", " b", " c"]
    assert finished.values("//w:footnoteReference/@w:id") == ["1", "2", "3"]


def test_the_part_begins_with_the_two_separators(finish: Finish) -> None:
    finished = finish(marks(1), notes=(note(),))
    assert finished.values("/w:footnotes/w:footnote/@w:id", PART) == ["-1", "0", "1"]
    assert finished.values("/w:footnotes/w:footnote/@w:type", PART) == ["separator", "continuationSeparator"]
    assert finished.count("//w:footnote[@w:id='-1']/w:p/w:r/w:separator", PART) == 1
    assert finished.count("//w:footnote[@w:id='0']/w:p/w:r/w:continuationSeparator", PART) == 1


def test_the_package_and_the_body_know_of_the_part(finish: Finish) -> None:
    finished = finish(marks(1), notes=(note(),))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    types = "//ct:Override[@PartName='/word/footnotes.xml']/@ContentType"
    assert finished.values(types, "[Content_Types].xml") == [kind]
    targets = f"//rel:Relationship[@Type='{R}/footnotes']/@Target"
    assert finished.values(targets, "word/_rels/document.xml.rels") == ["footnotes.xml"]
    ids = finished.values("//rel:Relationship/@Id", "word/_rels/document.xml.rels")
    assert len(ids) == len(set(ids))


def test_settings_name_the_separators_where_word_looks_for_them(finish: Finish) -> None:
    finished = finish(marks(1), notes=(note(),))
    settings = "word/settings.xml"
    assert finished.values("/w:settings/w:footnotePr/w:footnote/@w:id", settings) == ["-1", "0"]
    assert finished.count("/w:settings/w:footnotePr/following-sibling::*[1][self::w:compat]", settings) == 1


@pytest.mark.parametrize(
    ("inside", "order"),
    [
        ("<w:zoom/>", ["zoom", "footnotePr"]),
        ("<w:zoom/><w:endnotePr/><w:compat/>", ["zoom", "footnotePr", "endnotePr", "compat"]),
        ("<w:footnotePr/><w:compat/>", ["footnotePr", "compat"]),
    ],
)
def test_settings_keep_words_order(finish: Finish, inside: str, order: list[str]) -> None:
    settings = f'<w:settings xmlns:w="{W}">{inside}</w:settings>'
    finished = finish(marks(1), notes=(note(),), word__settings=settings)
    assert [e.tag.split("}")[1] for e in finished.xpath("/w:settings/*", "word/settings.xml")] == order


def test_a_document_without_settings_is_finished_too(finish: Finish) -> None:
    assert finish(marks(1), notes=(note(),), word__settings=None).count("//w:footnote", PART) == 3


def test_a_document_without_notes_gets_no_part(finish: Finish) -> None:
    finished = finish("plain")
    assert PART not in finished.parts
    assert finished.count("//w:footnotePr", "word/settings.xml") == 0


def test_links_and_pictures_of_notes_have_relationships_of_the_notes(finish: Finish) -> None:
    body = relations(
        ("rId1", "styles", "styles.xml"), ("rId2", "hyperlink", "https://a.example/?x=1&amp;y=2"),
        ("rId3", "hyperlink", "https://b.example/"), ("rId4", "image", "media/image1.png"),
    )  # fmt: skip
    drawing = f'<w:r><a:blip xmlns:a="urn:a" xmlns:r="{R}" r:embed="rId4"/></w:r>'
    inside = f'<w:hyperlink r:id="rId2"><w:r><w:t>here</w:t></w:r></w:hyperlink>{drawing}'
    finished = finish(marks(2), notes=(note(inside), note()), **{"word___rels__document.xml.rels": body})
    assert finished.values("//rel:Relationship/@Id", RELATIONS) == ["rId2", "rId4"]
    assert finished.values("//rel:Relationship/@Target", RELATIONS) == [
        *("https://a.example/?x=1&y=2", "media/image1.png")
    ]
    assert finished.values("//rel:Relationship/@TargetMode", RELATIONS) == ["External"]


def test_notes_without_links_have_no_relationships(finish: Finish) -> None:
    assert RELATIONS not in finish(marks(1), notes=(note(),)).parts


def test_separators_that_a_template_has_are_replaced_not_doubled(finish: Finish) -> None:
    old = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote></w:footnotes>'
    finished = finish(marks(1), notes=(note(),), word__footnotes=old)
    assert finished.values("//w:footnote/@w:id", PART) == ["-1", "0", "1"]
    types = "//ct:Override[@PartName='/word/footnotes.xml']"
    assert finished.count(types, "[Content_Types].xml") == 1
