"""Notes get their part, and the package knows of it."""

from collections.abc import Callable
from typing import Any

import pytest

Finish = Callable[..., Any]
NOTES = {"footnote": "notes", "endnote": "endnotes"}
PART, RELATIONS = "word/footnotes.xml", "word/_rels/footnotes.xml.rels"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


KINDS = ("footnote", "endnote")


def note(inside: str = "", text: str = "said", kind: str = "footnote") -> str:
    return f"<w:p><w:r><w:{kind}Ref/></w:r><w:r><w:t> {text}</w:t></w:r>{inside}</w:p>"


def marks(count: int, kind: str = "footnote") -> str:
    return "".join(f'<w:r><w:{kind}Reference w:id="{n}"/></w:r>' for n in range(1, count + 1))


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of note."""
    return str(request.param)


@pytest.fixture
def with_notes(finish: Finish, kind: str) -> Finish:
    """Finishes a document with marks of a kind and their notes, of these texts."""

    def make(*texts: str, **parts: str | None) -> Any:
        notes = tuple(note(text=text, kind=kind) for text in texts)
        return finish(marks(len(texts), kind), **{NOTES[kind]: notes}, **parts)

    return make


def relations(*entries: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if kind == 'hyperlink' else ''}/>"
        for key, kind, target in entries
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inside}</Relationships>'
    )


def test_notes_are_numbered_from_one_in_their_order(with_notes: Finish, kind: str) -> None:
    finished, part = with_notes("a", "b", "c"), f"word/{kind}s.xml"
    assert finished.values(f"/w:{kind}s/w:{kind}[not(@w:type)]/@w:id", part) == ["1", "2", "3"]
    assert finished.values(f"//w:{kind}[not(@w:type)]//w:t/text()", part) == [" a", " b", " c"]
    assert finished.values(f"//w:{kind}Reference/@w:id") == ["1", "2", "3"]


def test_each_kind_has_a_part_of_its_own_and_counts_for_itself(finish: Finish) -> None:
    footnotes, endnotes = (note(text="a"),), (note(text="b", kind="endnote"), note(text="c", kind="endnote"))
    finished = finish(marks(1) + marks(2, "endnote"), notes=footnotes, endnotes=endnotes)
    assert finished.values("//w:footnote[not(@w:type)]/@w:id", "word/footnotes.xml") == ["1"]
    assert finished.values("//w:endnote[not(@w:type)]/@w:id", "word/endnotes.xml") == ["1", "2"]
    order = [e.tag.split("}")[1] for e in finished.xpath("/w:settings/*", "word/settings.xml")]
    assert order.index("footnotePr") + 1 == order.index("endnotePr") == order.index("compat") - 1


def test_the_part_begins_with_the_two_separators(with_notes: Finish, kind: str) -> None:
    finished, part = with_notes("a"), f"word/{kind}s.xml"
    assert finished.values(f"/w:{kind}s/w:{kind}/@w:id", part) == ["-1", "0", "1"]
    assert finished.values(f"/w:{kind}s/w:{kind}/@w:type", part) == ["separator", "continuationSeparator"]
    assert finished.count(f"//w:{kind}[@w:id='-1']/w:p/w:r/w:separator", part) == 1
    assert finished.count(f"//w:{kind}[@w:id='0']/w:p/w:r/w:continuationSeparator", part) == 1


def test_the_package_and_the_body_know_of_the_part(with_notes: Finish, kind: str) -> None:
    finished = with_notes("a")
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}s+xml"
    types = f"//ct:Override[@PartName='/word/{kind}s.xml']/@ContentType"
    assert finished.values(types, "[Content_Types].xml") == [content_type]
    targets = f"//rel:Relationship[@Type='{R}/{kind}s']/@Target"
    assert finished.values(targets, "word/_rels/document.xml.rels") == [f"{kind}s.xml"]
    ids = finished.values("//rel:Relationship/@Id", "word/_rels/document.xml.rels")
    assert len(ids) == len(set(ids))


def test_settings_name_the_separators_where_word_looks_for_them(with_notes: Finish, kind: str) -> None:
    finished, settings = with_notes("a"), "word/settings.xml"
    assert finished.values(f"/w:settings/w:{kind}Pr/w:{kind}/@w:id", settings) == ["-1", "0"]
    assert finished.count(f"/w:settings/w:{kind}Pr/following-sibling::*[1][self::w:compat]", settings) == 1


@pytest.mark.parametrize(
    ("inside", "order"),
    [
        ("<w:zoom/>", ["zoom", "footnotePr"]),
        ("<w:zoom/><w:endnotePr/><w:compat/>", ["zoom", "footnotePr", "endnotePr", "compat"]),
        ("<w:footnotePr/><w:compat/>", ["footnotePr", "compat"]),
        ("<w:zoom/><w:shapeDefaults/><w:listSeparator/>", ["zoom", "footnotePr", "shapeDefaults", "listSeparator"]),
    ],
)
def test_settings_keep_words_order(finish: Finish, inside: str, order: list[str]) -> None:
    settings = f'<w:settings xmlns:w="{W}">{inside}</w:settings>'
    finished = finish(marks(1), notes=(note(),), word__settings=settings)
    assert [e.tag.split("}")[1] for e in finished.xpath("/w:settings/*", "word/settings.xml")] == order


def test_what_the_template_says_of_place_and_numbers_stays(with_notes: Finish, kind: str) -> None:
    says = '<w:pos w:val="sectEnd"/><w:numFmt w:val="decimal"/>'
    old = "".join(f'<w:{kind} w:id="{number}"/>' for number in (-1, 0, 1))
    inside = f"<w:{kind}Pr>{says}{old}</w:{kind}Pr><w:compat/>"
    finished = with_notes("a", word__settings=f'<w:settings xmlns:w="{W}">{inside}</w:settings>')
    inner = finished.xpath(f"/w:settings/w:{kind}Pr/*", "word/settings.xml")
    assert [e.tag.split("}")[1] for e in inner] == ["pos", "numFmt", kind, kind]
    assert [e.get(f"{{{W}}}val") or e.get(f"{{{W}}}id") for e in inner] == ["sectEnd", "decimal", "-1", "0"]


def test_the_sections_keep_what_they_say_of_endnotes(finish: Finish) -> None:
    section = "<w:sectPr><w:endnotePr><w:numFmt w:val='decimal'/></w:endnotePr><w:noEndnote/></w:sectPr>"
    body = f"<w:p><w:pPr>{section}</w:pPr>{marks(1, 'endnote')}</w:p>"
    finished = finish(body, endnotes=(note(kind="endnote"),))
    assert finished.values("//w:p//w:endnotePr/w:numFmt/@w:val") == ["decimal"]
    assert finished.count("//w:p//w:sectPr/w:noEndnote") == 1


def test_a_document_without_settings_is_finished_too(finish: Finish) -> None:
    assert finish(marks(1), notes=(note(),), word__settings=None).count("//w:footnote", PART) == 3


def test_a_document_without_notes_gets_no_part(finish: Finish) -> None:
    finished = finish("plain")
    assert {PART, "word/endnotes.xml"} & set(finished.parts) == set()
    assert finished.count("//w:footnotePr | //w:endnotePr", "word/settings.xml") == 0


def test_links_and_pictures_of_notes_have_relationships_of_the_notes(finish: Finish, kind: str) -> None:
    body = relations(
        ("rId1", "styles", "styles.xml"), ("rId2", "hyperlink", "https://a.example/?x=1&amp;y=2"),
        ("rId3", "hyperlink", "https://b.example/"), ("rId4", "image", "media/image1.png"),
    )  # fmt: skip
    drawing = f'<w:r><a:blip xmlns:a="urn:a" xmlns:r="{R}" r:embed="rId4"/></w:r>'
    inside = f'<w:hyperlink r:id="rId2"><w:r><w:t>here</w:t></w:r></w:hyperlink>{drawing}'
    notes = {NOTES[kind]: (note(inside, kind=kind), note(kind=kind))}
    finished = finish(marks(2, kind), **notes, **{"word___rels__document.xml.rels": body})
    links = f"word/_rels/{kind}s.xml.rels"
    assert finished.values("//rel:Relationship/@Id", links) == ["rId2", "rId4"]
    assert finished.values("//rel:Relationship/@Target", links) == ["https://a.example/?x=1&y=2", "media/image1.png"]
    assert finished.values("//rel:Relationship/@TargetMode", links) == ["External"]


def test_notes_without_links_have_no_relationships(finish: Finish) -> None:
    assert RELATIONS not in finish(marks(1), notes=(note(),)).parts


def test_separators_that_a_template_has_are_replaced_not_doubled(finish: Finish) -> None:
    old = f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote></w:footnotes>'
    finished = finish(marks(1), notes=(note(),), word__footnotes=old)
    assert finished.values("//w:footnote/@w:id", PART) == ["-1", "0", "1"]
    types = "//ct:Override[@PartName='/word/footnotes.xml']"
    assert finished.count(types, "[Content_Types].xml") == 1
